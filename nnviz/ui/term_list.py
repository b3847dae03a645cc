"""The terms of a weighted sum, largest first, each with its factors, its product and a bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.numbers import fixed, signed
from nnviz.ui.theme import text_font, theme, theme_signals, type_px

_LABEL_WIDTH, _FACTORS_WIDTH, _PRODUCT_WIDTH = 54, 116, 62  # with type of 13 px
BAR_GAP = 12
LEAST_BAR_WIDTH = 48


def _row_height() -> int:
    return type_px(13) + 10


def _widths() -> tuple[int, int, int]:
    """Of labels, factors and products."""
    scale = type_px(13) / 13
    widths = (_LABEL_WIDTH, _FACTORS_WIDTH, _PRODUCT_WIDTH)
    return tuple(round(width * scale) for width in widths)  # type: ignore[return-value]


@dataclass(frozen=True)
class ShownTerm:
    """One row: what it is called, its two factors, their product."""

    label: str
    value: float
    weight: float
    product: float


class TermList(QWidget):
    """Rows of `label  value × weight  product  bar`, and a last row with the sum of the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[ShownTerm, ...] = ()
        self._rest_label = ""
        self._rest = 0.0
        self._bars = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_terms(self, terms: Sequence[ShownTerm], rest_label: str, rest: float) -> None:
        """Show `terms`, then `rest_label` (empty for none) with the sum of the rest."""
        rows = len(self._terms), bool(self._rest_label)
        self._terms, self._rest_label, self._rest = tuple(terms), rest_label, rest
        if rows != (len(self._terms), bool(self._rest_label)):
            self.updateGeometry()
        self.setAccessibleName(self.text())
        self.update()

    def show_bars(self, wanted: bool) -> None:
        """Whether there is room for bars beside the numbers."""
        if wanted != self._bars:
            self._bars = wanted
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """The rows as text with tabs, as they are copied."""
        rows = [
            f"{term.label}\t{fixed(term.value)} × {fixed(term.weight, 4)}\t{signed(term.product)}"
            for term in self._terms
        ]
        if self._rest_label:
            rows.append(f"{self._rest_label}\t\t{signed(self._rest)}")
        return "\n".join(rows)

    def sizeHint(self) -> QSize:
        width = sum(_widths()) + (BAR_GAP + 84) * self._bars
        return QSize(width, _row_height() * (len(self._terms) + bool(self._rest_label)))

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(_widths()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height, (label_width, factors_width, _) = _row_height(), _widths()
        largest = max((abs(term.product) for term in self._terms), default=0.0) or 1.0
        for row, term in enumerate(self._terms):
            top = row * height
            self._paint_label(painter, top, term.label, label_width)
            painter.setFont(text_font(13))
            painter.setPen(theme().qcolor("text"))
            factors = f"{fixed(term.value)} × {fixed(term.weight, 4)}"
            painter.drawText(QRectF(label_width, top, factors_width, height), _RIGHT, factors)
            self._paint_product(painter, top, term.product)
            self._paint_bar(painter, top, term.product / largest)
        if self._rest_label:
            top = len(self._terms) * height
            self._paint_label(painter, top, self._rest_label, label_width + factors_width)
            self._paint_product(painter, top, self._rest)
        painter.end()

    def _paint_label(self, painter: QPainter, top: int, label: str, width: int) -> None:
        painter.setFont(text_font(13))
        painter.setPen(theme().qcolor("muted"))
        painter.drawText(QRectF(0, top, width, _row_height()), _LEFT, label)

    def _paint_product(self, painter: QPainter, top: int, product: float) -> None:
        painter.setFont(text_font(13, 600))
        painter.setPen(theme().qcolor("negative" if product < 0 else "positive"))
        label, factors, width = _widths()
        place = QRectF(label + factors, top, width, _row_height())
        painter.drawText(place, _RIGHT, signed(product))

    def _paint_bar(self, painter: QPainter, top: int, share: float) -> None:
        height, left = _row_height(), sum(_widths()) + BAR_GAP
        room = self.width() - left
        if not self._bars or room < LEAST_BAR_WIDTH:
            return
        half = min(room, 96) / 2
        zero = left + half
        painter.fillRect(QRectF(zero - 0.5, top, 1, height), theme().qcolor("control"))
        length = (half - 2) * abs(share)
        colour = theme().qcolor("negative" if share < 0 else "positive")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        start = zero - 1 - length if share < 0 else zero + 1
        painter.drawRoundedRect(QRectF(start, top + 5, length, height - 10), 2, 2)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
