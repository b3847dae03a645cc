"""One output pixel and the window that it is made of."""

from dataclasses import dataclass
from math import hypot

import numpy as np

from nnviz.engine.filters import cosine_pixel, filter_pixel, im2col_row, turned, window_at
from nnviz.engine.picture_padding import fill_padded_part
from nnviz.engine.shapes import Array
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.scene.window_step import WindowStep

MAGNITUDE = "√(x² + y²)"


@dataclass(frozen=True, eq=False)
class Pair:
    """Output pixel (`row`, `column`), made of the window whose corner is (`top`, `left`).

    The corner is in pixels of the picture without its padding. `step` is the arithmetic of one
    colour and one kernel, `value` the number that it ends in.
    """

    row: int
    column: int
    top: int
    left: int
    step: WindowStep
    row_of_im2col: Array
    value: float

    @property
    def window(self) -> tuple[int, int, int, int]:
        """The window as row, column, height, width."""
        return (self.top, self.left, *self.step.window.shape[1:])


def pair_at(studio: FilterStudio, x: Array, row: int, column: int) -> Pair:
    """The pair of output pixel (`row`, `column`) on the picture x, (H, W) or (H, W, 3).

    Its numbers come from the engine's functions for one pixel, which are shown beside them.
    """
    if x.ndim == 3:
        x = x[:, :, studio.channel]
    kernel = studio.used_kernel
    down, right = studio.sides
    top, left = row * studio.stride - down, column * studio.stride - right
    around = np.empty(kernel.shape, x.dtype)
    fill_padded_part(x, top, left, studio.padding, around)
    kernels = studio.kernels
    bias = studio.bias if len(kernels) == 1 else 0.0
    value, after, after_name = _pixel(studio, around, kernel, bias), None, ""
    if len(kernels) == 2:
        used = [turned(each) for each in kernels] if _is_turned(studio) else kernels
        x_part, y_part = (_pixel(studio, around, each, 0.0) for each in used)
        value = hypot(x_part, y_part) + studio.bias
        after, after_name = value, MAGNITUDE
    step = WindowStep(
        window_at(around, 0, 0, kernel.shape),
        kernel,
        bias,
        after,
        after_name,
        # A convolution's kernel is turned already.
        "cosine" if studio.operation == "cosine" else "correlation",
    )
    return Pair(row, column, top, left, step, im2col_row(around, 0, 0, kernel.shape), float(value))


def pixel_for(
    studio: FilterStudio, row: int, column: int, shape: tuple[int, ...]
) -> tuple[int, int]:
    """The output pixel of an output of `shape` whose window has input pixel (row, column) most
    nearly in its middle."""
    kernel = studio.shown_kernel.shape
    found = []
    for place, side, kernel_side, more in zip(
        (row, column), shape, kernel, studio.sides, strict=False
    ):
        middle = place + more - (kernel_side - 1) // 2
        found.append(min(max(round(middle / studio.stride), 0), side - 1))
    return found[0], found[1]


def _is_turned(studio: FilterStudio) -> bool:
    return studio.operation == "convolution"


def _pixel(studio: FilterStudio, around: Array, kernel: Array, bias: float) -> float:
    pixel = cosine_pixel if studio.operation == "cosine" else filter_pixel
    return pixel(around, kernel, bias, 0, 0)
