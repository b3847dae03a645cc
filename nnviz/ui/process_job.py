"""Work in a process of its own: beside the window's thread training would be slowed by it.

One thread here takes what arrives, one sends what is asked for (the arguments may be large), and
one timer drains what arrived: as in jobs.Job. The process is made
anew (spawn), on every platform, and ends when this one does.
"""

import contextlib
import logging
import pickle
import queue
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.language import current_language, tr
from nnviz.ui.jobs import DRAIN_INTERVAL_MS, leave_thread
from nnviz.ui.process_work import Work, send_arguments, work_in_process

log = logging.getLogger(__name__)

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
        self._target, self._args = target, args
        self._process: BaseProcess | None = None
        self._commands: queue.SimpleQueue[tuple[str, Any] | None] | None = None
        self._pipe: Connection | None = None
        self._threads: list[threading.Thread] = []
        self._parting: threading.Thread | None = None
        self._queue: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._seen = 0
        self._is_running = self._is_paused = self._is_cancelled = False
        self._cancel_until_s = float("inf")
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self._drain)

    def prepare(self) -> None:
        """Make the process already: it loads what `target` needs, and waits for `start`."""
        if self._process is None:
            self._spawn()

    def start(self, args: tuple[Any, ...] | None = None) -> None:
        """Begin, with `args` if they are given only now. A job runs once."""
        self._is_running = True
        self._timer.start()
        try:
            self.prepare()
        except OSError as problem:
            self._queue.put(("failed", problem))
            return
        self._send("begin", self._args if args is None else args)

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
            for record in self._target(*self._args):
                if record is not None:
                    self.records.emit([record])
                if self._is_cancelled:
                    self._tell("cancelled", None)
                    return
        except Exception as error:  # told by `failed`
            self._tell("failed", error)
        else:
            self._tell("done", None)

    def _spawn(self) -> None:
        import multiprocessing  # the window opens without it

        context = multiprocessing.get_context("spawn")
        records, records_there = context.Pipe(duplex=False)
        commands_there, self._pipe = context.Pipe(duplex=False)
        self._process = context.Process(
            target=work_in_process,
            args=(self._target, current_language(), records_there, commands_there),
            name="nnviz-work",
            daemon=True,
        )
        try:
            self._process.start()
        except OSError:
            self._process = None
            records.close()
            self._pipe.close()
            raise
        finally:
            # Only the process holds these ends: when it is gone, reading ends.
            records_there.close()
            commands_there.close()
        self._commands = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=target, args=args, name="job", daemon=True)
            for target, args in (
                (_read, (records, self._queue)),
                (_write, (self._pipe, self._commands)),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _send(self, name: str, value: Any = None) -> None:
        if self._commands is not None:
            self._commands.put((name, value))

    def _drain(self) -> None:
        arrived: list[Any] = []
        ending: tuple[str, Any] | None = None
        while ending is None:
            try:
                kind, value = self._queue.get_nowait()
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
        if self._process is not None:
            self._process.join(_CLOSE_PATIENCE_S)  # its end is told before it is over
        code = None if self._process is None else self._process.exitcode
        return ProcessDiedError(
            tr("The process that did the work ended unexpectedly (code {code}).", code=code)
        )

    def _part(self, patience_s: float) -> None:
        """See the process off in a thread: it may take a while to notice."""
        process, self._process = self._process, None
        commands, self._commands = self._commands, None
        if process is None or commands is None or self._pipe is None:
            return
        commands.put(None)
        self._parting = threading.Thread(
            target=_see_off, args=(process, self._pipe, self._threads, patience_s), name="job"
        )
        self._parting.start()
        leave_thread(self._parting)


def _see_off(
    process: BaseProcess, pipe: Connection, threads: list[threading.Thread], patience_s: float
) -> None:
    process.join(patience_s)
    if process.is_alive():
        log.info("a process went on after %.2f s: it is ended", patience_s)
        process.kill()
        process.join()
    for thread in threads:
        thread.join()  # the process is gone, and so are its ends of the pipes
    pipe.close()  # not before: a process that can hear no more ends at once
    with contextlib.suppress(ValueError):  # another thread may just be counting it
        process.close()


def _read(records: Connection, arrived: "queue.SimpleQueue[tuple[str, Any]]") -> None:
    with records:
        while True:
            try:
                arrived.put(pickle.loads(records.recv_bytes()))
            except (EOFError, OSError):
                arrived.put(("gone", None))
                return
            except Exception as error:  # a record that cannot be unpacked
                arrived.put(("failed", error))


def _write(commands: Connection, wanted: "queue.SimpleQueue[tuple[str, Any] | None]") -> None:
    while True:
        command = wanted.get()
        if command is None:
            return
        try:
            if command[0] == "begin":
                send_arguments(commands, command[1])
            else:
                commands.send(command)
        except OSError:  # the process is gone, which the reader tells
            log.debug("nobody heard: %s", command[0])
