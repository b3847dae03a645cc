"""Hugging Face's .safetensors: a JSON header that names each array, then their bytes, end to end.

Ours also say, in the header's free text, what network they are. The numbers are little endian, in
C order. Format: github.com/huggingface/safetensors.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import description_of
from nnviz.files.weight_file_error import (
    damaged,
    damaged_array,
    no_arrays,
    too_many_parts,
    truncated,
)
from nnviz.files.weight_formats.file_content import FileContent, Told
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.safetensors_start import LENGTH_BYTES
from nnviz.files.weight_formats.stored_numbers import checked_shape
from nnviz.files.weight_formats.torch_storages import KINDS, TensorKind, numbers
from nnviz.files.weight_formats.torch_tensors import unread_tensor

METADATA = "__metadata__"
_DESCRIPTION = "nnviz"
_LONGEST_HEADER = 2 << 20
_KINDS = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
}
_UNREAD = frozenset(
    {"F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F6_E2M3", "F6_E3M2", "F4"}
    | {"C64"}
)
_TOLD = {
    "pt": Told(program="PyTorch", orientation="outputs-inputs"),
    "tf": Told(program="TensorFlow", orientation="inputs-outputs"),
    "flax": Told(program="Flax", orientation="inputs-outputs"),
    "mlx": Told(program="MLX", orientation="outputs-inputs"),
}
_CODES = {KINDS[name].code: kind for kind, name in _KINDS.items()}


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays of the file, in the order of their bytes, and what our header says of a network.

    Raises WeightFileError when the header is no such one, or the arrays overlap or leave holes.
    """
    header, start = _header(data)
    metadata = header.pop(METADATA, {})
    if type(metadata) is not dict or not all(type(text) is str for text in metadata.values()):
        raise damaged()
    if len(header) > budget.limits.arrays:
        raise too_many_parts()
    arrays: list[NamedArray] = []
    unread: dict[str, str] = {}
    content = memoryview(data)[start:]
    for begin, end, name in _tiles(header, len(content)):
        kind = header[name]["dtype"]
        if kind in _UNREAD:
            unread[shown_name(name)] = kind
        else:
            known, shape = KINDS[_KINDS[kind]], tuple(header[name]["shape"])
            arrays.append(_array(name, content[begin:end], known, shape, budget))
    if not arrays:
        raise unread_tensor(next(iter(unread.values()))) if unread else no_arrays()
    description = _description(metadata)
    told = Told() if description is not None else _TOLD.get(metadata.get("format", ""), Told())
    return FileContent(tuple(arrays), description, told, tuple(unread))


def safetensors_bytes(network: Network, recipe: Mapping[str, Any] | None) -> bytes:
    """`network` as a .safetensors that the library opens too. The same network: the same bytes.

    `recipe` (how it came to be) must be JSON data without NaN; ValueError or TypeError otherwise.
    """
    description, arrays = description_of(network)
    description["recipe"] = None if recipe is None else dict(recipe)
    return safetensors_of_arrays(arrays, description)


def safetensors_of_arrays(
    arrays: Mapping[str, npt.NDArray[Any]], description: Mapping[str, Any] | None = None
) -> bytes:
    """`arrays` by their names as a .safetensors, with nnviz's own `description` beside them."""
    header: dict[str, Any] = {}
    if description is not None:
        text = json.dumps(description, ensure_ascii=False, allow_nan=False)
        header[METADATA] = {_DESCRIPTION: text}
    rows: list[bytes] = []
    at = 0
    # The widest first: so each array stands where its numbers are aligned.
    for name, values in sorted(arrays.items(), key=lambda pair: -pair[1].dtype.itemsize):
        row = np.asarray(values, values.dtype.newbyteorder("<"), order="C")
        kind = _CODES["b1" if values.dtype == np.bool_ else row.dtype.str[1:]]
        places = [at, at + row.nbytes]
        header[name] = {"dtype": kind, "shape": list(row.shape), "data_offsets": places}
        rows.append(row.tobytes())
        at += row.nbytes
    packed = json.dumps(header, separators=(",", ":")).encode()
    packed += b" " * (-len(packed) % LENGTH_BYTES)
    return b"".join([len(packed).to_bytes(LENGTH_BYTES, "little"), packed, *rows])


def _header(data: bytes) -> tuple[dict[str, Any], int]:
    """The header's entries, and where the bytes of the arrays start."""
    length = int.from_bytes(data[:LENGTH_BYTES], "little")
    if length > len(data) - LENGTH_BYTES:
        raise truncated()
    if length > _LONGEST_HEADER:
        raise too_many_parts()
    try:
        header = parse_json(data[LENGTH_BYTES : LENGTH_BYTES + length])
    except ValueError:
        raise damaged() from None
    if type(header) is not dict:
        raise damaged()
    return header, LENGTH_BYTES + length


def _tiles(header: Mapping[str, Any], size_bytes: int) -> list[tuple[int, int, str]]:
    """Begin, end and name of each tensor in the order of the bytes, which they cover once each."""
    tiles = sorted((*_place(tensor), name) for name, tensor in header.items())
    at = 0
    for begin, end, _ in tiles:
        if begin != at:
            raise damaged()
        at = end
    if at != size_bytes:
        raise truncated() if at > size_bytes else damaged()
    return tiles


def _place(tensor: Any) -> tuple[int, int]:
    """Where a tensor's bytes are, once its entry was found to be one of a size that fits."""
    match tensor:
        case {
            "dtype": str() as kind,
            "shape": list() as shape,
            "data_offsets": [int() as begin, int() as end],
        } if len(tensor) == 3 and type(begin) is type(end) is int and 0 <= begin <= end:
            pass
        case _:
            raise damaged()
    count = math.prod(checked_shape(tuple(shape)))
    if kind not in _UNREAD:
        if kind not in _KINDS:
            raise unread_tensor(kind)
        if end - begin != count * KINDS[_KINDS[kind]].item_bytes:
            raise damaged_array()
    return begin, end


def _array(
    name: str, raw: memoryview, kind: TensorKind, shape: tuple[int, ...], budget: ReadingBudget
) -> NamedArray:
    budget.take_array(2 * len(raw) if kind.code == "bf16" else len(raw))
    strides = [1]
    for side in reversed(shape[1:]):
        strides.append(strides[-1] * side)
    steps = tuple(reversed(strides)) if shape else ()
    values = numbers(raw, "<", kind, shape, 0, steps)
    values.flags.writeable = False
    return NamedArray(shown_name(name), values.shape, kind.name, values)


def _description(metadata: Mapping[str, str]) -> dict[str, Any] | None:
    text = metadata.get(_DESCRIPTION)
    if text is None:
        return None
    try:
        described = parse_json(text.encode())
    except ValueError:
        raise damaged() from None
    if not isinstance(described, dict):
        raise damaged()
    return described
