"""What is painted on the pixels of a picture: numbers, lines between them, frames, marks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from nnviz.ui.numbers import fixed
from nnviz.ui.picture_view.picture_place import PicturePlace
from nnviz.ui.theme import line_px, text_font, theme, type_px

NUMBER_CELL_PX = 28
"""The smallest pixel, in logical px, that has its number written in it."""
GRID_CELL_PX = 6
_MARK_CELL_PX = 5
_LEAST_FRAME_PX = 7
_MOST_DECIMALS = 3
_LARGEST_TYPE_PX, _SMALLEST_TYPE_PX = 15, 10
_TYPE_OF_THREE_PX = 11  # three decimals are no gain where they must be smaller
_LIGHT_FROM = 0.179  # of relative luminance: black on it reads better than white (tokens.md)


@dataclass(frozen=True)
class PictureFrame:
    """A frame around pixels of a picture, in the colour of a theme role."""

    row: int
    column: int
    height: int
    width: int
    role: str = "accent"


def paint_grid(painter: QPainter, place: PicturePlace, colour: QColor, width: float = 1.0) -> None:
    """Lines between the pixels."""
    box = place.box
    lines = [
        QLineF(x, box.top(), x, box.bottom())
        for x in (box.left() + i * place.cell_width for i in range(1, place.columns))
    ]
    lines += [
        QLineF(box.left(), y, box.right(), y)
        for y in (box.top() + i * place.cell_height for i in range(1, place.rows))
    ]
    painter.setPen(QPen(colour, width))
    painter.drawLines(lines)


def frame_around(at: QRectF, inside: QRectF, width: float = 2.0) -> QRectF:
    """Where a frame around `at` is drawn: large enough to be seen, and not beyond `inside`."""
    margin = line_px(width) / 2 + 1
    room = inside.adjusted(margin, margin, -margin, -margin)
    left, right = _seen_span(at.left(), at.right(), room.left(), room.right())
    top, bottom = _seen_span(at.top(), at.bottom(), room.top(), room.bottom())
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _seen_span(low: float, high: float, first: float, last: float) -> tuple[float, float]:
    least = line_px(_LEAST_FRAME_PX)
    low, high = (min(max(end, first), last) for end in (low, high))
    if high - low < least:
        low = min(max((low + high - least) / 2, first), max(last - least, first))
        high = low + least
    return low, high


def paint_frame(painter: QPainter, at: QRectF, role: str, width: float = 2.0) -> None:
    """A frame that is seen on dark and on light pixels."""
    width = line_px(width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thickness in (
        (theme().qcolor("window", 0.75), width + 2),
        (theme().qcolor(role), width),
    ):
        pen = QPen(colour, thickness)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawRoundedRect(at, 1.5, 1.5)


def paint_marks(
    painter: QPainter, place: PicturePlace, rows: NDArray[np.integer], columns: NDArray[np.integer]
) -> None:
    """A dot in each cell that is named, or a filled corner where a number stands in the cell."""
    if place.cell < _MARK_CELL_PX:
        return
    painter.setPen(QPen(theme().qcolor("window"), 1))
    painter.setBrush(theme().qcolor("accent"))
    numbered = place.cell >= line_px(NUMBER_CELL_PX)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        cell = place.rect_of(row, column)
        if numbered:
            side = min(line_px(10), place.cell * 0.3)
            corner = cell.topRight()
            painter.drawPolygon([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
        else:
            radius = min(line_px(4), place.cell * 0.2)
            painter.drawEllipse(cell.center(), radius, radius)


def paint_numbers(
    painter: QPainter,
    place: PicturePlace,
    pixels: NDArray[np.uint8],
    values: NDArray[np.floating],
) -> None:
    """The value of each pixel in it, black or white by what reads better."""
    if place.cell < line_px(NUMBER_CELL_PX):
        return
    channels = values.reshape(*values.shape[:2], -1)
    lines = channels.shape[2]
    margin = max(4.0, 0.1 * place.cell)
    room = QRectF(0, 0, place.cell_width - margin, (place.cell_height - 4) / lines)
    texts, px = fitted_texts(channels, room)
    if not texts:
        return
    font = text_font(13, 600)
    font.setPixelSize(px)
    painter.setFont(font)
    light = _is_light(pixels)
    for row in range(place.rows):
        for column in range(place.columns):
            cell = place.rect_of(row, column).adjusted(0, 2, 0, -2)
            painter.setPen(QColor("#000000" if light[row, column] else "#FFFFFF"))
            for line, text in enumerate(texts[row][column]):
                top = cell.top() + line * cell.height() / lines
                part = QRectF(cell.left(), top, cell.width(), cell.height() / lines)
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, text)


def fitted_texts(values: NDArray[np.floating], room: QRectF) -> tuple[list[list[list[str]]], int]:
    """`values` (H, W, C) as texts that fit into `room` each, and the type size in px.

    With as many decimals as they need and have room for, up to three. No texts where even whole
    numbers have none.
    """
    font = text_font(13, 600)
    for decimals in range(_needed_decimals(values), -1, -1):
        texts = [[[fixed(v, decimals) for v in cell] for cell in row] for row in values.tolist()]
        longest = max((t for row in texts for cell in row for t in cell), key=len)
        least = _TYPE_OF_THREE_PX if decimals == _MOST_DECIMALS else _SMALLEST_TYPE_PX
        largest = min(type_px(_LARGEST_TYPE_PX), int(room.height() / 1.2))
        for px in range(largest, type_px(least) - 1, -1):
            font.setPixelSize(px)
            if QFontMetricsF(font).horizontalAdvance(longest) <= room.width():
                return texts, px
    return [], 0


def _needed_decimals(values: NDArray[np.floating]) -> int:
    finite = values[np.isfinite(values)]
    for decimals in range(_MOST_DECIMALS):
        if np.allclose(np.round(finite, decimals), finite, rtol=0, atol=1e-6):
            return decimals
    return _MOST_DECIMALS


def _is_light(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the relative luminance (WCAG 2.2) of a pixel asks for black text."""
    share = pixels / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    if linear.ndim == 3:
        linear = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.asarray(linear > _LIGHT_FROM)
