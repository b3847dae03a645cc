"""How runs begin: in a process with a journal, from weights in a file, from a run that was cut."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.files.data_sets import DATA_SETS
from nnviz.language import tr
from nnviz.lessons.training.studio import Studio
from nnviz.session import Session
from nnviz.ui.jobs import Job
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
    is_own: bool = False
    """Whether it is the run of this program, whose process died."""

    def sentence(self) -> str:
        """Which training, and how far it came."""
        title = DATA_SETS[self.cut.data.set].title()
        if self.cut.is_done:  # the program was killed, but not the training
            return tr("A finished training of “{title}” is still there.", title=title)
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


class Starting(QObject):
    """Makes the jobs of runs; reads what a run may begin with."""

    offered = Signal()
    """There is a training that was cut, or it is no longer offered."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._journal: RunJournal | None = None
        self._search: Job[UnfinishedRun | None] | None = None
        self._cut: UnfinishedRun | None = None
        self._is_taken = self._seeks_own = False
        self._ready: ProcessJob | None = None
        self.go_on_wanted: Callable[[UnfinishedRun, bool], object] = lambda cut, paused: None

    # -- jobs --------------------------------------------------------------------------------------

    def expect(self) -> None:
        """Make a process already, which waits for what `job` gives it."""
        from nnviz.files.training_work import train_chosen

        if self._ready is None:
            self._ready = ProcessJob(train_chosen, parent=self)
        self._ready.prepare()

    def job(
        self, studio: Studio, data: LabelledData, start: Network | None, parent: QObject
    ) -> ProcessJob:
        """A process that trains on `data`, the chosen ones, beginning with `start` if given."""
        from nnviz.files.training_work import train_chosen

        self._withdraw_own()  # the run that begins is written where it lies
        wanted = (studio.settings, studio.data, self._path(), data, start)
        job, self._ready = self._ready or ProcessJob(train_chosen), None
        job.setParent(parent)
        job.args = wanted
        return job

    def job_of_cut(self, cut: "UnfinishedRun", data: LabelledData, parent: QObject) -> ProcessJob:
        """A process that goes on with a training that was cut."""
        from nnviz.files.training_work import resume_training

        return ProcessJob(resume_training, (cut.path, self._taken_path(cut.path), data), parent)

    def _path(self) -> Path | None:
        """Where the process keeps its run, for the case that the program is killed."""
        if self._journal is None:
            return None
        try:
            return self._journal.begin()
        except OSError as problem:  # a full disk must not keep anybody from training
            log.warning("the training cannot be kept for a restart: %s", problem)
            return None

    def _taken_path(self, path: Path) -> Path | None:
        """The file of the run itself, so that there are not two of it after the next accident."""
        if self._journal is None:
            return None
        try:
            self._journal.take(path)
        except OSError:  # another program goes on with it
            return self._path()
        return path

    # -- what was cut ------------------------------------------------------------------------------

    def look_for_cut(self, folder: Path | None) -> None:
        """Keep runs in `folder` from now on; offer what another program left there."""
        if folder is None or self._journal is not None:
            return
        from nnviz.files.run_journal import RunJournal

        self._journal = journal = RunJournal(folder)
        self._search_for(lambda: journal.unfinished(of_others=True))

    def look_for_own(self) -> None:
        """Offer what is on disk of the run whose process has just died."""
        if self._journal is not None:
            self._search_for(self._journal.own)
            self._seeks_own = True

    def _search_for(self, find: Callable[[], "UnfinishedRun | None"]) -> None:
        def work() -> Iterator["UnfinishedRun | None"]:
            yield find()

        before, self._search = self._search, Job(work, self)
        self._seeks_own = False
        if before is not None:
            before.leave()
        self._search.records.connect(self._on_found)
        self._search.start(after=before)

    def offer(self) -> Offer | None:
        """A training that was cut, until something is done about it."""
        cut = self._cut
        if cut is None or self._is_taken:
            return None
        return Offer(
            cut,
            lambda: self._take(cut, False),
            lambda: self._take(cut, True),
            self.forget,
            self._is_own(cut),
        )

    def forget(self) -> None:
        """Keep nothing of what is offered; another run that was cut is offered next."""
        cut, self._cut, journal = self._cut, None, self._journal
        if journal is not None and cut is not None:
            journal.forget(cut.path)
            if not journal.holds(cut.path):
                self._search_for(lambda: journal.unfinished(of_others=True))
        self.offered.emit()

    def _is_own(self, cut: "UnfinishedRun") -> bool:
        return self._journal is not None and self._journal.holds(cut.path)

    def _withdraw_own(self) -> None:
        if self._seeks_own and self._search is not None:
            self._search.leave()
        if self._cut is not None and self._is_own(self._cut):
            self._cut = None
            self.offered.emit()

    def offer_again(self) -> None:
        """It could not be gone on with: keep it."""
        self._is_taken = False
        self.offered.emit()

    def _on_found(self, found: list[Any]) -> None:
        if found[-1] is None and self._seeks_own:
            return  # what others lost stays on offer
        self._cut, self._is_taken = found[-1], False
        self.offered.emit()

    def _take(self, cut: "UnfinishedRun", paused: bool) -> None:
        self._is_taken = True
        self.offered.emit()
        self.go_on_wanted(cut, paused)

    def close(self, under_way: bool) -> None:
        """Keep a run that is `under_way` for the next start; one that has ended is let go."""
        if self._search is not None:
            self._search.close()
        if self._ready is not None:
            self._ready.close()
        journal, self._journal = self._journal, None
        if journal is None:
            return
        offered = self._cut is not None and not self._is_taken and journal.holds(self._cut.path)
        if under_way or offered:
            journal.release()
        else:
            journal.forget_own()
        journal.forget_damaged()


def folder_of_runs(session: Session) -> Path | None:
    """Where runs are kept in case the program is killed; None where nothing is to be kept."""
    if not session.is_kept:
        return None
    from nnviz.files.run_journal import journal_folder

    return journal_folder()
