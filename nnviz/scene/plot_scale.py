"""Numbers on an axis: their share of its length, and curves as few points as pixels can show."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.scene.plot_axes import Tick, linear_ticks, log_ticks

Floats = npt.NDArray[np.float64]

DEEPEST = 1e-20
"""A log axis that finds its own ends goes no deeper below its highest value than this."""

BELOW_FIRST = 1e-6
"""... unless a curve begins lower: then the axis goes on to this share of its first value."""

SMALLEST, LARGEST = 5e-324, sys.float_info.max
SWING_PX = 3.0
FLAT_PX = 0.75
HALF_LINE_PX = 0.75


@dataclass(frozen=True)
class PlotScale:
    """An axis from `low` to `high` (which may be the lower number: the axis runs backwards)."""

    low: float
    high: float
    log: bool = False

    def share(self, values: npt.ArrayLike) -> Floats:
        """Where `values` stand, 0 at `low` and 1 at `high`; nan for what has no place."""
        numbers = np.asarray(values, dtype=np.float64)
        low, high = self.low, self.high
        with np.errstate(all="ignore"):
            if self.log:
                numbers = np.where(numbers > 0, numbers, np.nan)
                numbers, low, high = np.log10(numbers), np.log10(low), np.log10(high)
            # Halves: the difference of the ends may overflow.
            shares = (numbers / 2 - low / 2) / (high / 2 - low / 2)
        return np.where(np.isfinite(shares), shares, np.nan)

    def value(self, share: float) -> float:
        """What stands at `share`."""
        if self.log:
            low, high = np.log10(self.low), np.log10(self.high)
            return float(10.0 ** (low + share * (high - low)))
        return self.low + share * (self.high - self.low)

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Round numbers on the axis, about `most` at the most, in ascending order."""
        ticks = log_ticks if self.log else linear_ticks
        # Near the largest float a round number may be none.
        found = ticks(self.low, self.high, most)
        return tuple(tick for tick in found if np.isfinite(self.share(tick.value)))


def scale_of(values: Iterable[Floats], log: bool, margin: float = 0.05) -> PlotScale:
    """A scale on which all finite `values` stand (on a log axis: those above 0).

    Never empty: without values it goes from 0 to 1 (0.1 to 10), around a single value by one.
    """
    low, high, first = np.inf, -np.inf, np.inf
    for array in values:
        shown = array[np.isfinite(array) & ((array > 0) if log else True)]
        if shown.size:
            low, high = min(low, float(shown.min())), max(high, float(shown.max()))
            first = min(first, float(shown[0]))
    if low > high:
        return PlotScale(0.1, 10.0, True) if log else PlotScale(0.0, 1.0)
    if log:
        low = max(low, min(high * DEEPEST, first * BELOW_FIRST), SMALLEST)
        more = (high / low) ** margin if low < high else 3.0
        return PlotScale(max(low / more, SMALLEST), min(high * more, LARGEST), True)
    more = high * margin - low * margin  # the difference itself may overflow
    if low == high:
        more = max(1.0, abs(high) / 2)
    return PlotScale(max(low - more, -LARGEST), min(high + more, LARGEST))


@dataclass(frozen=True, eq=False)
class CurvePiece:
    """A part of a curve without gaps, points (n, 2) in px.

    A line; or, where it swings faster than pixels can show, the `filled` outline of its swings.
    """

    points: Floats
    filled: bool = False


def reduced_curve(x: Floats, y: Floats) -> list[CurvePiece]:
    """The curve (x, y) in px by as few points as pixels can show; x ascending.

    A gap where x or y is nan. In each pixel column the lowest and the highest point stay.
    """
    good = np.isfinite(x) & np.isfinite(y)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], good, [False]))))
    return [
        _reduced_piece(x[start:end], y[start:end])
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _reduced_piece(x: Floats, y: Floats) -> CurvePiece:
    columns = np.floor(x)
    starts = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    if 3 * len(starts) >= len(x):
        return CurvePiece(np.column_stack((x, y)))
    ends = np.append(starts[1:], len(x)) - 1
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    middle = (x[starts] + x[ends]) / 2
    if np.mean(high - low) > SWING_PX:
        # An outline of one polygon: a wide line through all of it would cost a second to paint.
        xs = np.concatenate((middle, middle[::-1]))
        ys = np.concatenate((low - HALF_LINE_PX, high[::-1] + HALF_LINE_PX))
        return CurvePiece(np.column_stack((xs, ys)), filled=True)
    xs = np.column_stack((x[starts], middle, middle, x[ends]))
    ys = np.column_stack((y[starts], low, high, y[ends]))
    flat = high - low < FLAT_PX
    keep = np.ones(xs.shape, dtype=bool)
    keep[flat, 1:] = False
    keep[-1, -1] = True
    return CurvePiece(np.column_stack((xs[keep], ys[keep])))
