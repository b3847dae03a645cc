"""What the symbolic pickle machine makes besides Python's own containers, numbers and strings.

All of it is inert: a name is never imported, an object never built.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from nnviz.files.weight_file_error import too_many_parts
from nnviz.files.weight_formats.reading_limits import ReadingBudget

ArrayForm: TypeAlias = Literal["numpy", "masked", "joblib"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A class or function that the file names. `path` is `module.name` in today's spelling."""

    path: str
    is_risky: bool = False
    """Of a package whose objects are no data, except in the forms of the table."""


@dataclass(slots=True, eq=False)
class StoredDtype:
    """A number type on its way: `BUILD` may settle its byte order, once, before it is used.

    `code` is NumPy's ("f4", "O"), or "" where it is no number: text, dates, records, complex
    numbers. Then `foreign` is NumPy's code, and `item_bytes` the size of one where it is known.
    """

    order: str
    code: str
    foreign: str = ""
    item_bytes: int | None = None
    built: bool = False
    used: bool = False


@dataclass(slots=True, eq=False)
class StoredArray:
    """An array on its way: empty until `BUILD`, which must come exactly once.

    `items` holds the flat elements of an array of Python objects instead, `foreign` the kind of
    one that is no array of numbers. `form` is how its BUILD looks.
    """

    values: npt.NDArray[np.generic] | None = None
    items: list[Any] | None = None
    foreign: str = ""
    form: ArrayForm = "numpy"
    squared: "StoredArray | None" = None
    """The squares of its numbers, where somebody needs them: made once."""

    @property
    def built(self) -> bool:
        """Whether it has its content."""
        return self.values is not None or self.items is not None or self.foreign != ""


class OutsideArray:
    """An array whose numbers stand outside the pickle, in a form of a dialect.

    BUILD leaves it as it is: what it would set are attributes, never numbers. One is equal to
    itself alone.
    """

    __slots__ = ()


@dataclass(slots=True, eq=False)
class InertObject:
    """An object of a class that is only named: what it was made with and what it held."""

    symbol: Symbol
    arguments: tuple[Any, ...] = ()
    state: Any = None
    built: bool = False
    called: bool = False
    """Whether the file asked to call the class, as an Enum's member does: it was not."""
    items: list[Any] | None = None
    """What it held as a subclass of list."""
    entries: dict[Any, Any] | None = None
    """What it held as a subclass of dict."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something that belongs to a model but says nothing about its weights."""

    symbol: Symbol


_LARGEST_KEY = 1 << 60
_QUICKLY_HASHED = frozenset({str, bytes, bool, type(None)})


def checked_keys(keys: Collection[Any], budget: ReadingBudget, there: int = 0) -> Collection[Any]:
    """`keys` of a container that has `there` others, if hashing them is cheap and safe.

    Raises WeightFileError otherwise. (The hash of a deeply nested tuple overflows the C stack.
    Whole numbers can be chosen so that each look-up passes by all others: of those that do not
    count up from 0 or 1, as numbers of words do, a file may have some thousands.) PyTorch's
    optimisers keep what they know under their tensors: those are hashed by identity.
    """
    scattered = 0
    for place, key in enumerate(keys, there):
        if type(key) is int:
            if not -_LARGEST_KEY < key < _LARGEST_KEY:
                raise too_many_parts()
            scattered += not 0 <= key - place <= 1
        elif type(key) not in _QUICKLY_HASHED and not isinstance(key, OutsideArray):
            raise too_many_parts()
    if scattered:
        budget.take_scattered_keys(scattered)
    return keys
