"""Pooling of pictures: one number for each window. Pictures are (H, W), or (H, W, C)."""

import numpy as np

from nnviz.engine.picture_padding import output_size
from nnviz.engine.shapes import Array, as_floats

POOLINGS = ("max", "average")


def pool_picture(x: Array, kind: str = "max", size: int = 2, stride: int = 2) -> Array:
    """The largest number or the mean of each window: (OH, OW) or (OH, OW, C).

    Raises FilterError where a window or the stride is larger than the picture, ValueError for an
    unknown kind.
    """
    if kind not in POOLINGS:
        raise ValueError(f"unknown pooling: {kind}")
    x = as_floats(x)
    places = _places(x, size, stride)
    y = places[0].copy()
    for place in places[1:]:
        if kind == "max":
            np.maximum(y, place, out=y)
        else:
            y += place
    if kind == "average":
        y *= y.dtype.type(1 / size**2)
    return y


def max_places(x: Array, size: int = 2, stride: int = 2) -> tuple[Array, Array]:
    """Row and column in x of each window's first maximum, row by row: two arrays like the output.

    Raises FilterError like `pool_picture`.
    """
    places = _places(as_floats(x), size, stride)
    largest = places[0].copy()
    number: Array = np.zeros(largest.shape, np.intp)
    for at, place in enumerate(places[1:], 1):
        wins = place > largest  # an equal one that comes later does not
        number[wins] = at
        np.maximum(largest, place, out=largest)
    OH, OW, *C = number.shape
    of_colours = (1,) * len(C)
    i: Array = np.arange(OH).reshape(OH, 1, *of_colours)
    j: Array = np.arange(OW).reshape(OW, *of_colours)
    return i * stride + number // size, j * stride + number % size


def _places(x: Array, size: int, stride: int) -> list[Array]:
    """x at each place of the windows, row by row: size² views like the output."""
    OH, OW = (output_size(side, size, stride, 0) for side in x.shape[:2])
    down, right = stride * (OH - 1) + 1, stride * (OW - 1) + 1
    return [
        x[i : i + down : stride, j : j + right : stride] for i in range(size) for j in range(size)
    ]
