"""How MATLAB's own files begin: versions 4 and 5 (7.3 is HDF5 with MATLAB's line in front)."""

import re
import struct

HEADER_BYTES = 128
_VERSIONS = {b"\x00\x01IM": "<", b"\x01\x00MI": ">"}
_HEADER_4 = 20
_LONGEST_NAME = 64
_NAME = re.compile(rb"[A-Za-z]\w*\0")


def byte_order(data: bytes) -> str:
    """'<' or '>' of a file of version 5 to 7, "" for any other."""
    return _VERSIONS.get(data[HEADER_BYTES - 4 : HEADER_BYTES], "")


def is_matlab(data: bytes) -> bool:
    """Whether `data` is a file of version 5, 6 or 7."""
    return bool(byte_order(data)) or data.startswith(b"MATLAB 5.0")


def is_matlab_4(data: bytes) -> bool:
    """Whether `data` is a file of version 4: it begins with a matrix, and has no magic."""
    return any(_is_header_4(data, order) for order in "<>")


def byte_order_4(data: bytes) -> str:
    """'<' or '>' of a file of version 4."""
    return "<" if _is_header_4(data, "<") else ">"


def _is_header_4(data: bytes, order: str) -> bool:
    if len(data) <= _HEADER_4:
        return False
    kind, rows, columns, imaginary, name_bytes = struct.unpack_from(f"{order}5I", data)
    machine, rest = divmod(kind, 1000)
    fits = machine == (order == ">") and rest // 10 <= 5 and rest % 10 <= 2
    if not fits or imaginary > 1 or not 2 <= name_bytes <= _LONGEST_NAME:
        return False
    if not 1 <= rows * columns < 1 << 40:
        return False
    return _NAME.fullmatch(data[_HEADER_4 : _HEADER_4 + name_bytes]) is not None
