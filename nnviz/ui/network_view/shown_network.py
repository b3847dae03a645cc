"""What is on screen at one moment: the record that every painting function of the view is given."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.network_layout import Box, NetworkLayout

ARRIVAL = 0.12
"""The last part of the way through a gap, in which the nodes after it light up."""

Node = tuple[int, int]
"""(column, index): the input is column 0."""


@dataclass(frozen=True, eq=False)
class ShownNetwork:
    """A network as it is seen now.

    layout: of the whole picture as it is zoomed and panned. home: the same, neither zoomed nor
    panned. values: one (nodes,) array a column, or None: then nothing is computed yet.
    screen_scale: pixels a logical pixel where images come out pixel for pixel, else None.
    position: how far the signals are, 1.5 half-way from column 1 to column 2; None: everywhere.
    marked: the column that is told about now.
    """

    chain: DenseChain
    layout: NetworkLayout
    home: NetworkLayout
    bars_width: float
    values: tuple[NDArray[np.floating], ...] | None = None
    gains: tuple[float, ...] = ()
    edges_note: str = ""
    selected: Node | None = None
    hovered: Node | None = None
    focused: Node | None = None
    screen_scale: float | None = None
    position: float | None = None
    marked: int | None = None

    @property
    def winner(self) -> int | None:
        """The index of the largest output, where outputs have labels and values."""
        if self.values is None or self.chain.output_labels is None:
            return None
        if self.light_of(len(self.values) - 1) < 1:
            return None
        return int(np.argmax(self.values[-1]))

    def value_of(self, node: Node) -> float | None:
        """The value of a node, None when it is not computed."""
        if self.values is None or self.light_of(node[0]) < 1:
            return None
        return float(self.values[node[0]][node[1]])

    def light_of(self, column: int) -> float:
        """How much of a column's light is there: 0 before the signals come, 1 when they are in."""
        if self.position is None:
            return 1.0
        return min(max((self.position - column) / ARRIVAL + 1, 0.0), 1.0)

    def share_of(self, gap: int) -> float:
        """How far the signals are between column `gap` and the next: 0 to 1."""
        return 1.0 if self.position is None else min(max(self.position - gap, 0.0), 1.0)

    @property
    def front(self) -> float | None:
        """The x that the signals have reached; None where all are through."""
        columns, position = self.layout.columns, self.position
        if position is None or position >= len(columns) - 1:
            return None
        gap = int(position)
        start, end = columns[gap].x, columns[gap + 1].x
        return start + (end - start) * (position - gap)

    def place_of(self, node: Node) -> Box:
        """The box around a node, or around its cell of the input picture."""
        column = self.layout.columns[node[0]]
        pixels = self.layout.pixels
        if column.kind == "picture" and pixels is not None:
            rows, columns = self.layout.picture_shape
            width, height = pixels.width / columns, pixels.height / rows
            row, at = divmod(node[1], columns)
            return Box(pixels.x + at * width, pixels.y + row * height, width, height)
        radius, y = column.radius, float(column.ys[node[1]])
        return Box(column.x - radius, y - radius, 2 * radius, 2 * radius)
