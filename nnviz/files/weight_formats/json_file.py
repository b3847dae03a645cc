"""JSON: lists of numbers at any depth, as people write networks without a format of their own.

Parts are counted before the text is parsed: a list takes twenty times the bytes that it is made of.
"""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import UNNAMED, named_array
from nnviz.files.weight_file_error import (
    WeightFileError,
    copy_again,
    no_arrays,
    too_many_parts,
    truncated,
)
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.json_networks import network_in
from nnviz.files.weight_formats.json_not_weights import refuse_known_json
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.language import tr

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_CONTAINERS = 250_000
_MOST_QUOTES = 2_000_000
_NUMBER_BYTES = 28
"""What one number takes in a parsed list, about, beside its float64 in the array."""
_WIDEST_CHARACTER = 4
_MOST_LAYERS = 64
_NUMBERS = frozenset({int, float, bool})
# Lists of sizes, as Nielsen's "sizes": they describe the arrays and are none.
_DESCRIPTIONS = frozenset({"sizes", "shape", "dims", "layers", "layer_sizes", "hiddenLayers"})
_BIASES = re.compile(r"(?i)b|.*(?:bias|intercept).*")
_LAYERS = re.compile(r"(?i)weights|biases|coefs_?|intercepts_?")

Array = npt.NDArray[np.float64]
KnownSides = dict[int, tuple[int, ...] | None]


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays in JSON text, as float64, and what known programs say beside them.

    Raises WeightFileError: for JSON that is known to be something else, for rows of different
    lengths, and where there is no array.
    """
    value = _parsed(data.removeprefix(_BYTE_ORDER_MARK), budget)
    refuse_known_json(value)
    network = network_in(value)
    skipped: list[str] = []
    arrays = tuple(
        named_array(name, values)
        for name, values in _arrays(network.lists, (), budget, skipped, {})
    )
    if not arrays:
        raise no_arrays()
    told = network.told_of([array.name for array in arrays])
    return FileContent(arrays, told=told, skipped=tuple(skipped))


def _parsed(data: bytes, budget: ReadingBudget) -> Any:
    budget.take_recoded(len(data) * (1 if data.isascii() else _WIDEST_CHARACTER))
    if (
        data.count(b"[") + data.count(b"{") > _MOST_CONTAINERS
        or data.count(b'"') > _MOST_QUOTES
        or data.count(b",") > budget.limits.array_bytes // _NUMBER_BYTES
    ):
        raise too_many_parts()
    try:
        return parse_json(data, not_finite=True)
    except ValueError:
        if not data.rstrip().endswith((b"}", b"]")):
            raise truncated() from None
        raise _damaged_json() from None


# Which lists are arrays.


def _arrays(
    value: Any, place: tuple[str, ...], budget: ReadingBudget, skipped: list[str], known: KnownSides
) -> Iterator[tuple[str, Array]]:
    """The arrays in `value`, with their names. Its depth was counted before it was parsed.

    `known`: the sides of lists that were measured, by identity.
    """
    if isinstance(value, dict):
        value = _indexed(value) or value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _arrays(inner, (*place, shown_name(key)), budget, skipped, known)
        return
    if not isinstance(value, list) or not value:
        return
    name = "/".join(place) or UNNAMED
    kinds = set(map(type, value))
    if kinds <= _NUMBERS:
        if not place or place[-1] not in _DESCRIPTIONS:
            yield name, _array(value, (len(value),), name, budget)
        return
    sides = None if _is_list_of_layers(value, place) else _sides(value, name, known)
    if sides is not None:
        yield name, _array(value, sides, name, budget)
    elif kinds & {list, dict}:
        for i, inner in enumerate(value):
            yield from _arrays(inner, (*place, str(i)), budget, skipped, known)
    elif kinds & _NUMBERS:
        skipped.append(shown_name(name))


def _sides(value: list[Any], name: str, known: KnownSides) -> tuple[int, ...] | None:
    """The shape of nested lists of numbers; None for a list of arrays of different shapes.

    Measured once, whatever it stands in. Raises WeightFileError where only the rows of a matrix
    differ in length.
    """
    if id(value) not in known:
        known[id(value)] = _measured(value, name, known)
    return known[id(value)]


def _measured(value: list[Any], name: str, known: KnownSides) -> tuple[int, ...] | None:
    kinds = set(map(type, value))
    if kinds <= _NUMBERS:
        return (len(value),)
    if kinds != {list}:
        return None
    inner = {_sides(part, f"{name}/{i}", known) for i, part in enumerate(value)}
    if len(inner) == 1:
        first = inner.pop()
        return None if first is None else (len(value), *first)
    if all(sides is not None and len(sides) == 1 for sides in inner):
        raise _ragged(name)
    return None


def _is_list_of_layers(value: list[Any], place: tuple[str, ...]) -> bool:
    """Whether these are the biases, or the matrices, of one layer after the other.

    Layers of one size would else melt into one array, and others be rows that do not fit.
    """
    if not place or len(value) > _MOST_LAYERS or set(map(type, value)) != {list}:
        return False
    if any(row and type(row[0]) is list for row in value):
        inner = [row[0] for row in value if row]
        matrices = all(type(row) is list and row and type(row[0]) in _NUMBERS for row in inner)
        return matrices and _LAYERS.fullmatch(place[-1]) is not None
    several = len(value) > 1 and any(len(row) > 1 for row in value)
    return several and _BIASES.fullmatch(place[-1]) is not None


def _indexed(value: dict[str, Any]) -> list[Any] | None:
    """What JavaScript writes for an array of a number type: {"0": 0.1, "1": 0.2, …}."""
    if value and all(map(str.__eq__, value, map(str, range(len(value))))):
        inner = list(value.values())
        return inner if set(map(type, inner)) <= _NUMBERS else None
    return None


def _array(value: list[Any], sides: tuple[int, ...], name: str, budget: ReadingBudget) -> Array:
    numbers = int(np.prod(sides))
    budget.take_array(8 * numbers)
    try:
        values = np.array(value, np.float64).reshape(sides)
    except (OverflowError, ValueError):
        raise WeightFileError(
            tr("{name} holds a number that is too large.", name=shown_name(name)), copy_again()
        ) from None
    values.flags.writeable = False
    return values


def _ragged(name: str) -> WeightFileError:
    return WeightFileError(
        tr("The rows of {name} are not all of one length.", name=shown_name(name)), copy_again()
    )


def _damaged_json() -> WeightFileError:
    return WeightFileError(
        tr("The file begins as JSON, but its text breaks the rules of JSON."), copy_again()
    )
