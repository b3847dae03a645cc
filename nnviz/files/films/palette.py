"""One palette of 255 colours for a whole film, and the nearest colour for any other."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PIL import Image

from nnviz.files.films.film_writer import Frame

COLOURS = 255
_EXACT_COLOURS = 64
_BITS = 6
_CELLS = 1 << _BITS


class Palette:
    """The colours, (255, 3) red, green, blue, and a table of the nearest of them.

    Each of them is a colour of the samples: the most frequent ones (grounds, text), and of the
    others the most frequent of each part of a median cut, so that a thin line keeps its colour. The
    table has 6 bits a channel: a pixel costs one look-up, so a frame a few ms; to quantise each
    frame anew takes Pillow 60 ms, and colours would flicker.
    """

    def __init__(self, samples: Iterable[Frame]) -> None:
        colours, counts = _counted(samples)
        order = np.argsort(-counts, kind="stable")
        exact = colours[order[:_EXACT_COLOURS]]
        rest, rest_counts = colours[order[_EXACT_COLOURS:]], counts[order[_EXACT_COLOURS:]]
        chosen = [exact, *_median_cut(rest, rest_counts, COLOURS - len(exact))]
        self.colours = np.concatenate(chosen)[:COLOURS]
        self._nearest = self._table()
        # What stands in the palette must come out as it was, even where two share a cell.
        for index in reversed(range(len(self.colours))):
            self._nearest[_cells(_as_pixels(self.colours[index : index + 1]))] = index

    def nearest(self, frame: Frame) -> npt.NDArray[np.uint8]:
        """The number of the colour of each pixel (height, width)."""
        pixels = np.ascontiguousarray(frame).view(np.uint32)[..., 0]
        numbers: npt.NDArray[np.uint8] = np.take(self._nearest, _cells(pixels))
        return numbers

    def as_bytes(self) -> bytes:
        """256 colours of three bytes; the last ones are black."""
        return self.colours.astype(np.uint8).tobytes().ljust(768, b"\0")

    def _table(self) -> npt.NDArray[np.uint8]:
        middle = (np.arange(_CELLS) << (8 - _BITS)) + (1 << (7 - _BITS))
        red, green, blue = np.meshgrid(middle, middle, middle, indexing="ij")
        cells = np.stack([red, green, blue], axis=-1).astype(np.uint8)
        picture = Image.fromarray(cells.reshape(-1, 512, 3))
        palette = Image.new("P", (1, 1))
        palette.putpalette(self.colours.astype(np.uint8).tobytes())
        table = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        numbers = np.asarray(table, np.uint8).ravel()
        return np.minimum(numbers, np.uint8(len(self.colours) - 1))


def _cells(pixels: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Where in the table a pixel 0xRRGGBB is: its upper 6 bits of red, green, blue."""
    red, green, blue = (pixels >> 6) & 0x3F000, (pixels >> 4) & 0xFC0, (pixels >> 2) & 0x3F
    return np.asarray(red | green | blue, np.uint32)


def _as_pixels(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    red, green, blue = colours.astype(np.uint32).T
    return np.asarray(red << 16 | green << 8 | blue, np.uint32)


def _counted(samples: Iterable[Frame]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """The colours (n, 3) in the samples, each second row and column of them, and how many."""
    parts = [
        np.ascontiguousarray(frame[index % 2 :: 2, index % 2 :: 2]).view(np.uint32).ravel()
        for index, frame in enumerate(samples)
    ]
    pixels, counts = np.unique(np.concatenate(parts) & 0xFFFFFF, return_counts=True)
    return np.stack([pixels >> 16, pixels >> 8 & 255, pixels & 255], 1).astype(np.uint8), counts


def _median_cut(
    colours: npt.NDArray[np.uint8], counts: npt.NDArray[np.int64], wanted: int
) -> list[npt.NDArray[np.uint8]]:
    if len(colours) <= wanted:
        return [colours] if len(colours) else []
    # By the square root: a thin line counts less than a ground, but it does count.
    times = np.ceil(np.sqrt(counts)).astype(np.int64)
    pixels = np.repeat(colours, times, axis=0)
    side = math.isqrt(len(pixels) - 1) + 1
    padded = np.concatenate([pixels, np.repeat(pixels[-1:], side * side - len(pixels), axis=0)])
    picture = Image.fromarray(padded.reshape(side, side, 3))
    cut = picture.quantize(
        wanted, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE
    )
    first = np.concatenate([[0], np.cumsum(times)[:-1]])
    parts = np.asarray(cut).ravel()[first]
    order = np.argsort(-counts, kind="stable")
    _, strongest = np.unique(parts[order], return_index=True)
    return [colours[order[np.sort(strongest)]]]
