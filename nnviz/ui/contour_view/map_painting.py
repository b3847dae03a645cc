"""The ground of the contour map, which is painted once: bands, level lines, arrows, numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.scene.contours import Band, Contours, LabelPlace, Level, label_places
from nnviz.scene.plot_axes import linear_ticks
from nnviz.ui.contour_view.map_records import ArrowField, Floats, MapPlace
from nnviz.ui.theme import RADIUS_FIELD, line_px, space_px, text_font, theme, type_px

AXIS_TYPE = 12
LEVEL_TYPE = 12
LINE_STEP = 2.5  # px: points of a level line that are nearer than this say nothing
LEAST_LABELLED = 90.0  # px: a shorter line has no room for its number
ARROW_LENGTHS = (7.0, 19.0)


@dataclass(frozen=True)
class HeightColours:
    """The height map of a palette, and what is drawn on it."""

    low: str
    high: str
    line: str
    arrow: str


HEIGHTS = {
    "light": HeightColours("#FBFCFD", "#AEBECD", "#FFFFFF", "#5A6675"),
    "dark": HeightColours("#161C24", "#3E4C5C", "#6A7989", "#9AA6B5"),
    "contrast": HeightColours("#000000", "#2E2E2E", "#8A8A8A", "#FFFFFF"),
}


def height_colours() -> HeightColours:
    """The colours of heights in the palette in use."""
    return HEIGHTS[theme().name]


def map_box(width: int, height: int, window: tuple[float, float, float, float]) -> QRectF:
    """Where the map itself stands in a widget of this size: numbers left of and below it."""
    metrics = QFontMetricsF(text_font(AXIS_TYPE))
    ticks = linear_ticks(window[2], window[3], 6)
    numbers = max((metrics.horizontalAdvance(tick.label) for tick in ticks), default=0.0)
    left = round(min(max(numbers, metrics.horizontalAdvance("x₁")), width / 4) + space_px(8))
    bottom = round(metrics.height() + space_px(8))
    return QRectF(left, 0, max(width - left - 1, 1), max(height - bottom, 1))


def paint_map(
    painter: QPainter, place: MapPlace, contours: Contours, arrows: ArrowField | None
) -> None:
    """Bands, holes, level lines with their numbers and arrows; the painter is at the map's box."""
    width, height = place.box.width(), place.box.height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(0, 0, width, height), RADIUS_FIELD, RADIUS_FIELD)
    painter.setClipPath(frame)
    if contours.has_holes:
        _paint_holes(painter, QRectF(0, 0, width, height))
    _paint_bands(painter, place, contours.bands)
    lines = _placed_lines(place, contours.levels)
    if lines is not None:
        _paint_lines(painter, lines)
    if arrows is not None:
        paint_arrows(painter, place, arrows)
    if lines is not None:
        _paint_labels(painter, _level_labels(place, contours.levels, lines))
    painter.setClipping(False)


def paint_axes(painter: QPainter, place: MapPlace) -> None:
    """The numbers left of and below the map, and the names of the axes; in px of the widget."""
    box, (left, right, low, high) = place.box, place.window
    painter.setFont(text_font(AXIS_TYPE))
    painter.setPen(theme().qcolor("muted"))
    metrics = QFontMetricsF(painter.font())
    half = metrics.height() / 2
    name = text_font(AXIS_TYPE)
    name.setItalic(True)
    y_most = max(2, int(box.height() / (type_px(AXIS_TYPE) * 4)))
    for tick in linear_ticks(low, high, min(y_most, 7)):
        y = box.bottom() - (tick.value - low) / (high - low) * box.height()
        # The name of the axis stands at its upper end.
        if y > box.top() + 2.4 * half:
            room = QRectF(0, min(y, box.bottom() - half) - half, box.left() - space_px(8), 2 * half)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, tick.label)
    x_most = max(2, int(box.width() / (type_px(AXIS_TYPE) * 5)))
    top = box.bottom() + space_px(6)
    name_left = box.right() - metrics.horizontalAdvance("x₀") - 2
    for tick in linear_ticks(left, right, min(x_most, 8)):
        x = box.left() + (tick.value - left) / (right - left) * box.width()
        wide = metrics.horizontalAdvance(tick.label)
        if x + wide / 2 < name_left - 6:
            painter.drawText(QPointF(max(x - wide / 2, 0), top + metrics.ascent()), tick.label)
    painter.setFont(name)
    painter.drawText(QPointF(name_left, top + metrics.ascent()), "x₀")
    name_width = QFontMetricsF(name).horizontalAdvance("x₁")
    painter.drawText(
        QPointF(box.left() - space_px(8) - name_width, box.top() + metrics.ascent()), "x₁"
    )


