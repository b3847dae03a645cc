"""Numbers as text: what people save, what spreadsheets make of it, and what is something else."""

import contextlib
import io
import random

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.text_numbers import read
from nnviz.files.weight_formats.text_start import is_text_of_numbers

W = np.random.default_rng(3).normal(size=(5, 4))


def opened(data: bytes | str, **limits: int) -> FileContent:
    data = data if isinstance(data, bytes) else data.encode()
    assert is_text_of_numbers(data)
    return read(data, ReadingBudget(ReadingLimits(**limits)))


def only(data: bytes | str) -> np.ndarray:
    (array,) = opened(data).arrays
    assert array.name == "array"
    return array.values


def saved(values: np.ndarray, **how: str) -> bytes:
    packed = io.BytesIO()
    np.savetxt(packed, values, **how)  # type: ignore[arg-type]
    return packed.getvalue()


@pytest.mark.parametrize("mark", [" ", ",", ";", "\t", ", ", "   "])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\n"])
def test_what_savetxt_writes_is_read_to_the_last_bit(mark: str, line_end: str) -> None:
    np.testing.assert_array_equal(only(saved(W, delimiter=mark, newline=line_end)), W)


@pytest.mark.parametrize("mark", [" ", ","])
def test_the_start_of_a_long_line_is_enough_to_know_it(mark: str) -> None:
    line = saved(-np.geomspace(1e-9, 1, 300)[None], delimiter=mark)
    assert all(is_text_of_numbers(line[:end]) for end in range(4000, 4060))


def test_a_vector_is_a_number_on_each_line() -> None:
    assert only(saved(W[0])).shape == (4,)
    assert only(saved(W[:1])).shape == (1, 4)
    assert not only(saved(W)).flags.writeable


@pytest.mark.parametrize(
    "text",
    [
        "# weights of a layer\n# second line\n1,2\n3,4\n",
        "% of a layer\n1 2\n3 4",
        "a,b\n1,2\n3,4\n",
        '"a","b"\n"1","2"\n"3","4"',
        ",0,1\n0,1,2\n1,3,4\n",
        '"","V1","V2"\n"1",1,2\n"2",3,4\n',
        "0,1\n1,2\n3,4\n",
        "1,2,\n3,4,\n",
        "1;2\n3;4",
        "1,0;2,0\n3,0;4,0\n",
        "1e0 2E0\n+3 4. # the last one\n",
        "\ufeff1\t2\n3\t4\n",
        "\n\n1 2\n\n3 4\n\n",
    ],
)
def test_comments_headers_and_row_names_are_no_numbers(text: str) -> None:
    np.testing.assert_array_equal(only(text), [[1, 2], [3, 4]])


@pytest.mark.parametrize("code", ["utf-16", "utf-8-sig"])
def test_text_of_spreadsheets_is_read(code: str) -> None:
    np.testing.assert_array_equal(only("1\t2\r\n3\t4\r\n".encode(code)), [[1, 2], [3, 4]])


def test_what_is_not_finite_is_read() -> None:
    np.testing.assert_array_equal(only("nan inf\n-inf 1\n"), [[np.nan, np.inf], [-np.inf, 1]])


def test_several_matrices_in_one_text_are_named_by_their_comments() -> None:
    text = b"# W1 (5, 4)\n" + saved(W) + b"# b1\n" + saved(W[0][None]) + b"\n" + saved(W.T)
    found = {array.name: array.shape for array in opened(text).arrays}
    assert found == {"W1": (5, 4), "b1": (1, 4), "2": (4, 5)}
    octave = "# Created by Octave 6.1\n# name: Theta1\n# type: matrix\n# rows: 1\n 1 2\n\n"
    assert [array.name for array in opened(octave).arrays] == ["Theta1"]
    twice = b"# W\n1 2\n# W\n3 4\n"
    assert [array.name for array in opened(twice).arrays] == ["0/W", "1/W"]


PIXELS = "\n".join("7," + ",".join(str(i % 256) for i in range(784)) for _ in range(3))


@pytest.mark.parametrize(
    "text",
    [
        PIXELS,
        "label," + ",".join(f"pixel{i}" for i in range(784)) + "\n" + PIXELS,
        "\n".join(line.partition(",")[2] for line in PIXELS.splitlines()),
        "5.1,3.5,1.4,0.2,setosa\n4.9,3.0,1.4,0.2,setosa\n",
        "x,y,label\n0.5,0.25,1\n0.1,0.2,0\n",
        "\n".join([PIXELS] * 30),
    ],
    ids=["mnist", "header", "no labels", "words", "label", "long"],
)
def test_a_data_set_is_called_one(text: str) -> None:
    with pytest.raises(WeightFileError, match="This is a data set"):
        opened(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1 2\n3\n", "Line 2 does not"),
        ("# comment\n\n1,2\n3,4\n5,six\n", "Line 5 does not"),
        ("1,2\n3,(1+2j)\n", "Line 2 does not"),
        ("1,2\n" + "9" * 1000 + ",1\n", "Line 2 does not"),
        ("1\n" * 1_000_001, "more parts"),
        ("1," * 500_001 + "1\n", "more parts"),
    ],
)
def test_a_line_that_does_not_fit_is_told_by_its_number(text: str, says: str) -> None:
    with pytest.raises(WeightFileError) as caught:
        opened(text)
    assert says in caught.value.reason


def test_more_numbers_than_may_be_taken_are_refused_before_all_are_read() -> None:
    with pytest.raises(WeightFileError, match="take more than"):
        opened("1 2 3 4\n" * 1000, array_bytes=8000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Hello, this is prose.\nIt has 3 numbers.\n",
        b"import numpy as np\nx = 1\n",
        b"key = 1\n",
        b"\x80\x04\x95",
        b"1 2\x003",
        b"# only a comment\n",
        b"Dear all,\n\n3 blind mice\n",
        b"((((((",
        b"\xff\xfe\x00\xd8",
    ],
)
def test_other_text_is_not_taken_for_numbers(data: bytes) -> None:
    assert not is_text_of_numbers(data)


def test_whatever_bytes_are_changed_the_outcome_is_arrays_or_a_sentence() -> None:
    good = b"# W1\n" + saved(W, delimiter=",") + b"\n# b1\n" + saved(W[0])
    chance = random.Random(2)
    for _ in range(2000):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.choice(
                [b"", b"\n", b"\r", b",", b";", b"#", b"\xff", b"1e999", b"nan", b"_", b'"', b"\t"]
            )
        with contextlib.suppress(WeightFileError):
            read(bytes(data), ReadingBudget(ReadingLimits()))
