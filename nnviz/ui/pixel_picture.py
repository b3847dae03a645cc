"""A picture of 28×28 values between 0 and 1, pixel by pixel, light on dark as in MNIST."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.ui.theme import theme


class PixelPicture(QWidget):
    """Shows an array (H, W) of 0..1 without smoothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_pixels(self, pixels: NDArray[np.floating] | None) -> None:
        """Show `pixels`; None is black."""
        values = np.zeros((28, 28)) if pixels is None else pixels
        grey = np.ascontiguousarray(np.rint(values * 255), np.uint8)
        height, width = grey.shape
        image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
        self._image = image.copy()  # the copy owns its memory
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(196, 196)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(theme().qcolor("control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
