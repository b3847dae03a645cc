"""Where the nodes, edges and figures of the diagram stand, and how far the signals are."""

from collections.abc import Iterator
from dataclasses import dataclass

from nnviz.lessons.first_network.numbers import SIZES
from nnviz.scene.network_layout import Box

BIAS = -1
"""The index of a column's bias node."""

Node = tuple[int, int]
"""(column, index); the input is column 0."""
Edge = tuple[int, int, int]
"""(gap, index of the source or BIAS, index of the target)."""

ARRIVAL = 0.12
MARGIN = 8.0
"""Left and right of the nodes, for the rings around them."""
STEPS = 2 * (len(SIZES) - 1)
"""A layer takes two steps: the sums, then the activation."""
_FRACTIONS = tuple(0.5 + 0.045 * step for step in range(-8, 9))


@dataclass(frozen=True)
class Position:
    """How far the forward pass is: 0 at the inputs, 1 at A1, 1.5 half-way from A1 to Z1."""

    at: float

    @property
    def moment(self) -> int:
        """The marker that was reached last."""
        return int(self.at + 1e-9)

    def sent(self, gap: int) -> float:
        """How far the signals are on the edges of a gap, 0 to 1."""
        return min(max(self.at - 2 * gap, 0.0), 1.0)

    def sums(self, column: int) -> float:
        """How much of a column's sums is there, 0 to 1."""
        return min(max((self.at - (2 * column - 1)) / ARRIVAL + 1, 0.0), 1.0)

    def activated(self, column: int) -> float:
        """How far the activation function is through a column's nodes, 0 to 1."""
        return min(max(self.at - (2 * column - 1), 0.0), 1.0)

    def is_gap_active(self, gap: int) -> bool:
        """Whether the products of this gap are what it is about."""
        return 0 < self.at - 2 * gap < 2


@dataclass(frozen=True)
class Places:
    """Boxes of nodes, and the two ends of each edge, in logical pixels."""

    nodes: dict[Node, Box]
    edges: dict[Edge, tuple[tuple[float, float], tuple[float, float]]]

    def point(self, edge: Edge, share: float) -> tuple[float, float]:
        """A point on an edge, 0 at its source."""
        (x0, y0), (x1, y1) = self.edges[edge]
        return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share

    def node_at(self, x: float, y: float) -> Node | None:
        """The node at a point."""
        for node, box in self.nodes.items():
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                return node
        return None


def every_edge() -> Iterator[Edge]:
    """All edges, gap by gap; those of the bias come first."""
    for gap in range(len(SIZES) - 1):
        for source in range(BIAS, SIZES[gap]):
            for target in range(SIZES[gap + 1]):
                yield gap, source, target


def arrange(width: float, height: float, scale: float) -> Places:
    """Nodes in four columns; `scale` is how much larger than usual the type is."""
    wide, tall = min(132.0, max(96.0, 0.13 * width / scale)) * scale, 52.0 * scale
    circle = 48.0 * scale
    slot = min(height / 4, 128.0 * scale)
    top = (height - 4 * slot) / 2
    tall = min(max(tall, 0.5 * slot), 0.8 * slot)
    widths = (circle, wide, wide, wide)
    gap = (width - sum(widths) - 2 * MARGIN) / 3
    nodes: dict[Node, Box] = {}
    left = MARGIN
    for column, count in enumerate(SIZES):
        own = widths[column]
        if column < len(SIZES) - 1:
            side = min(36.0 * scale, 0.6 * slot)
            nodes[column, BIAS] = Box(left + (own - side) / 2, top + (slot - side) / 2, side, side)
        for index in range(count):
            middle = top + slot * (2.5 + index - (count - 1) / 2)
            high = min(circle, tall) if column == 0 else tall
            nodes[column, index] = Box(left, middle - high / 2, own, high)
        left += own + gap
    return Places(nodes, {edge: _ends(nodes, edge) for edge in every_edge()})


def _ends(nodes: dict[Node, Box], edge: Edge) -> tuple[tuple[float, float], tuple[float, float]]:
    gap, source, target = edge
    a, b = nodes[gap, source], nodes[gap + 1, target]
    return (a.right, a.y + a.height / 2), (b.x, b.y + b.height / 2)


def label_boxes(places: Places, width: float, height: float) -> dict[Edge, Box]:
    """A box for the figures of each edge, on the edge, where it is clear of the others."""
    found: dict[Edge, Box] = {}
    for gap in range(len(SIZES) - 1):
        edges = [edge for edge in every_edge() if edge[0] == gap]
        choices = {edge: list(_choices(places, edge, edges, width, height)) for edge in edges}
        # One box after another: where the first ones stand decides what is left for the last.
        best = min((_placed(choices, order) for order in (edges, edges[::-1])), key=_crowding)
        found.update(best)
    return found


_Choice = tuple[float, float, Box]
"""How clear of the other lines, how near the middle (less is farther), and where."""


def _choices(
    places: Places, edge: Edge, edges: list[Edge], width: float, height: float
) -> Iterator[_Choice]:
    """Where the figures of an edge may be: over its line, between the nodes."""
    (start, _), (end, _) = places.edges[edge]
    left = max(box.right for node, box in places.nodes.items() if node[0] == edge[0]) + 3
    for share in _FRACTIONS:
        x, y = places.point(edge, share)
        x = min(max(x - width / 2, left), end - 3 - width)
        middle = (x + width / 2 - start) / max(1.0, end - start)
        others = (abs(places.point(other, middle)[1] - y) for other in edges if other != edge)
        yield min(height, min(others)), -abs(share - 0.5), Box(x, y - height / 2, width, height)


def _placed(choices: dict[Edge, list[_Choice]], order: list[Edge]) -> dict[Edge, Box]:
    boxes: dict[Edge, Box] = {}
    # The last ones decide what the first ones should have done: so each is asked again.
    for edge in 3 * order:
        boxes.pop(edge, None)
        others = list(boxes.values())

        def worth(choice: _Choice, others: list[Box] = others) -> tuple[float, float, float]:
            return -sum(_overlap(choice[2], other) for other in others), choice[0], choice[1]

        boxes[edge] = max(choices[edge], key=worth)[2]
    return boxes


def _crowding(placed: dict[Edge, Box]) -> float:
    boxes = list(placed.values())
    return sum(_overlap(a, b) for at, a in enumerate(boxes) for b in boxes[:at])


def _overlap(a: Box, b: Box) -> float:
    """How many pixels two boxes share, with some air around them."""
    across = min(a.right, b.right) - max(a.x, b.x) + 2
    down = min(a.bottom, b.bottom) - max(a.y, b.y) + 2
    return max(0.0, across) * max(0.0, down)
