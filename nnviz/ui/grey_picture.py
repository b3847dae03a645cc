"""Pictures that come from other programs, by drop or paste, as grey arrays."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QPainter

_LONGEST_SIDE = 4096


def has_picture(mime: QMimeData) -> bool:
    """Whether `mime` holds a picture itself. Files are the window's business."""
    return mime.hasImage() and not any(url.isLocalFile() for url in mime.urls())


def grey_of_mime(mime: QMimeData) -> NDArray[np.float32] | None:
    """The picture in `mime` as (H, W), grey from 0 (black) to 1; None when it is damaged."""
    image = mime.imageData()
    return None if not isinstance(image, QImage) or image.isNull() else grey_of_qimage(image)


def grey_of_qimage(image: QImage) -> NDArray[np.float32]:
    """`image` as (H, W), grey from 0 to 1; what is transparent lies on white."""
    if max(image.width(), image.height()) > _LONGEST_SIDE:
        image = image.scaled(
            _LONGEST_SIDE,
            _LONGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    if image.hasAlphaChannel():
        sheet = QImage(image.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(sheet.rect(), image, image.rect())
        painter.end()
        image = sheet
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return np.asarray(rows[:, : grey.width()] / 255, np.float32)
