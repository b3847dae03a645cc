"""All kernels of a convolution as one picture; one of them is selected."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.lessons.inside_a_cnn.filters_page_layout import SheetLayout, sheet_layout
from nnviz.lessons.inside_a_cnn.importance_page_pixels import signed_pixels
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import line_px, theme, theme_signals

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class KernelSheet(QWidget):
    """Kernels (FN, C, FH, FW) in the signed map, full at ±`top`.

    `pointed` tells filter and channel under the mouse, `chosen` those clicked or gone to by keys.
    """

    pointed = Signal(int, int)
    chosen = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels: NDArray[np.floating] = np.zeros((1, 1, 1, 1), np.float32)
        self._top = 1.0
        self._image = QImage()
        self._selected: tuple[int, int] | None = None
        self.layout_shown: SheetLayout = sheet_layout((1, 1, 1, 1), 1, 1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._make_image)

    def show_kernels(self, kernels: NDArray[np.floating], top: float) -> None:
        """Show `kernels`; all of them that fit."""
        if kernels is self._kernels and top == self._top:
            return
        self._kernels, self._top = kernels, top
        self._make_image()

    def show_selected(self, selected: tuple[int, int] | None) -> None:
        """Frame a filter's kernel for a channel."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(300, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_image()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is None:
            self.left.emit()
        else:
            self.pointed.emit(*found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.chosen.emit(*found)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _ARROWS, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ARROWS:
            self._go(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.save()
        painter.translate(EDGE, EDGE)
        painter.drawImage(QPointF(-1, -1), self._image)
        layout = self.layout_shown
        if self._selected is not None:
            f, c = self._selected
            if f < layout.filters and c < layout.channels:
                x, y = layout.corner(f, c)
                box = QRectF(x, y, layout.columns * layout.pixel, layout.rows * layout.pixel)
                for role, grown, width in (("window", 2.0, 4.0), ("accent", 1.0, 2.0)):
                    painter.setPen(QPen(theme().qcolor(role), line_px(width)))
                    painter.drawRect(box.adjusted(-grown, -grown, grown, grown))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(theme().qcolor("focus"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _go(self, key: Qt.Key) -> None:
        layout = self.layout_shown
        f, c = self._selected or (0, 0)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            f += layout.across if key == Qt.Key.Key_Down else -layout.across
        elif layout.channels == 1:
            f += 1 if key == Qt.Key.Key_Right else -1
        else:
            c += 1 if key == Qt.Key.Key_Right else -1
            if not 0 <= c < layout.channels and layout.across > 1:
                f, c = f + c // layout.channels, c % layout.channels
        if 0 <= f < layout.filters and 0 <= c < layout.channels:
            self.chosen.emit(f, c)

    def _at(self, place: QPointF) -> tuple[int, int] | None:
        return self.layout_shown.kernel_at(place.x() - EDGE, place.y() - EDGE)

    def _make_image(self) -> None:
        filters, channels, rows, columns = self._kernels.shape
        wide, high = max(self.width() - 2 * EDGE, 1), max(self.height() - 2 * EDGE, 1)
        self.layout_shown = layout = sheet_layout((filters, channels, rows, columns), wide, high)
        self._image = kernel_sheet(self._kernels, self._top, layout)
        self.update()


LEAST_OUTLINED = 4
EDGE = 3
"""Room for the frame around the kernels at the edge, in px."""


def kernel_sheet(kernels: NDArray[np.floating], top: float, layout: SheetLayout) -> QImage:
    """The kernels that are in `layout` as a picture with an outline of a pixel around each."""
    width, height = (side + 2 for side in layout.size)
    pixels = signed_pixels(kernels[: layout.filters, : layout.channels], top)
    colours = pixels.view(np.uint32)[..., 0]
    colours = colours.repeat(layout.pixel, axis=2).repeat(layout.pixel, axis=3)
    sheet = np.empty((height, width), np.uint32)
    sheet[:] = theme().qcolor("window").rgba()
    # Around the smallest kernels lines would be all that is seen.
    outline = theme().qcolor("grid" if layout.pixel >= LEAST_OUTLINED else "window").rgba()
    tall, wide = layout.rows * layout.pixel, layout.columns * layout.pixel
    for f in range(layout.filters):
        for c in range(layout.channels):
            x, y = layout.corner(f, c)
            sheet[y : y + tall + 2, x : x + wide + 2] = outline
            sheet[y + 1 : y + 1 + tall, x + 1 : x + 1 + wide] = colours[f, c]
    return QImage(sheet.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
