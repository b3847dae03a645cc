"""The mesh of a surface and the frame of its base, from back to front."""

from math import hypot

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from nnviz.scene.plot_axes import number_label
from nnviz.scene.surface_mesh import ProjectedMesh, Projection, SurfaceMesh
from nnviz.ui.contour_view.map_painting import height_colours
from nnviz.ui.theme import line_px, text_font, theme

LEVELS, LIGHTS = 48, 12
SHADE = 0.16  # how much darker a face is that is turned from the light
NAME_TYPE, NUMBER_TYPE = 13, 11
AXIS_NAMES = ("x₀", "x₁")


def paint_mesh(painter: QPainter, mesh: ProjectedMesh) -> None:
    """Every face in the colour of its height, with thin lines along the grid."""
    corners = list(map(QPointF, np.nan_to_num(mesh.x).tolist(), np.nan_to_num(mesh.y).tolist()))
    brushes = _brushes()
    kinds = (mesh.levels * (LEVELS - 1)).astype(int) * LIGHTS
    kinds += (mesh.light * (LIGHTS - 1)).astype(int)
    line = QColor(height_colours().line)
    line.setAlphaF(0.85 if theme().name == "light" else 0.5)
    pen = QPen(line, line_px(0.8))
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.setPen(pen)
    fill, draw = painter.setBrush, painter.drawConvexPolygon
    last = -1
    for (a, b, c, d), kind in zip(mesh.faces.tolist(), kinds.tolist(), strict=True):
        if kind != last:
            fill(brushes[kind])
            last = kind
        draw((corners[a], corners[b], corners[c], corners[d]))


def _brushes() -> list[QBrush]:
    low, high = QColor(height_colours().low), QColor(height_colours().high)
    # On light ground faces turned from the light darken, on dark ground those turned to it glow.
    dark = theme().dark
    brushes = []
    for level in np.linspace(0, 1, LEVELS):
        ends = zip(_parts(low), _parts(high), strict=True)
        mixed = [start + (end - start) * float(level) for start, end in ends]
        for light in np.linspace(0, 1, LIGHTS):
            glow = SHADE * float(light) if dark else 0.0
            shade = 0.0 if dark else SHADE * (1 - float(light))
            parts = [part * (1 - shade) + (1 - part) * glow for part in mixed]
            brushes.append(QBrush(QColor.fromRgbF(*parts)))
    return brushes


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def paint_base(painter: QPainter, projection: Projection, near: bool) -> None:
    """The edges of the base: those behind the surface, or those in front of it."""
    pen = QPen(theme().qcolor("control"), line_px(1))
    painter.setPen(pen)
    for fixed, sign in ((0, -1.0), (0, 1.0), (1, -1.0), (1, 1.0)):
        if (_edge_nearness(projection, fixed, sign) > 0) is near:
            painter.drawLine(QLineF(*_edge(projection, fixed, sign)))


def paint_axes(painter: QPainter, projection: Projection, mesh: SurfaceMesh, room: QRectF) -> None:
    """The names of the axes and their ends, along the edges in front."""
    for axis, ends in ((0, mesh.x0), (1, mesh.x1)):
        fixed = 1 - axis
        sign = max((-1.0, 1.0), key=lambda s: _edge_nearness(projection, fixed, s))
        start, end = _edge(projection, fixed, sign)
        middle = (start + end) / 2
        centre = _point(projection, 0.0, 0.0)
        away = middle - centre
        length = hypot(away.x(), away.y()) or 1.0
        outward = QPointF(away.x() / length, away.y() / length)
        _text(painter, room, middle, outward, AXIS_NAMES[axis], NAME_TYPE, "text", 17)
        for corner, value in ((start, ends[0]), (end, ends[-1])):
            inset = corner + (middle - corner) * 0.1
            label = number_label(float(value), 3)
            _text(painter, room, inset, outward, label, NUMBER_TYPE, "muted", 13)


def _text(
    painter: QPainter,
    room: QRectF,
    at: QPointF,
    outward: QPointF,
    text: str,
    px: int,
    role: str,
    away: float,
) -> None:
    painter.setFont(text_font(px))
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text), metrics.height()
    # Far enough outward that the nearest corner of the text clears the edge.
    distance = line_px(away) * 0.4 + abs(outward.x()) * width / 2 + abs(outward.y()) * height / 2
    middle = at + outward * distance
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width + 1, height)
    box.moveLeft(min(max(box.left(), room.left()), room.right() - box.width()))
    box.moveTop(min(max(box.top(), room.top()), room.bottom() - box.height()))
    painter.setPen(theme().qcolor(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _point(projection: Projection, x: float, y: float) -> QPointF:
    px, py = projection.place(np.array(x), np.array(y), np.array(0.0))
    return QPointF(float(px), float(py))


def _edge(projection: Projection, fixed: int, sign: float) -> tuple[QPointF, QPointF]:
    """The ends of a base edge where coordinate `fixed` is `sign`; the other runs from -1 to 1."""
    ends = ((sign, -1.0), (sign, 1.0)) if fixed == 0 else ((-1.0, sign), (1.0, sign))
    return _point(projection, *ends[0]), _point(projection, *ends[1])


def _edge_nearness(projection: Projection, fixed: int, sign: float) -> float:
    middle = (sign, 0.0) if fixed == 0 else (0.0, sign)
    return float(projection.nearness(np.array(middle[0]), np.array(middle[1])))
