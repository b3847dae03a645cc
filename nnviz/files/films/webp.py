"""Animated WebP: stills of what changed, packed one after another into one file."""

import contextlib
import io
import struct
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from nnviz.files.films.film_writer import Film, FilmWriter, Frame, changed_box, delay_of_frame

_MILLISECONDS = 1000
_HAS_ANIMATION = 0b10
_REPLACE = 0b10  # what is under the frame, instead of blending with it
_STILL_HEADER = 12  # "RIFF", size, "WEBP"
_QUALITY = 90  # text stays sharp; without loss a picture of many edges is four times as large


class WebpWriter(FilmWriter):
    """The container by https://developers.google.com/speed/webp/docs/riff_container.

    Pillow packs each still; its own animations keep every frame until the end.
    """

    def __init__(self, path: Path, film: Film, samples: Iterable[Frame]) -> None:
        self._film = film
        self._before: Frame | None = None
        self._number = 0
        self._file = path.open("xb")
        self._file.write(b"RIFF\0\0\0\0WEBP")
        size = _three_bytes(film.width - 1) + _three_bytes(film.height - 1)
        self._write_chunk(b"VP8X", struct.pack("<I", _HAS_ANIMATION) + size)
        self._write_chunk(b"ANIM", struct.pack("<IH", 0xFF000000, 0 if film.loop else 1))

    def add(self, frame: Frame) -> None:
        left, top, right, bottom = changed_box(frame, self._before)
        left, top = left // 2 * 2, top // 2 * 2  # the format counts places in steps of 2
        part = frame[top:bottom, left:right]
        picture = Image.frombuffer(
            "RGB", (right - left, bottom - top), part.tobytes(), "raw", "BGRX", 0, 1
        )
        still = io.BytesIO()
        picture.save(still, "WEBP", quality=_QUALITY, method=1)
        delay = delay_of_frame(self._number, self._film.fps, _MILLISECONDS)
        numbers = (left // 2, top // 2, right - left - 1, bottom - top - 1, delay)
        head = b"".join(map(_three_bytes, numbers)) + bytes([_REPLACE])
        self._write_chunk(b"ANMF", head + still.getvalue()[_STILL_HEADER:])
        self._before = frame.copy()
        self._number += 1

    def finish(self) -> None:
        size = self._file.tell()
        self._file.seek(4)
        self._file.write(struct.pack("<I", size - 8))
        self._file.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk: what is not written yet is not missed
            self._file.close()

    def _write_chunk(self, name: bytes, content: bytes) -> None:
        self._file.write(
            name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        )


def _three_bytes(number: int) -> bytes:
    return number.to_bytes(3, "little")
