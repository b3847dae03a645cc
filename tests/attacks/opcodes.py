"""Opcodes that put a value on the stack: torch_writer's, and bytes, by any depth."""

import struct
from typing import Any

from tests.files.weight_formats import torch_writer
from tests.files.weight_formats.torch_writer import Call, Made, Raw


def opcodes_of(value: Any) -> bytes:
    """The opcodes that put `value` on the stack."""
    return torch_writer.opcodes_of(with_bytes(value))


def pickled(value: Any) -> bytes:
    """A whole pickle of protocol 2, but for BINBYTES in it."""
    return b"\x80\x02" + opcodes_of(value) + b"."


def with_bytes(value: Any) -> Any:
    """`value` with the bytes in it as opcodes, which torch_writer leaves to others."""
    match value:
        case bytes():
            return Raw(b"B" + struct.pack("<I", len(value)) + value)
        case tuple():
            return tuple(with_bytes(part) for part in value)
        case list():
            return [with_bytes(part) for part in value]
        case Call(callee, arguments):
            return Call(with_bytes(callee), with_bytes(arguments))
        case Made(cls, state):
            return Made(cls, with_bytes(state))
        case dict():
            return {key: with_bytes(part) for key, part in value.items()}
    return value
