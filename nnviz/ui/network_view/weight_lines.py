"""Paints the edges of a small network one by one: wide where strong, each with its weight."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.ui.network_view.shown_network import ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import line_px, theme, type_px

_WIDEST = 6.0
_UNREACHED = 0.28
_FRACTIONS = (0.30, 0.70, 0.36, 0.64, 0.42, 0.58, 0.24, 0.76, 0.50)
_BOX_HEIGHT = 16.0
_MOST_PRINTED = 60
_BOXES_BESIDE = 2  # in a gap, at places of their own along the lines


def paint_weight_lines(painter: QPainter, shown: ShownNetwork) -> None:
    """Lines with their weights; colour is the sign of w·z, width its size (of w without values)."""
    edges = list(_edges(shown))
    largest = max((abs(strength) for *_, strength in edges), default=0.0) or 1.0
    now = theme()
    for start, end, _, node, strength in sorted(edges, key=lambda edge: abs(edge[4])):
        share = abs(strength) / largest
        dim = shown.selected is not None and shown.selected not in node
        opacity = (0.35 + 0.6 * share) * (0.25 if dim else 1.0)
        role = "control" if strength == 0 else "negative" if strength < 0 else "positive"
        width, way = line_px(1.0 + (_WIDEST - 1.0) * share), shown.share_of(node[0][0])
        reached = start + (end - start) * way
        if way > 0:
            painter.setPen(QPen(now.qcolor(role, opacity), width))
            painter.drawLine(start, reached)
        if way < 1:
            painter.setPen(QPen(now.qcolor("control", _UNREACHED * opacity), width))
            painter.drawLine(reached, end)
    if len(edges) <= _MOST_PRINTED and _have_room(shown):
        _print_weights(painter, edges)


def _have_room(shown: ShownNetwork) -> bool:
    """Whether the weights of each gap can stand beside each other: a small tile is too low."""
    most = max(weight.size for weight in shown.chain.weights)
    return most * (type_px(12) + 4) <= _BOXES_BESIDE * shown.home.plot.height


_Edge = tuple[QPointF, QPointF, float, tuple[tuple[int, int], tuple[int, int]], float]


def _edges(shown: ShownNetwork) -> Iterator[_Edge]:
    """(start, end, weight, (source node, target node), strength)."""
    columns = shown.layout.columns
    for gap, weight in enumerate(shown.chain.weights):
        a, b = columns[gap], columns[gap + 1]
        values = np.ones(weight.shape[0]) if shown.values is None else shown.values[gap]
        for (i, j), w in np.ndenumerate(weight):
            start = QPointF(a.x, float(a.ys[i]))
            end = QPointF(b.x, float(b.ys[j]))
            nodes = ((gap, i), (gap + 1, j))
            yield start, end, float(w), nodes, float(w) * float(values[i])


def _print_weights(painter: QPainter, edges: list[_Edge]) -> None:
    """Each weight on its own line, where it is farthest from the others and touches no figure."""
    now, taken = theme(), list[QRectF]()
    for edge in edges:
        start, end, weight = edge[:3]
        text = fixed(weight, 2) if abs(weight) < 100 else fixed(weight, 0)
        box = QRectF(0, 0, text_width(text, 12) + 8, type_px(12) + 4)
        for fraction in _clear_fractions(edge, edges):
            box.moveCenter(start + (end - start) * fraction)
            if not any(box.adjusted(0, -2, 0, 2).intersects(other) for other in taken):
                break
        taken.append(QRectF(box))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.qcolor("window", 0.86))
        painter.drawRoundedRect(box, 4, 4)
        print_text(painter, box, text, now.qcolor("text"))


def _clear_fractions(edge: _Edge, edges: list[_Edge]) -> list[float]:
    """The places along an edge, the one farthest above or below all other edges first."""
    start, end = edge[:2]
    others = [
        (other[0].y(), other[1].y())
        for other in edges
        if other is not edge and other[0].x() == start.x() and other[1].x() == end.x()
    ]

    def clearance(fraction: float) -> float:
        y = start.y() + (end.y() - start.y()) * fraction
        away = (abs(a + (b - a) * fraction - y) for a, b in others)
        return min(_BOX_HEIGHT, min(away, default=_BOX_HEIGHT))  # clear is clear

    return sorted(_FRACTIONS, key=clearance, reverse=True)
