"""Reads weight files beside the window: progress and cancel on the stage, one reading at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_reading.reading_process import ReadingProgress
from nnviz.lessons.weights.opened_file import OpenedFile, reading
from nnviz.lessons.weights.stage import WeightsStage
from nnviz.session import Session
from nnviz.ui.jobs import Job


class FileReading:
    """A reading that begins ends the one before; what goes wrong is reported."""

    def __init__(self, session: Session, stage: WeightsStage) -> None:
        self._session, self._stage = session, stage
        self._job: Job[Any] | None = None
        stage.reading.cancel.clicked.connect(lambda: self.leave())

    def begin(self, paths: tuple[Path, ...], take: Callable[[OpenedFile], None]) -> None:
        """Read one file, or several of one network, and give it to `take`."""
        before = self._job
        self.leave()
        name, answers = paths[0].name, self._session.answers
        self._stage.tell("")
        self._stage.show_reading(name, ReadingProgress())

        def work() -> Iterator[Any]:
            yield from reading(paths, answers)

        def on_read(records: list[Any]) -> None:
            read = records[-1]
            if isinstance(read, OpenedFile):
                self._stage.show_reading(name, None)
                take(read)
            else:
                self._stage.show_reading(name, read)

        self._job = job = Job(work, self._stage)
        job.records.connect(on_read)
        job.failed.connect(self._on_failed)
        job.start(after=before)

    def is_reading(self) -> bool:
        """Whether a file is being read now."""
        return self._job is not None and self._job.is_running()

    def leave(self) -> None:
        """Forget a file that is still being read."""
        job, self._job = self._job, None
        self._stage.show_reading("", None)
        if job is not None:
            job.leave()
            job.deleteLater()

    def _on_failed(self, error: object) -> None:
        self._stage.show_reading("", None)
        if isinstance(error, WeightFileError):
            self._session.report(error.reason, error.hint)
        elif isinstance(error, BaseException):
            raise error
