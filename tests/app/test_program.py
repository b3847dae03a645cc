"""The whole program in its window."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from nnviz import lessons
from nnviz.app.look import choose_look
from nnviz.app.program import Program, install_error_door
from nnviz.engine.initializers import random_dense_network
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.lessons import LESSON_OF_WEIGHTS
from nnviz.lessons.digits import DigitsLesson
from nnviz.session import Session
from nnviz.ui.error_page import ErrorPage
from nnviz.ui.main_window import MainWindow


@pytest.fixture
def settings_path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.json"


def program_with(qtbot: QtBot, settings_path: Path) -> Program:
    session, window = Session(settings_path), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    return Program(session, settings_path.parent, window)


@pytest.fixture
def program(qtbot: QtBot, settings_path: Path) -> Iterator[Program]:
    made = program_with(qtbot, settings_path)
    made.window.resize(1280, 800)
    made.window.show()
    made.open_lesson("digits")
    yield made
    made.window.close()


def texts(program: Program) -> str:
    return " ".join(label.text() for label in program.window.findChildren(QLabel))


def test_it_starts_shows_its_window_first_and_then_the_lesson(
    qtbot: QtBot, settings_path: Path
) -> None:
    program = program_with(qtbot, settings_path)
    program.window.first_painted.connect(lambda: program.start("digits", None))
    program.window.show()
    assert program.lesson is None
    qtbot.waitUntil(lambda: program.lesson is not None, timeout=10_000)
    qtbot.waitUntil(program.is_settled, timeout=10_000)
    program.window.close()


def test_weights_that_cannot_be_read_at_the_start_are_told_and_the_lesson_opens(
    qtbot: QtBot, settings_path: Path, tmp_path: Path
) -> None:
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.start("digits", [tmp_path / "missing.pkl"])
    qtbot.waitUntil(lambda: program.lesson is not None, timeout=10_000)
    assert "missing.pkl" in program.columns.messages.message()
    assert program.session.is_shipped_network
    program.window.close()


def test_it_starts_with_a_picture_that_is_given(
    qtbot: QtBot, settings_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), "orange").save(path)
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.open_when_loaded(path)
    program.start("filters", None)
    qtbot.waitUntil(
        lambda: program.lesson is not None and program.lesson.state()["picture"] == "own",
        timeout=10_000,
    )
    qtbot.waitUntil(program.is_settled, timeout=10_000)
    assert program.columns.messages.message() == ""
    program.window.close()


def test_closed_while_it_is_still_loading_it_leaves_nothing_behind(
    qtbot: QtBot, settings_path: Path
) -> None:
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.start("digits", None)
    program.window.close()
    assert program.lesson is None


def test_the_language_changes_without_a_restart_and_is_remembered(
    program: Program, qtbot: QtBot, settings_path: Path
) -> None:
    assert program.lesson is not None
    program.lesson.restore({"draw": 7})
    qtbot.waitUntil(program.is_settled)
    assert "Explanation" in texts(program)
    program.change_language("ko")
    qtbot.waitUntil(program.is_settled)
    assert "설명" in texts(program)
    assert "손글씨 숫자 인식" in texts(program)
    assert "Explanation" not in texts(program)
    assert isinstance(program.lesson, DigitsLesson)
    assert program.lesson.stage.answer.answer() == "7"  # nothing that was drawn is lost
    program.change_language("en")
    assert "설명" not in texts(program)
    stored = json.loads(settings_path.read_text(encoding="utf-8"))
    assert stored["settings"]["language"] == "en"


@pytest.mark.parametrize("name", ["light", "contrast"])
def test_the_theme_changes_at_once(program: Program, name: str) -> None:
    program.change_theme(name)
    picture = program.window.grab().toImage()
    assert picture.pixelColor(640, 12).name() == {"light": "#ffffff", "contrast": "#000000"}[name]


def test_what_was_set_is_there_at_the_next_start_and_reset_takes_it_back(
    program: Program, qtbot: QtBot, settings_path: Path
) -> None:
    assert isinstance(program.lesson, DigitsLesson)
    program.columns.toggle_explanation()
    program.lesson.stage.edge_limit_chosen.emit(500)
    program.lesson.stage.steps["redraw"].setChecked(False)
    program.window.close()

    again = program_with(qtbot, settings_path)
    again.window.show()
    again.open_lesson("digits")
    assert isinstance(again.lesson, DigitsLesson)
    assert again.columns.panels() == {"lessons": True, "explanation": False}
    assert again.lesson.state()["edges"] == 500
    assert not again.lesson.stage.steps["redraw"].isChecked()
    again.reset_layout()
    assert again.columns.panels() == {"lessons": True, "explanation": True}
    assert again.lesson.state()["edges"] is None
    assert again.lesson.stage.steps["redraw"].isChecked()
    again.window.close()


def test_a_lesson_that_raises_shows_an_error_page_and_the_rest_goes_on(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(lesson: DigitsLesson, session: Any) -> None:
        raise RuntimeError("no chalk")

    with monkeypatch.context() as patched:
        patched.setattr(DigitsLesson, "build", fail)
        program.open_lesson("digits")
    page = program.window.findChild(ErrorPage)
    assert page is not None
    assert "no chalk" in page.details()
    with qtbot.waitSignal(page.again):
        page.again.emit()
    assert isinstance(program.lesson, DigitsLesson)


def test_an_exception_in_a_slot_goes_through_the_error_door(program: Program) -> None:
    undo = install_error_door(program)
    try:
        try:
            raise ZeroDivisionError("division by zero")
        except ZeroDivisionError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        undo()
    assert "ZeroDivisionError" in program.columns.messages.message()
    assert program.lesson is not None


def test_a_disk_that_cannot_be_written_is_told_once_and_nothing_stops(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nnviz.files.settings_file.write_atomically", full)
    program.change_theme("light")
    assert "No space left" in program.columns.messages.message()


def test_keys_and_about_open_and_close(program: Program, qtbot: QtBot) -> None:
    for signal in (
        program.columns.header_buttons.keys_wanted,
        program.columns.header_buttons.about_wanted,
    ):
        signal.emit()
        dialog = program.window.findChildren(QDialog)[-1]
        qtbot.waitUntil(dialog.isVisible)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not program.window.findChildren(QDialog))


def test_about_names_every_licence_of_what_ships() -> None:
    from nnviz.ui.about_dialog import licences

    named = " ".join(what for what, _ in licences())
    for part in ("Pretendard", "JetBrains Mono", "STIX Two Math", "MNIST", "PySide6", "numpy"):
        assert part in named


def test_ctrl_and_a_number_open_a_lesson(program: Program, qtbot: QtBot) -> None:
    before = program.lesson
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.lesson is not before)
    assert program.lesson_id == next(iter(lessons.LESSONS))


def test_the_heading_names_the_network_that_is_shown(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    rng = np.random.default_rng(1)
    for sizes in ((784, 20, 10), (784, 30, 12, 10)):
        path = tmp_path / f"{len(sizes)}.npz"
        write_npz(path, random_dense_network(sizes, seed=int(rng.integers(9))), None)
        with qtbot.waitSignal(program.session.network_changed, timeout=20_000):
            program.open_file(path)
        assert "-".join(map(str, sizes)) in texts(program)


def test_many_layers_leave_the_explanation_as_wide_as_its_column(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "deep.npz"
    write_npz(path, random_dense_network((784, *[16] * 9, 10), seed=0), None)
    with qtbot.waitSignal(program.session.network_changed, timeout=20_000):
        program.open_file(path)
    assert program.lesson is not None
    assert program.lesson.explanation.minimumSizeHint().width() <= 320


def test_weights_at_the_start_that_read_no_digits_are_told_and_looked_at(
    qtbot: QtBot, settings_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "small.npz"
    write_npz(path, random_dense_network((2, 3, 2), seed=0), None)
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.start("digits", [path])
    qtbot.waitUntil(lambda: bool(program.lesson_id), timeout=10_000)
    assert program.lesson_id == LESSON_OF_WEIGHTS
    assert "784" in program.columns.messages.message()
    assert program.session.is_shipped_network
    looked_at = program.session.looked_at
    assert looked_at is not None
    assert looked_at.path == path
    program.window.close()


def test_what_was_told_of_one_file_goes_when_another_one_shows(
    qtbot: QtBot, settings_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no weights", encoding="utf-8")
    np.save(tmp_path / "words.npy", np.zeros((300, 12)))
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.open_lesson(LESSON_OF_WEIGHTS)
    messages, lesson = program.columns.messages, program.lesson
    assert lesson is not None
    for show_another in (
        lambda: program.open_file(tmp_path / "words.npy"),
        lambda: lesson.restore({"against": "digits-cnn"}),
        lambda: lesson.restore({"file": None}),
    ):
        program.open_file(tmp_path / "notes.txt")
        qtbot.waitUntil(lambda: "text file" in messages.message(), timeout=10_000)
        show_another()
        qtbot.waitUntil(lambda: not messages.message(), timeout=10_000)
        qtbot.waitUntil(program.is_settled, timeout=10_000)
    program.window.close()


@pytest.mark.parametrize("lesson", ["slopes", "filters", "pooling"])
def test_weights_dropped_on_a_lesson_without_use_for_them_are_looked_into(
    qtbot: QtBot, settings_path: Path, tmp_path: Path, lesson: str
) -> None:
    paths = [tmp_path / "1.npy", tmp_path / "2.npy"]
    for path, shape in zip(paths, [(30, 784), (10, 30)], strict=True):
        np.save(path, np.full(shape, 0.01))
    program = program_with(qtbot, settings_path)
    program.window.show()
    program.open_lesson(lesson)
    program.open_files(paths)
    assert program.lesson_id == LESSON_OF_WEIGHTS
    qtbot.waitUntil(program.is_settled, timeout=10_000)
    program.open_lesson("slopes")
    program.open_file(Path("photo.png"))
    assert program.lesson_id == "slopes"
    assert program.columns.messages.message()
    program.window.close()
