"""What is computed for the lesson: small things at once, large ones beside the window."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.engine.shapes import Array
from nnviz.files.pictures import Picture, picture_text
from nnviz.lessons.filters.output import FilterOutput, filter_output, found_output, work_of
from nnviz.lessons.filters.prepared import PreparedPicture, picture_of, prepared_picture
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.lessons.filters.thumbnails import (
    Thumbnail,
    found_thumbnails,
    gallery_keys,
    gallery_studio,
)
from nnviz.lessons.filters.worker import LatestWork
from nnviz.scene.value_maps import Colours
from nnviz.ui.theme import theme

MOST_WORK_HERE = 2e8
"""Products: what takes longer, about 25 ms, is done in a thread. Less is sooner done here: beside
the window's own work each of a thread's steps waits for its turn of the interpreter.
"""
MOST_VALUES_HERE = 2_000_000
GALLERY_DELAY_MS = 160  # after the hand has come to rest

PICTURE, OUTPUT, GALLERY, TEXT = "picture", "output", "gallery", "text"


class Filtering(QObject):
    """Tells what was asked for last: a picture, the output of a filter, thumbnails."""

    prepared = Signal(object, object)  # FilterStudio, PreparedPicture
    filtered = Signal(object)  # FilterOutput
    thumbnail = Signal(str, object)  # key, pixels

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = LatestWork((PICTURE, OUTPUT, GALLERY), self)
        # The text of a large picture takes seconds: nothing on screen waits for it.
        self._writer = LatestWork((TEXT,), self)
        for worker in (self._worker, self._writer):
            worker.found.connect(self._on_found)
        self._gallery_timer = QTimer(self)
        self._gallery_timer.setSingleShot(True)
        self._gallery_timer.setInterval(GALLERY_DELAY_MS)
        self._gallery_timer.timeout.connect(self._begin_gallery)
        self._studio = FilterStudio()
        self._picture: PreparedPicture | None = None
        self._signatures: dict[str, object] = {}
        self._spares: list[Array] = []
        self._last_values: Array | None = None
        self._text_of: Picture | None = None
        self._text = ""

    # -- what is asked for -----------------------------------------------------------------------

    def prepare(self, studio: FilterStudio, at_once: bool = False) -> None:
        """Make the picture of `studio` ready; `prepared` tells, `at_once` before this returns."""
        picture = picture_of(studio)
        self._worker.forget(PICTURE)
        if at_once or picture is None or picture.values.size <= MOST_VALUES_HERE:
            self.prepared.emit(studio, prepared_picture(studio))
            return

        def work() -> Iterator[Any]:
            yield studio, prepared_picture(studio)

        self._worker.ask(PICTURE, work)

    def filter(self, studio: FilterStudio, picture: PreparedPicture) -> None:
        """Compute the output of `studio`; `filtered` tells, and then the gallery follows."""
        if picture is not self._picture:
            self._picture = picture
            self._signatures.clear()
            self._worker.forget(OUTPUT)
            self._spares, self._last_values = [], None
        self._studio = studio
        self._worker.forget(GALLERY)
        if not picture.is_exercise:
            self._gallery_timer.start()
        colours = map_colours()
        if work_of(studio, picture.x) <= MOST_WORK_HERE:
            self._worker.forget(OUTPUT)
            self.filtered.emit(filter_output(studio, picture.x, colours))
        else:
            spares = self._spares
            self._worker.ask(OUTPUT, lambda: found_output(studio, picture.x, colours, spares))

    def forget_colours(self) -> None:
        """The theme has changed: what is in its colours is to be made anew."""
        self._signatures.clear()

    def text_of(self, picture: Picture | None) -> str | None:
        """A picture as the text that a state keeps."""
        if picture is None:
            return None
        if picture is not self._text_of:
            self._text_of, self._text = picture, picture_text(picture)
        return self._text

    def write_text(self, picture: Picture) -> None:
        """Make the text of a picture ready: of a large one it takes seconds."""
        self._writer.forget(TEXT)
        if picture is not self._text_of:

            def work() -> Iterator[Any]:
                yield picture, picture_text(picture)

            self._writer.ask(TEXT, work)

    def is_writing(self) -> bool:
        """Whether the text of a picture is being made ready."""
        return self._writer.is_busy()

    def remember_text(self, picture: Picture, text: str) -> None:
        """That `text` is the text of `picture`."""
        self._text_of, self._text = picture, text

    def is_settled(self) -> bool:
        """Whether nothing is still to come."""
        return not (self._gallery_timer.isActive() or self._worker.is_busy())

    def leave_gallery(self) -> None:
        """Do not wait for a hand that rests: nobody's is there."""
        self._gallery_timer.setInterval(0)

    def stop(self) -> None:
        """Leave everything."""
        self._gallery_timer.stop()
        self._worker.stop()
        self._writer.stop()

    # -- inside ----------------------------------------------------------------------------------

    def _begin_gallery(self) -> None:
        picture, studio, colours = self._picture, self._studio, map_colours()
        if picture is None:
            return
        due = [
            key for key in gallery_keys(studio) if self._signatures.get(key) != _sign(studio, key)
        ]
        if due:
            self._worker.ask(GALLERY, lambda: found_thumbnails(studio, picture.small, due, colours))

    def _on_found(self, kind: str, found: Any) -> None:
        if kind == PICTURE:
            self.prepared.emit(*found)
        elif kind == OUTPUT and isinstance(found, FilterOutput):
            self.filtered.emit(found)
            if self._last_values is not None:
                self._spares = [self._last_values]
            self._last_values = found.values
        elif kind == GALLERY and isinstance(found, Thumbnail):
            self._signatures[found.key] = _sign(found.studio, found.key)
            self.thumbnail.emit(found.key, found.pixels)
        elif kind == TEXT:
            self.remember_text(*found)


def _sign(studio: FilterStudio, key: str) -> object:
    """What the thumbnail of a filter depends on, beside the picture."""
    shown = gallery_studio(studio, key)
    return (
        shown.padding,
        shown.operation,
        shown.bias,
        shown.shown_values,
        tuple(kernel.tobytes() + bytes(kernel.shape) for kernel in shown.kernels),
    )


def map_colours() -> Colours:
    """The colours of the signed map in the theme: below zero, zero, above."""
    colours = [theme().qcolor(role) for role in ("negative", "zero", "positive")]
    return [(colour.red(), colour.green(), colour.blue()) for colour in colours]
