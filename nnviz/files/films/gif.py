"""Animated GIF, written frame by frame: only what changed, in one palette for the whole film."""

import contextlib
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image

from nnviz.files.films.film_writer import Film, FilmWriter, Frame, changed_box, delay_of_frame
from nnviz.files.films.palette import COLOURS, Palette

_UNCHANGED = COLOURS  # the colour after the palette's own: what is under it stays
_HUNDREDTHS = 100
_FOREVER = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
_KEEP_AND_SEE_THROUGH = 0b101


class GifWriter(FilmWriter):
    """GIF89a. Pillow packs the pixels (LZW); the parts around them are few."""

    def __init__(self, path: Path, film: Film, samples: Iterable[Frame]) -> None:
        self._film = film
        self._palette = Palette(samples)
        self._before: Frame | None = None
        self._number = 0
        self._file = path.open("xb")
        # 0xF7: a palette of 256 colours of 8 bits for all frames.
        self._file.write(struct.pack("<6sHHBBB", b"GIF89a", film.width, film.height, 0xF7, 0, 0))
        self._file.write(self._palette.as_bytes())
        if film.loop:
            self._file.write(_FOREVER)

    def add(self, frame: Frame) -> None:
        left, top, right, bottom = changed_box(frame, self._before)
        part = frame[top:bottom, left:right]
        numbers = self._palette.nearest(part)
        if self._before is not None:
            under = np.ascontiguousarray(self._before[top:bottom, left:right])
            same = np.ascontiguousarray(part).view(np.uint32) == under.view(np.uint32)
            numbers[same[..., 0]] = _UNCHANGED
        delay = delay_of_frame(self._number, self._film.fps, _HUNDREDTHS)
        self._file.write(
            struct.pack("<3sBHBB", b"\x21\xf9\x04", _KEEP_AND_SEE_THROUGH, delay, _UNCHANGED, 0)
        )
        self._file.write(struct.pack("<cHHHHB", b",", left, top, right - left, bottom - top, 0))
        self._file.write(b"\x08")
        self._file.write(Image.fromarray(numbers).tobytes("gif", ("L", 8, 0)))
        self._file.write(b"\0")
        self._before = frame.copy()
        self._number += 1

    def finish(self) -> None:
        self._file.write(b";")
        self._file.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk: what is not written yet is not missed
            self._file.close()
