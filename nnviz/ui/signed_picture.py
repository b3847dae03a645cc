"""A small picture of signed numbers: blue below zero, orange above, by share of the largest."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import RADIUS_TAG, theme, theme_signals


class SignedPicture(QWidget):
    """Shows a matrix in the signed map: zero + |t|·(end − zero), t = v / max|v|."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.floating] = np.zeros((1, 1))
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme_signals.changed.connect(self._make_image)

    def show_values(self, values: NDArray[np.floating]) -> None:
        """Show `values`, (H, W)."""
        self._values = values
        self._make_image()

    def sizeHint(self) -> QSize:
        return QSize(128, 128)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        place = QRectF(0, (self.height() - side) / 2, side, side)
        clip = QPainterPath()
        clip.addRoundedRect(place, RADIUS_TAG, RADIUS_TAG)
        painter.setClipPath(clip)
        painter.drawImage(place, self._image)
        painter.setClipping(False)
        painter.setPen(theme().qcolor("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_TAG, RADIUS_TAG)
        painter.end()

    def _make_image(self) -> None:
        pixels = signed_colours(self._values)
        height, width = self._values.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self._image = image.copy()  # the copy owns its memory
        self.update()


def signed_colours(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    """`values` (H, W) in the signed map of the current theme, as (H, W, 4) bytes B, G, R, 255."""
    largest = float(np.max(np.abs(values), initial=0.0)) or 1.0
    share = (np.abs(values) / largest)[..., np.newaxis]
    zero, positive, negative = (
        np.array(_bgr(theme().qcolor(role)), np.float64)
        for role in ("zero", "positive", "negative")
    )
    end = np.where((values < 0)[..., np.newaxis], negative, positive)
    pixels = np.full((*values.shape, 4), 255, np.uint8)
    pixels[..., :3] = np.rint(zero + share * (end - zero))
    return pixels


def _bgr(colour: QColor) -> tuple[int, int, int]:
    return colour.blue(), colour.green(), colour.red()
