"""A training that a killed program lost is told of at the next start, in any lesson."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from nnviz.app.cut_training import CutTraining, sentence
from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.files import run_journal
from nnviz.files.held_file import HeldFile
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow
from nnviz.ui.message_bar import MessageBar


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of runs, with one that was lost."""
    folder = tmp_path / "training"
    folder.mkdir()
    (folder / "run-0a.npz").write_bytes(b"nobody reads this")
    monkeypatch.setattr(run_journal, "journal_folder", lambda: folder)
    return folder


@pytest.fixture
def messages(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


Look = Callable[[str], CutTraining]


@pytest.fixture
def look(qtbot: QtBot, messages: MessageBar) -> Iterator[Look]:
    made: list[CutTraining] = []

    def look_in(lesson_id: str) -> CutTraining:
        cut = CutTraining(messages, lambda _: None, lambda: lesson_id, messages)
        made.append(cut)
        cut.look()
        search = cut._search
        assert search is not None
        with qtbot.waitSignal(search.ended, timeout=10_000):
            pass
        return cut

    yield look_in
    for cut in made:
        cut.close()


def test_a_program_that_starts_in_another_lesson_leads_to_the_lesson(
    qtbot: QtBot, runs: Path, tmp_path: Path
) -> None:
    session, window = Session(tmp_path / "settings.json"), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    program = Program(session, tmp_path, window)
    window.show()
    program.start("slopes", None)
    messages = program.columns.messages
    qtbot.waitUntil(lambda: messages.message() == sentence(), timeout=30_000)
    link = next(each for each in messages.findChildren(QToolButton) if each.text())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert program.lesson_id == "training"
    assert messages.message() == ""
    window.close()


def test_a_run_that_a_living_program_holds_is_not_cut(
    runs: Path, look: Look, messages: MessageBar
) -> None:
    held = HeldFile(runs / "run-0a.lock")
    try:
        look("slopes")
    finally:
        held.release(remove=True)
    assert messages.message() == ""


def test_the_lesson_that_offers_it_itself_needs_no_notice(
    runs: Path, look: Look, messages: MessageBar
) -> None:
    look("training")
    assert messages.message() == ""


def test_a_fault_is_told_first(runs: Path, look: Look, messages: MessageBar) -> None:
    messages.show_error("The settings file was damaged.")
    look("slopes")
    assert messages.message() == "The settings file was damaged."
    messages.dismiss()
    assert messages.message() == sentence()


def test_opening_the_lesson_takes_the_notice_away_for_good(
    runs: Path, look: Look, messages: MessageBar
) -> None:
    cut = look("slopes")
    assert messages.message() == sentence()
    cut.on_lesson("filters")
    assert messages.message() == sentence()
    cut.on_lesson("training")
    assert messages.message() == ""
