"""Filters: a small window slides over a picture; products, a sum, one new pixel.

Pictures are (H, W), or (H, W, C) with the filter on each colour alone. A kernel is (FH, FW).
"""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

from collections.abc import Iterator, Sequence

import numpy as np

from nnviz.engine.filter_error import FilterError as FilterError
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.picture_padding import PADDINGS as PADDINGS
from nnviz.engine.picture_padding import Width, check_reflection, padding_sides
from nnviz.engine.picture_padding import output_size as output_size
from nnviz.engine.picture_padding import padded as padded
from nnviz.engine.shapes import Array, Shape, as_floats, shape_text
from nnviz.engine.sliding_filter import SlidingFilter
from nnviz.language import tr

OPERATIONS = ("correlation", "convolution", "cosine")
"""correlation: as it is; convolution: the kernel turned by 180°; cosine: both divided by length."""

LARGEST_KERNEL_SIDE = 9
LARGEST_NUMBER = 1e30
"""For the sum of a kernel's numbers, and for the bias: beyond, products might leave float32."""


# What is shown: the definition, in lines under 60 columns. One pixel is computed by these.
# fmt: off


def window_at(
    x: Array, i: int, j: int, shape: Shape, stride: int = 1
) -> Array:
    """The window of the padded picture x that output pixel (i, j) is made of: (FH, FW)."""
    FH, FW = shape
    top, left = i * stride, j * stride
    return x[top : top + FH, left : left + FW]


def filter_pixel(
    x: Array, kernel: Array, bias: float,
    i: int, j: int, stride: int = 1,
) -> float:
    """y_ij = Σ window·kernel + b. x: the padded picture, of one colour."""
    window = window_at(x, i, j, kernel.shape, stride)
    y = np.sum(window * kernel) + bias
    return float(y)


def cosine_pixel(
    x: Array, kernel: Array, bias: float,
    i: int, j: int, stride: int = 1,
) -> float:
    """y_ij = Σ window·kernel / (|window|·|kernel|) + b; 0 + b where either is all zeros."""
    window = window_at(x, i, j, kernel.shape, stride)
    norm_w = np.sqrt(np.sum(window**2))
    norm_k = np.sqrt(np.sum(kernel**2))
    if norm_w == 0 or norm_k == 0:
        return bias
    unit_w, unit_k = window / norm_w, kernel / norm_k
    y = np.sum(unit_w * unit_k) + bias
    return float(y)


def im2col_row(
    x: Array, i: int, j: int, shape: Shape, stride: int = 1
) -> Array:
    """The window of output pixel (i, j) as one row: (FH·FW,)."""
    window = window_at(x, i, j, shape, stride)
    return window.reshape(-1)


def turned(kernel: Array) -> Array:
    """The kernel turned by 180°: what makes a correlation of a convolution."""
    return kernel[::-1, ::-1]


def correlate(
    x: Array, kernel: Array,
    bias: float = 0.0, stride: int = 1,
) -> Array:
    """Every pixel by the definition: (OH, OW). Slow: `filter_picture` gives the same numbers."""
    FH, FW = kernel.shape
    H, W = x.shape
    OH = (H - FH) // stride + 1
    OW = (W - FW) // stride + 1
    y, b, s = np.empty((OH, OW), x.dtype), bias, stride
    for i in range(OH):
        for j in range(OW):
            y[i, j] = filter_pixel(x, kernel, b, i, j, s)
    return y


# fmt: on

# The whole picture: the same numbers, much sooner.


def filter_picture(
    x: Array,
    kernel: Array,
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: str = "edge",
    width: Width = None,
    operation: str = "correlation",
) -> Array:
    """The filtered picture: (OH, OW) of (H, W), or (OH, OW, C); float64 stays, others float32.

    x: finite. `width`: padding in pixels, (vertical, horizontal) or one number; None keeps the
    size. Raises FilterError with a sentence for what cannot be, ValueError for an unknown word.
    """
    return root_of_squares(
        x,
        (kernel,),
        bias=bias,
        stride=stride,
        padding=padding,
        width=width,
        operation=operation,
    )


