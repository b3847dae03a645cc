"""A bar for each unit: how long its weights are. Those that do nothing are marked under it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.plot_axes import linear_ticks
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px

AXIS_TYPE = 11
WIDEST_BAR = 56
_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


@dataclass(frozen=True, eq=False)
class ShownBars:
    """norms (n,) and which of the units are marked (n,); `told` says a unit in words."""

    norms: NDArray[np.float64]
    marked: NDArray[np.bool_]
    told: Callable[[int], str]


class UnitBars(QWidget):
    """Where there are more bars than pixels, one stands for the longest of its neighbours."""

    pointed = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownBars | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)

    def show_bars(self, shown: ShownBars | None) -> None:
        """Show these."""
        self._shown = shown
        if shown is None or (self._at is not None and self._at >= len(shown.norms)):
            self._at = None
        self.update()

    @property
    def unit(self) -> int | None:
        """The unit under the mouse, or where the keys are."""
        return self._at

    def bars_box(self) -> QRectF:
        """Where the bars stand."""
        line = type_px(AXIS_TYPE) + 6
        top = 0.0 if self._shown is None else self._top(self._shown)
        ticks = linear_ticks(0, top, 4)
        left = max((text_width(tick.label, AXIS_TYPE) for tick in ticks), default=0) + space_px(8)
        foot = line + space_px(12)
        count = 1 if self._shown is None else max(len(self._shown.norms), 1)
        wide = min(self.width() - left - 2, count * space_px(WIDEST_BAR))
        return QRectF(left, line, max(wide, 1), self.height() - line - foot)

    def sizeHint(self) -> QSize:
        return QSize(420, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown, box = self._shown, self.bars_box()
        if shown is None or not len(shown.norms):
            return
        share = (event.position().x() - box.left()) / box.width()
        inside = 0 <= share < 1
        self._point_at(int(share * len(shown.norms)) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self._shown is not None and len(self._shown.norms):
            way = 1 if event.key() == Qt.Key.Key_Right else -1
            at = (-1 if way > 0 else 1) if self._at is None else self._at
            self._point_at(min(max(at + way, 0), len(self._shown.norms) - 1))
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None or not len(shown.norms):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, top = self.bars_box(), self._top(shown)
        self._paint_axes(painter, box, top, len(shown.norms))
        self._paint_bars(painter, box, top, shown)
        line = type_px(AXIS_TYPE) + 6
        if self._at is not None:
            head = QRectF(box.left(), 0, self.width() - box.left(), line - 2)
            left = Qt.AlignmentFlag.AlignLeft
            print_text(painter, head, shown.told(self._at), theme().qcolor("text"), 12, 600, left)
        painter.end()

    def _point_at(self, unit: int | None) -> None:
        if unit == self._at:
            return
        self._at = unit
        self.update()
        if unit is None:
            self.left.emit()
        else:
            self.pointed.emit(unit)

    def _top(self, shown: ShownBars) -> float:
        finite = shown.norms[np.isfinite(shown.norms)]
        return float(finite.max(initial=0.0)) or 1.0

    def _paint_axes(self, painter: QPainter, box: QRectF, top: float, count: int) -> None:
        now, muted = theme(), theme().qcolor("muted")
        for tick in linear_ticks(0, top, 4):
            y = round(box.bottom() - tick.value / top * box.height()) + 0.5
            painter.setPen(QPen(now.qcolor("grid"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            place = QRectF(0, y - 8, box.left() - space_px(6), 16)
            right = Qt.AlignmentFlag.AlignRight
            print_text(painter, place, tick.label, muted, AXIS_TYPE, align=right)
        foot = box.bottom() + space_px(12)
        for tick in linear_ticks(0, max(count - 1, 1), max(int(box.width() / 60), 2)):
            if tick.value.is_integer() and tick.value < count:
                x = box.left() + (tick.value + 0.5) / count * box.width()
                place = QRectF(x - 30, foot, 60, type_px(AXIS_TYPE) + 4)
                print_text(painter, place, f"{int(tick.value):,}", muted, AXIS_TYPE)

    def _paint_bars(self, painter: QPainter, box: QRectF, top: float, shown: ShownBars) -> None:
        count = len(shown.norms)
        finite = np.nan_to_num(shown.norms, nan=0.0, posinf=top)
        columns = min(count, max(int(box.width()), 1))
        starts = np.arange(columns) * count // columns
        heights = np.maximum.reduceat(finite, starts) / top * box.height()
        marked = np.logical_or.reduceat(shown.marked, starts)
        edges = np.round(box.left() + np.arange(columns + 1) * box.width() / columns)
        gap = 1.0 if box.width() / columns >= 3 else 0.0
        at = -1 if self._at is None else int(np.searchsorted(starts, self._at, "right")) - 1
        painter.setPen(Qt.PenStyle.NoPen)
        for column, (height, dead) in enumerate(
            zip(heights.tolist(), marked.tolist(), strict=True)
        ):
            x, wide = float(edges[column]), float(edges[column + 1] - edges[column])
            role = "accent" if column == at else "negative"
            painter.setBrush(theme().qcolor(role))
            wide = max(wide - gap, 1.0)
            painter.drawRect(QRectF(x, box.bottom() - height, wide, max(height, 1.0)))
            if dead:
                painter.setBrush(theme().qcolor("positive"))
                painter.drawPolygon(_mark(x + wide / 2, box.bottom() + line_px(3)))


def _mark(x: float, y: float) -> QPolygonF:
    """A small triangle: the shape says it, not only the colour."""
    side = line_px(3.5)
    return QPolygonF(
        [QPointF(x, y), QPointF(x + side, y + 2 * side), QPointF(x - side, y + 2 * side)]
    )
