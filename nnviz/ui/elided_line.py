"""One line of words that takes no more width than there is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

TYPE = 12


class ElidedLine(QWidget):
    """Words of a theme role, cut with … where the room ends; the tool tip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._role = "", "muted"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_signals.changed.connect(self._on_theme)

    def show_text(self, text: str, role: str = "muted") -> None:
        """Show `text` in the colour `role`."""
        if (text, role) != (self._text, self._role):
            self._text, self._role = text, role
            self.setAccessibleName(text)
            self.setToolTip(plain_tip(text))
            self.update()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(space_px(120), type_px(TYPE) + space_px(9))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(text_font(TYPE))
        painter.setPen(theme().qcolor(self._role))
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, text)
        painter.end()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
