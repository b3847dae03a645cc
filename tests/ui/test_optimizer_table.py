from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from nnviz.ui.number_field import NumberField
from nnviz.ui.optimizer_table import OptimizerRow, OptimizerTable

LEFT = Qt.MouseButton.LeftButton
ROWS = (
    OptimizerRow("sgd", "SGD", True, 0.95, "0.5423"),
    OptimizerRow("momentum", "Momentum", True, 0.1, "1.3717"),
    OptimizerRow("adam", "Adam", False, 0.3),
)


@pytest.fixture
def table(qtbot: QtBot) -> OptimizerTable:
    table = OptimizerTable()
    table.show_rows(ROWS, "sgd")
    qtbot.addWidget(table)
    table.resize(320, 200)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    return table


def boxes(table: OptimizerTable) -> list[QCheckBox]:
    return table.findChildren(QCheckBox)


def test_the_box_of_a_row_turns_it_on_and_off(qtbot: QtBot, table: OptimizerTable) -> None:
    with qtbot.assertNotEmitted(table.selected), qtbot.waitSignal(table.toggled) as told:
        qtbot.mouseClick(boxes(table)[2], LEFT, pos=QPoint(18, 14))
    assert told.args == ["adam", True]


def test_the_rest_of_a_row_selects_it(qtbot: QtBot, table: OptimizerTable) -> None:
    with qtbot.assertNotEmitted(table.toggled), qtbot.waitSignal(table.selected) as told:
        qtbot.mouseClick(boxes(table)[1], LEFT, pos=QPoint(120, 14))
    assert told.args == ["momentum"]


def test_keys_select_and_toggle(qtbot: QtBot, table: OptimizerTable) -> None:
    boxes(table)[0].setFocus()
    with qtbot.waitSignal(table.selected) as told:
        qtbot.keyClick(boxes(table)[0], Qt.Key.Key_Down)
    assert told.args == ["momentum"]
    assert boxes(table)[1].hasFocus()
    with qtbot.waitSignal(table.toggled) as told:
        qtbot.keyClick(boxes(table)[1], Qt.Key.Key_Space)
    assert told.args == ["momentum", False]


def test_a_double_click_types_the_learning_rate(qtbot: QtBot, table: OptimizerTable) -> None:
    with qtbot.waitSignal(table.selected):
        qtbot.mouseDClick(boxes(table)[1], LEFT, pos=QPoint(200, 14))
    field = table.findChild(NumberField)
    assert isinstance(field, NumberField)
    qtbot.waitUntil(field.hasFocus)
    field.setText("0.25")
    with qtbot.waitSignal(table.rate_chosen) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["momentum", 0.25]
    assert not field.isVisible()


def test_a_wrong_learning_rate_is_not_taken(qtbot: QtBot, table: OptimizerTable) -> None:
    boxes(table)[0].setFocus()
    qtbot.keyClick(boxes(table)[0], Qt.Key.Key_Return)
    field = table.findChild(NumberField)
    assert isinstance(field, NumberField)
    field.setText("100")
    with qtbot.assertNotEmitted(table.rate_chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.mistake


def test_showing_rows_emits_nothing_and_is_said(qtbot: QtBot, table: OptimizerTable) -> None:
    with qtbot.assertNotEmitted(table.toggled), qtbot.assertNotEmitted(table.selected):
        table.show_rows((*ROWS[:2], replace(ROWS[2], checked=True)), "adam")
    assert boxes(table)[2].isChecked()
    assert boxes(table)[2].accessibleName() == "Adam, η = 0.3, selected"
    assert boxes(table)[0].accessibleName() == "SGD, η = 0.95"


def test_numbers_do_not_jump_when_one_grows_and_shrinks(table: OptimizerTable) -> None:
    before = table.rate_column(320)
    table.show_rows((replace(ROWS[0], value="1.234567e+128"), *ROWS[1:]), "sgd")
    wide = table.rate_column(320)
    assert wide != before
    table.show_rows(ROWS, "sgd")
    assert table.rate_column(320) == wide
