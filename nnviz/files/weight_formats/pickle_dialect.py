"""What the pickles inside another program's files may say besides plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nnviz.files.weight_formats.pickle_container_forms import Form
from nnviz.files.weight_formats.reading_limits import ReadingBudget

OutsideReference = Callable[[Any, ReadingBudget], Any]
"""The value that stands for what BINPERSID refers to. Raises WeightFileError."""


def _nothing_more(path: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Dialect:
    """Names that stand for data in one program's files alone, and what they refer to outside.

    `forms`: what REDUCE makes of a name, by its path ("torch._utils._rebuild_tensor_v2"). It comes
    before the common table. `mentions`: whether a name may stand there without being called;
    of a class so named inert objects may be made.
    """

    forms: Mapping[str, Form] = field(default_factory=dict)
    mentions: Callable[[str], bool] = _nothing_more
    outside: OutsideReference | None = None


PLAIN = Dialect()
"""A pickle by itself."""
