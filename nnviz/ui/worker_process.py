"""A process and the ways to it and from it: what ProcessJob steers.

It is made (spawn) in a thread: that takes milliseconds, and the window does not wait for them. The
same thread sends what is asked for (the arguments may be large), another takes what arrives.
"""

import contextlib
import logging
import multiprocessing
import pickle
import queue
import threading
from typing import TYPE_CHECKING, Any

from nnviz.ui.jobs import leave_thread
from nnviz.ui.process_work import Command, Work, send_arguments, work_in_process

if TYPE_CHECKING:  # a window that trains nothing opens without it
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

log = logging.getLogger(__name__)


class WorkerProcess:
    """What is sent before the process is there it hears when it is."""

    def __init__(self, target: Work) -> None:
        self.arrived: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        """Records and endings, the last of all ("gone", None)."""
        self.is_gone = False
        """Whether the process has ended, or could not be made."""
        self._is_begun = False
        self._wanted: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._is_made = threading.Event()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._parting: threading.Thread | None = None
        self._threads = [
            threading.Thread(target=self._live, args=(target,), name="job", daemon=True)
        ]
        self._threads[0].start()

    def begin(self, language: str, arguments: tuple[Any, ...]) -> None:
        """Let the work begin, with messages in `language`."""
        self._is_begun = True
        self.send("begin", (language, *arguments))

    def send(self, name: str, value: Any = None) -> None:
        """Ask for something."""
        self._wanted.put((name, value))

    def exit_code(self, patience_s: float) -> int | None:
        """How it ended; an end is told before it is over."""
        if self._process is None:
            return None
        self._process.join(patience_s)
        return self._process.exitcode

    def see_off(self, patience_s: float) -> threading.Thread:
        """Send nothing more and wait in a thread until the process is gone; after `patience_s` it
        is ended by force. One that has not begun is ended at once: it has nothing to put in order.
        """
        if self._parting is None:
            self._wanted.put(None)
            patience_s = patience_s if self._is_begun else 0.0
            self._parting = threading.Thread(target=self._part, args=(patience_s,), name="job")
            self._parting.start()
            leave_thread(self._parting)
        return self._parting

    # -- in threads --------------------------------------------------------------------------------

    def _live(self, target: Work) -> None:
        try:
            self._spawn(target)
        except Exception as problem:  # no more processes, no memory: told by the job
            self.is_gone = True
            self.arrived.put(("failed", problem))
        finally:
            self._is_made.set()
        if self._pipe is not None:
            _write(self._pipe, self._wanted)

    def _spawn(self, target: Work) -> None:
        context = multiprocessing.get_context("spawn")
        records, records_there = context.Pipe(duplex=False)
        commands_there, pipe = context.Pipe(duplex=False)
        process = context.Process(
            target=work_in_process,
            args=(target, records_there, commands_there),
            name="nnviz-work",
            daemon=True,
        )
        try:
            process.start()
        except Exception:
            records.close()
            pipe.close()
            raise
        finally:
            # Only the process holds these ends: when it is gone, reading ends.
            records_there.close()
            commands_there.close()
        self._process, self._pipe = process, pipe
        reader = threading.Thread(target=self._read, args=(records,), name="job", daemon=True)
        self._threads.append(reader)
        reader.start()

    def _read(self, records: "Connection") -> None:
        with records:
            while True:
                try:
                    self.arrived.put(pickle.loads(records.recv_bytes()))
                except (EOFError, OSError):
                    self.is_gone = True
                    self.arrived.put(("gone", None))
                    return
                except Exception as error:  # a record that cannot be unpacked
                    self.arrived.put(("failed", error))

    def _part(self, patience_s: float) -> None:
        self._is_made.wait()
        process = self._process
        if process is not None:
            process.join(patience_s)
            if process.is_alive():
                if patience_s:
                    log.info("a process went on after %.2f s: it is ended", patience_s)
                process.kill()
                process.join()
        for thread in self._threads:
            thread.join()  # the process is gone, and so are its ends of the pipes
        if self._pipe is not None:
            self._pipe.close()  # not before: a process that can hear no more ends at once
        if process is not None:
            with contextlib.suppress(ValueError):  # another thread may just be counting it
                process.close()


def _write(commands: "Connection", wanted: "queue.SimpleQueue[Command | None]") -> None:
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
