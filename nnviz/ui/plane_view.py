"""A part of the plane as a coloured field, with lines, labelled points and a legend on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.plot_axes import linear_ticks
from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.plane_legend import LegendRow, legend_size, paint_legend
from nnviz.ui.plane_points import (
    PlanePoints,
    marker_size,
    paint_points,
    paint_ring,
    places_in,
    ring_picture,
)
from nnviz.ui.plot_view.hover_card import HoverRow, paint_hover_card
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

Window = tuple[float, float, float, float]
Place = tuple[float, float]

_NUMBERED_SIDE = 260.0  # a smaller plane has no numbers at its sides
_STEP = 1 / 40
_FINE = 4  # times as many pixels in a file of vectors, which is seen enlarged
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PlaneView(QWidget):
    """Shows what it is given. `pointed` tells the place under the mouse or where the keys are."""

    pointed = Signal(float, float)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window: Window = (-1.0, 1.0, -1.0, 1.0)
        self._pixels: NDArray[np.uint32] | None = None
        self._lines: list[NDArray[np.floating]] = []
        self._points: PlanePoints | None = None
        self._misread: NDArray[np.intp] = np.zeros(0, np.intp)
        self._legend: tuple[LegendRow, ...] = ()
        self._card: tuple[str, list[HoverRow]] | None = None
        self._place: Place | None = None
        self._layer: tuple[QRectF, QPixmap] | None = None  # where its plane is, and all points
        self._ring: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown -----------------------------------------------------------------------------

    def show_points(self, points: PlanePoints | None, window: Window) -> None:
        """Show `points` in `window`: x0 from, x0 to, x1 from, x1 to."""
        self._points, self._window = points, window
        self._misread = np.zeros(0, np.intp)
        self._forget()

    def show_field(
        self,
        pixels: NDArray[np.uint32] | None,
        lines: Sequence[NDArray[np.floating]] = (),
        misread: NDArray[np.intp] | None = None,
    ) -> None:
        """Colours 0xFFRRGGBB (rows, columns), lines (k, 2) of (x0, x1); rings around `misread`."""
        self._pixels, self._lines = pixels, list(lines)
        self._misread = np.zeros(0, np.intp) if misread is None else misread
        self.update()

    def show_legend(self, rows: Sequence[LegendRow]) -> None:
        """What stands beside the plane, or below it where it is higher than wide."""
        if tuple(rows) != self._legend:
            self._legend = tuple(rows)
            self.update()

    def show_card(self, title: str, rows: Sequence[HoverRow]) -> None:
        """What is told of the place pointed at."""
        self._card = title, list(rows)
        self.update()

    @property
    def place(self) -> Place | None:
        """(x0, x1) pointed at."""
        return self._place

    def point_at(self, place: Place | None) -> None:
        """Point at a place, or at none."""
        if place == self._place:
            return
        self._place = place
        if place is None:
            self._card = None
            self.left.emit()
        else:
            self.pointed.emit(*place)
        self.update()

    # -- where things are --------------------------------------------------------------------------

    def plane_box(self) -> QRectF:
        """Where the plane is: as large as it can be, and square in its own units."""
        width, height = float(self.width()), float(self.height())
        room = legend_size(self._legend)
        beside = width - height >= -room.width() / 2
        numbers = self._number_room(min(width, height))
        if beside:
            side = min(height - numbers - 2, width - room.width() - numbers - 2)
        else:
            side = min(width - numbers - 2, height - room.height() - numbers - 2)
        side = max(float(int(side)), 8.0)
        if beside:
            whole = numbers + side + room.width()
            left = float(int(max(0.0, (width - whole) / 2))) + numbers + 1
            top = float(int(max(1.0, (height - numbers - side) / 2)))
        else:
            left = float(int((width - side + numbers) / 2))
            top = 1.0
        return QRectF(left, top, side, side)

    def _number_room(self, side: float) -> float:
        return 2.4 * type_px(11) if side >= _NUMBERED_SIDE else 0.0

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(420, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box, at = self.plane_box(), event.position()
        inside = box.contains(at)
        self.setCursor(Qt.CursorShape.CrossCursor if inside else Qt.CursorShape.ArrowCursor)
        self.point_at(self._place_at(at, box) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _ARROWS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self._pixels is not None:
            self._walk(*_ARROWS[key])
        elif key == Qt.Key.Key_Escape and self._place is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, up: int) -> None:
        low0, high0, low1, high1 = self._window
        x0, x1 = self._place or ((low0 + high0) / 2, (low1 + high1) / 2)
        if self._place is not None:
            x0 = min(max(x0 + across * _STEP * (high0 - low0), low0), high0)
            x1 = min(max(x1 + up * _STEP * (high1 - low1), low1), high1)
        self.point_at((x0, x1))

    def _place_at(self, at: QPointF, box: QRectF) -> Place:
        low0, high0, low1, high1 = self._window
        across = (at.x() - box.left()) / box.width()
        up = (box.bottom() - at.y()) / box.height()
        return low0 + across * (high0 - low0), low1 + up * (high1 - low1)

    def _forget(self) -> None:
        self._layer = self._ring = None
        self.update()

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing)
        vectors, box = paints_vectors(painter), self.plane_box()
        painter.save()
        # A rectangle: with round corners hundreds of rings took ten times as long.
        painter.setClipRect(box)
        self._paint_field(painter, box, vectors)
        self._paint_lines(painter, box)
        self._paint_points(painter, box, vectors)
        self._paint_cross(painter, box)
        painter.restore()
        painter.setPen(QPen(theme().qcolor("focus" if self.hasFocus() else "border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._number_room(min(self.width(), self.height())):
            self._paint_numbers(painter, box)
        self._paint_legend(painter, box)
        if self._place is not None and self._card is not None:
            low0, high0 = self._window[:2]
            x = box.left() + (self._place[0] - low0) / (high0 - low0) * box.width()
            paint_hover_card(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), x, *self._card)
        painter.end()

    def _paint_field(self, painter: QPainter, box: QRectF, vectors: bool) -> None:
        if self._pixels is None:
            painter.fillRect(box, theme().qcolor("zero"))
            return
        rows, columns = self._pixels.shape
        pixels = np.ascontiguousarray(self._pixels)
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        if vectors:
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = Qt.AspectRatioMode.IgnoreAspectRatio
            image = image.scaled(_FINE * columns, _FINE * rows, ratio, smooth)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)

    def _paint_lines(self, painter: QPainter, box: QRectF) -> None:
        low0, high0, low1, high1 = self._window
        shapes = []
        for line in self._lines:
            across = box.left() + (line[:, 0] - low0) / (high0 - low0) * box.width()
            down = box.bottom() - (line[:, 1] - low1) / (high1 - low1) * box.height()
            corners = zip(across.tolist(), down.tolist(), strict=True)
            shapes.append(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.setPen(QPen(theme().qcolor("text", 0.85), line_px(1.4)))
        for shape in shapes:
            painter.drawPolyline(shape)

    def _paint_points(self, painter: QPainter, box: QRectF, vectors: bool) -> None:
        points = self._points
        if points is None:
            return
        size = marker_size(box.width(), len(points.x))
        places = places_in(points, self._window, box)
        if vectors:
            paint_points(painter, points, places, size)
            for at in self._misread.tolist():
                paint_ring(painter, QPointF(*places[at]), size)
            return
        scale = self.devicePixelRatioF()
        if self._layer is None or self._layer[0] != box:
            self._layer = box, self._points_layer(points, places, size, scale)
        if self._ring is None:
            self._ring = ring_picture(size, scale)
        painter.drawPixmap(0, 0, self._layer[1])
        half = self._ring.width() / scale / 2
        for x, y in (places[self._misread] - half).tolist():
            painter.drawPixmap(QPointF(x, y), self._ring)

    def _points_layer(
        self, points: PlanePoints, places: NDArray[np.float64], size: float, scale: float
    ) -> QPixmap:
        layer = QPixmap(round(self.width() * scale), round(self.height() * scale))
        layer.setDevicePixelRatio(scale)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_points(painter, points, places, size)
        painter.end()
        return layer

    def _paint_cross(self, painter: QPainter, box: QRectF) -> None:
        if self._place is None:
            return
        low0, high0, low1, high1 = self._window
        x = box.left() + (self._place[0] - low0) / (high0 - low0) * box.width()
        y = box.bottom() - (self._place[1] - low1) / (high1 - low1) * box.height()
        painter.setPen(QPen(theme().qcolor("text", 0.6), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setPen(QPen(theme().qcolor("window"), line_px(3)))
        painter.setBrush(theme().qcolor("accent"))
        painter.drawEllipse(QPointF(x, y), line_px(4.5), line_px(4.5))

    def _paint_numbers(self, painter: QPainter, box: QRectF) -> None:
        muted, high = theme().qcolor("muted"), 1.5 * type_px(11)
        low0, high0, low1, high1 = self._window
        for tick in linear_ticks(low0, high0, 5):
            x = box.left() + (tick.value - low0) / (high0 - low0) * box.width()
            room = QRectF(x - 30, box.bottom() + 2, 60, high)
            print_text(painter, room, tick.label, muted, 11)
        for tick in linear_ticks(low1, high1, 5):
            y = box.bottom() - (tick.value - low1) / (high1 - low1) * box.height()
            room = QRectF(box.left() - 46, y - high / 2, 41, high)
            print_text(painter, room, tick.label, muted, 11, align=Qt.AlignmentFlag.AlignRight)

    def _paint_legend(self, painter: QPainter, box: QRectF) -> None:
        size = legend_size(self._legend)
        beside = box.right() + size.width() <= self.width() + 1
        left = box.right() + space_px(12) if beside else box.left()
        top = box.top() if beside else box.bottom() + space_px(8)
        if not beside and self._number_room(min(self.width(), self.height())):
            top += 1.5 * type_px(11)
        room = QRectF(left, top, size.width(), self.height() - top)
        paint_legend(painter, room, self._legend)
