import pickle

import pytest

from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.pen_strokes import StrokeFileError
from nnviz.files.pictures import PictureError
from nnviz.files.settings_file import SettingsError
from nnviz.files.weight_file_error import WeightFileError

ERRORS = [DataFileError, PictureError, SettingsError, StrokeFileError, WeightFileError]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_says_what_and_what_to_do_and_can_be_sent_between_processes(
    error: type[FileError],
) -> None:
    problem = pickle.loads(pickle.dumps(error("It is broken.", "Mend it.")))
    assert isinstance(problem, FileError)
    assert (problem.reason, problem.hint) == ("It is broken.", "Mend it.")
    assert str(problem) == "It is broken. Mend it."
    assert str(error("It is broken.")) == "It is broken."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("W1", "W1"),
        ("가중치 1", "가중치 1"),
        ("a\u202eb\u2066c", "a?b?c"),
        ("a\nb\x1b[31m\u2028", "a?b?[31m?"),
        ("\ud800\ue000", "??"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
    ],
)
def test_a_name_is_fit_to_be_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_huge_name_costs_nothing() -> None:
    assert len(shown_name("x" * 50_000_000)) == 61
