"""Which network is in use, and the ways to another: a dialog, recent files, the one that ships."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
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
from nnviz.language import tr
from nnviz.ui.buttons import menu_button
from nnviz.ui.icons import icon
from nnviz.ui.jobs import Job
from nnviz.ui.network_described import NetworkDescribed
from nnviz.ui.question_described import QuestionDescribed

NAME_LIMIT = 36


class WeightChooser(QWidget):
    """Names the network in use and reads another beside the window, never on its thread."""

    weights_read = Signal(object)  # WeightFile
    reading_failed = Signal(str, str)  # reason, hint
    shipped_wanted = Signal()
    answered = Signal(str, str)  # a question's key, the option

    def __init__(
        self,
        read: Callable[[Path], WeightFile],
        recent_files: Callable[[], Sequence[Path]],
        parent: QWidget | None = None,
    ) -> None:
        """`read` runs in a thread and raises WeightFileError."""
        super().__init__(parent)
        self._read, self._recent_files = read, recent_files
        self._job: Job[WeightFile] | None = None
        self._title, self._name, self._details = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._details.setProperty("role", "caption")
        for label in (self._name, self._details):
            # Plain text: the name of a file must not be read as HTML.
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setWordWrap(True)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.change = menu_button(self._fill_change)
        self.change.setIcon(icon("folder", "accent"))
        self.change.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.change.setProperty("role", "link")
        self.questions: dict[str, QToolButton] = {}
        self._build()
        self._retranslate()

    def show_network(self, described: NetworkDescribed) -> None:
        """Name the network in use."""
        name = "".join(c for c in described.name if c.isprintable())
        shown = name if len(name) <= NAME_LIMIT else f"{name[: NAME_LIMIT - 1]}…"
        self._name.setText(shown)
        self._name.setToolTip(name)
        self._details.setText(described.details)
        self._show_questions(described.questions)

    def choose(self) -> None:
        """Ask for a weight file with the system's dialog."""
        weights, everything = tr("Weight files"), tr("All files")
        filters = f"{weights} (*.pkl *.pickle *.npz *.npy *.bin *.dat);;{everything} (*)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a weight file"), "", filters)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Read `path` beside the window; `weights_read` or `reading_failed` tells how it ended."""
        before = self._job
        self.close_job()

        def work() -> Iterator[WeightFile]:
            yield self._read(path)

        self._job = Job(work, self)
        self._job.records.connect(lambda read: self.weights_read.emit(read[-1]))
        self._job.failed.connect(self._on_failed)
        self._job.start(after=before)

    def is_reading(self) -> bool:
        """Whether a file is being read now."""
        return self._job is not None and self._job.is_running()

    def close_job(self) -> None:
        """Forget a file that is still being read."""
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
        self._question_rows = QVBoxLayout()
        self._question_rows.setSpacing(0)
        layout.addLayout(self._question_rows)

    def _show_questions(self, described: Sequence[QuestionDescribed]) -> None:
        """One line a question that the file leaves open; its menu has the other answers."""
        for button in self.questions.values():
            self._question_rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.questions = {question.key: self._question_button(question) for question in described}

    def _question_button(self, question: QuestionDescribed) -> QToolButton:
        def fill(menu: QMenu) -> None:
            for option, title in question.options:
                action = menu.addAction(title)
                action.triggered.connect(lambda _=False, o=option: self.answered.emit(key, o))

        key = question.key
        button = menu_button(fill)
        button.setProperty("role", "link")
        button.setProperty("align", "left")
        button.setText(question.text)
        button.setToolTip(question.tip)
        self._question_rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
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
            action.triggered.connect(lambda _=False, path=path: self.open(path))

    def _on_failed(self, error: object) -> None:
        if isinstance(error, WeightFileError):
            self.reading_failed.emit(error.reason, error.hint)
        elif isinstance(error, BaseException):
            raise error

    def _retranslate(self) -> None:
        self._title.setText(tr("Network"))
        self.change.setText(tr("Change"))
        self.change.setAccessibleName(tr("Change the network"))
