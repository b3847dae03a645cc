"""Small histograms side by side, one a layer: how numbers are spread, and how that changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.numbers import MINUS
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

LEAST_WIDTH, MOST_WIDTH, BARS, GAP = 72, 200, 88, 12


@dataclass(frozen=True, eq=False)
class ShownHistogram:
    """Counts (n,) from `low` to `high` under a title; `note` stands below the numbers."""

    title: str
    counts: NDArray[np.intp]
    low: float
    high: float
    note: str = ""


class HistogramStrip(QWidget):
    """Each has its own height: what is compared is the shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ShownHistogram, ...] = ()
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_histograms(self, shown: Sequence[ShownHistogram]) -> None:
        """Show these, from left to right."""
        self._shown, self._stale = tuple(shown), False
        self.setAccessibleDescription(
            ", ".join(f"{each.title}: {each.note}" for each in self._shown)
        )
        self.update()

    def show_stale(self) -> None:
        """Dim what is shown until new ones come."""
        self._stale = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(space_px(320), self._lines() + space_px(BARS))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(200), self._lines() + space_px(BARS))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = QPainter(self)
        painter.setOpacity(0.45 if self._stale else 1.0)
        gap = space_px(GAP)
        count = len(self._shown)
        width = min((self.width() - gap * (count - 1)) / count, space_px(MOST_WIDTH))
        for at, each in enumerate(self._shown):
            box = QRectF(at * (width + gap), 0, width, self.height())
            self._paint(painter, box, each)
        painter.end()

    def _paint(self, painter: QPainter, box: QRectF, shown: ShownHistogram) -> None:
        line = type_px(12) + space_px(5)
        title = QRectF(box.left(), 0, box.width(), line)
        self._print(painter, title, shown.title, text_font(12, 600), "text")
        note = title.translated(0, line)
        self._print(painter, note, shown.note, text_font(12), "muted")
        bars = QRectF(box.left(), 2 * line, box.width(), box.height() - 3 * line)
        self._paint_bars(painter, bars, shown)
        ends = QRectF(box.left(), bars.bottom(), box.width(), line)
        low, high = _short(shown.low), _short(shown.high)
        self._print(painter, ends, low, text_font(11), "muted")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._print(painter, ends, high, text_font(11), "muted", right)

    def _paint_bars(self, painter: QPainter, box: QRectF, shown: ShownHistogram) -> None:
        top = max(int(shown.counts.max(initial=0)), 1)
        step = box.width() / max(len(shown.counts), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, count in enumerate(shown.counts):
            high = (box.height() - 4) * float(count) / top
            # A few among thousands are seen, too.
            high = max(high, 1.0) if count else 0.0
            bar = QRectF(box.left() + at * step, box.bottom() - high, max(step - 1, 1), high)
            painter.fillRect(bar, theme().qcolor("accent"))
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _print(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        role: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme().qcolor(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align, shown)

    def _lines(self) -> int:
        return 3 * (type_px(12) + space_px(5))


def _short(value: float) -> str:
    return f"{value:.2g}".replace("-", MINUS)
