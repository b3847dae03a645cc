"""How soon a picture is on screen: a new one, and only its window moved; read, and kept as text.

python -m pytest benchmarks/test_picture_speed.py -s
"""

import io
import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.files.pictures import picture_of_bytes, picture_of_pixels, picture_of_text, picture_text
from nnviz.ui import theme
from nnviz.ui.picture_view import PictureView

NEW_PICTURE_MS, WINDOW_MS = 16, 8


def median_ms(action: Callable[[int], object], count: int = 15) -> float:
    action(-1)
    times = []
    for number in range(count):
        start = time.perf_counter()
        action(number)
        times.append((time.perf_counter() - start) * 1000)
    return float(np.median(times))


def photos(shape: tuple[int, ...]) -> list[np.ndarray]:
    """Two pictures with shading and noise, as cameras take them."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    shade = 120 + 60 * np.sin(x / 97) + 50 * np.cos(y / 61)
    noise = np.random.default_rng(1).normal(0, 4, (2, *shape))
    shade = shade if len(shape) == 2 else shade[..., None]
    return list(np.clip(shade + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("shape", [(1080, 1920), (1080, 1920, 3)], ids=["grey", "RGB"])
@pytest.mark.parametrize("size", [(464, 264), (1600, 900)], ids=["pair", "whole stage"])
def test_a_picture_of_1080p_follows(
    qtbot: QtBot, shape: tuple[int, ...], size: tuple[int, int]
) -> None:
    theme.dress_application()
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    screen = QImage(*size, QImage.Format.Format_RGB32)
    pictures = photos(shape)
    view.show_revealed(shape[0] * shape[1] // 2)

    def show_new(number: int) -> None:
        view.show_picture(pictures[number % 2])
        view.render(screen, QPoint())

    def move_window(number: int) -> None:
        view.show_window((500 + number, 300, 3, 3))
        view.render(screen, QPoint())

    new, moved = median_ms(show_new), median_ms(move_window, 41)
    print(f"\n  {shape} at {size}: new picture {new:.1f} ms, window moved {moved:.1f} ms")
    assert new <= NEW_PICTURE_MS
    assert moved <= WINDOW_MS


@pytest.mark.parametrize(
    "shape", [(400, 640, 3), (1080, 1920, 3), (4096, 4096, 3)], ids=["640", "1080p", "4096"]
)
def test_reading_and_keeping(shape: tuple[int, ...]) -> None:
    """No limit: a file is read beside the window. The figures tell what to expect."""
    pixels = photos(shape)[0]
    packed = io.BytesIO()
    Image.fromarray(pixels).save(packed, "JPEG", quality=90)
    picture = picture_of_pixels(pixels)
    count = 1 if shape[0] > 2000 else 5
    texts: list[str] = [picture_text(picture)]
    read = median_ms(lambda _: picture_of_bytes(packed.getvalue(), "photo.jpg"), count)
    kept = median_ms(lambda _: texts.append(picture_text(picture)), count)
    back = median_ms(lambda _: picture_of_text(texts[0]), count)
    print(
        f"\n  {shape}: JPEG read {read:.0f} ms, as text {kept:.0f} ms "
        f"({len(texts[0]) / 1e6:.1f} MB), back {back:.0f} ms"
    )
