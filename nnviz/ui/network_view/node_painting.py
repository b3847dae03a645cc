"""Paints nodes, strips, the input picture, rings and the card beside a node."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from nnviz.language import tr
from nnviz.scene.network_layout import Box, Column
from nnviz.scene.node_tones import column_rows, node_tones
from nnviz.ui.network_view.node_stencil import (
    node_stencil,
    outline,
    paint_band,
)
from nnviz.ui.network_view.shown_network import Node, ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import RADIUS_TAG, Theme, line_px, theme, type_px
from nnviz.ui.vector_painting import paints_vectors

_LEVELS = 64
_FINE = 16  # times as many pixels as the input picture has, in a file of vectors
_VALUE_RADIUS = 15.0  # a value fits into nodes at least so large


def paint_nodes(painter: QPainter, shown: ShownNetwork) -> None:
    """All columns, the input picture first."""
    for number, column in enumerate(shown.layout.columns):
        values = shown.values[number] if shown.values is not None else np.zeros(len(column.ys))
        if column.kind == "picture":
            _paint_picture(painter, shown, values)
            continue
        tones = node_tones(values)
        if (light := shown.light_of(number)) < 1:
            tones = tones * light
        if column.kind == "strip":
            _paint_strip(painter, column, tones)
        else:
            printed = values if shown.values is not None and light == 1 else None
            _paint_column(painter, shown, column, tones, printed)


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
    names = shown.chain.input_labels
    if node[0] == 0 and names is not None:
        return names[index] if value is None else f"{names[index]} · {fixed(value, 2)}"
    if value is None:
        return tr("node {index}", index=index)
    return tr("node {index} · {value}", index=index, value=fixed(value, 2))


@lru_cache(maxsize=4)
def _brushes(now: Theme) -> list[QBrush]:
    """Brushes for tones 0 to 1, 0 to 1 of a signed column, 0 to -1, _LEVELS of each."""
    ends = (
        ("activation_low", "activation_high"),
        ("zero_cell", "positive"),
        ("zero_cell", "negative"),
    )
    return [QBrush(colour) for pair in ends for colour in _ramp(now, *pair)]


@lru_cache(maxsize=4)
def _brush_colours(now: Theme) -> NDArray[np.float32]:
    """(brushes, 4) blue, green, red, alpha of the brushes, 0 to 255."""
    colours = [brush.color() for brush in _brushes(now)]
    return np.array([(c.blue(), c.green(), c.red(), 255) for c in colours], np.float32)


def _ramp(now: Theme, start: str, end: str) -> list[QColor]:
    a, b = now.qcolor(start), now.qcolor(end)
    return [
        QColor(*(round(x + (y - x) * step / (_LEVELS - 1)) for x, y in _channels(a, b)))
        for step in range(_LEVELS)
    ]


def _channels(a: QColor, b: QColor) -> list[tuple[int, int]]:
    return [(a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue())]


def _brush_numbers(tones: NDArray[np.float64]) -> NDArray[np.intp]:
    """Which of the brushes each tone has."""
    numbers: NDArray[np.intp] = np.rint(np.abs(tones) * (_LEVELS - 1)).astype(np.intp)
    if tones.min(initial=0.0) < 0:
        numbers += np.where(tones < 0, 2 * _LEVELS, _LEVELS)
    return numbers


def _node_brushes(numbers: NDArray[np.intp]) -> list[QBrush]:
    brushes = _brushes(theme())
    return [brushes[number] for number in numbers.tolist()]


def _paint_column(
    painter: QPainter,
    shown: ShownNetwork,
    column: Column,
    tones: NDArray[np.float64],
    printed: NDArray[np.floating] | None,
) -> None:
    now, numbers = theme(), _brush_numbers(tones)
    if shown.screen_scale is not None:
        stencil = node_stencil(column, now, shown.screen_scale)
        stencil.paint(painter, _brush_colours(now)[numbers])
    else:
        _paint_ellipses(painter, column, _node_brushes(numbers))
    if printed is not None and column.radius >= _VALUE_RADIUS * type_px(12) / 12:
        _print_values(painter, column, printed, _node_brushes(numbers))


def _paint_ellipses(painter: QPainter, column: Column, brushes: list[QBrush]) -> None:
    now, radius = theme(), column.radius
    clip = painter.clipBoundingRect() if painter.hasClipping() else None
    paint_band(painter, now, column)
    painter.setPen(outline(now, column))
    for brush, y in zip(brushes, column.ys.tolist(), strict=True):
        if clip is None or clip.top() - radius <= y <= clip.bottom() + radius:
            painter.setBrush(brush)
            painter.drawEllipse(QPointF(column.x, y), radius, radius)


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


def _paint_strip(painter: QPainter, column: Column, tones: NDArray[np.float64]) -> None:
    top, bottom = float(column.ys[0]), float(column.ys[-1])
    rows = max(1, round(bottom - top))
    brushes = _node_brushes(_brush_numbers(column_rows(tones, rows)))
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
    if paints_vectors(painter):  # whoever shows the file would blur so few pixels
        image = image.scaled(_FINE * columns, _FINE * rows)
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
    halo = QPen(theme().qcolor("window", 0.8), line_px(width) + 2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (halo, QPen(colour, line_px(width))):
        painter.setPen(pen)
        if square:
            painter.drawRoundedRect(place, 2, 2)
        else:
            painter.drawEllipse(place)


def _paint_card(painter: QPainter, shown: ShownNetwork, node: Node) -> None:
    now, text, height = theme(), node_sentence(shown, node), 2.0 * type_px(12)
    width = text_width(text, 12, 600) + 20
    place, plot = shown.place_of(node), shown.home.plot
    card = QRectF(place.right + 13, place.y + (place.height - height) / 2, width, height)
    if card.right() > plot.right:
        card.moveRight(place.x - 13)
    card.moveTop(min(max(card.top(), plot.y), plot.bottom - height))
    painter.setPen(QPen(now.qcolor("border"), 1))
    painter.setBrush(now.qcolor("raised"))
    painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
    print_text(painter, card, text, now.qcolor("accent"), weight=600)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
