"""A picture in place of a drawing is read beside the window; what comes after it is wanted more."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.jobs import wait_for_left_threads
from nnviz.ui.pad_pictures import PadPictures

GREY = np.array([[0, 51, 255], [102, 204, 153]], np.uint8)


@pytest.fixture
def pictures() -> Iterator[PadPictures]:
    made = PadPictures()
    yield made
    made.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(GREY).save(path)
    return path


def mime_of(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_a_file_and_a_file_of_another_program_are_read_as_grey(
    qtbot: QtBot, pictures: PadPictures, photo: Path
) -> None:
    for take, source in ((pictures.take_file, photo), (pictures.take_mime, mime_of(photo))):
        with qtbot.waitSignal(pictures.read) as read:
            take(source)
            assert pictures.is_reading()
        assert_allclose(read.args[0], GREY / 255, atol=1e-6)
        assert not pictures.is_reading()


def test_what_is_made_of_a_picture_is_made_in_the_thread(
    qtbot: QtBot, pictures: PadPictures, photo: Path
) -> None:
    seen = []

    def make(grey: np.ndarray) -> str:
        seen.append((grey.shape, threading.current_thread().name))
        return "made"

    pictures.make_of_each(make)
    with qtbot.waitSignal(pictures.read) as read:
        pictures.take_file(photo)
    assert read.args == ["made"]
    assert seen == [((2, 3), "job")]


def test_the_picture_that_was_asked_for_last_is_told(
    qtbot: QtBot, pictures: PadPictures, photo: Path
) -> None:
    image = QImage(1, 1, QImage.Format.Format_Grayscale8)
    image.fill(255)
    mime = QMimeData()
    mime.setImageData(image)
    read = []
    pictures.read.connect(read.append)
    pictures.take_file(photo)
    pictures.take_mime(mime)
    qtbot.waitUntil(lambda: not pictures.is_reading())
    assert len(read) == 1
    assert_array_equal(read[0], [[1]])


def test_what_is_forgotten_is_not_told(qtbot: QtBot, pictures: PadPictures, photo: Path) -> None:
    told = []
    pictures.read.connect(told.append)
    pictures.failed.connect(lambda *words: told.append(words))
    pictures.take_file(photo)
    pictures.forget()
    assert not pictures.is_reading()
    pictures.take_file(photo.with_name("missing.png"))
    pictures.forget()
    with qtbot.waitSignal(pictures.read) as read:
        pictures.take_file(photo)
    assert told == [read.args[0]]


def test_no_picture_is_told_at_once_and_a_damaged_one_later(
    qtbot: QtBot, pictures: PadPictures, photo: Path
) -> None:
    with qtbot.waitSignal(pictures.failed) as failed:
        pictures.take_mime(QMimeData())
    assert "no picture" in failed.args[0]
    photo.write_text("7", encoding="utf-8")
    with qtbot.waitSignal(pictures.failed) as failed:
        pictures.take_file(photo)
    assert "photo.png" in failed.args[0]


def test_closing_leaves_no_thread_for_long(pictures: PadPictures, photo: Path) -> None:
    pictures.take_file(photo)
    pictures.close()
    wait_for_left_threads(timeout_s=10)
    assert "job" not in [thread.name for thread in threading.enumerate()]
