"""The place of a card while nothing is selected: it says what to do to fill it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnviz.ui.theme import RADIUS_CARD, theme, theme_signals


class HintCard(QWidget):
    """Two lines in the middle of a dashed outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._text.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addStretch(1)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(1)
        theme_signals.changed.connect(self.update)

    def show_hint(self, title: str, text: str) -> None:
        """What to do, and what then appears."""
        self._title.setText(title)
        self._text.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().qcolor("border"), 1, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()
