"""The widget: legend, grid and axes kept as a picture, curves painted anew."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.plot_scale import PlotScale
from nnviz.ui.plot_view.hover_card import HoverRow, paint_hover_card
from nnviz.ui.plot_view.plot_frame import AXIS_TYPE, PlotFrame, frame_of
from nnviz.ui.plot_view.plot_records import PlotAxes
from nnviz.ui.run_curves.run_curve import PlacedRunCurve, RunCurve, placed_run_curve
from nnviz.ui.run_curves.run_painting import (
    legend_height,
    paint_cursor_line,
    paint_end_values,
    paint_legend,
    paint_run_curves,
    paint_run_grid,
)
from nnviz.ui.theme import line_px, text_font, theme_signals
from nnviz.ui.vector_painting import paints_vectors

VALUE_GAP = 20  # px for the marker before a value at the right


class RunCurves(QWidget):
    """Curves up to the iteration shown strong, what comes after it faint, values at the right.

    A click or a drag tells the iteration under it; hovering shows the values there.
    """

    iteration_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[RunCurve, ...] = ()
        self._y_scale = PlotScale(0.0, 1.0)
        self._an_epoch, self._end = 1.0, 1.0
        self._x_name, self._widest, self._corner = "", "0.000", 0
        self._cursor: float | None = None
        self._hover_x: float | None = None
        self._written: Callable[[float], str] = str
        self._told: Callable[[float], str] = str
        self._frame: PlotFrame | None = None
        self._placed: list[PlacedRunCurve] | None = None
        self._ground: QPixmap | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown ---------------------------------------------------------------------------

    def show_curves(
        self, curves: Sequence[RunCurve], y_scale: PlotScale, an_epoch: float, end: float
    ) -> None:
        """Show `curves`, the first one on top, from iteration 0 to `end`."""
        names = [(curve.name, curve.style) for curve in curves]
        axes = (y_scale, an_epoch, end)
        if axes != (self._y_scale, self._an_epoch, self._end) or names != [
            (curve.name, curve.style) for curve in self._curves
        ]:
            self._y_scale, self._an_epoch, self._end = axes
            self._frame = self._ground = None
        self._curves = tuple(curves)
        self._placed = None
        self.update()

    def show_cursor(self, iteration: float | None) -> None:
        """Mark `iteration` as the time shown; None: every curve is strong to its end."""
        if iteration != self._cursor:
            self._cursor = iteration
            self.update()

    def show_words(
        self,
        x_name: str,
        told: Callable[[float], str],
        written: Callable[[float], str],
        widest: str,
    ) -> None:
        """The name of the axis of epochs; how an iteration and a value are told; a widest value."""
        self._x_name, self._told, self._written = x_name, told, written
        self._widest = widest
        self._forget()

    def leave_corner(self, width: int) -> None:
        """Keep the legend `width` px away from the right upper corner, for a button."""
        if width != self._corner:
            self._corner = width
            self._forget()

    @property
    def frame(self) -> PlotFrame:
        """Where the box of the curves is, and its scales; x counts epochs."""
        if self._frame is None:
            metrics = QFontMetricsF(text_font(AXIS_TYPE, 500))
            texts = (self._widest, self._written(self._y_scale.high))
            wide = max(metrics.horizontalAdvance(text) for text in texts) + line_px(VALUE_GAP)
            room = wide if self._curves else 0
            scales = (PlotScale(0.0, self._end / self._an_epoch), self._y_scale)
            axes = PlotAxes(x_name=self._x_name)
            top = legend_height()
            self._frame = frame_of(round(self.width() - room), self.height(), scales, axes, top)
        return self._frame

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if paints_vectors(painter):
            self._paint_ground(painter)
        else:
            painter.drawPixmap(0, 0, self._ground_picture())
        frame, cursor = self.frame, self._cursor
        x = frame.x(cursor / self._an_epoch) if cursor is not None else float("inf")
        placed = self._place_curves()
        paint_run_curves(painter, placed, x)
        if cursor is not None:
            paint_cursor_line(painter, frame.box, x)
        at = self._end if cursor is None else cursor
        paint_end_values(painter, frame, [c for c in self._curves if c.name], at, self._written)
        if self._hover_x is not None:
            self._paint_hover(painter, self._hover_x)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._curves:
            self._choose(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._curves:
            self._choose(event.position().x())
        box = self.frame.box
        inside = box.adjusted(-4, -4, 4, 4).contains(event.position()) and bool(self._curves)
        x = event.position().x()
        self._hover_x = min(max(x, box.left()), box.right()) if inside else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_x = None
        self.update()
        super().leaveEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._frame = self._ground = self._placed = None
        self.update()

    def _place_curves(self) -> list[PlacedRunCurve]:
        if self._placed is None:
            frame = self.frame
            self._placed = [placed_run_curve(c, frame, self._an_epoch) for c in self._curves]
        return self._placed

    def _ground_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            painter.end()
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        named = [curve for curve in self._curves if curve.name]
        room = QRectF(0, 0, self.width() - self._corner, legend_height())
        paint_legend(painter, room, [(curve.name, curve.style) for curve in named])
        paint_run_grid(painter, self.frame, self._x_name)

    def _paint_hover(self, painter: QPainter, x: float) -> None:
        iteration = self._iteration(x)
        rows = []
        for curve in self._curves:
            value = curve.at(iteration)
            if curve.name and np.isfinite(value):
                style = curve.style
                row = HoverRow(style.shape, style.colour(), curve.name, self._written(value))
                rows.append(row)
        if rows:
            paint_hover_card(painter, QRectF(self.rect()), x, self._told(iteration), rows)

    def _iteration(self, x: float) -> float:
        box = self.frame.box
        share = min(max((x - box.left()) / box.width(), 0.0), 1.0)
        return float(round(share * self._end))

    def _choose(self, x: float) -> None:
        self.iteration_chosen.emit(self._iteration(x))
