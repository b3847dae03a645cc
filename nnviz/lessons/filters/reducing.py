"""A picture with fewer pixels, for the gallery."""

from collections.abc import Sequence

import numpy as np

from nnviz.engine.shapes import Array

MOST_PIXELS = 200 * 200
"""A larger picture is reduced for the gallery; the screen says to what."""


def reduced_size(shape: Sequence[int]) -> tuple[int, int]:
    """Height and width of the picture in the gallery."""
    down, right = _factors(shape)
    return shape[0] // down, shape[1] // right


def reduced(x: Array) -> Array:
    """x, (H, W) or (H, W, 3), with at most MOST_PIXELS: means of blocks of pixels."""
    down, right = _factors(x.shape)
    if down == right == 1:
        return x
    height, width = reduced_size(x.shape)
    # Rows first: the sum of whole rows is the fastest, and leaves the least for the rest.
    rows = x[: height * down].reshape(height, down, *x.shape[1:]).mean(axis=1)
    blocks = rows[:, : width * right].reshape(height, width, right, *x.shape[2:])
    return np.asarray(blocks.mean(axis=2))


def _factors(shape: Sequence[int]) -> tuple[int, int]:
    factor = 1
    while True:
        factors = min(factor, shape[0]), min(factor, shape[1])
        if (shape[0] // factors[0]) * (shape[1] // factors[1]) <= MOST_PIXELS:
            return factors
        factor += 1
