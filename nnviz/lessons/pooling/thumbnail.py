"""A small picture, or a small grid of numbers, under a name."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.picture_view.picture_canvas import PictureCanvas
from nnviz.ui.theme import theme_signals, type_px

LARGEST_CELL = 48


class Thumbnail(QWidget):
    """Shows one of both, as large as its place lets it be."""

    def __init__(self, plus: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel(self)
        self._name.setProperty("role", "caption")
        self.picture = PictureCanvas(self)
        self.picture.set_alignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.grid = NumberGrid(plus=plus, short=True, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_pixels(None)
        theme_signals.changed.connect(self._arrange)

    def show_name(self, name: str) -> None:
        """What stands above it."""
        self._name.setText(name)
        self._name.setToolTip(name)
        self.picture.setAccessibleName(name)
        self.grid.setAccessibleName(name)

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show a picture (H, W) or (H, W, 3)."""
        self.picture.show_picture(pixels)
        self._show_one(self.picture)

    def show_numbers(self, numbers: NDArray[np.floating], tone: str, top: float) -> None:
        """Show (R, C) numbers in a tone of ui/cell_colours.py."""
        self.grid.show_numbers(numbers, tone, top)
        self._show_one(self.grid)
        self._arrange()

    def head_height(self) -> int:
        """The height of the name above it, in px."""
        return type_px(12) + 8

    def sizeHint(self) -> QSize:
        return QSize(128, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(56, 56)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_one(self, shown: QWidget) -> None:
        for widget in (self.picture, self.grid):
            widget.setVisible(widget is shown)

    def _arrange(self) -> None:
        top = self.head_height()
        width, height = self.width(), max(self.height() - top, 1)
        self._name.setGeometry(0, 0, width, top - 2)
        self.picture.setGeometry(0, top, width, height)
        rows, columns = self.grid.values.shape
        cell = max(min(height // rows, width // columns, type_px(LARGEST_CELL)), 4)
        self.grid.setGeometry(0, top, cell * columns - 1, cell * rows - 1)
