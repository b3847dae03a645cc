import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.function_field import FunctionField


class WrongTextError(ValueError):
    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason, self.position = reason, position


def parse(text: str) -> object:
    if "foo" in text:
        raise WrongTextError("There is no foo.", text.index("foo"))
    return text


@pytest.fixture
def field(qtbot: QtBot) -> FunctionField:
    window = QWidget()
    layout = QVBoxLayout(window)
    field, other = FunctionField(parse), QLineEdit()
    other.setObjectName("other")
    layout.addWidget(field)
    layout.addWidget(other)
    layout.addStretch(1)
    qtbot.addWidget(window)
    window.resize(480, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.show_text("x0**2 + x1**2")
    field.window_of_test = window  # type: ignore[attr-defined]  # it must live
    return field


def type_text(qtbot: QtBot, field: FunctionField, text: str) -> None:
    field.selectAll()
    field.insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_enter_takes_a_function(qtbot: QtBot, field: FunctionField) -> None:
    with qtbot.waitSignal(field.function_typed) as typed:
        type_text(qtbot, field, "sin(x0)")
    assert typed.args == ["sin(x0)"]
    assert field.mistake == ""


def test_leaving_takes_a_function(qtbot: QtBot, field: FunctionField) -> None:
    field.setText("cos(x1)")
    other = field.window().findChild(QLineEdit, "other")
    with qtbot.waitSignal(field.function_typed) as typed:
        other.setFocus()
    assert typed.args == ["cos(x1)"]


def test_a_mistake_is_marked_at_its_character_and_the_old_function_stays(
    qtbot: QtBot, field: FunctionField
) -> None:
    height = field.height()
    with qtbot.assertNotEmitted(field.function_typed):
        type_text(qtbot, field, "x0 + foo")
    assert field.mistake == field.accessibleDescription() == "There is no foo."
    assert field.mistake_position == field.cursorPosition() == 5
    assert field.text() == "x0 + foo"
    assert field.height() == height
    assert field.sizeHint().height() == height
    box = field.mistake_box()
    assert box.width() > 0
    # Asked from its middle, Qt names the same character, or the gap behind it.
    assert field.cursorPositionAt(box.center().toPoint()) in (5, 6)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.mistake) == ("x0**2 + x1**2", "")


def test_the_mark_is_seen(qtbot: QtBot, field: FunctionField) -> None:
    type_text(qtbot, field, "x0 + foo")
    place = field.mistake_box()
    picture = field.grab().toImage()
    ratio = picture.devicePixelRatio()
    x, y = int(place.center().x() * ratio), int(place.bottom() * ratio)
    reds = [picture.pixelColor(x, y + dy).name() for dy in (-2, -1, 0, 1)]
    assert "#ff9b42" in reds  # "positive" of the dark theme


def test_a_mark_far_along_a_long_text_is_scrolled_into_the_field(
    qtbot: QtBot, field: FunctionField
) -> None:
    type_text(qtbot, field, "x0 + " * 60 + "foo" + " + x0" * 60)
    assert field.rect().contains(field.mistake_box().center().toPoint())


def test_who_has_no_parser_is_answered_with_the_mistake(qtbot: QtBot, field: FunctionField) -> None:
    field.set_parser(None)
    with qtbot.waitSignal(field.function_typed):
        type_text(qtbot, field, "x0 + foo")
    field.show_mistake("There is no foo.", 5)
    assert field.mistake == "There is no foo."
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "x0**2 + x1**2"


def test_what_is_typed_stays_while_the_same_function_is_shown_again(
    qtbot: QtBot, field: FunctionField
) -> None:
    type_text(qtbot, field, "x0 + foo")
    field.show_text("x0**2 + x1**2")
    assert field.text() == "x0 + foo"
    assert field.mistake
    field.show_text("x0")
    assert (field.text(), field.mistake) == ("x0", "")


def test_the_same_text_again_is_no_news(qtbot: QtBot, field: FunctionField) -> None:
    with qtbot.assertNotEmitted(field.function_typed):
        type_text(qtbot, field, "x0**2 + x1**2")


END_WHILE_TYPING = """
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from nnviz.ui.function_field import FunctionField

def parse(text):
    raise ValueError("There is no foo.")

app = QApplication([])
window = QWidget()
field = FunctionField(parse, window)
window.show()
window.activateWindow()
field.setFocus()
field.insert("foo")
app.processEvents()
assert field.hasFocus()
"""


def test_the_program_can_end_while_something_wrong_is_typed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", END_WHILE_TYPING],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
