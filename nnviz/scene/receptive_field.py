"""What a cell of a feature map sees of every layer before it, down to the pixels.

A cell at row i of a convolution or pooling reads the rows i·stride − padding … + height − 1 of its
input; the rows that those read in turn are found the same way, layer by layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.engine.convolution import AveragePooling, Convolution, MaxPooling
from nnviz.engine.shapes import Shape
from nnviz.engine.trace import Stage


@dataclass(frozen=True)
class WindowRule:
    """How a layer's cells read its input: one window a cell, of every channel or of their own."""

    height: int
    width: int
    stride: int = 1
    padding: int = 0
    reads_all_channels: bool = True

    def rows_from(self, row: int) -> range:
        """The rows of the window of a cell in `row`; those outside the input are padding."""
        return range(
            row * self.stride - self.padding, row * self.stride - self.padding + self.height
        )

    def columns_from(self, column: int) -> range:
        """The same for columns."""
        first = column * self.stride - self.padding
        return range(first, first + self.width)


@dataclass(frozen=True)
class SeenPart:
    """The part of a layer's output that a cell depends on: all of `rows` × `columns`.

    channel: the only one, or None where it is every one. Rows may have gaps where a stride is wider
    than the window after it.
    """

    channel: int | None
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """(row, column, height, width) around it; nothing has a height of 0."""
        if not self.rows or not self.columns:
            return 0, 0, 0, 0
        top, left = self.rows[0], self.columns[0]
        return top, left, self.rows[-1] - top + 1, self.columns[-1] - left + 1


def window_rule(stage: Stage) -> WindowRule | None:
    """How the cells of a stage read its input; None for a layer without windows."""
    layer = stage.layer
    if isinstance(layer, Convolution):
        height, width = layer.W.shape[2:]
        return WindowRule(height, width, layer.stride, layer.padding)
    if isinstance(layer, MaxPooling | AveragePooling):
        return WindowRule(layer.size, layer.size, layer.stride, reads_all_channels=False)
    return None


def receptive_field(
    rules: Sequence[WindowRule], shapes: Sequence[Shape], cell: tuple[int, int, int]
) -> tuple[SeenPart, ...]:
    """What `cell` (map, row, column) of the last layer sees: a part for each layer.

    rules: one for each layer, the first reads the input. shapes: (C, H, W) of the input and of each
    layer's output, one more. The first part is that of the input, the last one is the cell itself.
    Raises ValueError where the numbers do not belong together.
    """
    if len(shapes) != len(rules) + 1:
        raise ValueError(f"{len(rules)} layers have {len(shapes)} shapes")
    channel, row, column = cell
    parts = [SeenPart(channel, (row,), (column,))]
    for rule, shape in zip(reversed(rules), reversed(shapes[:-1]), strict=True):
        after = parts[-1]
        rows = {r for at in after.rows for r in rule.rows_from(at) if 0 <= r < shape[1]}
        columns = {c for at in after.columns for c in rule.columns_from(at) if 0 <= c < shape[2]}
        whole = rule.reads_all_channels or after.channel is None
        parts.append(
            SeenPart(None if whole else after.channel, tuple(sorted(rows)), tuple(sorted(columns)))
        )
    return tuple(reversed(parts))
