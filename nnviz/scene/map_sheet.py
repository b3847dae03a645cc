"""All feature maps of a layer as one picture: values become codes, codes blocks of pixels.

Nothing is drawn a map at a time: a whole layer is two NumPy statements.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.scene.map_layout import MapColumn

NOT_THERE = 0
"""The code of a value that is not computed yet."""
_ZERO = 128  # the code of 0 in a signed map
_STEPS = 254  # from 0 to the largest in an unsigned one
_LEAST = 1e-35  # what is nowhere larger is as 0: its scale would leave float32

Codes = NDArray[np.uint8]
Pixels = NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class SheetColours:
    """What a sheet is painted with, each colour a number 0xAARRGGBB.

    table: (256,) of the codes of maps; kernels: (256,) of signed codes. outline: around each map.
    """

    table: Pixels
    kernels: Pixels
    ground: int
    outline: int


def largest_of(values: NDArray[np.floating]) -> float:
    """The largest magnitude: what is full bright; the maps of a layer share it."""
    return float(np.abs(values).max(initial=0.0))


def map_codes(values: NDArray[np.floating], largest: float, signed: bool) -> Codes:
    """1 to 255 for each value: from 0 to `largest`, or signed from −largest to largest (0 is 128).

    What is below 0 in an unsigned map is as 0.
    """
    steps = 127.0 if signed else float(_STEPS)
    scale = np.float32(steps / largest) if largest > _LEAST else np.float32(0)
    shares = np.multiply(values, scale, dtype=np.float32)
    shares += np.float32(_ZERO + 0.5 if signed else 1.5)
    # What is too large or infinite lies at the end, too.
    np.clip(shares, 1.0, 255.0, out=shares)
    return np.asarray(shares, np.uint8)


def value_table(
    ends: tuple[tuple[int, int, int], ...], absent: tuple[int, int, int]
) -> NDArray[np.uint32]:
    """(256,) colours of codes. ends: RGB of 0 and of the largest, or of −largest, 0 and largest."""
    at = [1, 255] if len(ends) == 2 else [1, _ZERO, 255]
    codes = np.arange(256)
    channels = [np.rint(np.interp(codes, at, band)) for band in zip(*ends, strict=True)]
    red, green, blue = (channel.astype(np.uint32) for channel in channels)
    table = np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    table[NOT_THERE] = packed(absent)
    return np.asarray(table, np.uint32)


def packed(rgb: tuple[int, int, int]) -> int:
    """A colour as one number 0xFFRRGGBB."""
    red, green, blue = rgb
    return 0xFF000000 | red << 16 | green << 8 | blue


class MapSheet:
    """The picture of one column: kernels and outlines once, values as often as they change.

    times: how many pixels of the picture each device pixel of the column becomes (for a file that
    is enlarged later).
    """

    def __init__(
        self,
        column: MapColumn,
        colours: SheetColours,
        kernels: NDArray[np.floating] | None = None,
        times: int = 1,
    ) -> None:
        """kernels: (maps, channels, rows, columns), where the column has places for them."""
        self._column, self._colours, self._times = column, colours, times
        self._template = self._empty()
        self._outline_maps()
        if kernels is not None and column.kernel is not None:
            self._put_kernels(kernels)

    @property
    def margin(self) -> int:
        """Around all maps, for their outlines, in pixels of the picture."""
        return self._times

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of what is seen of the picture: without the gap after the last map."""
        t = self._times
        column = self._column
        return column.grid_width * t + 2 * t, column.grid_height * t + 2 * t

    def pixels(self, codes: Codes, there: int | None = None) -> Pixels:
        """The picture (height, width) of `codes` (maps, rows, columns).

        there: how many rows of each map are computed yet; None: all of them.
        """
        if there is not None and there < codes.shape[1]:
            codes = codes.copy()
            codes[:, max(there, 0) :] = NOT_THERE
        picture = self._template.copy()
        column, count = self._column, len(codes)
        cells = self._colours.table[codes]
        whole = count // column.across
        blocks = self._map_blocks(picture)
        rows = cells[: whole * column.across].reshape(whole, column.across, *codes.shape[1:])
        blocks[:whole] = rows.transpose(0, 2, 1, 3)[:, :, None, :, :, None]
        if rest := count - whole * column.across:
            blocks[whole, :, :, :rest] = cells[-rest:].transpose(1, 0, 2)[:, None, :, :, None]
        return picture

    def _empty(self) -> Pixels:
        column, t = self._column, self._times
        # A whole step for each map, so that the picture can be cut into blocks.
        shape = (column.down * column.step_y * t, column.across * column.step_x * t)
        picture = np.full((shape[0] + 2 * t, shape[1] + 2 * t), self._colours.ground, np.uint32)
        return picture

    def _inner(self, picture: Pixels) -> Pixels:
        t = self._times
        return picture[t:-t, t:-t]

    def _map_blocks(self, picture: Pixels) -> Pixels:
        """(down, rows, pixels, across, columns, pixels): a view of where the values are."""
        column, t = self._column, self._times
        slots = self._slots(picture)
        left = column.kernel_room * t
        maps = slots[:, : column.map_height * t, :, left : left + column.map_width * t]
        p, layer = column.pixel * t, column.layer
        return maps.reshape(column.down, layer.height, p, column.across, layer.width, p)

    def _slots(self, picture: Pixels) -> Pixels:
        """(down, pixels, across, pixels): a view of the steps of maps."""
        column, t = self._column, self._times
        inner = self._inner(picture)
        return inner.reshape(column.down, column.step_y * t, column.across, column.step_x * t)

    def _outline_maps(self) -> None:
        column, t = self._column, self._times
        for index in range(column.layer.count):
            x, y = column.map_corner(index)
            left, top = (x - column.left) * t, y * t
            right, bottom = left + column.map_width * t + 2 * t, top + column.map_height * t + 2 * t
            self._template[top:bottom, left:right] = self._colours.outline

    def _put_kernels(self, kernels: NDArray[np.floating]) -> None:
        place = self._column.kernel
        if place is None:
            return
        codes = map_codes(kernels, largest_of(kernels), signed=True)
        colours = self._colours.kernels[codes]
        t = self._times
        pixel = place.pixel * t
        large = colours.repeat(pixel, axis=2).repeat(pixel, axis=3)
        step_y, step_x = place.rows * pixel + t, place.columns * pixel + t
        for index, channels in enumerate(large):
            x, y = self._column.map_corner(index)
            left = (x - self._column.left - self._column.kernel_room) * t + t
            top = (y + (self._column.map_height - place.height) // 2) * t + t
            for channel, picture in enumerate(channels):
                down, across = divmod(channel, place.across)
                a, b = top + down * step_y, left + across * step_x
                self._template[a : a + picture.shape[0], b : b + picture.shape[1]] = picture
