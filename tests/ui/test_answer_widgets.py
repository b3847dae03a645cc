"""Confusion matrix, gallery and plane of the misread, histograms."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.answer_gallery import AnswerGallery, AnswerTile
from nnviz.ui.confusion_matrix import ConfusionMatrix
from nnviz.ui.elided_line import ElidedLine
from nnviz.ui.histogram_grid import HistogramCell, HistogramGrid
from nnviz.ui.misread_points import MisreadPlane, MisreadPoints
from nnviz.ui.picture_tiles import picture_tiles
from nnviz.ui.plane_points import PlanePoints


def matrix_of(qtbot: QtBot, classes: int = 4) -> ConfusionMatrix:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(300, 220)
    counts = np.eye(classes, dtype=np.intp) * 20
    counts[1, classes // 2] = 7
    matrix.show_counts(counts, [f"class {k}" for k in range(classes)], ("right", "answer"))
    matrix.show()
    return matrix


def colour_in(matrix: ConfusionMatrix, row: int, column: int) -> tuple[int, int, int]:
    """Near the corner of a cell, where no number stands."""
    box = matrix.cell_box(row, column)
    colour = matrix.grab().toImage().pixelColor(round(box.left()) + 3, round(box.bottom()) - 3)
    return colour.red(), colour.green(), colour.blue()


def test_mistakes_are_orange_and_right_answers_are_not(qtbot: QtBot) -> None:
    matrix = matrix_of(qtbot)
    red, _, blue = colour_in(matrix, 1, 2)
    assert red > blue
    red, green, _ = colour_in(matrix, 0, 0)
    assert green > red


def test_arrow_keys_go_from_cell_to_cell_and_enter_chooses_one(qtbot: QtBot) -> None:
    matrix = matrix_of(qtbot)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(matrix, key)
    assert matrix.pointed == (1, 2)
    with qtbot.waitSignal(matrix.cell_chosen, timeout=1000) as chosen:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == [1, 2]
    for _ in range(9):
        qtbot.keyClick(matrix, Qt.Key.Key_Up)
    assert matrix.pointed == (0, 2)


@pytest.mark.parametrize("classes", [2, 10, 31, 200])
def test_a_matrix_of_any_number_of_classes_stays_in_its_room(qtbot: QtBot, classes: int) -> None:
    matrix = matrix_of(qtbot, classes)
    for size in ((120, 100), (900, 700)):
        matrix.resize(*size)
        last = matrix.cell_box(classes - 1, classes - 1)
        assert last.right() <= matrix.width()
        assert last.bottom() <= matrix.height()
        assert not matrix.grab().isNull()


def gallery_of(qtbot: QtBot, count: int = 60) -> AnswerGallery:
    gallery = AnswerGallery()
    qtbot.addWidget(gallery)
    gallery.resize(340, 160)
    pictures = picture_tiles(np.random.default_rng(0).random((count, 1, 8, 8)))
    gallery.show_tiles([AnswerTile(i, "4", "9", "97%") for i in range(count)], pictures)
    gallery.show()
    return gallery


def test_every_tile_can_be_reached_by_the_arrow_keys(qtbot: QtBot) -> None:
    gallery = gallery_of(qtbot)
    chosen: list[int] = []
    gallery.tile_chosen.connect(chosen.append)
    gallery.tile_chosen.connect(gallery.show_chosen)
    for _ in range(60):
        qtbot.keyClick(gallery, Qt.Key.Key_Right)
        assert chosen[-1] in gallery.shown()
    assert chosen == list(range(60))


def test_the_wheel_scrolls_the_gallery_by_rows_and_not_beyond(qtbot: QtBot) -> None:
    gallery = gallery_of(qtbot)
    first = gallery.shown()
    middle = QPointF(gallery.rect().center())
    for _ in range(100):
        event = QWheelEvent(
            middle,
            gallery.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(gallery, event)
    assert gallery.shown().stop == 60
    assert gallery.shown().start > first.start
    assert gallery.tile_box(gallery.shown().start).top() >= 0


def test_a_click_beside_all_tiles_chooses_none(qtbot: QtBot) -> None:
    gallery = gallery_of(qtbot, 2)
    with qtbot.waitSignal(gallery.tile_chosen, timeout=1000) as chosen:
        qtbot.mouseClick(gallery, Qt.MouseButton.LeftButton, pos=QPoint(330, 150))
    assert chosen.args == [-1]


def test_long_names_of_classes_stay_in_their_tile(qtbot: QtBot) -> None:
    gallery = gallery_of(qtbot, 3)
    pictures = picture_tiles(np.zeros((1, 3, 32, 32)))
    gallery.show_tiles([AnswerTile(0, "ankle boot", "sandal or shoe", "55%")], pictures)
    assert not gallery.grab().isNull()


def test_a_misread_point_is_chosen_by_a_click_near_it(qtbot: QtBot) -> None:
    plane = MisreadPlane()
    qtbot.addWidget(plane)
    plane.resize(200, 200)
    x = np.array([[-0.5, 0.0], [0.5, 0.0]])
    points = PlanePoints(x, np.array([0, 1]), np.zeros(2, bool))
    plane.show_points(MisreadPoints(points, (-1, 1, -1, 1), np.array([1]), ("1 → 0",)))
    chosen: list[int] = []
    plane.point_chosen.connect(chosen.append)
    for place in (QPoint(152, 98), QPoint(50, 100)):
        qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [1, -1]
    plane.show_chosen(1)
    assert not plane.grab().isNull()


def cells(count: int) -> list[HistogramCell]:
    shares = np.zeros(40)
    shares[3], shares[20] = 0.9, 0.1
    return [
        HistogramCell(f"layer {k}", "all alike", shares, -1.0, 1.0, shares, shares > 0.5, True)
        for k in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3, 8, 40])
def test_histograms_find_places_that_never_overlap(qtbot: QtBot, count: int) -> None:
    grid = HistogramGrid()
    qtbot.addWidget(grid)
    grid.show_cells(cells(count))
    for size in ((320, 160), (1100, 700)):
        grid.resize(*size)
        boxes = [grid.cell_box(index) for index in range(count)]
        assert all(box.right() <= grid.width() + 1 for box in boxes)
        assert not any(
            one.intersects(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :]
        )
        assert not grid.grab().isNull()
    assert "layer 0: all alike" in grid.accessibleDescription()


def test_pointing_at_a_histogram_tells_which(qtbot: QtBot) -> None:
    grid = HistogramGrid()
    qtbot.addWidget(grid)
    grid.resize(400, 200)
    grid.show_cells(cells(4))
    grid.show()
    with qtbot.waitSignal(grid.cell_pointed, timeout=1000) as pointed:
        qtbot.mouseMove(grid, grid.cell_box(2).center().toPoint())
    assert pointed.args == [2]
    grid.show_cells(cells(1))
    assert grid.pointed == -1


def test_a_line_of_words_takes_no_more_room_than_there_is(qtbot: QtBot) -> None:
    line = ElidedLine()
    qtbot.addWidget(line)
    line.show_text("a sentence that is far too long for so narrow a line")
    line.resize(60, line.sizeHint().height())
    assert line.minimumSizeHint().width() == 0
    assert line.toolTip() == line.text()
    assert not line.grab().isNull()
