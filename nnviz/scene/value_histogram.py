"""How numbers are spread: their share in each of some equal steps."""

from math import floor, isfinite, log10

import numpy as np
from numpy.typing import NDArray

Shares = NDArray[np.float64]
BINS = 40
_COARSE = (1.0, 2.0, 5.0, 10.0)


def histogram(values: NDArray[np.floating], low: float, high: float, bins: int = BINS) -> Shares:
    """(bins,) the share of the finite `values` in each step from `low` to `high`.

    What lies beyond counts to the step at that end. All 0 where there is no finite value.
    """
    flat = values.reshape(-1)
    places = (flat - np.float32(low)) * np.float32(bins / (high - low))
    # fmax and fmin let NaN through as an end: it is counted out below.
    np.fmin(np.fmax(places, 0.0, out=places), bins - 1, out=places)
    if isfinite(float(flat.sum())):
        counts = np.bincount(places.astype(np.intp), minlength=bins)
    else:
        counts = np.bincount(places[np.isfinite(flat)].astype(np.intp), minlength=bins)
    return np.asarray(counts / max(int(counts.sum()), 1))


def reach(values: NDArray[np.floating]) -> float:
    """Up to where nearly all magnitudes are: all but one in a thousand. 0 without a finite one."""
    sizes = np.abs(values.reshape(-1))
    sizes = sizes[np.isfinite(sizes)]
    if not sizes.size:
        return 0.0
    last = max(sizes.size - 1 - sizes.size // 1000, 0)
    return float(np.partition(sizes, last)[last])


def round_reach(value: float) -> float:
    """1, 2 or 5 times a power of ten that is not below `value`: an end that seldom moves."""
    if not isfinite(value) or value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(m * power for m in _COARSE if m * power >= value * (1 - 1e-6))
