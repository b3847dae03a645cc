"""How labelled points look: a class has its shape and its colour, a test point is hollow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from nnviz.ui.series_style import SHAPES, numbered_style
from nnviz.ui.theme import line_px, space_px, text_font, theme, type_px
from nnviz.ui.vector_painting import paints_vectors

MARKER_PX, LEAST_MARKER_PX = 9.0, 5.0
MANY_POINTS = 600  # beyond, markers get smaller
_MARGIN_PX = 3
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class LegendEntry:
    """One mark of a legend and its words; `number` None is neither class: a grey mark."""

    number: int | None
    text: str
    hollow: bool = False


def marker_px(count: int) -> float:
    """How large a marker is where `count` of them stand, in px."""
    size = MARKER_PX if count <= MANY_POINTS else MARKER_PX * (MANY_POINTS / count) ** 0.3
    return line_px(max(size, LEAST_MARKER_PX))


def paint_points(
    painter: QPainter,
    places: NDArray[np.floating],
    classes: NDArray[np.integer],
    hollow: NDArray[np.bool_],
    size: float,
) -> None:
    """Markers at `places` (N, 2), in px, in the order given."""
    stamps: dict[tuple[int, bool], QPixmap] = {}
    as_shapes, look = paints_vectors(painter), theme().name
    ratio = painter.deviceTransform().m11()
    middle = size / 2 + _MARGIN_PX
    for (x, y), number, is_hollow in zip(
        places.tolist(), classes.tolist(), hollow.tolist(), strict=True
    ):
        if as_shapes:
            paint_mark(painter, x, y, number, is_hollow, size)
            continue
        stamp = stamps.get((number, is_hollow))
        if stamp is None:
            stamp = _stamp(number, is_hollow, size, ratio, look)
            stamps[number, is_hollow] = stamp
        painter.drawPixmap(QPointF(x - middle, y - middle), stamp)


def paint_mark(
    painter: QPainter, x: float, y: float, number: int | None, hollow: bool, size: float
) -> None:
    """One marker with its middle at (x, y); a class of None is a grey disc."""
    if number is None:
        shape, colour = "circle", theme().qcolor("muted")
    else:
        style = numbered_style(number)
        shape, colour = style.shape, style.colour()
    outline = SHAPES[shape](size / 2 - (line_px(0.6) if hollow else 0))
    painter.save()
    painter.translate(x, y)
    pen = QPen(theme().qcolor("window", 0.85), line_px(1.6))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    if hollow:
        painter.fillPath(outline, theme().qcolor("window"))
        pen = QPen(colour, line_px(1.5))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.strokePath(outline, pen)
    else:
        painter.fillPath(outline, colour)
    painter.restore()


def paint_legend(painter: QPainter, box: QRectF, entries: Sequence[LegendEntry]) -> None:
    """The marks and their words in one line from the left; what has no room is left out."""
    font = text_font(12)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    size, gap = line_px(MARKER_PX), space_px(14)
    x = box.left()
    for entry in entries:
        wide = size + space_px(5) + metrics.horizontalAdvance(entry.text)
        if x + wide > box.right() + 1:
            break
        paint_mark(painter, x + size / 2, box.center().y(), entry.number, entry.hollow, size)
        painter.setPen(theme().qcolor("text" if entry.number is not None else "muted"))
        words = QRectF(x + size + space_px(5), box.top(), box.right(), box.height())
        painter.drawText(words, LEFT, entry.text)
        x += wide + gap


def legend_height() -> int:
    """The height of a line of a legend, in px."""
    return type_px(12) + space_px(10)


@lru_cache(maxsize=64)
def _stamp(number: int, hollow: bool, size: float, ratio: float, look: str) -> QPixmap:
    """One marker as a picture in the colours of the theme `look`, the one in use."""
    side = size + 2 * _MARGIN_PX
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, side / 2, side / 2, number, hollow, size)
    painter.end()
    return pixmap
