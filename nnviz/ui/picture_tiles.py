"""Many small pictures of one size in one image, and how each is painted."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from nnviz.ui.picture_view.picture_image import image_of
from nnviz.ui.vector_painting import paints_vectors

_HARD_FROM = 2.0  # device px a pixel: below, a pixel's edge is no more than a ragged line
MOST_TILES = 4096


@dataclass(frozen=True, eq=False)
class PictureTiles:
    """`count` pictures of `width` × `height` pixels, one below the other in `image`."""

    image: QImage
    count: int
    width: int
    height: int

    def paint(self, painter: QPainter, box: QRectF, index: int) -> None:
        """Paint picture `index` into `box`: hard-edged when enlarged, averaged when shrunk."""
        source = QRectF(0, index * self.height, self.width, self.height)
        scale = box.width() * painter.deviceTransform().m11() / max(self.width, 1)
        hint = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(hint, scale < _HARD_FROM)
        if paints_vectors(painter):
            # A file takes the whole image for each part of it, and smooths what is enlarged.
            part = self.image.copy(source.toRect())
            if scale >= _HARD_FROM:
                part = part.scaled(part.size() * ceil(scale))
            painter.drawImage(box, part)
        else:
            painter.drawImage(box, self.image, source)

    def fitted(self, box: QRectF) -> QRectF:
        """The place of a picture in the middle of `box`, in its own proportion."""
        scale = min(box.width() / max(self.width, 1), box.height() / max(self.height, 1))
        fitted = QRectF(0, 0, self.width * scale, self.height * scale)
        fitted.moveCenter(box.center())
        return fitted


NO_TILES = PictureTiles(QImage(), 0, 1, 1)


def picture_tiles(
    pictures: NDArray[np.floating], value_range: tuple[float, float] = (0.0, 1.0)
) -> PictureTiles:
    """`pictures` (n, H, W), (n, C, H, W) or rows of numbers (n, D) as tiles.

    Three channels are red, green, blue; of any other number the first is shown. Values from the
    lower to the upper end of `value_range` go from black to white.
    """
    values = np.asarray(pictures, np.float32)[:MOST_TILES]
    if values.ndim == 2:
        values = values[:, np.newaxis, :]
    if values.ndim == 4 and values.shape[1] != 3:
        values = values[:, 0]
    if not len(values):
        return NO_TILES
    low, high = value_range
    scale = 255.0 / max(high - low, 1e-9)
    grey = np.clip((values - low) * scale + 0.5, 0, 255).astype(np.uint8)
    if grey.ndim == 4:
        grey = grey.transpose(0, 2, 3, 1)
    count, height, width = grey.shape[:3]
    sheet = grey.reshape(count * height, *grey.shape[2:])
    return PictureTiles(image_of(sheet), count, width, height)
