"""Asks a process for what is in weight files, and waits for it no longer than it may take."""

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import shown_text
from nnviz.files.weight_file_error import WeightFileError, arrays_too_large, damaged
from nnviz.files.weight_formats import FORMATS
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_reading.content_record import content_of_record
from nnviz.files.weight_reading.frames import (
    CONTENT,
    FAILED,
    NUMBERS,
    PROGRESS,
    REQUEST,
    BrokenFrameError,
    read_frame,
    write_frame,
)
from nnviz.files.weight_reading.walls import OUT_OF_MEMORY
from nnviz.language import current_language, tr

MEMORY_BYTES = 512 << 20
"""What reading may take over the start of the process."""
CPU_S = 60
_USUAL_BYTES = ReadingLimits().array_bytes
PATIENCE_S = 90.0
_LOOK_INTERVAL_S = 0.05
_MOST_WAITING = 8
_MOST_TOLD_BYTES = 32 << 20
_LONGEST_SENTENCE = 1000
_ENDING_S = 1.0
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")

Frames: TypeAlias = "queue.Queue[tuple[bytes, bytearray] | None]"
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from nnviz.files.weight_reading.reading_child import main; main()"
)


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """How many bytes of a file have become arrays, of how many."""

    done_bytes: int = 0
    total_bytes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ReadContent:
    """What is in one file. `fingerprint` is the SHA-256 of its bytes, in hexadecimal."""

    path: Path
    format: str
    content: FileContent
    fingerprint: str


def contents_of(
    paths: Sequence[Path], limits: ReadingLimits | None = None
) -> Generator[ReadingProgress | list[ReadContent], None, None]:
    """Read files apart: progress several times a second, at last what is in all of them.

    Closing the iterator ends the process. Raises WeightFileError, also for a file that takes more
    time or memory than it may.
    """
    limits = limits or ReadingLimits()
    process = _started()
    frames: Frames = queue.Queue(maxsize=_MOST_WAITING)
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise RuntimeError("a process without pipes")
    reader = threading.Thread(
        target=_read, args=(stdout, frames, limits.file_bytes + (1 << 20)), daemon=True
    )
    reader.start()
    try:
        with contextlib.suppress(OSError):  # it is gone: its end tells why
            write_frame(stdin, REQUEST, _request(paths, limits))
        yield from _collected(process, frames, paths, limits)
    finally:
        process.kill()
        process.wait()
        _drain(frames, reader)
        stdin.close()
        stdout.close()


def _started() -> subprocess.Popen[bytes]:
    # Nothing of the user's environment, no site hooks, no bytecode written; modules as found here.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    root = str(Path(__file__).resolve().parents[3])
    known = json.dumps([root, *(path for path in sys.path if path and path != root)])
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", _BOOT, known],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
            creationflags=flags,
        )
    except OSError as problem:
        raise WeightFileError(
            tr("The process that reads weight files could not be started."),
            tr("Close other programs."),
        ) from problem


def _environment() -> dict[str, str]:
    # One thread: each further one of OpenBLAS reserves memory that the file may need.
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _request(paths: Sequence[Path], limits: ReadingLimits) -> bytes:
    return json.dumps(
        {
            "paths": [str(path.absolute()) for path in paths],
            "language": current_language(),
            "array_bytes": limits.array_bytes,
            # The file, its arrays and one more copy of them are there at once.
            "memory_bytes": MEMORY_BYTES + 3 * max(0, limits.array_bytes - _USUAL_BYTES),
            "cpu_s": CPU_S,
        }
    ).encode()


def _read(stdout: IO[bytes], frames: "Frames", most_bytes: int) -> None:
    try:
        while True:
            frames.put(read_frame(stdout, most_bytes))
    except (BrokenFrameError, OSError, ValueError, MemoryError):
        frames.put(None)


