"""NetworkView: a chain of dense layers to look at, point at and walk through with the keys."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from nnviz.language import tr
from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.node_walk import next_node
from nnviz.scene.viewport import Viewport
from nnviz.ui.network_view.network_canvas import NetworkCanvas
from nnviz.ui.network_view.node_painting import node_sentence
from nnviz.ui.network_view.shown_network import Node

_NOBODY: Node = (-1, -1)
_ZOOM_STEP = 1.25
_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class NetworkView(NetworkCanvas):
    """The network picture with pointer and keys.

    Arrows walk from node to node, Enter selects, Esc clears the selection; plus, minus and 0 zoom.
    The wheel zooms where the pointer is, dragging pans, a double click shows the whole again.
    """

    node_clicked = Signal(int, int)
    """(column, index): a node was clicked, or chosen with Enter; it is selected now."""
    node_hovered = Signal(int, int)
    """(column, index) under the pointer, (-1, -1) when there is none any more."""
    selection_cleared = Signal()
    """Esc was pressed: nothing is selected any more."""

    def __init__(
        self, parent: QWidget | None = None, *, rest_delay_ms: int = 120, zoom_delay_ms: int = 80
    ) -> None:
        super().__init__(parent, rest_delay_ms=rest_delay_ms, zoom_delay_ms=zoom_delay_ms)
        self._pressed_at: QPointF | None = None
        self._dragged = False
        self._last_focused: Node | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def show_network(self, network: DenseChain) -> None:
        """Show another network; nothing is computed in it yet and nothing selected."""
        super().show_network(network)
        self._last_focused = None
        self._announce()

    def show_activations(
        self, values: Sequence[NDArray[np.floating]], moving: bool = False
    ) -> None:
        """As NetworkCanvas.show_activations."""
        super().show_activations(values, moving)
        self._announce()

    def retranslate(self) -> None:
        """Take every word anew in the current language."""
        self.setAccessibleName(tr("Network picture"))
        self._announce()
        super().retranslate()

    # Selection

    def select_node(self, column: int, index: int) -> None:
        """Select a node without a signal; its incoming edges stand out."""
        self._set_selected((column, index))

    def clear_selection(self) -> None:
        """Select nothing, without a signal."""
        self._set_selected(None)

    @property
    def selected(self) -> Node | None:
        """(column, index) of the selected node."""
        return self._selected

    def _set_selected(self, node: Node | None) -> None:
        if node != self._selected:
            self._selected = node
            self._redraw()

    def _choose(self, node: Node) -> None:
        self._set_selected(node)
        self._last_focused = node
        self.node_clicked.emit(*node)

    # Zoom

    def zoom(self) -> float:
        """How many times larger than the whole picture it is seen."""
        return self._viewport.zoom

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom; what is at the point `at` (else the middle) stays there."""
        if self._home is not None:
            plot = self._home.plot
            point = at or QPointF(plot.width / 2, plot.height / 2)
            self._set_viewport(self._viewport.zoomed(factor, (point.x(), point.y()), plot))

    def reset_zoom(self) -> None:
        """See the whole picture."""
        self._set_viewport(Viewport())

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            self._hover(self._node_at(event.position()))
            return
        away = event.position() - self._pressed_at
        if self._dragged or away.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed_at = event.position()
            if self._home is not None:
                self._set_viewport(self._viewport.panned(away.x(), away.y(), self._home.plot))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        node = None if self._dragged else self._node_at(event.position())
        self._pressed_at = None
        self._set_focused(None)
        if node is not None:
            self._choose(node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        self.reset_zoom()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps == 0 or (steps < 0 and self._viewport.zoom == 1):
            event.ignore()  # whatever scrolls around us may have it
            return
        self.zoom_by(_ZOOM_STEP**steps, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pressed_at = None
        self._hover(None)
        super().hideEvent(event)

    def _node_at(self, point: QPointF) -> Node | None:
        if self._seen is None or self._home is None or point.y() > self._home.plot.bottom:
            return None
        return self._seen.nearest_node(point.x(), point.y())

    def _hover(self, node: Node | None) -> None:
        if node != self._hovered:
            self._hovered = node
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if node is not None else Qt.CursorShape.ArrowCursor)
            self.update()
            self.node_hovered.emit(*(node or _NOBODY))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self._seen is not None:
            self._walk(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focused is not None:
            self._choose(self._focused)
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self._set_selected(None)
            self.selection_cleared.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_ZOOM_STEP, self._focus_point())
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom_by(1 / _ZOOM_STEP, self._focus_point())
        elif key == Qt.Key.Key_0:
            self.reset_zoom()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._home is not None:
            self._set_focused(self._first_focused())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_focused(None)
        super().focusOutEvent(event)

    def _first_focused(self) -> Node:
        return self._last_focused or self._selected or (1, 0)

    def _walk(self, across: int, down: int) -> None:
        if self._home is None:
            return
        if self._focused is None:
            self._set_focused(self._first_focused())
            return
        node = next_node(self._home, self._focused, across, down)
        self._set_focused(node)
        column = self._home.columns[node[0]]
        x, y = column.x, float(column.ys[node[1]])
        self._set_viewport(self._viewport.showing(x, y, self._home.plot))

    def _focus_point(self) -> QPointF | None:
        return None if self._focused is None else self.node_position(*self._focused)

    def _set_focused(self, node: Node | None) -> None:
        if node != self._focused:
            self._focused = node
            self._last_focused = node or self._last_focused
            self._announce()
            self.update()

    def _announce(self) -> None:
        """Tell a screen reader which node the keys are at."""
        shown, node = self._shown(), self._focused
        if shown is None or node is None:
            self.setAccessibleDescription(tr("Arrow keys walk from node to node."))
            return
        last = len(shown.home.columns) - 1
        place = tr("Layer {number}", number=node[0])
        place = tr("Input") if node[0] == 0 else tr("Output") if node[0] == last else place
        sentence = node_sentence(shown, node)
        self.setAccessibleDescription(f"{place}, {sentence}")
