"""The export from the window: a child renders while the window goes on."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from nnviz.app.exporting import ExportRun
from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.session import Session
from nnviz.ui.export_dialog import ExportDialog
from nnviz.ui.main_window import MainWindow


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    session, window = Session(None), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    made = Program(session, tmp_path / "log", window)
    window.resize(1280, 800)
    window.show()
    made.open_lesson("digits")
    assert made.lesson is not None
    made.lesson.restore({"draw": 3, "edges": 500})
    yield made
    made.window.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "films"
    made.mkdir()
    return made


def opened(program: Program, path: Path, theme: str = "light") -> ExportDialog:
    program.columns.export_wanted.emit()
    dialog = program.exporting.dialog
    assert dialog is not None
    dialog.format.setCurrentIndex(dialog.format.findData(path.suffix))
    dialog.rate.setCurrentIndex(0)
    dialog.theme.setCurrentIndex(dialog.theme.findData(theme))
    dialog.file.setText(str(path))
    return dialog


def test_a_film_in_another_theme_is_made_while_the_window_goes_on(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    dialog = opened(program, folder / "필름.gif")
    dialog.export.click()
    assert program.lesson is not None
    program.lesson.restore({"draw": 8})  # the film is of what was there when it was asked for
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=30_000)
    assert "Saved" in dialog.note.text()
    assert [path.name for path in folder.iterdir()] == ["필름.gif"]
    with Image.open(folder / "필름.gif") as film:
        assert (film.n_frames, film.size) == (31, (1280, 720))  # type: ignore[attr-defined]
        assert film.convert("RGB").getpixel((1279, 719)) == (255, 255, 255)


def test_cancelled_half_way_no_half_file_stays(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    dialog = opened(program, folder / "a.gif")
    dialog.rate.setCurrentIndex(dialog.rate.count() - 1)
    dialog.export.click()
    run = program.exporting.run
    assert isinstance(run, ExportRun)
    qtbot.waitUntil(
        lambda: dialog.progress.value() * 2 >= dialog.progress.maximum() > 0, timeout=30_000
    )
    dialog.stop.click()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=30_000)
    assert dialog.note.text() == "Cancelled; nothing was saved."
    assert list(folder.iterdir()) == []


def test_a_closed_window_ends_the_child_and_leaves_no_file(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    dialog = opened(program, folder / "a.gif")
    dialog.export.click()
    run = program.exporting.run
    assert run is not None
    qtbot.waitUntil(lambda: dialog.progress.maximum() > 0, timeout=30_000)
    program.window.close()
    assert not run.is_running
    assert list(folder.iterdir()) == []


def test_a_child_that_does_not_listen_is_killed_and_tidied_up_after(
    program: Program, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = folder / ".a.gif.0123.part"
    deaf = (
        f"open({str(draft)!r}, 'w').close(); print('{{}}', flush=True); import time; time.sleep(60)"
    )
    monkeypatch.setattr("nnviz.app.exporting._arguments", lambda *given: ["-c", deaf])
    monkeypatch.setattr("nnviz.app.exporting.CANCEL_TIMEOUT_MS", 50)
    dialog = opened(program, folder / "a.gif")
    dialog.export.click()
    qtbot.waitUntil(draft.exists, timeout=10_000)
    dialog.stop.click()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=10_000)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    (folder / "file").write_bytes(b"")
    dialog = opened(program, folder / "file" / "a.png")
    dialog.export.click()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=30_000)
    assert "cannot be written" in dialog.note.text()
    assert "\n" not in dialog.note.text()


def test_a_child_that_crashes_or_does_not_start_is_told(
    program: Program, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.app.exporting._arguments", lambda *given: ["-c", "1/0"])
    dialog = opened(program, folder / "a.png")
    dialog.export.click()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=10_000)
    assert dialog.note.text() == "The export failed; the log has the details."
    monkeypatch.setattr(sys, "executable", str(folder / "no-python"))
    dialog.export.click()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=10_000)
    assert dialog.note.text() == "The export could not be started."


def test_a_closed_dialog_lets_the_export_end_and_it_is_told(
    program: Program, qtbot: QtBot, folder: Path
) -> None:
    dialog = opened(program, folder / "a.png")
    dialog.export.click()
    dialog.close()
    program.columns.export_wanted.emit()
    assert program.exporting.dialog is dialog  # the running one comes back
    dialog.close()
    qtbot.waitUntil(lambda: program.exporting.run is None, timeout=30_000)
    assert program.columns.messages.message() == "Saved a.png."
    assert (folder / "a.png").exists()


def test_the_estimate_comes_by_itself(program: Program, qtbot: QtBot, folder: Path) -> None:
    dialog = opened(program, folder / "a.gif")
    qtbot.waitUntil(lambda: dialog.note.text().startswith("About "), timeout=30_000)
    assert list(folder.iterdir()) == []
