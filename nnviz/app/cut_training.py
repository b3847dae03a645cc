"""Says at the start that a training was cut, whichever lesson opens: one lesson goes on with it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt

from nnviz.language import tr
from nnviz.ui.jobs import Job
from nnviz.ui.message_bar import MessageBar

LESSON_ID = "training"


class CutTraining(QObject):
    """Looks once, beside the window; the notice is the last of all messages."""

    def __init__(
        self,
        messages: MessageBar,
        open_lesson: Callable[[str], None],
        lesson_id: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages, self._open_lesson, self._lesson_id = messages, open_lesson, lesson_id
        self._search: Job[bool] | None = None
        self._is_told = False

    def look(self) -> None:
        """See whether a training was cut, and say so; not where the lesson itself does."""
        if self._search is not None or self._is_told:
            return

        def work() -> Iterator[bool]:
            from nnviz.files.run_journal import RunJournal, journal_folder

            yield RunJournal(journal_folder()).has_lost()

        self._search = Job(work, self)
        self._search.records.connect(self._on_found)
        self._search.start()

    def on_lesson(self, lesson_id: str) -> None:
        """A lesson is open: the one that can go on offers it itself."""
        if lesson_id != LESSON_ID:
            return
        if self._is_told and self._messages.message() == sentence():
            self._messages.dismiss()
        self._is_told = True

    def close(self) -> None:
        """Look no more."""
        self._is_told = True
        if self._search is not None:
            self._search.close()

    def _on_found(self, found: list[bool]) -> None:
        if found[-1]:
            self._say()

    def _say(self) -> None:
        if self._is_told or self._lesson_id() == LESSON_ID:
            return
        if self._messages.message():  # a fault comes first
            self._messages.closed.connect(self._say, Qt.ConnectionType.SingleShotConnection)
            return
        self._is_told = True
        self._messages.show_notice(
            sentence(), tr("Open “Training”"), lambda: self._open_lesson(LESSON_ID)
        )


def sentence() -> str:
    """What the notice says."""
    return tr("A training was cut: the lesson “Training” can go on with it.")
