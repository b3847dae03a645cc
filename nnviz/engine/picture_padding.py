"""What lies around a picture, and how large the output of a sliding window is.

A picture is (H, W), or (H, W, C) with its colours last.
"""

from functools import lru_cache

import numpy as np

from nnviz.engine.filter_error import FilterError
from nnviz.engine.shapes import Array, Shape, shape_text
from nnviz.language import tr

PADDINGS = ("none", "zero", "edge", "reflect")
"""none: nothing; zero: zeros; edge: the border pixels again; reflect: mirrored at them."""

Width = int | tuple[int, int] | None
"""Pixels of padding above and below, left and right; None: as many as keep the picture's size."""


def padding_sides(shape: Shape, padding: str, width: Width) -> tuple[int, int]:
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
    check_reflection(x.shape, padding, (top, left))
    H, W = x.shape[:2]
    y = np.empty((H + 2 * top, W + 2 * left, *x.shape[2:]), x.dtype)
    fill_padded_part(x, -top, -left, padding, y)
    return y


def check_reflection(shape: Shape, padding: str, sides: tuple[int, int]) -> None:
    """Raises FilterError where a picture of `shape` has too few pixels to be reflected."""
    H, W = shape[:2]
    if padding == "reflect" and (sides[0] >= H or sides[1] >= W):
        raise FilterError(
            tr(
                "A picture of {picture} pixels cannot be reflected {width} pixels wide:"
                " the width must be below both sides.",
                picture=shape_text((H, W)),
                width=max(sides),
            )
        )


def fill_padded_part(x: Array, top: int, left: int, padding: str, out: Array) -> None:
    """Into `out` the part of the padded picture that begins at row `top` and column `left` of x.

    Both may be negative. As `padded`, without its checks.
    """
    (H, W), (h, w) = x.shape[:2], out.shape[:2]
    above, below = _inside(top, h, H)
    before, after = _inside(left, w, W)
    rows, columns = slice(top + above, top + below), slice(left + before, left + after)
    out[above:below, before:after] = x[rows, columns]
    if padding in {"zero", "none"}:
        out[:above] = out[below:] = 0
        out[:, :before] = out[:, after:] = 0
        return
    # Most parts touch no border, or one: each index that is not made is time saved.
    if before:
        out[above:below, :before] = x[rows, _source(left, before, W, padding)]
    if after < w:
        out[above:below, after:] = x[rows, _source(left + after, w - after, W, padding)]
    if above or below < h:
        j = _source(left, w, W, padding)
        out[:above] = x[_source(top, above, H, padding)[:, np.newaxis], j]
        out[below:] = x[_source(top + below, h - below, H, padding)[:, np.newaxis], j]


def _inside(start: int, count: int, side: int) -> tuple[int, int]:
    """The first of `count` places from `start` that is inside the picture; the first after it."""
    return min(max(-start, 0), count), min(max(side - start, 0), count)


@lru_cache(maxsize=64)  # each strip asks for the same columns
def _source(start: int, count: int, side: int, padding: str) -> Array:
    """For each place along one side, the place in the picture that its pixels come from."""
    places: Array = np.arange(start, start + count)
    if padding == "reflect":
        places = np.abs(places)
        places = side - 1 - np.abs(side - 1 - places)
    return np.minimum(np.maximum(places, 0), side - 1)


def output_size(side: int, kernel_side: int, stride: int, width: int) -> int:
    """How many windows fit along one side: (side + 2·width - kernel_side) / stride + 1, floored.

    Raises FilterError when the window or the stride is larger than the padded side.
    """
    whole = side + 2 * width
    if side < 1:
        raise FilterError(tr("There is no picture: a side of {side} pixels.", side=side))
    if kernel_side < 1:
        raise FilterError(tr("A window of {window} pixels sees nothing.", window=kernel_side))
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
