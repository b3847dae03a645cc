"""Which array of one file is which of another: by name and shape, else by shape, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.files.named_array import NamedArray


@dataclass(frozen=True)
class Match:
    """An array of the first file, `first`, and the one of the second that is compared with it.

    None where the file has none that fits. `by_name`: the names are the same, not only the shapes.
    `is_turned`: the second one's rows are the first one's columns.
    """

    first: int | None
    second: int | None
    by_name: bool = False
    is_turned: bool = False


def matches_of(first: Sequence[NamedArray], second: Sequence[NamedArray]) -> tuple[Match, ...]:
    """A match for each array of the first file in its order, then what is only in the second."""
    free = dict(enumerate(second))
    found: dict[int, Match] = {}
    by_name = {array.name: number for number, array in free.items()}
    for number, array in enumerate(first):
        other = by_name.get(array.name)
        if other in free and free[other].shape == array.shape:
            found[number] = Match(number, other, by_name=True)
            del free[other]
    for turned in (False, True):
        by_shape: dict[tuple[int, ...], list[int]] = {}
        for number, array in free.items():
            by_shape.setdefault(array.shape[::-1] if turned else array.shape, []).append(number)
        for number, array in enumerate(first):
            fitting = by_shape.get(array.shape)
            if number not in found and fitting and (not turned or array.values.ndim == 2):
                other = fitting.pop(0)
                found[number] = Match(number, other, is_turned=turned)
                del free[other]
    mine = tuple(found.get(number, Match(number, None)) for number in range(len(first)))
    return (*mine, *(Match(None, number) for number in free))
