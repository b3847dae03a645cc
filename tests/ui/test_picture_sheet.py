"""Many small pictures: as tiles, in rows of classes, side by side."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.class_wall import ClassRow, ClassWall
from nnviz.ui.picture_sheet import PictureSheet
from nnviz.ui.picture_tiles import picture_tiles


def _pictures(count: int) -> np.ndarray:
    return np.linspace(0, 1, count * 64, dtype=np.float32).reshape(count, 8, 8)


@pytest.mark.parametrize("shape", [(3, 8, 8), (3, 1, 8, 8), (3, 3, 8, 8), (3, 8)])
def test_pictures_of_every_shape_become_tiles(shape: tuple[int, ...]) -> None:
    tiles = picture_tiles(np.ones(shape, np.float32))
    assert tiles.count == 3
    assert (tiles.width, tiles.height) == (8, 8 if len(shape) > 2 else 1)
    assert tiles.image.pixelColor(0, 0).red() == 255


def test_three_channels_are_red_green_and_blue() -> None:
    picture = np.zeros((1, 3, 2, 2), np.float32)
    picture[0, 2] = 1
    assert picture_tiles(picture).image.pixelColor(1, 1).name() == "#0000ff"


def test_values_are_shown_in_their_own_range() -> None:
    tiles = picture_tiles(np.full((1, 2, 2), -1.0, np.float32), (-1.0, 1.0))
    assert tiles.image.pixelColor(0, 0).name() == "#000000"


def test_no_pictures_are_no_tiles(qtbot: QtBot) -> None:
    sheet = PictureSheet(None, chooses=True)
    qtbot.addWidget(sheet)
    sheet.show_pictures(picture_tiles(np.zeros((0, 28, 28))))
    assert sheet.count == 0
    sheet.grab()


def test_a_picture_is_chosen_by_mouse_and_keys_and_delete_asks_to_remove_it(qtbot: QtBot) -> None:
    sheet = PictureSheet(None, chooses=True)
    qtbot.addWidget(sheet)
    sheet.resize(200, 300)
    sheet.show_pictures(picture_tiles(_pictures(9)), [str(n) for n in range(9)])
    sheet.show()
    with qtbot.waitSignal(sheet.picture_chosen) as told:
        centre = sheet.box_of(5).center().toPoint()
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=centre)
    assert told.args == [5]
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.chosen == 6
    with qtbot.waitSignal(sheet.remove_wanted) as told:
        qtbot.keyClick(sheet, Qt.Key.Key_Delete)
    assert told.args == [6]
    sheet.show_pictures(picture_tiles(_pictures(3)))
    assert sheet.chosen == 2


def test_five_by_five_pictures_fit_into_the_sheet(qtbot: QtBot) -> None:
    sheet = PictureSheet(5)
    qtbot.addWidget(sheet)
    sheet.resize(220, 380)
    sheet.show_pictures(picture_tiles(_pictures(25)))
    assert sheet.columns() == 5
    assert all(sheet.rect().toRectF().contains(sheet.box_of(n)) for n in range(25))


def test_a_wall_shows_as_many_examples_as_there_is_room_for(qtbot: QtBot) -> None:
    wall = ClassWall()
    qtbot.addWidget(wall)
    rows = [ClassRow("zero", 900, range(12)), ClassRow("one", 30, range(12, 24))]
    wall.show_classes(rows, picture_tiles(_pictures(24)))
    wall.resize(400, 120)
    few = wall.shown_a_row()
    wall.resize(700, 120)
    assert 0 < few < wall.shown_a_row()
    assert "one: 30" in wall.accessibleDescription()
    wall.grab()


def test_many_classes_keep_rows_that_can_be_read(qtbot: QtBot) -> None:
    wall = ClassWall()
    qtbot.addWidget(wall)
    rows = [ClassRow(str(n), 1, range(n, n + 1)) for n in range(40)]
    wall.show_classes(rows, picture_tiles(_pictures(40)))
    assert wall.minimumSizeHint().height() >= 40 * 20
