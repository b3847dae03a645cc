import io

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.npy_file import npy_bytes, read_npy
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.malformed_weight_files import npy


def read(data: bytes) -> np.ndarray:
    return read_npy(data, ReadingBudget(ReadingLimits()))


ARRAYS = [
    np.arange(24, dtype="f4").reshape(2, 3, 4),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(3, dtype=">i2"),
    np.array(3.5),
    np.zeros((0, 5)),
    np.array([True, False]),
    np.arange(5, dtype="u1"),
]


@pytest.mark.parametrize("values", ARRAYS, ids=lambda values: f"{values.dtype.str}{values.shape}")
@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)], ids=str)
def test_what_numpy_saves_is_read_bit_by_bit(values: np.ndarray, version: tuple[int, int]) -> None:
    packed = io.BytesIO()
    np.lib.format.write_array(packed, values, version)
    found = read(packed.getvalue())
    assert (found.dtype, found.shape) == (values.dtype, values.shape)
    assert found.tobytes() == values.tobytes()


@pytest.mark.parametrize("values", ARRAYS, ids=lambda values: f"{values.dtype.str}{values.shape}")
def test_what_we_write_numpy_loads_and_so_do_we(values: np.ndarray) -> None:
    data = npy_bytes(values)
    for found in (np.load(io.BytesIO(data), allow_pickle=False), read(data)):
        assert found.shape == values.shape
        np.testing.assert_array_equal(found, values)
    plain = values.astype(values.dtype.newbyteorder("<"), order="C")
    packed = io.BytesIO()
    np.save(packed, plain)
    assert data == packed.getvalue()


def test_a_header_of_python_2_is_read() -> None:
    data = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 1L), }", bytes(8))
    assert read(data).shape == (2, 1)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "{}",
        "{'descr': '<f4', 'fortran_order': False}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'extra': 1}",
        "{'descr': f(), 'fortran_order': False, 'shape': (2,), }",
        "{'fortran_order': False, 'descr': '<f4', 'shape': (2,), } and more",
    ],
)
def test_any_other_header_is_refused(header: str) -> None:
    with pytest.raises(WeightFileError, match="damaged"):
        read(npy(header, bytes(8)))


def test_numbers_after_the_end_are_refused() -> None:
    with pytest.raises(WeightFileError, match="does not fit its bytes"):
        read(npy_bytes(np.zeros(2)) + b"\0")


@pytest.mark.parametrize("version", [b"\x00\x00", b"\x04\x00", b"\xff\xff"])
def test_a_version_of_the_future_is_refused(version: bytes) -> None:
    data = npy_bytes(np.zeros(2))
    with pytest.raises(WeightFileError, match="damaged"):
        read(data[:6] + version + data[8:])
