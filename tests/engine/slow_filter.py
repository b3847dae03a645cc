"""Filters by their definition, without a line of the engine: what its numbers are held against."""

import numpy as np

from nnviz.engine.shapes import Array

NUMPY_MODES = {"zero": "constant", "edge": "edge", "reflect": "reflect"}


def slowly_padded(x: Array, padding: str, sides: tuple[int, int]) -> Array:
    if padding == "none":
        return x
    around = [(sides[0],) * 2, (sides[1],) * 2] + [(0, 0)] * (x.ndim - 2)
    return np.pad(x, around, mode=NUMPY_MODES[padding])


def slowly(
    x: Array,
    kernel: Array,
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: str = "edge",
    width: int | tuple[int, int] | None = None,
    operation: str = "correlation",
) -> Array:
    """Window by window, in float64."""
    kernel = np.asarray(kernel, np.float64)
    FH, FW = kernel.shape
    sides = (width, width) if isinstance(width, int) else width
    x = slowly_padded(x, padding, sides or ((FH - 1) // 2, (FW - 1) // 2)).astype(np.float64)
    if operation == "convolution":
        kernel = kernel[::-1, ::-1]
    OH, OW = ((x.shape[axis] - kernel.shape[axis]) // stride + 1 for axis in (0, 1))
    y = np.zeros((OH, OW, *x.shape[2:]))
    for at in np.ndindex(y.shape):
        i, j = at[0] * stride, at[1] * stride
        window = x[(slice(i, i + FH), slice(j, j + FW), *at[2:])]
        scale = 1.0
        if operation == "cosine":
            scale = float(np.linalg.norm(window) * np.linalg.norm(kernel))
        y[at] = (window * kernel).sum() / scale if scale else 0.0
    return y + bias
