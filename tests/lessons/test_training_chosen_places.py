"""A saved lesson of somebody else reads no file that the user never chose."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.files.data_sets import DataChoice
from nnviz.lessons.training import TrainingLesson
from nnviz.lessons.training.chosen_places import MOST_PLACES, remember_place
from nnviz.session import Session


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret.npz"
    np.savez(path, x=np.random.default_rng(0).random((30, 2)), y=np.arange(30) % 2)
    return path


def opened(qtbot: QtBot, session: Session, path: Path) -> tuple[TrainingLesson, list[str]]:
    lesson = TrainingLesson()
    lesson.build(session)
    qtbot.addWidget(lesson.stage)
    qtbot.addWidget(lesson.explanation)
    told: list[str] = []
    session.reported.connect(lambda reason, hint: told.append(reason))
    lesson.starting.look_for_cut(path.parent / "runs")
    lesson.restore({"layers": "dense 7", "data": {"set": "file", "path": str(path)}})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    lesson.close()
    return lesson, told


def test_a_place_that_was_never_chosen_is_told_and_not_read(
    qtbot: QtBot, tmp_path: Path, data_file: Path
) -> None:
    lesson, told = opened(qtbot, Session(tmp_path / "settings.json"), data_file)
    assert told == [f"The saved lesson learns from {_cut(data_file)}, which was not opened."]
    assert lesson.studio.data == DataChoice()
    assert lesson.running.data is not None
    assert not lesson.running.data.is_points
    assert lesson.studio.settings.layers == "dense 7"


def test_a_place_that_was_chosen_once_is_read_again(
    qtbot: QtBot, tmp_path: Path, data_file: Path
) -> None:
    session = Session(tmp_path / "settings.json")
    remember_place(session, str(data_file))
    lesson, told = opened(qtbot, session, data_file)
    assert told == []
    assert lesson.running.data is not None
    assert lesson.running.data.is_points


def test_on_a_command_line_the_state_is_the_users(qtbot: QtBot, data_file: Path) -> None:
    lesson, told = opened(qtbot, Session(None), data_file)
    assert told == []
    assert lesson.running.data is not None
    assert lesson.running.data.is_points


def test_no_run_on_other_data_is_shown_as_the_saved_one(
    qtbot: QtBot, tmp_path: Path, data_file: Path
) -> None:
    lesson = TrainingLesson()
    lesson.build(Session(tmp_path / "settings.json"))
    qtbot.addWidget(lesson.stage)
    qtbot.addWidget(lesson.explanation)
    data = {"set": "file", "path": str(data_file)}
    lesson.restore({"epochs": 1, "data": data, "moment": 20, "trained": None})
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert lesson.running.shown is not None
    assert lesson.running.shown.run.iteration == 0
    lesson.close()


@pytest.mark.parametrize("rubbish", [3, {}, {"places": 3}, {"places": [3, None]}, []])
def test_rubbish_in_the_settings_is_no_place(
    qtbot: QtBot, tmp_path: Path, data_file: Path, rubbish: object
) -> None:
    session = Session(tmp_path / "settings.json")
    session.settings["lessons"]["training"] = rubbish
    for number in range(MOST_PLACES + 3):
        remember_place(session, f"place {number}")
    places = session.settings["lessons"]["training"]["places"]
    assert places[0] == f"place {MOST_PLACES + 2}"
    assert len(places) == MOST_PLACES


def _cut(path: Path) -> str:
    text = str(path)
    return text if len(text) <= 60 else f"{text[:60]}…"
