"""A large matrix in fewer cells, each of which says truly what it stands for.

A cell stands for a block of numbers: for that of the largest magnitude, with its sign, or for
their mean. A block with a NaN in it is NaN.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

REDUCTIONS = ("largest", "mean")
AT_ONCE = 300_000
"""Numbers that are reduced in a few milliseconds, while a person zooms."""
MOST_CELLS = 800
"""A side of what stands for a larger matrix until one comes near."""

_MOST_PASSES = 24

Matrix = NDArray[np.generic]
Floats = NDArray[Any]


@dataclass(frozen=True)
class Region:
    """A part of a matrix, in its rows and columns from 0; the ends are not in it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return (self.bottom - self.top) * (self.right - self.left)


@dataclass(frozen=True, eq=False)
class ReducedMatrix:
    """`cells` of `block` (rows, columns) numbers each, the first at `top`, `left` of the matrix.

    The last cell of a row or column may stand for fewer.
    """

    cells: Floats
    block: tuple[int, int]
    top: int
    left: int

    @property
    def is_exact(self) -> bool:
        """Whether each cell is one number."""
        return self.block == (1, 1)


@dataclass(frozen=True, eq=False)
class CoarseMatrix:
    """A matrix of any size in at most MOST_CELLS x MOST_CELLS cells; of "mean" they are the sums.

    From sums the mean of larger blocks is exact, at the edges, too.
    """

    shape: tuple[int, int]
    block: tuple[int, int]
    cells: dict[str, Floats]


def coarse_in_strips(matrix: Matrix) -> Iterator[CoarseMatrix | None]:
    """Strip by strip: None after each, then the whole."""
    rows, columns = matrix.shape
    block = -(-rows // MOST_CELLS), -(-columns // MOST_CELLS)
    strip = max(1, AT_ONCE // max(columns * block[0], 1)) * block[0]
    parts: dict[str, list[Floats]] = {how: [] for how in REDUCTIONS}
    for top in range(0, rows, strip):
        numbers = _floats(matrix[top : top + strip])
        parts["largest"].append(_blocks(numbers, block, "largest"))
        parts["mean"].append(_sums(numbers.astype(np.float64, copy=False), block))
        yield None
    yield CoarseMatrix(
        (rows, columns), block, {how: np.concatenate(found) for how, found in parts.items()}
    )


def needs_coarse(matrix: Matrix) -> bool:
    """Whether the whole is too much to be reduced while somebody waits."""
    return matrix.size > AT_ONCE


def reduced(
    matrix: Matrix, region: Region, most: tuple[int, int], how: str, coarse: CoarseMatrix | None
) -> ReducedMatrix | None:
    """`region` in at most `most` (rows, columns) cells, and as few numbers in each as that takes.

    None where that is too much to do at once and there is no `coarse` one. Cells begin at whole
    multiples of their blocks, so that nothing flickers while one moves about.
    """
    block = _block(region.bottom - region.top, most[0]), _block(region.right - region.left, most[1])
    top, left = (
        start - start % side for start, side in zip((region.top, region.left), block, strict=True)
    )
    if region.size <= AT_ONCE:
        numbers = _floats(matrix[top : region.bottom, left : region.right])
        return ReducedMatrix(_blocks(numbers, block, how), block, top, left)
    if coarse is None:
        return None
    rows, columns = coarse.block
    factors = max(1, round(block[0] / rows)), max(1, round(block[1] / columns))
    steps = rows * factors[0], columns * factors[1]
    top, left = region.top - region.top % steps[0], region.left - region.left % steps[1]
    part = coarse.cells[how][
        top // rows : -(-region.bottom // rows), left // columns : -(-region.right // columns)
    ]
    if how == "largest":
        return ReducedMatrix(_blocks(part, factors, how), steps, top, left)
    sums = _sums(part, factors)
    ends = (
        min(start + cells * step, side)
        for start, cells, step, side in zip(
            (top, left), sums.shape, steps, coarse.shape, strict=True
        )
    )
    sides = (end - start for end, start in zip(ends, (top, left), strict=True))
    counts = np.outer(*(_counts(side, step) for side, step in zip(sides, steps, strict=True)))
    return ReducedMatrix(np.asarray(sums / counts), steps, top, left)


def _block(count: int, most: int) -> int:
    return max(1, -(-count // max(most, 1)))


def _floats(numbers: Matrix) -> Floats:
    if numbers.dtype == np.float32:
        return numbers
    kind = np.float32 if numbers.dtype in (np.float16, np.int8, np.uint8, np.bool_) else np.float64
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray(numbers, kind)


def _blocks(numbers: Floats, block: tuple[int, int], how: str) -> Floats:
    """(R, C) as (⌈R/block⌉, ⌈C/block⌉)."""
    if block == (1, 1) or not numbers.size:
        return numbers
    with np.errstate(invalid="ignore", over="ignore"):
        if how == "mean":
            sums = _sums(numbers, block)
            counts = [_counts(side, each) for side, each in zip(numbers.shape, block, strict=True)]
            return np.asarray(sums / np.outer(*counts).astype(sums.dtype))
        highest = _along(np.maximum, _along(np.maximum, numbers, block[0], 0), block[1], 1)
        lowest = _along(np.minimum, _along(np.minimum, numbers, block[0], 0), block[1], 1)
        return np.asarray(np.where(highest >= -lowest, highest, lowest))


def _sums(numbers: Floats, block: tuple[int, int]) -> Floats:
    with np.errstate(invalid="ignore", over="ignore"):
        return _along(np.add, _along(np.add, numbers, block[0], 0), block[1], 1)


def _along(ufunc: np.ufunc, numbers: Floats, step: int, axis: int) -> Floats:
    if step == 1:
        return numbers
    if step > _MOST_PASSES:
        places = np.arange(0, numbers.shape[axis], step)
        return np.asarray(ufunc.reduceat(numbers, places, axis=axis))
    # A pass for each place in a block takes a third of the time of `reduceat`.
    found = numbers[::step].copy() if axis == 0 else numbers[:, ::step].copy()
    for place in range(1, step):
        part = numbers[place::step] if axis == 0 else numbers[:, place::step]
        into = found[: len(part)] if axis == 0 else found[:, : part.shape[1]]
        ufunc(into, part, out=into)
    return found


def _counts(side: int, step: int) -> NDArray[np.intp]:
    return np.diff(np.append(np.arange(0, side, step), side))
