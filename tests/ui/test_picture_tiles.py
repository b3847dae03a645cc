"""Many small pictures in one image."""

import re
from base64 import b64decode

import numpy as np
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from nnviz.ui.picture_tiles import picture_tiles


def _embedded(svg: bytes) -> list[QImage]:
    found = re.findall(rb"base64,([^\"]+)\"", svg)
    return [QImage.fromData(b64decode(data)) for data in found]


def test_a_drawing_holds_the_picture_that_is_shown_and_no_other(qtbot: QtBot) -> None:
    pictures = np.zeros((50, 4, 4), np.float32)
    pictures[7] = np.eye(4)
    buffer = QBuffer()
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    painter = QPainter(svg)
    picture_tiles(pictures).paint(painter, QRectF(0, 0, 40, 40), 7)
    painter.end()
    (image,) = _embedded(bytes(buffer.data().data()))
    assert image.width() == image.height() == 40  # enlarged here: who shows it would smooth it
    seen = [[image.pixelColor(x, y).red() for x in range(5, 40, 10)] for y in range(5, 40, 10)]
    assert np.array_equal(seen, 255 * np.eye(4))
