"""Paints one cell of a grid of numbers, the ring around cells and the mark in a corner."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.theme import line_px, theme

CELL_RADIUS = 4.0
FAINT = 0.35


def cell_gap(width: float, height: float) -> int:
    """Px between cells of about this size."""
    least = min(width, height)
    return 3 if least >= 32 else 2 if least >= 14 else 1


def paint_cell(
    painter: QPainter, box: QRectF, rgb: tuple[int, int, int], text: str, px: int, dark_text: bool
) -> None:
    """A cell of the colour `rgb` with its number, "" for none."""
    now = theme()
    if now.name == "dark":
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        # White on white, black on black: where the ground is that of a cell its edge is seen.
        painter.setPen(QPen(now.qcolor("grid" if now.name == "contrast" else "control", 0.6), 1))
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(QColor(*rgb))
    radius = _radius(box)
    painter.drawRoundedRect(box, radius, radius)
    if text:
        colour = QColor("#000000" if dark_text else "#FFFFFF")
        print_text(painter, box, text, colour, px, 500)


def paint_faint_cell(painter: QPainter, box: QRectF) -> None:
    """A cell whose number is not there yet."""
    now = theme()
    painter.setPen(QPen(now.qcolor("grid"), 1) if now.name != "dark" else Qt.PenStyle.NoPen)
    painter.setBrush(now.qcolor("zero_cell", FAINT))
    radius = _radius(box)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


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
