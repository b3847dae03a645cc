"""The course's exercises on small numbers: a picture, and all that belongs to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Exercise:
    """A picture of a few numbers with its kernel and how the window goes over it."""

    picture: Rows
    kernel: Rows
    operation: str
    padding: str
    width: int | None

    @property
    def values(self) -> NDArray[np.float32]:
        """The picture, (H, W)."""
        return np.array(self.picture, np.float32)


EXERCISES: dict[str, Exercise] = {
    "numbers": Exercise(
        picture=((1, 2), (3, 4)),
        kernel=((5, 6), (7, 8)),
        operation="correlation",
        padding="none",
        width=None,
    ),
    "cosine": Exercise(
        picture=(
            (1, 1, 1, 0, 0.5),
            (0.5, 0.5, 0, 0.5, 0),
            (0, 0, 1, 1, 1),
            (1, 0.5, 0.5, 0.5, 0.5),
            (0, 1, 0, 1, 0),
        ),
        kernel=((1, 1, 1), (0.5, 0.5, 0.5), (0, 0, 0)),
        operation="cosine",
        padding="zero",
        width=1,
    ),
}
"""By the key that stands for their picture."""
