"""The other side of a ProcessJob: what runs in the process. No Qt is loaded here.

Work is a generator. It yields records, and None where it may be halted; what `send` answers to
None says how to go on: "on" (tell nothing yet), "wait" (tell nothing, nobody listens), "tell" (what
there is to tell), "halt" (tell everything up to here, then yield None again), "stop" (tell
everything and end). An iterator without `send` may be halted after each record.
"""

import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, Literal

from nnviz.language import set_language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Work = Callable[..., Iterator[Any]]
Ending = Literal["done", "cancelled", "failed"]
Command = tuple[str, Any]

TELL_INTERVAL_S = 0.025
"""A little less than from one look of the window to the next: each finds something new."""
_MOST_UNSEEN = 8
"""Records that wait for the window: with more nothing is told until it has looked."""


class Reins:
    """What the window wants. One thread hears its commands, the work asks for the next word."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_cancelled = self._is_stopped = self._is_halted = self._said_halt = False
        self._steps = 0
        self._told = self._seen = 0
        self._next_s = 0.0

    def hear(self, name: str, value: Any = None) -> None:
        """Take one command: pause, resume, step, stop, cancel, or how many records were seen."""
        with self._changed:
            if name == "seen":
                self._seen = value
            elif name == "cancel":
                self._is_cancelled = True
            elif name == "stop":
                self._is_stopped = True
            elif name in ("pause", "step"):
                self._is_halted = True
                self._steps += name == "step"
            elif name == "resume":
                self._is_halted, self._steps = False, 0
            self._changed.notify()

    def count_told(self) -> None:
        """One more record is on its way."""
        self._told += 1

    def next_word(self) -> str:
        """What the work is told where it may be halted; waits while it is. "cancel": end now."""
        if self._is_halted or self._is_stopped or self._is_cancelled:
            return self._word_when_halted()
        now_s = time.perf_counter()
        if now_s < self._next_s:
            return "on"
        if self._told - self._seen > _MOST_UNSEEN:
            return "wait"
        self._next_s = now_s + TELL_INTERVAL_S
        return "tell"

    def _word_when_halted(self) -> str:
        with self._changed:
            while True:
                if self._is_cancelled:
                    return "cancel"
                if self._is_stopped:
                    return "stop"
                if not self._is_halted:
                    self._said_halt = False
                    return "on"
                if self._steps:
                    self._steps -= 1
                    self._said_halt = False
                    return "on"
                if not self._said_halt:
                    self._said_halt = True
                    return "halt"
                self._changed.wait()


def drive(work: Iterator[Any], reins: Reins, tell: Callable[[Any], None]) -> Ending:
    """Draw every record of the work, at the window's pace. Returns how it ended."""
    is_steered = isinstance(work, Generator)
    word: str | None = None
    while True:
        try:
            record = work.send(word) if is_steered and word is not None else next(work)  # type: ignore[attr-defined]
        except StopIteration:
            return "done"
        word = None
        if record is not None:
            tell(record)
            reins.count_told()
        if record is None or not is_steered:
            word = reins.next_word()
            if word == "halt" and not is_steered:
                word = reins.next_word()
            if word == "cancel" or (word == "stop" and not is_steered):
                if isinstance(work, Generator):
                    work.close()
                return "cancelled" if word == "cancel" else "done"


def work_in_process(target: Work, records: "Connection", commands: "Connection") -> None:
    """What the process does: wait for the arguments, run, tell how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window
    arguments: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
    reins = Reins()
    threading.Thread(
        target=_listen, args=(commands, reins, arguments), name="commands", daemon=True
    ).start()
    untold: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    teller = threading.Thread(target=_tell, args=(records, untold), name="records", daemon=True)
    teller.start()

    def tell(record: Any) -> None:
        # Here and now: what is told must not change any more.
        untold.put(pickle.dumps(("record", record), protocol=5))

    ending: Ending
    error: BaseException | None = None
    try:
        language, *given = arguments.get()
        set_language(language)
        ending = drive(target(*given), reins, tell)
    except Exception as problem:
        ending, error = "failed", problem
    untold.put(_ending_bytes(ending, error))
    untold.put(None)
    teller.join()


def send_arguments(commands: "Connection", arguments: tuple[Any, ...]) -> None:
    """Send what the work begins with. Arrays go as they lie in memory: while a large one was
    copied, the window would wait.
    """
    buffers: list[pickle.PickleBuffer] = []
    packed = pickle.dumps(arguments, protocol=5, buffer_callback=buffers.append)
    commands.send(("begin", (packed, len(buffers))))
    for buffer in buffers:
        commands.send_bytes(buffer.raw())


def _received_arguments(commands: "Connection", packed: bytes, count: int) -> tuple[Any, ...]:
    buffers = [commands.recv_bytes() for _ in range(count)]
    arguments: tuple[Any, ...] = pickle.loads(packed, buffers=buffers)
    return arguments


def _ending_bytes(ending: Ending, error: BaseException | None) -> bytes:
    try:
        data = pickle.dumps((ending, error), protocol=5)
        pickle.loads(data)  # some errors can be packed, but not unpacked
    except Exception:
        return pickle.dumps((ending, RuntimeError(f"{type(error).__name__}: {error}")), protocol=5)
    return data


def _listen(
    commands: "Connection", reins: Reins, arguments: "queue.SimpleQueue[tuple[Any, ...]]"
) -> None:
    while True:
        try:
            name, value = commands.recv()
        except (EOFError, OSError):
            os._exit(1)  # the window is gone: nobody wants the work any more
        if name == "begin":
            arguments.put(_received_arguments(commands, *value))
        else:
            reins.hear(name, value)


def _tell(records: "Connection", untold: "queue.SimpleQueue[bytes | None]") -> None:
    # In a thread: a pipe that is full would halt the work.
    while True:
        data = untold.get()
        if data is None:
            return
        try:
            records.send_bytes(data)
        except OSError:
            os._exit(1)
