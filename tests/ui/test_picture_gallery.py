import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.picture_gallery import GalleryTile, PictureGallery
from nnviz.ui.theme import theme

KEYS = [f"filter {number}" for number in range(15)]


@pytest.fixture
def gallery(qtbot: QtBot) -> PictureGallery:
    made = PictureGallery()
    qtbot.addWidget(made)
    made.show_tiles([GalleryTile(key, key.title(), key[:3]) for key in KEYS])
    made.show_proportion(0.5)
    made.resize(712, made.height_of(712, 2))
    made.show()
    return made


def picture(grey: int) -> np.ndarray:
    return np.full((20, 40), grey, np.uint8)


def colour_at(image: QImage, place: QPoint) -> QColor:
    return image.pixelColor(place)


def test_each_picture_stands_in_its_tile(gallery: PictureGallery) -> None:
    for number, key in enumerate(KEYS):
        gallery.show_picture(key, picture(10 * number))
    image = gallery.viewport().grab().toImage()
    for number, key in enumerate(KEYS):
        assert colour_at(image, gallery.tile_box(key).center()).red() == 10 * number


def test_a_tile_without_a_picture_is_an_empty_place(gallery: PictureGallery) -> None:
    image = gallery.viewport().grab().toImage()
    assert colour_at(image, gallery.tile_box(KEYS[3]).center()) == theme().qcolor("inset")


def test_a_click_tells_the_tile(gallery: PictureGallery, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gallery.tile_chosen) as told:
        centre = gallery.tile_box(KEYS[6]).center()
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == [KEYS[6]]


def test_a_click_between_the_tiles_tells_nothing(gallery: PictureGallery, qtbot: QtBot) -> None:
    box = gallery.tile_box(KEYS[0])
    with qtbot.assertNotEmitted(gallery.tile_chosen):
        beside = QPoint(box.right() + 6, box.center().y())
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=beside)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Left, 1, 0),
        (Qt.Key.Key_Down, 1, 9),
        (Qt.Key.Key_Up, 9, 1),
        (Qt.Key.Key_Home, 5, 0),
        (Qt.Key.Key_End, 5, 14),
        (Qt.Key.Key_Return, 5, 5),
    ],
)
def test_the_arrow_keys_go_from_tile_to_tile(
    gallery: PictureGallery, qtbot: QtBot, key: Qt.Key, before: int, after: int
) -> None:
    gallery.show_current(KEYS[before])
    with qtbot.waitSignal(gallery.tile_chosen) as told:
        qtbot.keyClick(gallery, key)
    assert told.args == [KEYS[after]]


@pytest.mark.parametrize(
    ("key", "before"), [(Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 14), (Qt.Key.Key_Down, 9)]
)
def test_where_there_is_no_tile_the_keys_go_nowhere(
    gallery: PictureGallery, qtbot: QtBot, key: Qt.Key, before: int
) -> None:
    gallery.show_current(KEYS[before])
    with qtbot.assertNotEmitted(gallery.tile_chosen):
        qtbot.keyClick(gallery, key)


def test_the_current_tile_is_framed_and_named(gallery: PictureGallery) -> None:
    gallery.clearFocus()
    gallery.show_current(KEYS[4])
    image = gallery.viewport().grab().toImage()
    box = gallery.tile_box(KEYS[4])
    assert colour_at(image, QPoint(box.center().x(), box.top() - 2)) == theme().qcolor("accent")
    assert gallery.accessibleDescription().endswith(KEYS[4].title())


def test_it_scrolls_to_the_current_tile_where_there_is_one_row(gallery: PictureGallery) -> None:
    gallery.resize(712, gallery.height_of(712, 1))
    gallery.show_current(KEYS[14])
    assert gallery.viewport().rect().contains(gallery.tile_box(KEYS[14]))
    gallery.show_current(KEYS[0])
    assert gallery.viewport().rect().contains(gallery.tile_box(KEYS[0]))


@pytest.mark.parametrize("height", range(40, 220, 7))
def test_a_bar_comes_and_stays_or_does_not_come(gallery: PictureGallery, height: int) -> None:
    gallery.resize(712, height)
    gallery.show_current(KEYS[14])
    before = gallery.tile_box(KEYS[14])
    gallery._arrange()
    assert gallery.tile_box(KEYS[14]) == before


def test_other_tiles_keep_the_pictures_of_the_same_keys(gallery: PictureGallery) -> None:
    gallery.show_picture(KEYS[0], picture(50))
    gallery.show_picture(KEYS[1], picture(50))
    gallery.show_tiles([GalleryTile(KEYS[1], "one"), GalleryTile("new", "new")])
    assert gallery.picture(KEYS[1]) is not None
    assert gallery.picture(KEYS[0]) is None
    assert gallery.picture("new") is None


def test_a_picture_of_another_proportion_stands_in_the_middle(gallery: PictureGallery) -> None:
    gallery.show_picture(KEYS[0], np.full((40, 10), 200, np.uint8))
    image = gallery.viewport().grab().toImage()
    box = gallery.tile_box(KEYS[0])
    assert colour_at(image, box.center()).red() == 200
    side = QPoint(box.left() + 6, box.center().y())
    assert colour_at(image, side) == theme().qcolor("inset")
