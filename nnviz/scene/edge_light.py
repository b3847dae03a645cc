"""How bright each edge of a network is: weight x activation, with one gain a layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.dense_chain import DenseChain, FloatArray

# The mean light of a pixel between two columns, and the most that one edge may have: chosen by
# looking at pictures. Light 1 is an opacity of 0.78 (see edge_picture).
_MEAN_LIGHT = 0.42
_STRONGEST_LIGHT = 1.1
_LEAST_SIZE = 1e-35  # edges that are all smaller stay dark: their gain would leave float32

FOCUS_BOOST = 1.6
FOCUS_DIM = 0.28


@dataclass(frozen=True, eq=False)
class GapLight:
    """The lit edges between two columns.

    sources, targets: (edges,) node indices; light: (edges,) float32, gain x w·z with its sign.
    gain: light for each unit of |w·z|, 0 where nothing is lit.
    """

    sources: NDArray[np.intp]
    targets: NDArray[np.intp]
    light: NDArray[np.float32]
    gain: float


@dataclass(frozen=True, eq=False)
class EdgeLight:
    """The light of a whole network: shown edges out of those whose node is not 0, out of all."""

    gaps: tuple[GapLight, ...]
    shown: int
    lit: int
    total: int


def light_edges(
    chain: DenseChain,
    values: Sequence[FloatArray],
    rooms: Sequence[float],
    *,
    limit: int | None = None,
    drawn: int | None = None,
    focus: tuple[int, int] | None = None,
) -> EdgeLight:
    """The light of every edge, or of the `limit` strongest.

    values: one (nodes,) array a column, the input first; the last is not used.
    rooms: for each gap how many lines cover it (NetworkLayout.light_rooms): the gains share out the
    light over it.
    limit: each gap has the same part of it, what one cannot use goes to the others.
    drawn: leave out all but so many, as bright as they are among all: for a quick picture.
    focus: (column, index) of a node whose incoming edges (an input's outgoing ones) stand out; the
    others step back.
    """
    rows = [np.flatnonzero(value) for value, _ in zip(values, chain.weights, strict=False)]
    lit = [len(at) * size for at, size in zip(rows, chain.sizes[1:], strict=True)]
    limits = shares(lit, limit)
    counts = shares(limits, drawn)
    gaps = [
        _gap_light(
            chain.weights[gap],
            np.asarray(values[gap], np.float32),
            rooms[gap],
            _Focus.of(focus, gap),
            (limits[gap], counts[gap]),
        )
        for gap in range(len(lit))
    ]
    return EdgeLight(tuple(gaps), sum(len(gap.light) for gap in gaps), sum(lit), chain.edge_count)


def shares(wanted: Sequence[int], limit: int | None) -> list[int]:
    """How `limit` is shared out among those who want so many: equally, but none gets more."""
    given = list(wanted)
    if limit is None or sum(given) <= limit:
        return given
    left = limit
    for waiting, at in zip(range(len(given), 0, -1), np.argsort(given), strict=True):
        given[at] = min(given[at], left // waiting)
        left -= given[at]
    return given


@dataclass(frozen=True)
class _Focus:
    """What of one gap stands out: a source, a target, nothing of it (-1), or no focus anywhere."""

    anywhere: bool
    source: int = -1
    target: int = -1

    @classmethod
    def of(cls, node: tuple[int, int] | None, gap: int) -> "_Focus":
        if node is None:
            return cls(False)
        column, index = node
        if column == 0:
            return cls(True, source=index if gap == 0 else -1)
        return cls(True, target=index if gap == column - 1 else -1)

    def factors(self, rows: NDArray[np.intp], outputs: int) -> NDArray[np.float32]:
        """(1, outputs) or (rows, 1): what the light of each edge is multiplied by."""
        if self.source >= 0:
            chosen = rows[:, None] == self.source
        else:
            chosen = np.arange(outputs)[None, :] == self.target
        return np.where(chosen, np.float32(FOCUS_BOOST), np.float32(FOCUS_DIM))


def _gap_light(
    weight: FloatArray,
    value: NDArray[np.float32],
    room: float,
    focus: _Focus,
    counts: tuple[int, int],
) -> GapLight:
    rows = np.flatnonzero(value)
    outputs = weight.shape[1]
    sizes = np.asarray(weight[rows], np.float32) * value[rows, None]
    factors = focus.factors(rows, outputs)
    products = (sizes * factors).ravel() if focus.anywhere else sizes.ravel()
    limit, drawn = counts
    if limit >= products.size:
        # Not by their indices: those of 16 million edges alone are 128 MB.
        gain = _gain(sizes, room)
        chosen = _largest(np.abs(products), min(limit, drawn))
    else:
        chosen = _largest(np.abs(products), limit)
        gain = _gain(sizes.ravel()[chosen], room)
        if drawn < limit:
            chosen = chosen[_largest(np.abs(products[chosen]), drawn)]
    light = products[chosen]
    light *= np.float32(gain)
    source, target = np.divmod(chosen, outputs)
    return GapLight(rows[source], target, light, gain)


def _gain(products: NDArray[np.float32], room: float) -> float:
    if products.size == 0:
        return 0.0
    sizes = np.abs(products)
    total, largest = float(sizes.sum(dtype=np.float64)), float(sizes.max())
    if largest < _LEAST_SIZE or not np.isfinite(total):
        return 0.0
    return min(_MEAN_LIGHT * room / total, _STRONGEST_LIGHT / largest)


def _largest(sizes: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Indices of the `count` largest, in no order; all of them when there are no more."""
    if count <= 0 or count >= len(sizes):
        return np.arange(min(max(0, count), len(sizes)))
    candidates: NDArray[np.intp] | None = None
    if len(sizes) > 100_000:
        # A sample tells which can be left out: choosing among a million takes 12 ms, this 1.
        # Some of the largest must be in it: the fewer are wanted, the more is looked at.
        step = max(len(sizes) // 65536, min(len(sizes) // 4096, count // 4), 1)
        sample = np.sort(sizes[::step])
        place = int(len(sample) * (1 - 2.0 * count / len(sizes)))
        some = np.flatnonzero(sizes > sample[max(0, place)])
        candidates = some if len(some) >= count else None
    if candidates is None:
        return np.argpartition(sizes, len(sizes) - count)[len(sizes) - count :]
    order = np.argpartition(sizes[candidates], len(candidates) - count)
    return candidates[order[len(candidates) - count :]]
