"""The process that reads: it hears which files, and tells what is in them. No Qt, no window."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import IO, Any

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_reading.frames import (
    CONTENT,
    FAILED,
    NUMBERS,
    PROGRESS,
    read_frame,
    write_frame,
)
from nnviz.files.weight_reading.walls import OUT_OF_MEMORY, raise_walls

LONGEST_REQUEST = 1 << 20
_TELL_INTERVAL_S = 0.05


def main() -> None:
    """Read what the first frame on stdin asks for; frames on stdout tell what was found."""
    pipe = _own_output()
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0) as asking:
        _, request = read_frame(asking, LONGEST_REQUEST)
    asked: dict[str, Any] = json.loads(request)
    # Loaded before the walls: a reader opens no file but the one that it reads.
    from nnviz.files import whole_file
    from nnviz.files.weight_formats import content_of
    from nnviz.files.weight_formats.hdf5_library import load_for
    from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
    from nnviz.files.weight_reading.content_record import record_of
    from nnviz.language import set_language

    set_language(asked["language"])
    limits = ReadingLimits(array_bytes=asked["array_bytes"])
    load_for(asked["paths"])
    raise_walls(asked["memory_bytes"], asked["cpu_s"])
    try:
        for name in asked["paths"]:
            data = whole_file.read_whole_file(Path(name), limits.file_bytes, WeightFileError)
            budget = ReadingBudget(limits, _Teller(pipe, len(data)))
            key, content = content_of(data, budget)
            record, numbers = record_of(content)
            head = json.dumps({"format": key, "fingerprint": hashlib.sha256(data).hexdigest()})
            write_frame(pipe, CONTENT, head.encode(), b"\n", record)
            for raw in numbers:
                write_frame(pipe, NUMBERS, raw)
    except WeightFileError as problem:
        told = json.dumps({"reason": problem.reason, "hint": problem.hint})
        write_frame(pipe, FAILED, told.encode())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


class _Teller:
    """Tells now and then how much of the file has become arrays."""

    def __init__(self, pipe: IO[bytes], size_bytes: int) -> None:
        self._pipe, self._size_bytes = pipe, size_bytes
        self._next_s = 0.0

    def __call__(self, done_bytes: int) -> None:
        now_s = time.monotonic()
        if now_s >= self._next_s:
            self._next_s = now_s + _TELL_INTERVAL_S
            told = json.dumps({"done": done_bytes, "total": self._size_bytes})
            write_frame(self._pipe, PROGRESS, told.encode())


def _own_output() -> IO[bytes]:
    """Standard output for frames alone: what a library prints goes nowhere."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    return pipe
