"""NumPy's .npy: one array. The header is read by a regular expression, never by numpy.load.

(A 136-byte file crashes numpy.load's result: numpy issue 12343.) Format: numpy.lib.format.
"""

import re
import struct

import numpy as np
import numpy.typing as npt

from nnviz.files.named_array import UNNAMED, named_array
from nnviz.files.weight_file_error import damaged, no_numbers, object_array, truncated
from nnviz.files.weight_formats.file_content import FileContent
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
    """The file's one array. Raises WeightFileError for anything but numbers."""
    return FileContent((named_array(UNNAMED, read_npy(data, budget)),))


def read_npy(data: bytes | memoryview, budget: ReadingBudget) -> npt.NDArray[np.generic]:
    """The array of an .npy file, read-only. Raises WeightFileError for anything but numbers."""
    header, start = _header(data)
    match = _HEADER.fullmatch(header)
    if match is None:
        raise damaged()
    text, record, fortran, sides = match.groups()
    if record is not None:
        raise no_numbers("record")
    order, code = number_kind(text)
    if code == OBJECT:
        raise object_array()
    shape = tuple(int(side) for side in re.findall(r"\d+", sides))
    return array_from_bytes(
        memoryview(data)[start:], order, code, shape, fortran=fortran == "True", budget=budget
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
