"""Long paths as few segments as look the same: 10,000 points are painted in a frame."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_GRID_PX = 0.25  # ends nearer than this are one point
_THICKEST = 8  # a pixel with so many samples of earlier segments looks no other after one more
_MANY_SEGMENTS = 1_500
_MOST_SAMPLES = 60_000


@dataclass(frozen=True, eq=False)
class ReducedPath:
    """What is drawn of a path. Each segment leads to point `steps[i]` of the path.

    segments (k, 4) as x, y, x, y in px; steps (k,) ascending, from 1. A frame at step s draws the
    segments with steps <= s: what is left out depends on earlier segments alone.
    """

    segments: Floats
    steps: NDArray[np.intp]

    def count_at(self, step: int) -> int:
        """How many segments are drawn when point `step` is reached."""
        return int(np.searchsorted(self.steps, step, side="right"))

    @cached_property
    def total(self) -> int:
        """The number of segments."""
        return len(self.steps)


def reduce_path(points: Floats, width: float, height: float) -> ReducedPath:
    """The segments of a path (n, 2) in px that show on a map of `width` x `height` px.

    Left out is what has no length, what was drawn before, what only passes pixels that are full,
    and what is off the map; a segment that leaves it is cut a little beyond the edge. Points that
    are not finite end the segments at them.
    """
    first, last = points[:-1], points[1:]
    index = np.arange(1, len(points))
    usable = np.isfinite(first).all(axis=1) & np.isfinite(last).all(axis=1)
    segments = np.concatenate([first[usable], last[usable]], axis=1)
    steps = index[usable]
    segments, kept = clip_segments(segments, width, height)
    steps = steps[kept]
    segments, kept = _without_repeats(segments)
    steps = steps[kept]
    seen = _still_visible(segments)
    return ReducedPath(segments[seen], steps[seen])


def clip_segments(
    segments: Floats, width: float, height: float, margin: float = 8.0
) -> tuple[Floats, NDArray[np.intp]]:
    """Segments (k, 4) cut to the map and `margin` px around it, and which of them are left.

    Liang and Barsky's way: the share of the segment that lies inside each edge.
    """
    with np.errstate(all="ignore"):
        start, end = segments[:, :2], segments[:, 2:]
        delta = end - start
        enter, leave = np.zeros(len(segments)), np.ones(len(segments))
        outside = ~np.isfinite(delta).all(axis=1)
        for axis, size in ((0, width), (1, height)):
            d, a = delta[:, axis], start[:, axis]
            near, far = (-margin - a) / d, (size + margin - a) / d
            still = d == 0
            outside |= still & ((a < -margin) | (a > size + margin))
            low, high = np.minimum(near, far), np.maximum(near, far)
            enter = np.maximum(enter, np.where(still, 0.0, low))
            leave = np.minimum(leave, np.where(still, 1.0, high))
        kept = np.flatnonzero((enter <= leave) & ~outside)
        a, d = start[kept], delta[kept]
        cut = np.concatenate(
            [
                np.where(enter[kept, None] > 0, a + d * enter[kept, None], a),
                np.where(leave[kept, None] < 1, a + d * leave[kept, None], end[kept]),
            ],
            axis=1,
        )
    return cut, kept


def _without_repeats(segments: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Without segments of no length, or between the same two points as an earlier one."""
    cells = np.rint(segments / _GRID_PX).astype(np.int64)
    ends = (cells[:, 0] << 32) + cells[:, 1], (cells[:, 2] << 32) + cells[:, 3]
    low, high = np.minimum(*ends), np.maximum(*ends)
    order = np.lexsort((np.arange(len(low)), high, low))
    first = np.ones(len(order), bool)
    first[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    kept = np.sort(order[first])
    moving = kept[low[kept] != high[kept]]
    # What was put together may have moved on by less than the grid each time: a chain stays one,
    # because each point is rounded by itself.
    return cells[moving].astype(np.float64) * _GRID_PX, moving


def _still_visible(segments: Floats) -> NDArray[np.bool_]:
    """Which segments pass a pixel that is not full of earlier ones.

    What counts as full depends on how many would be left: a paint that is many layers thick costs
    a frame its time and shows nothing.
    """
    if len(segments) <= _THICKEST:
        return np.ones(len(segments), bool)
    earlier = _fewest_earlier(segments)
    for thickness in (_THICKEST, 4, 2):
        visible = earlier < thickness
        if np.count_nonzero(visible) <= _MANY_SEGMENTS:
            return np.asarray(visible)
    return np.asarray(earlier < 1)


def _fewest_earlier(segments: Floats) -> NDArray[np.intp]:
    """For each segment: through its least painted pixel, how many samples went before it."""
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    counts = np.maximum(np.ceil(lengths).astype(np.intp), 1) + 1
    if counts.sum() > _MOST_SAMPLES:
        counts = np.maximum((counts * (_MOST_SAMPLES / counts.sum())).astype(np.intp), 2)
    starts = np.cumsum(counts) - counts
    owner = np.repeat(np.arange(len(segments)), counts)
    share = (np.arange(len(owner)) - starts[owner]) / (counts[owner] - 1)
    x = segments[owner, 0] + share * (segments[owner, 2] - segments[owner, 0])
    y = segments[owner, 1] + share * (segments[owner, 3] - segments[owner, 1])
    # Never negative: what is drawn lies a few px around the map at the most.
    pixel = (np.floor(y + 64).astype(np.int64) << 20) + np.floor(x + 64).astype(np.int64)
    order = np.argsort(pixel, kind="stable")
    new = np.ones(len(order), bool)
    new[1:] = pixel[order][1:] != pixel[order][:-1]
    begins = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order)) - begins
    return np.asarray(np.minimum.reduceat(rank, starts))
