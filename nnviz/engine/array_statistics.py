"""What an array of weights holds: mean, spread, ends, zeros, what is no number, and a histogram."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 60
STRIP = 1 << 18  # numbers at once: a thread beside the window takes its turn between two strips

Values = NDArray[np.generic]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ArrayStatistics:
    """Of all numbers of an array; mean, deviation, ends and norm are of the finite ones.

    counts: (BINS,) how many lie in each of the equal steps from `lowest` to `highest`.
    """

    count: int
    finite: int
    nans: int
    zeros: int
    mean: float
    deviation: float
    lowest: float
    highest: float
    norm: float
    counts: NDArray[np.int64]

    @property
    def infinite(self) -> int:
        """How many are ∞ or −∞."""
        return self.count - self.finite - self.nans

    @property
    def largest(self) -> float:
        """The largest magnitude; 0 where nothing is finite."""
        return max(abs(self.lowest), abs(self.highest))


def statistics_of(values: Values) -> ArrayStatistics:
    """All of it at once, for an array that is small."""
    found = None
    for each in statistics_in_strips(values):
        found = each
    if found is None:
        raise RuntimeError("the strips end with what they tell")
    return found


def statistics_in_strips(values: Values) -> Iterator[ArrayStatistics | None]:
    """The same, strip by strip; None after each, then the statistics."""
    flat = values.ravel(order="K")  # in the order of the memory: nothing is copied
    nans = zeros = finite = 0
    total = squares = 0.0
    lowest, highest = inf, -inf
    for a in _strips(flat):
        known = a[np.isfinite(a)]
        nans += int(np.isnan(a).sum())
        zeros += a.size - int(np.count_nonzero(a))
        finite += known.size
        if known.size:
            total, squares = total + float(known.sum()), squares + sum_of_squares(known)
            lowest = min(lowest, float(known.min()))
            highest = max(highest, float(known.max()))
        yield None
    if not finite:
        lowest = highest = 0.0
    mean = total / max(finite, 1)
    about_mean = 0.0
    counts = np.zeros(BINS, np.int64)
    for a in _strips(flat):
        known = a[np.isfinite(a)]
        about_mean += sum_of_squares(known - mean)
        counts += _counted(known, lowest, highest)
        yield None
    deviation = sqrt(about_mean / max(finite, 1))
    yield ArrayStatistics(
        values.size, finite, nans, zeros, mean, deviation, lowest, highest, sqrt(squares), counts
    )


def sum_of_squares(a: Floats) -> float:
    """Σ a²; ∞ where it is too large for a number."""
    with np.errstate(over="ignore"):
        return float(a @ a)


def shares_of_sample(values: Values, bins: int, most: int = 8192) -> NDArray[np.float64]:
    """(bins,) the spread of at most `most` of the numbers, evenly taken, between their ends.

    For a small picture beside a name: all 0 where nothing is finite.
    """
    known = _sample(values, most)
    if not known.size:
        return np.zeros(bins)
    counts = _counted(known, float(known.min()), float(known.max()), bins)
    return np.asarray(counts / known.size, np.float64)


def reach_of_sample(values: Values, share: float = 0.999, most: int = 1 << 16) -> float:
    """Up to where `share` of the magnitudes are, of at most `most` numbers evenly taken."""
    sizes = np.abs(_sample(values, most))
    if not sizes.size:
        return 0.0
    last = min(int(sizes.size * share), sizes.size - 1)
    return float(np.partition(sizes, last)[last])


def as_numbers(values: NDArray[Any]) -> Floats:
    """`values`, floats of any size, whole numbers or yes and no, in float64."""
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray(values, np.float64)


def _sample(values: Values, most: int) -> Floats:
    """The finite ones of at most `most` of the numbers."""
    flat = values.ravel(order="K")
    sample = as_numbers(flat[:: max(1, -(-flat.size // most))])
    return np.asarray(sample[np.isfinite(sample)], np.float64)


def _strips(flat: Values) -> Iterator[Floats]:
    for start in range(0, flat.size, STRIP):
        yield as_numbers(flat[start : start + STRIP])


def _counted(known: Floats, lowest: float, highest: float, bins: int = BINS) -> NDArray[np.int64]:
    if not known.size:
        return np.zeros(bins, np.int64)
    half = highest / 2 - lowest / 2  # the width itself may overflow
    if not half > 0:
        places = np.full(known.size, bins // 2)
    else:
        with np.errstate(invalid="ignore", over="ignore"):
            share = (known / 2 - lowest / 2) / half
        places = np.clip(np.nan_to_num(share * bins), 0, bins - 1).astype(np.intp)
    return np.bincount(places, minlength=bins).astype(np.int64)
