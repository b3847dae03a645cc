"""The forms in which pickles hold arrays and number types, each checked against forgery.

A state that NumPy never writes is refused: forged ones crash NumPy's own classes (bytes that become
pointers, fields out of bounds, a second BUILD over memory in use).
"""

import math
from typing import Any

from nnviz.files.weight_file_error import damaged_array
from nnviz.files.weight_formats.pickle_container_forms import Form, latin1_bytes
from nnviz.files.weight_formats.pickle_values import StoredArray, StoredDtype, Symbol
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import (
    OBJECT,
    array_from_bytes,
    checked_shape,
    number_from_bytes,
    number_kind,
)

_LONGEST_NUMBER = 16

ARRAY_CLASSES = ("numpy.ndarray", "numpy.matrix", "numpy.memmap")

NUMBER_CLASSES = {
    "numpy.float16": "f2",
    "numpy.float32": "f4",
    "numpy.float64": "f8",
    "numpy.int8": "i1",
    "numpy.int16": "i2",
    "numpy.int32": "i4",
    "numpy.int64": "i8",
    "numpy.uint8": "u1",
    "numpy.uint16": "u2",
    "numpy.uint32": "u4",
    "numpy.uint64": "u8",
    "numpy.bool": "b1",
    "numpy.bool_": "b1",
}
DTYPE_CLASSES = {
    "numpy.dtypes.Float16DType": "f2",
    "numpy.dtypes.Float32DType": "f4",
    "numpy.dtypes.Float64DType": "f8",
    "numpy.dtypes.Int8DType": "i1",
    "numpy.dtypes.Int16DType": "i2",
    "numpy.dtypes.Int32DType": "i4",
    "numpy.dtypes.Int64DType": "i8",
    "numpy.dtypes.UInt8DType": "u1",
    "numpy.dtypes.UInt16DType": "u2",
    "numpy.dtypes.UInt32DType": "u4",
    "numpy.dtypes.UInt64DType": "u8",
    "numpy.dtypes.BoolDType": "b1",
}


def reconstruct(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """An array without content yet: (array class, (0,), b"b")."""
    match arguments:
        case (Symbol(path=path), (0,), b"b" | "b") if path in ARRAY_CLASSES:
            return StoredArray()
    raise damaged_array()


def build_array(target: StoredArray, state: Any, budget: ReadingBudget) -> None:
    """The state of numpy.ndarray: ([version,] shape, dtype, Fortran order, bytes or objects)."""
    if target.built or type(state) is not tuple:
        raise damaged_array()
    if len(state) == 5 and _is_flag(state[0]):
        state = state[1:]
    if len(state) != 4:
        raise damaged_array()
    shape, dtype, fortran, raw = state
    if type(dtype) is not StoredDtype or not _is_flag(fortran):
        raise damaged_array()
    dtype.used = True
    if dtype.code == OBJECT:
        sides = checked_shape(shape)
        if type(raw) is not list or len(raw) != math.prod(sides):
            raise damaged_array()
        budget.take_array(0)
        target.items = raw
        return
    target.values = array_from_bytes(
        _raw_bytes(raw, budget),
        dtype.order,
        dtype.code,
        shape,
        fortran=bool(fortran),
        budget=budget,
    )


def from_buffer(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """An array of protocol 5: (bytes, dtype, shape, "C", "F" or "K"[, order of the axes])."""
    if len(arguments) not in {4, 5}:
        raise damaged_array()
    raw, dtype, shape, order, *rest = arguments
    if type(raw) is not bytes or type(dtype) is not StoredDtype or order not in ("C", "F", "K"):
        raise damaged_array()
    dtype.used = True
    values = array_from_bytes(
        raw, dtype.order, dtype.code, shape, fortran=order == "F", budget=budget
    )
    if order == "K" and rest and rest[0] is not None:
        axes = checked_shape(rest[0])
        if sorted(axes) != list(range(values.ndim)):
            raise damaged_array()
        values = values.transpose(axes)
    return StoredArray(values)


def scalar(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
    """One NumPy number, as Python's own: (dtype, bytes)."""
    match arguments:
        case (StoredDtype() as dtype, bytes() | str() as raw) if len(raw) <= _LONGEST_NUMBER:
            dtype.used = True
            return number_from_bytes(_raw_bytes(raw, budget), dtype.order, dtype.code)
    raise damaged_array()


def _raw_bytes(raw: Any, budget: ReadingBudget) -> bytes:
    if type(raw) is bytes:
        return raw
    if type(raw) is not str:
        raise damaged_array()
    return latin1_bytes(raw, budget)


def _is_flag(value: Any) -> bool:
    return type(value) in {int, bool} and value in (0, 1)


def dtype_of_text(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredDtype:
    """numpy.dtype(code[, align[, copy]]), or of a number class."""
    if not 1 <= len(arguments) <= 3 or not all(_is_flag(flag) for flag in arguments[1:]):
        raise damaged_array()
    match arguments[0]:
        case str() as text:
            return StoredDtype(*number_kind(text))
        case Symbol(path=path) if path in NUMBER_CLASSES:
            return StoredDtype(*number_kind(NUMBER_CLASSES[path]))
    raise damaged_array()


def dtype_of_class(code: str) -> Form:
    """numpy.dtypes.Float32DType() and the like."""

    def form(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredDtype:
        if arguments:
            raise damaged_array()
        return StoredDtype(*number_kind(code))

    return form


def build_dtype(target: StoredDtype, state: Any) -> None:
    """The state of numpy.dtype: only its byte order is taken, and the rest must be as NumPy has it.

    A type that changes after an array was made with it is how bytes are turned into pointers.
    """
    if target.built or target.used:
        raise damaged_array()
    match state:
        case (
            3 | 4,
            "<" | ">" | "|" | "=" as order,
            None,
            None,
            None,
            size,
            alignment,
            flags,
            *rest,
        ):
            numbers = (size, alignment, flags)
        case _:
            raise damaged_array()
    if rest not in ([], [None]) or any(type(number) is not int for number in numbers):
        raise damaged_array()
    # Only objects have a size, an alignment and flags of their own here.
    if target.code != OBJECT and not (size in (-1, 0) and alignment in (-1, 0) and flags == 0):
        raise damaged_array()
    target.built = True
    target.order = ">" if order == ">" else "<"
