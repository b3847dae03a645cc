"""PyTorch's storages: plain rows of numbers that tensors are views of, named from the pickle.

The pickle tells each by ("storage", kind, key, place, count); its bytes stand elsewhere in the
file. The place (cpu, cuda:0, mps) says nothing about the numbers. Format: torch.serialization.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.files.weight_file_error import damaged
from nnviz.files.weight_formats.pickle_values import Symbol

_MOST_NUMBERS = 1 << 40
_MOST_VIEWS = 2
"""Tied weights: views of a storage take no memory of their own, and so are counted once, up to
this many times its size. More are no weights, and whoever shows them has to look at each."""


@dataclass(frozen=True, slots=True)
class TensorKind:
    """A number type under PyTorch's `name`. `code` is NumPy's, "bf16", or "" for what is not read.

    `item_bytes` is what one number takes in the file.
    """

    name: str
    code: str
    item_bytes: int


_READ = {
    "float64": "f8",
    "float32": "f4",
    "float16": "f2",
    "bfloat16": "bf16",
    "int64": "i8",
    "int32": "i4",
    "int16": "i2",
    "int8": "i1",
    "uint64": "u8",
    "uint32": "u4",
    "uint16": "u2",
    "uint8": "u1",
    "bool": "b1",
}
_NOT_READ = {
    "complex128": 16,
    "complex64": 8,
    "qint8": 1,
    "quint8": 1,
    "qint32": 4,
    "quint4x2": 1,
    "quint2x4": 1,
}
_STORAGES = {
    "Double": "float64",
    "Float": "float32",
    "Half": "float16",
    "BFloat16": "bfloat16",
    "Long": "int64",
    "Int": "int32",
    "Short": "int16",
    "Char": "int8",
    "Byte": "uint8",
    "Bool": "bool",
    "ComplexDouble": "complex128",
    "ComplexFloat": "complex64",
    "QInt8": "qint8",
    "QUInt8": "quint8",
    "QInt32": "qint32",
    "QUInt4x2": "quint4x2",
    "QUInt2x4": "quint2x4",
}

KINDS: dict[str, TensorKind] = {
    **{
        name: TensorKind(name, code, 2 if code == "bf16" else int(code[1:]))
        for name, code in _READ.items()
    },
    **{name: TensorKind(name, "", size) for name, size in _NOT_READ.items()},
}
"""Every number type that a storage may be of, by PyTorch's name."""

UNTYPED = TensorKind("untyped", "", 1)
"""Bytes whose type each tensor tells by itself."""

_STORAGE_KINDS: dict[str, TensorKind] = {
    **{
        f"{package}.{storage}Storage": KINDS[name]
        for storage, name in _STORAGES.items()
        for package in ("torch", "torch.cuda")
    },
    "torch.storage.UntypedStorage": UNTYPED,
    "torch.UntypedStorage": UNTYPED,
}


@dataclass(slots=True, eq=False)
class StoredStorage:
    """One storage: what the pickle says of it, and its bytes once they were found.

    `charged` and `viewed` are what the budget knows: see torch_tensors.
    """

    key: str
    kind: TensorKind
    count: int
    raw: bytes | memoryview = b""
    order: str = "<"
    charged: bool = False
    viewed_bytes: int = 0

    @property
    def size_bytes(self) -> int:
        """What its numbers take in the file."""
        return self.count * self.kind.item_bytes

    def fill(self, raw: bytes | memoryview, order: str) -> None:
        """Take the bytes, in the byte order "<" or ">". Raises WeightFileError for another size."""
        if len(raw) != self.size_bytes:
            raise damaged()
        self.raw, self.order = raw, order

    def is_viewed_often(self, size_bytes: int) -> bool:
        """Account for a view; whether the views are together far more than the storage."""
        self.viewed_bytes += size_bytes
        return self.viewed_bytes > _MOST_VIEWS * self.size_bytes


@dataclass(frozen=True, slots=True, eq=False)
class StorageWindow:
    """The part of a storage that a tensor may look at: `count` numbers from `start`."""

    storage: StoredStorage
    start: int
    count: int


def storage_of_reference(reference: Any, storages: dict[str, StoredStorage]) -> StorageWindow:
    """The storage that the pickle refers to outside itself, kept in `storages` by its key.

    ("storage", kind, key, place, count), in the oldest files with (key, start, count) of a part.
    Raises WeightFileError for anything else, and when it was told otherwise before.
    """
    match reference:
        case ("storage", Symbol(path=path), str() as key, str(), int() as count, *rest):
            kind = _STORAGE_KINDS.get(path)
        case _:
            raise damaged()
    if kind is None or len(key) > 20 or not (key.isascii() and key.isdigit()):
        raise damaged()
    if not _is_count(count) or len(rest) > 1:
        raise damaged()
    storage = storages.setdefault(key, StoredStorage(key, kind, count))
    if storage.kind is not kind or storage.count != count:
        raise damaged()
    match rest:
        case [] | [None]:
            return StorageWindow(storage, 0, count)
        case [(str(), int() as start, int() as part)] if _is_count(start) and _is_count(part):
            if start + part <= count:
                return StorageWindow(storage, start, part)
    raise damaged()


def kind_named(path: str, kinds: Mapping[str, TensorKind] = KINDS) -> TensorKind:
    """The kind that a tensor names, as "torch.uint16"; one that is not read where it is unknown."""
    name = path.removeprefix("torch.")
    return kinds.get(name) or TensorKind(name, "", 1)


def numbers(
    raw: bytes | memoryview,
    order: str,
    kind: TensorKind,
    shape: tuple[int, ...],
    start: int,
    strides: tuple[int, ...],
) -> npt.NDArray[np.generic]:
    """A view of `raw`, which NumPy checks once more to lie inside. Offset and strides in numbers.

    bfloat16 is the upper half of a float32: it becomes one, exactly.
    """
    code = {"bf16": "u2", "b1": "u1"}.get(kind.code, kind.code)
    size = kind.item_bytes
    try:
        viewed: npt.NDArray[Any] = np.ndarray(
            shape, order + code, raw, start * size, tuple(stride * size for stride in strides)
        )
    except (ValueError, TypeError, OverflowError):
        raise damaged() from None
    if kind.code == "bf16":
        upper = viewed.astype(np.uint32, order="C")
        upper <<= 16
        return upper.view(np.float32)
    if kind.code == "b1":
        return viewed.astype(np.bool_, order="C")
    return viewed


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _MOST_NUMBERS
