"""What is written is read again, whatever the arrays are called."""

import json
import pickle
from pathlib import Path

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.weight_files import WeightFile, weight_file_of
from nnviz.files.weight_writers import WRITERS

_NAMES = [
    *("../x", "a/../b", "/abs", "C:\\x", "c:x", "a\\..\\b", "..", "", "__metadata__"),
    *("dense/kernel:0", "W:0", "a:b:c", "nnviz.json", "W.npy", " ", "W" * 90, "가중치"),
]


def _file_of(arrays: dict[str, np.ndarray]) -> WeightFile:
    return weight_file_of(pickle.dumps(arrays), Path("w.pkl"))


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", _NAMES)
def test_arrays_of_any_name_are_read_again(name: str, ending: str) -> None:
    # Three sides: no network, so that the arrays themselves are written.
    arrays = {name: np.arange(6.0).reshape(1, 2, 3), "x": np.ones((2, 2, 2), "f4")}
    written = _file_of(arrays)
    again = weight_file_of(WRITERS[ending].bytes_of(written))
    numbers = {array.shape: array.values for array in again.arrays}
    assert len(again.arrays) == 2
    for array in written.arrays:
        npt.assert_array_equal(numbers[array.shape], array.values, strict=True)


def test_names_that_become_one_are_told_apart() -> None:
    arrays = {"/W": np.zeros((1, 2, 3)), "W": np.ones((1, 2, 3))}
    again = weight_file_of(WRITERS[".npz"].bytes_of(_file_of(arrays)))
    assert [array.name for array in again.arrays] == ["W", "W_2"]


def test_a_name_of_tensorflow_is_kept() -> None:
    arrays = {"dense/kernel:0": np.zeros((1, 2, 3)), "W:0": np.zeros((1, 2, 3))}
    for writer in WRITERS.values():
        again = weight_file_of(writer.bytes_of(_file_of(arrays)))
        assert [array.name for array in again.arrays] == list(arrays)


def test_the_free_text_of_safetensors_is_no_array() -> None:
    packed = WRITERS[".safetensors"].bytes_of(_file_of({"__metadata__": np.zeros((1, 2, 3))}))
    header = json.loads(packed[8 : 8 + int.from_bytes(packed[:8], "little")])
    assert list(header) == ["metadata"]
