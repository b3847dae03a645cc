"""Where a picture and its pixels are inside a widget."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from nnviz.ui.theme import line_px

LARGEST_CELL_PX = 96
WHOLE_CELL_PX = 8
"""In device pixels: from here on every cell has the same whole number of them."""
_LEAST_SIDE_PX = 8  # of a picture that is a line of pixels


@dataclass(frozen=True)
class PicturePlace:
    """A picture of `rows` × `columns` pixels that fills `box`, in logical px of the widget."""

    box: QRectF
    rows: int
    columns: int

    @property
    def cell_width(self) -> float:
        return self.box.width() / self.columns

    @property
    def cell_height(self) -> float:
        return self.box.height() / self.rows

    @property
    def cell(self) -> float:
        """The shorter side of a pixel, in logical px."""
        return min(self.cell_width, self.cell_height)

    def rect_of(self, row: float, column: float, height: float = 1, width: float = 1) -> QRectF:
        """Where a rectangle of pixels is."""
        return QRectF(
            self.box.x() + column * self.cell_width,
            self.box.y() + row * self.cell_height,
            width * self.cell_width,
            height * self.cell_height,
        )

    def pixel_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the pixel at, or nearest to, a place in the widget."""
        row = int((y - self.box.y()) // self.cell_height)
        column = int((x - self.box.x()) // self.cell_width)
        return min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)


def place_in(
    available: QRectF, rows: int, columns: int, pixel_ratio: float, share: tuple[float, float]
) -> PicturePlace:
    """The largest place in proportion inside `available`, on whole device pixels.

    `share` is how much of the free room is left of and above it. A picture that would be thinner
    than can be seen is made thicker than in proportion.
    """
    room_x, room_y = max(available.width(), 1.0), max(available.height(), 1.0)
    cell = min(room_x / columns, room_y / rows, line_px(LARGEST_CELL_PX))
    if cell * pixel_ratio >= WHOLE_CELL_PX:
        cell = int(cell * pixel_ratio) / pixel_ratio
    width = max(cell * columns, min(_LEAST_SIDE_PX, room_x))
    height = max(cell * rows, min(_LEAST_SIDE_PX, room_y))
    width, height = (max(round(side * pixel_ratio), 1) / pixel_ratio for side in (width, height))
    left = available.x() + round((room_x - width) * share[0] * pixel_ratio) / pixel_ratio
    top = available.y() + round((room_y - height) * share[1] * pixel_ratio) / pixel_ratio
    return PicturePlace(QRectF(left, top, width, height), rows, columns)
