"""Where the nodes of a chain of dense layers are, in logical pixels of a given space."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SMALL_NETWORK_EDGES = 200
"""Up to so many edges, each has room for its weight in figures."""

_RADIUS_LIMIT = 9.0
_SMALL_RADIUS_LIMIT = 22.0
_STRIP_SPACING = 2.4  # closer nodes would touch: the column becomes a strip
_STRIP_RADIUS = 4.0
_LARGEST_SPACING = 132.0
_LARGEST_LABELLED_SPACING = 40.0
_SIDE_MARGIN = 44.0  # half a caption
_TOP_MARGIN = 6.0
_USUAL_LENGTH = 1.3  # of an edge, in widths of its gap


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, width and height in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height


@dataclass(frozen=True)
class Space:
    """What a network is laid out in: all lengths in logical pixels.

    caption_height: kept free below. answer_height: kept free above the output column.
    bars_width: kept free right of the output nodes, 0 without bars.
    names_width: kept free left of the input nodes, 0 without names.
    input_shape: (rows, columns) where the input is a picture. picture_side: its longer side.
    picture_at_bottom: whether it stands on the floor, with room above, or in the middle.
    """

    width: float
    height: float
    caption_height: float = 0.0
    answer_height: float = 0.0
    bars_width: float = 0.0
    names_width: float = 0.0
    input_shape: tuple[int, int] | None = None
    picture_side: float = 196.0
    picture_at_bottom: bool = True


@dataclass(frozen=True, eq=False)
class Column:
    """One column of nodes.

    x: of every node. ys: (nodes,) float64, top first. radius: of a node; of a strip half its width.
    spread: how far from ys an edge may end, both ways.
    kind: "nodes", "strip" (too many to draw one by one) or "picture" (x is its right side).
    """

    x: float
    ys: NDArray[np.float64]
    radius: float
    spread: float
    kind: str

    @property
    def spacing(self) -> float:
        """From one node to the next; 0 where there is only one."""
        return float(self.ys[1] - self.ys[0]) if len(self.ys) > 1 else 0.0


@dataclass(frozen=True, eq=False)
class NetworkLayout:
    """The places of a whole network.

    picture: the frame of the input picture; pixels: its cells, in the middle of the frame.
    plot: the box of nodes and edges, captions left out.
    """

    columns: tuple[Column, ...]
    picture: Box | None
    pixels: Box | None
    plot: Box

    @cached_property
    def light_rooms(self) -> tuple[float, ...]:
        """For each gap, how many lines from side to side would cover the height of the plot.

        Steep lines are long: of them it takes fewer.
        """
        rooms = []
        for a, b in pairwise(self.columns):
            ends = [np.quantile(column.ys, np.linspace(0.05, 0.95, 10)) for column in (a, b)]
            rise = np.subtract.outer(*ends) / max(1.0, b.x - a.x)
            rooms.append(self.plot.height / max(_USUAL_LENGTH, float(np.hypot(1, rise).mean())))
        return tuple(rooms)

    def nearest_node(self, x: float, y: float, reach: float = 12.0) -> tuple[int, int] | None:
        """(column, index) of the node nearest to (x, y), None where none is within `reach`.

        Inside the input picture it is the pixel's own input.
        """
        best, best_distance = None, reach
        for number, column in enumerate(self.columns):
            if column.kind == "picture":
                continue
            index = int(np.abs(column.ys - y).argmin())
            away = float(np.hypot(column.x - x, column.ys[index] - y))
            distance = max(0.0, away - column.radius)
            if distance < best_distance or (distance == 0.0 and best is None):
                best, best_distance = (number, index), distance
        return best or self._pixel(x, y)

    def _pixel(self, x: float, y: float) -> tuple[int, int] | None:
        box = self.pixels
        if box is None or not (box.x <= x < box.right and box.y <= y < box.bottom):
            return None
        rows, columns = self.picture_shape
        row = min(rows - 1, int((y - box.y) / box.height * rows))
        return 0, row * columns + min(columns - 1, int((x - box.x) / box.width * columns))

    @property
    def picture_shape(self) -> tuple[int, int]:
        """(rows, columns) of the input picture; (0, 0) without one."""
        if self.pixels is None:
            return 0, 0
        count = len(self.columns[0].ys)
        rows = round((count * self.pixels.height / self.pixels.width) ** 0.5)
        return rows, count // rows


def arrange_network(sizes: tuple[int, ...], space: Space) -> NetworkLayout:
    """The layout of columns of `sizes` nodes in `space`; the first may be a picture."""
    plot_height = max(40.0, space.height - space.caption_height)
    plot = Box(0.0, 0.0, space.width, plot_height)
    picture = _picture_box(space, plot_height) if space.input_shape else None
    pixels = _pixel_box(picture, space) if picture is not None else None
    xs = _column_xs(sizes, space, picture)
    small = sum(a * b for a, b in pairwise(sizes)) <= SMALL_NETWORK_EDGES
    columns = []
    for number, (x, count) in enumerate(zip(xs, sizes, strict=True)):
        last = number == len(sizes) - 1
        if pixels is not None and number == 0:
            columns.append(_picture_column(x, pixels, count))
            continue
        top = space.answer_height if last else _TOP_MARGIN
        room = Box(x, top, 0.0, plot_height - top)
        labelled = last and space.bars_width > 0
        at_floor = labelled and space.answer_height > 0
        column = _node_column(x, count, room, small=small, labelled=labelled, at_floor=at_floor)
        columns.append(column)
    return NetworkLayout(tuple(columns), picture, pixels, plot)


def _picture_box(space: Space, plot_height: float) -> Box:
    rows, columns = space.input_shape or (1, 1)
    cell = min(space.picture_side, plot_height) / max(rows, columns)
    width, height = cell * columns, cell * rows
    y = plot_height - height
    return Box(0.0, y if space.picture_at_bottom else float(int(y / 2)), width, height)


def _pixel_box(frame: Box, space: Space) -> Box:
    """The cells of the picture: whole logical pixels each, because uneven cells look like noise."""
    rows, columns = space.input_shape or (1, 1)
    cell = frame.width / columns
    cell = float(int(cell)) if cell >= 2 else cell
    width, height = cell * columns, cell * rows
    left, top = (frame.width - width) / 2, (frame.height - height) / 2
    return Box(frame.x + float(int(left)), frame.y + float(int(top)), width, height)


def _column_xs(sizes: tuple[int, ...], space: Space, picture: Box | None) -> list[float]:
    left = picture.right if picture is not None else min(_SIDE_MARGIN, space.width / 8)
    left = max(left, space.names_width)
    right = space.width - (space.bars_width or min(_SIDE_MARGIN, space.width / 8))
    gaps = len(sizes) - 1
    shares = np.full(gaps, 1.1)
    shares[-1] = 1.0
    if picture is not None:
        shares[0] = 0.9  # the fan out of the picture is dense enough in less
    ends = np.concatenate([[0.0], np.cumsum(shares) / shares.sum()])
    return [float(round(left + (right - left) * end)) for end in ends]


def _picture_column(x: float, pixels: Box, count: int) -> Column:
    ys: NDArray[np.float64] = pixels.y + (np.arange(count) + 0.5) / count * pixels.height
    return Column(x, ys, 0.0, 2.5, "picture")


def _node_column(
    x: float, count: int, room: Box, *, small: bool, labelled: bool, at_floor: bool
) -> Column:
    largest = _LARGEST_LABELLED_SPACING if labelled else _LARGEST_SPACING
    spacing = min(room.height / count, largest)
    top = room.y + (room.height - spacing * count) / (1 if at_floor else 2)
    ys = np.asarray(top + (np.arange(count) + 0.5) * spacing, np.float64)
    if spacing < _STRIP_SPACING:
        return Column(x, ys, _STRIP_RADIUS, 1.0, "strip")
    limit = _SMALL_RADIUS_LIMIT if small else _RADIUS_LIMIT
    radius = min(limit, 0.43 * spacing)
    return Column(x, ys, radius, min(3.0, 0.7 * radius), "nodes")


def seen_column(column: Column, zoom: float, x: float, y: float) -> Column:
    """The column scaled by `zoom` and moved by (x, y); nodes grow up to a limit."""
    ys, at = column.ys * zoom + y, column.x * zoom + x
    if column.kind == "picture":
        return Column(at, ys, 0.0, column.spread * zoom, "picture")
    spacing = column.spacing * zoom
    if column.kind == "strip" and spacing < _STRIP_SPACING:
        return Column(at, ys, column.radius, 1.0, "strip")
    radius = 0.43 * spacing if column.kind == "strip" else column.radius * zoom
    radius = min(radius, max(column.radius, _SMALL_RADIUS_LIMIT))
    return Column(at, ys, radius, min(3.0 * zoom, 0.7 * radius), "nodes")
