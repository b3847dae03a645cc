"""PyTorch's tensors in a pickle: views of storages, checked before a number is looked at.

What `torch._utils._rebuild_…` would make is written down, and made after the storages were found.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray
from nnviz.files.weight_file_error import WeightFileError, damaged, damaged_array
from nnviz.files.weight_formats.pickle_container_forms import Form
from nnviz.files.weight_formats.pickle_values import (
    Opaque,
    OutsideArray,
    StoredArray,
    Symbol,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import checked_shape
from nnviz.files.weight_formats.torch_storages import (
    StorageWindow,
    TensorKind,
    kind_named,
    numbers,
)
from nnviz.language import tr


@dataclass(frozen=True, slots=True, eq=False)
class StoredTensor(OutsideArray):
    """A tensor: `start` and `strides` count numbers of the storage."""

    window: StorageWindow
    kind: TensorKind
    start: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    @property
    def is_contiguous(self) -> bool:
        """Whether its numbers stand one after another, the last side first."""
        expected = 1
        for side, stride in zip(reversed(self.shape), reversed(self.strides), strict=True):
            if side > 1 and stride != expected:
                return False
            expected *= side
        return True


@dataclass(frozen=True, slots=True, eq=False)
class UnreadTensor(OutsideArray):
    """A tensor of a kind that is not read. `kind` is PyTorch's word for it."""

    kind: str


def unread_tensor(kind: str) -> WeightFileError:
    """The refusal of a file that holds nothing but tensors of such kinds."""
    return WeightFileError(
        tr(
            "The file holds a tensor of the kind {kind}, which nnviz does not read.",
            kind=shown_name(kind),
        ),
        tr(
            "Make plain numbers of it before you save it: tensor.float(), tensor.to_dense() or"
            " tensor.dequantize()."
        ),
    )


def array_of_tensor(name: str, tensor: StoredTensor, budget: ReadingBudget) -> NamedArray:
    """The tensor's numbers under `name`, read-only, in the row of memory that they are in.

    A view that leaves numbers out or turns them is copied. Raises WeightFileError.
    """
    storage, kind = tensor.window.storage, tensor.kind
    is_copied = not tensor.is_contiguous or kind.code in {"bf16", "b1"}
    count = math.prod(tensor.shape)
    item_bytes = 4 if kind.code == "bf16" else kind.item_bytes
    if is_copied or storage.is_viewed_often(count * item_bytes):
        budget.take_array(count * item_bytes)
    else:
        budget.take_array(0 if storage.charged else storage.size_bytes)
        storage.charged = True
    # NumPy wants no stride where there is nothing to step over.
    steps = [s if n > 1 else 0 for n, s in zip(tensor.shape, tensor.strides, strict=True)]
    raw = storage.raw if count else b""
    start = tensor.window.start + tensor.start if count else 0
    values = numbers(raw, storage.order, kind, tensor.shape, start, tuple(steps))
    values = np.require(values, requirements="C")
    values.flags.writeable = False
    return NamedArray(shown_name(name), values.shape, kind.name, values)


# The forms.


def _viewed(arguments: tuple[Any, ...], kind: TensorKind | None) -> OutsideArray:
    """A tensor of (window of a storage, start, sides, strides)."""
    match arguments:
        case (StorageWindow() as window, int() as start, tuple() as shape, tuple() as strides):
            pass
        case _:
            raise damaged_array()
    kind = window.storage.kind if kind is None else kind
    checked_shape(shape)
    numbers_of_steps = (start, *strides)
    if len(shape) != len(strides) or any(type(n) is not int or n < 0 for n in numbers_of_steps):
        raise damaged_array()
    if not kind.code:
        return UnreadTensor(kind.name)
    if any(side > 1 and stride == 0 for side, stride in zip(shape, strides, strict=True)):
        return UnreadTensor("expanded")  # one number that stands for many: no weights
    if math.prod(shape):
        last = start + sum((n - 1) * s for n, s in zip(shape, strides, strict=True))
        there = window.count * window.storage.kind.item_bytes // kind.item_bytes
        if last >= there:
            raise damaged_array()
    return StoredTensor(window, kind, start, shape, strides)


def _tensor(arguments: tuple[Any, ...], budget: ReadingBudget) -> OutsideArray:
    """(storage, start, sides, strides[, requires grad, hooks[, metadata]])."""
    return _viewed(arguments[:4], None)


def _tensor_of_kind(arguments: tuple[Any, ...], budget: ReadingBudget) -> OutsideArray:
    """The same over bytes, with the kind as the seventh."""
    match arguments[6:7]:
        case (Symbol(path=path),):
            return _viewed(arguments[:4], kind_named(path))
    raise damaged_array()


def _first(arguments: tuple[Any, ...], budget: ReadingBudget) -> OutsideArray | StoredArray:
    """A parameter of (tensor, …), or a tensor of (NumPy array, …)."""
    match arguments:
        case (OutsideArray() | StoredArray() as tensor, *_):
            return tensor
    raise damaged_array()


def _from_type(arguments: tuple[Any, ...], budget: ReadingBudget) -> OutsideArray:
    """(one of these forms, class, arguments, state): a tensor with attributes of its own."""
    match arguments:
        case (Symbol(path=path), Symbol(), tuple() as own, *_) if path in _TENSORS:
            tensor: OutsideArray = _TENSORS[path](own, budget)
            return tensor
    raise damaged_array()


def _unread(kind: str) -> Form:
    return lambda arguments, budget: UnreadTensor(kind)


def _opaque(path: str) -> Form:
    return lambda arguments, budget: Opaque(Symbol(path))


def _torch_function(arguments: tuple[Any, ...], budget: ReadingBudget) -> Symbol:
    """The way in which pickle names torch.relu and the like: a name, and no more."""
    match arguments:
        case (Symbol(path="torch._C._VariableFunctionsClass"), str() as name) if (
            name.isidentifier()
        ):
            return Symbol(f"torch.{name[:60]}", is_risky=True)
    raise damaged()


_TENSORS: dict[str, Form] = {
    "torch._utils._rebuild_tensor": _tensor,
    "torch._utils._rebuild_tensor_v2": _tensor,
    "torch._utils._rebuild_tensor_v3": _tensor_of_kind,
    "torch._utils._rebuild_sparse_tensor": _unread("sparse"),
    "torch._utils._rebuild_sparse_csr_tensor": _unread("sparse"),
    "torch._utils._rebuild_nested_tensor": _unread("nested"),
    "torch._utils._rebuild_qtensor": _unread("quantised"),
    "torch._utils._rebuild_meta_tensor_no_storage": _unread("meta"),
    "torch._utils._rebuild_wrapper_subclass": _unread("wrapper"),
    "torch._utils._rebuild_device_tensor_from_numpy": _first,
    "torch._utils._rebuild_xla_tensor": _first,
    "torch._utils._rebuild_parameter": _first,
    "torch._utils._rebuild_parameter_with_state": _first,
}
_CONTAINED = ("torch.device", "torch.Size", "torch.serialization._get_layout")
TORCH_FORMS: dict[str, Form] = {
    **_TENSORS,
    "torch._tensor._rebuild_from_type": _from_type,
    "torch._tensor._rebuild_from_type_v2": _from_type,
    "torch.tensor._rebuild_from_type": _from_type,
    "torch.nn.parameter.Parameter": _first,
    "torch.autograd.variable.Variable": _first,
    **{path: _opaque(path) for path in _CONTAINED},
    "builtins.getattr": _torch_function,
}
"""What REDUCE may be asked for in PyTorch's files alone."""
