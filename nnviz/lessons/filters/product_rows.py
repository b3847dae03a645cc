"""A window as a row of im2col over the kernel as a row: one dot product."""

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.language import tr
from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.theme import space_px, theme_signals, type_px

MOST_IN_A_LINE = 9
MOST_LINES = 3
CELL_HEIGHT, LARGEST_CELL = 24, 48


class ProductRows(QWidget):
    """Lines of at most nine numbers; of a large kernel the first lines, and how many more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grids = [
            (NumberGrid(parent=self), NumberGrid(short=True, parent=self))
            for _ in range(MOST_LINES)
        ]
        self._more = QLabel(self)
        self._more.setProperty("role", "caption")
        self._more.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count = 0
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    def show_rows(
        self, window: ArrayLike, kernel: ArrayLike, done: int | None, top: float = 1.0
    ) -> None:
        """Show both, (FH, FW) each, row by row; `done` products are made, None: all.

        `top` is the number of the window that is white.
        """
        x, k = np.ravel(np.asarray(window)), np.ravel(np.asarray(kernel))
        most = float(np.abs(k).max(initial=0.0)) or None
        for line, (above, below) in enumerate(self._grids):
            part = slice(line * MOST_IN_A_LINE, (line + 1) * MOST_IN_A_LINE)
            if part.start < x.size:
                above.show_numbers(x[part][np.newaxis], "grey", top)
                below.show_numbers(k[part][np.newaxis], "signed", most)
                self._mark(line, x[part].size, done, x.size)
        if x.size != self._count:
            self._count = x.size
            self._tell_more()
            self._arrange()

    def count(self) -> int:
        """How many numbers of a row are shown."""
        return sum(above.values.size for above, _ in self._grids if not above.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _mark(self, line: int, count: int, done: int | None, size: int) -> None:
        at = None if done is None or not 0 < done < size else done - 1 - line * MOST_IN_A_LINE
        marked = [(0, at)] if at is not None and 0 <= at < count else []
        for grid in self._grids[line]:
            grid.mark(marked)

    def _arrange(self) -> None:
        """Cells of all lines are alike: the first line is full where there are several."""
        columns = min(self._count, MOST_IN_A_LINE) or 1
        cell = min((self.width() + 2) // columns - 2, space_px(LARGEST_CELL))
        height = round(CELL_HEIGHT * type_px(13) / 13)
        y = 0
        for line, pair in enumerate(self._grids):
            count = min(self._count - line * MOST_IN_A_LINE, MOST_IN_A_LINE)
            for grid in pair:
                grid.setVisible(count > 0)
                if count > 0:
                    grid.setGeometry(0, y, count * (cell + 2) - 2, height)
                    y += height + 2
            y += space_px(4) if count > 0 else 0
        self._more.setVisible(self._left_out > 0)
        if self._left_out:
            self._more.setGeometry(0, y, self.width(), height)
            y += height
        self.setFixedHeight(max(y - space_px(4), 0))

    @property
    def _left_out(self) -> int:
        return max(self._count - MOST_LINES * MOST_IN_A_LINE, 0)

    def _tell_more(self) -> None:
        self._more.setText(tr("and {count} more", count=self._left_out))

    def _retranslate(self) -> None:
        for above, below in self._grids:
            above.setAccessibleName(tr("The window as a row"))
            below.setAccessibleName(tr("The kernel as a row"))
        self._tell_more()
