"""The run of the studio: prepared in a thread, trained in a process, kept when another begins."""

import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.run_curves import RunCurves
from nnviz.engine.run_records import Moment, RunEnded, RunRecord
from nnviz.engine.shapes import ShapeError
from nnviz.files.data_sets import DataChoice
from nnviz.files.file_error import FileError
from nnviz.language import tr
from nnviz.lessons.training.preparing import (
    Prepared,
    RunTooLongError,
    WantedRun,
    changes_unseen,
    iterations_an_epoch,
    prepared,
)
from nnviz.lessons.training.starting import Starting
from nnviz.lessons.training.studio import Studio
from nnviz.lessons.training.views.training_view import ShownRun
from nnviz.scene.recorded_run import RecordedRun
from nnviz.ui.jobs import Job
from nnviz.ui.process_job import ProcessDiedError, ProcessJob

if TYPE_CHECKING:
    from nnviz.files.run_file import UnfinishedRun

Status = Literal["preparing", "ready", "starting", "training", "paused", "ended"]
MEGABYTE = 1 << 20
SPEED_WINDOW_S = 1.5


class Running(QObject):
    """One run is shown, one may be trained, one is kept to go back to.

    `shown` is the run on the views: untrained, growing, or ended. `loaded` are the data of what is
    chosen now, which may be others than those of the run.
    """

    status_changed = Signal()
    data_loaded = Signal()
    replaced = Signal()
    """Another run is shown."""
    grown = Signal()
    """The run that is shown has more in it."""
    failed = Signal(str, str)

    def __init__(self, starting: Starting, parent: QObject) -> None:
        super().__init__(parent)
        self._starting = starting
        self.studio = Studio()
        """What is chosen now."""
        self.loaded: Prepared | None = None
        self.shown: ShownRun | None = None
        self.shown_studio = Studio()
        """What was chosen when the shown run began."""
        self.previous: tuple[ShownRun, Studio, bool] | None = None
        self.wanted: WantedRun | None = None
        """The run of a saved lesson that is being trained again."""
        self.problem = ""
        """Why what is chosen cannot be trained."""
        self.has_own_start = False
        """Whether the shown run began with weights from a file: no state can tell them."""
        self._start: Network | None = None
        self._cut: tuple[UnfinishedRun, bool] | None = None
        self._preparing: Job[Any] | None = None
        self._preparing_left: list[tuple[DataChoice, Job[Any]]] = []
        self._preparing_for = self.studio.data
        self._read: Prepared | None = None
        self._job: ProcessJob | None = None
        self._left: list[ProcessJob] = []
        self._next: tuple[RecordedRun, ShownRun, Studio, bool] | None = None
        self._steps_left = 0
        self._speeds: deque[tuple[float, int]] = deque()
        # Not at once: what is opened from a file or a command line wants other data.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._start_preparing)

    # -- what there is -----------------------------------------------------------------------------

    @property
    def data(self) -> LabelledData | None:
        """The data of what is chosen; None until they are loaded."""
        return None if self.loaded is None else self.loaded.data

    @property
    def status(self) -> Status:
        """What happens now."""
        if self._job is not None and self._job.is_running():
            if self._next is not None:
                return "starting"
            return "paused" if self._job.is_paused() else "training"
        if self.is_preparing or self.shown is None:
            return "preparing"
        return "ended" if self.is_begun else "ready"

    @property
    def is_preparing(self) -> bool:
        """Whether a thread loads data or trains a saved run again."""
        under_way = self._preparing is not None and self._preparing.is_running()
        return under_way or self._soon.isActive()

    @property
    def is_begun(self) -> bool:
        """Whether the run that is shown has learnt anything."""
        return self.shown is not None and self.shown.run.iteration > 0

    @property
    def is_under_way(self) -> bool:
        """Whether a process trains, or waits to go on."""
        return self.status in ("starting", "training", "paused")

    @property
    def is_outdated(self) -> bool:
        """Whether something else is chosen than what the run was begun with."""
        return self.is_begun and not self.studio.same_run(self.shown_studio)

    @property
    def iterations_a_second(self) -> float:
        """The speed of training, over the last second or so; 0 where nothing trains."""
        if self.status != "training" or len(self._speeds) < 2:
            return 0.0
        (first_s, first), (last_s, last) = self._speeds[0], self._speeds[-1]
        return (last - first) / max(last_s - first_s, 1e-3)

    @property
    def begins_with_weights(self) -> bool:
        """Whether the first weights of what shows are those of a file."""
        return self.has_own_start if self.is_begun else self._start is not None

    @property
    def limit_bytes(self) -> int:
        """Of one run: the one that is kept has as much."""
        return self.studio.memory_mb * MEGABYTE // 2

    def keep_within_bound(self) -> None:
        """Let the runs that there are have as much memory as is chosen now."""
        for shown in (self.shown, self.previous[0] if self.previous else None):
            if shown is not None:
                shown.run.limit_bytes = self.limit_bytes

    # -- preparing ---------------------------------------------------------------------------------

    def prepare(self, studio: Studio, wanted: WantedRun | None = None) -> None:
        """Load the data of `studio` and show its untrained network, or the run that is wanted.

        A run that was begun stays on show where none is wanted; only the data are loaded then.
        """
        self._start = None
        if wanted is not None:
            self._leave_job()
        self._prepare(studio, wanted)

    def _prepare(self, studio: Studio, wanted: WantedRun | None = None) -> None:
        self.studio = studio
        self.wanted = wanted
        self.leave_preparing()
        self._soon.start()
        self.status_changed.emit()

    def _start_preparing(self) -> None:
        self._preparing = Job(self._preparation, self)
        self._preparing.records.connect(self._on_prepared)
        self._preparing.failed.connect(self._on_failed)
        self._preparing.ended.connect(self._on_prepared_to_the_end)
        # The same data are not read twice at once: who reads them already goes on to their end.
        left = [job for choice, job in self._preparing_left if choice == self.studio.data]
        self._preparing_for = self.studio.data
        self._preparing.start(after=left[-1] if left else None)

    def finish_here(self) -> None:
        """Prepare in the calling thread what is still under way."""
        if not self.is_preparing:
            return
        self.leave_preparing()
        try:
            for record in self._preparation():
                self._on_prepared([record])
        except (FileError, ShapeError) as error:
            self._on_failed(error)
        self._on_prepared_to_the_end()

    def _preparation(self) -> Iterator[Prepared | RecordedRun | None]:
        studio, known = self.studio, self.loaded
        read = self._read  # by a thread that was left: the data were wanted, with other settings
        if read is not None and read.choice == studio.data and not changes_unseen(studio.data):
            known = read
        for record in prepared(
            studio, known, self.wanted, self._start, self.limit_bytes, self.is_begun
        ):
            if isinstance(record, Prepared):
                self._read = record
            yield record

    def _on_prepared(self, records: list[Any]) -> None:
        for record in records:
            if isinstance(record, Prepared):
                self._read = None
                before, self.loaded = self.loaded, record
                self.problem = ""
                if record is not before:
                    self.data_loaded.emit()
            elif isinstance(record, RecordedRun) and self.loaded is not None:
                shown = ShownRun(record, self.loaded.data, self.studio.settings)
                self._show(shown, self.studio)

    def _on_prepared_to_the_end(self) -> None:
        self.wanted = None
        cut, self._cut = self._cut, None
        if cut is not None and not self.problem:
            self._go_on(*cut)
        elif cut is not None:
            self._starting.offer_again()  # its data may be on a disk that is not plugged in
        self.status_changed.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, FileError):
            # Too long to be waited for: whoever presses Train has it, from the first weights on.
            self.problem = "" if isinstance(error, RunTooLongError) else error.reason
            self.failed.emit(error.reason, error.hint)
        elif isinstance(error, ShapeError | ValueError):
            self.problem = str(error)
            self.failed.emit(str(error), "")
        elif isinstance(error, MemoryError):
            self.failed.emit(
                tr("There is not enough memory for this training."),
                tr("Choose a smaller network, smaller mini-batches or less data."),
            )
        elif isinstance(error, ProcessDiedError):
            self._starting.look_for_own()
            self.failed.emit(
                str(error), tr("What was learnt until then is kept. Press Train to begin again.")
            )
        elif isinstance(error, OSError):  # no process can be made
            self.failed.emit(
                tr("The training cannot begin: {problem}.", problem=error.strerror or str(error)),
                tr("Close other programs."),
            )
        elif isinstance(error, BaseException):
            raise error

    # -- training ----------------------------------------------------------------------------------

    def expect(self) -> None:
        """A run is likely to begin: have a process ready for it."""
        if self.loaded is not None and self.status in ("ready", "ended") and not self.problem:
            self._starting.expect()

    def train(self) -> None:
        """Begin a run with what is chosen, or let the one that waits go on."""
        if self._job is not None and self._job.is_running():
            self._job.resume()
        else:
            self._begin()
        self.status_changed.emit()

    def pause(self) -> None:
        """Let the run wait."""
        if self._job is not None:
            self._job.pause()
        self.status_changed.emit()

    def step(self) -> None:
        """Learn one mini-batch, then wait."""
        if self._job is None or not self._job.is_running():
            self._begin()
        if self._job is not None:
            if not self._job.is_paused():
                self._job.pause()
            self._job.step()
        self.status_changed.emit()

    def stop(self) -> None:
        """End the run here; it stays."""
        if self._job is not None:
            self._job.stop()
        self.status_changed.emit()

    def begin_again(self, studio: Studio) -> None:
        """Show the untrained network of `studio`; the run that was there is kept."""
        self._leave_job()
        self._keep_shown()
        self.shown = None
        self.prepare(studio)

    def begin_with(self, studio: Studio, network: Network) -> None:
        """Show `network`, with which the next run of `studio` begins."""
        self._start = network
        self._leave_job()
        self._keep_shown()
        self.shown = None
        self._prepare(studio)

    def go_back(self) -> None:
        """Show the run before this one again, and keep this one."""
        if self.previous is None:
            return
        self._leave_job()
        self.leave_preparing()
        back = self.previous
        self.previous = None
        self._keep_shown()
        self._show(*back)
        self.status_changed.emit()

    def go_on_with(self, studio: Studio, cut: "UnfinishedRun", paused: bool) -> None:
        """Load the data of a training that was cut, and go on with it; or wait where it was cut."""
        self.begin_again(studio)
        self._cut = cut, paused

    def _go_on(self, cut: "UnfinishedRun", paused: bool) -> None:
        if self.data is None:
            return
        own_start = cut.start is not None
        self._start_job(self._starting.job_of_cut(cut, self.data, self), own_start, cut.curves)
        if paused and self._job is not None:
            self._job.pause()

    def _begin(self) -> None:
        if self.loaded is not None and self.loaded.choice == self.studio.data:
            data = self.loaded.data
            job = self._starting.job(self.studio, data, self._start, self)
            self._start_job(job, self._start is not None)

    def _start_job(
        self, job: ProcessJob, own_start: bool, earlier: RunCurves | None = None
    ) -> None:
        if self.loaded is None:
            return
        settings, data = self.studio.settings, self.loaded.data
        count = iterations_an_epoch(data, settings)
        run = RecordedRun(settings, count, self.limit_bytes, earlier)
        self._next = run, ShownRun(run, data, settings), self.studio, own_start
        self._speeds.clear()
        self._job = job
        job.records.connect(self._on_records)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_records(self, records: list[RunRecord]) -> None:
        run = self._next[0] if self._next is not None else None
        if run is None and self.shown is not None:
            run = self.shown.run
        if run is None:
            return
        for record in records:
            run.add(record)
        self._speeds.append((time.monotonic(), run.iteration))
        while self._speeds[-1][0] - self._speeds[0][0] > SPEED_WINDOW_S:
            self._speeds.popleft()
        if self._next is not None:
            _, shown, studio, own_start = self._next
            self._next = None
            self._keep_shown()
            self._show(shown, studio, own_start)
            self.status_changed.emit()
        else:
            self.grown.emit()

    def _on_ended(self) -> None:
        self._next = None
        if self.shown is not None and self.is_begun and self.shown.run.ended is None:
            self.shown.run.add(RunEnded("stopped"))
        self.status_changed.emit()
        self.grown.emit()

    def _show(self, shown: ShownRun, studio: Studio, own_start: bool = False) -> None:
        self.shown, self.shown_studio, self.has_own_start = shown, studio, own_start
        self.replaced.emit()

    def _keep_shown(self) -> None:
        if self.shown is not None and self.is_begun:
            self.previous = self.shown, self.shown_studio, self.has_own_start

    # -- ending ------------------------------------------------------------------------------------

    def leave_preparing(self) -> None:
        """Want nothing more of what a thread prepares."""
        self._soon.stop()
        job, self._preparing = self._preparing, None
        if job is not None:
            job.leave()
            job.deleteLater()
            left = [*self._preparing_left, (self._preparing_for, job)]
            self._preparing_left = [each for each in left if each[1].is_parting()]

    def _leave_job(self) -> None:
        job, self._job, self._next = self._job, None, None
        if job is None:
            return
        was_running = job.is_running()
        job.leave()  # it may take a while to put in order what it keeps: nobody waits
        parting = [each for each in self._left if each.is_parting()]
        for gone in set(self._left) - set(parting):
            gone.deleteLater()
        self._left = [*parting, job]
        if was_running and self.shown is not None and self.is_begun:
            self.shown.run.add(RunEnded("stopped"))

    def close(self) -> None:
        """Stop the thread and the process."""
        self.leave_preparing()
        for job in (self._job, *self._left):
            if job is not None:
                job.close()
        self._leave_job()

    def moment_at(self, iteration: float) -> Moment | None:
        """What is kept at `iteration`, or last before it."""
        return None if self.shown is None else self.shown.run.moment_at(iteration)
