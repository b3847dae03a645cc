"""What a matrix view is given to show."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.reduced_matrix import CoarseMatrix, Region


@dataclass(frozen=True, eq=False)
class ShownMatrix:
    """values (R, C) in colours that are full at ±`top`; the last `absent` places hold nothing.

    `how` they are reduced where they have no room; `coarse` stands for a very large one. `name_of`
    gives the name of a place, as "[3, 0, 12]".
    """

    values: NDArray[np.generic]
    top: float
    how: str
    coarse: CoarseMatrix | None
    name_of: Callable[[int, int], str]
    absent: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.values.shape
        return rows, columns

    @property
    def whole(self) -> Region:
        """All of it."""
        return Region(0, 0, *self.shape)

    def is_there(self, row: int, column: int) -> bool:
        """Whether there is a number at this place."""
        rows, columns = self.shape
        if not (0 <= row < rows and 0 <= column < columns):
            return False
        return row * columns + column < rows * columns - self.absent