def _drain(frames: "Frames", reader: threading.Thread) -> None:
    """Let the thread come to its end: it may wait for room in the queue."""
    while reader.is_alive():
        with contextlib.suppress(queue.Empty):
            frames.get(timeout=_LOOK_INTERVAL_S)


class _Answers:
    """Puts together what the frames tell. Anything odd in them is a file that is damaged."""

    def __init__(self, paths: Sequence[Path], limits: ReadingLimits) -> None:
        self.found: list[ReadContent] = []
        self.progress = ReadingProgress()
        self._paths, self._limits = paths, limits
        self._head: dict[str, str] = {}
        self._record: dict[str, Any] = {}
        self._numbers: list[memoryview] = []
        self._bytes_left = limits.array_bytes

    def take(self, kind: bytes, data: bytearray) -> None:
        """One frame. Raises WeightFileError, the process's own or for a frame that is none."""
        try:
            self._take(kind, data)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            raise damaged() from None

    def _take(self, kind: bytes, data: bytearray) -> None:
        if kind != NUMBERS and len(data) > _MOST_TOLD_BYTES:
            raise damaged()
        if kind == PROGRESS:
            told = parse_json(bytes(data))
            self.progress = ReadingProgress(int(told["done"]), int(told["total"]))
            return
        if kind == FAILED:
            told = parse_json(bytes(data))
            raise WeightFileError(_sentence(told["reason"]), _sentence(told["hint"]))
        if kind == CONTENT:
            head, _, record = bytes(data).partition(b"\n")
            self._head, self._record = parse_json(head), parse_json(record)
            self._numbers, self._bytes_left = [], self._limits.array_bytes
        elif kind == NUMBERS:
            self._bytes_left -= len(data)
            if self._bytes_left < 0:
                raise arrays_too_large(self._limits.array_bytes)
            self._numbers.append(memoryview(data))
        if len(self._numbers) == len(self._record["arrays"]):
            content = content_of_record(self._record, self._numbers, ReadingBudget(self._limits))
            path, key, fingerprint = self._paths[len(self.found)], *_head(self._head)
            self.found.append(ReadContent(path, key, content, fingerprint))


def _head(told: Any) -> tuple[str, str]:
    """The format's key and the fingerprint. Raises WeightFileError where they are none."""
    key, fingerprint = told["format"], told["fingerprint"]
    if key not in FORMATS or _FINGERPRINT.fullmatch(fingerprint) is None:
        raise damaged()
    return key, fingerprint


def _sentence(told: Any) -> str:
    if type(told) is not str:
        raise damaged()
    return shown_text(told, _LONGEST_SENTENCE)


def _collected(
    process: subprocess.Popen[bytes],
    frames: "Frames",
    paths: Sequence[Path],
    limits: ReadingLimits,
) -> Iterator[ReadingProgress | list[ReadContent]]:
    until_s = time.monotonic() + PATIENCE_S
    answers = _Answers(paths, limits)
    while len(answers.found) < len(paths):
        try:
            frame = frames.get(timeout=_LOOK_INTERVAL_S)
        except queue.Empty:
            yield answers.progress
        else:
            if frame is None:
                raise _ended(process, limits)
            answers.take(*frame)
            if frame[0] == PROGRESS:
                yield answers.progress
        if time.monotonic() > until_s:
            raise _too_slow()
    yield answers.found


def _ended(process: subprocess.Popen[bytes], limits: ReadingLimits) -> WeightFileError:
    """Why there is no answer."""
    try:
        code = process.wait(_ENDING_S)
    except subprocess.TimeoutExpired:
        process.kill()  # it said nothing that makes sense, and lives on
        code = process.wait()
    if code == OUT_OF_MEMORY:
        return arrays_too_large(limits.array_bytes)
    return WeightFileError(
        tr("Reading the file went wrong: the process that read it was ended."),
        tr("nnviz goes on; is it the file that you meant?"),
    )


def _too_slow() -> WeightFileError:
    return WeightFileError(
        tr("The file takes too long to read."), tr("Is it the file that you meant?")
    )
