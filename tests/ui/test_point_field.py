"""Labelled points in the plane, to look at or to set by hand."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnviz.ui.point_field import FURTHEST, PointField, ShownPoints
from nnviz.ui.series_style import numbered_style

NOTHING = np.zeros((0, 2), np.float32)
NO_CLASSES = np.zeros(0, np.intp)


@pytest.fixture
def field(qtbot: QtBot) -> PointField:
    field = PointField()
    qtbot.addWidget(field)
    field.resize(400, 400)
    field.set_editable(True)
    field.show()
    return field


def _at(field: PointField, x: float, y: float) -> QPoint:
    return field.place_of(x, y).toPoint()


def _points(x: float, y: float, test: bool) -> ShownPoints:
    one, label = np.array([[x, y]], np.float32), np.zeros(1, np.intp)
    if test:
        return ShownPoints(NOTHING, NO_CLASSES, one, label, ("0",))
    return ShownPoints(one, label, NOTHING, NO_CLASSES, ("0",))


def test_a_training_point_is_filled_and_a_test_point_hollow(field: PointField) -> None:
    blue = numbered_style(0).colour()
    for test in (False, True):
        field.show_points(_points(0.5, 0.5, test))
        middle = field.grab().toImage().pixelColor(_at(field, 0.5, 0.5))
        assert (_distance(middle, blue) < 30) is not test


def test_a_click_sets_a_point_of_the_chosen_class(field: PointField, qtbot: QtBot) -> None:
    field.show_class(2)
    with qtbot.waitSignal(field.points_settled):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=_at(field, 0.5, -0.5))
    ((x, y, number),) = field.edits.points
    assert number == 2
    assert (x, y) == (pytest.approx(0.5, abs=0.01), pytest.approx(-0.5, abs=0.01))


def test_a_drag_moves_a_point_and_holds_it_inside(field: PointField, qtbot: QtBot) -> None:
    field.edits.replace(((0.0, 0.0, 1),))
    told: list[int] = []
    field.points_changed.connect(lambda: told.append(1))
    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=_at(field, 0.0, 0.0))
    assert field.is_held()
    qtbot.mouseMove(field, _at(field, 0.4, 0.3))
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.mouseMove(field, QPoint(field.width() + 50, -50))
    qtbot.waitUntil(lambda: len(told) == 2)
    with qtbot.waitSignal(field.points_settled):
        qtbot.mouseRelease(field, Qt.MouseButton.LeftButton, pos=_at(field, 1.4, 1.4))
    assert field.edits.points == ((FURTHEST, FURTHEST, 1),)
    assert not field.is_held()


def test_the_right_button_takes_a_point_away_and_undo_brings_it_back(
    field: PointField, qtbot: QtBot
) -> None:
    field.edits.replace(((0.0, 0.0, 1), (0.5, 0.5, 0)))
    qtbot.mouseClick(field, Qt.MouseButton.RightButton, pos=_at(field, 0.0, 0.0))
    assert field.edits.points == ((0.5, 0.5, 0),)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(field.edits.points) == 2
    qtbot.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert len(field.edits.points) == 1


def test_points_are_set_moved_and_taken_away_with_the_keyboard(
    field: PointField, qtbot: QtBot
) -> None:
    wanted: list[int] = []
    field.class_wanted.connect(wanted.append)
    qtbot.keyClick(field, Qt.Key.Key_3)
    assert wanted == [3]
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Right)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.edits.points == ((0.1, 0.05, 0),)
    qtbot.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert field.edits.points == ((0.05, 0.05, 0),)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.edits.points == ()


def test_points_that_are_only_looked_at_stay_as_they_are(field: PointField, qtbot: QtBot) -> None:
    field.set_editable(False)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=_at(field, 0.5, 0.5))
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.edits.points == ()


def test_the_plane_reaches_as_far_as_the_points(field: PointField) -> None:
    assert field.reach() == 1.5
    field.show_points(_points(7.0, 0.0, False))
    assert field.reach() > 7
    assert field.plot_box().contains(field.place_of(7.0, 0.0))


def test_the_legend_counts_both_parts(field: PointField) -> None:
    shown = _points(0, 0, False)
    field.show_points(ShownPoints(shown.x, shown.t, shown.x, shown.t, ("a", "b")))
    assert [entry.text for entry in field.legend()] == ["a", "b", "training 1", "test 1"]
    assert [entry.hollow for entry in field.legend()] == [False, False, False, True]


def _distance(one: QColor, other: QColor) -> int:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    )
