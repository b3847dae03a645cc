"""Paints the diagram: edges with their weights and products, nodes with their sums and values."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.first_network.numbers import SIZES, Numbers
from nnviz.lessons.first_network.places import BIAS, Edge, Node, Places, Position, every_edge
from nnviz.scene.network_layout import Box
from nnviz.ui.network_view.node_painting import luminance
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.number_field import written_number
from nnviz.ui.numbers import fixed
from nnviz.ui.theme import line_px, theme, type_px

_WIDEST = 6.0
_CALM, _QUIET = 0.55, 0.28  # opacity of edges that are not what it is about
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on screen.

    height: of the picture without its captions. growth: how much larger than usual it all is.
    """

    numbers: Numbers
    trace: Trace
    position: Position
    places: Places
    labels: dict[Edge, Box]
    selected: Node | None
    hovered: Node | Edge | None
    focused: Node | None
    height: float
    growth: float

    def px(self, px: float) -> int:
        """A size of type."""
        return round(px * self.growth)

    def line(self, px: float) -> float:
        """A width of a line."""
        return line_px(px) * self.growth

    def weight(self, edge: Edge) -> float:
        """The weight or bias on an edge."""
        gap, source, target = edge
        if source == BIAS:
            return self.numbers.matrices[f"B{gap + 1}"][0][target]
        return self.numbers.matrices[f"W{gap + 1}"][source][target]

    def value(self, gap: int, source: int) -> float:
        """What a node sends out: 1 for a bias node."""
        if source == BIAS:
            return 1.0
        return float(self.trace.stages[gap].x[source])


def label_width(places: Places, growth: float = 1.0) -> float:
    """How wide the figures of an edge may be: the product where there is room for one."""
    (start, _), (end, _) = places.edges[1, 0, 0]
    room = end - start
    for text in ("0.000 × 0.0 = 0.000", "0.000 × 0.0", "−0.00"):
        if (width := text_width(text, round(12 * growth), 600) + 12) <= 0.76 * room:
            break
    return width


def paint_diagram(painter: QPainter, shown: Shown) -> None:
    """All of it at (0, 0)."""
    largest = max(abs(shown.weight(edge)) for edge in every_edge()) or 1.0
    for edge in every_edge():
        _paint_edge(painter, shown, edge, largest)
    for edge in every_edge():
        _paint_signal(painter, shown, edge)
    for edge in every_edge():
        _paint_label(painter, shown, edge)
    for node in shown.places.nodes:
        _paint_node(painter, shown, node)
    _paint_captions(painter, shown)


def _role(number: float) -> str:
    return "control" if number == 0 else "negative" if number < 0 else "positive"


