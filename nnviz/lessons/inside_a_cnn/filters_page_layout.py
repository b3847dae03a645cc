"""Where the kernels of a convolution stand on a sheet: a row of channels for each filter.

A weight is a whole number of pixels. Filters stand below each other, in several columns where that
makes the weights larger; filters of one channel fill the sheet like tiles.
"""

from dataclasses import dataclass

LARGEST_PIXEL = 28
BETWEEN_COLUMNS = 10


@dataclass(frozen=True)
class SheetLayout:
    """What fits, in px from the sheet's corner: `filters` × `channels` kernels.

    A kernel has `rows` × `columns` weights. All are there, or the first ones of too many.
    """

    filters: int
    channels: int
    rows: int
    columns: int
    pixel: int
    gap: int
    across: int  # filters beside each other
    between: int  # px between these

    @property
    def down(self) -> int:
        """Filters below each other."""
        return -(-self.filters // self.across)

    @property
    def step(self) -> tuple[int, int]:
        """From a kernel to the one below and to the next channel's, in px."""
        return self.rows * self.pixel + self.gap, self.columns * self.pixel + self.gap

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all, in px."""
        down, right = self.step
        width = self.across * (self.channels * right - self.gap + self.between) - self.between
        return width, self.down * down - self.gap

    def corner(self, filter_number: int, channel: int) -> tuple[int, int]:
        """x and y of the upper left corner of a kernel."""
        down, right = self.step
        row, place = divmod(filter_number, self.across)
        return place * self.block_width + channel * right, row * down

    @property
    def block_width(self) -> int:
        """From a filter to the one beside it, in px."""
        return self.channels * self.step[1] - self.gap + self.between

    def kernel_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The filter and channel at a place; None beside all."""
        down, right = self.step
        if x < 0 or y < 0:
            return None
        place, rest = divmod(x, self.block_width)
        filter_number = int(y // down) * self.across + int(place)
        channel = int(rest // right)
        if place >= self.across or channel >= self.channels or filter_number >= self.filters:
            return None
        return filter_number, channel


def sheet_layout(shape: tuple[int, int, int, int], width: int, height: int) -> SheetLayout:
    """The largest weights at which kernels of `shape` (FN, C, FH, FW) fit into width × height."""
    filters, channels, rows, columns = shape
    between = BETWEEN_COLUMNS if channels > 1 else 0
    for pixel, gap in _SIZES:
        block = channels * (columns * pixel + gap) - gap
        extra = between or gap
        across = min((width + extra) // (block + extra), filters)
        down = min((height + gap) // (rows * pixel + gap), filters)
        if across >= 1 and across * down >= filters:
            if channels > 1:
                # As many columns as there is room for would leave the last ones empty.
                across = -(-filters // down)
            return SheetLayout(filters, channels, rows, columns, pixel, gap, across, extra)
    channels = max(min(width // columns, channels), 1)
    filters = max(min(height // rows, filters), 1)
    return SheetLayout(filters, channels, rows, columns, 1, 0, 1, 0)


_SIZES = (
    *((pixel, max(1, min(pixel // 2, 6))) for pixel in range(LARGEST_PIXEL, 0, -1)),
    (1, 0),
)
"""Of a weight and between kernels, in px: what is tried, the largest first."""
