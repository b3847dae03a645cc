"""The ink on the drawing pad as pixels, kept so that a move of the pen paints only what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from nnviz.ui.vector_painting import paints_vectors

_MOST_TAIL_POINTS = 64


@dataclass(frozen=True)
class InkLook:
    """All that the ink's pixels depend on, except the strokes."""

    size: tuple[int, int]
    """Of the widget, in logical pixels."""
    pixel_ratio: float
    width: float
    """Of the line, in units of the pad's side."""
    colour: str

    @property
    def square(self) -> QRectF:
        """Where the pad's unit square is: the largest one, in the middle."""
        side = max(min(self.size), 1)
        return QRectF((self.size[0] - side) / 2, (self.size[1] - side) / 2, side, side)

    @property
    def width_px(self) -> float:
        return self.width * self.square.width()

    def in_widget(self, x: float, y: float) -> QPointF:
        """A point of the pad's unit square in logical pixels."""
        square = self.square
        return QPointF(square.x() + x * square.width(), square.y() + y * square.height())

    def around(self, points: Sequence[QPointF]) -> QRect:
        """The pixels that a line through `points` touches."""
        reach = self.width_px / 2 + 2
        box = QPolygonF(points).boundingRect()
        return box.adjusted(-reach, -reach, reach, reach).toAlignedRect()


class InkLayer:
    """Strokes as a picture in device pixels, and the newest points of the one being drawn.

    The newest points, the tail, are painted as one line over the picture: pieces painted one by
    one would be darker where their soft edges meet. It settles into the picture before it is long.
    """

    def __init__(self) -> None:
        self._look: InkLook | None = None
        self._image = QImage()
        self._tail: list[QPointF] = []

    def forget(self) -> None:
        """The strokes are others now: make the picture anew when it is painted next."""
        self._look = None

    def begin(self, point: QPointF) -> None:
        """A stroke begins, in logical pixels."""
        self._tail = [point]

    def extend(self, point: QPointF) -> list[QPointF]:
        """The stroke goes on. Returns the two points of the line that is new."""
        self._tail.append(point)
        newest = self._tail[-2:]
        if len(self._tail) > _MOST_TAIL_POINTS:
            self._settle()
            self._tail = newest[1:]
        return newest

    def end(self) -> None:
        """The stroke is finished."""
        if self._tail:
            self._settle()
        self._tail = []

    def paint(
        self, painter: QPainter, look: InkLook, strokes: Iterable[NDArray[np.floating]]
    ) -> None:
        """Paint it with `look`; `strokes` are asked for only where the kept picture is no use."""
        if paints_vectors(painter):
            for stroke in strokes:
                _paint_line(painter, [look.in_widget(x, y) for x, y in stroke.tolist()], look)
            return
        if look != self._look:
            self._rebuild(look, strokes)
        painter.drawImage(QPointF(0, 0), self._image)
        if self._tail:
            _paint_line(painter, self._tail, look)

    def _rebuild(self, look: InkLook, strokes: Iterable[NDArray[np.floating]]) -> None:
        size = QSize(*(round(side * look.pixel_ratio) for side in look.size))
        self._look = look
        self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(look.pixel_ratio)
        self._image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._image)
        last: list[QPointF] = []
        for stroke in strokes:
            last = [look.in_widget(x, y) for x, y in stroke.tolist()]
            _paint_line(painter, last, look)
        painter.end()
        if self._tail:  # it is the end of the last stroke, perhaps at another size
            self._tail = last[-1:]

    def _settle(self) -> None:
        if self._look is not None:
            painter = QPainter(self._image)
            _paint_line(painter, self._tail, self._look)
            painter.end()


def _paint_line(painter: QPainter, points: Sequence[QPointF], look: InkLook) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, colour = look.width_px, QColor(look.colour)
    if all(point == points[0] for point in points):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(points[0], width / 2, width / 2)
        return
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
