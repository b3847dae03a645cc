"""Curves of a run as few points as pixels can show: quick with a million iterations behind them."""

from math import ceil, floor, isfinite, log10

import numpy as np
import numpy.typing as npt

from nnviz.scene.plot_scale import PlotScale

Floats = npt.NDArray[np.floating]
_ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_LOG_ROUND = (1.0, 2.0, 5.0, 10.0)
_ENOUGH = 4096
"""So many values tell where an axis has to end."""
LEAST_SMOOTHED, SMOOTHED_SHARE = 5, 100
"""The strong curve of the batches is the mean of the last 1/100 of them: more would be seen to
lag behind their cloud in the first epoch."""


def column_spans(columns: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """For each column that has points: its number, the lowest and the highest y.

    columns: (n,) whole numbers, ascending; y: (n,). Values that are not finite are left out.
    """
    columns, y = _finite(columns, y)
    if not len(columns):
        return np.zeros(0), np.zeros(0), np.zeros(0)
    starts = _starts(columns)
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return columns[starts], low.astype(np.float64), high.astype(np.float64)


def column_means(x: npt.NDArray[np.number], y: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """A line through (x, y), (n,) each, as the means of each column; the ends stay.

    columns: (n,) whole numbers, ascending. Values that are not finite are left out. What has few
    points stays as it is.
    """
    good = np.isfinite(y)
    if not good.all():
        x, y, columns = x[good], y[good], columns[good]
    if not len(x):
        return np.zeros(0), np.zeros(0)
    starts = _starts(columns)
    if len(x) <= 2 * len(starts):
        return np.asarray(x, np.float64), np.asarray(y, np.float64)
    counts = np.diff(starts, append=len(x))
    xs, ys = (np.add.reduceat(part, starts, dtype=np.float64) / counts for part in (x, y))
    xs[0], xs[-1], ys[0], ys[-1] = x[0], x[-1], y[0], y[-1]
    return xs, ys


def trailing_mean(y: Floats, width: int) -> Floats:
    """For each value of (n,) the mean of the last `width` up to it, of fewer at the beginning.

    A value that is not finite is left out; where the whole stretch is, the mean is nan.
    """
    good = np.isfinite(y)
    sums = np.cumsum(np.where(good, y, 0.0), dtype=np.float64)
    counts = np.cumsum(good, dtype=np.float64)
    sums[width:], counts[width:] = sums[width:] - sums[:-width], counts[width:] - counts[:-width]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(counts > 0, sums / counts, np.nan))


def smoothed(y: Floats) -> Floats:
    """The strong curve of the batches (n,), and what any words about it tell.

    Short enough to follow a run of any length, where a fixed number of batches would lag.
    """
    return trailing_mean(y, max(LEAST_SMOOTHED, len(y) // SMOOTHED_SHARE))


def cut_at(points: Floats, x: float) -> tuple[Floats, Floats]:
    """A line (m, 2), x ascending, as what lies before `x` and what after; both end at `x`."""
    index = int(np.searchsorted(points[:, 0], x, side="right"))
    if index == 0 or index == len(points):
        return points[:index], points[index:]
    (x0, y0), (x1, y1) = points[index - 1], points[index]
    between = np.array([[x, y0 + (y1 - y0) * (x - x0) / ((x1 - x0) or 1.0)]])
    return np.vstack((points[:index], between)), np.vstack((between, points[index:]))


def value_at(x: npt.NDArray[np.number], y: npt.NDArray[np.floating], at: float) -> float:
    """y of the last point at or before `at`; nan where there is none."""
    index = int(np.searchsorted(x, at, side="right")) - 1
    return float(y[index]) if index >= 0 else float("nan")


def round_up(value: float) -> float:
    """A round number that is not below `value` (> 0): 1.2, 1.5, 2, 2.5, 3, …"""
    power = 10.0 ** floor(log10(value))
    return next(m * power for m in _ROUND if m * power >= value * (1 - 1e-9))


def steady_scale(curves: list[Floats], noisy: list[Floats], log: bool) -> PlotScale:
    """A scale with round ends on which all of `curves` stand, and nearly all of `noisy`.

    Round ends: the axis stays where it is while the curves grow, and jumps seldom. From 0 to 1
    (0.1 to 1) where there is no value.
    """
    low, high = np.inf, -np.inf
    for array in curves:
        shown = array[np.isfinite(array) & (array > 0)]
        if shown.size:
            low, high = min(low, float(shown.min())), max(high, float(shown.max()))
    for array in noisy:
        shown = array[:: max(len(array) // _ENOUGH, 1)]
        shown = np.sort(shown[np.isfinite(shown) & (shown > 0)])
        if shown.size:
            least = shown.size // 100
            low, high = min(low, float(shown[least])), max(high, float(shown[-1 - least]))
    if not (isfinite(low) and isfinite(high)):
        return PlotScale(0.1, 1.0, True) if log else PlotScale(0.0, 1.0)
    # Powers of ten beyond are no numbers, or lose their digits.
    low, high = (min(max(end, 1e-300), 1e300) for end in (low, high))
    if not log:
        return PlotScale(0.0, round_up(high))
    power = 10.0 ** floor(log10(low) + 1e-9)
    bottom = max(m * power for m in _LOG_ROUND if m * power <= low * (1 + 1e-9))
    power = 10.0 ** floor(log10(high))
    top = min(m * power for m in _LOG_ROUND if m * power >= high * (1 - 1e-9))
    return PlotScale(bottom, max(top, bottom * 2), True)


def steady_end(iteration: float, an_epoch: float, planned: float) -> float:
    """Where the axis of time ends while `iteration` is reached: at a round number of epochs.

    The axis then jumps seldom; it is no longer than `planned` and no shorter than an epoch.
    """
    epochs = max(iteration / an_epoch, 1.0)
    power = 10.0 ** floor(log10(epochs))
    end = next(m * power for m in _ROUND if m * power >= epochs * (1 - 1e-9)) * an_epoch
    return max(min(ceil(end), planned), iteration, 1.0)


def _finite(columns: Floats, y: Floats) -> tuple[Floats, Floats]:
    good = np.isfinite(y)
    return (columns, y) if good.all() else (columns[good], y[good])


def _starts(columns: Floats) -> npt.NDArray[np.intp]:
    """Where each column begins; there is one."""
    starts = np.flatnonzero(columns[1:] != columns[:-1]) + 1
    return np.concatenate((np.zeros(1, np.intp), starts))
