"""The forms in which pickles hold arrays and number types, each checked against forgery.

A state that NumPy never writes is refused: forged ones crash NumPy's own classes (bytes that become
pointers, fields out of bounds, a second BUILD over memory in use).
"""

import math
import re
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
_LONGEST_TEXT = 1 << 12
_LARGEST_ITEM = 1 << 20
_FOREIGN_BYTES = {"c8": 8, "c16": 16, "c24": 24, "c32": 32, "m8": 8, "m8[": 8}
# Text, bytes, dates, spans, records, complex numbers.
_FOREIGN = re.compile(r"[<>|=]?([USaV]\d{0,9}|[mM]8(?:\[\w{1,9}\])?|[cC](?:8|16|24|32)|T)")

_RECONSTRUCT = "numpy.core.multiarray._reconstruct"

ARRAY_CLASSES = frozenset(
    {
        "numpy.ndarray",
        "numpy.matrix",
        "numpy.memmap",
        "numpy.recarray",
        "numpy.rec.recarray",
        "numpy.chararray",
        "numpy.char.chararray",
        "numpy.ma.MaskedArray",
        "numpy.ma.core.MaskedArray",
    }
)

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


def is_array_class(cls: Symbol) -> bool:
    """Whether arrays may be of this class: NumPy's, or one of somebody's own derived from it."""
    return cls.path in ARRAY_CLASSES or not (cls.is_risky or cls.path.startswith("numpy."))


def reconstruct(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """An array without content yet: (array class or one derived from it, (0,), b"b")."""
    match arguments:
        case (Symbol() as cls, (0,), b"b" | "b") if is_array_class(cls):
            return StoredArray()
    raise damaged_array()


def reconstruct_masked(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """The same with a mask: (MaskedArray, ndarray, (0,), b"b")."""
    match arguments:
        case (Symbol(), Symbol(path="numpy.ndarray"), (0,), b"b" | "b"):
            return StoredArray(form="masked")
    raise damaged_array()


def array_inside(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """An array of another library that is pickled as NumPy's: (array, …)."""
    if arguments and type(arguments[0]) is StoredArray:
        return arguments[0]
    raise damaged_array()


def jax_array(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    """JAX's: (NumPy's reconstruct, its arguments, its state, what JAX knows besides)."""
    match arguments:
        case (Symbol(path=path), tuple() as inner, state, *_) if path == _RECONSTRUCT:
            array = reconstruct(inner, budget)
            build_array(array, state, budget)
            return array
    raise damaged_array()


def build_array(target: StoredArray, state: Any, budget: ReadingBudget) -> None:
    """The state of numpy.ndarray: ([version,] shape, dtype, Fortran order, bytes or objects).

    A class derived from it may have put its own behind that, or both into a tuple.
    """
    if target.built or type(state) is not tuple or target.form == "joblib":
        raise damaged_array()
    if target.form == "masked":
        _build_masked(target, state, budget)
        return
    if len(state) == 2 and type(state[0]) is tuple:
        state = state[0]
    if len(state) >= 5 and _is_flag(state[0]):
        state = state[1:5]
    if len(state) != 4:
        raise damaged_array()
    _fill(target, state, budget)


def _build_masked(target: StoredArray, state: tuple[Any, ...], budget: ReadingBudget) -> None:
    if len(state) != 7 or not _is_flag(state[0]):
        raise damaged_array()
    mask = _raw_bytes(state[5], budget)
    _fill(target, state[1:5], budget)
    if mask.strip(b"\0"):
        target.values, target.foreign = None, "masked"


def _fill(target: StoredArray, state: tuple[Any, ...], budget: ReadingBudget) -> None:
    shape, dtype, fortran, raw = state
    if type(dtype) is not StoredDtype or not _is_flag(fortran):
        raise damaged_array()
    dtype.used = True
    if dtype.foreign:
        checked_shape(shape)
        budget.take_array(0)
        target.foreign = dtype.foreign
        return
    if dtype.code == OBJECT:
        sides = checked_shape(shape)
        if type(raw) is not list or len(raw) != math.prod(sides):
            raise damaged_array()
        budget.take_array(0)
        target.items = raw
        return
    target.values = array_from_bytes(
        raw if type(raw) is bytes else _raw_bytes(raw, budget),
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
    if dtype.foreign:
        checked_shape(shape)
        budget.take_array(0)
        return StoredArray(foreign=dtype.foreign)
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
    """One NumPy number or text, as Python's own: (dtype, bytes). Dates and the like are None."""
    match arguments:
        case (StoredDtype(foreign=str() as kind) as dtype, bytes() | str() as raw) if kind:
            dtype.used = True
            if len(raw) > _LONGEST_TEXT:
                raise damaged_array()
            return _text_or_none(_raw_bytes(raw, budget), dtype)
        case (StoredDtype() as dtype, bytes() | str() as raw) if len(raw) <= _LONGEST_NUMBER:
            dtype.used = True
            return number_from_bytes(_raw_bytes(raw, budget), dtype.order, dtype.code)
    raise damaged_array()


def _text_or_none(raw: bytes, dtype: StoredDtype) -> str | bytes | None:
    kind = dtype.foreign.lstrip("<>|=")[:1]
    if kind == "U":
        try:
            text = raw.decode("utf-32-be" if dtype.order == ">" else "utf-32-le")
        except ValueError:
            raise damaged_array() from None
        return text.rstrip("\0")
    return raw.rstrip(b"\0") if kind == "S" else None


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
        case str() as text if len(text) <= 20 and (match := _FOREIGN.fullmatch(text)):
            return StoredDtype(
                "<", "", foreign=text, item_bytes=_FOREIGN_BYTES.get(match[1][:3].lower())
            )
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
    if target.foreign:
        _build_foreign(target, state)
        return
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


def _build_foreign(target: StoredDtype, state: Any) -> None:
    """Only the byte order and the size of one are taken, to read past such an array."""
    if type(state) is not tuple or not 8 <= len(state) <= 9:
        raise damaged_array()
    target.built = True
    if type(state[1]) is str and state[1] == ">":
        target.order = ">"
    if type(state[5]) is int and 0 < state[5] <= _LARGEST_ITEM:
        target.item_bytes = state[5]
