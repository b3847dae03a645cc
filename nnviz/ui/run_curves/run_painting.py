"""Paints the curves of a run: legend, grid, lines and faint spans, the values at the time shown."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from nnviz.scene.run_lines import Floats, cut_at
from nnviz.ui.plot_view.curve_painting import CHUNK
from nnviz.ui.plot_view.plot_frame import AXIS_TYPE, PlotFrame, paint_grid
from nnviz.ui.plot_view.plot_records import PlotAxes
from nnviz.ui.run_curves.run_curve import PlacedRunCurve, RunCurve
from nnviz.ui.series_style import FAINT_OPACITY, SeriesStyle, paint_marker
from nnviz.ui.theme import line_px, space_px, text_font, theme, type_px
from nnviz.ui.vector_painting import paints_vectors

LEGEND_TYPE = 12
LINE_WIDTH, NOISY_WIDTH = 1.8, 1.0
NOISY_OPACITY = 0.34
MARKER_SIZE, LEGEND_MARKER = 7.0, 8.0
ROOM_A_MARKER = 14.0  # px between points that stand apart


def legend_height() -> int:
    """The row over the plot, in px."""
    return type_px(LEGEND_TYPE) + space_px(10)


def paint_legend(
    painter: QPainter, room: QRectF, entries: Sequence[tuple[str, SeriesStyle]]
) -> None:
    """Marker and name of each series in a row, as many as `room` has place for."""
    painter.setFont(text_font(LEGEND_TYPE))
    metrics = QFontMetricsF(painter.font())
    baseline = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
    x = room.left()
    for name, style in entries:
        width = line_px(14) + metrics.horizontalAdvance(name)
        if x + width > room.right():
            break
        middle = QPointF(x + line_px(5), room.center().y())
        size = line_px(LEGEND_MARKER)
        paint_marker(painter, style.shape, middle.x(), middle.y(), size, style.colour())
        painter.setPen(theme().qcolor("muted"))
        painter.drawText(QPointF(x + line_px(14), baseline), name)
        x += width + space_px(14)


def paint_run_grid(painter: QPainter, frame: PlotFrame, x_name: str) -> None:
    """The grid: a line at each number of the epochs and of the values."""
    box = frame.box
    painter.setPen(QPen(theme().qcolor("grid"), 1))
    lines = []
    for tick in frame.x_ticks:
        x = round(frame.x(tick.value)) + 0.5
        lines.append(QLineF(x, box.top(), x, box.bottom()))
    painter.drawLines(lines)
    paint_grid(painter, frame, PlotAxes(x_name=x_name))


def paint_run_curves(painter: QPainter, curves: Sequence[PlacedRunCurve], cursor: float) -> None:
    """The curves in px, faint from `cursor` px on; the first one lies on top."""
    for placed in reversed(curves):
        if placed.spans is not None:
            _paint_spans(painter, placed, cursor)
            continue
        before, after = cut_at(placed.line, cursor)
        strong = NOISY_OPACITY if placed.curve.noisy else 1.0
        width = NOISY_WIDTH if placed.curve.noisy else LINE_WIDTH
        for points, opacity in ((after, strong * FAINT_OPACITY), (before, strong)):
            pen = QPen(placed.curve.style.colour(opacity), line_px(width))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            _paint_line(painter, points)
        if not placed.curve.noisy:
            _paint_points(painter, placed, cursor)


def paint_cursor_line(painter: QPainter, box: QRectF, x: float) -> None:
    """The line of the time shown."""
    if box.left() - 1 <= x <= box.right() + 1:
        painter.setPen(QPen(theme().qcolor("accent"), line_px(1.6)))
        painter.drawLine(QLineF(x, box.top() - line_px(4), x, box.bottom()))


def paint_end_values(
    painter: QPainter,
    frame: PlotFrame,
    curves: Sequence[RunCurve],
    at: float,
    written: Callable[[float], str],
) -> None:
    """At the right the value of each curve at the iteration `at`, none over another."""
    found = [(curve, curve.at(at)) for curve in curves]
    found = [(curve, value) for curve, value in found if np.isfinite(value)]
    painter.setFont(text_font(AXIS_TYPE, 500))
    metrics = QFontMetricsF(painter.font())
    box, line = frame.box, metrics.height()
    most = int(box.height() // line)
    top, bottom = box.top() + line / 2, box.bottom() - line / 2  # clear of the button above
    places = []
    for curve, value in found[:most]:
        y = frame.y(value)
        inside = min(max(y, top), bottom) if np.isfinite(y) else bottom
        places.append((inside, curve, value))
    places.sort(key=lambda place: place[0])
    heights = parted([place[0] for place in places], line, top, bottom)
    left = box.right() + line_px(6)
    for y, (_, curve, value) in zip(heights, places, strict=True):
        colour = curve.style.colour()
        paint_marker(painter, curve.style.shape, left + line_px(4), y, line_px(6), colour)
        painter.setPen(theme().qcolor("text"))
        place = QPointF(left + line_px(11), y + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(place, written(value))


def parted(heights: list[float], apart: float, top: float, bottom: float) -> list[float]:
    """Ascending px down, moved so that neighbours are `apart`, and within the ends."""
    moved: list[float] = []
    for y in heights:
        moved.append(max(y, moved[-1] + apart) if moved else y)
    low = bottom
    for index in reversed(range(len(moved))):
        moved[index] = max(min(moved[index], low), top - apart)
        low = moved[index] - apart
    return moved


def _paint_line(painter: QPainter, points: Floats) -> None:
    line = list(map(QPointF, *points.T.tolist()))
    if paints_vectors(painter):
        painter.drawPolyline(line)
        return
    for start in range(0, len(line) - 1, CHUNK):
        painter.drawPolyline(line[start : start + CHUNK + 1])


def _paint_spans(painter: QPainter, placed: PlacedRunCurve, cursor: float) -> None:
    if placed.spans is None:
        return
    x, top, bottom = placed.spans
    painter.save()
    # Whole columns: without smoothing they meet without a seam, and cost little.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    index = int(np.searchsorted(x, cursor))
    for part, opacity in ((slice(0, index), 1.0), (slice(index, None), FAINT_OPACITY)):
        painter.setPen(QPen(placed.curve.style.colour(NOISY_OPACITY * opacity), 1))
        across = (x[part] + 0.5).tolist()
        ends = (top[part] - 0.5).tolist(), (bottom[part] + 0.5).tolist()
        painter.drawLines(list(map(QLineF, across, ends[0], across, ends[1])))
    painter.restore()


def _paint_points(painter: QPainter, placed: PlacedRunCurve, cursor: float) -> None:
    """A marker at each point that stands apart, so that it is seen what lies between is not known.

    One more where a curve of many points meets the cursor.
    """
    line, style = placed.line, placed.curve.style
    if not len(line):
        return
    gaps = np.diff(line[:, 0]) >= line_px(ROOM_A_MARKER)
    apart = np.append(gaps, False) | np.insert(gaps, 0, False) | (len(line) == 1)
    for x, y in line[apart].tolist():
        colour = style.colour(1.0 if x <= cursor + 1 else FAINT_OPACITY)
        paint_marker(painter, style.shape, x, y, line_px(MARKER_SIZE), colour)
    if np.isfinite(cursor) and line[0, 0] <= cursor and not apart.all():
        x = min(cursor, float(line[-1, 0]))
        y = float(np.interp(x, line[:, 0], line[:, 1]))
        halo = theme().qcolor("window")
        paint_marker(painter, style.shape, x, y, line_px(MARKER_SIZE), style.colour(), halo)
