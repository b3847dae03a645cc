"""The diagram: pointed at, walked through with the keys, its numbers turned with the wheel."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.first_network.diagram_painting import Shown, label_width, paint_diagram
from nnviz.lessons.first_network.numbers import SIZES, Numbers
from nnviz.lessons.first_network.places import (
    BIAS,
    Edge,
    Node,
    Places,
    Position,
    arrange,
    label_boxes,
)
from nnviz.scene.network_layout import Box
from nnviz.ui.theme import theme_signals, type_px

CAPTIONS_LINES = 1.9
Place = tuple[str, int, int]
"""A number: the name of its matrix, its row and its column."""


class Diagram(QWidget):
    """Shows the network at one position of its forward pass."""

    node_chosen = Signal(int, int)
    number_chosen = Signal(str, int, int)
    """A number was clicked: it is wanted for typing."""
    number_turned = Signal(str, int, int, int)
    """The wheel went so many notches on a number."""
    cleared = Signal()
    """Esc, or a click beside everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: Numbers | None = None
        self._trace: Trace | None = None
        self._position = Position(0.0)
        self._places: Places | None = None
        self._labels: dict[Edge, Box] = {}
        self._selected: Node | None = None
        self._hovered: Node | Edge | None = None
        self._walked: Node = (1, 0)
        self._walking = False  # whether the keys are in use: then it shows where they are
        self._wheel = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_network(self, numbers: Numbers, trace: Trace) -> None:
        """Show other numbers, and what the engine computed of them."""
        self._numbers, self._trace = numbers, trace
        self.update()

    def show_position(self, position: Position) -> None:
        """Show how far the forward pass is."""
        if position != self._position:
            self._position = position
            self.update()

    def select(self, node: Node | None) -> None:
        """Make a node stand out, without a signal."""
        self._selected = node
        if node is not None:
            self._walked = node
        self.update()

    def node_point(self, column: int, index: int) -> QPoint:
        """The middle of a node."""
        return _middle(self._known_places().nodes[column, index])

    def number_point(self, place: Place) -> QPoint:
        """The middle of the figures of a number."""
        name, row, column = place
        if name == "X":
            return self.node_point(0, column)
        gap = int(name[1]) - 1
        source = row if name.startswith("W") else BIAS
        self._known_places()
        return _middle(self._labels[gap, source, column])

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(720, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(600, 240)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._numbers is None or self._trace is None:
            return
        shown = Shown(
            self._numbers,
            self._trace,
            self._position,
            self._known_places(),
            self._labels,
            selected=self._selected,
            hovered=self._hovered,
            focused=self._walked if self._walking and self.hasFocus() else None,
            height=self._picture_height(),
            growth=self._growth(),
        )
        painter = QPainter(self)
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing)
        paint_diagram(painter, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if found is not None else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._walking = False
        found = self._at(event.position())
        place = _place_of(found)
        if place is not None:
            self.number_chosen.emit(*place)
        elif found is not None:
            self.node_chosen.emit(found[0], found[1])
        else:
            self.cleared.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        place = _place_of(self._at(event.position()))
        if place is None:
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / 120)
        self._wheel -= 120 * notches
        if notches:
            self.number_turned.emit(*place, notches)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        self._walking = event.reason() in reasons
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        column, index = self._walked
        steps = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        steps |= {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        if key in steps:
            if not self._walking:  # the first key only shows where one is
                self._walking = True
                self.update()
                return
            across, down = steps[key]
            column = min(max(column + across, 1), len(SIZES) - 1)
            self._walked = (column, min(max(index + down, 0), SIZES[column] - 1))
            self._announce()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.node_chosen.emit(column, index)
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _picture_height(self) -> float:
        return max(120.0, self.height() - CAPTIONS_LINES * type_px(round(12 * self._growth())) - 4)

    def _growth(self) -> float:
        """How much larger than usual it may be, for the room that there is."""
        scale = type_px(12) / 12
        return min(max(min(self.width() / 1000, self.height() / 460) / scale, 1.0), 2.0)

    def _arrange(self) -> None:
        growth, px = self._growth(), type_px(round(12 * self._growth()))
        self._places = arrange(self.width(), self._picture_height(), growth * type_px(12) / 12)
        self._labels = label_boxes(self._places, label_width(self._places, growth), px + 5)
        self.update()

    def _known_places(self) -> Places:
        if self._places is None:
            self._arrange()
        if self._places is None:
            raise LookupError("nothing is arranged")
        return self._places

    def _at(self, point: QPointF) -> Node | Edge | None:
        """What of it is at a point: a node, or the edge whose figures are there."""
        places = self._known_places()
        for edge, box in self._labels.items():
            if QRectF(box.x, box.y, box.width, box.height).contains(point):
                return edge
        node = places.node_at(point.x(), point.y())
        return None if node is not None and node[1] == BIAS else node

    def _tell(self, event: QHelpEvent) -> None:
        place = _place_of(self._at(QPointF(event.pos())))
        if place is None:
            QToolTip.hideText()
        else:
            text = tr("{name}: turn the wheel, or click to type", name=number_name(place))
            QToolTip.showText(event.globalPos(), text, self)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Network diagram"))
        self._announce()

    def _announce(self) -> None:
        column, index = self._walked
        text = tr("Layer {layer}, node {index}", layer=column, index=index + 1)
        if self._trace is not None:
            stage = self._trace.stages[column - 1]
            text += f": a = {stage.a[index]:.4f}, z = {stage.z[index]:.4f}"
        self.setAccessibleDescription(text)


def number_name(place: Place) -> str:
    """A number as it stands in the code: "W1[0, 2]", "B1[2]", "X[0]"."""
    name, row, column = place
    return f"{name}[{row}, {column}]" if name.startswith("W") else f"{name}[{column}]"


def _place_of(found: Node | Edge | None) -> Place | None:
    """The number that belongs to what is pointed at; None for a node that is computed."""
    if found is None:
        return None
    if len(found) == 2:
        return ("X", 0, found[1]) if found[0] == 0 else None
    gap, source, target = found
    return (f"B{gap + 1}", 0, target) if source == BIAS else (f"W{gap + 1}", source, target)


def _middle(box: Box) -> QPoint:
    return QPoint(round(box.x + box.width / 2), round(box.y + box.height / 2))
