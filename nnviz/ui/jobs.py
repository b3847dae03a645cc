"""Work beside the window: a generator runs in one thread and its records arrive on the GUI thread.

Records are put in a queue that one timer drains: a signal for each record was measured to freeze
the window for seconds when work is quick.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

log = logging.getLogger(__name__)

DRAIN_INTERVAL_MS = 33
STOP_TIMEOUT_S = 5.0

Record = TypeVar("Record")

_left: list[threading.Thread] = []


def leave_thread(thread: threading.Thread) -> None:
    """Wait no more for a thread whose results nobody wants: a lesson is closed, and the next opens.

    What it does in one step, as to read a large picture, may take seconds.
    """
    _left[:] = [each for each in (*_left, thread) if each.is_alive()]


def wait_for_left_threads(timeout_s: float) -> None:
    """At the end of the program: give the threads that were left a bounded time to end."""
    until = time.monotonic() + timeout_s
    for thread in _left:
        thread.join(max(until - time.monotonic(), 0.0))
        if thread.is_alive():
            log.warning("a thread went on after %.1f s", timeout_s)
    _left.clear()


class _Done:
    """The generator came to its end."""


class _Cancelled:
    """The generator was stopped between two records."""


class _Failed:
    def __init__(self, error: BaseException) -> None:
        self.error = error


class Job(QObject, Generic[Record]):
    """One run of a generator. It ends in exactly one of `done`, `cancelled`, `failed`.

    Between two records the generator can be cancelled. `records` hands over, on the GUI thread,
    the list of all records that came since the last time.
    """

    records = Signal(list)
    done = Signal()
    cancelled = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[], Iterator[Record]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._queue: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._cancel = threading.Event()
        self._before: threading.Thread | None = None
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self._drain)

    def start(self, after: "Job[Record] | None" = None) -> None:
        """Begin, when the thread of `after`, a job that was left, has ended. A job runs once."""
        self._before = None if after is None else after._thread
        self._timer.start()
        self._thread.start()

    def cancel(self) -> None:
        """Ask the generator to stop before its next record."""
        self._cancel.set()

    def is_running(self) -> bool:
        """Whether the ending has not been told yet."""
        return self._timer.isActive()

    def leave(self) -> None:
        """Cancel, tell nothing more and do not wait: something else is wanted now."""
        self._cancel.set()
        self.leave_to_its_end()

    def is_parting(self) -> bool:
        """Whether its thread, which nobody wants any more, is still there."""
        return self._thread.is_alive()

    def leave_to_its_end(self) -> None:
        """Tell nothing more and do not wait; the work is done all the same, as a file written."""
        self._timer.stop()
        leave_thread(self._thread)

    def close(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Cancel, wait a bounded time and tell nothing more; for a window that closes."""
        self._cancel.set()
        self._timer.stop()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
            if self._thread.is_alive():
                log.warning("a job went on after %.1f s", timeout_s)

    def run_here(self) -> None:
        """Run to the end in the calling thread, as tests do."""
        self._run()
        self._drain()

    def _run(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            before.join()  # two large pictures at once would need twice the memory
        if self._cancel.is_set():
            self._queue.put(_Cancelled())
            return
        try:
            for record in self._work():
                self._queue.put(record)
                if self._cancel.is_set():
                    self._queue.put(_Cancelled())
                    return
        except Exception as error:  # told by `failed`; nothing may be lost in a thread
            self._queue.put(_Failed(error))
        else:
            self._queue.put(_Done())

    def _drain(self) -> None:
        arrived: list[object] = []
        ending: object = None
        while True:
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                break
            if isinstance(item, _Done | _Cancelled | _Failed):
                ending = item
                break
            arrived.append(item)
        if arrived:
            self.records.emit(arrived)
        if ending is not None:
            self._timer.stop()
            self._tell(ending)

    def _tell(self, ending: object) -> None:
        if isinstance(ending, _Failed):
            self.failed.emit(ending.error)
        elif isinstance(ending, _Cancelled):
            self.cancelled.emit()
        else:
            self.done.emit()
        self.ended.emit()
