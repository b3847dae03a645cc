"""The card beside the pointer: the exact values of every curve at one place."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from nnviz.ui.series_style import paint_marker
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, text_font, theme

TYPE = 12


@dataclass(frozen=True)
class HoverRow:
    """One line of the card; `shape` "" draws no marker."""

    shape: str
    colour: QColor
    name: str
    value: str


def paint_hover_card(
    painter: QPainter, room: QRectF, x: float, title: str, rows: list[HoverRow]
) -> None:
    """The card at `x` px, on the side where it has room, inside `room`."""
    head, font = text_font(TYPE, 600), text_font(TYPE)
    metrics = QFontMetricsF(font)
    line = metrics.height() + 3
    pad, mark = space_px(8), line_px(16)
    names = max((metrics.horizontalAdvance(row.name) for row in rows), default=0.0)
    values = max((metrics.horizontalAdvance(row.value) for row in rows), default=0.0)
    width = max(mark + names + 14 + values, QFontMetricsF(head).horizontalAdvance(title)) + 2 * pad
    height = line * (len(rows) + 1) + 2 * pad - 3
    left = x + 12 if x + 12 + width <= room.right() else x - 12 - width
    left = max(min(left, room.right() - width), room.left())
    top = max(min(room.top() + 8, room.bottom() - height), 0.0)
    card = QRectF(left, top, width, height)
    painter.setPen(QPen(theme().qcolor("control"), 1))
    painter.setBrush(theme().qcolor("raised"))
    painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
    inner = card.adjusted(pad, pad, -pad, -pad)
    baseline = inner.top() + metrics.ascent()
    painter.setFont(head)
    painter.setPen(theme().qcolor("text"))
    painter.drawText(QPointF(inner.left(), baseline), title)
    painter.setFont(font)
    for number, row in enumerate(rows, start=1):
        y = baseline + number * line
        if row.shape:
            middle = y - metrics.ascent() / 2 + 1
            x_mark = inner.left() + line_px(4)
            paint_marker(painter, row.shape, x_mark, middle, line_px(8), row.colour)
        painter.setPen(theme().qcolor("muted"))
        painter.drawText(QPointF(inner.left() + mark, y), row.name)
        painter.setPen(theme().qcolor("text"))
        box = QRectF(inner.left(), y - metrics.ascent(), inner.width(), metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, row.value)
