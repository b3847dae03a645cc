"""An array of any number of sides as a matrix that can be looked at, and where its numbers stand.

A vector is broken into rows like a text; of an array of three sides or more the last two are the
matrix, and the others say which; or every row is all that stands at one place of the first side.
"""

from dataclasses import dataclass
from math import isqrt, prod

import numpy as np
from numpy.typing import NDArray

FOLDS = ("slices", "rows")
LONGEST_ROW = 32


@dataclass(frozen=True, eq=False)
class MatrixPlace:
    """Which numbers of an array of `shape` stand in a matrix, by `fold`, and at which slice."""

    shape: tuple[int, ...]
    fold: str
    slice: int

    @property
    def slice_count(self) -> int:
        """How many matrices there are."""
        return prod(self.shape[:-2]) if self._sliced else 1

    @property
    def is_wrapped(self) -> bool:
        """Whether it is a vector, broken into rows."""
        return len(self.shape) == 1 and self.shape[0] > LONGEST_ROW

    @property
    def _sliced(self) -> bool:
        return len(self.shape) > 2 and self.fold == "slices"

    def leading(self) -> tuple[int, ...]:
        """The places on all sides but the last two."""
        if not self._sliced or not self.slice_count:
            return ()
        held = min(self.slice, self.slice_count - 1)
        return tuple(int(place) for place in np.unravel_index(held, self.shape[:-2]))

    def index(self, row: int, column: int) -> tuple[int, ...]:
        """Where in the array the number in `row` and `column` stands."""
        count = len(self.shape)
        if count == 0:
            return ()
        if count == 1:
            return (row * vector_row(self.shape[0]) + column,)
        if count == 2:
            return row, column
        if self._sliced:
            return (*self.leading(), row, column)
        rest = np.unravel_index(column, self.shape[1:])
        return (row, *(int(place) for place in rest))


def matrix_of(values: NDArray[np.generic], place: MatrixPlace) -> NDArray[np.generic] | None:
    """The matrix (R, C) at `place`, a view where it can be; None where the array is empty.

    The last row of a vector is filled up with NaN, or with 0 where it has no such number.
    """
    if not values.size:
        return None
    if values.ndim == 0:
        return values.reshape(1, 1)
    if values.ndim == 1:
        return _in_rows(values, vector_row(values.size))
    if values.ndim == 2:
        return values
    if place.fold == "rows":
        return values.reshape(values.shape[0], -1)
    matrix: NDArray[np.generic] = values[place.leading()]
    return matrix


def vector_row(count: int) -> int:
    """How many numbers of a vector stand in a row: a round number, as one counts; or a square."""
    if count <= LONGEST_ROW:
        return max(count, 1)
    root = isqrt(count)
    if root * root == count and count <= 4096:
        return root
    wanted = (2 * count) ** 0.5
    return next(n for n in _ROUND if n >= wanted or n == _ROUND[-1])


def missing(values_count: int) -> int:
    """How many places of the last row of a vector hold nothing."""
    return -values_count % vector_row(values_count)


def _in_rows(values: NDArray[np.generic], row: int) -> NDArray[np.generic]:
    rest = -values.size % row
    if rest:
        if not np.issubdtype(values.dtype, np.inexact):
            values = values.astype(np.float64)
        values = np.concatenate([values, np.full(rest, np.nan, values.dtype)])
    return values.reshape(-1, row)


_ROUND = (10, 16, 20, 32, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
