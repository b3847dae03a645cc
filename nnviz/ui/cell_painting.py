"""Paints the cells of a grid of numbers, the ring around some and the mark in a corner."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from nnviz.ui.cell_colours import dark_text_on
from nnviz.ui.cell_texts import Texts
from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.theme import line_px, theme

CELL_RADIUS = 4.0
FAINT = 0.35


def cell_gap(width: float, height: float) -> int:
    """Px between cells of about this size."""
    least = min(width, height)
    return 3 if least >= 32 else 2 if least >= 14 else 1


@dataclass(frozen=True)
class CellLayout:
    """Where the cells of a grid are, whole px: `left` + column · `step_x`, a `gap` after each."""

    left: int
    top: int
    step_x: int
    step_y: int
    gap: int

    def box(self, row: int, column: int, height: int = 1, width: int = 1) -> QRectF:
        """The place of a cell, or of `height` x `width` cells from it on."""
        x, y = self.left + column * self.step_x, self.top + row * self.step_y
        return QRectF(x, y, width * self.step_x - self.gap, height * self.step_y - self.gap)


def paint_cells(
    painter: QPainter,
    layout: CellLayout,
    colours: NDArray[np.uint8],
    count: int,
    texts: Texts | None,
    px: int,
) -> None:
    """The first `count` cells in their `colours` (R, C, 3) with their numbers, the rest faint."""
    now = theme()
    columns = colours.shape[1]
    first = layout.box(0, 0)
    radius = _radius(first)
    # White on white, black on black: where the ground is that of a cell its edge is seen.
    dark = now.name == "dark"
    edge = QPen(now.qcolor("grid" if now.name == "contrast" else "control", 0.6), 1)
    outline = QPen(Qt.PenStyle.NoPen) if dark else edge
    painter.setPen(outline)
    inset = 0.0 if dark else 0.5
    width, height = first.width() - 2 * inset, first.height() - 2 * inset
    faint = _faint_brush()
    for at, rgb in enumerate(colours.reshape(-1, 3).tolist()):
        row, column = divmod(at, columns)
        if at == count and not dark:
            painter.setPen(QPen(now.qcolor("grid"), 1))
        painter.setBrush(QColor(*rgb) if at < count else faint)
        x, y = layout.left + column * layout.step_x, layout.top + row * layout.step_y
        painter.drawRoundedRect(QRectF(x + inset, y + inset, width, height), radius, radius)
    if texts is not None:
        _paint_texts(painter, layout, colours, count, texts, px)


def _paint_texts(
    painter: QPainter,
    layout: CellLayout,
    colours: NDArray[np.uint8],
    count: int,
    texts: Texts,
    px: int,
) -> None:
    black, white = QColor("#000000"), QColor("#FFFFFF")
    columns = colours.shape[1]
    for at, dark_text in enumerate(dark_text_on(colours).ravel().tolist()[:count]):
        row, column = divmod(at, columns)
        text_colour = black if dark_text else white
        print_text(painter, layout.box(row, column), texts[row][column], text_colour, px, 500)


def _faint_brush() -> QBrush:
    return QBrush(theme().qcolor("zero_cell", FAINT))


def paint_ring(
    painter: QPainter, box: QRectF, role: str, inset: float = 0.0, dashed: bool = False
) -> None:
    """A line just inside `box` with one of the ground's colour within: it is seen on any cell."""
    width = min(line_px(2.0), max(box.width() / 6, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = _radius(box)
    inner = box.adjusted(*(side * (width * 1.25 + inset) for side in (1, 1, -1, -1)))
    painter.setPen(QPen(theme().qcolor("window"), width / 2))
    painter.drawRoundedRect(inner, radius - 1, radius - 1)
    pen = QPen(theme().qcolor(role), width)
    if dashed:
        pen.setDashPattern((3, 2))
    painter.setPen(pen)
    outer = box.adjusted(*(side * (width / 2 + inset) for side in (1, 1, -1, -1)))
    painter.drawRoundedRect(outer, radius, radius)


def paint_dot(painter: QPainter, box: QRectF) -> None:
    """A mark in the upper right corner of a cell."""
    side = max(min(box.width(), box.height()) / 6, line_px(2.0))
    painter.setPen(QPen(theme().qcolor("window"), 1))
    painter.setBrush(theme().qcolor("accent"))
    place = QPointF(box.right() - side, box.top() + side)
    painter.drawEllipse(place, side * 0.7, side * 0.7)


def _radius(box: QRectF) -> float:
    return min(CELL_RADIUS, min(box.width(), box.height()) / 5)
