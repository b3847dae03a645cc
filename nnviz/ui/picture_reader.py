"""Reads pictures beside the window: a large photo takes longer than a window may stand still."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from nnviz.files.pictures import PictureError
from nnviz.ui.jobs import Job


class PictureReader(QObject):
    """One picture at a time: the one that was asked for last."""

    read = Signal(object)  # Picture, or what else the reading gives
    failed = Signal(str, str)  # what is wrong, what to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[object] | None = None

    def start(self, reading: Callable[[], object]) -> None:
        """Call `reading` in a thread; `read` or `failed` tells how it ended."""
        before = self._job
        self.stop()

        def work() -> Iterator[object]:
            yield reading()

        self._job = Job(work, self)
        self._job.records.connect(lambda pictures: self.read.emit(pictures[-1]))
        self._job.failed.connect(self._on_failed)
        self._job.start(after=before)

    def is_reading(self) -> bool:
        """Whether a picture is being read now."""
        return self._job is not None and self._job.is_running()

    def stop(self) -> None:
        """Forget a picture that is still being read."""
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, PictureError):
            self.failed.emit(error.reason, error.hint)
        elif isinstance(error, BaseException):
            raise error
