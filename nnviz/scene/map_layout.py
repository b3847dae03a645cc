"""Where the feature maps of every layer stand: a column of maps for each layer, side by side.

A value is a whole number of device pixels wide, so that no map has uneven pixels. Layers of large
maps get fewer pixels a value than layers of small ones, and none is smaller than it must be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

SMALL_SIDE, EASY_SIDE, LARGE_SIDE = 12.0, 20.0, 96.0
"""Of a map, in logical pixels: it can be seen, it can be told from others, it is large enough."""
MAP_GAP = 4.0
KERNEL_GAP = 3.0
COLUMN_GAP = 10.0
WIDEST_COLUMN_GAP = 72.0
_USUAL_KERNEL, _LARGEST_KERNEL = 16.0, 32.0


@dataclass(frozen=True)
class MapsOfLayer:
    """What a column must hold: `count` maps of `height` x `width` values.

    kernels: the channels, rows and columns of the kernel that stands beside each map, or None.
    least_width: of the column's caption.
    """

    count: int
    height: int
    width: int
    kernels: tuple[int, int, int] | None = None
    least_width: float = 0.0


@dataclass(frozen=True)
class KernelPlace:
    """How a kernel stands beside its map: its channels in a grid of `across` columns.

    pixel: of one weight, in device pixels; between channels is one pixel.
    """

    across: int
    down: int
    pixel: int
    rows: int
    columns: int

    @property
    def width(self) -> int:
        """In device pixels."""
        return self.across * (self.columns * self.pixel + 1) - 1

    @property
    def height(self) -> int:
        """In device pixels."""
        return self.down * (self.rows * self.pixel + 1) - 1


@dataclass(frozen=True)
class MapColumn:
    """The maps of one layer in rows, all lengths in device pixels from the corner of the picture.

    pixel: of one value. x, width: of the whole column; left: of its first map's slot.
    """

    layer: MapsOfLayer
    pixel: int
    across: int
    kernel: KernelPlace | None
    gap: int
    kernel_gap: int
    x: int = 0
    width: int = 0
    left: int = 0

    @property
    def down(self) -> int:
        """Rows of maps."""
        return -(-self.layer.count // self.across)

    @property
    def map_height(self) -> int:
        """Of one map."""
        return self.layer.height * self.pixel

    @property
    def map_width(self) -> int:
        """Of one map."""
        return self.layer.width * self.pixel

    @property
    def kernel_room(self) -> int:
        """What a kernel and its gap take left of each map."""
        return 0 if self.kernel is None else self.kernel.width + self.kernel_gap

    @property
    def step_x(self) -> int:
        """From one map to the next one to its right."""
        return self.kernel_room + self.map_width + self.gap

    @property
    def step_y(self) -> int:
        """From one map to the one below it."""
        return self.map_height + self.gap

    @property
    def grid_width(self) -> int:
        """Of all maps and kernels."""
        return self.across * self.step_x - self.gap

    @property
    def grid_height(self) -> int:
        """Of all maps."""
        return self.down * self.step_y - self.gap

    def map_corner(self, index: int) -> tuple[int, int]:
        """(x, y) of the upper left corner of a map."""
        row, column = divmod(index, self.across)
        return self.left + column * self.step_x + self.kernel_room, row * self.step_y

    def map_at(self, x: float, y: float) -> tuple[int, int, int] | None:
        """(map, row, column) of the cell at a point; None where there is none."""
        across, down = int((x - self.left) // self.step_x), int(y // self.step_y)
        index = down * self.across + across
        if not (0 <= across < self.across and down >= 0 and index < self.layer.count):
            return None
        left, top = self.map_corner(index)
        row, column = int((y - top) // self.pixel), int((x - left) // self.pixel)
        if not (0 <= row < self.layer.height and 0 <= column < self.layer.width):
            return None
        return index, row, column

    def cell_box(
        self, index: int, row: int, column: int, height: int = 1, width: int = 1
    ) -> tuple[int, int, int, int]:
        """(x, y, width, height) of `height` x `width` cells of a map."""
        left, top = self.map_corner(index)
        p = self.pixel
        return left + column * p, top + row * p, width * p, height * p


@dataclass(frozen=True)
class MapLayout:
    """Columns of maps, left to right. unit: logical pixels a device pixel. All else in those."""

    columns: tuple[MapColumn, ...]
    unit: float
    width: int
    height: int


def arrange_maps(
    layers: Sequence[MapsOfLayer],
    width: float,
    height: float,
    unit: float = 1.0,
    largest: float = LARGE_SIDE,
) -> MapLayout:
    """The columns of `layers` in a space of logical pixels, `unit` of them a device pixel.

    Maps grow, the smallest first, up to `largest` as long as all of them fit; when they can be told
    apart, kernels come beside them. Where not even small maps fit into the width, the picture is
    wider than the space: then they are large enough to be told apart.
    """
    plan = _Plan(layers, height, unit)
    if not plan.fits(width):
        plan.grow(EASY_SIDE, float("inf"))
        plan.add_kernels(float("inf"))
    else:
        plan.grow(EASY_SIDE, width)
        plan.add_kernels(width)
        plan.grow(largest, width)
    return plan.placed(width)


class _Plan:
    """The sizes of all columns while they grow."""

    def __init__(self, layers: Sequence[MapsOfLayer], height: float, unit: float) -> None:
        self._unit = unit
        self._height = max(1, int(height / unit))
        self._columns = [self._column(layer, self._least_pixel(layer), None) for layer in layers]

    def fits(self, width: float) -> bool:
        return self._width() * self._unit <= width

    def grow(self, side: float, width: float) -> None:
        """Enlarge the smallest maps up to `side`, as long as all columns fit into `width`."""
        waiting = set(range(len(self._columns)))
        while waiting:
            number = min(waiting, key=lambda n: (self._side(self._columns[n]), n))
            column = self._columns[number]
            larger = None if self._side(column) >= side else self._enlarged(column)
            if larger is None or not self._take(number, larger, width):
                waiting.discard(number)

    def add_kernels(self, width: float) -> None:
        """Put kernels beside the maps of each layer where there is room for them."""
        for number, column in enumerate(self._columns):
            places = _kernel_places(column, self._unit)
            for kernel in places:
                if self._take(number, replace(column, kernel=kernel), width):
                    break

    def placed(self, width: float) -> MapLayout:
        """The columns in their places; spare width goes between them."""
        whole, gaps = int(width / self._unit), max(len(self._columns) - 1, 1)
        spare = max(0, whole - self._width())
        most = round((WIDEST_COLUMN_GAP - COLUMN_GAP) / self._unit)
        gap = self._px(COLUMN_GAP) + min(spare // gaps, most)
        x, placed = 0, []
        for column in self._columns:
            taken = self._column_width(column)
            left = x + (taken - column.grid_width) // 2
            placed.append(replace(column, x=x, width=taken, left=left))
            x += taken + gap
        height = max((column.grid_height for column in placed), default=0)
        return MapLayout(tuple(placed), self._unit, max(0, x - gap), height)

    def _take(self, number: int, column: MapColumn, width: float) -> bool:
        before = self._columns[number]
        self._columns[number] = column
        if column.grid_height <= self._height and self.fits(width):
            return True
        self._columns[number] = before
        return False

    def _enlarged(self, column: MapColumn) -> MapColumn | None:
        larger = self._column(column.layer, column.pixel + 1, None)
        if column.kernel is not None:
            larger = replace(larger, kernel=_kernel_places(larger, self._unit)[0])
        return larger if larger.grid_height <= self._height else None

    def _column(self, layer: MapsOfLayer, pixel: int, kernel: KernelPlace | None) -> MapColumn:
        gap, kernel_gap = self._px(MAP_GAP), self._px(KERNEL_GAP)
        down = max(1, (self._height + gap) // (layer.height * pixel + gap))
        across = -(-layer.count // down)
        return MapColumn(layer, pixel, across, kernel, gap, kernel_gap)

    def _least_pixel(self, layer: MapsOfLayer) -> int:
        return max(1, round(SMALL_SIDE / self._unit / max(layer.height, layer.width)))

    def _side(self, column: MapColumn) -> float:
        return max(column.map_height, column.map_width) * self._unit

    def _width(self) -> int:
        gaps = (len(self._columns) - 1) * self._px(COLUMN_GAP)
        return sum(map(self._column_width, self._columns)) + max(gaps, 0)

    def _column_width(self, column: MapColumn) -> int:
        return max(column.grid_width, round(column.layer.least_width / self._unit))

    def _px(self, length: float) -> int:
        return max(1, round(length / self._unit))


def _kernel_places(column: MapColumn, unit: float) -> list[KernelPlace]:
    """The places for a kernel that is no higher than its map, the largest first."""
    if column.layer.kernels is None:
        return []
    channels, rows, columns = column.layer.kernels
    across = next(n for n in range(1, channels + 1) if n * n >= channels)
    down = -(-channels // across)
    usual = max(_USUAL_KERNEL, 0.4 * column.map_height * unit)
    places: list[KernelPlace] = []
    for pixel in range(1, column.map_height + 1):
        place = KernelPlace(across, down, pixel, rows, columns)
        limit = usual if places else _LARGEST_KERNEL
        if place.height > column.map_height or place.width * unit > limit:
            break
        places.append(place)
    return places[::-1]
