"""The light of thousands of edges as one picture: signed light summed a pixel, then coloured.

Each edge is a line one pixel wide. A shallow line crosses each pixel column once, a steep one each
pixel row: there its light goes to the two nearest pixels by nearness (Wu, "An efficient
antialiasing technique", 1991), multiplied by the length of the line in that column or row, so that
steepness does not change how bright a line is.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.edge_lines import GapLines
from nnviz.scene.edge_scratch import EdgeScratch

Colour = tuple[int, int, int]
FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int32]

_PAD = 2  # pixels around the picture that catch what lies outside
_BLOCK_POINTS = 40_000
_STEP_POINTS = 240_000  # a few milliseconds
_BLOCK_PIXELS = 16_000
_LEVELS = 512
_HALF = np.float32(0.5)
_BRIGHTEST = 16.0  # summed light that the colour table ends with
# What light is multiplied by while it is summed: then its root is its level.
_LEVELS_OF_LIGHT = np.float32((_LEVELS - 1) ** 2 / _BRIGHTEST)


@lru_cache(maxsize=4)  # one takes 25 ms; each theme has its own
def colour_table(positive: Colour, negative: Colour, dense: Colour) -> NDArray[np.uint32]:
    """(levels, levels) premultiplied 0xAARRGGBB of positive and negative light.

    Opacity is 1 - e^(-1.5·sum); the hue goes by the square of each sign's share; where light is
    many times more than opaque, it turns towards `dense`. Levels are even in the root of the light.
    """
    # Each level stands for the middle of what is rounded down to it; the first is darkness.
    level = np.arange(_LEVELS) + 0.5
    level[0] = 0
    light = (level / (_LEVELS - 1)) ** 2 * _BRIGHTEST
    plus, minus = light[:, None], light[None, :]
    total = plus + minus
    opacity = 1 - np.exp(-1.5 * total)
    squares = plus**2 + minus**2
    share = np.divide(plus**2, squares, out=np.zeros_like(squares), where=squares > 0)[..., None]
    hue = share * np.array(positive) + (1 - share) * np.array(negative)
    excess = 0.62 * (1 - np.exp(-0.22 * np.maximum(0.0, total - 0.8)))[..., None]
    hue += excess * (np.array(dense) - hue)
    red, green, blue = np.moveaxis(np.rint(hue * opacity[..., None]), -1, 0).astype(np.uint32)
    alpha = np.rint(opacity * 255).astype(np.uint32)
    packed: NDArray[np.uint32] = alpha << 24 | red << 16 | green << 8 | blue
    packed.flags.writeable = False
    return packed


def draw_edges(
    picture: NDArray[np.uint32],
    gaps: Sequence[GapLines],
    table: NDArray[np.uint32],
    scratch: EdgeScratch | None = None,
) -> Iterator[None]:
    """Fill `picture` (height, width) with the lines of `gaps`, a few milliseconds a step.

    Gaps must not overlap. Run it to its end; between the steps others can have their turn, but
    none who draws with the same `scratch`.
    """
    height, width = picture.shape
    scratch = scratch or EdgeScratch()
    picture[:] = 0
    for gap in gaps:
        first = max(0, int(np.ceil(gap.x_start - 0.5)))
        end = min(width, int(np.ceil(gap.x_end - 0.5)))
        if end <= first or len(gap.light) == 0:
            continue
        shape = (2, height + 2 * _PAD, end - first + 2 * _PAD)
        light = scratch.array("light", shape, np.float32)
        light[:] = 0
        points = 0
        for added in _add_lines(light, gap, first, scratch):
            points += added
            if points > _STEP_POINTS:
                points = 0
                yield
        inside = light[:, _PAD:-_PAD, _PAD:-_PAD]
        block_rows = max(1, _BLOCK_PIXELS // (end - first))
        for top in range(0, height, block_rows):
            rows = slice(top, top + block_rows)
            picture[rows, first:end] = _coloured(inside[:, rows], table, scratch)
        yield


def _add_lines(light: FloatArray, gap: GapLines, first: int, scratch: EdgeScratch) -> Iterator[int]:
    """Add lines to `light` (2, rows, columns), of which (_PAD, _PAD) is (0, first).

    Yields how many points each block had.
    """
    left = np.float32(gap.x_start - first)
    rise = (gap.y_end - gap.y_start) / np.float32(gap.x_end - gap.x_start)
    top, bottom = np.minimum(gap.y_start, gap.y_end), np.maximum(gap.y_start, gap.y_end)
    inside = (bottom > -1) & (top < light.shape[1] - 2 * _PAD + 1)
    flat = np.abs(rise) <= 1
    shallow, steep = np.flatnonzero(inside & flat), np.flatnonzero(inside & ~flat)
    yield from _add_shallow(light, _chosen(gap, shallow), rise[shallow], left, scratch)
    # A block of steep lines is as high as its highest.
    steep = steep[np.argsort(bottom[steep] - top[steep])]
    yield from _add_steep(light, _chosen(gap, steep), np.float32(1) / rise[steep], left, scratch)


def _chosen(gap: GapLines, at: NDArray[np.intp]) -> GapLines:
    return GapLines(gap.x_start, gap.x_end, gap.y_start[at], gap.y_end[at], gap.light[at])


def _add_shallow(
    light: FloatArray,
    gap: GapLines,
    rise: FloatArray,
    left: np.float32,
    scratch: EdgeScratch,
) -> Iterator[int]:
    """One point a pixel column: its light goes to two pixels one above the other."""
    _, height, width = light.shape
    columns = np.arange(width - 2 * _PAD, dtype=np.int32)
    centres = columns.astype(np.float32) + _HALF
    across = columns + np.int32(_PAD)
    lowest = np.where(gap.light < 0, height, 0).astype(np.float32)
    start = gap.y_start - rise * left + (lowest + (_PAD - _HALF))
    size = _LEVELS_OF_LIGHT * np.abs(gap.light) * np.sqrt(1 + rise * rise)
    ends = np.concatenate([gap.y_start, gap.y_end])
    crosses = len(ends) > 0 and (ends.min() < 0 or ends.max() > height - 2 * _PAD)
    for at in _blocks(len(rise), len(columns)):
        place = _places(rise[at], start[at], centres, scratch)
        if crosses:
            low = lowest[at, None]
            np.clip(place, low, low + np.float32(height - 1.01), out=place)
        pixel = _taken_whole(place, scratch)
        pixel *= np.int32(width)
        pixel += across
        _add_points(light, pixel, place, size[at], width, scratch)
        yield place.size


def _add_steep(
    light: FloatArray,
    gap: GapLines,
    run: FloatArray,
    left: np.float32,
    scratch: EdgeScratch,
) -> Iterator[int]:
    """One point a pixel row: its light goes to two pixels side by side."""
    _, height, width = light.shape
    rows = height - 2 * _PAD
    ends = np.stack([gap.y_start, gap.y_end])
    top = np.rint(np.clip(ends.min(axis=0), 0, rows)).astype(np.int32)
    count = np.rint(np.clip(ends.max(axis=0), 0, rows)).astype(np.int32) - top
    start = left + run * (top + _HALF - gap.y_start).astype(np.float32) + (_PAD - _HALF)
    size = _LEVELS_OF_LIGHT * np.abs(gap.light) * np.sqrt(1 + run * run)
    base = (np.where(gap.light < 0, height, 0).astype(np.int32) + top + np.int32(_PAD)) * width
    steps = np.arange(rows, dtype=np.int32)
    last = start + run * (count - 1)
    crosses = len(run) > 0 and (
        min(start.min(), last.min()) < 0 or max(start.max(), last.max()) > width - 2
    )
    for at in _blocks(len(run), int(count.max(initial=1))):
        here = steps[: count[at].max(initial=0)]
        place = _places(run[at], start[at], here.astype(np.float32), scratch)
        if crosses:
            np.clip(place, 0.0, np.float32(width - 1.01), out=place)
        pixel = _taken_whole(place, scratch)
        pixel += base[at, None]
        pixel += here * np.int32(width)
        if count[at].min() < len(here):
            np.copyto(pixel, 0, where=here >= count[at, None])  # past its end: to the padding
        _add_points(light, pixel, place, size[at], 1, scratch)
        yield place.size


def _blocks(lines: int, length: int) -> Iterator[slice]:
    size = max(1, _BLOCK_POINTS // max(1, length))
    return (slice(begin, begin + size) for begin in range(0, lines, size))


def _places(
    slope: FloatArray, start: FloatArray, along: FloatArray, scratch: EdgeScratch
) -> FloatArray:
    """(lines, points): where each line is at each of `along`."""
    place = scratch.array("place", (len(slope), len(along)), np.float32)
    np.multiply(slope[:, None], along, out=place)
    place += start[:, None]
    return place


def _taken_whole(place: FloatArray, scratch: EdgeScratch) -> IntArray:
    """The whole part of what is not below 0; only the fraction stays in `place`."""
    whole = np.trunc(place, out=scratch.array("rest", place.shape, np.float32))
    place -= whole
    pixel = scratch.array("pixel", place.shape, np.int32)
    np.copyto(pixel, whole, casting="unsafe")
    return pixel


def _add_points(
    light: FloatArray,
    pixel: IntArray,
    share: FloatArray,
    size: FloatArray,
    stride: int,
    scratch: EdgeScratch,
) -> None:
    """Add (lines,) sizes at (lines, points) pixels of flat `light`.

    share: how much of it goes to the next pixel, `stride` further on.
    """
    flat = light.reshape(-1)
    index = scratch.array("index", (pixel.size,), np.intp)
    index[:] = pixel.reshape(-1)
    share *= size[:, None]
    rest = scratch.array("rest", share.shape, np.float32)
    np.subtract(size[:, None], share, out=rest)
    np.add.at(flat, index, rest.reshape(-1))
    index += stride
    np.add.at(flat, index, share.reshape(-1))


def _coloured(
    light: FloatArray, table: NDArray[np.uint32], scratch: EdgeScratch
) -> NDArray[np.uint32]:
    """The colours of (2, rows, columns) light."""
    level = np.sqrt(light, out=scratch.array("level", light.shape, np.float32))
    whole = scratch.array("whole", light.shape, np.int32)
    np.copyto(whole, level, casting="unsafe")
    np.minimum(whole, np.int32(_LEVELS - 1), out=whole)
    whole[0] *= np.int32(_LEVELS)
    whole[0] += whole[1]
    index = scratch.array("colour index", light.shape[1:], np.intp)
    index[:] = whole[0]
    colours = scratch.array("colours", light.shape[1:], np.uint32)
    # Every index is inside; "clip" only spares the check.
    np.take(table.reshape(-1), index, out=colours, mode="clip")
    return colours
