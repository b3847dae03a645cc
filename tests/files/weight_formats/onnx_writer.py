"""ONNX, as small as it can be: what tests open, and what they spoil."""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

FLOAT = 1
_TYPES = {"f4": 1, "u1": 2, "i1": 3, "i4": 6, "i8": 7, "b1": 9, "f2": 10, "f8": 11, "u8": 13}


def varint(number: int) -> bytes:
    number &= (1 << 64) - 1
    packed = b""
    while number >= 0x80:
        packed += bytes([number & 0x7F | 0x80])
        number >>= 7
    return packed + bytes([number])


def field(number: int, value: int | float | str | bytes) -> bytes:
    match value:
        case int():
            return varint(number << 3) + varint(value)
        case float():
            return varint(number << 3 | 5) + struct.pack("<f", value)
        case str():
            return field(number, value.encode())
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name: str, values: np.ndarray, *more: bytes, kind: int | None = None) -> bytes:
    """A TensorProto of raw bytes, or of `more` fields where there are any."""
    sides = b"".join(field(1, side) for side in values.shape)
    kind = _TYPES[values.dtype.str[1:]] if kind is None else kind
    numbers = b"".join(more) or field(9, values.tobytes())
    return sides + field(2, kind) + field(8, name) + numbers


def node(kind: str, inputs: Sequence[str], output: str, **settings: Any) -> bytes:
    packed = b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind)
    for name, value in settings.items():
        attribute = field(1, name)
        match value:
            case int():
                attribute += field(3, value)
            case float():
                attribute += field(2, value)
            case str():
                attribute += field(4, value)
            case np.ndarray():
                attribute += field(5, tensor("", value))
            case _:
                attribute += b"".join(field(8, one) for one in value)
        packed += field(5, attribute)
    return packed


def graph(
    tensors: Mapping[str, np.ndarray] | Sequence[bytes],
    nodes: Sequence[bytes] = (),
    shape: Sequence[int | str] = ("n", 784),
) -> bytes:
    packed = tensors
    if isinstance(tensors, Mapping):
        packed = [tensor(name, values) for name, values in tensors.items()]
    sides = b"".join(
        field(1, field(1, side) if isinstance(side, int) else field(2, side)) for side in shape
    )
    given = field(1, "x") + field(2, field(1, field(1, FLOAT) + field(2, sides)))
    return (
        b"".join(field(1, one) for one in nodes)
        + field(2, "graph")
        + b"".join(field(5, one) for one in packed)
        + field(11, given)
    )


def model(content: bytes) -> bytes:
    return field(1, 8) + field(2, "tests") + field(7, content) + field(8, field(2, 17))


def onnx_of_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    return model(graph(arrays))
