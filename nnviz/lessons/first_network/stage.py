"""Where the widgets of this lesson stand: the diagram, under it the matrices or a node's card."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from nnviz.lessons.first_network.diagram import Diagram
from nnviz.lessons.first_network.matrices import Matrices
from nnviz.lessons.first_network.places import MARGIN
from nnviz.ui.node_card import NodeCard
from nnviz.ui.theme import is_projecting, space_px, stage_margin, theme_signals

ROOMY_HEIGHT = 640
ROOMY_CARD = 252
LEAST_DIAGRAM = 250


class FirstNetworkStage(QWidget):
    """The diagram takes what the lower card leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.diagram = Diagram(self)
        self.matrices = Matrices(self)
        self.card = NodeCard(self)
        self.card.hide()
        self.setFocusProxy(self.diagram)
        self._card_wanted = False
        self._alone = False
        self.card.content_changed.connect(self._arrange)
        theme_signals.changed.connect(self._arrange)

    def show_card(self, wanted: bool) -> None:
        """Show the card of the selected node in place of the matrices, or the matrices again."""
        if wanted != self._card_wanted:
            self._card_wanted = wanted
            self._arrange()

    def show_picture_alone(self) -> None:
        """Take the fields away for good: the diagram has every number, too."""
        self._alone = True
        self.card.hide_buttons()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        margin = stage_margin()
        left, right, bottom = margin, self.width() - margin, self.height() - margin
        low = self.card if self._card_wanted else self.matrices
        height = low.minimumSizeHint().height()
        if self.height() >= ROOMY_HEIGHT and not is_projecting():
            height = max(height, ROOMY_CARD)
        # At a projector it is the diagram that is looked at.
        hidden = not self._card_wanted and (self._alone or is_projecting())
        self.matrices.setVisible(not self._card_wanted and not hidden)
        self.card.setVisible(self._card_wanted)
        top = bottom if hidden else bottom - height
        low.setGeometry(QRect(left, top, right - left, height))
        gap = 0 if hidden else space_px(16)
        start = margin if self._alone else space_px(8)
        rings = round(MARGIN)
        self.diagram.setGeometry(
            left - rings, start, right - left + 2 * rings, max(LEAST_DIAGRAM, top - gap - start)
        )
        low.raise_()
