import math

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, checked_shape, number_kind


def x87(number: float) -> bytes:
    """80 bits as an Intel machine keeps them: mantissa with its leading one, exponent, sign."""
    if math.isnan(number):
        mantissa, exponent = 3 << 62, 0x7FFF
    elif math.isinf(number):
        mantissa, exponent = 1 << 63, 0x7FFF
    elif number == 0:
        mantissa, exponent = 0, 0
    else:
        part, power = math.frexp(abs(number))
        mantissa, exponent = int(part * 2**64), power - 1 + 16383
    sign = 0x8000 if math.copysign(1, number) < 0 else 0
    return mantissa.to_bytes(8, "little") + (exponent | sign).to_bytes(2, "little")


def read(raw: bytes, kind: str, shape: object, *, fortran: bool = False) -> np.ndarray:
    budget = ReadingBudget(ReadingLimits())
    return array_from_bytes(raw, *number_kind(kind), shape, fortran=fortran, budget=budget)


@pytest.mark.parametrize("size", [12, 16])
def test_80_bit_floats_become_the_nearest_float64(size: int) -> None:
    numbers = [0.0, -0.0, 1.0, -1.5, 0.1, math.inf, -math.inf, math.nan, 1e300, -3e-310, 5e-324]
    raw = b"".join(x87(number) + bytes(size - 10) for number in numbers)
    found = read(raw, f"<f{size}", (len(numbers),))
    npt.assert_array_equal(found, numbers)
    npt.assert_array_equal(np.signbit(found), np.signbit(numbers))


def test_80_bit_floats_beyond_float64_become_infinite_or_zero() -> None:
    too_large = (1 << 63).to_bytes(8, "little") + (16383 + 2000).to_bytes(2, "little")
    too_small = (1 << 63).to_bytes(8, "little") + (16383 - 2000).to_bytes(2, "little")
    padded = b"".join(number + bytes(6) for number in (too_large, too_small))
    npt.assert_array_equal(read(padded, "<f16", (2,)), [math.inf, 0.0])


def test_any_byte_but_zero_is_true() -> None:
    found = read(b"\x00\x01\x07", "|b1", (3,))
    assert found.dtype == np.bool_
    assert found.tobytes() == b"\x00\x01\x01"


def test_columns_first_when_the_file_says_so() -> None:
    npt.assert_array_equal(
        read(bytes(range(6)), "|u1", (2, 3), fortran=True), [[0, 2, 4], [1, 3, 5]]
    )


@pytest.mark.parametrize(
    "kind", ["c8", "U5", "S3", "V8", "M8", "f3", "f8,f8", "", "f8" * 9, "<O16"]
)
def test_a_kind_that_is_no_number_is_named_and_refused(kind: str) -> None:
    with pytest.raises(WeightFileError, match="not of numbers"):
        number_kind(kind)


@pytest.mark.parametrize(
    "shape",
    [[2], "2", 2, None, (-1,), (2.0,), (True,), (2**27 + 1,), (1,) * 9, (2**27, 2**27, 0), ((2,),)],
    ids=str,
)
def test_a_shape_that_is_none_is_refused(shape: object) -> None:
    with pytest.raises(WeightFileError, match="does not fit its bytes"):
        checked_shape(shape)


@pytest.mark.parametrize("shape", [(3,), (), (2, 3), (5,)], ids=str)
def test_bytes_that_do_not_fill_the_shape_are_refused(shape: object) -> None:
    with pytest.raises(WeightFileError, match="does not fit its bytes"):
        read(bytes(16), "<f4", shape)
