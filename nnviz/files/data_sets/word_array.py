"""Words as NumPy stores them in an .npy, as labels and names often are: a row of them, no more."""

import re

import numpy as np

from nnviz.files.weight_file_error import damaged_array
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([<>|])([US])(\d{1,4})', "
    rb"'fortran_order': (?:True|False), 'shape': \((\d{1,9}),\), ?\} *\n",
    re.DOTALL,
)
_HIGHEST_CHARACTER = 0x10FFFF


def read_words(data: bytes | memoryview, budget: ReadingBudget) -> np.ndarray | None:
    """The words (n,); None where the file holds something else. Raises WeightFileError."""
    match = _HEADER.match(data)
    if match is None:
        return None
    order, kind, length, count = (part.decode() for part in match.groups())
    size = int(length) * (4 if kind == "U" else 1)
    raw = memoryview(data)[match.end() :]
    if not size or len(raw) != size * int(count):
        raise damaged_array()
    budget.take_array(2 * len(raw))
    if kind == "S":
        return np.char.decode(np.frombuffer(raw, f"S{length}"), "utf-8", "replace")
    order = order if order == ">" else "<"
    if np.frombuffer(raw, f"{order}u4").max(initial=0) > _HIGHEST_CHARACTER:
        raise damaged_array()
    return np.frombuffer(raw, f"{order}U{length}")
