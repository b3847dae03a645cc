"""A curve as small as a word: how something goes, without numbers on its axes."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import line_px, space_px, theme, theme_signals

WIDTH, HEIGHT, MARGIN = 112, 36, 3


class SmallCurve(QWidget):
    """Values from 0 to 1 from left to right, over a line at 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._y: NDArray[np.floating] = np.zeros(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_curve(self, y: NDArray[np.floating], name: str) -> None:
        """Show `y` (n,), evenly spread; `name` is what a screen reader says."""
        self._y = y
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(space_px(WIDTH), space_px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(WIDTH) // 2, space_px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._y) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = line_px(MARGIN)
        bottom, high = self.height() - margin, self.height() - 2 * margin
        painter.setPen(QPen(theme().qcolor("grid"), 1))
        painter.drawLine(QPointF(0, bottom + 0.5), QPointF(self.width(), bottom + 0.5))
        across = np.linspace(margin, self.width() - margin, len(self._y))
        points = [
            QPointF(float(x), bottom - float(np.clip(y, 0, 1)) * high)
            for x, y in zip(across, self._y, strict=True)
        ]
        pen = QPen(theme().qcolor("accent"), line_px(2))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
        painter.end()