def polygon_of(points: Floats) -> QPolygonF:
    """`points` (k, 2) as a polygon, in one copy: a point at a time costs 20 times as much."""
    polygon = QPolygonF()
    polygon.resize(len(points))
    if len(points):
        pointer: Any = shiboken6.VoidPtr  # its stub knows one argument only
        memory = pointer(polygon.data(), len(points) * 16, True)
        np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = points
    return polygon


def mixed(low: str, high: str, share: float) -> QColor:
    """The colour `share` of the way from `low` to `high`."""
    first, last = QColor(low), QColor(high)
    return QColor.fromRgbF(
        first.redF() + share * (last.redF() - first.redF()),
        first.greenF() + share * (last.greenF() - first.greenF()),
        first.blueF() + share * (last.blueF() - first.blueF()),
    )


def _paint_holes(painter: QPainter, box: QRectF) -> None:
    """Where the surface has no value the ground is hatched."""
    painter.fillRect(box, theme().qcolor("window"))
    painter.setPen(QPen(theme().qcolor("control", 0.5), line_px(1)))
    spacing = space_px(8)
    lines = [
        QLineF(x, 0, x - box.height(), box.height())
        for x in range(0, int(box.width() + box.height()), spacing)
    ]
    painter.drawLines(lines)


def _paint_bands(painter: QPainter, place: MapPlace, bands: Sequence[Band]) -> None:
    colours = height_colours()
    painter.setPen(Qt.PenStyle.NoPen)
    for number, band in enumerate(bands):
        if not len(band.points):
            continue
        lengths = np.diff(band.starts)
        points, owners = _thinned(place.to_px(band.points), np.repeat(_count(lengths), lengths))
        path = QPainterPath()  # odd-even filling is its default
        starts = np.flatnonzero(np.diff(owners, prepend=-1, append=owners[-1] + 1)).tolist()
        for first, last in pairwise(starts):
            path.addPolygon(polygon_of(points[first:last]))
        share = number / max(len(bands) - 1, 1)
        painter.fillPath(path, mixed(colours.low, colours.high, share))


@dataclass(frozen=True, eq=False)
class _PlacedLines:
    """All level lines in one: points (k, 2) px, the line each belongs to, the level of each line,
    and how long each line is in px."""

    points: Floats
    lines: NDArray[np.intp]
    levels: NDArray[np.intp]
    lengths: Floats


def _placed_lines(place: MapPlace, levels: Sequence[Level]) -> _PlacedLines | None:
    """The level lines in px, put together: a hundred small arrays would cost more than painting."""
    pieces = [line for level in levels for line in level.lines]
    if not pieces:
        return None
    owners = np.repeat(_count(pieces), [len(line) for line in pieces])
    points, owners = _thinned(place.to_px(np.concatenate(pieces)), owners)
    steps = np.diff(points, axis=0)
    far = np.hypot(steps[:, 0], steps[:, 1]) * (owners[1:] == owners[:-1])
    lengths = np.bincount(owners[1:], far, len(pieces))
    of_level = np.repeat(_count(levels), [len(level.lines) for level in levels])
    return _PlacedLines(points, owners, of_level, lengths.astype(np.float64))


