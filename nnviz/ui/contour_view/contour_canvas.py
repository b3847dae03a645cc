"""The picture: the map is painted once and kept, the paths are painted over it."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.contours import Contours, find_contours
from nnviz.scene.plot_axes import number_label
from nnviz.ui.contour_view.map_painting import height_colours, map_box, paint_axes, paint_map
from nnviz.ui.contour_view.map_records import MapPlace, ShownMap, ShownPath
from nnviz.ui.contour_view.path_painting import (
    PlacedPath,
    paint_current,
    paint_minima,
    paint_path,
    paint_ring,
    placed_path,
)
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, text_font, theme, theme_signals
from nnviz.ui.vector_painting import paints_vectors

MOST_AT_ONCE = 20_000  # points of paths that are placed within a frame


class ContourCanvas(QWidget):
    """What the map looks like, without pointer and keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: ShownMap | None = None
        self._contours: Contours | None = None
        self._start: tuple[float, float] | None = None
        self._paths: tuple[ShownPath, ...] = ()
        self._placed: tuple[PlacedPath, ...] = ()
        self._coming: list[PlacedPath] = []
        self._waiting = QTimer(self)
        self._waiting.setInterval(0)
        self._waiting.timeout.connect(self._place_next)
        self._position = 0.0
        self._ground: QPixmap | None = None
        self._place: MapPlace | None = None
        self._card: tuple[QPointF, tuple[str, ...]] | None = None
        self._told = ""
        self._focused_by_key = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_map(self, shown: ShownMap) -> None:
        """Show another surface, or another window of it. Paths and start stay."""
        self._map = shown
        self._contours = find_contours(shown.x0, shown.x1, shown.values)
        self._forget()

    def show_start(self, x0: float, x1: float) -> None:
        """Where the paths begin."""
        self._start = (x0, x1)
        self._retranslate()
        self.update()

    def show_paths(self, paths: Sequence[ShownPath], position: float | None = None) -> None:
        """Show `paths`, the first one on top, up to `position` (2.5: half-way to point 3)."""
        self._paths = tuple(paths)
        self._place_anew()
        self.show_position(self._position if position is None else position)

    def show_position(self, position: float) -> None:
        """Show the paths up to `position`."""
        self._position = position
        self.update()

    def show_card(self, lines: Sequence[str]) -> None:
        """The exact values under the pointer, in a card beside it; none takes it away."""
        card = (self._card[0], tuple(lines)) if self._card is not None and lines else None
        if card != self._card:
            self._card = card
            self.update()

    def show_told(self, sentence: str) -> None:
        """Something about the paths, at the foot of the map; "" for nothing."""
        if sentence != self._told:
            self._told = sentence
            self.update()

    def place(self) -> MapPlace | None:
        """Where the map is; None before there is one."""
        if self._place is None and self._map is not None:
            window = self._map.window
            self._place = MapPlace(map_box(self.width(), self.height(), window), window)
        return self._place

    def left_axis_width(self) -> int:
        """How far right the map begins: what stands above lines up with it."""
        place = self.place()
        return 0 if place is None else int(place.box.left())

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        place = self.place()
        if place is None or self._map is None or self._contours is None:
            return
        box = place.box
        if paints_vectors(painter):
            painter.save()
            painter.translate(box.topLeft())
            paint_map(painter, place, self._contours, self._map.arrows)
            painter.restore()
            paint_axes(painter, place)
        else:
            painter.drawPixmap(0, 0, self._painted_ground(place))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        # One pixel inside: a line that is cut by the clip and not by the picture is faster.
        painter.setClipRect(box.adjusted(0, 0, -1, -1))
        painter.translate(box.topLeft())
        if self._map.minima:
            minima = place.to_px(np.array(self._map.minima, float))
            paint_minima(painter, minima, theme().qcolor("text"))
        placed = self._placed_paths(place)
        for each in reversed(placed):
            paint_path(painter, each, self._position, box)
        painter.restore()
        painter.save()
        painter.translate(box.topLeft())
        self._paint_start(painter, place)
        for each in reversed(placed):
            paint_current(painter, each, self._position, box)
        painter.restore()
        if self._told:
            self._paint_told(painter, box)
        self._paint_over(painter, box)

    def _painted_ground(self, place: MapPlace) -> QPixmap:
        if self._ground is None:
            scale = self.devicePixelRatioF()
            self._ground = QPixmap(QSize(self.width(), self.height()) * scale)
            self._ground.setDevicePixelRatio(scale)
            self._ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground)
            painter.save()
            painter.translate(place.box.topLeft())
            if self._map is not None and self._contours is not None:
                paint_map(painter, place, self._contours, self._map.arrows)
            painter.restore()
            paint_axes(painter, place)
            painter.end()
        return self._ground

    def _placed_paths(self, place: MapPlace) -> tuple[PlacedPath, ...]:
        if not self._waiting.isActive() and len(self._placed) != len(self._paths):
            self._placed = tuple(placed_path(path, place) for path in self._paths)
        return self._placed

    def _place_anew(self) -> None:
        """The paths changed: short ones are placed when they are painted, long ones one a turn."""
        self._placed, self._coming = (), []
        long = sum(len(path.points) for path in self._paths) > MOST_AT_ONCE
        if long and self.isVisible():
            self._waiting.start()
        else:
            self._waiting.stop()

    def _place_next(self) -> None:
        place = self.place()
        if place is None or len(self._coming) == len(self._paths):
            self._waiting.stop()
            self._placed = tuple(self._coming)
            self.update()
        else:
            self._coming.append(placed_path(self._paths[len(self._coming)], place))

    def is_ready(self) -> bool:
        """Whether every path is on the map."""
        return not self._waiting.isActive()

    def _paint_start(self, painter: QPainter, place: MapPlace) -> None:
        if self._start is None:
            return
        x, y = place.to_px(np.array(self._start)).tolist()
        box = place.box
        if not (0 <= x <= box.width() and 0 <= y <= box.height()):
            return
        ring = theme().qcolor("text")
        paint_ring(painter, x, y, QColor(height_colours().low), ring)
        text = tr("start ({x0}, {x1})", x0=_short(self._start[0]), x1=_short(self._start[1]))
        painter.setFont(text_font(12, 500))
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(text) + space_px(12), metrics.height() + 6
        left = min(max(x - width / 2, 2.0), box.width() - width - 2)
        above = y - line_px(10) - height
        below = y + line_px(10)
        # Not on the ring, nor on where the first path leads.
        leads_up = self._leads_up()
        top = below if above < 2 or (leads_up and below + height < box.height()) else above
        tag = QRectF(left, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("raised", 0.92))
        painter.drawRoundedRect(tag, RADIUS_TAG, RADIUS_TAG)
        painter.setPen(theme().qcolor("text"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)

    def _leads_up(self) -> bool:
        points = self._paths[0].points if self._paths else np.zeros((0, 2))
        return len(points) > 1 and bool(points[1, 1] > points[0, 1])

    def _paint_told(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(text_font(12))
        margin = space_px(8)
        room = box.adjusted(margin, margin, -margin, -margin)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        text = painter.boundingRect(room.adjusted(6, 0, -6, 0), flags, self._told)
        text.moveBottom(room.bottom() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("raised", 0.92))
        painter.drawRoundedRect(text.adjusted(-6, -4, 6, 4), RADIUS_TAG, RADIUS_TAG)
        painter.setPen(theme().qcolor("text"))
        painter.drawText(text.adjusted(0, 0, 2, 2), flags, self._told)

    def _paint_over(self, painter: QPainter, box: QRectF) -> None:
        """The focus ring and the card of the pointer."""
        if self.hasFocus() and self._focused_by_key:
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        if self._card is None or not self._card[1]:
            return
        at, lines = self._card
        painter.setFont(text_font(12))
        metrics = QFontMetricsF(painter.font())
        pad = space_px(8)
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * pad
        height = metrics.lineSpacing() * len(lines) + 2 * pad
        left = at.x() + 16 if at.x() + 16 + width < box.right() else at.x() - 16 - width
        top = at.y() + 16 if at.y() + 16 + height < box.bottom() else at.y() - 16 - height
        card = QRectF(max(left, 0), max(top, 0), width, height)
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.setBrush(theme().qcolor("raised", 0.96))
        painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
        painter.setPen(theme().qcolor("text"))
        painter.drawText(card.adjusted(pad, pad, 0, 0), "\n".join(lines))

    # -- Qt --------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who clicked the map knows where the focus is; who came with Tab must see it.
        by = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._focused_by_key = event.reason() in by
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.update()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        """Another surface, size or palette: the map is to be painted anew."""
        self._ground = self._place = None
        self._place_anew()
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Contour map"))
        if self._start is not None:
            told = tr("start ({x0}, {x1})", x0=_short(self._start[0]), x1=_short(self._start[1]))
            self.setAccessibleDescription(told)


def _short(value: float) -> str:
    return number_label(value, 5)
