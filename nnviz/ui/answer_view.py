"""The answer in large type: the digit, how sure the network is, and what comes next."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.ui.numbers import percent
from nnviz.ui.theme import text_font, theme, theme_signals

DIGIT_PX = 104
HEIGHT = 104
_GAP = 16
_LEAST_PX = 12  # of the words: for less than that the figure gets smaller
_LEAST_SHARE = 0.55


class AnswerView(QWidget):
    """Shows an answer, an uncertain answer, or that there is nothing to answer yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer = ""
        self._lines: tuple[str, str] = ("", "")
        self._certain = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme_signals.changed.connect(self.update)

    def show_answer(
        self, answer: str, share: float, next_answer: str, next_share: float, certain: bool
    ) -> None:
        """Show `answer` with its share, and the second best; an uncertain one says so."""
        self._answer, self._certain = answer, certain
        second = tr("next {answer}, {percent}%", answer=next_answer, percent=_certainty(next_share))
        first = (
            f"{_certainty(share)}%"
            if certain
            else tr("not sure: {percent}%", percent=_certainty(share))
        )
        self._lines = (first, second)
        self._announce()

    def show_nothing(self) -> None:
        """An empty pad has no answer."""
        self._answer, self._lines, self._certain = "", ("", ""), True
        self._announce()

    def answer(self) -> str:
        """The answer on screen, or an empty string."""
        return self._answer

    def sizeHint(self) -> QSize:
        return QSize(190, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._answer:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        font = text_font(DIGIT_PX, 700)
        box = QFontMetricsF(font).tightBoundingRect(self._answer)
        words = QFontMetricsF(text_font(_LEAST_PX, 700)).horizontalAdvance(self._lines[0])
        beside = max(self.width() - words - _GAP, _LEAST_SHARE * box.width())
        share = min(1.0, self.height() / box.height(), beside / box.width())
        font.setPixelSize(int(font.pixelSize() * share))
        painter.setFont(font)
        painter.setPen(theme().qcolor("text" if self._certain else "muted"))
        # The figure's own box, without the font's line spacing: it must stand on the pixel.
        box = QFontMetricsF(font).tightBoundingRect(self._answer)
        base_line = QPointF(-box.left(), (self.height() - box.height()) / 2 - box.top())
        painter.drawText(base_line, self._answer)
        left = box.width() + _GAP
        room = QRectF(left, self.height() / 2 - 28, self.width() - left, 32)
        painter.setFont(_fitting(26 if self._certain else 15, self._lines[0], room.width()))
        painter.setPen(theme().qcolor("accent" if self._certain else "positive"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._lines[0])
        painter.setFont(_fitting(12, self._lines[1], room.width(), weight=400))
        painter.setPen(theme().qcolor("muted"))
        painter.drawText(room.translated(0, 28), Qt.AlignmentFlag.AlignVCenter, self._lines[1])
        painter.end()

    def _announce(self) -> None:
        self.setAccessibleName(
            " ".join((self._answer, *self._lines)).strip() or tr("No answer yet")
        )
        self.update()


def _fitting(px: int, text: str, width: float, weight: int = 700) -> QFont:
    """The text face, no larger than `px` and small enough for `text` in `width`."""
    font = text_font(px, weight)
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed > width:
        font.setPixelSize(max(9, int(font.pixelSize() * width / needed)))
    return font


def _certainty(share: float) -> str:
    """A share in per cent; what is not quite 0 or 100 is not shown as if it were."""
    if 0 < share < 0.0005:
        return "<0.1"
    return ">99.9" if 0.9995 <= share < 1 else percent(share)
