"""What was found in a file, as JSON and bare numbers: what the reading process tells.

`content_of_record` trusts nothing: shapes, kinds and sizes are checked as in a file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.weight_file_error import damaged
from nnviz.files.weight_formats.file_content import FileContent, Told, ToldLayer
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, number_kind

_TEXTS = ("program", "class_name", "orientation", "hidden", "output")


def record_of(content: FileContent) -> tuple[bytes, list[memoryview]]:
    """JSON, and the numbers of each array in C order and little endian."""
    arrays, numbers = [], []
    for array in content.arrays:
        values = np.asarray(array.values, order="C")
        values = values.astype(values.dtype.newbyteorder("<"), copy=False)
        arrays.append(
            {
                "name": array.name,
                "dtype": array.dtype,
                "kind": values.dtype.str.replace("|", "<"),
                "shape": list(array.shape),
            }
        )
        numbers.append(values.reshape(-1).view(np.uint8).data)
    record = {
        "arrays": arrays,
        "description": content.description,
        "told": asdict(content.told),
        "skipped": list(content.skipped),
    }
    return json.dumps(record).encode(), numbers


def content_of_record(
    record: Any, numbers: Sequence[bytes | memoryview], budget: ReadingBudget
) -> FileContent:
    """The content again. Raises WeightFileError where the record contradicts itself."""
    if not isinstance(record, dict) or not isinstance(record.get("arrays"), list):
        raise damaged()
    if len(record["arrays"]) != len(numbers):
        raise damaged()
    arrays = tuple(
        _array(entry, raw, budget) for entry, raw in zip(record["arrays"], numbers, strict=True)
    )
    description = record.get("description")
    if description is not None and not isinstance(description, dict):
        raise damaged()
    skipped = tuple(map(shown_name, _texts(record, "skipped")))
    return FileContent(arrays, description, _told(record.get("told")), skipped)


def _array(entry: Any, raw: bytes | memoryview, budget: ReadingBudget) -> NamedArray:
    if not isinstance(entry, dict) or not isinstance(entry.get("shape"), list):
        raise damaged()
    name, dtype = _text(entry, "name"), _text(entry, "dtype")
    order, code = number_kind(_text(entry, "kind"))
    shape = tuple(entry["shape"])
    values = array_from_bytes(raw, order, code, shape, fortran=False, budget=budget)
    array = named_array(name, values)
    return NamedArray(array.name, array.shape, shown_name(dtype), array.values)


def _told(value: Any) -> Told:
    if not isinstance(value, dict) or not isinstance(value.get("layers"), list):
        raise damaged()
    channels_last = value.get("channels_last")
    if channels_last not in (True, False, None):
        raise damaged()
    sides = value.get("input_shape")
    if not isinstance(sides, list) or not all(type(side) is int for side in sides):
        raise damaged()
    told: dict[str, Any] = {key: shown_name(_text(value, key)) for key in _TEXTS}
    if told["orientation"] not in ("", "inputs-outputs", "outputs-inputs"):
        raise damaged()
    return Told(
        **told,
        channels_last=channels_last,
        layers=tuple(_layer(layer) for layer in value["layers"]),
        input_shape=tuple(sides),
    )


def _layer(value: Any) -> ToldLayer:
    names = {field.name for field in fields(ToldLayer)}
    if not isinstance(value, dict) or value.keys() != names:
        raise damaged()
    arrays, options = value["arrays"], value["options"]
    if not isinstance(arrays, dict) or not isinstance(options, dict):
        raise damaged()
    if not all(isinstance(name, str) for name in arrays.values()):
        raise damaged()
    return ToldLayer(_text(value, "kind"), arrays, {key: _plain(options[key]) for key in options})


def _plain(value: Any) -> Any:
    """Pairs, as strides are, come back as tuples."""
    return tuple(_plain(item) for item in value) if isinstance(value, list) else value


def _text(entry: Mapping[str, Any], key: str) -> str:
    text = entry.get(key)
    if not isinstance(text, str) or len(text) > 200:
        raise damaged()
    return text


def _texts(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    texts = entry.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise damaged()
    return tuple(texts)
