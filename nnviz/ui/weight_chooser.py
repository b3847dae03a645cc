"""Which network is in use, and the ways to another: a dialog, recent files, the one that ships."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_opening import Opening
from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.language import tr
from nnviz.ui.buttons import menu_button
from nnviz.ui.icons import icon
from nnviz.ui.jobs import Job
from nnviz.ui.network_described import NetworkDescribed
from nnviz.ui.question_described import QuestionDescribed
from nnviz.ui.reading_line import ReadingLine
from nnviz.ui.weight_dialog import asked_weight_files

NAME_LIMIT = 36
ANSWER_LIMIT = 24


def elided(text: str, limit: int) -> str:
    """`text` of at most `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


class WeightChooser(QWidget):
    """Names the network in use and reads another beside the window, never on its thread."""

    weights_read = Signal(object)  # WeightFile
    reading_failed = Signal(str, str)  # reason, hint
    shipped_wanted = Signal()
    answered = Signal(str, str)  # a question's key, the option

    def __init__(
        self,
        opening: Callable[[Sequence[Path]], Opening],
        recent_files: Callable[[], Sequence[Path]],
        parent: QWidget | None = None,
    ) -> None:
        """`opening` runs in a thread and raises WeightFileError."""
        super().__init__(parent)
        self._opening, self._recent_files = opening, recent_files
        self._job: Job[WeightFile | ReadingProgress] | None = None
        self._title, self._name = QLabel(), QLabel()
        self._details, self._tried = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        for label in (self._details, self._tried):
            label.setProperty("role", "caption")
            label.setWordWrap(True)
        for label in (self._name, self._details, self._tried):
            # Plain text: the name of a file must not be read as HTML.
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.change = menu_button(self._fill_change)
        self.change.setIcon(icon("folder", "accent"))
        self.change.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.change.setProperty("role", "link")
        self.questions: dict[str, QToolButton] = {}
        self._progress = ReadingLine()
        self._progress.cancel.clicked.connect(self.close_job)
        self._build()
        self._retranslate()

    def show_network(self, described: NetworkDescribed) -> None:
        """Name the network in use."""
        name = "".join(c for c in described.name if c.isprintable())
        self._name.setText(elided(name, NAME_LIMIT))
        self._name.setToolTip(name)
        self._details.setText(described.details)
        self._tried.setText(described.tried)
        self._tried.setVisible(bool(described.tried))
        self._show_questions(described.questions)

    def choose(self) -> None:
        """Ask for weight files with the system's dialog."""
        paths = asked_weight_files(self)
        if paths:
            self.open(paths)

    def open(self, paths: Sequence[Path]) -> None:
        """Read the files of one network beside the window; `weights_read` or `reading_failed` tells
        how it ended. What takes long tells how far it is, and can be cancelled.
        """
        before = self._job
        self.close_job()
        self._job = Job(lambda: self._opening(paths), self)
        self._job.records.connect(lambda read: self._on_read(read[-1], paths[0].name))
        self._job.failed.connect(self._on_failed)
        self._job.start(after=before)

    def is_reading(self) -> bool:
        """Whether a file is being read now."""
        return self._job is not None and self._job.is_running()

    def close_job(self) -> None:
        """Forget a file that is still being read."""
        self._progress.hide()
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.change)
        layout.addLayout(row)
        layout.addWidget(self._details)
        layout.addWidget(self._tried)
        layout.addWidget(self._progress)
        self._question_rows = QGridLayout()
        self._question_rows.setVerticalSpacing(0)
        self._question_rows.setColumnStretch(1, 1)
        layout.addLayout(self._question_rows)

    def _show_questions(self, described: Sequence[QuestionDescribed]) -> None:
        """One line a question that the file leaves open; its menu has the other answers."""
        while (item := self._question_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.questions = {}
        for row, question in enumerate(described):
            name = QLabel(question.name)
            name.setProperty("role", "caption")
            name.setToolTip(question.tip)
            self.questions[question.key] = self._question_button(question)
            self._question_rows.addWidget(name, row, 0)
            self._question_rows.addWidget(
                self.questions[question.key], row, 1, Qt.AlignmentFlag.AlignRight
            )

    def _question_button(self, question: QuestionDescribed) -> QToolButton:
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

    def _fill_change(self, menu: QMenu) -> None:
        menu.addAction(tr("Open a file…")).triggered.connect(self.choose)
        menu.addAction(tr("The network that ships")).triggered.connect(self.shipped_wanted)
        recent = self._recent_files()
        if recent:
            menu.addSeparator()
        for path in recent:
            # An ampersand in a file's name is no shortcut.
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.open([path]))

    def _on_read(self, read: WeightFile | ReadingProgress, name: str) -> None:
        if isinstance(read, ReadingProgress):
            self._progress.show_progress(name, read)
            return
        self._progress.hide()
        self.weights_read.emit(read)

    def _on_failed(self, error: object) -> None:
        self._progress.hide()
        if isinstance(error, WeightFileError):
            self.reading_failed.emit(error.reason, error.hint)
        elif isinstance(error, BaseException):
            raise error

    def _retranslate(self) -> None:
        self._title.setText(tr("Network"))
        self.change.setText(tr("Change"))
        self.change.setAccessibleName(tr("Change the network"))
