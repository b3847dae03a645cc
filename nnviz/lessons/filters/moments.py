"""The window on the timeline: row by row over a picture, product by product over few cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from nnviz.language import tr
from nnviz.scene.timeline import SAME_TIME_S, Timeline

MOST_SMALL_CELLS = 64
"""Outputs of so few numbers show each window product by product."""

ROW_S, LONGEST_FILM_S = 0.125, 60.0
PRODUCT_S, WINDOW_S, LONGEST_EXERCISE_S = 0.25, 2.2, 90.0
_BESIDE_PRODUCTS = 2  # steps of a window: it is there; its number is written
_ROW_PARTS = 4  # of a picture's rows that are named under the slider


@dataclass(frozen=True)
class Place:
    """Where the window is: the output pixel, how many products are done, how many pixels are there.

    `done` is None when the number is written; `is_over` when the window has left the picture.
    """

    row: int
    column: int
    revealed: int
    done: int | None = None
    is_over: bool = False

    @property
    def is_written(self) -> bool:
        """Whether the pixel itself is in the output."""
        return self.done is None


class RowsTimeline(Timeline[Place]):
    """The window goes along row after row; the marker of a row stands in its middle.

    At a row's beginning there is mostly background, and its window says nothing.
    """

    def __init__(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        self._row_s = min(ROW_S, LONGEST_FILM_S / rows)
        self.duration_s = rows * self._row_s
        self.marker_times_s = [self.time_of(row, columns // 2) for row in range(rows)]

    def at(self, t_s: float) -> Place:
        t_s = self.held(t_s)
        row = self.marker_at(t_s)
        share = (t_s - row * self._row_s + SAME_TIME_S) / self._row_s
        column = min(max(int(share * self._columns), 0), self._columns - 1)
        if t_s >= self.duration_s:
            row, column = self._rows - 1, self._columns - 1
        revealed = row * self._columns + column + 1
        return Place(row, column, revealed, is_over=t_s >= self.duration_s)

    def marker_at(self, t_s: float) -> int:
        """The row the window is in: it is named from its first pixel on."""
        return min(int((self.held(t_s) + SAME_TIME_S) / self._row_s), self._rows - 1)

    def time_of(self, row: int, column: int) -> float:
        """A time at which the window makes pixel (row, column)."""
        share = 0.0 if column == 0 else (column + 0.5) / self._columns
        return (row + share) * self._row_s

    def marker_name(self, index: int) -> str:
        return tr("row {number}", number=index)

    @cached_property
    def major_markers(self) -> Sequence[int]:
        stride = ceil(self._rows / _ROW_PARTS)
        return sorted({*range(0, self._rows, stride), self._rows - 1})


class WindowsTimeline(Timeline[Place]):
    """Each window in its steps: it is there, one product after another, their sum is written."""

    def __init__(self, rows: int, columns: int, products: int) -> None:
        self._rows, self._columns, self._products = rows, columns, products
        self._steps = products + _BESIDE_PRODUCTS
        steps = rows * columns * self._steps
        self._step_s = min(PRODUCT_S, WINDOW_S / self._steps, LONGEST_EXERCISE_S / steps)
        self.duration_s = steps * self._step_s
        self.marker_times_s = [step * self._step_s for step in range(steps)]

    def at(self, t_s: float) -> Place:
        window, step = divmod(max(self.marker_at(self.held(t_s)), 0), self._steps)
        row, column = divmod(window, self._columns)
        if step > self._products:
            return Place(row, column, window + 1)
        return Place(row, column, window, step)

    def time_of(self, row: int, column: int) -> float:
        """The time at which pixel (row, column) is written."""
        window = row * self._columns + column
        return ((window + 1) * self._steps - 1) * self._step_s

    def marker_name(self, index: int) -> str:
        window, step = divmod(index, self._steps)
        row, column = divmod(window, self._columns)
        if step == 0:
            return tr("window ({row}, {column})", row=row, column=column)
        if step <= self._products:
            return tr("product {number}", number=step)
        return tr("pixel ({row}, {column})", row=row, column=column)

    @cached_property
    def major_markers(self) -> Sequence[int]:
        count = len(self.marker_times_s)
        return range(count) if self._rows * self._columns == 1 else range(0, count, self._steps)


FilterTimeline = RowsTimeline | WindowsTimeline


def filter_timeline(shape: Sequence[int], products: int) -> FilterTimeline:
    """The timeline of an output of `shape` whose windows have so many products."""
    rows, columns = shape[:2]
    if rows * columns <= MOST_SMALL_CELLS:
        return WindowsTimeline(rows, columns, products)
    return RowsTimeline(rows, columns)
