"""A picture of 28×28 pixels, or a signed map of it with its outline: one points at a place."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.lessons.inside_a_cnn.importance_page_pixels import light_image, signed_image
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import line_px, theme, theme_signals
from nnviz.ui.vector_painting import paints_vectors

INK = 0.5  # from here on a pixel is inside the outline
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ImportanceMap(QWidget):
    """Shows the digit, or numbers for its pixels laid over it; the frame is the covered patch.

    `pointed` is where the mouse or the arrow keys are, `chosen` where a click or Enter was.
    """

    pointed = Signal(int, int)
    chosen = Signal(int, int)
    left = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digit: NDArray[np.float32] = np.zeros((28, 28), np.float32)
        self._values: NDArray[np.float32] | None = None
        self._top = 1.0
        self._image = QImage()
        self._outline: list[QLineF] = []
        self._patch: tuple[int, int, int] | None = None
        self._place = (14, 14)
        self._stale = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._make_image)

    def show_digit(self, digit: NDArray[np.float32]) -> None:
        """Show the picture itself, (28, 28) of 0..1."""
        self._digit, self._values, self._outline = digit, None, []
        self._make_image()

    def show_map(self, digit: NDArray[np.float32], values: NDArray[np.float32], top: float) -> None:
        """Show `values` (28, 28), full colour at ±`top`, with the outline of `digit`."""
        if digit is self._digit and values is self._values and top == self._top:
            return
        if digit is not self._digit or self._values is None:
            self._outline = outline_of(digit)
        self._digit, self._values, self._top = digit, values, top
        self._make_image()

    def show_patch(self, patch: tuple[int, int, int] | None) -> None:
        """Frame the square of (row, column, side) that is covered, or none."""
        if patch != self._patch:
            self._patch = patch
            self.update()

    def show_place(self, place: tuple[int, int]) -> None:
        """Where the arrow keys go on from."""
        self._place = place

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(260, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(112, 112)

    def picture_place(self) -> QRectF:
        """The square of the picture, in px of this widget."""
        side = min(self.width(), self.height())
        whole = side // len(self._digit) * len(self._digit) or side
        return QRectF(0, 0, whole, whole)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._pixel_at(event.position())
        if place is None:
            self.left.emit()
        else:
            self._point(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._pixel_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._place = place
            self.chosen.emit(*place)

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
        keys = (*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        return keeps_key(event, keys, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            last = len(self._digit) - 1
            i, j = (at + step for at, step in zip(self._place, _STEPS[key], strict=True))
            self._point((min(max(i, 0), last), min(max(j, 0), last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(*self._place)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.picture_place()
        side = max(int(place.width()), 1)
        if paints_vectors(painter):  # who shows the file would smooth so small an image
            painter.drawImage(place, self._image.scaled(2 * side, 2 * side))
        else:
            painter.drawImage(place, self._image)
        pixel = place.width() / len(self._digit)
        # Not by the painter's own scale: lines would be as many times wider, or in larger exports
        # (with a cosmetic pen, which few viewers of SVG know, either) thinner.
        to_place = QTransform().translate(place.x(), place.y()).scale(pixel, pixel)
        self._paint_outline(painter, to_place)
        self._paint_patch(painter, to_place)
        role, width = ("focus", 2.0) if self.hasFocus() else ("control", 1.0)
        painter.setPen(QPen(theme().qcolor(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _paint_outline(self, painter: QPainter, to_place: QTransform) -> None:
        if self._outline:
            painter.setPen(QPen(theme().qcolor("text", 0.75), line_px(1.2)))
            painter.drawLines([to_place.map(line) for line in self._outline])

    def _paint_patch(self, painter: QPainter, to_place: QTransform) -> None:
        if self._patch is None:
            return
        i, j, size = self._patch
        top, left = i - size // 2, j - size // 2
        whole = QRectF(0, 0, len(self._digit), len(self._digit))
        box = QRectF(left, top, size, size).intersected(whole)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width in (("window", 4.0), ("accent", 2.0)):
            pen = QPen(theme().qcolor(role), line_px(width))
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(to_place.mapRect(box))

    def _point(self, place: tuple[int, int]) -> None:
        self._place = place
        self.pointed.emit(*place)

    def _pixel_at(self, at: QPointF) -> tuple[int, int] | None:
        place = self.picture_place()
        if not place.contains(at):
            return None
        pixel, last = place.width() / len(self._digit), len(self._digit) - 1
        return (
            min(int((at.y() - place.top()) / pixel), last),
            min(int((at.x() - place.left()) / pixel), last),
        )

    def _make_image(self) -> None:
        if self._values is None:
            self._image = light_image(self._digit)
        else:
            self._image = signed_image(self._values, self._top)
        self.update()


def outline_of(digit: NDArray[np.float32]) -> list[QLineF]:
    """The sides of pixels where ink begins or ends, in pixels."""
    ink = np.pad(digit >= INK, 1)
    lines = []
    for i, j in zip(*np.nonzero(ink[:-1, 1:-1] != ink[1:, 1:-1]), strict=True):
        lines.append(QLineF(float(j), float(i), float(j + 1), float(i)))
    for i, j in zip(*np.nonzero(ink[1:-1, :-1] != ink[1:-1, 1:]), strict=True):
        lines.append(QLineF(float(j), float(i), float(j), float(i + 1)))
    return lines
