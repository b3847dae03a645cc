"""Arrays in joblib's files: their numbers follow in the stream behind the pickled description.

Format: joblib.numpy_pickle.NumpyArrayWrapper of joblib 0.10 and later; since 1.1 a byte that says
how many bytes are left empty comes first, so that the numbers are aligned. An array of Python
objects (names of classes, most often) follows as a pickle of its own: it goes through the machine.
"""

import math
from typing import TYPE_CHECKING, Any

from nnviz.files.weight_file_error import damaged_array, no_numbers
from nnviz.files.weight_formats.pickle_array_forms import is_array_class
from nnviz.files.weight_formats.pickle_values import StoredArray, StoredDtype, Symbol
from nnviz.files.weight_formats.stored_numbers import (
    OBJECT,
    array_from_bytes,
    checked_shape,
    item_bytes,
)

if TYPE_CHECKING:
    from nnviz.files.weight_formats.pickle_machine import PickleMachine

_ALIGNMENT = "numpy_array_alignment_bytes"


def read_values(target: StoredArray, state: Any, machine: "PickleMachine") -> None:
    """Fill `target` with the numbers behind its description. Raises WeightFileError."""
    if target.built or type(state) is not dict:
        raise damaged_array()
    shape, order, dtype = state.get("shape"), state.get("order"), state.get("dtype")
    if type(dtype) is not StoredDtype or type(order) is not str or order not in ("C", "F"):
        raise damaged_array()
    cls = state.get("subclass")
    if type(cls) is not Symbol or not is_array_class(cls):
        raise damaged_array()
    dtype.used = True
    if dtype.code == OBJECT:
        target.items = _objects(shape, machine)
        return
    size = dtype.item_bytes if dtype.foreign else item_bytes(dtype.code)
    if size is None:
        raise no_numbers(dtype.foreign)
    count = math.prod(checked_shape(shape))
    if state.get(_ALIGNMENT) is not None:
        machine.take(machine.byte())
    if dtype.foreign:
        machine.skip(count * size)
        machine.budget.take_array(0)
        target.foreign = dtype.foreign
        return
    raw = machine.take(count * size)
    target.values = array_from_bytes(
        raw, dtype.order, dtype.code, shape, fortran=order == "F", budget=machine.budget
    )


def _objects(shape: Any, machine: "PickleMachine") -> list[Any]:
    """The items of the pickled array that follows, which must have `shape`'s size."""
    count = math.prod(checked_shape(shape))
    array = machine.run_inner()
    if type(array) is not StoredArray or array.items is None or len(array.items) != count:
        raise damaged_array()
    return array.items
