"""From node to node with four directions."""

import numpy as np

from nnviz.scene.network_layout import NetworkLayout


def next_node(
    layout: NetworkLayout, node: tuple[int, int], across: int, down: int
) -> tuple[int, int]:
    """The (column, index) one step from `node`; at an end it stays.

    Up and down walk within a column (a row of the input picture at a time), left and right to the
    node of the next column that is nearest in height (within the picture: to the next pixel).
    """
    number, index = node
    column = layout.columns[number]
    if column.kind == "picture":
        rows, columns = layout.picture_shape
        row, at = divmod(index, columns)
        if not 0 <= at + across < columns:
            return _beside(layout, node, across)
        return number, min(rows - 1, max(0, row + down)) * columns + at + across
    if across:
        return _beside(layout, node, across)
    return number, min(len(column.ys) - 1, max(0, index + down))


def _beside(layout: NetworkLayout, node: tuple[int, int], across: int) -> tuple[int, int]:
    number = node[0] + across
    if not 0 <= number < len(layout.columns):
        return node
    y = layout.columns[node[0]].ys[node[1]]
    index = int(np.abs(layout.columns[number].ys - y).argmin())
    if layout.columns[number].kind == "picture":
        columns = layout.picture_shape[1]
        index = index // columns * columns + columns - 1
    return number, index
