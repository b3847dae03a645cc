"""Weights in a file that the next run begins with."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.file_error import FileError
from nnviz.language import tr
from nnviz.lessons.training.studio import Studio
from nnviz.session import Session
from nnviz.ui.jobs import Job
from nnviz.ui.reading_line import ReadingLine
from nnviz.ui.weight_dialog import asked_weight_files

if TYPE_CHECKING:
    from nnviz.files.weight_files import WeightFile
    from nnviz.files.weight_reading.reading_process import ReadingProgress

Wanted = Callable[[], tuple[Studio, LabelledData | None]]


class FirstWeights(QObject):
    """Reads them beside the window and tells them, or what keeps a run from beginning with them."""

    read = Signal(object, str)  # Network, the file's name

    def __init__(self, session: Session, wanted: Wanted, parent: QObject) -> None:
        """`wanted` is what is to be trained, and on what, when the file has been read."""
        super().__init__(parent)
        self._session, self._wanted = session, wanted
        self.progress = ReadingLine()
        """How far a large file is; the lesson gives it a place."""
        self.progress.cancel.clicked.connect(self.stop)
        self._job: Job[WeightFile | ReadingProgress] | None = None

    def choose(self, parent: QWidget) -> None:
        """Ask for a weight file and open it."""
        paths = asked_weight_files(parent)
        if paths:
            self.open(paths)

    def open(self, paths: Sequence[Path]) -> None:
        """Read the files of one network; `read` tells it."""
        from nnviz.files.weight_opening import opening

        before = self._job
        self.stop()
        # Nothing is tried on digits: the weights are wanted as they are.
        self._job = job = Job(lambda: opening(paths, tries=False), self)
        job.records.connect(lambda read: self._on_read(read[-1], paths[0].name))
        job.failed.connect(self._on_failed)
        job.start(after=before)

    def is_reading(self) -> bool:
        """Whether a file is being read now."""
        return self._job is not None and self._job.is_running()

    def stop(self) -> None:
        """Forget a file that is still being read."""
        self.progress.hide()
        job, self._job = self._job, None
        if job is not None:
            job.leave()
            job.deleteLater()

    def _on_read(self, read: "WeightFile | ReadingProgress", name: str) -> None:
        from nnviz.files.weight_files import WeightFile

        if not isinstance(read, WeightFile):
            self.progress.show_progress(name, read)
            return
        self.progress.hide()
        try:
            network = self._fitting(read, name)
        except FileError as error:
            self._session.report(error.reason, error.hint)
        except ShapeError as error:
            hint = tr("Choose the same layers on the page Network first.")
            self._session.report(str(error), hint)
        else:
            if network is not None:
                self.read.emit(network, name)

    def _fitting(self, weights: "WeightFile", name: str) -> Network | None:
        studio, data = self._wanted()
        if data is None:
            return None
        if weights.network is None:
            raise weights.problem or ShapeError(tr("The arrays in the file form no network."))
        first = studio.settings.first_network(data.sample_shape, data.class_count)
        if _shapes(weights.network) != _shapes(first):
            raise ShapeError(tr("The weights in {name} are of another network.", name=name))
        return with_parameters(first, weights.network)

    def _on_failed(self, error: object) -> None:
        self.progress.hide()
        if isinstance(error, FileError):
            self._session.report(error.reason, error.hint)
        elif isinstance(error, BaseException):
            raise error


def _shapes(network: Network) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (key, values.shape) for layer in network.layers for key, values in layer.parameters.items()
    ]


def with_parameters(network: Network, other: Network) -> Network:
    """A copy of `network` that has the parameters of `other`, which has the same shapes."""
    copy = network.copy()
    for mine, theirs in zip(
        (layer for layer in copy.layers if layer.parameters),
        (layer for layer in other.layers if layer.parameters),
        strict=True,
    ):
        for key, values in mine.parameters.items():
            values[...] = theirs.parameters[key]
    return copy
