"""Level lines and filled bands of any surface: round levels, holes where it has no value."""

from dataclasses import dataclass
from functools import cached_property
from math import floor, isfinite, log, log10
from typing import Any

import contourpy
import numpy as np
from numpy.typing import NDArray

from nnviz.scene.plot_axes import number_label

Floats = NDArray[np.float64]
LEVELS = 10
_MANY_LINES = 120
_STEEP = 0.02  # of the range: with the median below this the levels are a factor apart
_LARGEST_POWER = 3.0


@dataclass(frozen=True, eq=False)
class Band:
    """Where the surface is above a level: closed outlines, holes in them by odd-even filling.

    points (k, 2) as (x0, x1); outline i is points[starts[i]:starts[i + 1]].
    """

    points: Floats
    starts: NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Level:
    """One level with its lines, each (k, 2) points (x0, x1)."""

    value: float
    lines: tuple[Floats, ...]

    @cached_property
    def label(self) -> str:
        """The level in short."""
        return number_label(self.value)


@dataclass(frozen=True, eq=False)
class Contours:
    """All that is drawn of a surface, in its own coordinates.

    `bands` lie on one another: the first is where there is any value, band i + 1 what is above
    level i. `has_holes`: somewhere there is no value.
    """

    levels: tuple[Level, ...]
    bands: tuple[Band, ...]
    has_holes: bool


def find_contours(x0: Floats, x1: Floats, values: Floats, count: int = LEVELS) -> Contours:
    """About `count` level lines and the bands between them.

    x0 (n,), x1 (m,) ascending; values (m, n) may hold nan (a hole) and ±inf (beyond every level).
    """
    finite = values[np.isfinite(values)]
    has_holes = bool(np.isnan(values).any())
    if not finite.size:
        # Only holes and infinities: the infinite ones are one flat band.
        finite = np.zeros(1)
    low, high = float(finite.min()), float(finite.max())
    wanted = [value for value in round_levels(finite, count) if low < value < high]
    held = np.clip(values, low, high)
    generator: Any = contourpy.contour_generator(  # its types are all forms there are
        x0,
        x1,
        np.ma.masked_invalid(held) if has_holes else held,
        line_type="Separate",
        fill_type="OuterOffset",
    )
    levels = tuple(Level(value, tuple(generator.lines(value))) for value in wanted)
    if sum(len(level.lines) for level in levels) > _MANY_LINES:
        # A surface full of hollows: lines as close as elsewhere would be a grey.
        levels, wanted = levels[::2], wanted[::2]
    above = max(high, 0.0) * 2 + abs(low) + 1.0 if high < 1e300 else np.inf
    bottom = low - abs(low) - 1.0 if low > -1e300 else -np.inf
    bands = tuple(_band(generator, value, above) for value in (bottom, *wanted))
    return Contours(levels, bands, has_holes)


def round_levels(finite: Floats, count: int = LEVELS) -> list[float]:
    """About `count` round numbers inside the range of `finite`, ascending.

    Near a minimum they lie closer, as far as the surface is flat there: by a power where the
    median lies low in the range, and a factor apart where values run over decades.
    """
    low, high = (float(end) for end in _without_spikes(finite))
    span = high - low
    if not isfinite(span) or span <= max(abs(low), abs(high)) * 1e-12 or count < 1:
        return []
    share = (float(np.median(np.clip(finite, low, high))) - low) / span
    if share < _STEEP:
        return _factors(finite, low, high, count)
    power = min(max(log(share) / log(0.5), 1.0), _LARGEST_POWER)
    raw = [low + span * (number / (count + 1)) ** power for number in range(count + 2)]
    levels = []
    for before, value, after in zip(raw, raw[1:], raw[2:], strict=False):
        levels.append(_roundest(value - (value - before) * 0.3, value + (after - value) * 0.3))
    return sorted(set(levels))


