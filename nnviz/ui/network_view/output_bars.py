"""Paints label, bar and value beside each output node."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from nnviz.language import tr
from nnviz.ui.network_view.shown_network import ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed, percent
from nnviz.ui.theme import space_px, text_font, theme, type_px

_BAR_HEIGHT = 8.0
_LEFT = Qt.AlignmentFlag.AlignLeft
_VALUE_EMS, _SHORT_EMS = 4.2, 1.6
_LEAST_BAR = 14.0  # shorter, it tells nothing
_NARROW_PX, _BAR_PX = 420, 32
_MOST_FOR_WORDS = 0.16  # of the width of the picture
TIGHT = 0.8  # of the size of type: closer, and figures lie on each other


def paint_output_bars(painter: QPainter, shown: ShownNetwork) -> None:
    """Bars for outputs with labels: shares of 1 in per cent, other values as they are."""
    labels, column = shown.chain.output_labels, shown.layout.columns[-1]
    if labels is None or shown.bars_width <= 0:
        return
    left, right = column.x, column.x + shown.bars_width
    if column.spacing >= 18:
        _paint_heading(painter, shown, right)
    outputs = shown.values[-1] if shown.values is not None else np.zeros(len(labels))
    light = shown.light_of(len(shown.layout.columns) - 1)
    shares, winner = _are_shares(outputs), shown.winner
    lengths = np.abs(outputs) / max(1.0, float(np.abs(outputs).max(initial=0.0)))
    # Nodes of a small network are so large that they would lie on the labels.
    label_left = left + max(12.0, column.radius + 5)
    px = 14 if column.spacing >= 20 else 11
    room = right - _VALUE_EMS * type_px(12) - label_left
    words = min(_widest(labels, px), room - 4)
    as_words = words > _SHORT_EMS * type_px(12)
    bar_left = max(left + 0.25 * shown.bars_width, label_left + 1.3 * type_px(12))
    if as_words:
        label_left += 4  # the ring of the winner goes around the node
        bar_left = max(bar_left, label_left + words + 8)
    bar = QRectF(bar_left, 0, 0, _BAR_HEIGHT)
    bar.setRight(right - _VALUE_EMS * type_px(12))
    muted, bright = theme().qcolor("muted"), theme().qcolor("text")
    on = shown.values is not None and light > 0
    told = rows_told(column.ys, outputs, winner, TIGHT * type_px(px))
    for index, (label, y) in enumerate(zip(labels, column.ys.tolist(), strict=True)):
        bar.moveTop(y - _BAR_HEIGHT / 2)
        best = index == winner
        if bar.width() >= _LEAST_BAR:
            _paint_bar(painter, bar, light * float(lengths[index]), best=best, on=on)
        if index not in told:
            continue
        colour, weight = (bright, 700) if best else (muted, 400)
        y = max(y, 0.5 * type_px(px))  # a node at the very edge: its words stay whole
        box = QRectF(label_left, y - 16, bar.left() - label_left, 32)
        if as_words:
            box.setRight(label_left + words)
            print_text(painter, box, _cut(label, words, px), colour, px, weight, _LEFT)
        else:
            print_text(painter, box, label, colour, px, weight)
        value = float(outputs[index])
        text = percent(value) if shares else fixed(value, 2)
        if on and light == 1:
            box = QRectF(right - 90, y - 16, 90, 32)
            print_text(painter, box, text, colour, px, weight, Qt.AlignmentFlag.AlignRight)


def more_for_words(labels: tuple[str, ...], width: float) -> float:
    """What outputs called by words need right of the nodes beyond what figures need."""
    more = _widest(labels, 14) - _SHORT_EMS * type_px(12)
    if width < space_px(_NARROW_PX):
        more -= space_px(_BAR_PX)  # words and figures; no room for bars
    return float(round(min(max(more, 0.0), _MOST_FOR_WORDS * width)))


def _widest(labels: tuple[str, ...], px: int) -> float:
    return max(text_width(label, px, 700) for label in labels)


def _cut(label: str, room: float, px: int) -> str:
    metrics = QFontMetricsF(text_font(px, 700))
    return metrics.elidedText(label, Qt.TextElideMode.ElideRight, room + 1)


def rows_told(
    ys: NDArray[np.floating], outputs: NDArray[np.floating], winner: int | None, line: float
) -> set[int]:
    """The outputs with words beside them: the largest first, no two on top of each other."""
    told: list[int] = [] if winner is None else [winner]
    for index in np.argsort(-np.abs(outputs), kind="stable").tolist():
        if all(abs(float(ys[index] - ys[other])) >= line for other in told):
            told.append(index)
    return set(told)


def _paint_heading(painter: QPainter, shown: ShownNetwork, right: float) -> None:
    shares = shown.values is None or _are_shares(shown.values[-1])
    column = shown.layout.columns[-1]
    y = float(column.ys[0]) - min(27.0, 0.68 * column.spacing + 4)
    if y - type_px(12) / 2 < shown.home.plot.y:
        return  # it would be cut off
    box = QRectF(right - 240, y - 14, 240, 28)
    text = tr("Probability %") if shares else tr("Value")
    print_text(painter, box, text, theme().qcolor("muted"), align=Qt.AlignmentFlag.AlignRight)


def _paint_bar(painter: QPainter, track: QRectF, length: float, *, best: bool, on: bool) -> None:
    now = theme()
    radius = _BAR_HEIGHT / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.qcolor("border" if now.name == "light" else "raised"))
    painter.drawRoundedRect(track, radius, radius)
    if now.name == "contrast":
        painter.setPen(now.qcolor("grid"))
        painter.drawRoundedRect(track, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
    if on:
        bar = QRectF(track)
        bar.setWidth(max(2.0, track.width() * min(1.0, length)))
        painter.setBrush(now.qcolor("accent" if best else "muted"))
        corner = min(radius, bar.width() / 2)
        painter.drawRoundedRect(bar, corner, corner)


def _are_shares(outputs: NDArray[np.floating]) -> bool:
    return bool(outputs.min(initial=0.0) >= 0 and outputs.max(initial=0.0) <= 1.0 + 1e-6)
