"""Curves of a run as few points as pixels can show: quick with a million iterations behind them."""

from math import ceil, floor, isfinite, log10

import numpy as np
import numpy.typing as npt

from nnviz.scene.plot_scale import PlotScale

Floats = npt.NDArray[np.float64]
_ROUND = (1.0, 2.0, 5.0, 10.0)


def column_spans(x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """For each pixel column that has points: its x, the lowest and the highest y.

    x, y: (n,) in px, x ascending. Points that are not finite are left out.
    """
    x, y, starts, _ = _columns(x, y)
    if not len(starts):
        return np.zeros(0), np.zeros(0), np.zeros(0)
    return np.floor(x[starts]), np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)


def column_line(x: Floats, y: Floats) -> Floats:
    """The points (m, 2) of a line through (x, y) in px: means over two px where there are many.

    x ascending. Points that are not finite are left out. The first and the last point stay.
    """
    x, y, starts, counts = _columns(x, y, width=2.0)
    if len(x) <= 2 * len(starts):
        return np.column_stack((x, y))
    points = np.column_stack((np.add.reduceat(x, starts), np.add.reduceat(y, starts)))
    points /= counts[:, np.newaxis]
    points[0], points[-1] = (x[0], y[0]), (x[-1], y[-1])
    return points


def cut_at(points: Floats, x: float) -> tuple[Floats, Floats]:
    """A line (m, 2), x ascending, as what lies before `x` and what after; both end at `x`."""
    index = int(np.searchsorted(points[:, 0], x, side="right"))
    if index == 0 or index == len(points):
        return points[:index], points[index:]
    (x0, y0), (x1, y1) = points[index - 1], points[index]
    between = np.array([[x, y0 + (y1 - y0) * (x - x0) / ((x1 - x0) or 1.0)]])
    return np.vstack((points[:index], between)), np.vstack((between, points[index:]))


def value_at(x: Floats, y: Floats, at: float) -> float:
    """y of the last point at or before `at`; nan where there is none."""
    index = int(np.searchsorted(x, at, side="right")) - 1
    return float(y[index]) if index >= 0 else float("nan")


def round_up(value: float) -> float:
    """The first of 1, 2, 5, 10 times a power of ten that is not below `value` (> 0)."""
    power = 10.0 ** floor(log10(value))
    return next(m * power for m in _ROUND if m * power >= value * (1 - 1e-9))


def steady_scale(curves: list[Floats], noisy: list[Floats], log: bool) -> PlotScale:
    """A scale with round ends on which all of `curves` stand, and nearly all of `noisy`.

    Round ends: the axis stays where it is while the curves grow, and jumps seldom. From 0 to 1
    (0.1 to 1) where there is no value.
    """
    low, high = np.inf, -np.inf
    for values, reach in ((curves, 100.0), (noisy, 99.0)):
        for array in values:
            shown = array[np.isfinite(array) & (array > 0)]
            if shown.size:
                bottom, top = np.percentile(shown, (100 - reach, reach)).tolist()
                low, high = min(low, bottom), max(high, top)
    if not (isfinite(low) and isfinite(high)):
        return PlotScale(0.1, 1.0, True) if log else PlotScale(0.0, 1.0)
    if not log:
        return PlotScale(0.0, round_up(high))
    bottom = 10.0 ** max(floor(log10(low) + 1e-9), -300)
    top = 10.0 ** min(ceil(log10(high) - 1e-9), 300)
    return PlotScale(bottom, max(top, bottom * 10), True)


def steady_end(iteration: float, an_epoch: float, planned: float) -> float:
    """Where the axis of time ends while `iteration` is reached: at a round number of epochs.

    The axis then jumps seldom; it is no longer than `planned` and no shorter than an epoch.
    """
    epochs = max(iteration / an_epoch, 1.0)
    power = 10.0 ** floor(log10(epochs))
    steps = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
    end = next(s * power for s in steps if s * power >= epochs * (1 - 1e-9)) * an_epoch
    return max(min(ceil(end), planned), iteration, 1.0)


def _columns(
    x: Floats, y: Floats, width: float = 1.0
) -> tuple[Floats, Floats, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The finite points, where each column begins among them, and how many it has."""
    good = np.isfinite(x) & np.isfinite(y)
    if not good.all():
        x, y = x[good], y[good]
    if not len(x):
        none = np.zeros(0, np.intp)
        return x, y, none, none
    columns = np.floor(x / width)
    starts = np.flatnonzero(columns[1:] != columns[:-1]) + 1
    starts = np.concatenate((np.zeros(1, np.intp), starts))
    return x, y, starts, np.diff(starts, append=len(x))
