"""What one cell computed: its window, kernel and sum; its pooling window; its place in the row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.convolution import AveragePooling, Convolution, MaxPooling, pad
from nnviz.engine.trace import Trace
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.window_step import WindowStep

Floats = NDArray[np.floating]
Cell = tuple[int, int, int]
"""(map, row, column)."""


@dataclass(frozen=True, eq=False)
class PoolingStep:
    """One number of a pooling layer: the window (rows, columns), the result, where it came from.

    winner: (row, column) in the window of the first largest number; None for a mean.
    """

    window: Floats
    result: float
    winner: tuple[int, int] | None


def strongest_cell(values: Floats) -> Cell:
    """(map, row, column) of the largest of `values` (maps, rows, columns)."""
    number, row, column = np.unravel_index(int(np.argmax(values)), values.shape)
    return int(number), int(row), int(column)


def window_step(parts: CnnParts, trace: Trace, layer: int, cell: Cell) -> WindowStep:
    """The arithmetic of `cell` in the convolution `layer`. Raises TypeError for another layer."""
    traced = trace.stages[layer - 1]
    convolution = traced.stage.layer
    if not isinstance(convolution, Convolution):
        raise TypeError(f"{traced.stage.kind} has no kernel")
    number, row, column = cell
    height, width = convolution.W.shape[2:]
    padded = pad(traced.x[np.newaxis], convolution.padding)[0]
    top, left = row * convolution.stride, column * convolution.stride
    name = traced.stage.activation_name
    return WindowStep(
        padded[:, top : top + height, left : left + width],
        convolution.W[number],
        float(convolution.b[number]),
        None if name is None else float(traced.z[number, row, column]),
        "" if name is None else activation_titles()[name],
    )


def pooling_step(parts: CnnParts, trace: Trace, layer: int, cell: Cell) -> PoolingStep:
    """The arithmetic of `cell` in the pooling `layer`. Raises TypeError for another layer."""
    traced = trace.stages[layer - 1]
    pooling = traced.stage.layer
    if not isinstance(pooling, MaxPooling | AveragePooling):
        raise TypeError(f"{traced.stage.kind} does not pool")
    number, row, column = cell
    top, left = row * pooling.stride, column * pooling.stride
    window = traced.x[number, top : top + pooling.size, left : left + pooling.size]
    winner = None
    if isinstance(pooling, MaxPooling):
        at = np.unravel_index(int(np.argmax(window)), window.shape)
        winner = int(at[0]), int(at[1])
    return PoolingStep(window, float(traced.a[number, row, column]), winner)
