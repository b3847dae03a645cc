"""What a weight file does not tell: each question with its answer, which can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnviz.files.weight_files import Question
from nnviz.language import tr
from nnviz.ui.numbers import percent
from nnviz.ui.question_described import described_question
from nnviz.ui.question_rows import QuestionRows


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
        self.rows = QuestionRows()
        self.rows.answered.connect(self.answered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self._title, self._note, self.rows):
            layout.addWidget(widget)
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
        self.rows.show_questions([described_question(each) for each in self._questions])
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
