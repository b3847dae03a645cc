"""A number with its name, a slider and a field."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.slider_row import SliderRow, slider_places


@pytest.mark.parametrize(
    ("low", "high", "whole"), [(0, 0.4, False), (2, 5, True), (20, 2000, True), (100, 60000, True)]
)
def test_a_slider_goes_from_end_to_end_in_ascending_steps(
    low: float, high: float, whole: bool
) -> None:
    places = slider_places(low, high, whole)
    assert (places[0], places[-1]) == (low, high)
    assert list(places) == sorted(set(places))
    assert not whole or all(value.is_integer() for value in places)


def test_20_is_as_near_to_200_as_200_is_to_2000() -> None:
    places = slider_places(20, 2000, True)
    assert places.index(200.0) == pytest.approx(places.index(2000.0) / 2, abs=6)


@pytest.fixture
def row(qtbot: QtBot) -> SliderRow:
    row = SliderRow(20, 2000, whole=True)
    qtbot.addWidget(row)
    row.resize(300, 36)
    row.show()
    return row


def test_slider_and_field_show_the_same_number(row: SliderRow, qtbot: QtBot) -> None:
    row.show_value(300)
    assert row.field.value == 300
    with qtbot.waitSignal(row.value_chosen) as told:
        qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert told.args == [310]
    assert row.field.value == 310
    row.field.setText("1234")
    with qtbot.waitSignal(row.value_chosen) as told:
        qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert told.args == [1234]
    assert row.value == 1234


def test_a_held_slider_moves_and_is_chosen_when_it_is_let_go(row: SliderRow, qtbot: QtBot) -> None:
    moved: list[float] = []
    chosen: list[float] = []
    row.value_moved.connect(moved.append)
    row.value_chosen.connect(chosen.append)
    row.slider.setSliderDown(True)
    row.slider.setValue(3)
    row.show_value(999)  # a late answer does not tear it out of the hand
    assert (moved, chosen, row.value) == ([23.0], [], 23.0)
    row.slider.setSliderDown(False)
    assert chosen == [23.0]


def test_showing_a_number_tells_nobody(row: SliderRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(row.value_chosen), qtbot.assertNotEmitted(row.value_moved):
        row.show_value(50)
