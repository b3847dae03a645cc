"""Numbers as NumPy stores them: from bytes to an array, with everything checked first.

`numpy.load` and `pickle` are never asked: both can be made to use memory that is not theirs.
"""

import math
import re
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.files.weight_file_error import damaged_array, no_numbers, object_array
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_KIND = re.compile(r"([<>|=]?)(f2|f4|f8|f12|f16|i1|i2|i4|i8|u1|u2|u4|u8|b1|O|O4|O8)")
_LARGEST_SIDE = 1 << 27
_MOST_SIDES = 8
_MOST_NUMBERS = 1 << 40
_X87_CHUNK = 1 << 18
_X87_BIAS = 16383 + 63

OBJECT = "O"
"""The code of arrays of Python objects."""


def number_kind(text: str) -> tuple[str, str]:
    """Byte order ('<' or '>') and code ('f4', 'O') of NumPy's `text`, such as '<f4'.

    Raises WeightFileError for any other kind. A kind that names no order is taken as little endian.
    """
    match = _KIND.fullmatch(text) if len(text) <= 8 else None
    if match is None:
        raise no_numbers(text)
    order, code = match.groups()
    return (">" if order == ">" else "<"), (OBJECT if code.startswith(OBJECT) else code)


def item_bytes(code: str) -> int:
    """How many bytes one number of this code takes in a file."""
    return int(code[1:])


def checked_shape(shape: object) -> tuple[int, ...]:
    """`shape` if it is a tuple of at most 8 sides, 0 to 2^27 each, else WeightFileError."""
    if type(shape) is not tuple or len(shape) > _MOST_SIDES:
        raise damaged_array()
    for side in shape:
        # A bool is an int to Python; NumPy never writes one here.
        if type(side) is not int or not 0 <= side <= _LARGEST_SIDE:
            raise damaged_array()
    # A side of 0 must not hide an overflow of the others: NumPy multiplies them.
    if math.prod(max(side, 1) for side in shape) > _MOST_NUMBERS:
        raise damaged_array()
    return shape


def array_from_bytes(
    raw: bytes | memoryview,
    order: str,
    code: str,
    shape: object,
    *,
    fortran: bool,
    budget: ReadingBudget,
) -> npt.NDArray[np.generic]:
    """A read-only array of the numbers in `raw`, over the very same memory where that is possible.

    Raises WeightFileError when the shape is none, does not fit the bytes, or is too large.
    """
    if code == OBJECT:
        raise object_array()
    sides = checked_shape(shape)
    if math.prod(sides) * item_bytes(code) != len(raw):
        raise damaged_array()
    budget.take_array(len(raw))
    numbers = _numbers(raw, order, code)
    array = numbers.reshape(sides, order="F" if fortran else "C")
    array.flags.writeable = False
    return array


def number_from_bytes(raw: bytes, order: str, code: str) -> Any:
    """One number in `raw` as Python's int, float or bool. Raises WeightFileError."""
    if code == OBJECT:
        raise object_array()
    if len(raw) != item_bytes(code):
        raise damaged_array()
    return _numbers(raw, order, code).item()


def _numbers(raw: bytes | memoryview, order: str, code: str) -> npt.NDArray[np.generic]:
    if code in {"f12", "f16"}:
        return _x87_numbers(raw, order, item_bytes(code))
    if code == "b1":
        # Any byte that is not 0 is True; NumPy would keep the 7 as it is.
        return np.frombuffer(raw, "u1").astype(np.bool_)
    return np.frombuffer(raw, np.dtype(order + code))


def _x87_numbers(raw: bytes | memoryview, order: str, size: int) -> npt.NDArray[np.generic]:
    """80-bit floats of Intel machines as float64: 64 bits of mantissa, 15 of exponent, a sign.

    Decoded by hand, because a machine that has none cannot read them with NumPy.
    """
    if order != "<":
        raise no_numbers(f"{order}f{size}")
    rows = np.frombuffer(raw, "u1").reshape(-1, size)
    numbers = np.empty(len(rows))
    for i in range(0, len(rows), _X87_CHUNK):
        chunk = rows[i : i + _X87_CHUNK]
        mantissa = chunk[:, :8].copy().view("<u8")[:, 0]
        top = chunk[:, 8:10].copy().view("<u2")[:, 0]
        exponent = (top & 0x7FFF).astype(np.int32)
        with np.errstate(over="ignore", under="ignore"):
            values = np.ldexp(mantissa.astype(np.float64), exponent - _X87_BIAS)
        # Exponent all ones: infinite when only the leading bit is set, else not a number.
        special = exponent == 0x7FFF
        values[special] = np.where(mantissa[special] << np.uint64(1), np.nan, np.inf)
        numbers[i : i + _X87_CHUNK] = np.where(top & 0x8000, -values, values)
    return numbers
