"""Protocol Buffers' bytes as numbered fields, without their schema. Format: its "Encoding" page."""

import struct
from collections.abc import Iterator
from typing import TypeAlias

from nnviz.files.weight_file_error import damaged, truncated
from nnviz.files.weight_formats.reading_limits import ReadingBudget

Value: TypeAlias = "int | memoryview"
"""A whole number as it is stored (of a float its bits), or the bytes of text, of a message, …"""

_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST_VARINT = 10
# How much longer they take to read than the items of a list, for which the budget is made.
_FIELD_ITEMS, _NUMBER_ITEMS = 4, 2
_SIGN, _RANGE = 1 << 63, 1 << 64


def fields(data: memoryview, budget: ReadingBudget) -> Iterator[tuple[int, Value]]:
    """Number and value of each field of a message, in order. Raises WeightFileError."""
    at = 0
    while at < len(data):
        budget.take_copied_items(_FIELD_ITEMS)
        tag, at = _varint(data, at)
        wire, value = tag & 7, 0
        if wire == _VARINT:
            value, at = _varint(data, at)
            yield tag >> 3, value
            continue
        if wire == _BYTES:
            size, at = _varint(data, at)
        else:
            size = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}.get(wire, -1)
        if size < 0:
            raise damaged()
        if size > len(data) - at:
            raise truncated()
        content = data[at : at + size]
        yield tag >> 3, content if wire == _BYTES else int.from_bytes(content, "little")
        at += size


def signed(value: Value) -> int:
    """A whole number that may be below 0. Raises WeightFileError where the field holds bytes."""
    if not isinstance(value, int):
        raise damaged()
    return value - _RANGE if value & _SIGN else value


def message(value: Value) -> memoryview:
    """The bytes of a field. Raises WeightFileError where it holds a number."""
    if isinstance(value, int):
        raise damaged()
    return value


def text(value: Value) -> str:
    """A field of text, as much of it as a name may have."""
    return bytes(message(value)[:200]).decode("utf-8", "replace")


def whole_numbers(value: Value, budget: ReadingBudget) -> list[int]:
    """The numbers of a repeated field: one that stands alone, or many packed together."""
    if isinstance(value, int):
        return [signed(value)]
    numbers: list[int] = []
    at = 0
    while at < len(value):
        budget.take_copied_items(_NUMBER_ITEMS)
        number, at = _varint(value, at)
        numbers.append(signed(number))
    return numbers


def real_number(value: Value) -> float:
    """A field of four bytes as the float that it is."""
    if not isinstance(value, int) or value >= 1 << 32:
        raise damaged()
    return float(struct.unpack("<f", struct.pack("<I", value))[0])


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """A number in seven bits a byte, and where the next one begins."""
    number = 0
    for i in range(_LONGEST_VARINT):
        if at + i >= len(data):
            raise truncated()
        byte = data[at + i]
        number |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            if number >= _RANGE:
                raise damaged()
            return number, at + i + 1
    raise damaged()
