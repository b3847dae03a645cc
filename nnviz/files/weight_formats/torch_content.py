"""The arrays in what PyTorch saved, under the names that its state_dict would give them."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from nnviz.files.file_error import LONGEST_SHOWN, shown_name
from nnviz.files.named_array import UNNAMED, NamedArray, named_array
from nnviz.files.weight_file_error import no_arrays, too_many_parts
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.torch_modules import is_module, module_parts, told_of
from nnviz.files.weight_formats.torch_tensors import (
    StoredTensor,
    UnreadTensor,
    array_of_tensor,
    unread_tensor,
)

Place: TypeAlias = "tuple[Place, str, Any] | None"
"""A mark and a key, from the innermost out: a name is only written where an array is."""

Container: TypeAlias = dict[Any, Any] | list[Any] | tuple[Any, ...]

_FOUND = frozenset({StoredTensor, UnreadTensor, StoredArray})
_WALKED = frozenset({dict, list, tuple, InertObject}) | _FOUND


def content_of_saved(value: Any, budget: ReadingBudget) -> FileContent:
    """The arrays in `value`, and what its modules say about the network.

    Names: "fc1.weight"; "model_state_dict/fc1.weight" inside of a checkpoint. Kinds that are not
    read are named in `skipped`. Raises WeightFileError when there is no array.
    """
    arrays: list[NamedArray] = []
    skipped: list[str] = []
    unread: UnreadTensor | None = None
    modules: list[tuple[str, InertObject]] = []
    for place, node in _found(value, budget, modules):
        if type(node) is StoredTensor:
            arrays.append(array_of_tensor(_name(place), node, budget))
        elif type(node) is StoredArray and node.values is not None:
            budget.take_array(0)  # counted when it was made, but named once more
            arrays.append(named_array(_name(place), node.values))
        elif type(node) is UnreadTensor:
            budget.take_array(0)
            unread = node
            skipped.append(shown_name(_name(place)))
    if not arrays:
        raise no_arrays() if unread is None else unread_tensor(unread.kind)
    return FileContent(tuple(arrays), told=told_of(modules), skipped=tuple(skipped))


def _found(
    value: Any, budget: ReadingBudget, modules: list[tuple[str, InertObject]]
) -> Iterator[tuple[Place, Any]]:
    """Tensors and arrays in `value` and their places, in its order; outermost modules beside.

    Raises WeightFileError when `value` is too deep or too large to walk: it may contain itself.
    """
    waiting: list[tuple[Place, Any, int, bool]] = [(None, value, 0, False)]
    nodes_left = budget.limits.nodes
    while waiting:
        place, node, depth, is_inner = waiting.pop()
        if type(node) in _FOUND:
            yield place, node
            continue
        node_is_module = is_module(node)
        if node_is_module and not is_inner:
            modules.append(("" if place is None else f"{_name(place)}/", node))
        # A module's own parts are named as in its state_dict: "model/fc1.weight".
        mark = "." if is_inner else "/"
        inner = is_inner or node_is_module
        if node_is_module:  # all its attributes are looked at each time
            buffers = node.state.get("_buffers")
            nodes_left -= len(node.state) + (len(buffers) if type(buffers) is dict else 0)
        inside: list[tuple[Place, Any]] = []
        for part in _parts(node):
            nodes_left -= 1 + len(part)
            if nodes_left < 0 or depth > budget.limits.depth:
                raise too_many_parts()
            pairs = part.items() if isinstance(part, dict) else enumerate(part)
            inside += [
                ((place, mark, key), child) for key, child in pairs if type(child) in _WALKED
            ]
        waiting.extend((at, child, depth + 1, inner) for at, child in reversed(inside))


def _parts(node: Any) -> list[Container]:
    """The containers whose items belong to `node`: itself, or what an object was made of."""
    if is_module(node):
        return module_parts(node)
    if isinstance(node, InertObject):
        held = (node.arguments, node.items, node.entries, node.state)
        return [part if isinstance(part, (dict, list, tuple)) else (part,) for part in held]
    return [node]


def _name(place: Place) -> str:
    parts: list[tuple[str, Any]] = []
    while place is not None:
        place, mark, key = place
        parts.append((mark, key))
    name = ""
    for i, (mark, key) in enumerate(reversed(parts)):
        name += f"{mark if i else ''}{_key(key)}"
        if len(name) > LONGEST_SHOWN:
            break  # the rest is never shown, and there may be thousands of such names
    return name or UNNAMED


def _key(key: Any) -> str:
    match key:
        case str():
            return shown_name(key)
        case bytes():
            return shown_name(key[:100].decode("latin-1"))
        case bool() | None:
            return str(key)
        case int():
            return str(key)
    return "?"
