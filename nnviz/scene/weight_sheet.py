"""The weights of a layer's filters as one picture: a filter is its channels side by side."""

from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint32]
Shape = tuple[int, int, int, int]
"""Filters, channels, rows, columns."""

_LEAST_GAP, _CHANNEL_GAP = 4, 1
_MOST_GAP, _GAP_SHARE = 16, 0.25  # of a weight: few large weights would flow together
_UNEVEN_PIXEL = 2  # larger ones are seen one by one, and would be seen to be uneven
_WORTH_STRETCHING = 1.12
_LARGEST_PIXEL = 56
_RAGGED = 1.2  # how ill a last row without filters looks, against a picture of another shape


@dataclass(frozen=True)
class WeightLayout:
    """Filters in rows of `across`, all lengths in pixels of the picture.

    pixel: of one weight. grid: channels across and down in a filter. shown: how many filters have
    room; the first ones. stretch: how many times larger the whole is drawn, where weights are so
    small that a whole pixel more has no room.
    """

    shape: Shape
    pixel: int
    across: int
    shown: int
    grid: tuple[int, int]
    stretch: float = 1.0

    @property
    def gap(self) -> int:
        """Between two filters."""
        return min(max(_LEAST_GAP, int(self.pixel * _GAP_SHARE)), _MOST_GAP)

    @property
    def down(self) -> int:
        """Rows of filters."""
        return -(-self.shown // self.across)

    @property
    def channel_step(self) -> tuple[int, int]:
        """From one channel of a filter to the next: across, down."""
        _, _, rows, columns = self.shape
        return columns * self.pixel + _CHANNEL_GAP, rows * self.pixel + _CHANNEL_GAP

    @property
    def filter_size(self) -> tuple[int, int]:
        """Width and height of a filter."""
        step_x, step_y = self.channel_step
        return self.grid[0] * step_x - _CHANNEL_GAP, self.grid[1] * step_y - _CHANNEL_GAP

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        width, height = self.filter_size
        return self.across * (width + self.gap) - self.gap, self.down * (
            height + self.gap
        ) - self.gap

    def corner(self, number: int) -> tuple[int, int]:
        """(x, y) of a filter."""
        row, column = divmod(number, self.across)
        width, height = self.filter_size
        return column * (width + self.gap), row * (height + self.gap)

    def filter_at(self, x: float, y: float) -> int | None:
        """The filter at a point of the picture."""
        width, height = self.filter_size
        column, row = int(x // (width + self.gap)), int(y // (height + self.gap))
        number = row * self.across + column
        inside = 0 <= column < self.across and row >= 0 and number < self.shown
        left, top = self.corner(number) if inside else (0, 0)
        return number if inside and x < left + width and y < top + height else None


def arrange_weights(shape: Shape, width: int, height: int) -> WeightLayout:
    """Filters of `shape` as large as all of them can be in a room of pixels.

    Where not even weights of one pixel have room only the first filters are shown.
    """
    filters, channels, _, _ = shape
    grid_across = next(n for n in range(1, channels + 1) if n * n >= channels)
    grid = grid_across, -(-channels // grid_across)
    for pixel in range(_LARGEST_PIXEL, 0, -1):
        one = WeightLayout(shape, pixel, 1, 1, grid)
        across = (width + one.gap) // (one.filter_size[0] + one.gap)
        down = (height + one.gap) // (one.filter_size[1] + one.gap)
        if across * down >= filters:
            fitting = _even(one, filters, min(across, filters), down, width / max(height, 1))
            layout = WeightLayout(shape, pixel, fitting, filters, grid)
            return _stretched(layout, width, height) if pixel <= _UNEVEN_PIXEL else layout
    across, down = max(across, 1), max(down, 1)
    return WeightLayout(shape, 1, across, min(filters, across * down), grid)


def _even(one: WeightLayout, filters: int, across: int, down: int, aspect: float) -> int:
    """How many stand in a row: the picture has nearly the shape of its room, and full rows."""
    width, height = (side + one.gap for side in one.filter_size)

    def ugliness(n: int) -> float:
        rows = -(-filters // n)
        return abs(log(n * width / (rows * height) / aspect)) + _RAGGED * (-filters % n) / n

    return min(range(-(-filters // down), across + 1), key=ugliness)


def _stretched(layout: WeightLayout, width: int, height: int) -> WeightLayout:
    """The layout with as many in a row as can be drawn largest, if that is much larger."""

    def stretch(n: int) -> float:
        across, down = replace(layout, across=n).size
        return min(width / across, height / down)

    best = max(range(1, layout.shown + 1), key=stretch)
    if stretch(best) < _WORTH_STRETCHING:
        return layout
    return replace(layout, across=best, stretch=stretch(best))


def weight_picture(colours: Pixels, layout: WeightLayout, ground: int) -> Pixels:
    """The picture (height, width) of colours (filters, channels, rows, columns)."""
    _, channels, rows, columns = layout.shape
    (step_x, step_y), (grid_x, grid_y), p = layout.channel_step, layout.grid, layout.pixel
    width, height = layout.filter_size
    filters = np.full((layout.shown, grid_y * step_y, grid_x * step_x), ground, np.uint32)
    large = colours[: layout.shown].repeat(p, axis=2).repeat(p, axis=3)
    for channel in range(channels):
        row, column = divmod(channel, grid_x)
        y, x = row * step_y, column * step_x
        filters[:, y : y + rows * p, x : x + columns * p] = large[:, channel]
    picture = np.full((layout.size[1], layout.size[0]), ground, np.uint32)
    for number in range(layout.shown):
        x, y = layout.corner(number)
        picture[y : y + height, x : x + width] = filters[number, :height, :width]
    return picture
