"""Projector mode: the stage and the transport alone, and afterwards everything as before."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.lessons.digits import DigitsLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow
from nnviz.ui.theme import is_projecting, text_font


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    session, window = Session(tmp_path / "settings.json"), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    made = Program(session, tmp_path, window)
    made.window.resize(1300, 800)
    made.window.show()
    made.open_lesson("digits")
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()


def look(program: Program) -> dict[str, object]:
    """All that the eye would miss if it came back otherwise."""
    columns = program.columns
    assert program.lesson is not None
    return {
        "panels": columns.panels(),
        "window": program.window.geometry().getRect(),
        "state": program.window.windowState(),
        "stage": program.lesson.stage.geometry().getRect(),
        "list": (columns.lesson_list.isVisible(), columns.lesson_list.width()),
        "explained": program.lesson.explanation.isVisible(),
        "titles": [
            (label.isVisible(), label.font().pixelSize()) for label in columns.findChildren(QLabel)
        ],
        "type": text_font(13).pixelSize(),
    }


@pytest.mark.parametrize("explanation", [True, False])
@pytest.mark.parametrize("leave", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_after_it_everything_is_as_before(
    program: Program, qtbot: QtBot, leave: Qt.Key, explanation: bool
) -> None:
    program.columns.show_panels(True, explanation)
    qtbot.waitUntil(program.is_settled)
    before = look(program)
    qtbot.keyClick(program.window, Qt.Key.Key_F11)
    qtbot.waitUntil(program.window.isFullScreen)
    assert is_projecting()
    assert not program.columns.lesson_list.isVisible()
    assert program.lesson is not None
    assert not program.lesson.explanation.isVisible()
    assert text_font(13).pixelSize() == 20
    assert text_font(11).pixelSize() == 18
    assert program.columns.panels() == before["panels"]  # what is remembered is the wish before
    qtbot.keyClick(program.window, leave)
    qtbot.waitUntil(lambda: not program.window.isFullScreen())
    assert not is_projecting()
    qtbot.waitUntil(lambda: look(program) == before)


def test_a_lesson_hears_of_it_when_it_is_opened_too(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr(DigitsLesson, "show_projecting", lambda lesson, on: heard.append(on))
    program.toggle_projector()
    program.open_lesson("digits")
    program.toggle_projector()
    assert heard == [True, True, False]


def test_closed_at_the_projector_it_opens_again_as_a_window(
    program: Program, tmp_path: Path
) -> None:
    program.columns.show_panels(True, False)
    program.toggle_projector()
    program.window.close()
    again = Session(tmp_path / "settings.json")
    assert again.settings["geometry"] == [1300, 800]
    assert again.settings["panels"] == {"lessons": True, "explanation": False}
    assert not is_projecting()
    # The smaller formulas wake nobody who would outlive the program.
    assert "formulas" not in [thread.name for thread in threading.enumerate()]


def test_a_panel_that_is_opened_at_the_projector_is_gone_afterwards(program: Program) -> None:
    program.columns.show_panels(False, False)
    program.toggle_projector()
    program.columns.toggle_explanation()
    assert program.lesson is not None
    assert program.lesson.explanation.isVisible()
    program.toggle_projector()
    assert not program.lesson.explanation.isVisible()


def test_ctrl_e_asks_for_an_export(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.columns.export_wanted):
        qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
