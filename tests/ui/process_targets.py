"""What the tests of ProcessJob run in a process: no Qt here."""

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np

Answers = Generator[object, str | None, None]


class OddError(Exception):
    """Packed, but not unpacked again."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("odd")


def counted(count: int) -> Iterator[int]:
    """1 to count, then what was loaded on the way."""
    yield from range(1, count + 1)


def loaded() -> Iterator[list[str]]:
    """The modules of Qt that this process has."""
    yield [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]


def steered(pid_file: str = "") -> Answers:
    """Counts batches without an end, and tells them when it is asked to."""
    if pid_file:
        Path(pid_file).write_text(str(os.getpid()), encoding="utf-8")
    done = told = 0
    while True:
        word = yield None
        if word in ("tell", "halt", "stop") and done > told:
            told = done
            yield ("batches", done, word)
        if word == "stop":
            return
        if word != "halt":
            time.sleep(0.001)
            done += 1


def fails(kind: str) -> Iterator[int]:
    """One record, then an error."""
    yield 1
    raise ValueError("no good") if kind == "plain" else OddError(1, 2)


def dies() -> Iterator[int]:
    """One record, then nothing at all."""
    yield 1
    time.sleep(0.2)  # until the record is on its way
    os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def deaf(pid_file: str) -> Iterator[int]:
    """Hears nothing for half a minute."""
    Path(pid_file).write_text(str(os.getpid()), encoding="utf-8")
    yield 1
    time.sleep(30)


def measured(data: np.ndarray) -> Iterator[float]:
    """How much it was given, and what is in it."""
    yield data.nbytes
    yield float(data.sum())
