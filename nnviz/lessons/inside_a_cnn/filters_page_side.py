"""One side of the page: the filters of one network, and one of them with the map it makes."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.filters_page_sheet import KernelSheet
from nnviz.lessons.inside_a_cnn.importance_page_pixels import signed_image
from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

LEAST_DETAIL, MOST_DETAIL = 96, 240


class FilterMap(QWidget):
    """A map (H, W) in the signed colours, pixel by pixel, full at ±`top`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.floating] | None = None
        self._top = 1.0
        self._image = QImage()
        theme_signals.changed.connect(self._make_image)

    def show_map(self, values: NDArray[np.floating] | None, top: float = 1.0) -> None:
        """Show `values`; None where nothing is drawn."""
        self._values, self._top = values, top
        self._make_image()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        rows, columns = (self._image.height(), self._image.width())
        pixel = max(side // max(rows, columns, 1), 1)
        box = QRectF(0, 0, columns * pixel or side, rows * pixel or side)
        if self._values is not None:
            painter.drawImage(box.topLeft(), self._image.scaled(columns * pixel, rows * pixel))
        painter.setPen(theme().qcolor("control"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _make_image(self) -> None:
        if self._values is None:
            self._image = QImage()
        else:
            self._image = signed_image(self._values, self._top)
        self.update()


class FilterSide(QWidget):
    """Title, all filters, and below the selected one's kernel in numbers with its map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._how = self._label("section"), self._label("caption")
        self._kernel_title, self._map_title = self._label("caption"), self._label("caption")
        self.sheet = KernelSheet(self)
        self.kernel = NumberGrid(parent=self)
        self.map = FilterMap(self)
        theme_signals.changed.connect(self._arrange)

    def show_titles(self, title: str, how: str) -> None:
        """What the side is, and how its numbers came."""
        self._title.setText(title)
        self._how.setText(how)

    def show_filter(
        self, kernel: NDArray[np.floating], top: float, selected: tuple[int, int], bias: float
    ) -> None:
        """Show the numbers of a kernel (FH, FW) of a filter, and frame it among all."""
        self.sheet.show_selected(selected)
        self.kernel.show_numbers(kernel, "signed", top)
        self._kernel_title.setText(tr("bias {bias}", bias=fixed(bias, 3)))
        self.kernel.setAccessibleName(tr("The numbers of the kernel"))
        self._arrange()

    def show_map(self, values: NDArray[np.floating] | None, top: float) -> None:
        """The filter's map (H, W) before its activation, full at ±`top`."""
        self.map.show_map(values, top)
        if values is None:
            told = ""
        else:
            low, high = (fixed(float(end), 2) for end in (values.min(), values.max()))
            told = tr("{low} to {high}", low=low, high=high)
        self._map_title.setText(told)
        self.map.setAccessibleName(tr("The map that the filter makes of the digit"))
        self.map.setAccessibleDescription(told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        line, gap = type_px(13) + 8, space_px(12)
        self._title.setGeometry(0, 0, width, line)
        self._how.setGeometry(0, line, width, line)
        detail = min(max(height // 3, LEAST_DETAIL), MOST_DETAIL, (width - gap) // 2)
        top = height - detail - line
        self.sheet.setGeometry(0, 2 * line, width, max(top - 2 * line - gap, 1))
        rows, columns = self.kernel.values.shape
        cell = detail // max(rows, columns)
        self.kernel.setGeometry(QRect(0, top, cell * columns, cell * rows))
        self.map.setGeometry(detail + gap, top, detail, detail)
        self._kernel_title.setGeometry(0, top + detail, detail + gap, line)
        self._map_title.setGeometry(detail + gap, top + detail, width - detail - gap, line)
