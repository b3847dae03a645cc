"""Every neuron as a little picture of the plane: where it answers, and what it hands on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.neuron_layout import NeuronLayout, arrange_neurons
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.neuron_edges import paint_neuron_edges
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import RADIUS_TAG, line_px, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

Node = tuple[int, int]
"""(column, index): the inputs are column 0."""
Pixels = NDArray[np.uint32]

_FINE = 4
_LOUPE = 150
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, eq=False)
class ShownNeurons:
    """pictures: (nodes, s, s) 0xFFRRGGBB a column; weights: (inputs, outputs) between columns.

    captions: the words under each column, the first line and the second. answer: a larger picture
    (s, s) of what the network says, with the caption below it.
    """

    pictures: tuple[Pixels, ...]
    weights: tuple[NDArray[np.floating], ...]
    captions: tuple[tuple[str, str], ...]
    answer: Pixels | None = None
    answer_caption: str = ""


class NeuronMaps(QWidget):
    """Shows what it is given. `pointed` tells the node under the mouse or where the keys are."""

    pointed = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownNeurons | None = None
        self._layout: NeuronLayout | None = None
        self._node: Node | None = None
        self._told: tuple[str, ...] = ()
        self._edges_shown = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown -----------------------------------------------------------------------------

    def show_neurons(self, shown: ShownNeurons | None) -> None:
        """Show `shown`; the node pointed at stays where the sizes are the same."""
        before = _sizes(self._shown)
        self._shown = shown
        if _sizes(shown) != before:
            self._layout, self._node = None, None
        self.update()

    def show_told(self, lines: Sequence[str]) -> None:
        """What stands under the enlarged picture of the node pointed at."""
        self._told = tuple(lines)
        self.update()

    @property
    def node(self) -> Node | None:
        """The node pointed at."""
        return self._node

    def point_at(self, node: Node | None) -> None:
        """Point at a node, or at none."""
        if node == self._node:
            return
        self._node = node
        if node is None:
            self.left.emit()
        else:
            self.pointed.emit(*node)
        self.update()

    @property
    def layout_shown(self) -> NeuronLayout | None:
        """Where the nodes are; None without any."""
        if self._layout is None and self._shown is not None:
            sizes = [len(pictures) for pictures in self._shown.pictures]
            room = self.height() - self._captions_height() - 2
            self._layout = arrange_neurons(sizes, self.width() - 2.0, max(room, 20.0), 1.0)
        return self._layout

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        layout, at = self.layout_shown, event.position()
        self.point_at(None if layout is None else layout.node_at(at.x(), at.y()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _ARROWS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self.layout_shown is not None:
            self._walk(*_ARROWS[key])
        elif key == Qt.Key.Key_Escape and self._node is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, down: int) -> None:
        layout = self.layout_shown
        if layout is None:
            return
        numbers = [column.number for column in layout.columns]
        if self._node is None:
            self.point_at((numbers[min(1, len(numbers) - 1)], 0))
            return
        place = numbers.index(self._node[0])
        place = min(max(place + across, 0), len(numbers) - 1)
        last = len(layout.columns[place].corners) - 1
        self.point_at((numbers[place], min(max(self._node[1] + down, 0), last)))

    def _forget(self) -> None:
        self._layout = None
        self.update()

    # -- painting ----------------------------------------------------------------------------------

    def _captions_height(self) -> float:
        return (3.0 if self.height() >= 240 else 1.6) * type_px(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, layout = self._shown, self.layout_shown
        if shown is None or layout is None:
            return
        painter = QPainter(self)
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing)
        vectors = paints_vectors(painter)
        painter.save()
        # Qt draws lines in a third of the time where they cannot leave the picture.
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        self._edges_shown = paint_neuron_edges(painter, layout, shown.weights, self._node)
        painter.restore()
        painter.setRenderHint(hint.SmoothPixmapTransform)
        for column in layout.columns:
            self._paint_column(painter, shown.pictures[column.number], column.corners, vectors)
            self._paint_caption(painter, shown, layout, column.number)
        if layout.answer is not None:
            self._paint_side(painter, shown, layout.answer, vectors)
            self._paint_note(painter, shown, layout.answer)
        if self._node is not None:
            self._paint_pointed(painter, shown, layout, self._node)
        painter.end()

    def _paint_side(
        self,
        painter: QPainter,
        shown: ShownNeurons,
        place: tuple[float, float, float],
        vectors: bool,
    ) -> None:
        """The answer, or in its place the node pointed at."""
        picture, role = shown.answer, "control"
        lines: tuple[str, ...] = (shown.answer_caption,)
        if self._node is not None:
            picture, lines, role = _picture_of(shown, self._node), self._told, "accent"
        if picture is None:
            return
        x, y, side = place
        box = QRectF(x + 1, y + 1, side - 2, side - 2)
        painter.drawImage(box, _image(picture, vectors))
        self._frame(painter, box, role, 1.0 if role == "control" else 2.0)
        line = 1.45 * type_px(12)
        for row, text in enumerate(lines):
            room = QRectF(x, box.bottom() + 4 + row * line, side, line)
            if room.bottom() <= self.height() + 2:
                first = self._node is not None and row == 0
                colour = theme().qcolor("accent" if first else "muted")
                print_text(painter, room, text, colour, 12, 600 if first else 400)

    def _paint_note(
        self, painter: QPainter, shown: ShownNeurons, place: tuple[float, float, float]
    ) -> None:
        """Says that not all edges are drawn, where there is room for it."""
        total = sum(weights.size for weights in shown.weights)
        if self._edges_shown >= total:
            return
        count = f"{self._edges_shown:,}"
        note = tr("{shown} strongest of {total} edges", shown=count, total=f"{total:,}")
        x, y, side = place
        line = 1.4 * type_px(12)
        room = QRectF(x, self.height() - line - 2, side, line)
        taken = y + side + (len(self._told) + 1) * 1.45 * type_px(12)
        if text_width(note, 11) <= side and room.top() >= taken:
            print_text(painter, room, note, theme().qcolor("muted"), 11)

    def _paint_column(
        self,
        painter: QPainter,
        pictures: Pixels,
        corners: Sequence[tuple[float, float]],
        vectors: bool,
    ) -> None:
        layout = self._layout
        if layout is None:
            return
        side, size = layout.side, pictures.shape[1]
        if vectors:
            for picture, corner in zip(pictures, corners, strict=False):
                painter.drawImage(QRectF(*corner, side, side), _image(picture, True))
        else:
            # One image for all nodes of a layer.
            sheet = np.ascontiguousarray(pictures[: len(corners)]).reshape(-1, size)
            image = _image(sheet, False)
            for number, corner in enumerate(corners):
                part = QRectF(0, number * size, size, size)
                painter.drawImage(QRectF(*corner, side, side), image, part)
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([QRectF(x - 0.5, y - 0.5, side + 1, side + 1) for x, y in corners])

    def _paint_caption(
        self, painter: QPainter, shown: ShownNeurons, layout: NeuronLayout, number: int
    ) -> None:
        columns = layout.columns
        place = next(n for n, column in enumerate(columns) if column.number == number)
        column, side = columns[place], layout.side
        middle = column.corners[0][0] + side / 2
        room = self.width() if layout.answer is None else layout.answer[0]
        step = columns[1].corners[0][0] - columns[0].corners[0][0] if len(columns) > 1 else room
        first, second = shown.captions[number]
        line = 1.4 * type_px(12)
        top = self.height() - self._captions_height() + 2
        short = f"{len(column.corners)}/{column.count}"
        if column.hidden_count:
            first = f"{first} · {short}" if text_width(first + short, 12, 600) < step else short
        now, px = theme(), 12
        for row, (text, role, weight) in enumerate(((first, "text", 600), (second, "muted", 400))):
            width = text_width(text, px, weight)
            if width > step - 4 and not (row == 0 and step >= 30 and width <= step + 8):
                text = str(column.count) if row == 0 else ""
                width = text_width(text, px, weight)
            left = min(max(middle - width / 2, 0.0), room - width)
            box = QRectF(left, top + row * line, width, line)
            if box.bottom() <= self.height() + 2:
                print_text(painter, box, text, now.qcolor(role), px, weight)

    def _paint_pointed(
        self, painter: QPainter, shown: ShownNeurons, layout: NeuronLayout, node: Node
    ) -> None:
        """A frame around the node; beside it the node large, where it has no place of its own."""
        corner = layout.corner_of(*node)
        if corner is None:
            return
        now, line = theme(), 1.45 * type_px(12)
        own = QRectF(*corner, layout.side, layout.side)
        self._frame(painter, own, "accent", 2.5)
        large = min(line_px(_LOUPE), self.height() - len(self._told) * line - 22)
        if layout.answer is not None:
            return
        widest = max((text_width(text, 12, 600) for text in self._told), default=0.0)
        width = max(large, widest) + 16
        card = QRectF(own.right() + 12, 0, width, large + len(self._told) * line + 20)
        if card.right() > self.width() - 1:
            card.moveRight(max(own.left() - 12, card.width() + 1))
        card.moveTop(own.center().y() - card.height() / 2)
        card.moveTop(min(max(card.top(), 1.0), self.height() - card.height() - 1))
        painter.setPen(QPen(now.qcolor("control"), 1))
        painter.setBrush(now.qcolor("raised"))
        painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
        box = QRectF(card.center().x() - large / 2, card.top() + 8, large, large)
        painter.drawImage(box, _image(_picture_of(shown, node), False))
        self._frame(painter, box, "border")
        for row, text in enumerate(self._told):
            room = QRectF(card.left(), box.bottom() + 4 + row * line, card.width(), line)
            role, weight = ("accent", 600) if row == 0 else ("muted", 400)
            print_text(painter, room, text, now.qcolor(role), 12, weight)

    def _frame(self, painter: QPainter, box: QRectF, role: str, width: float = 1.0) -> None:
        grown = width / 2
        painter.setPen(QPen(theme().qcolor(role), line_px(width)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-grown, -grown, grown, grown))


def _picture_of(shown: ShownNeurons, node: Node) -> Pixels:
    picture: Pixels = shown.pictures[node[0]][node[1]]
    return picture


def _sizes(shown: ShownNeurons | None) -> tuple[int, ...]:
    return () if shown is None else tuple(len(pictures) for pictures in shown.pictures)


def _image(pixels: Pixels, fine: bool) -> QImage:
    """`fine`: larger, for a file of vectors, whose reader may not smooth it."""
    pixels = np.ascontiguousarray(pixels)
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
    if not fine:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    return image.scaled(_FINE * columns, _FINE * rows, ratio, smooth)
