"""NumPy's .npy: one array. The header is read by a regular expression, never by numpy.load.

(A 136-byte file crashes numpy.load's result: numpy issue 12343.) Format: numpy.lib.format.
"""

import re
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.files.named_array import UNNAMED, named_array
from nnviz.files.weight_file_error import WeightFileError, damaged, object_array, truncated
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_values import StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import OBJECT, array_from_bytes, number_kind

MAGIC = b"\x93NUMPY"
_LONGEST_HEADER = 10_000
_HEADER_ALIGNMENT = 64
# As numpy writes it, since version 1.0: keys in this order, sides perhaps with Python 2's L.
_HEADER = re.compile(
    r"\{ ?'descr': (?:'([^']{1,40})'|(\[.*\])), 'fortran_order': (True|False), "
    r"'shape': \(((?:\d{1,10}L?, ?)*(?:\d{1,10}L?)?)\),? ?\}\s*"
)


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The file's one array, or the arrays in its objects. Raises WeightFileError for the rest."""
    value = read_value(data, budget)
    if isinstance(value, StoredArray) and value.values is not None:
        return FileContent((named_array(UNNAMED, value.values),))
    from nnviz.files.weight_formats.pickle_arrays import content_of_values  # seldom needed

    return content_of_values([value], budget)


def read_value(data: bytes | memoryview, budget: ReadingBudget) -> Any:
    """The array as a StoredArray, which may say that it has no numbers.

    An array of objects is pickled, and read as pickles are: what one object alone holds, as
    numpy.save writes a dict, or a list of them.
    """
    text, fortran, shape, start = _described(data)
    try:
        order, code = number_kind(text)
    except WeightFileError:
        return StoredArray(foreign=text)
    if code != OBJECT:
        numbers = array_from_bytes(
            memoryview(data)[start:], order, code, shape, fortran=fortran, budget=budget
        )
        return StoredArray(numbers)
    from nnviz.files.weight_formats.pickle_machine import read_pickles  # seldom needed

    values = read_pickles(bytes(data[start:]), budget)
    value: Any = values[0] if len(values) == 1 else values
    if isinstance(value, StoredArray) and value.items is not None and len(value.items) == 1:
        return value.items[0]
    return value


def read_npy(data: bytes | memoryview, budget: ReadingBudget) -> npt.NDArray[np.generic]:
    """The array of an .npy file, read-only. Raises WeightFileError for anything but numbers."""
    text, fortran, shape, start = _described(data)
    order, code = number_kind(text)
    if code == OBJECT:
        raise object_array()
    return array_from_bytes(
        memoryview(data)[start:], order, code, shape, fortran=fortran, budget=budget
    )


def npy_bytes(values: npt.NDArray[np.generic]) -> bytes:
    """An .npy file of `values`, little endian, C order. The same values give the same bytes."""
    values = np.asarray(values, values.dtype.newbyteorder("<"), order="C")
    header = (
        f"{{'descr': '{values.dtype.str}', 'fortran_order': False, 'shape': {values.shape!r}, }}"
    )
    before = len(MAGIC) + 4
    filled = -(before + len(header) + 1) % _HEADER_ALIGNMENT
    header = f"{header}{' ' * filled}\n"
    return MAGIC + b"\x01\x00" + struct.pack("<H", len(header)) + header.encode() + values.tobytes()


def _described(data: bytes | memoryview) -> tuple[str, bool, tuple[int, ...], int]:
    """The kind, whether in Fortran's order, the shape, and where the numbers start."""
    header, start = _header(data)
    match = _HEADER.fullmatch(header)
    if match is None:
        raise damaged()
    text, record, fortran, sides = match.groups()
    shape = tuple(int(side) for side in re.findall(r"\d+", sides))
    return ("record" if record is not None else text), fortran == "True", shape, start


def _header(data: bytes | memoryview) -> tuple[str, int]:
    """The header's text, and where the numbers start."""
    if len(data) < 12:
        raise truncated()
    if bytes(data[:6]) != MAGIC:
        raise damaged()
    version = bytes(data[6:8])
    if version == b"\x01\x00":
        length, start = int.from_bytes(data[8:10], "little"), 10
    elif version in {b"\x02\x00", b"\x03\x00"}:
        length, start = int.from_bytes(data[8:12], "little"), 12
    else:
        raise damaged()
    if length > _LONGEST_HEADER:
        raise damaged()
    if start + length > len(data):
        raise truncated()
    return bytes(data[start : start + length]).decode("latin-1"), start + length
