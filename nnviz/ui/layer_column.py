"""One column of a drawn network: its nodes, its maps, or the thin bar of what lies between."""

from math import log2

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.scene.drawn_layers import DrawnLayer
from nnviz.ui.theme import line_px, space_px, theme

MOST_NODES, MOST_SHEETS, NODE = 7, 4, 9


def paint_layer(painter: QPainter, column: DrawnLayer, box: QRectF) -> None:
    """Draw `column` into `box`, without its words."""
    if column.form == "nodes":
        _paint_nodes(painter, column, box)
    elif column.form == "maps":
        _paint_maps(painter, column, box)
    elif column.form == "between":
        _paint_bar(painter, column, box)
    else:
        _paint_wrong(painter, box)


def line_ends(column: DrawnLayer, box: QRectF, side: int) -> list[QPointF]:
    """Where lines to the neighbour on this side begin."""
    if column.form == "nodes":
        radius = _radius(column, box)
        return [point + QPointF(side * radius, 0) for point in _nodes(column, box)]
    half = _half_width(column, box)
    return [QPointF(box.center().x() + side * half, box.center().y())]


def _paint_nodes(painter: QPainter, column: DrawnLayer, box: QRectF) -> None:
    points, radius = _nodes(column, box), _radius(column, box)
    painter.setPen(QPen(theme().qcolor("accent"), line_px(1.6)))
    painter.setBrush(theme().qcolor("raised"))
    for point in points:
        painter.drawEllipse(point, radius, radius)
    if _count(column) > MOST_NODES:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("muted"))
        middle = box.center()
        for by in (-1, 0, 1):
            painter.drawEllipse(middle + QPointF(0, by * radius * 0.9), 1.6, 1.6)


def _paint_maps(painter: QPainter, column: DrawnLayer, box: QRectF) -> None:
    """Sheets behind one another, larger where the map is larger."""
    side, shift = _sheet(column, box)
    sheets = min(_channels(column), MOST_SHEETS)
    painter.setPen(QPen(theme().qcolor("accent"), line_px(1.4)))
    painter.setBrush(theme().qcolor("raised"))
    extent = side + (sheets - 1) * shift
    left = box.center().x() - extent / 2
    top = box.center().y() - extent / 2
    for sheet in reversed(range(sheets)):
        painter.drawRoundedRect(
            QRectF(left + sheet * shift, top + (sheets - 1 - sheet) * shift, side, side), 2, 2
        )


def _paint_bar(painter: QPainter, column: DrawnLayer, box: QRectF) -> None:
    half = _half_width(column, box)
    bar = QRectF(box.center().x() - half, box.top(), 2 * half, box.height())
    style = Qt.PenStyle.DotLine if column.name.startswith("dropout") else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme().qcolor("control"), line_px(1.6), style))
    painter.setBrush(theme().qcolor("raised"))
    painter.drawRoundedRect(bar, half, half)


def _paint_wrong(painter: QPainter, box: QRectF) -> None:
    side = min(box.width(), box.height(), space_px(44))
    mark = QRectF(0, 0, side, side)
    mark.moveCenter(box.center())
    painter.setPen(QPen(theme().qcolor("positive"), line_px(2), Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(mark, 6, 6)
    inner = mark.adjusted(side * 0.3, side * 0.3, -side * 0.3, -side * 0.3)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _nodes(column: DrawnLayer, box: QRectF) -> list[QPointF]:
    """The middles of the circles; a gap in the middle stands for those left out."""
    count = _count(column)
    places = MOST_NODES if count > MOST_NODES else max(count, 1)
    step = min(box.height() / places, space_px(26))
    top = box.center().y() - step * (places - 1) / 2
    points = [QPointF(box.center().x(), top + at * step) for at in range(places)]
    if count > MOST_NODES:
        del points[MOST_NODES // 2]
    return points


def _radius(column: DrawnLayer, box: QRectF) -> float:
    places = min(max(_count(column), 1), MOST_NODES)
    return float(min(box.height() / places * 0.38, space_px(NODE)))


def _sheet(column: DrawnLayer, box: QRectF) -> tuple[float, float]:
    """The side of a sheet, and how far the next one is shifted."""
    room = min(box.width(), box.height())
    height = column.shape[1] if len(column.shape) == 3 else 8
    share = min(0.3 + 0.11 * log2(max(height, 1)), 0.85)
    return room * share * 0.8, space_px(4)


def _half_width(column: DrawnLayer, box: QRectF) -> float:
    if column.form == "between":
        return space_px(10) / 2
    if column.form == "wrong":
        return min(box.width(), box.height(), space_px(44)) / 2
    side, shift = _sheet(column, box)
    return (side + (min(_channels(column), MOST_SHEETS) - 1) * shift) / 2


def _count(column: DrawnLayer) -> int:
    return column.shape[0] if len(column.shape) == 1 else 3


def _channels(column: DrawnLayer) -> int:
    return column.shape[0] if len(column.shape) == 3 else 2
