"""The windows on the timeline: one by one over numbers, row by row over a picture."""

from collections.abc import Callable
from math import ceil

from nnviz.language import tr
from nnviz.lessons.pooling.pooled import Cell, Pooled
from nnviz.scene.timeline import SAME_TIME_S, Steps

WHOLE_S = 8.0
LONGEST_WINDOW_S, SHORTEST_WINDOW_S = 1.0, 0.125
LONGEST_ROW_S, SHORTEST_ROW_S = 0.5, 0.01
MOST_NAMES = 5


def window_timeline(pooled: Pooled) -> Steps:
    """A marker a window. At each marker that window is framed and its number is there."""
    columns, last = pooled.columns, pooled.rows * pooled.columns - 1
    step_s = min(max(WHOLE_S / max(last, 1), SHORTEST_WINDOW_S), LONGEST_WINDOW_S)

    def name(index: int) -> str:
        return f"({index // columns}, {index % columns})"

    return Steps(last, step_s, name, major_every=max(ceil(last / MOST_NAMES), 1))


class RowSteps(Steps):
    """The window slides along row after row; the marker of a row stands in its middle.

    At a row's beginning there is mostly background, and its window says nothing.
    """

    def __init__(self, rows: int, columns: int, step_s: float, name_of: Callable[[int], str]):
        super().__init__(rows, step_s, name_of, major_every=max(ceil(rows / MOST_NAMES), 1))
        middle = (columns // 2 + 0.5) / columns
        self.marker_times_s = [
            *((row + middle) * step_s for row in range(rows)),
            self.duration_s,
        ]

    def marker_at(self, t_s: float) -> int:
        """The row the window is in: it is named from its first window on."""
        return min(int((self.held(t_s) + SAME_TIME_S) / self.step_s), self.count)


def row_timeline(pooled: Pooled) -> RowSteps:
    """A marker a row of windows, and one at the end."""
    rows = pooled.rows
    step_s = min(max(WHOLE_S / rows, SHORTEST_ROW_S), LONGEST_ROW_S)

    def name(index: int) -> str:
        return tr("whole") if index == rows else tr("row {row}", row=index)

    return RowSteps(rows, pooled.columns, step_s, name)


def window_at(pooled: Pooled, position: float) -> Cell:
    """The window that is framed at a position of `window_timeline`."""
    index = min(int(position), pooled.rows * pooled.columns - 1)
    return divmod(index, pooled.columns)


def window_in_row_at(pooled: Pooled, position: float) -> Cell:
    """The window that is framed at a position of `row_timeline`."""
    row = min(int(position), pooled.rows - 1)
    along = min(int((position - row) * pooled.columns), pooled.columns - 1)
    return row, along


def position_of(pooled: Pooled, cell: Cell, by_row: bool) -> float:
    """The position at which window `cell` is framed."""
    i, j = cell
    if not by_row:
        return float(i * pooled.columns + j)
    # The middle of the pixel's time: at its beginning rounding could show the one before.
    return i + (j + 0.5) / pooled.columns
