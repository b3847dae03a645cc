"""What is on screen at one moment: the record that every painting function of the view is given."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.network_layout import Box, NetworkLayout

Node = tuple[int, int]
"""(column, index): the input is column 0."""


@dataclass(frozen=True, eq=False)
class ShownNetwork:
    """A network as it is seen now.

    layout: of the whole picture as it is zoomed and panned. home: the same, neither zoomed nor
    panned. values: one (nodes,) array a column, or None: then nothing is computed yet.
    screen_scale: pixels a logical pixel where images come out pixel for pixel, else None.
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

    @property
    def winner(self) -> int | None:
        """The index of the largest output, where outputs have labels and values."""
        if self.values is None or self.chain.output_labels is None:
            return None
        return int(np.argmax(self.values[-1]))

    def value_of(self, node: Node) -> float | None:
        """The value of a node, None when nothing is computed."""
        return None if self.values is None else float(self.values[node[0]][node[1]])

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
