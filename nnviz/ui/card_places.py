"""Where the parts of the window's card stand: three grids, the signs between them, the sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

from nnviz.ui.cell_painting import cell_gap

LARGEST_CELL = (64, 52)
USUAL_CELL = 50  # wide: three decimals and a sign
ROOMY_SUMS = 240  # the products of a row are written out
LEAST_CELL = 6
LEAST_TARGET = 32
MOST_TARGETED = 5  # rows and columns of a kernel whose cells are kept large enough to be hit
LEAST_SUMS, MOST_SUMS = 128, 380
MARGIN, SIGN_WIDTH, WIDEST_SIGN = 20, 24, 56


@dataclass(frozen=True)
class CardPlaces:
    """Grids in the order window, kernel, products; `columns` are as wide as their captions may be.

    In px of the card.
    """

    grids: tuple[QRect, QRect, QRect]
    columns: tuple[QRect, QRect, QRect]
    signs: tuple[QRectF, QRectF, QRectF]
    sums: QRect


def card_places(
    room: QRect,
    shape: tuple[int, int],
    captions: Sequence[int],
    tools_width: int,
    scale: float,
) -> CardPlaces:
    """Parts for windows of `shape` in `room`: the card without its head and foot.

    `captions` are how wide the texts under the grids want to be, `tools_width` what stands under
    the kernel when it is edited (0: nothing). `scale` is that of the type.
    """
    rows, columns = shape
    sign = round(SIGN_WIDTH * scale)
    free = room.width() - 2 * round(MARGIN * scale) - 3 * sign
    # The tools may reach under the sign beside the kernel.
    tools = max(tools_width - sign, 0)
    cell_height = _held(room.height() // rows, LARGEST_CELL[1] * scale)
    most = round(min(LARGEST_CELL[0] * scale, cell_height * 1.3))
    roomy = (free - round(ROOMY_SUMS * scale)) // 3 // columns
    usual = round(USUAL_CELL * scale)
    free -= round(LEAST_SUMS * scale)
    # The sums get their room before cells grow over their usual size.
    cell = min(max(roomy, min(free // 3 // columns, usual)), most)
    kernel = cell
    if tools_width and max(shape) <= MOST_TARGETED:
        kernel = max(cell, round(LEAST_TARGET * scale) + 3)
    kernel_room = max(kernel * columns, tools)
    if 2 * cell * columns + kernel_room > free:
        cell = (free - kernel_room) // 2 // columns
    cell, kernel = max(cell, LEAST_CELL), max(kernel, LEAST_CELL)
    cell_height = max(min(cell_height, round(max(kernel, cell) * 1.05)), LEAST_CELL)
    widths = [cell * columns, kernel * columns, cell * columns]
    return _placed(room, rows, widths, cell_height, tools, sign, captions, scale, columns)


def _placed(
    room: QRect,
    rows: int,
    widths: list[int],
    cell_height: int,
    tools: int,
    sign: int,
    captions: Sequence[int],
    scale: float,
    columns: int,
) -> CardPlaces:
    margin = round(MARGIN * scale)
    least_sums, most_sums = round(LEAST_SUMS * scale), round(MOST_SUMS * scale)
    rooms = [widths[0], max(widths[1], tools), widths[2]]
    extra = room.width() - 2 * margin - sum(rooms) - 3 * sign - least_sums
    # First what is written gets its room, then the sums, then the signs between.
    for at, wanted in enumerate(captions):
        more = min(max(wanted + 8 - sign - rooms[at], 0), max(extra, 0))
        rooms[at] += more
        extra -= more
    sums = min(least_sums + max(extra, 0), most_sums)
    extra = max(extra - (sums - least_sums), 0)
    sign = min(sign + extra // 3, round(WIDEST_SIGN * scale))
    grids, blocks, signs = [], [], []
    x = room.left() + margin
    for width, wide in zip(widths, rooms, strict=True):
        gap = cell_gap(width / columns, cell_height)
        grids.append(QRect(x, room.top(), width - gap, rows * cell_height - gap))
        blocks.append(QRect(x, room.top(), wide + sign, rows * cell_height - gap))
        # The sign stands in the middle between this grid and the next.
        signs.append(QRectF(x + width, room.top(), wide - width + sign, rows * cell_height - gap))
        x += wide + sign
    right = room.left() + room.width() - margin
    sums_place = QRect(x, room.top(), max(min(right - x, most_sums), 40), room.height())
    return CardPlaces(tuple(grids), tuple(blocks), tuple(signs), sums_place)  # type: ignore[arg-type]


def _held(value: float, most: float) -> int:
    return int(min(value, most))
