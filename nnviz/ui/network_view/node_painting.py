"""Paints nodes, strips, the input picture, rings and the card beside a node."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from nnviz.language import tr
from nnviz.scene.network_layout import Box, Column
from nnviz.scene.node_tones import column_rows, node_tones
from nnviz.ui.network_view.shown_network import Node, ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import RADIUS_TAG, Theme, theme

_LEVELS = 64
_VALUE_RADIUS = 15.0  # a value fits into nodes at least so large


def paint_nodes(painter: QPainter, shown: ShownNetwork) -> None:
    """All columns, the input picture first."""
    for number, column in enumerate(shown.layout.columns):
        values = shown.values[number] if shown.values is not None else np.zeros(len(column.ys))
        if column.kind == "picture":
            _paint_picture(painter, shown, values)
        elif column.kind == "strip":
            _paint_strip(painter, column, values)
        else:
            _paint_column(painter, column, values, with_values=shown.values is not None)


def paint_rings(painter: QPainter, shown: ShownNetwork) -> None:
    """Rings around the winner, the selected, the hovered and the focused node, and their cards."""
    now, winner = theme(), shown.winner
    if winner is not None:
        _ring(painter, shown, (len(shown.home.columns) - 1, winner), now.qcolor("accent"), 3.0, 2.0)
    if shown.selected is not None:
        _ring(painter, shown, shown.selected, now.qcolor("accent"), 4.5, 2.5)
    if shown.hovered is not None and shown.hovered != shown.selected:
        _ring(painter, shown, shown.hovered, now.qcolor("text"), 3.5, 1.5)
    if shown.focused is not None:
        _ring(painter, shown, shown.focused, now.qcolor("focus"), 8.0, 2.0)
    carded = shown.hovered or shown.focused or shown.selected
    if carded is not None:
        _paint_card(painter, shown, carded)


def node_sentence(shown: ShownNetwork, node: Node) -> str:
    """What the card beside a node says."""
    value = shown.value_of(node)
    index = node[1]
    if shown.layout.columns[node[0]].kind == "picture":
        row, column = divmod(index, shown.layout.picture_shape[1])
        if value is None:
            return tr("pixel ({row}, {column})", row=row, column=column)
        number = fixed(value, 2)
        return tr("pixel ({row}, {column}) · {value}", row=row, column=column, value=number)
    if value is None:
        return tr("node {index}", index=index)
    return tr("node {index} · {value}", index=index, value=fixed(value, 2))


@lru_cache(maxsize=4)
def _brushes(now: Theme) -> tuple[list[QBrush], list[QBrush], list[QBrush]]:
    """Brushes for tones 0 to 1, 0 to 1 of a signed column, 0 to -1, in _LEVELS steps."""
    ramps = (("activation_low", "activation_high"), ("zero_cell", "positive"))
    low, plus = ([QBrush(colour) for colour in _ramp(now, *ends)] for ends in ramps)
    return low, plus, [QBrush(colour) for colour in _ramp(now, "zero_cell", "negative")]


def _ramp(now: Theme, start: str, end: str) -> list[QColor]:
    a, b = now.qcolor(start), now.qcolor(end)
    return [
        QColor(*(round(x + (y - x) * step / (_LEVELS - 1)) for x, y in _channels(a, b)))
        for step in range(_LEVELS)
    ]


def _channels(a: QColor, b: QColor) -> list[tuple[int, int]]:
    return [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())]


def _node_brushes(tones: NDArray[np.float64]) -> list[QBrush]:
    activation, positive, negative = _brushes(theme())
    levels = np.rint(np.abs(tones) * (_LEVELS - 1)).astype(int).tolist()
    if tones.min(initial=0.0) >= 0:
        return [activation[level] for level in levels]
    return [
        (negative if tone < 0 else positive)[level]
        for tone, level in zip(tones, levels, strict=True)
    ]


def _paint_column(
    painter: QPainter, column: Column, values: NDArray[np.floating], *, with_values: bool
) -> None:
    now, radius, x = theme(), column.radius, column.x
    brushes = _node_brushes(node_tones(values))
    clip = painter.clipBoundingRect() if painter.hasClipping() else None
    if radius < 3:  # no room for outlines: a band of the ground keeps the nodes from the edges
        painter.setPen(QPen(now.qcolor("window", 0.6), 2 * radius + 1.5))
        painter.drawLine(QPointF(x, float(column.ys[0])), QPointF(x, float(column.ys[-1])))
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(now.qcolor("control", 0.75), 1.0 if radius < 8 else 1.2))
    for brush, y in zip(brushes, column.ys.tolist(), strict=True):
        if clip is None or clip.top() - radius <= y <= clip.bottom() + radius:
            painter.setBrush(brush)
            painter.drawEllipse(QPointF(x, y), radius, radius)
    if with_values and radius >= _VALUE_RADIUS:
        _print_values(painter, column, values, brushes)


def _print_values(
    painter: QPainter, column: Column, values: NDArray[np.floating], brushes: list[QBrush]
) -> None:
    for value, y, brush in zip(values.tolist(), column.ys.tolist(), brushes, strict=True):
        colour = QColor("#000000" if luminance(brush.color()) > 0.179 else "#FFFFFF")
        box = QRectF(column.x - 30, y - 10, 60, 20)
        print_text(painter, box, fixed(value, 2), colour, weight=600)


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    shares = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _paint_strip(painter: QPainter, column: Column, values: NDArray[np.floating]) -> None:
    top, bottom = float(column.ys[0]), float(column.ys[-1])
    rows = max(1, round(bottom - top))
    brushes = _node_brushes(column_rows(node_tones(values), rows))
    image = QImage(1, len(brushes), QImage.Format.Format_RGB32)
    for row, brush in enumerate(brushes):
        image.setPixelColor(0, row, brush.color())
    box = QRectF(column.x - column.radius, top, 2 * column.radius, max(1.0, bottom - top))
    painter.drawImage(box, image)
    painter.setPen(QPen(theme().qcolor("control", 0.75), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _paint_picture(painter: QPainter, shown: ShownNetwork, values: NDArray[np.floating]) -> None:
    frame, cells = shown.layout.picture, shown.layout.pixels
    if frame is None or cells is None:
        return
    now, place = theme(), _rect(frame)
    low, high = now.qcolor("inset"), now.qcolor("activation_high")
    shades = np.clip(np.asarray(values, np.float64), 0, 1).reshape(shown.layout.picture_shape)
    ends = np.array(_channels(high, low)[::-1], np.float64)  # blue, green, red
    pixels = np.full((*shades.shape, 4), 255, np.uint8)
    pixels[..., :3] = np.rint(ends[:, 1] + shades[..., None] * (ends[:, 0] - ends[:, 1]))
    rows, columns = shades.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(place, 4, 4)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.fillRect(place, low)
    painter.drawImage(_rect(cells), image)
    painter.restore()
    painter.setPen(QPen(now.qcolor("border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _ring(
    painter: QPainter, shown: ShownNetwork, node: Node, colour: QColor, away: float, width: float
) -> None:
    place = _rect(shown.place_of(node))
    square = shown.layout.columns[node[0]].kind == "picture"
    away = 1.0 if square else away
    place.adjust(-away, -away, away, away)
    halo = QPen(theme().qcolor("window", 0.8), width + 2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (halo, QPen(colour, width)):
        painter.setPen(pen)
        if square:
            painter.drawRoundedRect(place, 2, 2)
        else:
            painter.drawEllipse(place)


def _paint_card(painter: QPainter, shown: ShownNetwork, node: Node) -> None:
    now, text = theme(), node_sentence(shown, node)
    width = text_width(text, 12, 600) + 20
    place, plot = shown.place_of(node), shown.home.plot
    card = QRectF(place.right + 13, place.y + place.height / 2 - 12, width, 24)
    if card.right() > plot.right:
        card.moveRight(place.x - 13)
    card.moveTop(min(max(card.top(), plot.y), plot.bottom - 24))
    painter.setPen(QPen(now.qcolor("border"), 1))
    painter.setBrush(now.qcolor("raised"))
    painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
    print_text(painter, card, text, now.qcolor("accent"), weight=600)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