def root_of_squares(
    x: Array,
    kernels: Sequence[Array],
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: str = "edge",
    width: Width = None,
    operation: str = "correlation",
) -> Array:
    """√(Σ y²) + b over the outputs y of several kernels of one shape; of one, its output."""
    x = _as_picture(x)
    sliding, shape = _prepared(x, kernels, bias, stride, padding, width, operation)
    y: Array = np.empty(shape, x.dtype)
    with one_blas_thread():
        for top in range(0, len(y), sliding.strip_rows):
            sliding.fill(top, _with_colours(y)[top : top + sliding.strip_rows])
    return y


def filter_strips(
    x: Array,
    kernel: Array,
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: str = "edge",
    width: Width = None,
    operation: str = "correlation",
) -> Iterator[tuple[int, Array]]:
    """What `filter_picture` gives, some rows at a time: (first row, rows), from above.

    Between two strips the work can be left.
    """
    x = _as_picture(x)
    sliding, shape = _prepared(x, (kernel,), bias, stride, padding, width, operation)

    def strips() -> Iterator[tuple[int, Array]]:
        for top in range(0, shape[0], sliding.strip_rows):
            rows: Array = np.empty((min(sliding.strip_rows, shape[0] - top), *shape[1:]), x.dtype)
            with one_blas_thread():
                sliding.fill(top, _with_colours(rows))
            yield top, rows

    return strips()  # what cannot be is told now, not when the first strip is asked for


def _prepared(
    x: Array,
    kernels: Sequence[Array],
    bias: float,
    stride: int,
    padding: str,
    width: Width,
    operation: str,
) -> tuple[SlidingFilter, Shape]:
    """What fills the output, and the output's shape."""
    if operation not in OPERATIONS:
        raise ValueError(f"unknown operation: {operation}")
    if not abs(bias) <= LARGEST_NUMBER:
        raise FilterError(tr("The bias is too large to compute with, or not finite."))
    checked = np.stack([checked_kernel(kernel) for kernel in kernels])
    shape = filtered_shape(x.shape, checked[0], stride, padding, width)
    sliding = SlidingFilter(
        _with_colours(x),
        checked[:, ::-1, ::-1] if operation == "convolution" else checked,
        bias=bias,
        stride=stride,
        padding=padding,
        sides=padding_sides(checked[0].shape, padding, width),
        width=shape[1],
        is_cosine=operation == "cosine",
    )
    return sliding, shape


def _as_picture(x: Array) -> Array:
    x = np.asarray(x)
    return x if x.dtype == np.float64 else x.astype(np.float32, copy=False)


def _with_colours(x: Array) -> Array:
    """(H, W, C), C = 1 where there are none; not a copy."""
    return x if x.ndim == 3 else x[..., np.newaxis]


def filtered_shape(
    shape: Shape, kernel: Array, stride: int = 1, padding: str = "edge", width: Width = None
) -> Shape:
    """The shape of `filter_picture`'s output for a picture of `shape`. Raises like it."""
    kernel = checked_kernel(kernel)
    if len(shape) not in (2, 3):
        raise ValueError(f"a picture has 2 or 3 axes, not {len(shape)}")
    sides = padding_sides(kernel.shape, padding, width)
    check_reflection(shape, padding, sides)
    OH, OW = (
        output_size(side, kernel_side, stride, more)
        for side, kernel_side, more in zip(shape[:2], kernel.shape, sides, strict=True)
    )
    return (OH, OW, *shape[2:])


def checked_kernel(kernel: Array) -> Array:
    """The kernel as floats. Raises FilterError unless it is 1x1 to 9x9, finite and not huge."""
    kernel = as_floats(kernel)
    if kernel.ndim != 2 or not all(1 <= side <= LARGEST_KERNEL_SIDE for side in kernel.shape):
        raise FilterError(
            tr(
                "A kernel has 1 to {largest} rows and columns; this one is {shape}.",
                largest=LARGEST_KERNEL_SIDE,
                shape=shape_text(kernel.shape) or "0",
            )
        )
    if not np.isfinite(kernel).all():
        raise FilterError(tr("The kernel holds a number that is not finite (NaN or infinite)."))
    with np.errstate(over="ignore"):  # an infinite sum is too large, too
        total = float(np.abs(kernel, dtype=np.float64).sum())
    if total > LARGEST_NUMBER:
        raise FilterError(
            tr(
                "The kernel's numbers are too large to compute with: together {total},"
                " at most {limit}.",
                total=f"{total:.3g}",
                limit="10³⁰",
            )
        )
    return kernel
