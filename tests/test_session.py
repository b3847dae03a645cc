"""What the lessons share, without a window."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from nnviz.bundled import bundled_path

pytest.importorskip("PySide6")

from pytestqt.qtbot import QtBot

from nnviz.files.network_from_arrays.questions import Question
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile
from nnviz.session import (
    DEFAULT_SETTINGS,
    MOST_ANSWERED_FILES,
    MOST_RECENT_FILES,
    Session,
    shipped_weights,
)


def test_what_one_session_sets_is_not_the_default_of_the_next(tmp_path: Path) -> None:
    before = deepcopy(DEFAULT_SETTINGS)
    for path in (None, tmp_path / "settings.json"):
        session = Session(path)
        session.settings["lessons"]["digits"] = {"edges": 500}
        session.settings["panels"]["lessons"] = False
        session.save_settings()
    assert before == DEFAULT_SETTINGS
    assert Session(None).settings == before
    assert Session(tmp_path / "settings.json").settings["lessons"] == {"digits": {"edges": 500}}


def test_recent_files_are_the_newest_first_without_those_that_are_gone(tmp_path: Path) -> None:
    session = Session(None)
    data = bundled_path("weights", "digits-mlp.npz").read_bytes()
    paths = [tmp_path / f"{number}.npz" for number in range(MOST_RECENT_FILES + 2)]
    from nnviz.files.weight_files import network_of

    for path in [*paths, paths[5]]:
        path.write_bytes(data)
        session.use_weights(network_of(path))
    assert session.recent_files[:2] == [paths[5], paths[-1]]
    assert len(session.recent_files) == MOST_RECENT_FILES
    paths[5].unlink()
    assert session.recent_files[0] == paths[-1]


def test_one_of_several_files_of_a_network_is_no_recent_file(tmp_path: Path) -> None:
    """Alone it would open another network, or none."""
    paths = [tmp_path / "W1.npz", tmp_path / "W2.npz"]
    for path in paths:
        path.write_bytes(bundled_path("weights", "digits-mlp.npz").read_bytes())
    session = Session(None)
    session.use_weights(replace(shipped_weights(), path=paths[0], beside=(paths[1],)))
    assert session.recent_files == []
    session.use_weights(replace(shipped_weights(), path=paths[0]))
    assert session.recent_files == paths[:1]


def test_the_network_that_ships_is_no_recent_file() -> None:
    session = Session(None)
    assert session.is_shipped_network
    session.use_weights(shipped_weights(), shipped=True)
    assert session.recent_files == []


def test_a_damaged_settings_file_is_set_aside_and_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{", encoding="utf-8")
    session = Session(path)
    assert session.settings == DEFAULT_SETTINGS
    assert session.damaged_settings is not None
    assert session.damaged_settings.read_text(encoding="utf-8") == "{"


def test_a_session_says_whether_anything_of_it_is_kept(tmp_path: Path) -> None:
    assert Session(tmp_path / "settings.json").is_kept
    assert not Session(None).is_kept


def test_a_file_that_reads_no_digits_is_for_looking_at(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session(None)
    weights = WeightFile(tmp_path / "w.npz", "npz", (), problem=WeightFileError("No chain."))
    said: list[str] = []
    session.reported.connect(lambda reason, hint: said.append(reason))
    with qtbot.waitSignal(session.file_to_look_at), qtbot.assertNotEmitted(session.network_changed):
        session.take_file(weights)
    assert session.looked_at is weights
    assert said == ["No chain."]
    assert session.is_shipped_network
    session.use_weights(shipped_weights())
    assert session.looked_at is None


def test_what_was_said_about_a_file_is_kept_by_its_content(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session(None)
    question = Question("hidden", ("sigmoid", "relu"), "sigmoid", "assumed")
    weights = replace(shipped_weights(), fingerprint="f1", questions=(question,))
    session.take_file(weights)
    assert session.answers("f1") == {}
    session.take_file(replace(weights, questions=(question.answered("relu"),)))
    assert session.answers("f1") == {"hidden": "relu"}
    assert session.answers("f2") == {}
    session.settings["weight_answers"] = {"f1": ["rubbish"], "f2": {"hidden": 3, "pixels": "0..1"}}
    assert session.answers("f1") == {}
    assert session.answers("f2") == {"pixels": "0..1"}


def test_only_the_newest_answers_are_kept(qtbot: QtBot) -> None:
    session = Session(None)
    question = Question("hidden", ("sigmoid", "relu"), "relu", "chosen")
    for number in range(MOST_ANSWERED_FILES + 5):
        weights = replace(shipped_weights(), fingerprint=str(number), questions=(question,))
        session.use_weights(weights)
    kept = session.settings["weight_answers"]
    assert len(kept) == MOST_ANSWERED_FILES
    assert list(kept)[-1] == str(MOST_ANSWERED_FILES + 4)


def test_recent_files_of_names_that_are_none_are_left_out() -> None:
    session = Session(None)
    session.settings["recent_files"] = ["a" * 5000, "a\0b", 7, ""]
    assert session.recent_files == []
