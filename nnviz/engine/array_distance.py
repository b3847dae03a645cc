"""How far two arrays of the same shape are apart: length of the difference, relative, cosine."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.array_statistics import STRIP, Values, as_numbers


@dataclass(frozen=True, slots=True)
class ArrayDistance:
    """l2 = |b − a|, relative = |b − a| / |a|, cosine = a·b / (|a| |b|); NaN where undefined."""

    l2: float
    relative: float
    cosine: float
    largest: float
    """The largest |b − a| of a single number."""


@dataclass(slots=True)
class DistanceSums:
    """What a distance is made of, added up strip by strip."""

    dd: float = 0.0
    aa: float = 0.0
    bb: float = 0.0
    ab: float = 0.0
    largest: float = 0.0

    def add(self, a: NDArray[np.float64], b: NDArray[np.float64]) -> None:
        """Add the numbers `a` of one array and `b` of the other."""
        d = b - a
        self.dd += float(d @ d)
        self.aa += float(a @ a)
        self.bb += float(b @ b)
        self.ab += float(a @ b)
        self.largest = max(self.largest, float(abs(d).max()))

    def distance(self) -> ArrayDistance:
        """The distance of all that was added."""
        l2 = sqrt(self.dd) if self.dd >= 0 else nan
        length = sqrt(self.aa) if self.aa >= 0 else nan
        both = length * (sqrt(self.bb) if self.bb >= 0 else nan)
        relative = l2 / length if length else nan if l2 else 0.0
        cosine = self.ab / both if both and isfinite(both) else nan
        return ArrayDistance(l2, relative, min(cosine, 1.0), self.largest)


def distance_in_strips(a: Values, b: Values) -> Iterator[ArrayDistance | None]:
    """Strip by strip: None after each, then the distance. `a` and `b` have the same shape."""
    first, second = a.reshape(-1), b.reshape(-1)
    sums = DistanceSums()
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, first.size, STRIP):
            part = slice(start, start + STRIP)
            sums.add(as_numbers(first[part]), as_numbers(second[part]))
            yield None
    yield sums.distance()
