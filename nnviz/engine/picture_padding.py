"""What lies around a picture, and how large the output of a sliding window is.

A picture is (H, W), or (H, W, C) with its colours last.
"""

import numpy as np

from nnviz.engine.filter_error import FilterError
from nnviz.engine.shapes import Array, shape_text
from nnviz.language import tr

PADDINGS = ("none", "zero", "edge", "reflect")
"""none: nothing; zero: zeros; edge: the border pixels again; reflect: mirrored at them."""

Width = int | tuple[int, int] | None
"""Pixels of padding above and below, left and right; None: as many as keep the picture's size."""


def padding_sides(shape: tuple[int, ...], padding: str, width: Width) -> tuple[int, int]:
    """The padding above and below, and left and right, for a kernel of `shape`.

    Raises ValueError for a padding that is not in PADDINGS, FilterError for a negative width.
    """
    if padding not in PADDINGS:
        raise ValueError(f"unknown padding: {padding}")
    if padding == "none":
        return 0, 0
    if width is None:
        return (shape[0] - 1) // 2, (shape[1] - 1) // 2
    sides = (width, width) if isinstance(width, int) else width
    if min(sides) < 0:
        raise FilterError(tr("A padding of {width} pixels cannot be.", width=min(sides)))
    return sides


def padded(x: Array, padding: str, width: int | tuple[int, int]) -> Array:
    """x with `width` more pixels on each side; x itself where there is nothing to add.

    Raises FilterError where a reflection would need more pixels than the picture has, ValueError
    for a padding that is not in PADDINGS.
    """
    top, left = padding_sides((1, 1), padding, width)
    if top == left == 0:
        return x
    H, W = x.shape[:2]
    if padding == "reflect" and (top >= H or left >= W):
        raise FilterError(
            tr(
                "A picture of {picture} pixels cannot be reflected {width} pixels wide:"
                " the width must be below both sides.",
                picture=shape_text((H, W)),
                width=max(top, left),
            )
        )
    y = np.empty((H + 2 * top, W + 2 * left, *x.shape[2:]), x.dtype)
    y[top : top + H, left : left + W] = x
    if padding == "zero":
        y[:top] = y[top + H :] = 0
        y[:, :left] = y[:, left + W :] = 0
    else:
        # Columns first: the rows copied after them bring the corners along.
        _fill_before_and_after(y[top : top + H].swapaxes(0, 1), padding, left)
        _fill_before_and_after(y, padding, top)
    return y


def _fill_before_and_after(y: Array, padding: str, width: int) -> None:
    """The first and last `width` rows of y, from the rows between them."""
    if not width:
        return
    if padding == "edge":
        y[:width], y[-width:] = y[width], y[-width - 1]
    else:
        y[:width] = y[2 * width : width : -1]
        y[-width:] = y[-width - 2 : -2 * width - 2 : -1]


def output_size(side: int, kernel_side: int, stride: int, width: int) -> int:
    """How many windows fit along one side: (side + 2·width - kernel_side) / stride + 1, floored.

    Raises FilterError when the window or the stride is larger than the padded side.
    """
    whole = side + 2 * width
    if side < 1:
        raise FilterError(tr("There is no picture: a side of {side} pixels.", side=side))
    if kernel_side > whole:
        raise FilterError(
            tr(
                "A window of {window} pixels does not fit into {side} pixels.",
                window=kernel_side,
                side=_side_text(side, width),
            )
        )
    if stride < 1:
        raise FilterError(tr("A stride of {stride} goes nowhere.", stride=stride))
    if stride > whole:
        raise FilterError(
            tr(
                "A stride of {stride} pixels is longer than the picture's {side} pixels.",
                stride=stride,
                side=_side_text(side, width),
            )
        )
    return (whole - kernel_side) // stride + 1


def _side_text(side: int, width: int) -> str:
    return f"{side} + 2·{width}" if width else str(side)
