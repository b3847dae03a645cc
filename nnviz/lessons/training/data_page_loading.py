"""What the Data page does beside the window: it reads a folder or file, and downloads."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from nnviz.files import data_sets
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DataChoice
from nnviz.language import tr
from nnviz.ui.jobs import Job


class DataReading(QObject):
    """Reads the data of one choice at a time: the one that was asked for last."""

    read = Signal(object, object)  # DataChoice, LabelledData
    failed = Signal(str, str)  # what is wrong, what to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None

    def start(self, choice: DataChoice) -> None:
        """Read the data of `choice`; `read` or `failed` tells how it ended."""
        before = self._job
        self.stop()

        def work() -> Iterator[Any]:
            yield choice, data_sets.load_data(choice)

        self._job = Job(work, self)
        self._job.records.connect(lambda pairs: self.read.emit(*pairs[-1]))
        self._job.failed.connect(lambda error: self.failed.emit(*told(error)))
        self._job.start(after=before)

    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._job is not None and self._job.is_running()

    def stop(self) -> None:
        """Forget what is being read."""
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()


class Downloading(QObject):
    """Downloads one data set at a time. It ends with `done`, `cancelled` or `failed`; begun again,
    it goes on where it ended.
    """

    progressed = Signal(object)  # DownloadProgress
    done = Signal(str)  # the key of the set
    cancelled = Signal()
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self.key = ""

    def start(self, key: str) -> None:
        """Begin, or go on, with the set `key`."""
        before = self._job
        self.stop()
        self.key = key
        self._job = Job(lambda: data_sets.download(key), self)
        self._job.records.connect(lambda records: self.progressed.emit(records[-1]))
        self._job.done.connect(self._on_done)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.failed.connect(self._on_failed)
        self._job.start(after=before)

    def cancel(self) -> None:
        """Stop after what is on its way; what is there stays for the next time."""
        if self._job is not None:
            self._job.cancel()

    def is_running(self) -> bool:
        """Whether something is being downloaded."""
        return self._job is not None and self._job.is_running()

    def stop(self) -> None:
        """Cancel and tell nothing: the page is closed."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.leave()
            job.deleteLater()

    def _on_done(self) -> None:
        self._job = None
        self.done.emit(self.key)

    def _on_cancelled(self) -> None:
        self._job = None
        self.cancelled.emit()

    def _on_failed(self, error: object) -> None:
        self._job = None
        self.failed.emit(*told(error))


def told(error: object) -> tuple[str, str]:
    """What is wrong and what to do. Anything but a DataFileError is a mistake of ours: raised."""
    if isinstance(error, DataFileError):
        return error.reason, error.hint
    if isinstance(error, MemoryError):
        return tr("The data do not fit into memory."), tr("Choose fewer samples.")
    if isinstance(error, BaseException):
        raise error
    return str(error), ""
