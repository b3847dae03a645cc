"""A moment of a lesson goes into another copy of the program and is the very same."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.engine.initializers import random_dense_network
from nnviz.files.lesson_state import LessonState, read_lesson_state, save_lesson_state
from nnviz.files.pictures import Picture, picture_of_pixels, picture_of_text, picture_text
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.lessons import LESSONS
from nnviz.lessons.filters import FiltersLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

NewProgram = Callable[[], Program]


@pytest.fixture
def new_program(qtbot: QtBot, tmp_path: Path) -> Iterator[NewProgram]:
    made: list[Program] = []

    def new() -> Program:
        session, window = Session(None), MainWindow()
        qtbot.addWidget(window)
        choose_look(session.settings, "en", "dark")
        made.append(Program(session, tmp_path, window))
        window.resize(1280, 800)
        window.show()
        return made[-1]

    yield new
    for program in made:
        program.window.close()


def picture(program: Program, qtbot: QtBot) -> QImage:
    program.columns.messages.dismiss()  # it takes room from the stage
    stage_height = 656
    assert program.lesson is not None
    stage = program.lesson.stage
    qtbot.waitUntil(lambda: stage.height() == stage_height)
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    shown = program.lesson.picture()  # its tools go, and what is left moves
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    return shown.grab().toImage()


@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_another_copy_shows_exactly_this_moment(
    lesson_id: str, new_program: NewProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = new_program(), new_program()
    first.open_lesson(lesson_id)
    assert first.lesson is not None
    first.lesson.restore({"draw": 5})
    player = first.lesson.player
    if player is not None:
        player.seek(0.37 * player.duration_s)
        player.set_speed(2.0)
    qtbot.waitUntil(first.is_settled, timeout=20_000)
    path = tmp_path / "moment.nnviz"
    first.sharing.save(path)
    assert "moment.nnviz" in first.columns.messages.message()
    second.open_file(path)
    assert second.lesson_id == lesson_id
    assert second.sharing.moment() == first.sharing.moment()
    # A training that nobody told of a moment trains for its picture; told of one it shows that.
    if lesson_id == "training":
        first.lesson.restore(first.lesson.state())
    assert picture(second, qtbot) == picture(first, qtbot)


def test_a_network_of_ones_own_goes_along_and_does_not_stay(
    new_program: NewProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = new_program(), new_program()
    first.open_lesson("digits")
    weights = tmp_path / "mine.npz"
    write_npz(weights, random_dense_network((784, 20, 10), seed=4), None)
    with qtbot.waitSignal(first.session.network_changed):
        first.open_file(weights)
    assert first.lesson is not None
    first.lesson.restore({"draw": 5})
    first.sharing.copy()
    weights.unlink()
    second.sharing.paste()
    assert second.lesson is not None
    assert "784-20-10" in second.lesson.heading()[1]
    assert picture(second, qtbot) == picture(first, qtbot)
    third = new_program()
    third.open_lesson("digits")
    third.sharing.copy()
    second.sharing.paste()
    assert second.session.is_shipped_network


def test_it_is_shown_when_the_program_has_loaded(new_program: NewProgram, qtbot: QtBot) -> None:
    first, second = new_program(), new_program()
    first.open_lesson("digits")
    assert first.lesson is not None
    first.lesson.restore({"draw": 8})
    assert first.lesson.player is not None
    first.lesson.player.seek(1.5)
    moment = first.sharing.moment()
    assert moment is not None
    second.sharing.show_when_loaded(moment)
    second.start("digits", None)
    qtbot.waitUntil(lambda: second.lesson is not None, timeout=20_000)
    assert second.sharing.moment() == moment


@pytest.mark.parametrize("text", ["", "hello", "{", '{"nnviz": 2, "lesson": "digits"}'])
def test_what_is_no_state_is_told_and_nothing_changes(
    text: str, new_program: NewProgram, qtbot: QtBot
) -> None:
    program = new_program()
    program.open_lesson("digits")
    before = program.lesson
    QGuiApplication.clipboard().setText(text)
    program.sharing.paste()
    assert program.columns.messages.message()
    assert program.lesson is before


def test_a_file_that_is_gone_and_a_folder_that_is_full_are_told(
    new_program: NewProgram, tmp_path: Path
) -> None:
    program = new_program()
    program.open_lesson("digits")
    program.open_file(tmp_path / "away.nnviz")
    assert "away.nnviz" in program.columns.messages.message()
    (tmp_path / "file").write_bytes(b"")
    program.sharing.save(tmp_path / "file" / "a.nnviz")
    assert "cannot be written" in program.columns.messages.message()


def test_the_menu_of_the_header_has_all_four(new_program: NewProgram) -> None:
    program = new_program()
    program.open_lesson("digits")
    menu = program.sharing.button.button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [action.text().partition("\t")[0] for action in menu.actions()] == [
        "Copy lesson state",
        "Paste lesson state",
        "Save as file…",
        "Open a file…",
    ]


@pytest.mark.parametrize("closes", [False, True])
def test_a_moment_with_a_large_picture_is_saved_when_it_is_packed(
    closes: bool,
    new_program: NewProgram,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed, main = threading.Event(), threading.current_thread()

    def slow_text(picture: Picture) -> str:
        if threading.current_thread() is not main:  # not when the window closes
            packed.wait(10)
        return picture_text(picture)

    monkeypatch.setattr("nnviz.lessons.filters.filtering.picture_text", slow_text)
    program, path = new_program(), tmp_path / "moment.nnviz"
    program.open_lesson("filters")
    lesson = program.lesson
    assert isinstance(lesson, FiltersLesson)
    pixels = np.random.default_rng(0).integers(0, 256, (20, 30), np.uint8)
    lesson.stage.source.picture_chosen.emit(picture_of_pixels(pixels, "own.png"))
    program.sharing.save(path)
    assert "packed" in program.columns.messages.message()
    assert not path.exists()
    if closes:
        program.open_lesson("pooling")
        packed.set()
    else:
        packed.set()
        qtbot.waitUntil(path.exists)
    assert "moment.nnviz" in program.columns.messages.message()
    state = read_lesson_state(path, LESSONS).state
    assert (picture_of_text(state["own_picture"]).pixels == pixels).all()


@pytest.mark.parametrize("lesson_id", ["filters", "pooling"])
def test_a_damaged_picture_in_a_saved_lesson_is_told_and_another_one_shown(
    lesson_id: str, new_program: NewProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "damaged.nnviz"
    picture = picture_of_pixels(np.zeros((20, 30), np.uint8), "own.png")
    state = {"picture": "own", "own_picture": picture_text(picture)[:-12]}
    save_lesson_state(path, LessonState(lesson_id, state))
    program = new_program()
    program.open_file(path)
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    assert program.lesson_id == lesson_id
    assert "picture in the lesson is damaged" in program.columns.messages.message()
