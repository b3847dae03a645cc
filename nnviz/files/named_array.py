"""One array in a weight file, with the name of its place."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import shown_name

UNNAMED = "array"
"""The name of an array that is the whole file."""


@dataclass(frozen=True, slots=True, eq=False)
class NamedArray:
    """An array in a file: where it is ("W1", "params/W1", "0"), its shape, its type, its numbers.

    `dtype` is the file's, as "float32"; `values` is read-only and in the file's byte order.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    values: npt.NDArray[np.generic]


def named_array(name: str, values: npt.NDArray[np.generic]) -> NamedArray:
    """The record for `values`, with `name` made fit to be shown."""
    return NamedArray(shown_name(name), values.shape, _name_of(values.dtype), values)


@cache
def _name_of(dtype: np.dtype[np.generic]) -> str:
    return dtype.name  # NumPy puts it together anew each time
