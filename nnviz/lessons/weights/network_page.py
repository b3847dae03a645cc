"""The page of the network: its layers with their parameters, or why there is none."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from nnviz.engine.network_plan import NetworkPlan, plan_of_network
from nnviz.language import tr
from nnviz.lessons.weights.shown_array import ShownArray
from nnviz.scene.layer_rows import layer_rows, layer_told
from nnviz.ui.hint_card import HintCard
from nnviz.ui.layer_table import LayerTable
from nnviz.ui.theme import space_px, theme_signals, type_px


class NetworkPage(QWidget):
    """`stage_chosen` tells the place of the stage that was clicked; the lesson shows its array."""

    stage_chosen = Signal(int)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownArray | None = None
        self._plan: NetworkPlan | None = None
        self._planned: object = None
        self.table, self.hint = LayerTable(), HintCard(self)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.table)
        self._lines = QLabel(self), QLabel(self)
        for label in self._lines:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "caption")
            label.setWordWrap(True)
        self.table.chosen.connect(self._on_row)
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    @property
    def shown(self) -> ShownArray | None:
        """The array whose layer is marked."""
        return self._shown

    @property
    def plan(self) -> NetworkPlan | None:
        """The layers that are shown."""
        return self._plan

    def show_array(self, shown: ShownArray) -> None:
        """Show the network, the layer of the array marked."""
        self._shown = shown
        self._show()

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def is_settled(self) -> bool:
        """Nothing here comes later."""
        return True

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._planned = None
            self._retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        shown = self._shown
        if shown is None:
            return
        network = shown.file.network
        if network is None:
            self._plan = self._planned = None
            reason, _ = shown.file.problem()  # the hint leads to this lesson
            self.hint.show_hint(reason or tr("The arrays in the file form no network."), "")
        elif network is not self._planned:
            self._plan, self._planned = plan_of_network(network), network
        if self._plan is not None:
            head = (tr("Layer"), tr("Output"), tr("Parameters"))
            count = f"{self._plan.parameter_count:,}"
            row = self._row()
            self.table.show_rows(head, layer_rows(self._plan), (tr("All"), count), row)
            for label, text in zip(self._lines, layer_told(self._plan, row), strict=True):
                label.setText(text)
        for widget in (self._scroll, *self._lines):
            widget.setVisible(self._plan is not None)
        self.hint.setVisible(self._plan is None)
        self._arrange()

    def _row(self) -> int | None:
        """The row of the array's layer: the input is row 0."""
        role = None if self._shown is None else self._shown.role
        if role is None or self._plan is None or role.stage_index >= len(self._plan.layers):
            return None
        return role.stage_index + 1

    def _on_row(self, row: int) -> None:
        if row > 0:
            self.stage_chosen.emit(row - 1)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        line = 2 * type_px(12) + 10
        inner = width
        room = max(height - 2 * line - space_px(8), 1)
        scrolls = self.table.height_for(width) > room
        if scrolls:
            inner -= self._scroll.verticalScrollBar().sizeHint().width()
        # Said, not left to Qt: while its table grows Qt shows both bars, and they cut the last row.
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        table = self.table.height_for(inner)
        rows = min(room, table)
        self._scroll.setGeometry(0, 0, width, rows)
        self.table.resize(inner, table)
        for at, label in enumerate(self._lines):
            label.setGeometry(0, rows + space_px(8) + at * line, width, line)
        high = min(height, 180)
        self.hint.setGeometry(0, (height - high) // 3, width, high)
        if (row := self._row()) is not None:
            box = self.table.row_box(row)
            self._scroll.ensureVisible(0, round(box.center().y()), 0, round(box.height()))

    def _retranslate(self) -> None:
        self.table.setAccessibleName(tr("The layers with output shape and parameters"))
        self._show()
