"""MP4 (H.264) and WebM (VP9) by PyAV, which comes with the extra nnviz[video]."""

import contextlib
from collections.abc import Iterable
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nnviz.files.films.film_writer import Film, FilmWriter, Frame

_BT709, _LIMITED = 1, 1  # how colours are coded: what players take HD pictures for
_CODECS = {
    "mp4": ("libx264", {"crf": "20", "preset": "superfast"}),
    "webm": (
        "libvpx-vp9",
        {"crf": "28", "b": "0", "deadline": "realtime", "cpu-used": "7", "row-mt": "1"},
    ),
}


def is_video_installed() -> bool:
    """Whether PyAV is there; it is loaded when the first film is made."""
    return find_spec("av") is not None


class VideoWriter(FilmWriter):
    """Frames go to the encoder as Qt made them; it keeps the few that it looks ahead."""

    def __init__(self, path: Path, film: Film, container: str) -> None:
        import av

        codec, options = _CODECS[container]
        more = {"movflags": "+faststart"} if container == "mp4" else {}
        self._av = av
        self._rate = Fraction(film.fps).limit_denominator(1001)
        self._number = 0
        self._container: Any = av.open(str(path), "w", format=container, options=more)
        stream: Any = self._container.add_stream(codec, rate=self._rate, options=options)
        stream.width, stream.height, stream.pix_fmt = film.width, film.height, "yuv420p"
        context = stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED
        context.thread_type = "AUTO"
        self._stream = stream

    def add(self, frame: Frame) -> None:
        picture = self._av.VideoFrame.from_numpy_buffer(frame, format="bgra")
        picture = picture.reformat(
            format="yuv420p", dst_colorspace=_BT709, dst_color_range=_LIMITED
        )
        picture.pts, picture.time_base = self._number, 1 / self._rate
        self._number += 1
        self._container.mux(self._stream.encode(picture))

    def finish(self) -> None:
        self._container.mux(self._stream.encode(None))
        self._container.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk: what is not written is not missed
            self._container.close()


def mp4_writer(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    """H.264, which every player and slide program shows."""
    return VideoWriter(path, film, "mp4")


def webm_writer(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    """VP9, which every browser shows."""
    return VideoWriter(path, film, "webm")
