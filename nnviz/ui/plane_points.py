"""Paints labelled points: a shape and a colour a class, filled or hollow, some with a ring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from nnviz.ui.series_style import SHAPES, numbered_style
from nnviz.ui.theme import line_px, theme

_LARGEST, _SMALLEST = 9.0, 4.5
_SHARE = 0.2  # of the distance of points that are spread evenly
_RING_ROOM = 2.5


@dataclass(frozen=True, eq=False)
class PlanePoints:
    """Points x (n, 2) of classes (n,); those that are `hollow` (n,) are not trained on."""

    x: NDArray[np.floating]
    classes: NDArray[np.integer]
    hollow: NDArray[np.bool_]


def marker_size(side: float, count: int) -> float:
    """How large the markers of `count` points are in a plane of `side` px."""
    even = _SHARE * side / max(count, 1) ** 0.5 * 2
    return line_px(min(max(even, _SMALLEST), _LARGEST))


def places_in(
    points: PlanePoints, window: tuple[float, float, float, float], box: QRectF
) -> NDArray[np.float64]:
    """(n, 2) px of the points in `box`, which shows `window` (x0 from, to, x1 from, to).

    In the middle of pixels, so that the picture of a ring comes out pixel for pixel around them.
    """
    low0, high0, low1, high1 = window
    places = np.empty((len(points.x), 2))
    places[:, 0] = box.left() + (points.x[:, 0] - low0) / (high0 - low0) * box.width()
    places[:, 1] = box.bottom() - (points.x[:, 1] - low1) / (high1 - low1) * box.height()
    whole: NDArray[np.float64] = np.floor(places) + 0.5
    return whole


def paint_points(
    painter: QPainter, points: PlanePoints, places: NDArray[np.float64], size: float
) -> None:
    """Test points first: what was trained on lies over them."""
    halo = theme().qcolor("window")
    order = np.argsort(~points.hollow, kind="stable").tolist()
    for at in order:
        x, y = places[at]
        paint_point(painter, int(points.classes[at]), (x, y), size, halo, bool(points.hollow[at]))


def paint_point(
    painter: QPainter,
    number: int,
    at: tuple[float, float],
    size: float,
    halo: QColor,
    hollow: bool = False,
) -> None:
    """The marker of a point of class `number`."""
    style = numbered_style(number)
    outline = SHAPES[style.shape](size / 2)
    colour = style.colour()
    painter.save()
    painter.translate(*at)
    pen = QPen(halo, line_px(3.2 if hollow else 2.2))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    if hollow:
        painter.fillPath(outline, halo)
        pen = QPen(colour, line_px(1.4))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)
    else:
        painter.fillPath(outline, colour)
    painter.restore()


def paint_ring(painter: QPainter, at: QPointF, size: float) -> None:
    """Around a point that is misread."""
    now, radius = theme(), size / 2 + line_px(_RING_ROOM)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((now.qcolor("window", 0.6), 2.4), (now.qcolor("text"), 1.1)):
        painter.setPen(QPen(colour, line_px(width)))
        painter.drawEllipse(at, radius, radius)


def ring_picture(size: float, scale: float) -> QPixmap:
    """A ring as a picture, to be painted many times: hundreds are misread at the start."""
    side = int(size + 2 * line_px(_RING_ROOM + 3)) | 1
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ring(painter, QPointF(side / 2, side / 2), size)
    painter.end()
    return picture
