"""ONNX's tensors: arrays of numbers, kept in this very file."""

import math

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import shown_name
from nnviz.files.weight_file_error import WeightFileError, damaged, damaged_array
from nnviz.files.weight_formats.protobuf import Value, fields, message, signed, text, whole_numbers
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.stored_numbers import array_from_bytes, checked_shape, item_bytes
from nnviz.language import tr

_BFLOAT16 = 16
# TensorProto.DataType: NumPy's code, and in which field the numbers stand where not as raw bytes.
_FLOATS, _INT32S, _INT64S, _RAW, _DOUBLES, _UINT64S = 4, 5, 7, 9, 10, 11
_KINDS = {
    1: ("f4", _FLOATS),
    2: ("u1", _INT32S),
    3: ("i1", _INT32S),
    4: ("u2", _INT32S),
    5: ("i2", _INT32S),
    6: ("i4", _INT32S),
    7: ("i8", _INT64S),
    9: ("b1", _INT32S),
    10: ("f2", _INT32S),
    11: ("f8", _DOUBLES),
    12: ("u4", _UINT64S),
    13: ("u8", _UINT64S),
    _BFLOAT16: ("u2", _INT32S),
}
_MASKS = {1: 0xFF, 2: 0xFFFF, 4: 0xFFFFFFFF, 8: (1 << 64) - 1}
_EXTERNAL, _PLACE = 13, 14

Array = npt.NDArray[np.generic]


def tensor_of(data: memoryview, budget: ReadingBudget) -> tuple[str, Array | None]:
    """A tensor's name and its numbers; None for text, complex numbers and what is still newer.

    Raises WeightFileError where the numbers lie in another file, or do not fit the shape.
    """
    sides: list[int] = []
    name, kind = "", 0
    stored: dict[int, list[Value]] = {}
    is_elsewhere, place = False, ""
    for number, value in fields(data, budget):
        match number:
            case 1:
                sides += whole_numbers(value, budget)
            case 2:
                kind = signed(value)
            case 8:
                name = text(value)
            case 13:
                is_elsewhere = True
                place = place or _location(message(value), budget)
            case 14:
                is_elsewhere = is_elsewhere or value == 1
            case 4 | 5 | 7 | 9 | 10 | 11:
                stored.setdefault(number, []).append(value)
    if is_elsewhere:
        raise _elsewhere(place)
    if kind not in _KINDS:
        return name, None
    shape = checked_shape(tuple(sides))
    code, field = _KINDS[kind]
    values = _numbers(stored, code, field, shape, budget)
    return name, _widened(values, budget) if kind == _BFLOAT16 else values


def _numbers(
    stored: dict[int, list[Value]],
    code: str,
    field: int,
    shape: tuple[int, ...],
    budget: ReadingBudget,
) -> Array:
    if raws := stored.get(_RAW):
        if len(raws) != 1:
            raise damaged()
        raw: bytes | memoryview = message(raws[0])
    elif field in {_FLOATS, _DOUBLES}:
        raw = _packed(stored.get(field, []), item_bytes(code), shape)
    else:
        mask = _MASKS[item_bytes(code)]
        count = math.prod(shape)
        numbers: list[int] = []
        for value in stored.get(field, []):
            numbers += whole_numbers(value, budget)
            if len(numbers) > count:
                raise damaged_array()
        raw = np.array([one & mask for one in numbers], f"<u{item_bytes(code)}").tobytes()
    return array_from_bytes(raw, "<", code, shape, fortran=False, budget=budget)


def _packed(values: list[Value], item: int, shape: tuple[int, ...]) -> bytes | memoryview:
    """Floats that stand together, or each in a field of its own."""
    if len(values) == 1 and not isinstance(values[0], int):
        return values[0]
    if len(values) > math.prod(shape):
        raise damaged_array()
    return b"".join(
        (one & _MASKS[item]).to_bytes(item, "little") if isinstance(one, int) else bytes(one)
        for one in values
    )


def _widened(values: Array, budget: ReadingBudget) -> Array:
    """bfloat16 is the upper half of a float32: it becomes one, exactly."""
    budget.take_array(4 * values.size)
    wide = (values.astype("<u4") << np.uint32(16)).view("<f4")
    wide.flags.writeable = False
    return wide


def _location(data: memoryview, budget: ReadingBudget) -> str:
    pair = {number: text(value) for number, value in fields(data, budget) if number in (1, 2)}
    return pair.get(2, "") if pair.get(1) == "location" else ""


def _elsewhere(place: str) -> WeightFileError:
    hint = tr("Save it as one file: torch.onnx.export(model, x, name, external_data=False).")
    if not place:
        return WeightFileError(tr("The numbers of the network lie in another file."), hint)
    return WeightFileError(
        tr("The numbers of the network lie in another file: {name}.", name=shown_name(place)), hint
    )
