"""MATLAB's .mat of version 5 to 7, as MATLAB, Octave and SciPy write it: matrices of numbers.

Cells and structures are walked for the matrices in them. An own reader: SciPy's unpacks whatever a
file claims. Format: MathWorks, "MAT-File Format", chapter 1.
"""

import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.weight_file_error import damaged, damaged_array, too_many_parts, truncated
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.matlab_start import HEADER_BYTES, byte_order
from nnviz.files.weight_formats.matlab_variables import matlab_content
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, checked_shape, item_bytes

_MATRIX, _COMPRESSED = 14, 15
_STORED = {
    1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8",
}  # fmt: skip
_CELL, _STRUCT, _OBJECT, _TEXT, _SPARSE = 1, 2, 3, 4, 5
_NUMBERS = {
    6: "f8", 7: "f4", 8: "i1", 9: "u1", 10: "i2", 11: "u2", 12: "i4", 13: "u4", 14: "i8", 15: "u8",
}  # fmt: skip
_OTHERS = {_TEXT: "text", _SPARSE: "sparse"}
_COMPLEX = 0x08
_DEEPEST = 16
# How much longer one takes to read than an item of a list, for which the budget is made.
_MATRIX_ITEMS = 4
_STRAY_BYTES = 8
_LONGEST_FIELD_NAME = 64
_MOST_FIELDS = 4096


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The matrices in the file, under their variables' names. Raises WeightFileError."""
    order = byte_order(data)
    if not order:
        raise damaged()
    arrays: list[NamedArray] = []
    skipped: list[tuple[str, str]] = []
    view, at = memoryview(data), HEADER_BYTES
    # A famous file has a byte too many.
    while len(view) - at > _STRAY_BYTES:
        element, at = _element(view, at, order, padded=False)
        if element.kind == _COMPRESSED:
            element = _unpacked(element.content, order, budget)
        if element.kind != _MATRIX:
            raise damaged()
        for name, found in _matrices(element.content, order, budget, 0):
            if isinstance(found, str):
                skipped.append((shown_name(name), found))
                if len(skipped) > budget.limits.arrays:
                    raise too_many_parts()
            else:
                arrays.append(named_array(name, found))
    return matlab_content(arrays, skipped)


@dataclass(frozen=True, slots=True)
class _Element:
    """A piece of the file: what its numbers are, and its bytes."""

    kind: int
    content: memoryview


def _element(data: memoryview, at: int, order: str, *, padded: bool = True) -> tuple[_Element, int]:
    """The element at `at`, and where the next one begins. Raises WeightFileError."""
    if at + 8 > len(data):
        raise truncated()
    kind, size = struct.unpack_from(f"{order}2I", data, at)
    if kind >> 16:
        # Up to four bytes stand in the tag itself.
        kind, size = kind & 0xFFFF, kind >> 16
        if size > 4:
            raise damaged()
        return _Element(kind, data[at + 4 : at + 4 + size]), at + 8
    start = at + 8
    if size > len(data) - start:
        raise truncated()
    end = start + size
    if padded or kind not in {_MATRIX, _COMPRESSED}:
        end += -size % 8
    return _Element(kind, data[start : start + size]), end


def _unpacked(packed: memoryview, order: str, budget: ReadingBudget) -> _Element:
    """The one element in a compressed one: its size is known before its bytes are unpacked."""
    unpacker = zlib.decompressobj()
    try:
        tag = unpacker.decompress(packed, 8)
        if len(tag) < 8:
            raise truncated()
        kind, size = struct.unpack(f"{order}2I", tag)
        budget.take_recoded(size)
        content = unpacker.decompress(unpacker.unconsumed_tail, size) if size else b""
    except zlib.error:
        raise damaged() from None
    if len(content) < size:
        raise truncated()
    return _Element(kind, memoryview(content))


def _matrices(
    data: memoryview, order: str, budget: ReadingBudget, depth: int
) -> Iterator[tuple[str, npt.NDArray[np.generic] | str]]:
    """Names and arrays in one matrix, cell or structure; for what is no array, why it is none."""
    if depth > _DEEPEST:
        raise too_many_parts()
    budget.take_copied_items(_MATRIX_ITEMS)
    if not data:
        return  # an empty cell
    flags, at = _element(data, 0, order)
    sides, at = _element(data, at, order)
    name_bytes, at = _element(data, at, order)
    if len(flags.content) != 8 or sides.kind != 5 or len(sides.content) % 4:
        raise damaged()
    word = struct.unpack_from(f"{order}I", flags.content)[0]
    kind = word & 0xFF
    name = bytes(name_bytes.content[:200]).decode("utf-8", "replace")
    shape = checked_shape(struct.unpack(f"{order}{len(sides.content) // 4}i", sides.content))
    if kind in {_CELL, _STRUCT, _OBJECT}:
        for place, found in _inside(data, at, order, kind, shape, budget, depth):
            yield f"{name}/{place}" if name else place, found
    elif kind not in _NUMBERS:
        yield name, _OTHERS.get(kind, "object")
    elif word >> 8 & _COMPLEX:
        yield name, "complex"
    elif 0 in shape:
        yield name, "empty"
    else:
        yield name, _numbers(_element(data, at, order)[0], order, _NUMBERS[kind], shape, budget)


def _inside(
    data: memoryview,
    at: int,
    order: str,
    kind: int,
    shape: tuple[int, ...],
    budget: ReadingBudget,
    depth: int,
) -> Iterator[tuple[str, npt.NDArray[np.generic] | str]]:
    """What is in a cell (named 0, 1, …) or in a structure (named by its fields)."""
    count, fields = math.prod(shape), [""]
    if kind == _OBJECT:
        _, at = _element(data, at, order)
    if kind != _CELL:
        length, at = _element(data, at, order)
        names, at = _element(data, at, order)
        fields = _fields(length, names, order)
        count = count if fields else 0
    for i in range(count):
        for field in fields:
            element, at = _element(data, at, order)
            if element.kind != _MATRIX:
                raise damaged()
            # A structure that is one alone needs no number.
            parts = [str(i)] if kind == _CELL or count > 1 else []
            place = "/".join([*parts, *([field] if field else [])])
            for inner, found in _matrices(element.content, order, budget, depth + 1):
                yield f"{place}/{inner}" if inner else place, found


def _fields(length: _Element, names: _Element, order: str) -> list[str]:
    if len(length.content) != 4:
        raise damaged()
    size = struct.unpack(f"{order}i", length.content)[0]
    if not 1 <= size <= _LONGEST_FIELD_NAME or len(names.content) % size:
        raise damaged()
    raw = bytes(names.content)
    if len(raw) > size * _MOST_FIELDS:
        raise too_many_parts()
    cut = (raw[i : i + size].partition(b"\0")[0] for i in range(0, len(raw), size))
    return [name.decode("utf-8", "replace") for name in cut]


def _numbers(
    element: _Element, order: str, code: str, shape: tuple[int, ...], budget: ReadingBudget
) -> npt.NDArray[np.generic]:
    """The matrix, column after column. Whole numbers may be stored in fewer bytes than they get."""
    stored = _STORED.get(element.kind)
    if stored is None:
        raise damaged_array()
    if stored == code:
        return array_from_bytes(element.content, order, code, shape, fortran=True, budget=budget)
    count = math.prod(shape)
    if count * item_bytes(stored) != len(element.content):
        raise damaged_array()
    budget.take_array(count * item_bytes(code))
    with np.errstate(all="ignore"):
        values = np.frombuffer(element.content, order + stored).astype(order + code)
    matrix = values.reshape(shape, order="F")
    matrix.flags.writeable = False
    return matrix
