"""Which data are learnt, said in plain values: it goes into a saved lesson and another process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Point = tuple[float, float, int]
"""x, y, and the class."""


@dataclass(frozen=True)
class DataChoice:
    """A data set and what is chosen of it. The same choice gives the same data."""

    set: str = "drawn-digits"
    """A key of DATA_SETS."""
    options: Mapping[str, float] = field(default_factory=dict)
    """By the keys of the set's options; what is missing has its default."""
    seed: int = 1
    test_share: float = 0.2
    """How much is kept for testing where the set has no test part of its own."""
    most_train: int | None = None
    """Learn at most so many samples; None: all of them."""
    path: str | None = None
    """The folder or file for the sets that need one."""
    points: tuple[Point, ...] = ()
    """The points of own-points."""

    def as_json(self) -> dict[str, Any]:
        """The choice as `data_choice_of` takes it back."""
        return {
            "set": self.set,
            "options": dict(self.options),
            "seed": self.seed,
            "test_share": self.test_share,
            "most_train": self.most_train,
            "path": self.path,
            "points": [list(point) for point in self.points],
        }