def _paint_edge(painter: QPainter, shown: Shown, edge: Edge, largest: float) -> None:
    gap, _, target = edge
    weight, sent = shown.weight(edge), shown.position.sent(gap)
    width = shown.line(1.0 + (_WIDEST - 1.0) * abs(weight) / largest)
    opacity = 1.0 if shown.position.is_gap_active(gap) else _CALM
    if shown.selected is not None and shown.selected != (gap + 1, target):
        opacity *= 0.35
    if edge == shown.hovered:
        opacity = 1.0
    start, front, end = (QPointF(*shown.places.point(edge, share)) for share in (0, sent, 1))
    role = _role(weight)
    for line, strength in (((start, front), opacity), ((front, end), _QUIET * opacity)):
        if line[0] != line[1]:
            pen = QPen(theme().qcolor(role, strength), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(*line)


def _paint_signal(painter: QPainter, shown: Shown, edge: Edge) -> None:
    """A dot where the signal is, as long as it is under way."""
    sent = shown.position.sent(edge[0])
    if not 0 < sent < 1:
        return
    radius = shown.line(5.0)
    painter.setPen(QPen(theme().qcolor("window"), shown.line(1.5)))
    painter.setBrush(theme().qcolor("accent"))
    painter.drawEllipse(QPointF(*shown.places.point(edge, sent)), radius, radius)


def _paint_label(painter: QPainter, shown: Shown, edge: Edge) -> None:
    gap, source, target = edge
    now, weight, box = theme(), shown.weight(edge), _rect(shown.labels[edge])
    active = shown.position.is_gap_active(gap)
    dim = shown.selected is not None and shown.selected != (gap + 1, target)
    text = written_number(round(weight, 4))
    if active and source != BIAS:
        value = shown.value(gap, source)
        text = _fitting(
            shown.px(12),
            box.width() - 8,
            f"{_short(value)} × {text} = {_short(value * weight)}",
            f"{_short(value)} × {text}",
            text,
        )
    width = text_width(text, shown.px(12), 600 if active else 400) + 8
    ground = QRectF(0, box.y(), width, box.height())
    ground.moveCenter(box.center())
    hovered = edge == shown.hovered
    painter.setPen(QPen(now.qcolor("accent"), shown.line(1)) if hovered else Qt.PenStyle.NoPen)
    painter.setBrush(now.qcolor("raised" if active or hovered else "window", 0.92))
    painter.drawRoundedRect(ground, 5, 5)
    colour = now.qcolor("muted" if dim else "text")
    print_text(painter, ground, text, colour, shown.px(12), 600 if active else 400)


def _short(number: float) -> str:
    """With three decimals, without the noughts at the end."""
    text = fixed(number)
    return text.rstrip("0").rstrip(".") or "0"


def _fitting(px: int, width: float, *texts: str) -> str:
    fitting = (text for text in texts if text_width(text, px, 600) <= width)
    return next(fitting, texts[-1])


def _paint_node(painter: QPainter, shown: Shown, node: Node) -> None:
    column, index = node
    box = _rect(shown.places.nodes[node])
    if index == BIAS:
        _paint_source(painter, shown, box, "1", node)
    elif column == 0:
        text = written_number(shown.numbers.matrices["X"][0][index])
        _paint_source(painter, shown, box, text, node)
    else:
        _paint_computed(painter, shown, node, box)
    outer = box.adjusted(-3, -3, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = outer.height() / 2
    rings = ((node == shown.focused, "focus", 5), (node == shown.selected, "accent", 3))
    for wanted, role, away in rings:
        if wanted:
            painter.setPen(QPen(theme().qcolor(role), shown.line(2.5)))
            painter.drawRoundedRect(box.adjusted(-away, -away, away, away), corner, corner)


def _paint_source(painter: QPainter, shown: Shown, box: QRectF, text: str, node: Node) -> None:
    """An input, or the 1 that a bias is multiplied by."""
    now, bias = theme(), node[1] == BIAS
    first = shown.position.at == 0 and node[0] == 0 and not bias
    painter.setBrush(now.qcolor("surface" if bias else "raised"))
    role = "accent" if first or node == shown.hovered else "control"
    pen = QPen(now.qcolor(role), shown.line(2.0 if first else 1.2))
    if bias:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawEllipse(box)
    px = next((px for px in (14, 11) if text_width(text, shown.px(px), 600) < box.width() - 4), 9)
    print_text(painter, box, text, now.qcolor("muted" if bias else "text"), shown.px(px), 600)


def _paint_computed(painter: QPainter, shown: Shown, node: Node, box: QRectF) -> None:
    """Two halves: the sum on the left, what the activation function makes of it on the right."""
    column, index = node
    now, stage, position = theme(), shown.trace.stages[column - 1], shown.position
    outline = QPainterPath()
    corner = box.height() / 2
    outline.addRoundedRect(box, corner, corner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.qcolor("raised"))
    painter.drawPath(outline)
    through = position.activated(column)
    fill = _tone(stage.z, index)
    if through > 0:
        part = QPainterPath()
        half = QRectF(box.center().x(), box.y(), through * box.width() / 2, box.height())
        part.addRect(half)
        painter.setBrush(fill)
        painter.drawPath(outline.intersected(part))
    active = position.moment > 0 and (position.moment + 1) // 2 == column
    hovered = node == shown.hovered
    painter.setBrush(Qt.BrushStyle.NoBrush)
    role = "accent" if active or hovered else "control"
    painter.setPen(QPen(now.qcolor(role), shown.line(2.0 if active else 1.2)))
    painter.drawPath(outline)
    painter.setPen(QPen(now.qcolor("control", 0.6), 1))
    painter.drawLine(
        QPointF(box.center().x(), box.y() + 1), QPointF(box.center().x(), box.bottom() - 1)
    )
    last = column == len(SIZES) - 1
    number = _SUBSCRIPTS[index + 1]
    left, right = QRectF(box), QRectF(box)
    left.setRight(box.center().x())
    right.setLeft(box.center().x())
    if (there := position.sums(column)) > 0:
        text = now.qcolor("text", there)
        _print_half(painter, shown, left, f"a{number}", float(stage.a[index]), text, there)
    if through == 1:
        colour = QColor("#000000" if luminance(fill) > 0.179 else "#FFFFFF")
        name = f"{'y' if last else 'z'}{number}"
        _print_half(painter, shown, right, name, float(stage.z[index]), colour, 1.0)


def _print_half(
    painter: QPainter,
    shown: Shown,
    half: QRectF,
    name: str,
    value: float,
    colour: QColor,
    there: float,
) -> None:
    inner = half.adjusted(4, 0, -4, 0)
    label, line = QColor(colour), 1.3 * type_px(shown.px(13))
    label.setAlphaF(0.75 * there)
    text = fixed(value) if abs(value) < 100 else fixed(value, 1 if abs(value) < 10_000 else 0)
    sizes = [shown.px(px) for px in (13, 11, 9)]
    size = next((px for px in sizes if text_width(text, px, 600) <= inner.width()), sizes[-1])
    above = QRectF(inner.x(), inner.center().y() - line, inner.width(), line)
    print_text(painter, above, name, label, shown.px(12))
    print_text(painter, above.translated(0, line - 1), text, colour, size, 600)


def _tone(values: np.ndarray[tuple[int, ...], np.dtype[np.floating]], index: int) -> QColor:
    """Activations from dark to light; where a column has values below 0, the signed map."""
    now, largest = theme(), max(1.0, float(np.abs(values).max()))
    share = float(values[index]) / largest
    if values.min() < 0:
        return _between(now.qcolor("zero_cell"), now.qcolor(_role(share)), abs(share))
    return _between(now.qcolor("activation_low"), now.qcolor("activation_high"), share)


def _between(low: QColor, high: QColor, share: float) -> QColor:
    if not np.isfinite(share):
        return low
    ends = ((low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))
    return QColor(*(round(a + (b - a) * min(1.0, share)) for a, b in ends))


def _paint_captions(painter: QPainter, shown: Shown) -> None:
    """Under the columns what they are, between them the names of the matrices."""
    px = shown.px(12)
    line = 1.5 * type_px(px)
    y = shown.height + 4
    titles = (tr("Input"), tr("Layer {number}", number=1), tr("Layer {number}", number=2))
    columns = (*titles, tr("Output"))
    active = (shown.position.moment + 1) // 2
    for column, title in enumerate(columns):
        box = shown.places.nodes[column, 0]
        room = QRectF(0, y, text_width(title, px, 700) + 2, line)
        room.moveCenter(QPointF(box.x + box.width / 2, y + line / 2))
        right = max(box.right for box in shown.places.nodes.values())
        room.moveLeft(min(max(room.left(), 0), right - room.width()))
        role = "accent" if column == active else "text"
        print_text(painter, room, title, theme().qcolor(role), px, 700)
    for gap in range(len(SIZES) - 1):
        (start, _), (end, _) = shown.places.edges[gap, 0, 0]
        room = QRectF(start, y, end - start, line)
        text = f"W{gap + 1}, B{gap + 1}"
        role = "text" if shown.position.is_gap_active(gap) else "muted"
        print_text(painter, room, text, theme().qcolor(role), px)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
