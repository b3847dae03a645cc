"""What stands on the stage when a lesson could not be built; the other lessons go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.theme import STAGE_MARGIN


class ErrorPage(QWidget):
    """Says that the lesson failed, with the error's own words, and offers to try again."""

    again = Signal()

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(tr("This lesson could not be opened."))
        title.setProperty("role", "panel-title")
        text = QLabel(tr("The other lessons still work. The log has the details."))
        text.setProperty("role", "muted")
        self._details = QLabel(details)
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton(tr("Try again"))
        button.clicked.connect(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        layout.setSpacing(12)
        for label in (title, text, self._details):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def details(self) -> str:
        """The error's own words, as shown."""
        return self._details.text()

    @staticmethod
    def empty_explanation() -> QWidget:
        """A page has nothing to explain."""
        return QWidget()
