"""All filters on the picture, small: what the gallery shows, computed by the engine."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import FilterError
from nnviz.engine.shapes import Array
from nnviz.lessons.filters.output import Pixels, filter_output
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.value_maps import Colours


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """What a filter makes of the picture, reduced to few pixels."""

    key: str
    pixels: Pixels
    studio: FilterStudio


def gallery_keys(studio: FilterStudio) -> tuple[str, ...]:
    """The filters that the gallery shows: all presets, and the own kernel where there is one."""
    return (*PRESETS, *((OWN,) if studio.kernel is not None else ()))


def gallery_studio(studio: FilterStudio, key: str) -> FilterStudio:
    """How a filter is shown in the gallery: over the whole picture, pixel by pixel."""
    padding = "edge" if studio.padding == "none" else studio.padding
    bias = studio.bias if key == studio.filter else 0.0
    return replace(studio, filter=key, bias=bias, stride=1, padding=padding, width=None, part=0)


def found_thumbnails(
    studio: FilterStudio, small: Array, keys: Sequence[str], colours: Colours
) -> Iterator[Thumbnail]:
    """What the filters `keys` make of a small picture, one after another."""
    for key in keys:
        shown = gallery_studio(studio, key)
        if min(small.shape[:2]) < max(shown.kernels[0].shape):
            shown = replace(shown, padding="edge")  # too small to be reflected
        # A kernel of even sides may be larger than a picture of one pixel.
        with suppress(FilterError):
            yield Thumbnail(key, filter_output(shown, small, colours).pixels, studio)
