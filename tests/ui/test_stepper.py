import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.stepper import Stepper

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stepper(qtbot: QtBot) -> Stepper:
    stepper = Stepper(1, 8)
    stepper.show_name("Size", "Size of the window")
    stepper.show_value(2)
    qtbot.addWidget(stepper)
    with qtbot.waitActive(stepper):
        stepper.show()
        stepper.activateWindow()
    return stepper


def test_its_buttons_go_one_up_and_down_and_stop_at_the_ends(
    qtbot: QtBot, stepper: Stepper
) -> None:
    with qtbot.waitSignal(stepper.value_chosen) as told:
        qtbot.mouseClick(stepper.less, LEFT)
    assert told.args == [1]
    assert not stepper.less.isEnabled()
    for _ in range(9):
        qtbot.mouseClick(stepper.more, LEFT)
    assert stepper.value == 8
    assert not stepper.more.isEnabled()


def test_a_number_is_typed_or_stepped_with_the_arrow_keys(qtbot: QtBot, stepper: Stepper) -> None:
    stepper.field.setFocus()
    stepper.field.setText("5")
    with qtbot.waitSignal(stepper.value_chosen) as told:
        qtbot.keyClick(stepper.field, Qt.Key.Key_Return)
    assert told.args == [5]
    with qtbot.waitSignal(stepper.value_chosen) as told:
        qtbot.keyClick(stepper.field, Qt.Key.Key_Up)
    assert told.args == [6]


@pytest.mark.parametrize("wrong", ["2.5", "9", "0", "nan", "x", "1e999", ""])
def test_a_wrong_number_is_told_and_not_taken(qtbot: QtBot, stepper: Stepper, wrong: str) -> None:
    stepper.field.setFocus()
    stepper.field.setText(wrong)
    with qtbot.assertNotEmitted(stepper.value_chosen):
        qtbot.keyClick(stepper.field, Qt.Key.Key_Return)
    assert stepper.field.mistake.endswith(".")
    assert stepper.value == 2
    stepper.show_value(2)
    assert stepper.field.text() == "2"


def test_the_wheel_steps(qtbot: QtBot, stepper: Stepper) -> None:
    place = QPointF(stepper.rect().center())
    event = QWheelEvent(
        place, QPointF(stepper.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(stepper.value_chosen) as told:
        QApplication.sendEvent(stepper, event)
    assert told.args == [4]


def test_showing_a_value_emits_nothing_and_everything_has_a_name(
    qtbot: QtBot, stepper: Stepper
) -> None:
    with qtbot.assertNotEmitted(stepper.value_chosen):
        stepper.show_value(7)
        stepper.set_limits(1, 12)
    assert stepper.more.accessibleName() == "Size of the window: one more"
    assert stepper.field.accessibleName() == "Size of the window"
