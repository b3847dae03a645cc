"""The track of the learning-rate slider: bands, their limits above, their names below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from nnviz.scene.plot_axes import log_ticks, number_label
from nnviz.scene.rate_scale import RateBand, RateScale
from nnviz.ui.number_field import stepped_digit
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import line_px, space_px, text_font, theme, theme_signals, type_px

POSITIONS = 10_000  # of the slider as Qt knows it
HANDLE_RADIUS = 8
GAP = 3
COARSE = (1.0, 2.0, 5.0)


class RateTrack(QAbstractSlider):
    """Arrows change the second digit, with Ctrl they go 1, 2, 5; PageUp and PageDown stay free."""

    rate_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = RateScale()
        self._rate = 0.1
        self._active: int | None = None
        self._syncing = False
        self.setRange(0, POSITIONS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value)
        theme_signals.changed.connect(self._on_theme)
        self._sync()

    @property
    def rate(self) -> float:
        """The learning rate shown."""
        return self._rate

    @property
    def active_band(self) -> str:
        """The name of the band that the rate is in; "" without bands."""
        bands = self._scale.bands
        if not bands:
            return ""
        return bands[self._scale.band_of(self._rate) if self._active is None else self._active].name

    def show_rate(self, rate: float) -> None:
        """Show `rate`; nothing is emitted."""
        self._rate = self._scale.held(rate)
        self._sync()

    def show_bands(self, bands: Sequence[RateBand], active: int | None = None) -> None:
        """Show `bands` from end to end (none: one plain log scale).

        `active` marks another band than the one the rate is in.
        """
        if tuple(bands) != self._scale.bands:
            self._scale = RateScale(bands)
            self._rate = self._scale.held(self._rate)
            self._fit()
        self._active = active
        self._sync()

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(320), self._names_top() + (type_px(12) + 8 if self._bands else 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # While it has the focus arrows move it, and not the lesson's time.
        return keeps_key(event, _DIRECTIONS, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        if direction is None:
            event.ignore()  # Home, End, PageUp and PageDown belong to the transport
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(_coarse_step(self._rate, direction))
        else:
            self._choose(stepped_digit(self._rate, direction))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a panel that scrolls must not change a learning rate on its way

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose_at(event.position().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_limits(painter)
        self._paint_track(painter)
        self._paint_names(painter)
        painter.end()

    # -- painting --------------------------------------------------------------------------------

    @property
    def _bands(self) -> tuple[RateBand, ...]:
        return self._scale.bands

    @property
    def _margin(self) -> float:
        return line_px(HANDLE_RADIUS) + 1

    def _x(self, position: float) -> float:
        return self._margin + position * (self.width() - 2 * self._margin)

    def _track_y(self) -> float:
        return type_px(11) + 8 + line_px(HANDLE_RADIUS)

    def _names_top(self) -> int:
        return round(self._track_y() + line_px(HANDLE_RADIUS)) + space_px(4)

    def _paint_limits(self, painter: QPainter) -> None:
        painter.setFont(text_font(11))
        painter.setPen(theme().qcolor("muted"))
        metrics = QFontMetricsF(painter.font())
        taken = -1.0
        limits = self._scale.ends
        if not self._bands:
            limits = tuple(tick.value for tick in log_ticks(limits[0], limits[-1], 6))
            limits = (self._scale.lowest, *limits[1:-1], self._scale.highest)
        last = len(limits) - 1
        right = self.width() - metrics.horizontalAdvance(number_label(self._scale.highest, 3))
        for index, limit in enumerate(limits):
            label = number_label(limit, 3)
            width = metrics.horizontalAdvance(label)
            middle = self._x(self._scale.position(limit))
            x = min(max(middle - width / 2, 0.0), self.width() - width)
            # What has no room is left out, the ends never.
            if x > taken and (index in (0, last) or x + width + 6 < right):
                box = QRectF(x, 0, width + 1, type_px(11) + 5)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)
                taken = x + width + 6

    def _paint_track(self, painter: QPainter) -> None:
        y = self._track_y()
        active = self._scale.band_of(self._rate) if self._active is None else self._active
        handle = self._x(self._scale.position(self._rate))
        painter.setPen(Qt.PenStyle.NoPen)
        edges = self._scale.edges
        for index in range(len(edges) - 1):
            left = self._x(edges[index]) + (line_px(GAP) / 2 if index else 0)
            right = self._x(edges[index + 1]) - (line_px(GAP) / 2 if index < len(edges) - 2 else 0)
            half = line_px(2.5)
            painter.setBrush(theme().qcolor("grid" if theme().name == "contrast" else "border"))
            painter.drawRoundedRect(QRectF(left, y - half, right - left, 2 * half), half, half)
            if index == active and left < handle:
                painter.setBrush(theme().qcolor("accent"))
                filled = QRectF(left, y - half, min(handle, right) - left, 2 * half)
                painter.drawRoundedRect(filled, half, half)
        radius = line_px(HANDLE_RADIUS)
        if self.hasFocus():
            painter.setBrush(theme().qcolor("surface"))
            painter.setPen(QPen(theme().qcolor("focus"), line_px(2)))
            painter.drawEllipse(QRectF(handle - radius, y - radius, 2 * radius, 2 * radius))
            radius -= line_px(3)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("accent"))
        painter.drawEllipse(QRectF(handle - radius, y - radius, 2 * radius, 2 * radius))

    def _paint_names(self, painter: QPainter) -> None:
        active = self._scale.band_of(self._rate) if self._active is None else self._active
        for index, band in enumerate(self._bands):
            left, right = self._x(self._scale.edges[index]), self._x(self._scale.edges[index + 1])
            painter.setFont(text_font(12, 600 if index == active else 400))
            painter.setPen(theme().qcolor("accent" if index == active else "muted"))
            box = QRectF(left, self._names_top(), right - left, type_px(12) + 7)
            name = QFontMetricsF(painter.font()).elidedText(
                band.name, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    # -- inside ----------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Bands as wide as their names need: "Hardly moves" and "거의 움직이지 않음" both fit."""
        metrics = QFontMetricsF(text_font(12, 600))
        room = max(self.width() - 2 * self._margin, 1.0)
        self._scale.widen(
            [(metrics.horizontalAdvance(band.name) + 8) / room for band in self._bands]
        )
        self._sync()

    def _choose_at(self, x: float) -> None:
        room = max(self.width() - 2 * self._margin, 1.0)
        self._choose(self._scale.rate_at((x - self._margin) / room))

    def _choose(self, rate: float) -> None:
        rate = self._scale.held(rate)
        if rate != self._rate:
            self.show_rate(rate)
            self.rate_chosen.emit(rate)

    def _on_value(self, value: int) -> None:
        """A screen reader moved the slider."""
        if not self._syncing:
            self._choose(self._scale.rate_at(value / POSITIONS))

    def _sync(self) -> None:
        self._syncing = True
        self.setValue(round(self._scale.position(self._rate) * POSITIONS))
        self._syncing = False
        told = [f"η = {number_label(self._rate)}", self.active_band]
        self.setAccessibleDescription(", ".join(part for part in told if part))
        self.update()

    def _on_theme(self) -> None:
        self._fit()
        self.updateGeometry()


_DIRECTIONS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


def _coarse_step(rate: float, direction: int) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    exponents = range(-12, 3)
    stops = [float(f"{digit:.0f}e{exponent}") for exponent in exponents for digit in COARSE]
    if direction > 0:
        return next((stop for stop in stops if stop > rate * (1 + 1e-9)), stops[-1])
    return next((stop for stop in reversed(stops) if stop < rate * (1 - 1e-9)), stops[0])
