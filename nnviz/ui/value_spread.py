"""A histogram of an array's numbers: blue below 0, orange above, the mean and the spread marked."""

from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.plot_axes import linear_ticks, number_label
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px

AXIS_TYPE = 11


@dataclass(frozen=True, eq=False)
class Spread:
    """counts: (bins,) numbers in equal steps from `low` to `high`; mean and deviation of all."""

    counts: NDArray[np.int64]
    low: float
    high: float
    mean: float
    deviation: float


class ValueSpread(QWidget):
    """Shows a `Spread`; `logarithmic` heights show what is rare, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread: Spread | None = None
        self._logarithmic = False
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)

    def show_spread(self, spread: Spread | None, logarithmic: bool) -> None:
        """Show it; None: nothing."""
        self._spread, self._logarithmic = spread, logarithmic
        self._pointed = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 64)

    def bars_box(self) -> QRectF:
        """Where the bars stand."""
        line = type_px(AXIS_TYPE) + 4
        return QRectF(1, line, max(self.width() - 2, 1), max(self.height() - 2 * line - 4, 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spread, box = self._spread, self.bars_box()
        at = event.position().x()
        inside = spread is not None and box.left() <= at < box.right()
        count = 1 if spread is None else len(spread.counts)
        bar = int((at - box.left()) / box.width() * count) if inside else None
        if bar != self._pointed:
            self._pointed = bar
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()
        super().leaveEvent(event)

    def told(self) -> str:
        """The line above the bars: how many lie in the step pointed at, or mean and spread."""
        spread = self._spread
        if spread is None:
            return ""
        if self._pointed is None:
            mean, deviation = number_label(spread.mean, 3), number_label(spread.deviation, 3)
            return tr("mean {mean}, σ {deviation}", mean=mean, deviation=deviation)
        low, high = self._ends(spread, self._pointed)
        count = f"{int(spread.counts[self._pointed]):,}"
        return f"{number_label(low, 3)} … {number_label(high, 3)}: {count}"

    def paintEvent(self, event: QPaintEvent) -> None:
        spread = self._spread
        if spread is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.bars_box()
        self._paint_bars(painter, box, spread)
        self._paint_axis(painter, box, spread)
        line = type_px(AXIS_TYPE) + 4
        head = QRectF(box.left(), 0, box.width(), line)
        muted, left = theme().qcolor("muted"), Qt.AlignmentFlag.AlignLeft
        print_text(painter, head, self.told(), muted, AXIS_TYPE, align=left)
        if self._pointed is None and box.width() > space_px(260):
            most = tr("highest bar {count}", count=f"{int(spread.counts.max(initial=0)):,}")
            right = Qt.AlignmentFlag.AlignRight
            print_text(painter, head, most, muted, AXIS_TYPE, align=right)
        painter.end()

    def _ends(self, spread: Spread, bar: int) -> tuple[float, float]:
        step = (spread.high - spread.low) / len(spread.counts)
        return spread.low + bar * step, spread.low + (bar + 1) * step

    def _paint_bars(self, painter: QPainter, box: QRectF, spread: Spread) -> None:
        counts = spread.counts.astype(np.float64)
        top = max(float(counts.max(initial=0.0)), 1.0)
        if self._logarithmic:
            # One number alone is still a tenth of a decade high.
            shares = np.log10(np.maximum(counts, 1.0) * 1.26) / log10(top * 1.26)
            shares[counts == 0] = 0.0
        else:
            shares = counts / top
        edges = np.round(box.left() + np.arange(len(counts) + 1) * box.width() / len(counts))
        painter.setPen(Qt.PenStyle.NoPen)
        for bar, share in enumerate(shares.tolist()):
            if not share:
                continue
            low, high = self._ends(spread, bar)
            below = (low + high) / 2 < 0
            role = "accent" if bar == self._pointed else "negative" if below else "positive"
            painter.setBrush(theme().qcolor(role))
            height = max(share * (box.height() - line_px(8)), 1.0)
            wide = max(float(edges[bar + 1] - edges[bar]) - 1, 1.0)
            painter.drawRect(QRectF(float(edges[bar]), box.bottom() - height, wide, height))

    def _paint_axis(self, painter: QPainter, box: QRectF, spread: Spread) -> None:
        now, muted = theme(), theme().qcolor("muted")
        y = round(box.bottom()) + 0.5
        painter.setPen(QPen(now.qcolor("control"), 1))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        wide = spread.high - spread.low
        if not wide > 0:
            self._print(painter, box, box.center().x(), number_label(spread.low))
            return

        def place(value: float) -> float:
            return box.left() + (value - spread.low) / wide * box.width()

        last = -1e9
        for tick in linear_ticks(spread.low, spread.high, max(int(box.width() / 64), 2)):
            half, x = text_width(tick.label, AXIS_TYPE) / 2, place(tick.value)
            if x - half < last + 8:
                continue
            self._print(painter, box, x, tick.label)
            last = min(max(x, box.left() + half), box.right() - half) + half
        if spread.low < 0 < spread.high:
            painter.setPen(QPen(muted, 1, Qt.PenStyle.DotLine))
            x = round(place(0.0)) + 0.5
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(QPen(now.qcolor("text"), line_px(1.6)))
        ends = (spread.mean - spread.deviation, spread.mean + spread.deviation)
        left, right = (min(max(place(end), box.left()), box.right()) for end in ends)
        y = box.top() + line_px(3)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        middle = place(spread.mean)
        painter.drawLine(QPointF(middle, y - line_px(3)), QPointF(middle, y + line_px(3)))

    def _print(self, painter: QPainter, box: QRectF, x: float, text: str) -> None:
        half = text_width(text, AXIS_TYPE) / 2
        x = min(max(x, box.left() + half), box.right() - half)
        place = QRectF(x - half - 2, box.bottom() + 3, 2 * half + 4, type_px(AXIS_TYPE) + 3)
        print_text(painter, place, text, theme().qcolor("muted"), AXIS_TYPE)
