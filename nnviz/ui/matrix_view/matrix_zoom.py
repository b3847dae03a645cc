"""Which part of a matrix shows, and where its cells are in the widget."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from nnviz.scene.reduced_matrix import Region

SQUARE_WITHIN = 1.5  # cells that would be longer than that are stretched to fill the room
SQUARE_FROM = 16.0  # px: larger ones are always square
LARGEST_CELL = 64.0
LEAST_SIDE = 2


@dataclass(frozen=True)
class CellPlaces:
    """The rectangle `box` in which the numbers of `region` lie, all of one size."""

    region: Region
    box: QRectF

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of one number, px."""
        region = self.region
        return (
            self.box.width() / (region.right - region.left),
            self.box.height() / (region.bottom - region.top),
        )

    def place_at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the number at a point."""
        if not self.box.contains(point):
            return None
        width, height = self.cell
        region = self.region
        row = region.top + int((point.y() - self.box.top()) / height)
        column = region.left + int((point.x() - self.box.left()) / width)
        return min(row, region.bottom - 1), min(column, region.right - 1)

    def box_of(self, part: Region) -> QRectF:
        """Where a part of the matrix lies, as far as it shows."""
        width, height = self.cell
        region = self.region
        top, bottom = max(part.top, region.top), min(part.bottom, region.bottom)
        left, right = max(part.left, region.left), min(part.right, region.right)
        return QRectF(
            self.box.left() + (left - region.left) * width,
            self.box.top() + (top - region.top) * height,
            (right - left) * width,
            (bottom - top) * height,
        )


def cell_places(region: Region, room: QRectF) -> CellPlaces:
    """The numbers of `region` in `room`: square, or as wide and high as fits where it is long."""
    rows, columns = region.bottom - region.top, region.right - region.left
    width, height = _cell_size(room.width() / columns, room.height() / rows)
    return CellPlaces(region, QRectF(room.left(), room.top(), columns * width, rows * height))


def zoomed(
    places: CellPlaces, shape: tuple[int, int], room: QRectF, at: QPointF, factor: float
) -> Region:
    """The region that shows when cells are `factor` times as large, the one at `at` in its place.

    The shorter side of a cell grows first: long matrices come nearer to squares.
    """
    width, height = places.cell
    if factor > 1 and width > 2 * height:
        factors = 1.0, factor
    elif factor > 1 and height > 2 * width:
        factors = factor, 1.0
    else:
        factors = factor, factor
    width, height = _cell_size(width * factors[0], height * factors[1])
    row, column = places.place_at(at) or (
        (places.region.top + places.region.bottom) // 2,
        (places.region.left + places.region.right) // 2,
    )
    share_x = min(max((at.x() - room.left()) / max(room.width(), 1), 0.0), 1.0)
    share_y = min(max((at.y() - room.top()) / max(room.height(), 1), 0.0), 1.0)
    top, bottom = _ends(row, share_y, room.height() / height, shape[0])
    left, right = _ends(column, share_x, room.width() / width, shape[1])
    return Region(top, left, bottom, right)


def moved(region: Region, shape: tuple[int, int], rows: int, columns: int) -> Region:
    """`region` further down and right by so many numbers, as far as there are any."""
    down = min(max(rows, -region.top), shape[0] - region.bottom)
    right = min(max(columns, -region.left), shape[1] - region.right)
    return Region(
        region.top + down, region.left + right, region.bottom + down, region.right + right
    )


def _cell_size(width: float, height: float) -> tuple[float, float]:
    """Square where that wastes little room, or cells are large."""
    least = min(width, height)
    if least >= SQUARE_FROM or max(width, height) < SQUARE_WITHIN * least:
        width = height = least
    return min(width, LARGEST_CELL), min(height, LARGEST_CELL)


def _ends(place: int, share: float, wanted: float, count: int) -> tuple[int, int]:
    """From where to where so that `wanted` numbers show, and `place` at `share` of them."""
    shown = min(max(round(wanted), min(LEAST_SIDE, count)), count)
    start = min(max(round(place + 0.5 - share * shown), 0), count - shown)
    return start, start + shown
