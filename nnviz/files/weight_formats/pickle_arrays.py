"""The arrays in a pickle, each with the name of its place: a walk through what the machine made."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import UNNAMED, NamedArray, named_array
from nnviz.files.weight_file_error import damaged_array, no_arrays, object_array, too_many_parts
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_machine import read_pickles
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

Container: TypeAlias = dict[Any, Any] | list[Any] | tuple[Any, ...]
LONGEST_DESCRIPTION = 1 << 20
_WALKED = frozenset({dict, list, tuple, InertObject, StoredArray})

Place: TypeAlias = "tuple[Place, Any] | None"
"""Keys from the innermost out: a name is only written for a place where an array is."""


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays in a pickle, and what a second pickle behind it says about the network.

    That second one is ours (see course_pickle.py); text of others is left alone.
    Raises WeightFileError when there is no array, and for whatever the machine refuses.
    """
    values = read_pickles(data, budget)
    described = _description(values)
    return FileContent(_arrays(values if described is None else values[:1], budget), described)


def _description(values: list[Any]) -> dict[str, Any] | None:
    if len(values) != 2 or not isinstance(values[1], str) or len(values[1]) > LONGEST_DESCRIPTION:
        return None
    try:
        described = parse_json(values[1].encode())
    except ValueError:
        return None
    return described if isinstance(described, dict) and "layers" in described else None


def _arrays(values: list[Any], budget: ReadingBudget) -> tuple[NamedArray, ...]:
    arrays = arrays_in(values[0] if len(values) == 1 else values, budget.limits)
    if not arrays:
        raise no_arrays()
    return arrays


def arrays_in(value: Any, limits: ReadingLimits) -> tuple[NamedArray, ...]:
    """The arrays in `value`, in its order; an array that is there twice is named once.

    Raises WeightFileError when `value` is too deep or too large to walk: it may contain itself.
    """
    found: dict[int, NamedArray] = {}
    waiting: list[tuple[Place, Any, int]] = [(None, value, 0)]
    nodes_left = limits.nodes
    while waiting:
        place, node, depth = waiting.pop()
        if type(node) is StoredArray and node.values is not None:
            if id(node) not in found:
                found[id(node)] = named_array(_name(place), node.values)
            continue
        inside: list[tuple[Place, Any]] = []
        for part in _parts(node):
            nodes_left -= 1 + len(part)
            if nodes_left < 0 or depth > limits.depth:
                raise too_many_parts()
            pairs = part.items() if isinstance(part, dict) else enumerate(part)
            inside += [((place, key), child) for key, child in pairs if type(child) in _WALKED]
        waiting.extend((inner, child, depth + 1) for inner, child in reversed(inside))
    return tuple(found.values())


def _parts(node: Any) -> list[Container]:
    """The containers whose items belong to `node`: itself, or what an object was made of."""
    if isinstance(node, (dict, list, tuple)):
        return [node]
    if isinstance(node, InertObject):
        # Its attributes are named by themselves: "params/W1", not "state/params/W1".
        parts = (node.arguments, node.items, node.entries, node.state)
        return [part if isinstance(part, (dict, list, tuple)) else (part,) for part in parts]
    if isinstance(node, StoredArray):
        if node.items is None:
            raise damaged_array()  # BUILD never came
        # Arrays in an array of objects are how older NumPy keeps a list of layers.
        if not any(type(item) in _WALKED for item in node.items):
            raise object_array()
        return [node.items]
    return []


def _name(place: Place) -> str:
    return "/".join(reversed([_key(key) for key in _keys(place)])) or UNNAMED


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
