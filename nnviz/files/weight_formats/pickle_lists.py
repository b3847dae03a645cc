"""Lists of numbers as arrays: networks that were written without NumPy keep their weights so."""

from typing import Any

import numpy as np

from nnviz.files.weight_file_error import too_many_parts
from nnviz.files.weight_formats.pickle_objects import attributes_of
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_NUMBERS = frozenset({int, float, bool})
_MOST_SIDES = 4


def with_lists_as_arrays(value: Any, budget: ReadingBudget) -> Any:
    """`value` with each list of numbers, and of rows of as many numbers, as an array of float64.

    None unless there is at least one that has rows: lone lists of numbers are losses, sizes, names
    of classes. Raises WeightFileError when there is too much of it.
    """
    converter = _Converter(budget)
    converted = converter.of(value, 0)
    return converted if converter.has_rows else None


class _Converter:
    def __init__(self, budget: ReadingBudget) -> None:
        self.has_rows = False
        self._budget = budget
        self._nodes_left = budget.limits.nodes
        # By identity: to make one anew can take long, where its keys were chosen for that.
        self._dicts: dict[int, dict[Any, Any]] = {}

    def of(self, value: Any, depth: int) -> Any:
        if depth > self._budget.limits.depth:
            raise too_many_parts()
        kind = type(value)
        if kind is InertObject:
            self._nodes_left -= 1 + (len(value.state) if type(value.state) is dict else 0)
            if self._nodes_left < 0:
                raise too_many_parts()
            parts = [self.of(part, depth + 1) for part in attributes_of(value)]
            merged = {
                key: held for part in parts if type(part) is dict for key, held in part.items()
            }
            return InertObject(value.symbol, state=merged, built=True)
        if kind not in {dict, list, tuple}:
            return value
        self._nodes_left -= 1 + len(value)
        if self._nodes_left < 0:
            raise too_many_parts()
        if kind is dict:
            if id(value) not in self._dicts:
                self._dicts[id(value)] = {
                    key: self.of(held, depth + 1) for key, held in value.items()
                }
            return self._dicts[id(value)]
        shape = _shape(value)
        if shape is not None:
            return self._array(value, shape)
        return [self.of(held, depth + 1) for held in value]

    def _array(self, rows: Any, shape: tuple[int, ...]) -> StoredArray:
        size = int(np.prod(shape, dtype=np.float64))
        self._nodes_left -= size
        if self._nodes_left < 0:
            raise too_many_parts()
        self._budget.take_array(8 * size)
        for _ in shape[1:]:
            rows = [number for row in rows for number in row]
        # One number by one: an int of 100 digits is inf, never an array of objects.
        values = np.fromiter((_float(number) for number in rows), np.float64, size).reshape(shape)
        values.flags.writeable = False
        self.has_rows = self.has_rows or len(shape) > 1
        return StoredArray(values)


def _shape(rows: Any) -> tuple[int, ...] | None:
    """The sides of lists in lists of numbers; None where they are ragged, empty or no numbers."""
    sides: list[int] = []
    level: list[Any] = [rows]
    while level and all(type(row) in {list, tuple} for row in level):
        width = len(level[0])
        if width == 0 or len(sides) == _MOST_SIDES or any(len(row) != width for row in level):
            return None
        sides.append(width)
        if sum(len(row) for row in level) > 1_000_000:
            raise too_many_parts()
        level = [item for row in level for item in row]
    return tuple(sides) if all(type(number) in _NUMBERS for number in level) else None


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
