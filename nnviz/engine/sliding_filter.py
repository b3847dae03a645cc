"""The quick way over a whole picture: the same sums as one window at a time, a strip at a time.

A strip of padded rows is copied once for each column of the kernel, moved on by a pixel each time,
and the copies of a row stand under each other. Then the FH·FW numbers of each window of one row of
output are a matrix, one window a column, and the matrix of the next row begins FW rows below it:
they overlap in place, nothing is copied FH times. The kernel, as one row, times that matrix is a
row of output. Strips fit into the second-level cache, and their padding is made with them: a padded
copy of a large picture would cost more than all the products (its fresh pages of memory do).
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.lib.stride_tricks import as_strided

from nnviz.engine.picture_padding import fill_padded_part
from nnviz.engine.shapes import Array

_STRIP_BYTES = 640 << 10
_FEWEST_ROWS = 16
_FEWEST_TAPS_IN_TWO_PASSES = 25


class SlidingFilter:
    """Fills rows of output. It has buffers of its own: for one thread at a time."""

    def __init__(
        self,
        x: Array,
        kernels: Array,
        *,
        bias: float,
        stride: int,
        padding: str,
        sides: tuple[int, int],
        width: int,
        is_cosine: bool,
    ) -> None:
        """x: (H, W, C); kernels: (M, FH, FW), of M > 1 the output is the root of the squares' sum.

        `sides`: the padding above and below, left and right; `width`: of the output.
        """
        self._x, self._stride, self._padding, self._width = x, stride, padding, width
        self._bias, self._is_cosine = x.dtype.type(bias), is_cosine
        kernels = kernels.astype(np.float64)
        u, v = 0, 0
        if is_cosine:
            kernels = _of_length_one(kernels)  # zeros in it have their part in the window's length
        else:
            u, v, kernels = _without_zeros_around(kernels)
        self._first_row, self._first_column = u - sides[0], v - sides[1]
        self._column, kernels = (None, kernels) if is_cosine else _parted(kernels, x.dtype)
        self._kernels = kernels.astype(x.dtype)
        self._allot()

    def fill(self, top: int, out: Array) -> None:
        """Rows `top` and so on of the output into `out`: (n, width, C), n <= strip_rows."""
        with np.errstate(over="ignore", invalid="ignore"):
            for left in range(0, self._width, self._tile_width):
                self._fill_tile(top, left, out[:, left : left + self._tile_width])

    def _allot(self) -> None:
        """As large tiles as the cache likes, and the memory for one of them."""
        _, FH, FW = self._kernels.shape
        height = FH if self._column is None else self._column.size
        s, C = self._stride, self._x.shape[2]
        floats = _STRIP_BYTES // self._x.itemsize // (FW * C)
        fewest = s * (_FEWEST_ROWS - 1) + height
        tiles = -(-self._width * fewest // floats)
        w = self._tile_width = -(-self._width // tiles)
        n = self.strip_rows = max(_FEWEST_ROWS, (floats // w - height) // s + 1)
        rows, columns = s * (n - 1) + height, s * (w - 1) + FW
        self._spare = [
            np.empty(size, self._x.dtype)
            for size in (rows * columns * C, n * columns * C, rows * FW * w * C, n * w * C)
        ]
        self._tiles: dict[tuple[int, int], _Tile] = {}

    def _tile(self, n: int, w: int) -> "_Tile":
        """The memory for a tile of n x w: the same for all, arranged once for each size."""
        if (n, w) not in self._tiles:
            _, FH, FW = self._kernels.shape
            s, C = self._stride, self._x.shape[2]
            height = FH if self._column is None else self._column.size
            rows, columns = s * (n - 1) + height, s * (w - 1) + FW
            part = _shaped(self._spare[0], rows, columns, C)
            source, step = part, s
            if self._column is not None:
                source, step = _shaped(self._spare[1], n, columns, C), 1
            moved, copies = source, []  # a kernel of one column needs no copies
            if FW > 1 or s > 1:
                moved = _shaped(self._spare[2], len(source), FW, w, C)
                ends = [v + s * (w - 1) + 1 for v in range(FW)]
                copies = [(moved[:, v], source[:, v : ends[v] : s]) for v in range(FW)]
            self._tiles[n, w] = _Tile(
                part=part,
                columns=_below(part, n, height, s),
                passed=source.reshape(n, 1, -1) if source is not part else None,
                copies=copies,
                moved=moved,
                windows=_below(moved.reshape(-1, w * C), n, FH * FW, step * FW),
                more=_shaped(self._spare[3], n, 1, w * C),
            )
        return self._tiles[n, w]

    def _fill_tile(self, top: int, left: int, out: Array) -> None:
        n, w, _ = out.shape
        tile = self._tile(n, w)
        first = self._first_row + self._stride * top, self._first_column + self._stride * left
        fill_padded_part(self._x, *first, self._padding, tile.part)
        if self._column is not None:
            np.matmul(self._column, tile.columns, out=tile.passed)
        for to, source in tile.copies:
            to[...] = source
        self._multiply(tile, out.reshape(n, 1, -1))

    def _multiply(self, tile: "_Tile", y: Array) -> None:
        first, *others = self._kernels.reshape(len(self._kernels), 1, -1)
        np.matmul(first, tile.windows, out=y)
        if others:
            y *= y
            for kernel in others:
                np.matmul(kernel, tile.windows, out=tile.more)
                np.multiply(tile.more, tile.more, out=tile.more)
                y += tile.more
            np.sqrt(y, out=y)
        if self._is_cosine:
            np.multiply(tile.moved, tile.moved, out=tile.moved)
            np.matmul(np.ones_like(first), tile.windows, out=tile.more)
            np.sqrt(tile.more, out=tile.more)
            tile.more[tile.more == 0] = 1  # a window of zeros gives 0
            y /= tile.more
        if self._bias:
            y += self._bias


@dataclass(frozen=True, slots=True)
class _Tile:
    """Arrays over the same memory, for tiles of one size."""

    part: Array
    """The padded rows: (rows, columns, C)."""
    columns: Array
    """Of each row of output the rows of `part` above each other: (n, FH, columns·C)."""
    passed: Array | None
    """What the first of two passes gives: (n, 1, columns·C)."""
    copies: list[tuple[Array, Array]]
    """Where to copy to and from, for each column of the kernel."""
    moved: Array
    """The copies: (rows, FW, w, C)."""
    windows: Array
    """Of each row of output its windows, each a column: (n, taps, w·C)."""
    more: Array
    """Memory for another output: (n, 1, w·C)."""


def _shaped(memory: Array, *shape: int) -> Array:
    return memory[: prod(shape)].reshape(shape)


def _below(rows: Array, n: int, height: int, step: int) -> Array:
    """n matrices of `height` rows, each beginning `step` rows below the one before; no copy."""
    rows = rows.reshape(len(rows), -1)
    down, right = rows.strides
    shape = (n, height, rows.shape[1])
    return as_strided(rows, shape, (step * down, down, right))


def _of_length_one(kernels: Array) -> Array:
    """Each kernel divided by its Euclidean norm; one of zeros stays."""
    norms = np.sqrt(np.sum(kernels**2, axis=(1, 2), keepdims=True))
    return np.asarray(kernels / np.where(norms > 0, norms, 1))


def _without_zeros_around(kernels: Array) -> tuple[int, int, Array]:
    """The part of the kernels that is not zeros, and the row and column where it begins."""
    rows, columns = (np.flatnonzero(kernels.any(axis=axes)) for axes in ((0, 2), (0, 1)))
    if not rows.size:
        return 0, 0, kernels[:, :1, :1]
    u, v = int(rows[0]), int(columns[0])
    return u, v, kernels[:, u : rows[-1] + 1, v : columns[-1] + 1]


def _parted(kernels: Array, dtype: "np.dtype[np.floating]") -> tuple[Array | None, Array]:
    """A large kernel that is a column times a row: the column, to go first, and the row.

    (None, kernels) for all others.
    """
    if len(kernels) > 1 or min(kernels.shape[1:]) < 2 or kernels.size < _FEWEST_TAPS_IN_TWO_PASSES:
        return None, kernels
    U, s, V = np.linalg.svd(kernels[0])
    if s[1] > 4 * np.finfo(dtype).eps * s[0]:
        return None, kernels
    return (U[:, :1] * s[0]).T.astype(dtype), V[np.newaxis, :1]
