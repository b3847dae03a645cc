"""Something pooled: which window belongs to which number, and where its maximum stood."""

from dataclasses import dataclass

import numpy as np

from nnviz.engine.convolution import AveragePooling, MaxPooling
from nnviz.engine.picture_pooling import pool_picture
from nnviz.engine.shapes import Array

LARGEST = 8
"""The largest window and stride."""
LAYERS = {"max": MaxPooling, "average": AveragePooling}

Cell = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Pooled:
    """x (H, W) or (H, W, 3) and its pooling y (OH, OW) or (OH, OW, 3).

    `size` and `stride` are those that were used: no larger than x.
    """

    x: Array
    y: Array
    kind: str
    size: int
    stride: int

    @property
    def columns(self) -> int:
        """How many windows lie side by side."""
        return int(self.y.shape[1])

    @property
    def rows(self) -> int:
        """How many windows lie one above the other."""
        return int(self.y.shape[0])

    def window(self, i: int, j: int) -> Array:
        """The part of x under window (i, j)."""
        row, column = i * self.stride, j * self.stride
        return self.x[row : row + self.size, column : column + self.size]

    def window_with(self, row: int, column: int) -> Cell | None:
        """The last window that covers a pixel of x; None where none does."""
        i = min(row // self.stride, self.rows - 1)
        j = min(column // self.stride, self.columns - 1)
        covered = row < i * self.stride + self.size and column < j * self.stride + self.size
        return (i, j) if covered else None

    def maxima(self, i: int, j: int, reach: int = 0) -> tuple[Array, Array]:
        """Row and column in x of the first maximum of window (i, j), and of those up to `reach`
        windows around it. In colours each channel has its own.
        """
        top, left = max(i - reach, 0), max(j - reach, 0)
        bottom, right = min(i + reach, self.rows - 1), min(j + reach, self.columns - 1)
        part = self.x[
            top * self.stride : bottom * self.stride + self.size,
            left * self.stride : right * self.stride + self.size,
        ]
        sliding = np.lib.stride_tricks.sliding_window_view(part, (self.size, self.size), (0, 1))
        windows = sliding[:: self.stride, :: self.stride]
        # argmax names the first of equal ones, as the engine does.
        place = windows.reshape(*windows.shape[:-2], -1).argmax(axis=-1)
        one_each = (1,) * (place.ndim - 2)
        i_of = np.arange(top, bottom + 1).reshape(-1, 1, *one_each)
        j_of = np.arange(left, right + 1).reshape(-1, *one_each)
        rows = i_of * self.stride + place // self.size
        columns = j_of * self.stride + place % self.size
        return rows.ravel(), columns.ravel()


def pooled_picture(x: Array, kind: str, size: int, stride: int) -> Pooled:
    """x (H, W) or (H, W, 3) pooled; a window or stride larger than x is made as large as x."""
    size, stride = fitting(x, size, stride)
    return Pooled(x, pool_picture(x, kind, size, stride), kind, size, stride)


def pooled_numbers(x: Array, kind: str, size: int, stride: int) -> Pooled:
    """As `pooled_picture`, for (H, W) numbers: by the layer that stands in a network."""
    size, stride = fitting(x, size, stride)
    layer = LAYERS[kind](size, stride)
    y = layer.forward(x[np.newaxis, np.newaxis])
    return Pooled(x, y[0, 0], kind, size, stride)


def fitting(x: Array, size: int, stride: int) -> tuple[int, int]:
    """Size and stride, no larger than the shorter side of x."""
    shorter = min(x.shape[:2])
    return min(size, shorter), min(stride, shorter)
