"""What can be done with a moment of a run: keep its weights, use them elsewhere, take others in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from nnviz.engine.run_records import Moment
from nnviz.engine.shapes import ShapeError
from nnviz.files.data_sets import DATA_SETS
from nnviz.files.data_sets.columns_told import columns_told
from nnviz.files.digit_weights import digit_network_of, require_computable
from nnviz.files.file_error import FileError
from nnviz.files.saved_file import save_file
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, weight_file_of
from nnviz.files.weight_formats.npz_file import npz_bytes
from nnviz.files.weight_writers import WRITERS, writer_of
from nnviz.language import tr
from nnviz.lessons.training.running import Running
from nnviz.session import Session
from nnviz.ui.jobs import Job

DIGIT_SETS = ("drawn-digits", "mnist", "own-digits")
"""Data whose pictures are digits as the pad makes them."""


class Saving(QObject):
    """The menu of the run bar. What goes wrong is told through the session."""

    def __init__(
        self,
        session: Session,
        running: Running,
        iteration: Callable[[], float],
        tell: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._running, self._iteration = session, running, iteration
        self._tell, self._window = tell, parent
        self._packing: Job[None] | None = None
        self.open_wanted: Callable[[], object] = lambda: None
        self.back_wanted: Callable[[], object] = lambda: None

    @property
    def moment(self) -> Moment | None:
        """The moment that shows."""
        return self._running.moment_at(self._iteration())

    def fill(self, menu: QMenu) -> None:
        """The entries, for this moment."""
        moment = self.moment
        if moment is not None:
            told = tr("After iteration {iteration}", iteration=f"{moment.iteration:,}")
            menu.addAction(told if moment.iteration else tr("Before training")).setEnabled(False)
        is_packing = self._packing is not None and self._packing.is_running()
        for title, slot, usable in (
            *((_weights_title(ending), self._chooser(ending), True) for ending in WRITERS),
            (tr("Use it in every lesson"), self.use_everywhere, True),
            (tr("Save the run as a NumPy script…"), self.choose_script, not is_packing),
        ):
            action = menu.addAction(title)
            action.setEnabled(usable and moment is not None)
            action.triggered.connect(slot)
        menu.addSeparator()
        menu.addAction(tr("Begin with weights from a file…")).triggered.connect(
            lambda: self.open_wanted()
        )
        back = menu.addAction(f"{tr('Back to the run before')}\tCtrl+Z")
        back.setEnabled(self._running.previous is not None)
        back.triggered.connect(lambda: self.back_wanted())

    # -- files -------------------------------------------------------------------------------------

    def _chooser(self, ending: str) -> Callable[[], None]:
        return lambda: self._choose(tr("Save weights"), ending, self.save_weights)

    def choose_script(self) -> None:
        """Ask where to, and save the training as a script and its data."""
        self._choose(tr("Save the run as a NumPy script"), ".py", self.save_script)

    def save_weights(self, path: Path) -> None:
        """Save the weights of the moment at `path`, in the format that its ending names."""
        moment = self.moment
        if moment is None:
            return
        try:
            save_file(path, writer_of(path).network(moment.network, self.recipe(moment)))
        except FileError as error:
            self._session.report(error.reason, error.hint)
        except ValueError as error:
            self._session.report(str(error))
        else:
            self._tell(tr("Saved {name}.", name=path.name))

    def save_script(self, path: Path) -> None:
        """Save a script that needs NumPy alone, and beside it the data that it learns.

        In a thread: 70,000 pictures take seconds to pack.
        """
        from nnviz.files.training_script import script_data, training_script

        shown = self._running.shown
        if shown is None:
            return
        data_path = path.with_name(f"{path.stem}-data.npz")
        run = shown.run
        stop_after = run.iteration if 0 < run.iteration < run.iterations else None
        first = self._running.moment_at(0) if self._running.has_own_start else None
        start = None if first is None else first.network
        title = DATA_SETS[self._running.shown_studio.data.set].title()

        def work() -> Iterator[None]:
            text = training_script(
                shown.settings,
                shown.data,
                title,
                data_path.name,
                stop_after,
                has_start=start is not None,
            )
            save_file(data_path, script_data(shown.data, start))
            save_file(path, text.encode())
            yield

        self._tell(tr("{name} is being written…", name=path.name))
        self._packing = job = Job(work, self)
        saved = tr("Saved {name} and {data}.", name=path.name, data=data_path.name)
        job.done.connect(lambda: self._tell(saved))
        job.failed.connect(self._on_failed)
        job.start()

    def stop(self) -> None:
        """Tell nothing more; a script that is being written is written to its end."""
        job, self._packing = self._packing, None
        if job is not None:
            job.leave_to_its_end()

    def recipe(self, moment: Moment) -> dict[str, Any]:
        """How the weights came to be."""
        studio, scores = self._running.shown_studio, moment.evaluation
        shown = self._running.shown
        return {
            "data": studio.data.as_json(),
            "training": studio.settings.as_table(),
            "iteration": moment.iteration,
            "epoch": moment.epoch,
            "test_accuracy": _finite(scores.test_accuracy),
            "test_loss": _finite(scores.test_loss),
            **({} if shown is None else columns_told(shown.data)),
        }

    def use_everywhere(self) -> None:
        """Make the network of the moment that of every lesson; say why where that cannot be."""
        moment = self.moment
        if moment is None:
            return
        try:
            self._session.use_weights(self.weight_file(moment))
        except WeightFileError as error:
            self._session.report(error.reason, error.hint)
        else:
            self._tell(tr("Every lesson that reads digits uses this network now."))

    def weight_file(self, moment: Moment) -> WeightFile:
        """The network of `moment` as a weight file. Raises WeightFileError: it reads no digits."""
        key = self._running.shown_studio.data.set
        if key not in DIGIT_SETS:
            raise WeightFileError(
                tr("This network reads “{title}”, not digits.", title=DATA_SETS[key].title()),
                tr("The other lessons read digits that you draw: train on digits for them."),
            )
        name = f"{tr('training')}-{moment.iteration}.npz"
        weights = weight_file_of(npz_bytes(moment.network, self.recipe(moment)), Path(name))
        require_computable(digit_network_of(weights))
        return weights

    def _on_failed(self, error: object) -> None:
        self._tell("")
        if isinstance(error, FileError):
            self._session.report(error.reason, error.hint)
        elif isinstance(error, ShapeError):
            self._session.report(str(error))
        elif isinstance(error, BaseException):
            raise error

    def _choose(self, title: str, suffix: str, save: Callable[[Path], None]) -> None:
        first = f"nnviz-{self._running.shown_studio.data.set}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, title, first, f"*{suffix}")
        if name:
            path = Path(name)
            save(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))


def _weights_title(ending: str) -> str:
    if ending == ".pkl":
        return tr("Save weights as in the course (.pkl)…")
    return tr("Save weights ({ending})…", ending=ending)


def _finite(value: float) -> float | None:
    return float(value) if abs(value) < float("inf") else None