def _count(of: Sequence[object] | NDArray[np.integer]) -> NDArray[np.intp]:
    return np.arange(len(of))


def _thinned(points: Floats, owners: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
    """Points (k, 2) px and the lines they belong to, without those that are next to the one before.

    The first and the last point of each line stay.
    """
    steps = np.diff(points, axis=0)
    far = np.floor(np.cumsum(np.hypot(steps[:, 0], steps[:, 1])) / LINE_STEP)
    keep = np.ones(len(points), bool)
    keep[1:-1] = far[1:] != far[:-1]
    ends = owners[1:] != owners[:-1]
    keep[1:] |= ends
    keep[:-1] |= ends
    return points[keep], owners[keep]


def _paint_lines(painter: QPainter, lines: _PlacedLines) -> None:
    """As single lines: a bent one as wide as this costs five times as much, and looks the same."""
    pen = QPen(QColor(height_colours().line), line_px(1.2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    same = lines.lines[1:] == lines.lines[:-1]
    starts, ends = lines.points[:-1][same], lines.points[1:][same]
    numbers = (starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])
    painter.drawLines(list(map(QLineF, *(each.tolist() for each in numbers))))


def _level_labels(
    place: MapPlace, levels: Sequence[Level], lines: _PlacedLines
) -> list[LabelPlace]:
    long_enough = lines.lengths > LEAST_LABELLED
    labels = []
    for number, level in enumerate(levels):
        of_level = (lines.levels == number) & long_enough
        labels.append((level.label, lines.points[of_level[lines.lines]]))
    room = type_px(LEVEL_TYPE) * 3.6
    return label_places(labels, place.box.width(), place.box.height(), room)


def _paint_labels(painter: QPainter, labels: Sequence[LabelPlace]) -> None:
    painter.setFont(text_font(LEVEL_TYPE))
    metrics = QFontMetricsF(painter.font())
    halo = QColor(height_colours().low)
    halo.setAlphaF(0.62)
    for label in labels:
        width = metrics.horizontalAdvance(label.text)
        ground = QRectF(label.x - width / 2 - 3, label.y - metrics.height() / 2, width + 6, 0)
        ground.setHeight(metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(theme().qcolor("text"))
        painter.drawText(QPointF(label.x - width / 2, ground.top() + metrics.ascent()), label.text)


def paint_arrows(painter: QPainter, place: MapPlace, arrows: ArrowField) -> None:
    """Arrows of −gradient: where they point is exact, their length grows less than the slope."""
    middle = place.to_px(arrows.places)
    left, right, low, high = place.window
    scale = np.array([place.box.width() / (right - left), -place.box.height() / (high - low)])
    with np.errstate(all="ignore"):
        slope = np.hypot(arrows.directions[:, 0], arrows.directions[:, 1])
        steepest = np.max(slope, where=np.isfinite(slope), initial=0.0)
        # By their own length first: a slope of 1e200 times the scale is no number any more.
        direction = arrows.directions / slope[:, None] * scale
        direction /= np.hypot(direction[:, 0], direction[:, 1])[:, None]
        shortest, longest = (line_px(length) for length in ARROW_LENGTHS)
        length = shortest + (longest - shortest) * (slope / steepest) ** 0.4
    usable = np.isfinite(direction).all(axis=1) & np.isfinite(length) & (slope > steepest * 1e-12)
    half = direction[usable] * length[usable, None] / 2
    start, tip = middle[usable] - half, middle[usable] + half
    back = -direction[usable] * line_px(4.2)
    side = np.stack([-direction[usable][:, 1], direction[usable][:, 0]], axis=1) * line_px(2.8)
    segments = np.concatenate(
        [
            np.concatenate([start, tip], axis=1),
            np.concatenate([tip, tip + back + side], axis=1),
            np.concatenate([tip, tip + back - side], axis=1),
        ]
    )
    pen = QPen(QColor(height_colours().arrow), line_px(1.2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(*segment) for segment in segments.tolist()])
