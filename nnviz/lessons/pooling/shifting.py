"""Shifted by some pixels: what of a picture, and of its pooling, stays the same."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from nnviz.engine.shapes import Array
from nnviz.lessons.pooling.pooled import Pooled

FARTHEST = 8
"""Pixels in each direction."""
LONGEST_SIDE = 640
"""Of a picture here: a larger one is averaged down."""
_ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class Change:
    """Before and after; `same` is the share that differs by no more than what was allowed."""

    before: Array
    after: Array
    same: float
    mean_change: float
    """The mean of |after − before|."""

    @property
    def difference(self) -> Array:
        """after − before."""
        return self.after - self.before


@dataclass(frozen=True)
class Shift:
    """What a shift does to the input, and to what pooling makes of it."""

    input: Change
    pooled: Change


def shifted(x: Array, right: int, down: int) -> Array:
    """x moved to the right and down; what comes in repeats the pixels at the edge."""
    rows = np.clip(np.arange(x.shape[0]) - down, 0, x.shape[0] - 1)
    columns = np.clip(np.arange(x.shape[1]) - right, 0, x.shape[1] - 1)
    moved: Array = x[rows[:, np.newaxis], columns]
    return moved


def change(before: Array, after: Array, tolerance: float) -> Change:
    """How much stays: a pixel of colours does where all of them do."""
    apart = np.abs(after - before)
    most = apart.max(axis=2) if apart.ndim == 3 else apart
    same = float(np.mean(most <= tolerance + _ROUNDING))
    return Change(before, after, same, float(apart.mean()))


def shift_of(before: Pooled, after: Pooled, tolerance: float) -> Shift:
    """Compare x and y of the same pooling before and after."""
    return Shift(change(before.x, after.x, tolerance), change(before.y, after.y, tolerance))


def averaged_down(values: Array, longest: int = LONGEST_SIDE) -> Array:
    """A picture (H, W) or (H, W, 3) whose sides are at most `longest`: the means of equal parts."""
    height, width = values.shape[:2]
    factor = ceil(max(height, width) / longest)
    if factor <= 1:
        return values
    tall, wide = min(factor, height), min(factor, width)
    bottom, right = height // tall * tall, width // wide * wide
    # Whole rows first: the means of 4096 x 4096 colours in 0.1 s, with one `mean` in 2.
    rows = sum(values[i:bottom:tall] for i in range(1, tall)) + values[0:bottom:tall]
    sums = sum(rows[:, j:right:wide] for j in range(1, wide)) + rows[:, 0:right:wide]
    return np.asarray(sums / (tall * wide), values.dtype)
