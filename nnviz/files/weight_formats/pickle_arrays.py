"""The arrays in a pickle, each with the name of its place: a walk through what the machine made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import LONGEST_SHOWN, shown_name
from nnviz.files.named_array import UNNAMED, NamedArray, named_array
from nnviz.files.weight_file_error import (
    WeightFileError,
    code_in_file,
    damaged_array,
    no_arrays,
    no_numbers,
    object_array,
    too_many_parts,
)
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_lists import with_lists_as_arrays
from nnviz.files.weight_formats.pickle_machine import read_pickles
from nnviz.files.weight_formats.pickle_objects import attributes_of, told_of
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

Container: TypeAlias = dict[Any, Any] | list[Any] | tuple[Any, ...]
LONGEST_DESCRIPTION = 1 << 20
_WALKED = frozenset({dict, list, tuple, InertObject, StoredArray})

Place: TypeAlias = "tuple[Place, Any] | None"
"""Keys from the innermost out: a name is only written for a place where an array is."""


@dataclass(slots=True)
class FoundArrays:
    """What a walk came by."""

    arrays: dict[int, NamedArray] = field(default_factory=dict)
    """By the identity of what the machine made: an array that is there twice is named once."""
    skipped: list[str] = field(default_factory=list)
    problem: WeightFileError | None = None
    """Why the first one that was skipped is no array of numbers."""
    objects: list[InertObject] = field(default_factory=list)
    """Each once, in the order of the file, the outer ones first."""
    seen: set[int] = field(default_factory=set)
    """Which objects and skipped arrays have been noted down, by identity."""


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays in a pickle, and what a second pickle behind it says about the network.

    That second one is ours (see course_pickle.py); text of others is left alone.
    Raises WeightFileError when there is no array, and for whatever the machine refuses.
    """
    values = read_pickles(data, budget)
    described = _description(values)
    return content_of_values(values if described is None else values[:1], budget, described)


def content_of_values(
    values: Sequence[Any], budget: ReadingBudget, described: dict[str, Any] | None = None
) -> FileContent:
    """The arrays in what the machine made of pickles, and what objects say about the network."""
    value = values[0] if len(values) == 1 else list(values)
    found = walk(value, budget.limits)
    if not found.arrays:
        listed = with_lists_as_arrays(value, budget)
        if listed is not None:
            found = walk(listed, budget.limits)
    if not found.arrays:
        raise _nothing_in(found)
    names = {key: array.name for key, array in found.arrays.items()}
    told = told_of(found.objects, value, names)
    return FileContent(tuple(found.arrays.values()), described, told, tuple(found.skipped))


def _description(values: list[Any]) -> dict[str, Any] | None:
    if len(values) != 2 or not isinstance(values[1], str) or len(values[1]) > LONGEST_DESCRIPTION:
        return None
    try:
        described = parse_json(values[1].encode())
    except ValueError:
        return None
    return described if isinstance(described, dict) and "layers" in described else None


def _nothing_in(found: FoundArrays) -> WeightFileError:
    """Why nothing opens: what the file asked to run, if it did, else what it has instead."""
    for thing in found.objects:
        if thing.called:
            return code_in_file(thing.symbol.path)
    return found.problem or no_arrays()


def arrays_in(value: Any, limits: ReadingLimits) -> tuple[NamedArray, ...]:
    """The arrays in `value`, in its order; an array that is there twice is named once.

    Raises WeightFileError when `value` is too deep or too large to walk: it may contain itself.
    """
    return tuple(walk(value, limits).arrays.values())


def walk(value: Any, limits: ReadingLimits) -> FoundArrays:
    """All that is in `value`, in its order. Raises WeightFileError when that is too much."""
    found = FoundArrays()
    waiting: list[tuple[Place, Any, int]] = [(None, value, 0)]
    nodes_left = limits.nodes
    while waiting:
        place, node, depth = waiting.pop()
        kind = type(node)
        if kind is StoredArray:
            if node.values is not None:
                if id(node) not in found.arrays:
                    found.arrays[id(node)] = named_array(_name(place), node.values)
                continue
            if _is_skipped(place, node, found):
                continue
        elif kind is InertObject:
            # All its attributes are looked at each time, whichever of them count.
            nodes_left -= len(node.state) if type(node.state) is dict else 0
            if id(node) not in found.seen:
                found.seen.add(id(node))
                found.objects.append(node)
        inside: list[tuple[Place, Any]] = []
        for part in _parts(node):
            nodes_left -= 1 + len(part)
            if nodes_left < 0 or depth > limits.depth:
                raise too_many_parts()
            pairs = part.items() if isinstance(part, dict) else enumerate(part)
            inside += [((place, key), child) for key, child in pairs if type(child) in _WALKED]
        waiting.extend((inner, child, depth + 1) for inner, child in reversed(inside))
    return found


def _is_skipped(place: Place, node: StoredArray, found: FoundArrays) -> bool:
    """Whether there is nothing in an array that has no numbers; then it is noted down."""
    if id(node) in found.seen:
        return True
    if node.foreign:
        problem = no_numbers(node.foreign)
    elif node.items is None:
        raise damaged_array()  # BUILD never came
    elif not any(type(item) in _WALKED for item in node.items):
        problem = object_array()
    else:
        # Arrays in an array of objects are how older NumPy keeps a list of layers.
        return False
    found.seen.add(id(node))
    found.skipped.append(shown_name(_name(place)))
    found.problem = found.problem or problem
    return True


def _parts(node: Any) -> list[Container]:
    """The containers whose items belong to `node`: itself, or what an object was made of."""
    if isinstance(node, (dict, list, tuple)):
        return [node]
    if isinstance(node, InertObject):
        # Its attributes are named by themselves: "params/W1", not "state/params/W1".
        parts = (node.arguments, node.items, node.entries, *attributes_of(node))
        return [
            part if isinstance(part, (dict, list, tuple)) else (part,)
            for part in parts
            if part is not None
        ]
    if isinstance(node, StoredArray) and node.items is not None:
        return [node.items]
    return []


def _name(place: Place) -> str:
    name = ""
    for key in reversed([*_keys(place)]):
        name = f"{name}/{_key(key)}" if name else _key(key)
        if len(name) > LONGEST_SHOWN:
            break  # the rest is never shown, and there may be thousands of such names
    return name or UNNAMED


def _keys(place: Place) -> Iterator[Any]:
    while place is not None:
        place, key = place
        yield key


def _key(key: Any) -> str:
    match key:
        case str():
            return shown_name(key)
        case bytes():
            return shown_name(key[:100].decode("latin-1"))
        case bool() | None:
            return str(key)
        case int():
            return str(key)  # a place in a list, or a checked key: short
    return "?"
