"""MATLAB's .mat: matrices, what is around them, and files made to do harm."""

import contextlib
import io
import random
import struct
import zlib
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.weight_formats.matlab_writer import (
    COMPLEX,
    OPAQUE,
    SPARSE,
    TEXT,
    compressed,
    element,
    header,
    matlab_4_bytes,
    matlab_bytes,
    variable,
)

RANDOM = np.random.default_rng(4)
THETA = {"Theta1": RANDOM.normal(size=(25, 401)), "Theta2": RANDOM.normal(size=(10, 26))}
W = np.arange(6.0).reshape(2, 3)


def opened(data: bytes, **limits: int) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits(**limits)))[1]


def refusal(data: bytes, **limits: int) -> WeightFileError:
    with pytest.raises(WeightFileError) as caught:
        opened(data, **limits)
    return caught.value


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("stray", [0, 1, 8])
def test_the_weights_of_ngs_course_are_read(order: str, compress: bool, stray: int) -> None:
    content = opened(matlab_bytes(THETA, order, compress=compress) + bytes(stray))
    assert [array.name for array in content.arrays] == ["Theta1", "Theta2"]
    for array, values in zip(content.arrays, THETA.values(), strict=True):
        np.testing.assert_array_equal(array.values, values)
        assert not array.values.flags.writeable
    assert (content.told.program, content.told.orientation) == ("MATLAB", "outputs-inputs")


@pytest.mark.parametrize("code", ["f8", "f4", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"])
@pytest.mark.parametrize("order", "<>")
def test_each_kind_of_number_keeps_its_type(code: str, order: str) -> None:
    (array,) = opened(matlab_bytes({"W": W.astype(code)}, order)).arrays
    assert array.dtype == np.dtype(code).name
    np.testing.assert_array_equal(array.values, W)


def test_whole_numbers_stored_in_fewer_bytes_are_what_they_are_meant_to_be() -> None:
    (array,) = opened(header() + variable("W", W, stored="u1")).arrays
    assert array.dtype == "float64"
    np.testing.assert_array_equal(array.values, W)


def test_cells_and_structures_are_walked() -> None:
    net = {"W1": W, "inner": {"b": W[:1]}, "layers": [W, W.T, [W[:, :1]]]}
    found = {array.name: array.shape for array in opened(matlab_bytes({"net": net})).arrays}
    assert found == {
        "net/W1": (2, 3),
        "net/inner/b": (1, 3),
        "net/layers/0": (2, 3),
        "net/layers/1": (3, 2),
        "net/layers/2/0": (2, 1),
    }


def test_more_than_two_sides_are_kept() -> None:
    kernel = RANDOM.normal(size=(5, 5, 1, 30))
    np.testing.assert_array_equal(opened(matlab_bytes({"W": kernel})).arrays[0].values, kernel)


def test_what_is_no_matrix_of_numbers_is_skipped_and_told() -> None:
    data = (
        matlab_bytes({"W": W})
        + variable("text", np.frombuffer(b"hello", "u1"), kind=TEXT)
        + variable("c", W, flags=COMPLEX)
        + variable("none", np.zeros((0, 0)))
    )
    content = opened(data)
    assert [array.name for array in content.arrays] == ["W"]
    assert content.skipped == ("text", "c", "none")


@pytest.mark.parametrize(
    ("kind", "flags", "says"),
    [
        (TEXT, 0, "no array of numbers"),
        (SPARSE, 0, "are sparse"),
        (OPAQUE, 0, "objects of MATLAB"),
        (6, COMPLEX, "of kind complex"),
    ],
)
def test_one_sentence_says_what_the_file_holds_instead(kind: int, flags: int, says: str) -> None:
    assert says in refusal(header() + variable("a", W, kind=kind, flags=flags)).reason


@pytest.mark.parametrize("names", [("X", "y"), ("data", "label"), ("X_train", "Y_train")])
def test_a_data_set_is_called_one(names: tuple[str, str]) -> None:
    data = matlab_bytes({names[0]: np.zeros((5, 400)), names[1]: np.ones((5, 1))})
    assert "data set" in refusal(data).reason


@pytest.mark.parametrize("order", "<>")
def test_version_4_is_read(order: str) -> None:
    data = matlab_4_bytes({**THETA, "b": np.arange(3, dtype="i4").reshape(1, 3)}, order)
    content = opened(data)
    assert [array.name for array in content.arrays] == ["Theta1", "Theta2", "b"]
    np.testing.assert_array_equal(content.arrays[0].values, THETA["Theta1"])
    np.testing.assert_array_equal(content.arrays[2].values, [[0, 1, 2]])
    assert "ends in the middle" in refusal(data[:-9]).reason


def matrix(sides: tuple[int, ...], numbers: bytes, kind: int = 6, stored: int = 9) -> bytes:
    content = element(6, struct.pack("<2I", kind, 0))
    content += element(5, struct.pack(f"<{len(sides)}i", *sides), small=False)
    content += element(1, b"W") + element(stored, numbers)
    return header() + struct.pack("<2I", 14, len(content)) + content


def nested(depth: int) -> Any:
    value: Any = W
    for _ in range(depth):
        value = [value]
    return value


def bomb(size: int) -> bytes:
    """A compressed element that says it holds `size` bytes, and would unpack to 64 MB."""
    packed = zlib.compress(struct.pack("<2I", 14, size) + bytes(64 << 20), 9)
    return header() + struct.pack("<2I", 15, len(packed)) + packed


FEW = struct.pack("<2I", 14, 1 << 31) + bytes(8)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (header(), "no array of numbers"),
        (matlab_bytes(THETA)[:-100], "ends in the middle"),
        (header() + compressed(variable("W", W))[:-3] + bytes(20), "damaged"),
        (header() + struct.pack("<2I", 15, 40) + bytes(40), "damaged"),
        (header() + compressed(FEW, "<"), "take more than"),
        (bomb(1 << 30), "take more than"),
        (bomb(64), "damaged"),
        (matrix((2, 3), bytes(47)), "does not fit its bytes"),
        (matrix((-2, -3), bytes(48)), "does not fit its bytes"),
        (matrix((1 << 27, 1 << 27), bytes(48)), "does not fit its bytes"),
        (matrix((65536, 65536, 65536, 65536), bytes(48)), "does not fit its bytes"),
        (matrix((1,) * 9, bytes(8)), "does not fit its bytes"),
        (matrix((2, 3), bytes(48), stored=16), "does not fit its bytes"),
        (matrix((1 << 27, 1), bytes(8), kind=1), "damaged"),
        (matlab_bytes({"W": nested(40)}), "more parts"),
        (matlab_bytes({"W": W}) + variable("W", W), "damaged"),
        (header() + struct.pack("<2I", 9, 8) + bytes(8), "damaged"),
        (header() + struct.pack("<2I", 5 << 16 | 9, 8) + bytes(8), "damaged"),
    ],
)
def test_what_contradicts_itself_is_refused(data: bytes, says: str) -> None:
    assert says in refusal(data).reason


