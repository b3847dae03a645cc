"""The text of a network: typed, added to by buttons, taken from a menu."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.plan_editor import PlanEditor, cleaned

ADDED = {"pool": "pool 2", "dense": "dense 64"}


@dataclass(frozen=True)
class Offered:
    text: str
    fits: bool

    def listed(self) -> str:
        return f"{self.text}!"


@pytest.fixture
def editor(qtbot: QtBot) -> PlanEditor:
    editor = PlanEditor(ADDED)
    qtbot.addWidget(editor)
    editor.resize(300, 240)
    editor.show()
    return editor


def test_a_button_adds_its_line_below_the_cursor(qtbot: QtBot, editor: PlanEditor) -> None:
    for word in ("dense", "pool"):
        with qtbot.waitSignal(editor.plan_typed):
            qtbot.mouseClick(editor.adders[word], Qt.MouseButton.LeftButton)
    assert editor.text() == "dense 64\npool 2"


def test_a_plan_that_does_not_fit_is_listed_but_cannot_be_chosen(
    qtbot: QtBot, editor: PlanEditor
) -> None:
    editor.offer([Offered("dense 3", True), Offered("conv 4 3x3", False)])
    menu = editor.presets.menu()
    menu.aboutToShow.emit()
    first, second = menu.actions()
    assert (first.text(), first.isEnabled()) == ("dense 3!", True)
    assert (second.text(), second.isEnabled()) == ("conv 4 3x3!", False)
    with qtbot.waitSignal(editor.preset_chosen) as heard:
        first.trigger()
    assert heard.args == [Offered("dense 3", True)]
    assert editor.text() == "dense 3"


def test_what_is_written_is_not_told_and_can_be_undone(qtbot: QtBot, editor: PlanEditor) -> None:
    editor.show_text("dense 3")
    with qtbot.assertNotEmitted(editor.plan_typed):
        editor.write_text("dense 4")
    with qtbot.waitSignal(editor.plan_typed) as heard:
        editor.editor.undo()
    assert heard.args == ["dense 3"]


def test_without_inputs_there_is_no_box_for_them(qtbot: QtBot, editor: PlanEditor) -> None:
    assert not editor.input.isVisible()
    other = PlanEditor(ADDED, ("784", "1x28x28"))
    qtbot.addWidget(other)
    other.show()
    assert other.input.isVisible()
    with qtbot.waitSignal(other.input_chosen) as heard:
        other.input.activated.emit(1)
    assert heard.args == ["1x28x28"]


def test_a_wrong_line_is_underlined(editor: PlanEditor) -> None:
    editor.show_text("dense 3\npolo")
    editor.show_wrong_line(1)
    (mark,) = editor.editor.extraSelections()
    assert mark.cursor.selectedText() == "polo"  # type: ignore[attr-defined]
    editor.show_wrong_line(None)
    assert editor.editor.extraSelections() == []


def test_a_text_is_cleaned_of_what_an_editor_cannot_hold() -> None:
    assert cleaned("a\x00b\u2029c\ud800") == "ab\nc"
    assert len(cleaned("x\n" * 5000).splitlines()) == 80
