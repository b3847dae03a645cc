"""The light of the edges as far as the signals have come."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPicture

from nnviz.ui.network_view.light_front import paint_up_to

WIDTH, HEIGHT = 400, 40


def lit(front: float, scale: float = 1.0) -> NDArray[np.uint8]:
    """(height, width) how light each pixel is, with a grey picture revealed up to `front`."""
    size = QSize(round(WIDTH * scale), round(HEIGHT * scale))
    light = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    light.fill(QColor(128, 128, 128, 128))
    light.setDevicePixelRatio(scale)
    canvas = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.setDevicePixelRatio(scale)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    paint_up_to(painter, light, QRectF(0, 0, WIDTH, HEIGHT), front)
    painter.end()
    pixels = np.frombuffer(canvas.constBits(), np.uint8).reshape(size.height(), size.width(), 4)
    return pixels[..., 0].copy()


def test_nothing_is_lit_before_the_front_and_everything_far_behind_it() -> None:
    for scale in (1.0, 1.5, 2.0):
        row = lit(250.0, scale)[0]
        assert row[round(251 * scale) :].max() == 0
        assert set(row[: round(150 * scale)].tolist()) == {64}


def test_the_front_is_a_wave_that_is_brighter_than_what_stays() -> None:
    row = lit(250.0)[0].astype(int)
    assert row[165:245].max() > 1.3 * row[100]
    assert np.abs(np.diff(row[150:251])).max() < 12  # soft on both sides


def test_the_front_depends_on_nothing_but_its_place() -> None:
    first = lit(180.3)
    lit(390.0)
    np.testing.assert_array_equal(lit(180.3), first)


def test_a_front_at_the_left_end_shows_nothing_and_one_past_the_right_end_all() -> None:
    assert lit(0.0).max() == 0
    assert lit(WIDTH + 200.0).min() == 64


def test_a_file_of_vectors_is_given_one_image_that_ends_at_the_front() -> None:
    light = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    light.fill(QColor(128, 128, 128, 128))
    vectors = QPicture()
    painter = QPainter(vectors)
    paint_up_to(painter, light, QRectF(0, 0, WIDTH, HEIGHT), 250.0)
    painter.end()
    canvas = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    vectors.play(painter)
    painter.end()
    pixels = np.frombuffer(canvas.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)[..., 0]
    assert np.abs(pixels.astype(int) - lit(250.0)).max() <= 2
