"""Pictures that come from other programs, by drop or paste: as files, or as pixels."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from nnviz.files.pictures import Picture, PictureError, picture_of_rgba, read_colour_picture
from nnviz.language import tr


def has_picture(mime: QMimeData) -> bool:
    """Whether `mime` holds a picture itself. Dropped files are the window's business."""
    return mime.hasImage() and not _files(mime)


def reading_of_mime(mime: QMimeData) -> Callable[[], Picture]:
    """What reads the picture in `mime`, a file or pixels: it may be called in another thread.

    Both this and what it returns raise PictureError: there is no picture, or it is damaged.
    """
    files = _files(mime)
    image = mime.imageData() if mime.hasImage() else None
    pixels = image if isinstance(image, QImage) and not image.isNull() else None
    if files:
        return lambda: _of_file(files[0], pixels)
    if pixels is not None:
        return lambda: picture_of_qimage(pixels)
    if mime.hasImage():
        raise PictureError(
            tr("The picture is damaged."), tr("Copy it again from where it came from.")
        )
    raise PictureError(
        tr("There is no picture to paste."), tr("Copy a picture, or the file of one, before.")
    )


def picture_of_qimage(image: QImage) -> Picture:
    """`image` as a Picture. Raises PictureError for one of more than 50 million pixels."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(straight.constBits(), np.uint8)
    return picture_of_rgba(rows.reshape(straight.height(), straight.width(), 4))


def _of_file(path: Path, pixels: QImage | None) -> Picture:
    try:
        return read_colour_picture(path)
    except PictureError:
        # Some programs name a file that they have not written, and bring the pixels along.
        if pixels is None:
            raise
        return picture_of_qimage(pixels)


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
