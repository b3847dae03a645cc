"""What a weight file does not tell: each question with its answer, which can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from nnviz.files.weight_files import Question
from nnviz.language import tr
from nnviz.ui.buttons import menu_button
from nnviz.ui.numbers import percent
from nnviz.ui.question_described import QuestionDescribed, described_question


class FileQuestions(QWidget):
    """`answered` tells a question's key and the option that the user chose."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: tuple[Question, ...] = ()
        self._accuracy: float | None = None
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._buttons: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._rows.addWidget(self._title)
        self._rows.addWidget(self._note)
        self._say()

    def show_questions(self, questions: Sequence[Question], accuracy: float | None) -> None:
        """Show these; `accuracy` is the share of the drawings that the network reads."""
        if (tuple(questions), accuracy) != (self._questions, self._accuracy):
            self._questions, self._accuracy = tuple(questions), accuracy
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        for button in self._buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for question in self._questions:
            button = self._button(described_question(question))
            self._buttons.append(button)
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._title.setText(tr("What the file does not tell"))
        accuracy = self._accuracy
        self._note.setText(
            tr("Likeliest first: click to choose otherwise.")
            if accuracy is None
            else tr(
                "So the network reads {percent}% of the digits that it was tried on.",
                percent=percent(accuracy),
            )
        )
        self.setVisible(bool(self._questions))

    def _button(self, described: QuestionDescribed) -> QWidget:
        def fill(menu: QMenu) -> None:
            for option, title in described.options:
                menu.addAction(title).triggered.connect(
                    lambda _=False, option=option: self.answered.emit(described.key, option)
                )

        button = menu_button(fill)
        button.setText(tr("{question}: {answer}", question=described.name, answer=described.answer))
        button.setToolTip(described.tip)
        button.setProperty("role", "link")
        button.setProperty("align", "left")
        return button
