"""Films: the formats that there are, and one way to write each of them."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nnviz.files.atomic import draft_of
from nnviz.files.films.film_writer import Film, FilmError, FilmWriter, Frame
from nnviz.files.saved_file import cannot_be_written
from nnviz.language import tr

__all__ = ["FILM_FORMATS", "Film", "FilmError", "FilmFormat", "FilmWriter", "Frame", "writing_film"]


@dataclass(frozen=True, slots=True)
class FilmFormat:
    """One format. `open` loads its encoder and starts a file at a path that does not exist yet."""

    name: str
    open: Callable[[Path, Film, Iterable[Frame]], FilmWriter]
    most_fps: int = 60
    samples: int = 0
    """How many frames, spread over the film, it wants to see before the first is added."""
    even_sizes: bool = False
    missing: Callable[[], str] = lambda: ""
    """Why it cannot be written here, as a sentence; empty when it can."""


def _open_gif(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    from nnviz.files.films.gif import GifWriter

    return GifWriter(path, film, samples)


def _open_webp(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    from nnviz.files.films.webp import WebpWriter

    return WebpWriter(path, film, samples)


def _open_mp4(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    from nnviz.files.films.video import mp4_writer

    with _told_where_video_does_not_load():
        return mp4_writer(path, film, samples)


def _open_webm(path: Path, film: Film, samples: Iterable[Frame]) -> FilmWriter:
    from nnviz.files.films.video import webm_writer

    with _told_where_video_does_not_load():
        return webm_writer(path, film, samples)


def _video_missing() -> str:
    from nnviz.files.films.video import is_video_installed

    return "" if is_video_installed() else _how_to_install_video()


def _how_to_install_video() -> str:
    return tr('Video needs one more package: pip install "nnviz[video]"')


@contextlib.contextmanager
def _told_where_video_does_not_load() -> Iterator[None]:
    try:
        yield
    except ImportError as problem:  # it is there, but broken or of another machine
        raise FilmError(_how_to_install_video()) from problem


FILM_FORMATS: dict[str, FilmFormat] = {
    # Browsers show a frame of less than 2/100 s for 10/100 s.
    ".gif": FilmFormat("GIF", _open_gif, most_fps=50, samples=8),
    ".webp": FilmFormat("WebP", _open_webp),
    ".mp4": FilmFormat("MP4", _open_mp4, even_sizes=True, missing=_video_missing),
    ".webm": FilmFormat("WebM", _open_webm, even_sizes=True, missing=_video_missing),
}
"""Every format of a film by the suffix of its files, in the order in which they are offered."""


def check_film(suffix: str, film: Film) -> None:
    """Raise FilmError when this format cannot be written here or cannot hold such a film."""
    form = FILM_FORMATS[suffix]
    if missing := form.missing():
        raise FilmError(missing)
    if not 1 <= film.fps <= form.most_fps:
        raise FilmError(
            tr("{format} takes 1 to {most} frames a second.", format=form.name, most=form.most_fps)
        )
    if form.even_sizes and (film.width % 2 or film.height % 2):
        raise FilmError(tr("{format} needs an even width and height.", format=form.name))


@contextlib.contextmanager
def writing_film(path: Path, film: Film, samples: Iterable[Frame] = ()) -> Iterator[FilmWriter]:
    """A film that is at `path`, wholly, when the block ends; when it raises, nothing is left.

    The folder is made when it is missing. Raises FilmError.
    """
    suffix = path.suffix.lower()
    check_film(suffix, film)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_of(path) as draft:
            writer = FILM_FORMATS[suffix].open(draft, film, samples)
            try:
                yield writer
                writer.finish()
            finally:
                writer.close()
    except OSError as problem:
        raise FilmError(cannot_be_written(path, problem)) from problem
