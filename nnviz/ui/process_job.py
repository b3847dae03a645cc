"""Work in a process of its own: beside the window's thread training would be slowed by it.

One timer drains what arrived: as in jobs.Job. The process is made anew (spawn), on every platform,
and ends when this one does.
"""

import queue
import threading
import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.language import current_language, tr
from nnviz.ui.jobs import DRAIN_INTERVAL_MS
from nnviz.ui.process_work import Work
from nnviz.ui.worker_process import WorkerProcess

KILL_AFTER_S = 2.0
"""A process that ignores that it is cancelled is ended by force."""
_CANCEL_PATIENCE_S = 0.05  # then it is told, whether the process has heard of it or not
_CLOSE_PATIENCE_S = 0.25


class ProcessDiedError(RuntimeError):
    """The process ended without a word."""


class ProcessJob(QObject):
    """One run of `target(*args)`, an iterator of records, in a process.

    It ends in exactly one of `done`, `cancelled`, `failed`, then `ended`. `records` hands over the
    list of all records since the last time. What the work may yield: see process_work. `target` is
    a function of a module that loads no Qt; `args` and records can be pickled.
    """

    records = Signal(list)
    done = Signal()
    cancelled = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self, target: Work, args: tuple[Any, ...] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.args = args
        """What the target is called with; can be set until it starts."""
        self._target = target
        self._worker: WorkerProcess | None = None
        self._parting: threading.Thread | None = None
        self._seen = 0
        self._is_running = self._is_paused = self._is_cancelled = False
        self._cancel_until_s = float("inf")
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self._drain)

    def prepare(self) -> None:
        """Make the process already: it loads what `target` needs, and waits for `start`."""
        if self._worker is not None and self._worker.is_gone:
            self._part(0.0)
        if self._worker is None:
            self._worker = WorkerProcess(self._target)

    def start(self, args: tuple[Any, ...] | None = None) -> None:
        """Begin, with `args` if they are given only now. A job runs once."""
        if args is not None:
            self.args = args
        self._is_running = True
        self._timer.start()
        self.prepare()
        if self._worker is not None:
            self._worker.begin(current_language(), self.args)

    def pause(self) -> None:
        """Halt where the work can be halted next; all that is known is told before."""
        self._is_paused = True
        self._send("pause")

    def resume(self) -> None:
        """Go on."""
        self._is_paused = False
        self._send("resume")

    def step(self) -> None:
        """Go on to the next place where the work can be halted, and halt there."""
        self._is_paused = True
        self._send("step")

    def stop(self) -> None:
        """End here and keep what there is: the work tells it and is `done`."""
        self._send("stop")

    def cancel(self) -> None:
        """End here and now. Told within a tenth of a second, whatever the work does."""
        if not self._is_running:
            return
        self._is_cancelled = True
        self._cancel_until_s = time.monotonic() + _CANCEL_PATIENCE_S
        self._send("cancel")

    def leave(self) -> None:
        """Cancel, tell nothing more and do not wait: something else is wanted now."""
        self._leave(KILL_AFTER_S)

    def is_parting(self) -> bool:
        """Whether its process, which nobody wants any more, is still there."""
        return self._parting is not None and self._parting.is_alive()

    def close(self) -> None:
        """Cancel, tell nothing more, leave nothing behind; for a window that closes."""
        self._leave(_CLOSE_PATIENCE_S)
        if self._parting is not None:
            self._parting.join()

    def _leave(self, patience_s: float) -> None:
        self._is_running, self._is_cancelled = False, True
        self._timer.stop()
        self._send("cancel")
        self._part(patience_s)

    def is_running(self) -> bool:
        """Whether it has begun and its ending has not been told yet."""
        return self._is_running

    def is_paused(self) -> bool:
        """Whether it is to halt, or has."""
        return self._is_running and self._is_paused

    def run_here(self) -> None:
        """Run to the end in the calling thread, at the pace of the work itself: the same records
        each time.
        """
        self._is_running = True
        try:
            for record in self._target(*self.args):
                if record is not None:
                    self.records.emit([record])
                if self._is_cancelled:
                    self._tell("cancelled", None)
                    return
        except Exception as error:  # told by `failed`
            self._tell("failed", error)
        else:
            self._tell("done", None)

    def _send(self, name: str, value: Any = None) -> None:
        if self._worker is not None:
            self._worker.send(name, value)

    def _drain(self) -> None:
        arrived: list[Any] = []
        ending: tuple[str, Any] | None = None
        while ending is None and self._worker is not None:
            try:
                kind, value = self._worker.arrived.get_nowait()
            except queue.Empty:
                break
            if kind == "record":
                arrived.append(value)
            else:
                ending = kind, value
        if arrived and not self._is_cancelled:
            self._seen += len(arrived)
            self._send("seen", self._seen)
            self.records.emit(arrived)
        if not self._is_running:
            return  # closed by who heard of the records
        if ending is None and time.monotonic() >= self._cancel_until_s:
            ending = "cancelled", None
        if ending is not None:
            if self._is_cancelled:
                ending = "cancelled", None
            elif ending[0] == "gone":
                ending = "failed", self._death()
            self._timer.stop()
            self._part(KILL_AFTER_S)
            self._tell(*ending)

    def _tell(self, kind: str, error: Any) -> None:
        self._is_running = False
        if kind == "failed":
            self.failed.emit(error)
        elif kind == "cancelled":
            self.cancelled.emit()
        else:
            self.done.emit()
        self.ended.emit()

    def _death(self) -> ProcessDiedError:
        code = None if self._worker is None else self._worker.exit_code(_CLOSE_PATIENCE_S)
        return ProcessDiedError(
            tr("The process that did the work ended unexpectedly (code {code}).", code=code)
        )

    def _part(self, patience_s: float) -> None:
        """See the process off in a thread: it may take a while to notice."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._parting = worker.see_off(patience_s)
