"""Paths on the map: reduced to what shows, up to a position, with a halo and shapes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.scene.point_reduction import clip_segments, reduce_path
from nnviz.ui.contour_view.map_painting import height_colours
from nnviz.ui.contour_view.map_records import Floats, MapPlace, ShownPath
from nnviz.ui.series_style import paint_marker, series_style
from nnviz.ui.theme import line_px

PATH_WIDTH, HALO_WIDTH = 2.0, 4.4
STEP_SIZE, CURRENT_SIZE = 6.0, 12.0
STEP_SPACING = 11.0  # px: from one marked step to the next
MOST_STEPS_MARKED = 400
JOIN = 0.35  # of the width: flat ends are this much longer, so that corners are closed


@dataclass(frozen=True, eq=False)
class PlacedPath:
    """A path in px of the map: `lines` lead to the steps `steps`; `marks` are the steps marked."""

    path: ShownPath
    points: Floats
    lines: list[QLineF]
    steps: NDArray[np.intp]
    marks: tuple[int, ...]

    def place_at(self, position: float) -> Floats:
        """Where it is at `position`, (2,) px; between two steps on the line between them."""
        last = len(self.points) - 1
        step = min(int(position), last)
        here: Floats = self.points[step]
        share = position - step
        if share <= 0 or step >= last:
            return here
        return np.asarray(here + (self.points[step + 1] - here) * share)


def placed_path(path: ShownPath, place: MapPlace) -> PlacedPath:
    """`path` in the px of `place`, as few lines as look the same."""
    points = place.to_px(path.points)
    reduced = reduce_path(points, place.box.width(), place.box.height())
    segments = _lengthened(reduced.segments, line_px(PATH_WIDTH) * JOIN)
    lines = [QLineF(*segment) for segment in segments.tolist()]
    return PlacedPath(path, points, lines, reduced.steps, _marked_steps(points, place.box))


def paint_path(painter: QPainter, placed: PlacedPath, position: float, box: QRectF) -> None:
    """The path up to `position`, its steps where there is room, and where it is now."""
    style = series_style(placed.path.key)
    colour = style.colour()
    halo = QColor(height_colours().low)
    whole = int(position)
    lines = placed.lines[: int(np.searchsorted(placed.steps, whole, side="right"))]
    moving = _moving_line(placed, position, box)
    if moving is not None:
        lines = [*lines, moving]
    for pen_colour, width in ((halo, HALO_WIDTH), (colour, PATH_WIDTH)):
        painter.setPen(QPen(pen_colour, line_px(width), Qt.PenStyle.SolidLine, _FLAT))
        painter.drawLines(lines)
    for step in placed.marks:
        if step > whole:
            break
        x, y = placed.points[step].tolist()
        paint_marker(painter, style.shape, x, y, line_px(STEP_SIZE), colour)


def paint_current(painter: QPainter, placed: PlacedPath, position: float, box: QRectF) -> bool:
    """The shape where the path is now; False, and faint at the edge, when that is off the map."""
    here = placed.place_at(position)
    if not np.isfinite(here).all():
        known = placed.points[: int(position) + 1]
        known = known[np.isfinite(known).all(axis=1)]
        here = known[-1] if len(known) else np.zeros(2)
    limits = np.array([box.width(), box.height()])
    held = np.clip(here, 0, limits)
    inside = bool(np.all(held == here))
    style = series_style(placed.path.key)
    halo = QColor(height_colours().low)
    size = line_px(CURRENT_SIZE)
    held = held if inside else np.clip(held, size / 2, limits - size / 2)
    painter.setOpacity(1.0 if inside else 0.55)
    x, y = held.tolist()
    paint_marker(painter, style.shape, x, y, size, style.colour(), halo)
    painter.setOpacity(1.0)
    return inside


def paint_minima(painter: QPainter, minima: Floats, colour: QColor) -> None:
    """A cross at each minimum, (k, 2) px."""
    arm = line_px(6.5)
    lines = []
    for x, y in minima.tolist():
        lines += [QLineF(x - arm, y, x + arm, y), QLineF(x, y - arm, x, y + arm)]
    for pen_colour, width in ((QColor(height_colours().low), 4.4), (colour, 2.0)):
        painter.setPen(QPen(pen_colour, line_px(width), Qt.PenStyle.SolidLine, _FLAT))
        painter.drawLines(lines)


def paint_ring(painter: QPainter, x: float, y: float, ground: QColor, colour: QColor) -> None:
    """The ring of the start."""
    painter.setPen(QPen(colour, line_px(2)))
    painter.setBrush(ground)
    painter.drawEllipse(QPointF(x, y), line_px(6), line_px(6))
    painter.setBrush(Qt.BrushStyle.NoBrush)


_FLAT = Qt.PenCapStyle.FlatCap


def _moving_line(placed: PlacedPath, position: float, box: QRectF) -> QLineF | None:
    """The part of the step that is under way."""
    step = int(position)
    if position <= step or step >= len(placed.points) - 1:
        return None
    ends = np.concatenate([placed.points[step], placed.place_at(position)])[None, :]
    if not np.isfinite(ends).all():
        return None
    cut, _ = clip_segments(ends, box.width(), box.height())
    return QLineF(*cut[0].tolist()) if len(cut) else None


def _lengthened(segments: Floats, by_px: float) -> Floats:
    delta = segments[:, 2:] - segments[:, :2]
    length = np.hypot(delta[:, 0], delta[:, 1])[:, None]
    more = delta / np.maximum(length, 1e-9) * np.minimum(by_px, length)
    return np.concatenate([segments[:, :2] - more, segments[:, 2:] + more], axis=1)


def _marked_steps(points: Floats, box: QRectF) -> tuple[int, ...]:
    """Steps on the map that stand apart; only earlier ones decide about each."""
    if len(points) > MOST_STEPS_MARKED:
        return ()
    spacing = line_px(STEP_SPACING)
    marks, last = [], points[0]
    with np.errstate(invalid="ignore"):
        on_map = (points >= 0) & (points <= np.array([box.width(), box.height()]))
    inside = np.all(on_map, axis=1)
    for step in range(1, len(points)):
        x, y = points[step]
        if inside[step] and np.hypot(x - last[0], y - last[1]) >= spacing:
            marks.append(step)
            last = points[step]
    return tuple(marks)
