"""Curves, lines and points in the box of a plot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from nnviz.scene.plot_scale import Floats, reduced_curve
from nnviz.scene.point_reduction import clip_segments
from nnviz.ui.plot_view.plot_frame import PlotFrame
from nnviz.ui.plot_view.plot_records import Curve, PlotLine, PlotPoint
from nnviz.ui.series_style import paint_marker
from nnviz.ui.theme import line_px, text_font, theme
from nnviz.ui.vector_painting import paints_vectors

CURVE_WIDTH = 2.0
CHUNK = 8  # points of a line painted in one go: its cost grows with the square
MARKER_SIZE = 9.0
LABEL_TYPE = 12
FAR_PX = 20_000.0  # what leaves the plot is cut here: Qt's painter takes no huge coordinates


@dataclass(frozen=True, eq=False)
class PlacedCurve:
    """A curve with its px (x ascending, nan for gaps) and the few points that show it."""

    curve: Curve
    number: int
    x: Floats
    y: Floats
    lines: tuple[tuple[list[QPointF], bool], ...]
    """Points, and whether they are the outline of something filled."""

    def y_at(self, x: float) -> float:
        """The px down where it is at `x` px; nan in a gap and beyond its ends."""
        return float(np.interp(x, self.x, self.y, left=np.nan, right=np.nan))


def placed_curve(curve: Curve, number: int, frame: PlotFrame) -> PlacedCurve:
    """`curve`, as series `number`, in the px of `frame`."""
    box = frame.box
    x = box.left() + frame.x_scale.share(curve.x) * box.width()
    y = box.bottom() - frame.y_scale.share(curve.y) * box.height()
    y = np.clip(y, box.top() - FAR_PX, box.bottom() + FAR_PX)
    if x.size > 1 and not np.all(np.diff(x) >= 0):
        order = np.argsort(x, kind="stable")  # nan comes last
        x, y = x[order], y[order]
    known = np.isfinite(x)
    x, y = x[known], y[known]
    if not x.size:
        x, y = np.array([np.nan]), np.array([np.nan])
    lines = tuple(
        (list(map(QPointF, *piece.points.T.tolist())), piece.filled)
        for piece in reduced_curve(x, y)
    )
    return PlacedCurve(curve, number, x, y, lines)


def paint_curves(
    painter: QPainter, curves: Sequence[PlacedCurve], box: QRectF, opacity: float = 1.0
) -> None:
    """All curves as far as they are inside `box`; the first one lies on top."""
    whole = paints_vectors(painter)
    for placed in reversed(curves):
        colour = placed.curve.colour(placed.number, opacity)
        pen = QPen(colour, line_px(CURVE_WIDTH))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for line, filled in placed.lines:
            painter.setPen(Qt.PenStyle.NoPen if filled else pen)
            painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
            if filled and whole:
                painter.drawPolygon(_held(line, box))
            elif filled:
                _fill(painter, line)
            elif len(line) == 1:
                painter.drawPoint(line[0])
            elif whole:
                for part in _cut(line, box):
                    painter.drawPolyline(part)
            else:
                for start in range(0, len(line) - 1, CHUNK):
                    painter.drawPolyline(line[start : start + CHUNK + 1])


def _cut(line: list[QPointF], box: QRectF) -> list[list[QPointF]]:
    """The parts of a line inside `box`: a file of lines knows no clipping."""
    points = np.array([(point.x(), point.y()) for point in line]) - (box.left(), box.top())
    segments = np.concatenate((points[:-1], points[1:]), axis=1)
    cut, kept = clip_segments(segments, box.width(), box.height(), margin=0.0)
    parts: list[list[QPointF]] = []
    last = -2
    for segment, index in zip(cut.tolist(), kept.tolist(), strict=True):
        start, end = (QPointF(*end) + box.topLeft() for end in (segment[:2], segment[2:]))
        if index != last + 1 or parts[-1][-1] != start:
            parts.append([start])
        parts[-1].append(end)
        last = index
    return parts


def _held(outline: list[QPointF], box: QRectF) -> list[QPointF]:
    """An outline pressed into `box`."""
    return [
        QPointF(
            min(max(point.x(), box.left()), box.right()),
            min(max(point.y(), box.top()), box.bottom()),
        )
        for point in outline
    ]


def _fill(painter: QPainter, outline: list[QPointF]) -> None:
    """An outline (one side, then the other backwards) in parts that overlap by a point."""
    half = len(outline) // 2
    for start in range(0, half - 1, CHUNK):
        end = min(start + CHUNK + 1, half)
        painter.drawPolygon(outline[start:end] + outline[-end : len(outline) - start])


def paint_lines(painter: QPainter, lines: Sequence[PlotLine], frame: PlotFrame) -> None:
    """Straight lines: tangents, secants, help lines."""
    for line in lines:
        (x0, y0), (x1, y1) = (_place(frame, *end) for end in (line.start, line.end))
        if not all(np.isfinite((x0, y0, x1, y1))):
            continue
        if line.endless:
            x0, y0, x1, y1 = _endless(frame.box, x0, y0, x1, y1)
        pen = QPen(line.colour(), line_px(line.width))
        if line.dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        for start, *_, end in _cut([QPointF(x0, y0), QPointF(x1, y1)], frame.box):
            painter.drawLine(QLineF(start, end))


def _place(frame: PlotFrame, x: float, y: float) -> tuple[float, float]:
    """(x, y) in px, held near enough for a painter."""
    box = frame.box
    px = np.clip(frame.x(x), box.left() - FAR_PX, box.right() + FAR_PX)
    return float(px), float(np.clip(frame.y(y), box.top() - FAR_PX, box.bottom() + FAR_PX))


def _endless(
    box: QRectF, x0: float, y0: float, x1: float, y1: float
) -> tuple[float, float, float, float]:
    if x0 == x1:
        return (x0, box.top(), x1, box.bottom()) if y0 != y1 else (x0, y0, x1, y1)
    slope = (y1 - y0) / (x1 - x0)
    left, right = box.left(), box.right()
    ends = (y0 + slope * (left - x0), y0 + slope * (right - x0))
    if max(map(abs, ends)) > FAR_PX and slope:  # steep: from roof to floor
        top, bottom = box.top(), box.bottom()
        return x0 + (top - y0) / slope, top, x0 + (bottom - y0) / slope, bottom
    return left, ends[0], right, ends[1]


def paint_points(painter: QPainter, points: Sequence[PlotPoint], frame: PlotFrame) -> None:
    """Markers with their labels beside them, inside the plot."""
    halo = theme().qcolor("window")
    painter.setFont(text_font(LABEL_TYPE))
    metrics = QFontMetricsF(painter.font())
    for point in points:
        x, y = _place(frame, point.x, point.y)
        if not frame.box.adjusted(-1, -1, 1, 1).contains(x, y):
            continue
        shape = point.style.shape if point.style is not None else point.shape
        size = line_px(point.size)
        if size:
            paint_marker(painter, shape, x, y, size, point.colour(), halo)
        if point.label:
            place = _label_box(frame.box, metrics, point, x, y, size)
            ground = theme().qcolor("window", 0.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(place.adjusted(-3, 0, 3, 0), 4, 4)
            painter.setPen(point.colour() if point.style is not None else theme().qcolor("text"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, point.label)


def _label_box(
    box: QRectF, metrics: QFontMetricsF, point: PlotPoint, x: float, y: float, size: float
) -> QRectF:
    width, height = metrics.horizontalAdvance(point.label) + 2, metrics.height()
    away = size / 2 + 5
    side = point.label_side
    if side == "right" and x + away + width > box.right():
        side = "left"
    elif side == "left" and x - away - width < box.left():
        side = "right"
    elif side == "above" and y - away - height < box.top():
        side = "below"
    elif side == "below" and y + away + height > box.bottom():
        side = "above"
    left, top = x - width / 2, y - height / 2
    if side in ("left", "right"):
        left = x + away if side == "right" else x - away - width
    else:
        top = y - away - height if side == "above" else y + away
    left = min(max(left, box.left() + 3), box.right() - width - 3)
    top = min(max(top, box.top()), box.bottom() - height)
    return QRectF(left, top, width, height)


def paint_cursor(
    painter: QPainter, x: float, frame: PlotFrame, curves: Sequence[PlacedCurve]
) -> None:
    """The line of the time shown and each curve's marker on it."""
    box = frame.box
    if not box.left() - 1 <= x <= box.right() + 1:
        return
    pen = QPen(theme().qcolor("accent"), line_px(2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(x, box.top() - line_px(6), x, box.bottom()))
    halo = theme().qcolor("window")
    for placed in reversed(curves):
        y = placed.y_at(x)
        if placed.curve.marked and box.top() - 1 <= y <= box.bottom() + 1:
            shape = placed.curve.look(placed.number).shape
            colour = placed.curve.colour(placed.number)
            paint_marker(painter, shape, x, y, line_px(MARKER_SIZE), colour, halo)