def test_a_structure_without_fields_is_not_walked_as_often_as_it_claims() -> None:
    content = element(6, struct.pack("<2I", 2, 0))
    content += element(5, struct.pack("<2i", 1 << 20, 1 << 20)) + element(1, b"s")
    content += element(5, struct.pack("<i", 32)) + element(1, b"")
    data = header() + struct.pack("<2I", 14, len(content)) + content
    assert "no array of numbers" in refusal(data).reason


def test_numbers_that_grow_when_they_are_read_are_counted_as_what_they_become() -> None:
    data = header() + variable("W", np.zeros((100, 100)), stored="u1")
    assert "take more than" in refusal(data, array_bytes=20_000).reason


@pytest.mark.parametrize("compress", [False, True])
def test_whatever_bytes_are_changed_the_outcome_is_arrays_or_a_sentence(compress: bool) -> None:
    good = matlab_bytes({"W": W, "net": {"b": W, "c": [W, W]}}, compress=compress)
    chance = random.Random(6)
    for _ in range(1500):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(128, len(data))] = chance.choice([0, 1, 14, 127, 128, 255])
        with contextlib.suppress(WeightFileError):
            opened(bytes(data[: chance.choice([len(data), chance.randrange(len(data))])]))


@pytest.mark.parametrize("version", ["5", "4"])
@pytest.mark.parametrize("compress", [False, True])
def test_what_scipy_writes_is_read(version: str, compress: bool) -> None:
    scipy_io = pytest.importorskip("scipy.io")
    packed = io.BytesIO()
    scipy_io.savemat(packed, THETA, format=version, do_compression=compress and version == "5")
    for array in opened(packed.getvalue()).arrays:
        np.testing.assert_array_equal(array.values, THETA[array.name])
