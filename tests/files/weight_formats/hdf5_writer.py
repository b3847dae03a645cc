"""Files of HDF5, made with h5py: a test that asks for one is skipped where it is missing."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from tests.files.malformed_weight_files import zip_of


def hdf5_bytes(fill: Callable[[Any], object], **how: Any) -> bytes:
    """The file that `fill` makes of an open, empty one."""
    library = pytest.importorskip("h5py")
    packed = io.BytesIO()
    with library.File(packed, "w", **how) as file:
        fill(file)
    return packed.getvalue()


def hdf5_of_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    def fill(file: Any) -> None:
        for name, values in arrays.items():
            file[name] = values

    return hdf5_bytes(fill)


def keras_of_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    """A .keras with one layer of two arrays after the other, and nothing about the layers."""

    def fill(file: Any) -> None:
        for i, values in enumerate(arrays.values()):
            file[f"layers/dense_{i // 2}/vars/{i % 2}"] = values

    return zip_of({"config.json": b"{}", "model.weights.h5": hdf5_bytes(fill)})
