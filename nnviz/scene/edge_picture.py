"""The light of thousands of edges as one picture: signed light summed a pixel, then coloured.

Each edge is a line one pixel wide. A shallow line crosses each pixel column once, a steep one each
pixel row: there its light goes to the two nearest pixels by nearness (Wu, "An efficient
antialiasing technique", 1991), multiplied by the length of the line in that column or row, so that
steepness does not change how bright a line is.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.edge_lines import GapLines

Colour = tuple[int, int, int]
FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int32]

_PAD = 2  # pixels around the picture that catch what lies outside
_BLOCK_POINTS = 60_000
_STEP_POINTS = 240_000  # a few milliseconds
_BLOCK_ROWS = 64
_LEVELS = 256
_HALF = np.float32(0.5)
_BRIGHTEST = 16.0  # summed light that the colour table ends with


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
    return packed


def draw_edges(
    picture: NDArray[np.uint32], gaps: Sequence[GapLines], table: NDArray[np.uint32]
) -> Iterator[None]:
    """Fill `picture` (height, width) with the lines of `gaps`, a few milliseconds a step.

    Gaps must not overlap. Run it to its end; between the steps others can have their turn.
    """
    height, width = picture.shape
    picture[:] = 0
    for gap in gaps:
        first = max(0, int(np.ceil(gap.x_start - 0.5)))
        end = min(width, int(np.ceil(gap.x_end - 0.5)))
        if end <= first or len(gap.light) == 0:
            continue
        light = np.zeros((2, height + 2 * _PAD, end - first + 2 * _PAD), np.float32)
        points = 0
        for added in _add_lines(light, gap, first):
            points += added
            if points > _STEP_POINTS:
                points = 0
                yield
        inside = light[:, _PAD:-_PAD, _PAD:-_PAD]
        for top in range(0, height, _BLOCK_ROWS):
            rows = slice(top, top + _BLOCK_ROWS)
            picture[rows, first:end] = _coloured(inside[:, rows], table)
        yield


def _add_lines(light: FloatArray, gap: GapLines, first: int) -> Iterator[int]:
    """Add lines to `light` (2, rows, columns), of which (_PAD, _PAD) is (0, first).

    Yields how many points each block had.
    """
    left = np.float32(gap.x_start - first)
    rise = (gap.y_end - gap.y_start) / np.float32(gap.x_end - gap.x_start)
    top, bottom = np.minimum(gap.y_start, gap.y_end), np.maximum(gap.y_start, gap.y_end)
    inside = (bottom > -1) & (top < light.shape[1] - 2 * _PAD + 1)
    flat = np.abs(rise) <= 1
    shallow, steep = np.flatnonzero(inside & flat), np.flatnonzero(inside & ~flat)
    yield from _add_shallow(light, _chosen(gap, shallow), rise[shallow], left)
    # A block of steep lines is as high as its highest.
    steep = steep[np.argsort(bottom[steep] - top[steep])]
    yield from _add_steep(light, _chosen(gap, steep), np.float32(1) / rise[steep], left)


def _chosen(gap: GapLines, at: NDArray[np.intp]) -> GapLines:
    return GapLines(gap.x_start, gap.x_end, gap.y_start[at], gap.y_end[at], gap.light[at])


def _add_shallow(
    light: FloatArray, gap: GapLines, rise: FloatArray, left: np.float32
) -> Iterator[int]:
    """One point a pixel column: its light goes to two pixels one above the other."""
    _, height, width = light.shape
    columns = np.arange(width - 2 * _PAD, dtype=np.int32)
    centres = columns.astype(np.float32) + _HALF
    lowest = np.where(gap.light < 0, height, 0).astype(np.float32)
    start = gap.y_start - rise * left + (lowest + (_PAD - _HALF))
    size = np.abs(gap.light) * np.sqrt(1 + rise * rise)
    ends = np.concatenate([gap.y_start, gap.y_end])
    crosses = len(ends) > 0 and (ends.min() < 0 or ends.max() > height - 2 * _PAD)
    for at in _blocks(len(rise), len(columns)):
        place = rise[at, None] * centres
        place += start[at, None]
        if crosses:
            low = lowest[at, None]
            np.clip(place, low, low + np.float32(height - 1.01), out=place)
        pixel = place.astype(np.int32)
        place -= pixel
        pixel *= np.int32(width)
        pixel += columns + np.int32(_PAD)
        _add_points(light, pixel, place, size[at], width)
        yield place.size


def _add_steep(
    light: FloatArray, gap: GapLines, run: FloatArray, left: np.float32
) -> Iterator[int]:
    """One point a pixel row: its light goes to two pixels side by side."""
    _, height, width = light.shape
    rows = height - 2 * _PAD
    ends = np.stack([gap.y_start, gap.y_end])
    top = np.rint(np.clip(ends.min(axis=0), 0, rows)).astype(np.int32)
    count = np.rint(np.clip(ends.max(axis=0), 0, rows)).astype(np.int32) - top
    start = left + run * (top + _HALF - gap.y_start).astype(np.float32) + (_PAD - _HALF)
    size = np.abs(gap.light) * np.sqrt(1 + run * run)
    base = (np.where(gap.light < 0, height, 0).astype(np.int32) + top + np.int32(_PAD)) * width
    steps = np.arange(rows, dtype=np.int32)
    last = start + run * (count - 1)
    crosses = len(run) > 0 and (
        min(start.min(), last.min()) < 0 or max(start.max(), last.max()) > width - 2
    )
    for at in _blocks(len(run), int(count.max(initial=1))):
        here = steps[: count[at].max(initial=0)]
        place = run[at, None] * here.astype(np.float32)
        place += start[at, None]
        if crosses:
            np.clip(place, 0.0, np.float32(width - 1.01), out=place)
        pixel = place.astype(np.int32)
        place -= pixel
        pixel += base[at, None]
        pixel += here * np.int32(width)
        if count[at].min() < len(here):
            np.copyto(pixel, 0, where=here >= count[at, None])  # past its end: to the padding
        _add_points(light, pixel, place, size[at], 1)
        yield place.size


def _blocks(lines: int, length: int) -> Iterator[slice]:
    size = max(1, _BLOCK_POINTS // max(1, length))
    return (slice(begin, begin + size) for begin in range(0, lines, size))


def _add_points(
    light: FloatArray, pixel: IntArray, share: FloatArray, size: FloatArray, stride: int
) -> None:
    """Add (lines,) sizes at (lines, points) pixels of flat `light`.

    share: how much of it goes to the next pixel, `stride` further on.
    """
    flat = light.reshape(-1)
    index = pixel.ravel().astype(np.intp)
    share *= size[:, None]
    np.add.at(flat, index, (size[:, None] - share).ravel())
    index += stride
    np.add.at(flat, index, share.ravel())


def _coloured(light: FloatArray, table: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The colours of (2, rows, columns) light."""
    level = np.sqrt(light)
    level *= np.float32((_LEVELS - 1) / _BRIGHTEST**0.5)
    np.minimum(level, np.float32(_LEVELS - 1), out=level)
    whole = level.astype(np.int32)
    index = whole[0] * np.int32(_LEVELS)
    index += whole[1]
    colours: NDArray[np.uint32] = table.ravel().take(index, mode="clip")
    return colours
