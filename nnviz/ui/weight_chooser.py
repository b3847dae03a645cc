"""Which network is in use, and the ways to another: a dialog, recent files, the one that ships."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_opening import Opening
from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.language import tr
from nnviz.ui.buttons import menu_button
from nnviz.ui.icons import icon
from nnviz.ui.jobs import Job
from nnviz.ui.network_described import NetworkDescribed
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.question_rows import QuestionRows, elided
from nnviz.ui.reading_line import ReadingLine
from nnviz.ui.recent_files import add_recent_files
from nnviz.ui.weight_dialog import asked_weight_files

NAME_LIMIT = 36


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
        self.questions = QuestionRows()
        self.questions.answered.connect(self.answered)
        self._progress = ReadingLine()
        self._progress.cancel.clicked.connect(self.close_job)
        self._build()
        self._retranslate()

    def show_network(self, described: NetworkDescribed) -> None:
        """Name the network in use."""
        name = "".join(c for c in described.name if c.isprintable())
        self._name.setText(elided(name, NAME_LIMIT))
        self._name.setToolTip(plain_tip(name))
        self._details.setText(described.details)
        self._tried.setText(described.tried)
        self._tried.setVisible(bool(described.tried))
        self.questions.show_questions(described.questions)

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
        layout.addWidget(self.questions)

    def _fill_change(self, menu: QMenu) -> None:
        menu.addAction(tr("Open a file…")).triggered.connect(self.choose)
        menu.addAction(tr("The network that ships")).triggered.connect(self.shipped_wanted)
        add_recent_files(menu, self._recent_files(), lambda path: self.open([path]))

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
