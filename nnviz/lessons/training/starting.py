"""How runs begin: in a process with a journal, from weights in a file, from a run that was cut."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.data_sets import DATA_SETS
from nnviz.files.file_error import FileError
from nnviz.language import tr
from nnviz.lessons.training.studio import Studio
from nnviz.session import Session
from nnviz.ui.process_job import ProcessJob

if TYPE_CHECKING:
    from nnviz.files.run_file import UnfinishedRun
    from nnviz.files.run_journal import RunJournal

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Offer:
    """A training that was cut, and what can be done about it."""

    cut: "UnfinishedRun"
    go_on: Callable[[], object]
    look: Callable[[], object]
    forget: Callable[[], object]

    def sentence(self) -> str:
        """Which training, and how far it came."""
        title = DATA_SETS[self.cut.data.set].title()
        return tr(
            "A training of “{title}” was cut at epoch {epoch} of {epochs}.",
            title=title,
            epoch=f"{self.cut.state.epoch:,}",
            epochs=f"{self.cut.settings.epochs:,}",
        )

    def links(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What a click does."""
        look, forget = (tr("Look at it"), self.look), (tr("Forget"), self.forget)
        if self.cut.is_done:
            return look, forget
        return (tr("Go on"), self.go_on), look, forget


class Starting:
    """Makes the jobs of runs; reads what a run may begin with."""

    def __init__(self, session: Session, folder: Path | None = None) -> None:
        """`folder` is where runs are written down while they go on; None: nowhere."""
        self._session = session
        self._folder = folder
        self._journal: RunJournal | None = None

    def job(self, studio: Studio, start: Network | None, parent: QObject) -> ProcessJob:
        """A process that trains what `studio` says."""
        from nnviz.files.training_start import train_from
        from nnviz.files.training_work import train_chosen

        if start is not None:
            return ProcessJob(train_from, (studio.settings, studio.data, start), parent)
        return ProcessJob(train_chosen, (studio.settings, studio.data, None), parent)

    def offer(self) -> Offer | None:
        """A training that was cut."""
        return None

    def choose(self, parent: QWidget) -> Path | None:
        """Ask for a weight file."""
        weights, everything = tr("Weight files"), tr("All files")
        filters = f"{weights} (*.pkl *.pickle *.npz *.npy);;{everything} (*)"
        name, _ = QFileDialog.getOpenFileName(parent, tr("Open a weight file"), "", filters)
        return Path(name) if name else None

    def read(self, path: Path, studio: Studio, data: LabelledData | None) -> Network | None:
        """The network in a file; what keeps a run from beginning with it is told."""
        from nnviz.files.weight_files import network_of

        if data is None:
            return None
        try:
            found = network_of(path)
            network = found.network
            if network is None:
                raise found.problem or ShapeError(tr("The arrays in the file form no network."))
            first = studio.settings.first_network(data.sample_shape, data.class_count)
            if _shapes(network) != _shapes(first):
                raise ShapeError(
                    tr("The weights in {name} are of another network.", name=path.name)
                )
        except FileError as error:
            self._session.report(error.reason, error.hint)
        except ShapeError as error:
            hint = tr("Choose the same layers on the page Network first.")
            self._session.report(str(error), hint)
        else:
            return with_parameters(first, network)
        return None

    def close(self) -> None:
        """Nothing here runs on."""


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
