"""What the colours of a signed map say: a strip from −top to +top with a word at each end."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class SignedScale(QWidget):
    """Two lines: the strip with its numbers, and under its ends what they mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top: float | None = None
        self._below, self._above = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._on_theme)

    def show_scale(self, top: float | None, below: str, above: str) -> None:
        """±`top` and what is said by numbers below and above 0; no numbers without `top`."""
        if (top, below, above) == (self._top, self._below, self._above):
            return
        self._top, self._below, self._above = top, below, above
        self.setAccessibleName(f"{below}: {self._number(-1)}; {above}: {self._number(1)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(space_px(220), 2 * type_px(12) + space_px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = type_px(12) + space_px(4)
        muted, text = theme().qcolor("muted"), theme().qcolor("text")
        low, high = self._number(-1), self._number(1)
        gap = space_px(8)
        side = max(text_width(low, 12), text_width(high, 12)) + gap
        strip = QRectF(side, (line - space_px(8)) / 2, self.width() - 2 * side, space_px(8))
        colours = QLinearGradient(strip.topLeft(), strip.topRight())
        for share, role in ((0, "negative"), (0.5, "zero"), (1, "positive")):
            colours.setColorAt(share, theme().qcolor(role))
        painter.setPen(theme().qcolor("border"))
        painter.setBrush(colours)
        painter.drawRoundedRect(strip, 3, 3)
        first = QRectF(0, 0, self.width(), line)
        print_text(painter, first, low, text, 12, 400, LEFT)
        print_text(painter, first, high, text, 12, 400, RIGHT)
        if text_width(self._below, 12) + text_width(self._above, 12) + gap > self.width():
            return
        second = first.translated(0, line)
        print_text(painter, second, self._below, muted, 12, 400, LEFT)
        print_text(painter, second, self._above, muted, 12, 400, RIGHT)

    def _number(self, sign: int) -> str:
        if self._top is None:
            return "−" if sign < 0 else "+"
        decimals = 2 if self._top >= 1 else 3
        text = fixed(self._top, decimals) if self._top >= 0.0005 else f"{self._top:.1e}"
        return f"{'−' if sign < 0 else '+'}{text}"

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
