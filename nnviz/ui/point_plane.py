"""The ground that points lie on: a square of the plane with its grid."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.scene.plot_axes import linear_ticks
from nnviz.ui.theme import RADIUS_FIELD, space_px, text_font, theme, type_px


def paint_plane(painter: QPainter, box: QRectF, reach: float) -> None:
    """The square `box` as the plane from −`reach` to `reach`, its numbers left of it and below."""
    scale = box.width() / (2 * reach)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().qcolor("inset"))
    painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
    painter.setFont(text_font(11))
    tick_px = type_px(11)
    for tick in linear_ticks(-reach, reach, 7):
        at = box.center() + QPointF(tick.value * scale, -tick.value * scale)
        painter.setPen(QPen(theme().qcolor("control" if tick.value == 0 else "grid"), 1))
        painter.drawLine(QPointF(at.x(), box.top()), QPointF(at.x(), box.bottom()))
        painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
        painter.setPen(theme().qcolor("muted"))
        if at.x() > box.right() - space_px(18):
            continue  # the names of the axes stand there
        below = QRectF(at.x() - 30, box.bottom() + space_px(3), 60, tick_px + 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tick.label)
        left = QRectF(0, at.y() - tick_px, box.left() - space_px(5), 2 * tick_px)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, right, tick.label)
    name = QRectF(box.right() - 30, box.bottom() + space_px(3), 30, tick_px + 4)
    painter.setPen(theme().qcolor("muted"))
    painter.drawText(name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "x₀")
    name = QRectF(0, box.top() - 2, box.left() - space_px(5), tick_px + 4)
    painter.drawText(name, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "x₁")
