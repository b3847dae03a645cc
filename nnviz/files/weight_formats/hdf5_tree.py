"""The groups and arrays of an HDF5 file: hard links only, each object once, no deeper than needed.

h5py's own `visititems` and `file[path]` follow links into other files.
"""

import io
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import h5py
import numpy as np

from nnviz.files.file_error import shown_name
from nnviz.files.weight_file_error import WeightFileError, damaged, too_many_parts
from nnviz.files.weight_formats.hdf5_numbers import Array, numbers_of
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_DEEPEST = 16
_MOST_OBJECTS = 8192
_LONGEST_TEXT = 4 << 20
_MOST_COPIED = 64 << 20
_MOST_TEXTS = 4096
_TEXTS = (
    "layer_names", "weight_names", "model_config", "name", "keras_version", "MATLAB_class",
)  # fmt: skip
# Optimisers keep as many numbers again as the weights; MATLAB keeps its cells under references.
_PASSED_OVER = frozenset({"optimizer", "optimizer_weights", "#refs#", "#subsystem#"})


@dataclass(slots=True)
class Hdf5Tree:
    """What is in a file, by path ("model_weights/dense/kernel:0"), in the order it was written in.

    `texts`: the attributes that say something about the arrays, by path of their group or dataset.
    """

    arrays: dict[str, Array] = field(default_factory=dict)
    texts: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def tree_of(data: bytes, budget: ReadingBudget, longest_text: int) -> Hdf5Tree:
    """Everything that can be shown of a file. Raises WeightFileError, and nothing else.

    `longest_text`: how many bytes one of its texts takes at most.
    """
    found: dict[str, tuple[int, Array]] = {}
    tree = Hdf5Tree()
    with _refusing_only(), h5py.File(io.BytesIO(data), "r") as file:
        for path, address, part in _objects(file.id, budget):
            tree.texts[path] = _texts(part, longest_text)
            if isinstance(part, h5py.h5d.DatasetID):
                values = numbers_of(part, data, budget)
                if values is None:
                    tree.skipped.append(shown_name(path))
                else:
                    found[path] = (address, values)
            elif not isinstance(part, h5py.h5g.GroupID):
                tree.skipped.append(shown_name(path))
    for path, (_, values) in sorted(found.items(), key=lambda item: item[1][0]):
        tree.arrays[path] = values
    return tree


@contextmanager
def _refusing_only() -> Iterator[None]:
    try:
        yield
    except (WeightFileError, MemoryError):
        raise
    except Exception as problem:  # whatever the library says of bytes that break its rules
        raise damaged() from problem


def _objects(root: Any, budget: ReadingBudget) -> Iterator[tuple[str, int, Any]]:
    """Path, address and h5py identifier of all that hard links lead to. (A link: None as such.)"""
    visited = {h5py.h5o.get_info(root).addr}
    yield "", 0, root
    waiting = [("", root, 0)]
    objects = 0
    while waiting:
        path, group, depth = waiting.pop()
        for name in _names(group):
            objects += 1
            if objects > _MOST_OBJECTS:
                raise too_many_parts()
            text = name.decode("utf-8", "replace")
            inner = f"{path}/{text}" if path else text
            # With a slash in it a name would be a path, and followed; "." is the group itself.
            if b"/" in name or name in {b"", b".", b".."}:
                raise damaged()
            if group.links.get_info(name).type != h5py.h5l.TYPE_HARD:
                yield inner, 0, None
                continue
            if not path and text in _PASSED_OVER:
                continue
            part = h5py.h5o.open(group, name)
            address = h5py.h5o.get_info(part).addr
            if address in visited:
                continue
            visited.add(address)
            yield inner, address, part
            if isinstance(part, h5py.h5g.GroupID):
                if depth >= _DEEPEST:
                    raise too_many_parts()
                waiting.append((inner, part, depth + 1))


def _names(group: Any) -> list[bytes]:
    names: list[bytes] = []

    def take(name: bytes) -> bool | None:
        names.append(name)
        return True if len(names) > _MOST_OBJECTS else None

    group.links.iterate(take)
    return names


def _texts(part: Any, longest: int) -> Mapping[str, tuple[str, ...]]:
    if part is None or not h5py.h5a.get_num_attrs(part):
        return {}
    found = {name: _text(part, name, longest) for name in _TEXTS}
    for name in ("layer_names", "weight_names"):
        # Keras cuts a long list into layer_names0, layer_names1, …
        i = 0
        while not found[name] or i:
            more = _text(part, f"{name}{i}", longest)
            if not more or i > _DEEPEST:
                break
            found[name] += more
            i += 1
    return {name: texts for name, texts in found.items() if texts}


def _text(part: Any, name: str, longest: int) -> tuple[str, ...]:
    """An attribute of one string or a list of them; () where there is none."""
    key = name.encode()
    if not h5py.h5a.exists(part, key):
        return ()
    attribute = h5py.h5a.open(part, key)
    kind = attribute.get_type()
    shape = attribute.shape
    if kind.get_class() != h5py.h5t.STRING or shape is None or math.prod(shape) > _MOST_TEXTS:
        return ()
    # The library makes a copy of a text for each that points to it, before it tells how long it is.
    size, most = (
        (longest, _MOST_COPIED) if kind.is_variable_str() else (kind.get_size(), _LONGEST_TEXT)
    )
    if size * math.prod(shape) > most:
        return ()
    values = np.empty(shape, attribute.dtype)
    attribute.read(values)
    texts = [
        one if isinstance(one, bytes) else str(one).encode() for one in values.ravel().tolist()
    ]
    if sum(map(len, texts)) > _LONGEST_TEXT:
        return ()
    return tuple(one.decode("utf-8", "replace") for one in texts)
