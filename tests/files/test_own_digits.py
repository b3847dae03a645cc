"""Own digits: kept as strokes, listed, deleted one by one, exported; nothing is lost."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.preprocess import image_from_strokes
from nnviz.files import own_digits
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DataChoice, is_at_hand, load_data
from nnviz.files.file_error import FileError
from nnviz.files.own_digits import (
    add_own_digit,
    delete_own_digit,
    delete_own_digits,
    export_own_digits,
    own_digits_path,
    read_own_digits,
)
from nnviz.files.pen_strokes import read_stroke_lines

ONE = [np.array([[0.5, 0.1], [0.5, 0.9]], np.float32)]
SEVEN = [np.array([[0.2, 0.1], [0.8, 0.1], [0.4, 0.9]], np.float32), [[0.3, 0.5], [0.7, 0.5]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept = tmp_path / "data" / "digits.jsonl"
    for digit, strokes in ((1, ONE), (7, SEVEN), (1, ONE)):
        add_own_digit(digit, strokes, kept)
    return kept


def test_drawings_come_back_in_the_order_in_which_they_were_drawn(path: Path) -> None:
    digits = read_own_digits(path)
    assert [digit.digit for digit in digits] == [1, 7, 1]
    np.testing.assert_allclose(digits[1].strokes[0], SEVEN[0], atol=1e-4)
    assert len(digits[1].strokes) == 2


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_own_digits(tmp_path / "none.jsonl") == ()
    delete_own_digits(tmp_path / "none.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_one_is_deleted_and_the_others_stay(path: Path) -> None:
    delete_own_digit(0, path)
    assert [digit.digit for digit in read_own_digits(path)] == [7, 1]
    with pytest.raises(IndexError):
        delete_own_digit(2, path)
    delete_own_digits(path)
    assert read_own_digits(path) == ()


def test_a_line_that_is_not_understood_is_left_out_but_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8").splitlines()
    strange = [
        "{",
        '{"digit": 12, "strokes": [[[0, 0]]]}',
        '{"digit": 3}',
        '{"digit":2,"strokes":[]}',
    ]
    path.write_text("\n".join([*strange[:2], *text, *strange[2:]]), encoding="utf-8")
    assert [digit.digit for digit in read_own_digits(path)] == [1, 7, 1]
    delete_own_digit(1, path)
    add_own_digit(4, ONE, path)
    assert [digit.digit for digit in read_own_digits(path)] == [1, 1, 4]
    kept = path.read_text(encoding="utf-8").splitlines()
    assert set(strange) <= set(kept)


@pytest.mark.parametrize(("digit", "strokes"), [(10, ONE), (-1, ONE), (3, []), (3, [[]])])
def test_no_drawing_of_a_digit_is_refused(tmp_path: Path, digit: int, strokes: list) -> None:
    with pytest.raises(ValueError, match="a drawing of a digit"):
        add_own_digit(digit, strokes, tmp_path / "digits.jsonl")


def test_too_many_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_digits, "MOST_DIGITS", 3)
    with pytest.raises(DataFileError, match="3 own digits already"):
        add_own_digit(1, ONE, path)


def test_what_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileError):
        add_own_digit(1, ONE, tmp_path / "file" / "digits.jsonl")


def test_strokes_are_exported_as_predict_reads_them(path: Path, tmp_path: Path) -> None:
    assert export_own_digits(tmp_path / "out.jsonl", path) == 3
    lines = read_stroke_lines(tmp_path / "out.jsonl")
    np.testing.assert_allclose(lines[1].strokes[0], SEVEN[0], atol=1e-4)
    said = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["digit"] for line in said] == [1, 7, 1]


def test_pictures_are_exported_for_numpy_and_open_again_as_a_file(
    path: Path, tmp_path: Path
) -> None:
    export_own_digits(tmp_path / "out.npz", path)
    with np.load(tmp_path / "out.npz") as arrays:
        assert arrays["labels"].tolist() == [1, 7, 1]
        expected = image_from_strokes(read_own_digits(path)[1].strokes)
        np.testing.assert_array_equal(arrays["images"][1], expected)
    data = load_data(DataChoice("file", path=str(tmp_path / "out.npz")))
    assert data.class_names == ("1", "7")
    assert data.sample_shape == (1, 28, 28)


def test_own_digits_are_a_data_set(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_digits, "own_digits_path", lambda: path)
    assert is_at_hand(DataChoice("own-digits"))
    data = load_data(DataChoice("own-digits"))
    assert sorted(data.t) == [1, 1, 7]
    assert len(data.x_test) == 3  # too few to keep some back
    delete_own_digits()
    assert not is_at_hand(DataChoice("own-digits"))
    with pytest.raises(DataFileError, match="no own digits yet"):
        load_data(DataChoice("own-digits"))


def test_the_file_is_in_the_users_data_folder() -> None:
    assert own_digits_path().name == "digits.jsonl"
    assert own_digits_path().parent.name == "nnviz"
