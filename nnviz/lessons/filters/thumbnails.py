"""All filters on the picture, small: what the gallery shows, computed by the engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.shapes import Array
from nnviz.lessons.filters.output import Pixels, filter_output
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.value_maps import Colours

MOST_PIXELS = 200 * 200
"""A larger picture is reduced for the gallery; the screen says to what."""


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """What a filter makes of the picture, reduced to at most MOST_PIXELS."""

    key: str
    pixels: Pixels
    studio: FilterStudio


def gallery_keys(studio: FilterStudio) -> tuple[str, ...]:
    """The filters that the gallery shows: all presets, and the own kernel where there is one."""
    return (*PRESETS, *((OWN,) if studio.kernel is not None else ()))


def reduced_size(shape: Sequence[int]) -> tuple[int, int]:
    """Height and width of the picture in the gallery."""
    down, right = _factors(shape)
    return shape[0] // down, shape[1] // right


def reduced(x: Array) -> Array:
    """x, (H, W) or (H, W, 3), with at most MOST_PIXELS: means of blocks of pixels."""
    down, right = _factors(x.shape)
    if down == right == 1:
        return x
    height, width = reduced_size(x.shape)
    # Rows first: the sum of whole rows is the fastest, and leaves the least for the rest.
    rows = x[: height * down].reshape(height, down, *x.shape[1:]).mean(axis=1)
    blocks = rows[:, : width * right].reshape(height, width, right, *x.shape[2:])
    return np.asarray(blocks.mean(axis=2))


def gallery_studio(studio: FilterStudio, key: str) -> FilterStudio:
    """How a filter is shown in the gallery: over the whole picture, pixel by pixel."""
    padding = "edge" if studio.padding == "none" else studio.padding
    bias = studio.bias if key == studio.filter else 0.0
    return replace(studio, filter=key, bias=bias, stride=1, padding=padding, width=None, part=0)


def found_thumbnails(
    studio: FilterStudio, x: Array, keys: Sequence[str], colours: Colours
) -> Iterator[Thumbnail]:
    """The pictures of `keys` one after another; between them the work can be left."""
    small = reduced(x)
    for key in keys:
        shown = gallery_studio(studio, key)
        if min(small.shape[:2]) < max(shown.kernels[0].shape):
            shown = replace(shown, padding="edge")  # too small to be reflected
        yield Thumbnail(key, filter_output(shown, small, colours).pixels, studio)


def _factors(shape: Sequence[int]) -> tuple[int, int]:
    factor = 1
    while True:
        factors = min(factor, shape[0]), min(factor, shape[1])
        if (shape[0] // factors[0]) * (shape[1] // factors[1]) <= MOST_PIXELS:
            return factors
        factor += 1
