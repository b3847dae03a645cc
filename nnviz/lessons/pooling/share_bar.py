"""What share stays the same: a sentence, a number and a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.numbers import percent
from nnviz.ui.theme import line_px, text_font, theme, theme_signals, type_px

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ShareBar(QWidget):
    """`41.2 %` large, what it is a share of and a line more beside it, and a bar below."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._share = 0.0
        self._name, self._beside = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self.updateGeometry)
        theme_signals.changed.connect(self.update)

    def show_share(self, share: float, name: str, beside: str) -> None:
        """Show `share` (0 to 1) of what `name` tells, and what `beside` adds."""
        self._share, self._name, self._beside = share, name, beside
        self.setAccessibleName(f"{percent(share)}% {name}, {beside}")
        self.update()

    @property
    def share(self) -> float:
        """What is shown."""
        return self._share

    def sizeHint(self) -> QSize:
        return QSize(160, 2 * (type_px(12) + 5) + round(line_px(6)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = line_px(6)
        line = QRectF(0, 0, self.width(), self.height() - bar - 4)
        painter.setFont(text_font(20, 700))
        painter.setPen(theme().qcolor(self._role))
        text = f"{percent(self._share)}%"
        painter.drawText(line, LEFT, text)
        x = painter.fontMetrics().horizontalAdvance(text) + 10
        painter.setFont(text_font(12))
        painter.setPen(theme().qcolor("muted"))
        metrics = painter.fontMetrics()
        height = line.height() / 2
        for at, words in enumerate((self._name, self._beside)):
            box = QRectF(x, at * height, line.width() - x, height)
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, LEFT, fitting)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, self.height() - bar, self.width(), bar)
        painter.setBrush(theme().qcolor("grid"))
        painter.drawRoundedRect(whole, bar / 2, bar / 2)
        painter.setBrush(theme().qcolor(self._role))
        part = QRectF(whole)
        part.setWidth(max(whole.width() * self._share, bar if self._share else 0.0))
        painter.drawRoundedRect(part, bar / 2, bar / 2)
        painter.end()
