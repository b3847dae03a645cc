"""MATLAB's .mat of version 4, which Octave and SciPy still write: one matrix behind the other."""

import struct

import numpy as np

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.weight_file_error import damaged, too_many_parts, truncated
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.matlab_start import byte_order_4
from nnviz.files.weight_formats.matlab_variables import matlab_content
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, item_bytes

_HEADER_BYTES = 20
_STRAY_BYTES = 8
_CODES = ("f8", "f4", "i4", "i2", "u2", "u1")
_KINDS = ("", "text", "sparse")
_LONGEST_NAME = 256


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The matrices in the file, under their variables' names. Raises WeightFileError."""
    order = byte_order_4(data)
    arrays: list[NamedArray] = []
    skipped: list[tuple[str, str]] = []
    view, at = memoryview(data), 0
    while len(view) - at > _STRAY_BYTES:
        if len(view) - at < _HEADER_BYTES:
            raise truncated()
        kind, rows, columns, imaginary, name_bytes = struct.unpack_from(f"{order}5I", view, at)
        stored, use = kind // 10 % 100, kind % 10
        if stored >= len(_CODES) or use >= len(_KINDS) or imaginary > 1:
            raise damaged()
        if name_bytes > _LONGEST_NAME or len(skipped) > budget.limits.arrays:
            raise too_many_parts()
        at += _HEADER_BYTES
        name = bytes(view[at : at + name_bytes]).partition(b"\0")[0].decode("latin-1")
        at += name_bytes
        size = rows * columns * item_bytes(_CODES[stored])
        if size * (1 + imaginary) > len(view) - at:
            raise truncated()
        why = _KINDS[use] or ("complex" if imaginary else "" if size else "empty")
        if why:
            skipped.append((shown_name(name), why))
        else:
            values = array_from_bytes(
                view[at : at + size],
                order,
                _CODES[stored],
                (rows, columns),
                fortran=True,
                budget=budget,
            )
            arrays.append(named_array(name, np.asarray(values)))
        at += size * (1 + imaginary)
    return matlab_content(arrays, skipped)
