"""Pictures that are dropped, pasted or opened in place of a drawing."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QObject, Signal

from nnviz.files.pictures import PictureError, read_picture
from nnviz.ui.mime_pictures import reading_of_mime
from nnviz.ui.picture_reader import PictureReader

Grey = NDArray[np.float32]
"""(H, W), from 0 (black) to 1 (white)."""


class PadPictures(QObject):
    """Reads one picture at a time beside the window: a photo takes longer than it may stand still.

    What comes after it, another picture or a stroke, makes it unwanted.
    """

    read = Signal(object)  # what `make` made of the picture, grey
    failed = Signal(str, str)  # why there is none, and what to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[Grey], object] = lambda grey: grey
        self._is_wanted = False
        self._reader = PictureReader(self)
        self._reader.read.connect(self._on_read)
        self._reader.failed.connect(self._on_failed)

    def make_of_each(self, make: Callable[[Grey], object]) -> None:
        """Let `read` tell what `make` makes of a picture; it is called in the reader's thread."""
        self._make = make

    def take_mime(self, mime: QMimeData) -> None:
        """Read what was dropped or pasted: a file, or pixels. `read` or `failed` tells."""
        try:
            reading = reading_of_mime(mime)
        except PictureError as error:
            self.failed.emit(error.reason, error.hint)
            return
        self._start(lambda: reading().in_grey().values)

    def take_file(self, path: Path) -> None:
        """Read a file. `read` or `failed` tells."""
        self._start(lambda: read_picture(path))

    def is_reading(self) -> bool:
        """Whether a picture that is wanted is being read."""
        return self._is_wanted and self._reader.is_reading()

    def forget(self) -> None:
        """Tell nothing of a picture that is being read."""
        self._is_wanted = False

    def close(self) -> None:
        """End the thread, too."""
        self.forget()
        self._reader.stop()

    def _start(self, grey: Callable[[], Grey]) -> None:
        self._is_wanted = True
        make = self._make
        self._reader.start(lambda: make(grey()))

    def _on_read(self, made: object) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self.read.emit(made)

    def _on_failed(self, reason: str, hint: str) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self.failed.emit(reason, hint)
