"""The slider of time: a line with markers, accent up to now, and a handle to take hold of."""

from typing import Any

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QStaticText,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from nnviz.language import tr
from nnviz.scene.marker_places import MarkerPlaces, marker_places, snapped
from nnviz.scene.timeline import Timeline
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import line_px, text_font, theme, theme_signals

HANDLE_RADIUS, RING_RADIUS, DOT_WIDTH, TRACK_WIDTH = 9.0, 5.0, 3.0, 4.0
NAME_PX = 12
WHEEL_NOTCH = 120


class TimelineSlider(QAbstractSlider):
    """Shows a timeline and the time now; tells where a person wants to be.

    As an abstract slider it has a value for screen readers: milliseconds of the timeline.
    """

    time_wanted = Signal(float)
    step_wanted = Signal(int)  # +1 or -1 marker
    held_changed = Signal(bool)  # whether the handle is in somebody's hand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline[Any] | None = None
        self._t_s = 0.0
        self._wheel = 0
        self._places = MarkerPlaces((), ())
        self._names: list[tuple[float, QStaticText]] = []
        # Moves of the mouse come faster than frames: only the last of a burst is sought.
        self._wanted_s: float | None = None
        self._burst = QTimer(self)
        self._burst.setSingleShot(True)
        self._burst.timeout.connect(self._seek_wanted)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.valueChanged.connect(self._on_value)
        theme_signals.changed.connect(self._lay_out)
        self._retranslate()

    def show_timeline(self, timeline: Timeline[Any] | None) -> None:
        """Show the markers of `timeline`."""
        self._timeline = timeline
        self.setEnabled(timeline is not None and timeline.duration_s > 0)
        self.blockSignals(True)
        self.setRange(0, round(1000 * (timeline.duration_s if timeline is not None else 0.0)))
        self.blockSignals(False)
        self._lay_out()

    def show_time(self, t_s: float) -> None:
        """Put the handle at `t_s`."""
        self._t_s = t_s
        self.blockSignals(True)
        self.setValue(round(1000 * t_s))
        self.blockSignals(False)
        self.update()

    def x_of(self, t_s: float) -> float:
        """Where time `t_s` stands, in px."""
        timeline = self._timeline
        if timeline is None or timeline.duration_s <= 0:
            return self.margin()
        return self.margin() + t_s / timeline.duration_s * self._length()

    def told_at(self, x: float) -> str:
        """The name and time of what a press at `x` (px) would go to."""
        timeline = self._timeline
        if timeline is None or timeline.duration_s <= 0:
            return ""
        t_s = snapped(timeline, self._time_at(x), self._length() / timeline.duration_s)
        name = timeline.place_name(t_s)
        return f"{name} · {seconds(t_s)}" if name else seconds(t_s)

    def sizeHint(self) -> QSize:
        return QSize(320, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    # -- what a person does ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.held_changed.emit(True)
            self._want(event.position().x())
            self._seek_wanted()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._want(event.position().x())
            self._burst.start(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self._seek_wanted()
            self.setSliderDown(False)
            self.held_changed.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel / WHEEL_NOTCH)
        self._wheel -= notches * WHEEL_NOTCH
        for _ in range(abs(notches)):
            self.step_wanted.emit(1 if notches > 0 else -1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the keys of the transport are the same here as everywhere

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            # It goes when the mouse does: a marker further on has another name.
            around = QRect(event.x() - 3, 0, 6, self.height())
            QToolTip.showText(event.globalPos(), self.told_at(event.x()), self, around)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        if self.isEnabled():
            self._paint_rings(painter)
            self._paint_handle(painter)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def margin(self) -> float:
        """The room on both sides of the line for a handle at its end, in px."""
        return line_px(HANDLE_RADIUS) + 3

    def _length(self) -> float:
        return max(self.width() - 2 * self.margin(), 1.0)

    def line_y(self) -> float:
        """The height of the line: names have their room under it."""
        return round(self.height() / 2 - line_px(NAME_PX) * 0.75)

    def _time_at(self, x: float) -> float:
        duration_s = self._timeline.duration_s if self._timeline is not None else 0.0
        return min(max((x - self.margin()) / self._length(), 0.0), 1.0) * duration_s

    def _want(self, x: float) -> None:
        if self._timeline is not None and self._timeline.duration_s > 0:
            px_a_second = self._length() / self._timeline.duration_s
            self._wanted_s = snapped(self._timeline, self._time_at(x), px_a_second)

    def _seek_wanted(self) -> None:
        self._burst.stop()
        wanted_s, self._wanted_s = self._wanted_s, None
        if wanted_s is not None:
            self.time_wanted.emit(wanted_s)

    def _on_value(self, value_ms: int) -> None:
        self.time_wanted.emit(value_ms / 1000)  # a screen reader has set it

    def _lay_out(self) -> None:
        """Choose the markers that have room: once a size, not a frame."""
        metrics = QFontMetricsF(text_font(NAME_PX))
        if self._timeline is None:
            self._places = MarkerPlaces((), ())
        else:
            left = self.margin()
            self._places = marker_places(
                self._timeline, left, left + self._length(), metrics.horizontalAdvance
            )
        self._names = []
        for ring in self._places.rings:
            name = QStaticText(ring.name)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.prepare(font=text_font(NAME_PX))
            self._names.append((ring.name_x, name))
        self.update()

    def _paint_track(self, painter: QPainter) -> None:
        y, left, now = self.line_y(), self.margin(), self.x_of(self._t_s)
        right = left + self._length()
        width = line_px(TRACK_WIDTH)
        # In high contrast borders are as bright as what stands on the line.
        ground = "grid" if theme().border == theme().control else "border"
        painter.setPen(_round_pen(ground, width))
        painter.drawLine(QLineF(left, y, right, y))
        if not self.isEnabled():
            return
        if now > left:
            painter.setPen(_round_pen("accent", width))
            painter.drawLine(QLineF(left, y, now, y))
        dots = self._places.dots
        reached = [QPointF(x, y) for x in dots if x <= now]
        ahead = [QPointF(x, y) for x in dots[len(reached) :]]
        for points, role in ((reached, "surface"), (ahead, "control")):
            if points:
                painter.setPen(_round_pen(role, line_px(DOT_WIDTH)))
                painter.drawPoints(QPolygonF(points))

    def _paint_rings(self, painter: QPainter) -> None:
        y, now = self.line_y(), self.x_of(self._t_s)
        painter.setBrush(theme().qcolor("surface"))
        radius = line_px(RING_RADIUS)
        for ring in self._places.rings:
            role = "accent" if ring.x <= now + 0.5 else "control"
            painter.setPen(QPen(theme().qcolor(role), line_px(2)))
            painter.drawEllipse(QPointF(ring.x, y), radius, radius)
        painter.setFont(text_font(NAME_PX))
        painter.setPen(theme().qcolor("muted"))
        top = y + line_px(HANDLE_RADIUS) + 5
        for x, name in self._names:
            painter.drawStaticText(QPointF(x, top), name)

    def _paint_handle(self, painter: QPainter) -> None:
        centre, radius = QPointF(self.x_of(self._t_s), self.line_y()), line_px(HANDLE_RADIUS)
        painter.setPen(QPen(theme().qcolor("surface"), 2))
        painter.setBrush(theme().qcolor("accent"))
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = radius + 2
            painter.drawEllipse(
                QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
            )

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Time"))
        self.setAccessibleDescription(tr("Drag or click to go to a moment; the wheel steps"))


def _round_pen(role: str, width: float) -> QPen:
    line, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
    return QPen(theme().qcolor(role), width, line, cap)


def seconds(t_s: float) -> str:
    """A time as a person reads it."""
    return tr("{seconds} s", seconds=fixed(t_s, 2))
