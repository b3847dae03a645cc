"""What each channel adds to a sum, as small cells; one is chosen by a click or the arrow keys."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnviz.language import tr
from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.numbers import fixed

MOST_COLUMNS = 16
CELL_PX = 12


class ChannelStrip(NumberGrid):
    """Up to 16 cells a row, one a channel, blue below zero and orange above."""

    channel_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._channels = 1
        self._chosen = 0
        self.set_cell_size(CELL_PX, CELL_PX)
        self.take_keys()
        self.cell_clicked.connect(self._on_cell)

    def show_sums(self, sums: NDArray[np.floating], chosen: int) -> None:
        """Show (C,) sums, the chosen one framed."""
        columns = min(len(sums), MOST_COLUMNS)
        rows = -(-len(sums) // columns)
        filled = np.zeros(rows * columns)
        filled[: len(sums)] = sums
        self._channels, self._chosen = len(sums), chosen
        self.cursor_cell = divmod(chosen, columns)
        self.show_numbers(filled.reshape(rows, columns), "signed")
        self.show_count(len(sums))
        self.mark([self.cursor_cell])

    def move_cursor(self, row: int, column: int) -> None:
        columns = self.values.shape[1]
        channel = row * columns + column
        if 0 <= channel < self._channels and channel != self._chosen:
            self.channel_chosen.emit(channel)

    def cell_description(self, row: int, column: int) -> str:
        channel = row * self.values.shape[1] + column
        value = fixed(float(self.values[row, column]))
        return tr("channel {number}: {value}", number=channel, value=value)

    def _on_cell(self, row: int, column: int) -> None:
        self.move_cursor(row, column)
