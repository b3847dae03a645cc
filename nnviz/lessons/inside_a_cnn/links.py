"""What joins the parts of the stage: lines into a selected cell, and the maps being unrolled."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnviz.ui.theme import line_px, theme, theme_signals

_STRIP_SPACING = 2.4  # closer nodes are a strip (see scene/network_layout.py)
_FAINTEST, _STRONGEST = 0.12, 0.85


@dataclass(frozen=True, eq=False)
class CellLinks:
    """Lines from windows into a cell: `starts` and `end` in px of the stage.

    strengths: of each line, with its sign; the largest magnitude is the widest line. role: the
    colour of lines that have no sign.
    """

    starts: tuple[QRectF, ...]
    end: QRectF
    strengths: NDArray[np.floating]
    role: str | None = None


@dataclass(frozen=True, eq=False)
class Unrolled:
    """The row that flatten makes, as it grows: places are in px of the stage.

    rows: the box around each row of maps, in order; entries: how many entries each one gives.
    strip: x, and the y of the first and the last entry. done: the share that is read off, 0 to 1.
    """

    rows: tuple[QRectF, ...]
    entries: tuple[int, ...]
    strip: tuple[float, float, float]
    done: float
    joined: bool  # the strip stands beside the maps: ribbons join them


class Links(QWidget):
    """Lies over the stage and lets the pointer through; asked for what to paint at each paint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._links: Callable[[], CellLinks | None] = lambda: None
        self._unrolled: Callable[[], Unrolled | None] = lambda: None
        self._painted = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme_signals.changed.connect(self.update)

    def refresh(self) -> None:
        """The lines into a cell have changed: paint where they were and where they are."""
        links = self._links()
        place = QRect() if links is None else _around(links)
        if not (place | self._painted).isEmpty():
            self.update(place | self._painted)

    def ask(
        self,
        links: Callable[[], CellLinks | None],
        unrolled: Callable[[], Unrolled | None],
    ) -> None:
        """Ask these for what is there."""
        self._links, self._unrolled = links, unrolled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unrolled = self._unrolled()
        if unrolled is not None:
            _paint_unrolled(painter, unrolled)
        links = self._links()
        self._painted = QRect() if links is None else _around(links)
        if links is not None:
            _paint_links(painter, links)
        painter.end()


def _around(links: CellLinks) -> QRect:
    # Not from a rectangle without a size: Qt leaves that out of a union.
    place = QRectF(links.end.center(), QSizeF(1.0, 1.0))
    for start in links.starts:
        place = place.united(QRectF(start.topRight(), start.bottomRight()))
    return place.adjusted(-4, -4, 4, 4).toAlignedRect()


def _paint_links(painter: QPainter, links: CellLinks) -> None:
    largest = float(np.abs(links.strengths).max(initial=0.0)) or 1.0
    order = np.argsort(np.abs(links.strengths), kind="stable")
    target = links.end.center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in order.tolist():
        strength = float(links.strengths[number]) / largest
        start = links.starts[number]
        role = "control" if strength == 0 else "negative" if strength < 0 else "positive"
        role = links.role or role
        opacity = _FAINTEST + (_STRONGEST - _FAINTEST) * abs(strength)
        width = line_px(1.0 + 1.5 * abs(strength))
        painter.setPen(QPen(theme().qcolor(role, opacity), width))
        painter.drawPath(_curve(QPointF(start.right(), start.center().y()), target))


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    if end.x() < start.x():  # down and back, under the maps
        bend = (end.y() - start.y()) * 0.6
        path.cubicTo(start + QPointF(0, bend), QPointF(end.x(), end.y() - bend), end)
        return path
    middle = (end.x() - start.x()) / 2
    path.cubicTo(QPointF(start.x() + middle, start.y()), QPointF(end.x() - middle, end.y()), end)
    return path


def _paint_unrolled(painter: QPainter, unrolled: Unrolled) -> None:
    x, top, bottom = unrolled.strip
    total = sum(unrolled.entries)
    y, given = top, 0
    read = unrolled.done * total
    pen = QPen(theme().qcolor("grid" if theme().name == "contrast" else "border"), 1)
    for box, entries in zip(unrolled.rows, unrolled.entries, strict=True):
        height = (bottom - top) * entries / total
        there = min(max((read - given) / entries, 0.0), 1.0)
        if there > 0 and unrolled.joined:
            painter.setPen(pen)
            painter.setBrush(theme().qcolor("accent", 0.35 if 0 < there < 1 else 0.10))
            painter.drawPath(_ribbon(box, x, y, y + height * there))
        y += height
        given += entries
    _cover(painter, unrolled)


def _ribbon(box: QRectF, x: float, top: float, bottom: float) -> QPainterPath:
    """From the right side of a row of maps to its part of the strip."""
    middle = box.right() + (x - box.right()) / 2
    path = QPainterPath(box.topRight())
    path.cubicTo(QPointF(middle, box.top()), QPointF(middle, top), QPointF(x, top))
    path.lineTo(x, bottom)
    path.cubicTo(
        QPointF(middle, bottom), QPointF(middle, box.bottom()), QPointF(box.right(), box.bottom())
    )
    path.closeSubpath()
    return path


def _cover(painter: QPainter, unrolled: Unrolled) -> None:
    """Hide the part of the strip that is not read off yet."""
    if unrolled.done >= 1:
        return
    x, top, bottom = unrolled.strip
    total = sum(unrolled.entries)
    is_strip = (bottom - top) < _STRIP_SPACING * max(total - 1, 1)
    from_y = top + (bottom - top) * unrolled.done
    role, reach = ("activation_low", 3.5) if is_strip else ("window", 12.0)
    painter.fillRect(QRectF(x - reach, from_y, 2 * reach, bottom - from_y), theme().qcolor(role))
    if unrolled.done > 0:
        painter.setPen(QPen(theme().qcolor("accent"), line_px(2.0)))
        painter.drawLine(QPointF(x - 7, from_y), QPointF(x + 7, from_y))
