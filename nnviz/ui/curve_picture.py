"""A small curve with the point that the moment stands at."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import theme, theme_signals

MARGIN = 6


class CurvePicture(QWidget):
    """y over x as a line, with a marked point and the axis x = 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x: NDArray[np.floating] = np.zeros(0)
        self._y: NDArray[np.floating] = np.zeros(0)
        self._point = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme_signals.changed.connect(self.update)

    def show_curve(
        self, x: NDArray[np.floating], y: NDArray[np.floating], point: tuple[float, float]
    ) -> None:
        """Show the curve through (x, y) and mark `point` on it."""
        self._x, self._y, self._point = x, y, point
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._x) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = [self._place(x, y) for x, y in zip(self._x, self._y, strict=True)]
        point = self._place(*self._point)
        bottom = self.height() - MARGIN
        zero = self._place(0.0, 0.0).x()
        painter.setPen(QPen(theme().qcolor("grid"), 1))
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        if 0 < zero < self.width():
            painter.drawLine(QPointF(zero, 0), QPointF(zero, bottom))
        painter.setPen(QPen(theme().qcolor("text"), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(theme().qcolor("accent"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(point.x(), bottom), point)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("accent"))
        painter.drawEllipse(point, 4.5, 4.5)
        painter.end()

    def _place(self, x: float, y: float) -> QPointF:
        left, right = float(self._x[0]), float(self._x[-1])
        low, high = float(self._y.min()), float(self._y.max())
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        across = (min(max(x, left), right) - left) / (right - left)
        up = (min(max(y, low), high) - low) / ((high - low) or 1.0)
        return QPointF(MARGIN + across * width, MARGIN + (1 - up) * height)
