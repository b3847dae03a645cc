"""What the marks on a plane mean: a line each, beside or below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.plane_points import paint_point
from nnviz.ui.theme import line_px, space_px, theme, type_px

_LEAST_WIDTH = 84.0


@dataclass(frozen=True)
class LegendRow:
    """A line of the legend. mark: a class number, "filled", "hollow", "ring", "line" or "".

    longest: what the text may become: the plane keeps its place while a number changes.
    """

    mark: int | str
    text: str
    longest: str = ""


def legend_size(rows: Sequence[LegendRow]) -> QSize:
    """What the legend takes, with the gap that parts it from the plane."""
    if not rows:
        return QSize(0, 0)
    widest = max(text_width(text, 12) for row in rows for text in (row.text, row.longest))
    across = max(_LEAST_WIDTH, widest + line_px(18) + space_px(14))
    return QSize(round(across), round(len(rows) * _line() + space_px(10)))


def paint_legend(painter: QPainter, room: QRectF, rows: Sequence[LegendRow]) -> None:
    """As many rows as have room."""
    line = _line()
    for number, row in enumerate(rows[: max(0, int((room.height() + 2) / line))]):
        box = QRectF(room.left(), room.top() + number * line, room.width(), line)
        _paint_row(painter, box, row)


def _line() -> float:
    return 1.55 * type_px(12)


def _paint_row(painter: QPainter, room: QRectF, row: LegendRow) -> None:
    now, middle = theme(), QPointF(room.left() + line_px(6), room.center().y())
    if isinstance(row.mark, int):
        at = (middle.x(), middle.y())
        paint_point(painter, row.mark, at, line_px(9), now.qcolor("window"))
    elif row.mark:
        _paint_mark(painter, row.mark, middle)
    box = room.adjusted(line_px(18) if row.mark != "" else 0, 0, 0, 0)
    role = "text" if isinstance(row.mark, int) else "muted"
    print_text(painter, box, row.text, now.qcolor(role), align=Qt.AlignmentFlag.AlignLeft)


def _paint_mark(painter: QPainter, mark: str, middle: QPointF) -> None:
    """What a kind of point or line looks like, whatever its class."""
    now, half = theme(), QPointF(line_px(6), 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark == "line":
        painter.setPen(QPen(now.qcolor("text", 0.85), line_px(1.4)))
        painter.drawLine(middle - half, middle + half)
        return
    dot = {"filled": 4.0, "hollow": 0.0, "ring": 2.5}[mark]
    if dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.qcolor("muted"))
        painter.drawEllipse(middle, line_px(dot), line_px(dot))
    if mark != "filled":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.qcolor("text" if mark == "ring" else "muted"), line_px(1.4)))
        radius = line_px(5.5 if mark == "ring" else 4.0)
        painter.drawEllipse(middle, radius, radius)
