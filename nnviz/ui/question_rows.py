"""What a weight file does not tell: a line a question, whose button has the other answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import menu_button
from nnviz.ui.question_described import QuestionDescribed

ANSWER_LIMIT = 24


def elided(text: str, limit: int) -> str:
    """`text` of at most `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class QuestionRows(QWidget):
    """`answered` tells a question's key and the option that the user chose."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(1, 1)

    def show_questions(self, described: Sequence[QuestionDescribed]) -> None:
        """Show these; none leaves no room between what is above and below."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for row, question in enumerate(described):
            name = QLabel(question.name)
            name.setProperty("role", "caption")
            name.setToolTip(question.tip)
            self.buttons[question.key] = self._button(question)
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(self.buttons[question.key], row, 1, Qt.AlignmentFlag.AlignRight)
        self.setVisible(bool(described))

    def _button(self, question: QuestionDescribed) -> QToolButton:
        key = question.key

        def fill(menu: QMenu) -> None:
            for option, title in question.options:
                action = menu.addAction(title)
                action.triggered.connect(lambda _=False, o=option: self.answered.emit(key, o))

        button = menu_button(fill)
        button.setProperty("role", "link")
        button.setText(f"{elided(question.answer, ANSWER_LIMIT)} ▾")
        button.setToolTip(question.tip)
        button.setAccessibleName(
            tr("{question}: {answer}", question=question.name, answer=question.answer)
        )
        return button
