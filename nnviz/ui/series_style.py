"""How the series of a plot are told apart: by shape first, by colour second."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.ui.theme import line_px, theme

HALO_WIDTH = 1.6
FAINT_OPACITY = 0.28  # of what is not yet reached


@dataclass(frozen=True)
class SeriesStyle:
    """The look of one series: its shape, and its colour in each palette by the palette's name."""

    shape: str
    colours: tuple[tuple[str, str], ...]

    def colour(self, opacity: float = 1.0) -> QColor:
        """The colour in the palette in use."""
        colour = QColor(dict(self.colours)[theme().name])
        colour.setAlphaF(opacity)
        return colour


def _style(shape: str, light: str, dark: str, contrast: str) -> SeriesStyle:
    return SeriesStyle(shape, (("light", light), ("dark", dark), ("contrast", contrast)))


_STYLES = (
    _style("circle", "#1667C7", "#6BB0FF", "#7CC4FF"),
    _style("square", "#B45500", "#FFA95C", "#FFB000"),
    _style("triangle", "#7A3FB0", "#C9A2F2", "#DDA8FF"),
    _style("diamond", "#161B22", "#E9EDF2", "#FFFFFF"),
    _style("cross", "#8A5A00", "#F2D16B", "#FFFF66"),
    _style("hexagon", "#08705F", "#4FD1B5", "#3DF5C8"),
    _style("bar", "#5A6675", "#9AA6B5", "#FF9DB0"),
)

SERIES: dict[str, SeriesStyle] = dict(
    zip(
        ("sgd", "momentum", "adagrad", "adam", "nesterov", "rmsprop", "adamw"), _STYLES, strict=True
    )
)
"""The look of each optimiser by its key."""


def series_style(key: str) -> SeriesStyle:
    """The look of the optimiser `key`. Raises KeyError for an unknown one."""
    return SERIES[key]


def numbered_style(number: int) -> SeriesStyle:
    """The look of series `number`, from 0, of a plot that shows no optimisers; seven in turn."""
    return _STYLES[number % len(_STYLES)]


def paint_marker(
    painter: QPainter,
    shape: str,
    x: float,
    y: float,
    size: float,
    colour: QColor,
    halo: QColor | None = None,
) -> None:
    """A filled `shape` about `size` px across with its middle at (x, y).

    `halo` parts it from what lies under it. Raises KeyError for an unknown shape.
    """
    outline = _outline(shape, size)
    painter.save()
    painter.translate(x, y)
    if halo is not None:
        pen = QPen(halo, 2 * line_px(HALO_WIDTH))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)
    painter.fillPath(outline, colour)
    painter.restore()


@lru_cache(maxsize=256)
def _outline(shape: str, size: float) -> QPainterPath:
    return SHAPES[shape](size / 2)


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def _polygon(radius: float, *angles: float) -> QPainterPath:
    """A polygon with corners at these angles, in degrees clockwise from the top."""
    path = QPainterPath()
    corners = [QPointF(radius * sin(radians(a)), -radius * cos(radians(a))) for a in angles]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def _bar(half_width: float, half_height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(-half_width, -half_height, 2 * half_width, 2 * half_height))
    return path


def _cross(radius: float) -> QPainterPath:
    """Two bars that cross at right angles, as one outline, standing on its tips."""
    arm, half = radius * 1.12, radius * 0.36
    steps = ((-1, -arm), (1, -arm), (1, -1), (arm, -1), (arm, 1), (1, 1))
    corners = []
    for sign in (1, -1):
        for x, y in steps:
            place = (half * x if abs(x) == 1 else x, half * y if abs(y) == 1 else y)
            corners.append((sign * place[0], sign * place[1]))
    turn = cos(radians(45))
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF((x - y) * turn, (x + y) * turn) for x, y in corners]))
    path.closeSubpath()
    return path


SHAPES: dict[str, Callable[[float], QPainterPath]] = {
    "circle": _circle,
    # Of about the same area each, so that none looks more important.
    "square": lambda radius: _bar(radius * 0.88, radius * 0.88),
    "triangle": lambda radius: _polygon(radius * 1.2, 0, 120, 240),
    "diamond": lambda radius: _polygon(radius * 1.22, 0, 90, 180, 270),
    "cross": _cross,
    "hexagon": lambda radius: _polygon(radius * 1.08, 30, 90, 150, 210, 270, 330),
    "bar": lambda radius: _bar(radius * 1.2, radius * 0.48),
}
"""The outline of each shape for a radius in px, around (0, 0)."""
