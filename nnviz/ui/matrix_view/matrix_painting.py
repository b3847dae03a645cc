"""Paints the cells of a matrix, its numbers where they can be read, and the ends of the colours."""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen

from nnviz.scene.map_sheet import map_codes
from nnviz.scene.plot_axes import linear_ticks, number_label
from nnviz.scene.reduced_matrix import ReducedMatrix, Region
from nnviz.ui.cell_colours import dark_text_on
from nnviz.ui.cell_texts import fitting_texts
from nnviz.ui.feature_maps.map_colours import sheet_colours
from nnviz.ui.matrix_view.matrix_zoom import CellPlaces
from nnviz.ui.matrix_view.shown_matrix import ShownMatrix
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.theme import line_px, space_px, theme, type_px
from nnviz.ui.vector_painting import paints_vectors

NUMBER_TYPE = 11
LEAST_FOR_LINES, LEAST_WIDTH, LEAST_HEIGHT = 7.0, 26.0, 13.0
MOST_TEXTS = 400
NOT_A_NUMBER = "code_keyword"  # neither of the signs, and not the accent


def cell_image(shown: ShownMatrix, reduced: ReducedMatrix) -> NDArray[np.uint32]:
    """(rows, columns) colours of the cells, 0xAARRGGBB; 0 where nothing is."""
    cells = reduced.cells
    finite = np.nan_to_num(cells, nan=0.0)
    with np.errstate(over="ignore", invalid="ignore"):
        codes = map_codes(finite, shown.top, signed=True)
    colours = sheet_colours(True).table[codes]
    strange = np.isnan(cells)
    if strange.any():
        colours[strange] = theme().qcolor(NOT_A_NUMBER).rgba()
    if shown.absent and reduced.is_exact:
        rows, columns = shown.shape
        last = rows - 1 - reduced.top
        if 0 <= last < len(colours):
            colours[last, max(columns - shown.absent - reduced.left, 0) :] = 0
    return colours