def _without_spikes(finite: Floats) -> tuple[float, float]:
    """The range, without a spike that leaves the rest flat."""
    low, high = float(finite.min()), float(finite.max())
    inner_low, inner_high = (float(end) for end in np.quantile(finite, (0.01, 0.99)))
    inner = inner_high - inner_low
    if inner > 0:
        if high - inner_high > 50 * inner:
            high = inner_high
        if inner_low - low > 50 * inner:
            low = inner_low
    return low, high


def _factors(finite: Floats, low: float, high: float, count: int) -> list[float]:
    """Levels a round factor apart, counted from the lowest value."""
    # What is next to the lowest value would waste most levels on one cell of the grid.
    first = max(float(np.quantile(finite, 0.003)) - low, (high - low) * 1e-9)
    decades = log10((high - low) / first)
    mantissas = (1, 2, 5) if decades * 3 <= count else (1, 3) if decades * 2 <= count else (1,)
    stride = max(1, round(decades / count))
    base = 0.0 if abs(low) < first else low
    levels = []
    for exponent in range(floor(log10(first)), floor(log10(high - low)) + 1, stride):
        for mantissa in mantissas:
            level = base + float(f"{mantissa}e{exponent}")
            if low + first <= level < high:
                levels.append(level)
    return levels


def _roundest(low: float, high: float) -> float:
    """The number with the fewest digits from `low` to `high`."""
    if low <= 0 <= high:
        return 0.0
    exponent = floor(log10(high - low)) + 1
    middle = (low + high) / 2
    for step in (10, 5, 2, 1, 0.5, 0.2, 0.1):
        unit = step * 10.0**exponent
        candidate = round(middle / unit) * unit
        if low <= candidate <= high:
            return float(f"{candidate:.12g}")
    return middle


def _band(generator: Any, low: float, high: float) -> Band:
    polygons, offsets = generator.filled(low, high)
    if not polygons:
        return Band(np.empty((0, 2)), np.zeros(1, np.intp))
    lengths = np.concatenate([np.diff(each.astype(np.intp)) for each in offsets])
    return Band(np.concatenate(polygons), np.concatenate([[0], np.cumsum(lengths)]))


@dataclass(frozen=True)
class LabelPlace:
    """Where the number of a level stands, in px from the top left of the map."""

    text: str
    x: float
    y: float


def label_places(
    labels: list[tuple[str, Floats]], width: float, height: float, room_px: float = 40.0
) -> list[LabelPlace]:
    """A place for each label, away from the edges and from the other labels.

    labels: each text with the points (k, 2) px of its lines. One without a free place has none. Of
    the free places the one farthest from the others, to the right rather than the left, is taken.
    """
    placed: list[tuple[float, float]] = []
    found: list[LabelPlace] = []
    for text, points in reversed(labels):
        candidates = _inside(points, width, height, room_px)
        if not len(candidates):
            continue
        if placed:
            gaps = candidates[:, None, :] - np.array(placed)[None, :, :]
            free = np.hypot(gaps[..., 0], gaps[..., 1] * 1.8).min(axis=1)
        else:
            free = np.full(len(candidates), 4 * room_px)
        worth = np.minimum(free, 4 * room_px) + 0.12 * candidates[:, 0]
        best = int(np.argmax(np.where(free >= room_px, worth, -np.inf)))
        if free[best] >= room_px:
            x, y = (float(value) for value in candidates[best])
            placed.append((x, y))
            found.append(LabelPlace(text, x, y))
    return found


def _inside(points: Floats, width: float, height: float, room_px: float) -> Floats:
    some = points[:: max(1, len(points) // 200)]
    margin_x, margin_y = room_px * 0.7, room_px * 0.45
    keep = (some[:, 0] > margin_x) & (some[:, 0] < width - margin_x)
    keep &= (some[:, 1] > margin_y) & (some[:, 1] < height - margin_y)
    return some[keep]
