import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from nnviz.ui.own_keys import keeps_key

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "plain", "kept"),
    [
        (Qt.Key.Key_Left, NONE, True, True),
        (Qt.Key.Key_Left, KEYPAD, True, True),
        (Qt.Key.Key_Left, CTRL, True, False),
        (Qt.Key.Key_Left, CTRL, False, True),
        (Qt.Key.Key_Up, NONE, True, False),
    ],
)
def test_a_widget_keeps_its_own_keys_from_the_shortcuts_of_the_window(
    qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, plain: bool, kept: bool
) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    asked.ignore()
    assert keeps_key(asked, ARROWS, plain=plain) is kept
    assert asked.isAccepted() is kept


def test_a_key_that_is_pressed_is_not_asked_for(qtbot: QtBot) -> None:
    assert not keeps_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, NONE), ARROWS)