def paint_cells(
    painter: QPainter, places: CellPlaces, shown: ShownMatrix, reduced: ReducedMatrix
) -> None:
    """The cells in their colours, lines between large ones, and the numbers in the largest."""
    colours = np.ascontiguousarray(cell_image(shown, reduced))
    rows, columns = colours.shape
    image = QImage(colours.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32)
    if paints_vectors(painter):
        image = image.scaled(4 * columns, 4 * rows)
    covered = _covered(places, reduced, rows, columns)
    painter.save()
    painter.setClipRect(places.box)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(covered, image)
    painter.restore()
    width, height = places.cell
    if reduced.is_exact and min(width, height) >= LEAST_FOR_LINES:
        _paint_lines(painter, places)
    if reduced.is_exact and width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
        _paint_texts(painter, places, shown, reduced, colours)
    painter.setPen(QPen(theme().qcolor("border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(places.box.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_axes(painter: QPainter, places: CellPlaces) -> None:
    """The numbers of rows at the left, of columns on top."""
    region, box, muted = places.region, places.box, theme().qcolor("muted")
    width, height = places.cell
    line = type_px(NUMBER_TYPE) + 4
    for tick in _whole_ticks(region.top, region.bottom, box.height() / (line * 1.6)):
        y = box.top() + (tick + 0.5 - region.top) * height
        place = QRectF(0, y - line / 2, box.left() - space_px(6), line)
        print_text(painter, place, f"{tick}", muted, NUMBER_TYPE, align=Qt.AlignmentFlag.AlignRight)
    widest = text_width(f"{region.right}", NUMBER_TYPE) + space_px(14)
    for tick in _whole_ticks(region.left, region.right, box.width() / widest):
        x = box.left() + (tick + 0.5 - region.left) * width
        place = QRectF(x - 40, box.top() - line - 2, 80, line)
        print_text(painter, place, f"{tick}", muted, NUMBER_TYPE)


def paint_scale(painter: QPainter, box: QRectF, top: float) -> None:
    """A bar from the most negative colour to the most positive one with its ends."""
    now, muted = theme(), theme().qcolor("muted")
    ends = number_label(-top, 3), number_label(top, 3)
    wide = max(text_width(end, NUMBER_TYPE) for end in ends) + space_px(6)
    bar = QRectF(box.left() + wide, box.center().y() - line_px(4), 0, line_px(8))
    bar.setRight(box.right() - wide)
    gradient = QLinearGradient(bar.left(), 0, bar.right(), 0)
    for share, role in ((0.0, "negative"), (0.5, "zero"), (1.0, "positive")):
        gradient.setColorAt(share, now.qcolor(role))
    painter.setPen(QPen(now.qcolor("control", 0.6), 1))
    painter.setBrush(gradient)
    painter.drawRect(bar)
    left = QRectF(box.left(), box.top(), wide - space_px(6), box.height())
    right = QRectF(bar.right() + space_px(6), box.top(), wide - space_px(6), box.height())
    print_text(painter, left, ends[0], muted, NUMBER_TYPE, align=Qt.AlignmentFlag.AlignRight)
    print_text(painter, right, ends[1], muted, NUMBER_TYPE, align=Qt.AlignmentFlag.AlignLeft)


def _covered(places: CellPlaces, reduced: ReducedMatrix, rows: int, columns: int) -> QRectF:
    """Where the whole picture lies: its first cells may begin before what shows."""
    width, height = places.cell
    region = places.region
    return QRectF(
        places.box.left() + (reduced.left - region.left) * width,
        places.box.top() + (reduced.top - region.top) * height,
        columns * reduced.block[1] * width,
        rows * reduced.block[0] * height,
    )


def _paint_lines(painter: QPainter, places: CellPlaces) -> None:
    box, region = places.box, places.region
    width, height = places.cell
    down = [box.left() + at * width for at in range(1, region.right - region.left)]
    across = [box.top() + at * height for at in range(1, region.bottom - region.top)]
    painter.setPen(QPen(theme().qcolor("window"), 1))
    painter.drawLines(
        [QLineF(x, box.top(), x, box.bottom()) for x in down]
        + [QLineF(box.left(), y, box.right(), y) for y in across]
    )


def _paint_texts(
    painter: QPainter,
    places: CellPlaces,
    shown: ShownMatrix,
    reduced: ReducedMatrix,
    colours: NDArray[np.uint32],
) -> None:
    region = places.region
    values = np.asarray(
        reduced.cells[region.top - reduced.top :, region.left - reduced.left :], np.float64
    )
    if values.size > MOST_TEXTS:
        return
    width, height = places.cell
    texts = fitting_texts(values, width - 2, height - 1, False, False)
    if texts.texts is None:
        return
    bytes_of = colours.view(np.uint8).reshape(*colours.shape, 4)[..., 2::-1]
    dark = dark_text_on(bytes_of[region.top - reduced.top :, region.left - reduced.left :])
    black, white = QColor("#000000"), QColor("#FFFFFF")
    for row, line in enumerate(texts.texts):
        for column, text in enumerate(line):
            if not shown.is_there(region.top + row, region.left + column):
                continue
            box = QRectF(
                places.box.left() + column * width, places.box.top() + row * height, width, height
            )
            print_text(painter, box, text, black if dark[row, column] else white, texts.px, 500)


def _whole_ticks(start: int, end: int, most: float) -> list[int]:
    """Whole numbers from `start` to before `end`, about `most`, the round ones."""
    if end - start <= max(most, 1):
        return list(range(start, end))
    ticks = linear_ticks(start, end - 1, max(ceil(most), 2))
    return [round(tick.value) for tick in ticks if float(tick.value).is_integer()]


def region_of_cell(reduced: ReducedMatrix, row: int, column: int, whole: Region) -> Region:
    """The numbers that the cell over (row, column) stands for."""
    rows, columns = reduced.block
    top, left = row - row % rows, column - column % columns
    return Region(top, left, min(top + rows, whole.bottom), min(left + columns, whole.right))
