"""What can be done with a moment of a run: keep its weights, use them elsewhere, take others in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from nnviz.engine.run_records import Moment
from nnviz.engine.shapes import ShapeError
from nnviz.files.data_sets import DATA_SETS
from nnviz.files.digit_weights import digit_network_of, require_computable
from nnviz.files.file_error import FileError
from nnviz.files.npz_file import npz_bytes
from nnviz.files.saved_file import save_file
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, weight_file_of
from nnviz.language import tr
from nnviz.lessons.training.running import Running
from nnviz.session import Session

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
        for title, slot, usable in (
            (tr("Save weights (.npz)…"), self.choose_npz, moment is not None),
            (tr("Save weights as in the course (.pkl)…"), self.choose_pickle, moment is not None),
            (tr("Use it in every lesson"), self.use_everywhere, moment is not None),
            (tr("Save the run as a NumPy script…"), self.choose_script, moment is not None),
        ):
            action = menu.addAction(title)
            action.setEnabled(usable)
            action.triggered.connect(slot)
        menu.addSeparator()
        menu.addAction(tr("Begin with weights from a file…")).triggered.connect(
            lambda: self.open_wanted()
        )
        back = menu.addAction(f"{tr('Back to the run before')}\tCtrl+Z")
        back.setEnabled(self._running.previous is not None)
        back.triggered.connect(lambda: self.back_wanted())

    # -- files -------------------------------------------------------------------------------------

    def choose_npz(self) -> None:
        """Ask where to, and save the weights as NumPy's .npz."""
        self._choose(tr("Save weights"), ".npz", self.save_npz)

    def choose_pickle(self) -> None:
        """Ask where to, and save the weights as the course does."""
        self._choose(tr("Save weights"), ".pkl", self.save_pickle)

    def choose_script(self) -> None:
        """Ask where to, and save the training as a script and its data."""
        self._choose(tr("Save the run as a NumPy script"), ".py", self.save_script)

    def save_npz(self, path: Path) -> None:
        """Save the weights of the moment at `path`."""
        moment = self.moment
        if moment is not None:
            self._save(path, lambda: npz_bytes(moment.network, self.recipe(moment)))

    def save_pickle(self, path: Path) -> None:
        """Save them as a pickled dict."""
        from nnviz.files.course_pickle import course_pickle_bytes

        moment = self.moment
        if moment is not None:
            self._save(path, lambda: course_pickle_bytes(moment.network, self.recipe(moment)))

    def save_script(self, path: Path) -> None:
        """Save a script that needs NumPy alone, and beside it the data that it learns."""
        from nnviz.files.training_script import script_data, training_script

        shown = self._running.shown
        if shown is None:
            return
        data_path = path.with_name(f"{path.stem}-data.npz")
        title = DATA_SETS[self._running.shown_studio.data.set].title()
        try:
            text = training_script(shown.settings, shown.data, title, data_path.name)
            save_file(data_path, script_data(shown.data))
            save_file(path, text.encode())
        except FileError as error:
            self._session.report(error.reason, error.hint)
        except ShapeError as error:
            self._session.report(str(error))
        else:
            self._tell(tr("Saved {name} and {data}.", name=path.name, data=data_path.name))

    def recipe(self, moment: Moment) -> dict[str, Any]:
        """How the weights came to be."""
        studio, scores = self._running.shown_studio, moment.evaluation
        return {
            "data": studio.data.as_json(),
            "settings": studio.settings.as_table(),
            "iteration": moment.iteration,
            "epoch": moment.epoch,
            "test_accuracy": _finite(scores.test_accuracy),
            "test_loss": _finite(scores.test_loss),
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

    def _save(self, path: Path, content: Callable[[], bytes]) -> None:
        try:
            save_file(path, content())
        except FileError as error:
            self._session.report(error.reason, error.hint)
        except ValueError as error:
            self._session.report(str(error))
        else:
            self._tell(tr("Saved {name}.", name=path.name))

    def _choose(self, title: str, suffix: str, save: Callable[[Path], None]) -> None:
        first = f"nnviz-{self._running.shown_studio.data.set}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, title, first, f"*{suffix}")
        if name:
            path = Path(name)
            save(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))


def _finite(value: float) -> float | None:
    return float(value) if abs(value) < float("inf") else None
