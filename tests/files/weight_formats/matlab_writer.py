"""MATLAB's .mat of version 5, as small as it can be: what tests open, and what they spoil."""

import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

_STORED = {
    "i1": 1, "u1": 2, "i2": 3, "u2": 4, "i4": 5, "u4": 6, "f4": 7, "f8": 9, "i8": 12, "u8": 13,
}  # fmt: skip
_CLASSES = {
    "f8": 6, "f4": 7, "i1": 8, "u1": 9, "i2": 10, "u2": 11, "i4": 12, "u4": 13, "i8": 14, "u8": 15,
}  # fmt: skip
CELL, STRUCT, TEXT, SPARSE, OPAQUE = 1, 2, 4, 5, 17
COMPLEX = 0x0800


def header(order: str = "<", text: bytes = b"MATLAB 5.0 MAT-file") -> bytes:
    mark = b"\x00\x01IM" if order == "<" else b"\x01\x00MI"
    return text.ljust(116) + bytes(8) + mark


def element(kind: int, content: bytes, order: str = "<", *, small: bool = True) -> bytes:
    if small and 0 < len(content) <= 4:
        return struct.pack(f"{order}I", len(content) << 16 | kind) + content.ljust(4, b"\0")
    filled = content + bytes(-len(content) % 8)
    return struct.pack(f"{order}2I", kind, len(content)) + filled


def variable(
    name: str,
    value: Any,
    order: str = "<",
    *,
    stored: str = "",
    kind: int | None = None,
    flags: int = 0,
) -> bytes:
    """A matrix of numbers, a cell (list) or a structure (dict), as one element.

    `stored` is how the numbers are kept where that is not how they are meant.
    """
    inside = b""
    if isinstance(value, dict):
        kind, sides = STRUCT, (1, 1)
        names = b"".join(key.encode().ljust(32, b"\0") for key in value)
        inside = element(5, struct.pack(f"{order}i", 32), order) + element(1, names, order)
        inside += b"".join(variable("", part, order) for part in value.values())
    elif isinstance(value, list):
        kind, sides = CELL, (1, len(value))
        inside = b"".join(variable("", part, order) for part in value)
    else:
        values = np.atleast_2d(value)
        sides = values.shape
        code = values.dtype.str[1:]
        kind = _CLASSES[code] if kind is None else kind
        raw = values.astype(order + (stored or code)).tobytes(order="F")
        inside = element(_STORED[stored or code], raw, order)
    content = element(6, struct.pack(f"{order}2I", kind | flags, 0), order)
    content += element(5, struct.pack(f"{order}{len(sides)}i", *sides), order)
    content += element(1, name.encode(), order) + inside
    return struct.pack(f"{order}2I", 14, len(content)) + content


def compressed(packed: bytes, order: str = "<") -> bytes:
    content = zlib.compress(packed)
    return struct.pack(f"{order}2I", 15, len(content)) + content


def matlab_bytes(
    variables: Mapping[str, Any], order: str = "<", *, compress: bool = False
) -> bytes:
    elements = [variable(name, value, order) for name, value in variables.items()]
    return header(order) + b"".join(compressed(one, order) if compress else one for one in elements)


def matlab_4_bytes(variables: Mapping[str, np.ndarray], order: str = "<") -> bytes:
    codes = ("f8", "f4", "i4", "i2", "u2", "u1")
    packed = b""
    for name, values in variables.items():
        kind = (1000 if order == ">" else 0) + 10 * codes.index(values.dtype.str[1:])
        packed += struct.pack(f"{order}5I", kind, *values.shape, 0, len(name) + 1)
        packed += name.encode() + b"\0"
        packed += values.astype(values.dtype.newbyteorder(order)).tobytes(order="F")
    return packed
