"""What can be done with the file that shows: kept in another format, used by every lesson."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from nnviz.files.file_error import FileError
from nnviz.files.saved_file import save_file
from nnviz.files.weight_writers import WRITERS, writer_of
from nnviz.language import tr
from nnviz.lessons.weights.opened_file import OpenedFile
from nnviz.session import Session
from nnviz.ui.jobs import Job


class Saving(QObject):
    """Fills the menu. What goes wrong is told through the session."""

    def __init__(
        self,
        session: Session,
        opened: Callable[[], OpenedFile],
        tell: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._job: Job[None] | None = None
        self._session, self._opened, self._tell, self._window = session, opened, tell, parent

    def fill(self, menu: QMenu) -> None:
        """An entry for each format that is written."""
        for ending in WRITERS:
            action = menu.addAction(_title(ending))
            action.setEnabled(not self.is_saving())
            action.triggered.connect(lambda _=False, ending=ending: self.choose(ending))

    def choose(self, ending: str) -> None:
        """Ask where to, and save in the format of `ending`."""
        first = f"{Path(self._opened().name).stem}{ending}"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save weights"), first, f"*{ending}")
        if name:
            path = Path(name)
            self.save(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def save(self, path: Path) -> None:
        """Write the network, or the arrays that form none, at `path`, wholly or not at all.

        In a thread: 100 MB take a second.
        """
        weights = self._opened().weights

        def work() -> Iterator[None]:
            save_file(path, writer_of(path).bytes_of(weights))
            yield

        self._tell(tr("{name} is being written…", name=path.name))
        self._job = job = Job(work, self)
        job.done.connect(lambda: self._tell(tr("Saved {name}.", name=path.name)))
        job.failed.connect(self._on_failed)
        job.start()

    def is_saving(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None and self._job.is_running()

    def stop(self) -> None:
        """Tell nothing more; a file that is being written is written to its end."""
        job, self._job = self._job, None
        if job is not None:
            job.leave_to_its_end()

    def _on_failed(self, error: object) -> None:
        self._tell("")
        if isinstance(error, FileError):
            self._session.report(error.reason, error.hint)
        elif isinstance(error, ValueError):  # the network has layers that the format cannot hold
            self._session.report(str(error))
        elif isinstance(error, BaseException):
            raise error

    def use_everywhere(self) -> None:
        """Make the network that of every lesson."""
        self._session.use_weights(self._opened().weights)
        self._tell(tr("Every lesson that reads digits uses this network now."))


def _title(ending: str) -> str:
    if ending == ".pkl":
        return tr("Save weights as in the course (.pkl)…")
    return tr("Save weights ({ending})…", ending=ending)
