"""Arrays of pixels as Qt images, at the size at which they are shown."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from nnviz.ui.theme import RADIUS_FIELD

# Of a picture so large and shown so small, every second pixel of every second row is enough.
_HUGE_PIXELS = 6_000_000
_ENOUGH_SAMPLES = 4
_LITTLE = 1.5  # shrunk by less, four neighbours are as good as an average
_HARD_FROM = 2.0  # device pixels: below, a pixel's edge is no more than a ragged line


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """`pixels`, (H, W) or (H, W, 3), as an image that owns its memory."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    grey = pixels.ndim == 2
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    image = QImage(pixels.data, width, height, width * (1 if grey else 3), kind)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def scaled_image(pixels: NDArray[np.uint8], width: int, height: int) -> QImage:
    """`pixels` at `width` × `height`: averaged when shrunk, hard-edged when enlarged.

    The image is of Format_RGB32.
    """
    rows, columns = pixels.shape[:2]
    if rows * columns > _HUGE_PIXELS and min(rows / height, columns / width) >= _ENOUGH_SAMPLES:
        pixels = pixels[::2, ::2]
    image = image_of(pixels)
    if width * _LITTLE < columns or height * _LITTLE < rows:
        return image.scaled(
            width,
            height,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    # A third of the time that scaled() takes.
    drawn = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    hint = QPainter.RenderHint.SmoothPixmapTransform
    painter.setRenderHint(hint, width < _HARD_FROM * columns)
    painter.drawImage(drawn.rect(), image)
    painter.end()
    return drawn


def rounded(box: QRectF, pixel_ratio: float = 1.0) -> QPainterPath:
    """The outline of a picture that fills `box`, in px that are 1 / `pixel_ratio` large."""
    radius = min(RADIUS_FIELD * pixel_ratio, box.width() / 2, box.height() / 2)
    outline = QPainterPath()
    outline.addRoundedRect(box, radius, radius)
    return outline


def with_round_corners(image: QImage, pixel_ratio: float) -> QImage:
    """`image`, of Format_RGB32, with its corners cut off, to be shown at `pixel_ratio`.

    It is changed.
    """
    image.reinterpretAsFormat(QImage.Format.Format_ARGB32_Premultiplied)
    corners = rounded(QRectF(image.rect()), pixel_ratio)
    corners.addRect(QRectF(image.rect()))  # odd-even: what is in both is left as it is
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(corners, Qt.GlobalColor.black)
    painter.end()
    image.setDevicePixelRatio(pixel_ratio)
    return image
