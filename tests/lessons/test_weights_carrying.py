"""What a saved moment carries of a weight file, and what is not taken from one."""

import base64
import io
import pickle
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_files import weight_file_of
from nnviz.lessons.weights.carrying import carried, carried_file
from nnviz.lessons.weights.opened_file import OpenedFile
from tests.attacks.good_files import good_files


def _kept(packed: bytes) -> dict[str, Any]:
    return {"name": "w.npz", "npz": base64.b64encode(packed).decode()}


def test_arrays_come_back() -> None:
    arrays = {"W": np.arange(24.0).reshape(2, 3, 4), "b": np.ones(3, "f4")}
    kept = carried(OpenedFile(weight_file_of(pickle.dumps(arrays))))
    found = carried_file(kept)
    assert found is not None
    again = {array.name: array.values.tobytes() for array in found.weights.arrays}
    assert again == {name: values.tobytes() for name, values in arrays.items()}


@pytest.mark.parametrize("name", [name for name in good_files() if "npz" not in name])
def test_a_moment_carries_no_other_format(name: str) -> None:
    # Those are read in a process of their own: some by a library that unpacks what is there.
    assert carried_file(_kept(good_files()[name])) is None


@pytest.mark.parametrize("packed", [b"", b"PK\x03\x04", bytes(100)])
def test_rubbish_is_nothing(packed: bytes) -> None:
    assert carried_file(_kept(packed)) is None


def test_an_npz_of_a_stranger_opens() -> None:
    packed = io.BytesIO()
    np.savez(packed, W=np.ones((2, 3, 4)))
    found = carried_file(_kept(packed.getvalue()))
    assert found is not None
    assert len(found.weights.arrays) == 1
