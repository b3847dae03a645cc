"""PyTorch's files by hand: a pickle of protocol 2 in opcodes, and the storages beside it.

Every part may be forged: what is written is what is asked for, not what PyTorch would write.
"""

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Global:
    """A name in a module."""

    module: str
    name: str


@dataclass(frozen=True)
class Call:
    """What `callee` is asked to make of `arguments`."""

    callee: Any
    arguments: Any


@dataclass(frozen=True)
class Made:
    """An object of a class, with its attributes."""

    cls: Any
    state: Any


@dataclass(frozen=True)
class Outside:
    """A reference to what stands outside of the pickle."""

    reference: Any


@dataclass(frozen=True)
class Raw:
    """Opcodes as they are."""

    opcodes: bytes


def pickled(value: Any) -> bytes:
    """A whole pickle of protocol 2."""
    return b"\x80\x02" + opcodes_of(value) + b"."


def opcodes_of(value: Any) -> bytes:
    """The opcodes that put `value` on the stack."""
    match value:
        case None:
            return b"N"
        case bool():
            return b"\x88" if value else b"\x89"
        case int():
            raw = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
            return b"\x8a" + bytes([len(raw)]) + raw
        case float():
            return b"G" + struct.pack(">d", value)
        case str():
            raw = value.encode()
            return b"X" + struct.pack("<I", len(raw)) + raw
        case tuple():
            return b"(" + b"".join(map(opcodes_of, value)) + b"t"
        case list():
            return b"](" + b"".join(map(opcodes_of, value)) + b"e"
        case dict():
            pairs = b"".join(opcodes_of(key) + opcodes_of(one) for key, one in value.items())
            return b"}(" + pairs + b"u"
        case Global(module, name):
            return f"c{module}\n{name}\n".encode()
        case Call(callee, arguments):
            return opcodes_of(callee) + opcodes_of(arguments) + b"R"
        case Made(cls, state):
            return opcodes_of(cls) + b")\x81" + opcodes_of(state) + b"b"
        case Outside(reference):
            return opcodes_of(reference) + b"Q"
        case Raw(opcodes):
            return opcodes
    raise TypeError(type(value))


UTILS = "torch._utils"
NO_HOOKS = Call(Global("collections", "OrderedDict"), ())
STORAGES = {
    "float64": "DoubleStorage",
    "float32": "FloatStorage",
    "float16": "HalfStorage",
    "int64": "LongStorage",
    "int32": "IntStorage",
    "int16": "ShortStorage",
    "int8": "CharStorage",
    "uint8": "ByteStorage",
    "bool": "BoolStorage",
}


@dataclass
class TorchFile:
    """The storages of a file, and what is saved."""

    saved: Any = None
    storages: dict[str, bytes] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    is_legacy: bool = False

    def storage(self, raw: bytes, kind: str, count: int, place: str = "cpu") -> Outside:
        """A reference to a new storage of these bytes."""
        key = str(len(self.storages))
        self.storages[key], self.counts[key] = raw, count
        reference = ("storage", Global("torch", kind), key, place, count)
        return Outside((*reference, None) if self.is_legacy else reference)

    def tensor(self, values: np.ndarray) -> Call:
        """A tensor of these numbers, contiguous in a storage of its own."""
        values = np.asarray(values, order="C")
        storage = self.storage(values.tobytes(), STORAGES[values.dtype.name], values.size)
        strides = tuple(prod(values.shape[i + 1 :]) for i in range(values.ndim))
        return view(storage, values.shape, strides)

    def zip(self, **changes: bytes | None) -> bytes:
        """The file as a zip; `changes` replaces or adds members, or leaves one out."""
        members: dict[str, bytes | None] = {
            "data.pkl": pickled(self.saved),
            "byteorder": b"little",
            **{f"data/{key}": raw for key, raw in self.storages.items()},
            "version": b"3\n",
            **changes,
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in members.items():
                if content is not None:
                    archive.writestr(f"archive/{name}", content)
        return packed.getvalue()

    def legacy(self) -> bytes:
        """The file as PyTorch wrote it before zips."""
        numbers = [struct.pack("<q", self.counts[key]) + raw for key, raw in self.storages.items()]
        return legacy_start() + pickled(self.saved) + pickled([*self.storages]) + b"".join(numbers)


def legacy_start() -> bytes:
    """The three pickles before what is saved."""
    sizes = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"int": 4}}
    return b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19." + pickled(1001) + pickled(sizes)


def view(storage: Any, shape: Any, strides: Any, start: Any = 0) -> Call:
    """A tensor that looks at a storage, as PyTorch pickles it."""
    arguments = (storage, start, shape, strides, False, NO_HOOKS)
    return Call(Global(UTILS, "_rebuild_tensor_v2"), arguments)


def parameter(tensor: Any) -> Call:
    """A parameter of a module."""
    return Call(Global(UTILS, "_rebuild_parameter"), (tensor, True, NO_HOOKS))


def module(
    path: str,
    parameters: Mapping[str, Any] | None = None,
    modules: Mapping[str, Any] | None = None,
    buffers: Mapping[str, Any] | None = None,
    **attributes: Any,
) -> Made:
    """A module: `path` is that of its class, below torch.nn.modules unless it has a colon."""
    package, _, name = path.replace(":", ".").rpartition(".")
    package = package if ":" in path else f"torch.nn.modules.{package}"
    state = {
        "training": False,
        "_parameters": dict(parameters or {}),
        "_buffers": dict(buffers or {}),
        "_modules": dict(modules or {}),
        **attributes,
    }
    return Made(Global(package, name), state)


def state_dict_file(arrays: Mapping[str, np.ndarray], *, is_legacy: bool = False) -> bytes:
    """torch.save of a dict of tensors."""
    file = TorchFile(is_legacy=is_legacy)
    file.saved = {name: file.tensor(values) for name, values in arrays.items()}
    return file.legacy() if is_legacy else file.zip()
