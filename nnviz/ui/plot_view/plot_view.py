"""The widget: what does not change with the cursor is painted once and kept."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.plot_scale import PlotScale, scale_of
from nnviz.ui.number_field import written_number
from nnviz.ui.numbers import MINUS
from nnviz.ui.plot_view.curve_painting import (
    PlacedCurve,
    paint_cursor,
    paint_curves,
    paint_lines,
    paint_points,
    placed_curve,
)
from nnviz.ui.plot_view.hover_card import HoverRow, paint_hover_card
from nnviz.ui.plot_view.plot_frame import (
    PlotFrame,
    frame_of,
    paint_grid,
    paint_title,
    title_height,
)
from nnviz.ui.plot_view.plot_records import Curve, PlotAxes, PlotLine, PlotPoint
from nnviz.ui.series_style import FAINT_OPACITY
from nnviz.ui.theme import line_px, theme_signals
from nnviz.ui.vector_painting import paints_vectors


def exact(value: float) -> str:
    """`value` with every digit it has: what hovering tells."""
    return written_number(value) if np.isfinite(value) else str(value).replace("-", MINUS)


class PlotView(QWidget):
    """Curves up to the cursor strong, what comes after it faint; lines and points over them.

    A click or a drag tells the x under it; hovering shows the exact values there.
    """

    x_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._lines: tuple[PlotLine, ...] = ()
        self._points: tuple[PlotPoint, ...] = ()
        self._axes = PlotAxes()
        self._title, self._note = "", ""
        self._cursor: float | None = None
        self._hover_x: float | None = None
        self._told: Callable[[float], str] = exact
        self._frame: PlotFrame | None = None
        self._placed: list[PlacedCurve] = []
        self._ground: QPixmap | None = None
        self._strong: QPixmap | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown ---------------------------------------------------------------------------

    def show_curves(self, curves: Sequence[Curve], axes: PlotAxes | None = None) -> None:
        """Show `curves`, the first one on top; `axes` says how the axes run."""
        self._curves = tuple(curves)
        self._axes = axes if axes is not None else self._axes
        self._forget()

    def show_title(self, title: str, note: str = "") -> None:
        """A title above the plot and a note at its right ("log axis")."""
        if (title, note) != (self._title, self._note):
            self._title, self._note = title, note
            self.setAccessibleName(", ".join(part for part in (title, note) if part))
            self._forget()

    def show_cursor(self, x: float | None) -> None:
        """Mark `x` as the time shown; None: every curve is strong to its end."""
        if x != self._cursor:
            self._cursor = x
            self.update()

    def show_marks(self, lines: Sequence[PlotLine] = (), points: Sequence[PlotPoint] = ()) -> None:
        """Straight lines and points over the curves; cheap enough for every frame."""
        self._lines, self._points = tuple(lines), tuple(points)
        self.update()

    def tell_x_with(self, told: Callable[[float], str]) -> None:
        """How the card on hover names an x: "step 12"."""
        self._told = told

    @property
    def frame(self) -> PlotFrame:
        """Where the box of the curves is, and its scales."""
        if self._frame is None:
            scales = self._scales()
            top = title_height(self._title, self._note)
            self._frame = frame_of(self.width(), self.height(), scales, self._axes, top)
        return self._frame

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(280, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if paints_vectors(painter):
            self._paint_ground(painter)
            if self._cursor is not None:
                paint_curves(painter, self._place_curves(), self._wide_box(), FAINT_OPACITY)
            paint_curves(painter, self._place_curves(), self._strong_box())
        else:
            ground, strong = self._pictures()
            painter.drawPixmap(0, 0, ground)
            if self._cursor is not None:
                painter.setOpacity(FAINT_OPACITY)
                painter.drawPixmap(0, 0, strong)
                painter.setOpacity(1.0)
            self._clipped(painter, self._strong_box(), lambda p: p.drawPixmap(0, 0, strong))
        self._paint_marks(painter)
        if self._hover_x is not None:
            self._paint_hover(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position().x())
        box = self.frame.box
        x = event.position().x()
        inside = box.adjusted(-4, -4, 4, 4).contains(event.position())
        self._hover_x = min(max(x, box.left()), box.right()) if inside and self._curves else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_x = None
        self.update()
        super().leaveEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _scales(self) -> tuple[PlotScale, PlotScale]:
        axes = self._axes
        if axes.x_range is not None:
            x_scale = PlotScale(*axes.x_range, log=axes.log_x)
        else:
            x_scale = scale_of([np.asarray(c.x, float) for c in self._curves], axes.log_x, 0.0)
        if axes.y_range is not None:
            return x_scale, PlotScale(*axes.y_range, log=axes.log_y)
        return x_scale, scale_of([np.asarray(c.y, float) for c in self._curves], axes.log_y)

    def _forget(self) -> None:
        self._frame = self._ground = self._strong = None
        self._placed = []
        self.update()

    def _place_curves(self) -> list[PlacedCurve]:
        if len(self._placed) != len(self._curves):
            frame = self.frame
            self._placed = [placed_curve(c, i, frame) for i, c in enumerate(self._curves)]
        return self._placed

    def _pictures(self) -> tuple[QPixmap, QPixmap]:
        """The ground, and the curves alone, as pixels."""
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._strong is None or self._ground.devicePixelRatio() != ratio:
            self._ground = self._drawn(ratio, self._paint_ground)
            self._strong = self._drawn(ratio, self._paint_curves)
        return self._ground, self._strong

    def _drawn(self, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        return pixmap

    def _paint_ground(self, painter: QPainter) -> None:
        paint_title(painter, self.width(), self._title, self._note)
        paint_grid(painter, self.frame, self._axes)

    def _paint_curves(self, painter: QPainter) -> None:
        box = self._wide_box()
        placed = self._place_curves()
        self._clipped(painter, box, lambda p: paint_curves(p, placed, box))

    def _wide_box(self) -> QRectF:
        """The box and half a line's width more: a curve along its edge is no thinner."""
        more = line_px(1.5)
        return self.frame.box.adjusted(-more, -more, more, more)

    def _strong_box(self) -> QRectF:
        box = self._wide_box()
        if self._cursor is not None:
            x = self.frame.x(self._cursor)
            box.setRight(min(max(x, box.left()), box.right()) if np.isfinite(x) else box.left())
        return box

    def _clipped(self, painter: QPainter, box: QRectF, paint: Callable[[QPainter], object]) -> None:
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        paint(painter)
        painter.restore()

    def _paint_marks(self, painter: QPainter) -> None:
        frame = self.frame
        if self._lines:
            paint_lines(painter, self._lines, frame)
        if self._cursor is not None:
            x = frame.x(self._cursor)
            paint_cursor(painter, x, frame, self._place_curves())
        paint_points(painter, self._points, frame)

    def _paint_hover(self, painter: QPainter) -> None:
        if self._hover_x is None:
            return
        found = []
        for placed in self._place_curves():
            x = self.frame.box.left() + self.frame.x_scale.share(placed.curve.x) * (
                self.frame.box.width()
            )
            distance = np.abs(x - self._hover_x)
            if distance.size and not np.all(np.isnan(distance)):
                index = int(np.nanargmin(distance))
                found.append((placed, index, float(distance[index]), float(x[index])))
        if not found:
            return
        nearest = min(found, key=lambda item: item[2])
        at = float(nearest[0].curve.x[nearest[1]])
        rows = []
        for placed, index, _, _ in found:
            if float(placed.curve.x[index]) != at:
                continue  # it has ended before, or has no point here
            curve = placed.curve
            shape = curve.look(placed.number).shape if not curve.role else ""
            value = exact(float(curve.y[index]))
            rows.append(HoverRow(shape, curve.colour(placed.number), curve.name or "y", value))
        paint_hover_card(painter, QRectF(self.rect()), nearest[3], self._told(at), rows)

    def _choose(self, x: float) -> None:
        box = self.frame.box
        share = min(max((x - box.left()) / box.width(), 0.0), 1.0)
        self.x_chosen.emit(self.frame.x_scale.value(share))
