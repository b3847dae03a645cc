"""How bright each edge of a network is: weight x activation, with one gain a layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.dense_chain import DenseChain, FloatArray

# The mean light of a pixel between two columns, and the most that one edge may have: chosen by
# looking at pictures. Light 1 is an opacity of 0.78 (see edge_picture).
_MEAN_LIGHT = 0.36
_STRONGEST_LIGHT = 1.1
_MEAN_LENGTH = 1.3  # of an edge, in widths of its gap

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
    """The light of a whole network. shown edges out of lit ones (w·z is not 0), out of all."""

    gaps: tuple[GapLight, ...]
    shown: int
    lit: int
    total: int


def light_edges(
    chain: DenseChain,
    values: Sequence[FloatArray],
    height: float,
    *,
    limit: int | None = None,
    focus: tuple[int, int] | None = None,
) -> EdgeLight:
    """The light of every edge, or of the `limit` brightest.

    values: one (nodes,) array a column, the input first; the last is not used.
    height: of the picture in pixels: the gains share out the light over it.
    focus: (column, index) of a node whose incoming edges (an input's outgoing ones) stand out; the
    others step back.
    The gain of a layer depends on all its edges, so `limit` changes no edge's brightness.
    """
    gaps = [
        _gap_light(weight, np.asarray(value, np.float32), height, _Focus.of(focus, number))
        for number, (weight, value) in enumerate(zip(chain.weights, values, strict=False))
    ]
    lit = sum(len(gap.light) for gap in gaps)
    if limit is not None and lit > limit:
        gaps = _brightest(gaps, limit)
    return EdgeLight(tuple(gaps), sum(len(gap.light) for gap in gaps), lit, chain.edge_count)


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


def _gap_light(
    weight: FloatArray, value: NDArray[np.float32], height: float, focus: _Focus
) -> GapLight:
    rows = np.flatnonzero(value)
    products = np.asarray(weight[rows], np.float32) * value[rows, None]
    outputs = weight.shape[1]
    sources = np.repeat(rows, outputs)
    targets = np.tile(np.arange(outputs), len(rows))
    gain = _gain(products, height)
    products *= np.float32(gain * (FOCUS_DIM if focus.anywhere else 1.0))
    if focus.target >= 0:
        products[:, focus.target] *= FOCUS_BOOST / FOCUS_DIM
    if focus.source >= 0:
        products[rows == focus.source] *= FOCUS_BOOST / FOCUS_DIM
    light = products.ravel()
    dark = light == 0
    if dark.any():
        keep = ~dark
        sources, targets, light = sources[keep], targets[keep], light[keep]
    return GapLight(sources, targets, light, gain)


def _gain(products: NDArray[np.float32], height: float) -> float:
    if products.size == 0:
        return 0.0
    sizes = np.abs(products)
    total, largest = float(sizes.sum(dtype=np.float64)), float(sizes.max())
    if total == 0.0 or not np.isfinite(total):
        return 0.0
    return min(_MEAN_LIGHT * height / (_MEAN_LENGTH * total), _STRONGEST_LIGHT / largest)


def _brightest(gaps: list[GapLight], limit: int) -> list[GapLight]:
    sizes = np.abs(np.concatenate([gap.light for gap in gaps]))
    chosen = np.sort(_largest(sizes, limit))
    ends = np.cumsum([len(gap.light) for gap in gaps])
    parts = np.split(chosen, np.searchsorted(chosen, ends[:-1]))
    starts = ends - [len(gap.light) for gap in gaps]
    return [
        GapLight(gap.sources[at], gap.targets[at], gap.light[at], gap.gain)
        for gap, at in zip(gaps, (p - s for p, s in zip(parts, starts, strict=True)), strict=True)
    ]


def _largest(sizes: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Indices of the `count` largest, in no order."""
    if count <= 0:
        return np.empty(0, np.intp)
    candidates = np.arange(len(sizes))
    if len(sizes) > 50 * count > 0 or len(sizes) > 200_000:
        # A sample tells which can be left out: choosing among a million takes 12 ms, this 1.
        sample = np.sort(sizes[:: max(1, len(sizes) // 4096)])
        place = int(len(sample) * (1 - 2.0 * count / len(sizes)))
        some = np.flatnonzero(sizes > sample[max(0, place)])
        candidates = some if len(some) >= count else candidates
    if len(candidates) <= count:
        return candidates
    order = np.argpartition(sizes[candidates], len(candidates) - count)
    return candidates[order[len(candidates) - count :]]
