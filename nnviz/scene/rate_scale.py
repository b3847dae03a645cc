"""Where a learning rate stands on a slider whose bands have each a log scale of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

LOWEST_RATE, HIGHEST_RATE = 1e-10, 10.0


@dataclass(frozen=True)
class RateBand:
    """Learning rates above `low` up to `high` (the first band has its `low`, too)."""

    name: str
    low: float
    high: float


class RateScale:
    """Rates from `lowest` to `highest` against 0..1; without bands one plain log scale.

    Raises ValueError unless the bands follow one another without a gap from end to end.
    """

    def __init__(
        self,
        bands: Sequence[RateBand] = (),
        lowest: float = LOWEST_RATE,
        highest: float = HIGHEST_RATE,
    ) -> None:
        self.bands = tuple(bands)
        plain = RateBand("", lowest, highest)
        self._parts = self.bands or (plain,)
        ends = [self._parts[0].low, *(band.high for band in self._parts)]
        starts = [band.low for band in self._parts]
        if starts != ends[:-1] or ends[0] <= 0 or any(a >= b for a, b in pairwise(ends)):
            raise ValueError(f"the bands leave gaps: {ends}")
        self.ends = tuple(ends)
        self.edges = _even(len(self._parts))

    def widen(self, needed: Sequence[float]) -> None:
        """Give each band at least its share of `needed` (the widths of their names, of 1)."""
        count = len(self._parts)
        if not self.bands or all(need <= 1 / count for need in needed):
            self.edges = _even(count)
            return
        total = sum(needed)
        spare = max(1 - total, 0) / count
        shares = [(need / total if total > 1 else need + spare) for need in needed]
        edges = [0.0]
        for share in shares:
            edges.append(edges[-1] + share)
        self.edges = (*edges[:-1], 1.0)

    @property
    def lowest(self) -> float:
        """The lowest rate."""
        return self.ends[0]

    @property
    def highest(self) -> float:
        """The highest rate."""
        return self.ends[-1]

    def held(self, rate: float) -> float:
        """`rate`, not below the lowest and not above the highest."""
        return min(max(rate, self.lowest), self.highest)

    def band_of(self, rate: float) -> int:
        """Which band `rate` lies in; 0 where there are none."""
        for index, band in enumerate(self._parts):
            if rate <= band.high:
                return index
        return len(self._parts) - 1

    def position(self, rate: float) -> float:
        """Where `rate` stands, from 0 to 1."""
        rate = self.held(rate)
        index = self.band_of(rate)
        band = self._parts[index]
        share = (log10(rate) - log10(band.low)) / (log10(band.high) - log10(band.low))
        return self.edges[index] + share * (self.edges[index + 1] - self.edges[index])

    def rate_at(self, position: float) -> float:
        """The rate that stands at `position`, of two significant digits."""
        position = min(max(position, 0.0), 1.0)
        index = sum(position > edge for edge in self.edges[1:-1])
        band, left, right = self._parts[index], self.edges[index], self.edges[index + 1]
        share = (position - left) / (right - left)
        exponent = log10(band.low) + share * (log10(band.high) - log10(band.low))
        # The ends themselves need not be round: 0.0952 must be reached, and none skipped.
        return self.held(min(max(float(f"{10**exponent:.2g}"), band.low), band.high))


def _even(count: int) -> tuple[float, ...]:
    return tuple(index / count for index in range(count + 1))
