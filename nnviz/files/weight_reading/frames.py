"""What goes through the pipe: a letter, a length, so many bytes."""

import struct
from typing import IO

_HEAD = struct.Struct("<cQ")

REQUEST, PROGRESS, CONTENT, NUMBERS, FAILED = b"r", b"p", b"c", b"n", b"f"


class BrokenFrameError(Exception):
    """The pipe ended in the middle, or what came out of it is no frame."""


def write_frame(pipe: IO[bytes], kind: bytes, *parts: bytes | memoryview) -> None:
    """Send `parts` as one. Raises OSError when nobody reads any more."""
    views = [memoryview(part).cast("B") for part in parts]
    pipe.write(_HEAD.pack(kind, sum(len(view) for view in views)))
    for view in views:
        pipe.write(view)
    pipe.flush()


def read_frame(pipe: IO[bytes], most_bytes: int) -> tuple[bytes, bytearray]:
    """The next one: its letter and its bytes. Raises BrokenFrameError, and OSError."""
    kind, length = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    if length > most_bytes:
        raise BrokenFrameError
    return kind, _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytearray:
    taken = bytearray(count)
    view, at = memoryview(taken), 0
    while at < count:
        # readinto of a raw pipe takes what is there; a huge buffer is not copied twice.
        got = pipe.readinto(view[at:])  # type: ignore[attr-defined]
        if not got:
            raise BrokenFrameError
        at += got
    return taken
