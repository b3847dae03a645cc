import gzip
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.pen_strokes import (
    DataFileError,
    StrokeFileError,
    read_pendigits,
    read_stroke_lines,
)

UNIPEN = """.INCLUDE        dene.doc

.LEXICON "0" "1" "2" "3" "4" "5" "6" "7" "8" "9"
.HIERARCHY      DIGIT

.SEGMENT DIGIT    0 ? "8"
.COMMENT 8 12  224
.PEN_DOWN
 267  333
 267  336
.PEN_UP
.DT 100

.SEGMENT DIGIT    1-2 ? "4"
.COMMENT 4  1  117
.PEN_DOWN
 0  500
 10  400
 20  300
.PEN_UP
.DT 100
.PEN_DOWN
 1  2
.PEN_UP
.DT 100
"""


def test_digits_writers_and_strokes_are_read_with_y_down(tmp_path: Path) -> None:
    path = tmp_path / "pendigits-orig.tra"
    path.write_text(UNIPEN, encoding="latin-1")
    first, second = read_pendigits(path)
    assert (first.digit, first.writer) == (8, 12)
    assert (second.digit, second.writer) == (4, 1)
    assert [stroke.tolist() for stroke in first.strokes] == [[[267, 167], [267, 164]]]
    assert [stroke.tolist() for stroke in second.strokes] == [
        [[0, 0], [10, 100], [20, 200]],
        [[1, 498]],
    ]
    assert {stroke.dtype for digit in (first, second) for stroke in digit.strokes} == {
        np.dtype(np.float32)
    }
    path.with_suffix(".gz").write_bytes(gzip.compress(UNIPEN.encode()))
    assert len(read_pendigits(path.with_suffix(".gz"))) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("just text", "holds no pen digits"),
        (UNIPEN[:-16], "Digit 2 in the file is damaged or cut off"),
        (UNIPEN.replace("267  336", "267"), "Digit 1 in the file"),
        (UNIPEN.replace("267  336", "267  3-6"), "Digit 1 in the file"),
        (UNIPEN.replace("267  336", "267  abc"), "Digit 1 in the file"),
        (UNIPEN.replace(".COMMENT 4", ".COMMENT x"), "Digit 2 in the file"),
        (UNIPEN.replace(" 1  2\n", ""), "Digit 2 in the file"),
    ],
)
def test_a_file_that_is_none_is_refused(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "strokes"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(DataFileError, match=says):
        read_pendigits(path)


def test_the_whole_data_set(shared_data: Path) -> None:
    digits = read_pendigits(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    assert len(digits) == 7494
    assert {digit.writer for digit in digits} == set(range(1, 31))
    assert {digit.digit for digit in digits} == set(range(10))


def lines(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "digits.jsonl"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_each_line_is_a_digit_and_blank_lines_only_count(tmp_path: Path) -> None:
    text = (
        '{"strokes": [[[0, 0], [1.5, -2e3]], [[3, 4]]], "digit": 7, "who": {"x": [1]}}\r\n'
        "\n   \n"
        '{"strokes": []}\n'
        '{"strokes": [[], [[1, 2]]]}'
    )
    first, second, third = read_stroke_lines(lines(tmp_path, "\ufeff" + text))
    assert [found.line for found in (first, second, third)] == [1, 4, 5]
    assert [stroke.tolist() for stroke in first.strokes] == [[[0, 0], [1.5, -2000]], [[3, 4]]]
    assert second.strokes == ()
    assert [stroke.tolist() for stroke in third.strokes] == [[[1, 2]]]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not json", "it is no JSON text"),
        ("[1, 2", "it is no JSON text"),
        ("[" * 100_000, "it is no JSON text"),
        ('{"strokes": [[[' + "9" * 5000 + ", 1]]]}", "it is no JSON text"),
        ("[]", 'it has no list "strokes"'),
        ("7", 'it has no list "strokes"'),
        ('{"stroke": []}', 'it has no list "strokes"'),
        ('{"strokes": "abc"}', 'it has no list "strokes"'),
        ('{"strokes": [1]}', "no list of points"),
        ('{"strokes": [[1, 2]]}', "no list of points"),
        ('{"strokes": [[[1]]]}', "no list of points"),
        ('{"strokes": [[[1, 2, 3]]]}', "no list of points"),
        ('{"strokes": [[[1, "2"]]]}', "no list of points"),
        ('{"strokes": [[[1, true]]]}', "no list of points"),
        ('{"strokes": [[[1, null]]]}', "no list of points"),
        ('{"strokes": [[[1, NaN]]]}', "no list of points"),
        ('{"strokes": [[[1, Infinity]]]}', "no list of points"),
        ('{"strokes": [[[1, 1e999]]]}', "no list of points"),
        ('{"strokes": [[[1, 1e300]]]}', "no list of points"),
        ('{"strokes": [{"0": [1, 2]}]}', "no list of points"),
    ],
    ids=lambda text: text[:30],
)
def test_a_bad_line_is_named(line: str, says: str, tmp_path: Path) -> None:
    path = lines(tmp_path, f'{{"strokes": []}}\n\n{line}\n')
    with pytest.raises(StrokeFileError, match=f"Line 3 cannot be read: .*{says}") as caught:
        read_stroke_lines(path)
    assert len(str(caught.value)) < 200


def test_a_line_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(StrokeFileError, match="Line 2 cannot be read"):
        read_stroke_lines(lines(tmp_path, b'{"strokes": []}\n{"strokes": [], "x": "\xff"}'))


def test_a_line_of_endless_length_is_named(tmp_path: Path) -> None:
    with pytest.raises(StrokeFileError, match="Line 1 cannot be read: it is longer"):
        read_stroke_lines(lines(tmp_path, '{"strokes": [[' + "[1, 2]," * 1_300_000 + "]]}"))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(StrokeFileError, match="There is no file"):
        read_stroke_lines(tmp_path / "missing.jsonl")
