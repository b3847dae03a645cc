"""The table of layers: of the network that is shown, and of one that is typed."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QToolButton, QWidget

from nnviz.engine.network import Network
from nnviz.engine.network_plan import NetworkPlan, plan_of, plan_of_network
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.layers_page_presets import ADDED, INPUTS, PRESETS, PlanPreset
from nnviz.lessons.inside_a_cnn.layers_page_telling import layers_explained
from nnviz.scene.layer_rows import layer_rows, layer_told
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.layer_table import LayerTable
from nnviz.ui.plan_editor import PlanEditor, cleaned
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals, type_px

SOURCES = ("shown", "plan")
LEAST_WIDTH, LEAST_HEIGHT = 420, 400
WIDE, BESIDE_WIDTH, HIGH = 940, 700, 640
"""The builder stands beside the table on a wide page, and on a lower one that is less wide."""
BUILDER_WIDTH, FEW_LINES, SOME_LINES = 304, 5, 12
MOST_ROWS = 200


class LayersPage(QWidget):
    """A row a layer: what comes out and how many parameters it has; the builder types another.

    `told` when `explained` has something new to say.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = SOURCES[0]
        self._text, self._input = PRESETS[0].text, PRESETS[0].input
        self._selected: int | None = None
        self._network: Network | None = None
        self._alone = False
        self.plan: NetworkPlan = plan_of("")
        self._group = QButtonGroup(self)
        self.chips = {source: self._chip(source) for source in SOURCES}
        self.builder = PlanEditor(ADDED, tuple(INPUTS), self)
        self.builder.offer(PRESETS)
        self.table = LayerTable()
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.table)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = [self._label("section"), self._label("muted")]
        self._lines[0].setWordWrap(True)
        self._lines[0].setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.table.chosen.connect(self._on_row)
        self.builder.plan_typed.connect(self._on_typed)
        self.builder.input_chosen.connect(self._on_input)
        self.builder.preset_chosen.connect(self._on_preset)
        self.builder.line_entered.connect(self._on_line)
        theme_signals.changed.connect(self._arrange)
        self.builder.show_text(self._text)
        self._retranslate()
        self._show()

    # -- what the lesson says ----------------------------------------------------------------------

    def show_network(self, network: Network, name: str = "") -> None:
        """Show the layers of `network`."""
        self._network = network
        self._show()

    def show_input(self, x: NDArray[np.floating] | None, trace: Trace | None = None) -> None:
        """The shapes are the same for every picture."""

    def state(self) -> dict[str, Any]:
        """What `restore` needs, as plain JSON values."""
        return {
            "source": self._source,
            "plan": self._text,
            "input": self._input,
            "layer": self._selected,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Show what `state` tells; what is missing or wrong stays as it is."""
        for key, words in (("source", SOURCES), ("input", tuple(INPUTS))):
            if isinstance(word := state.get(key), str) and word in words:
                setattr(self, f"_{key}", word)
        if isinstance(text := state.get("plan"), str):
            self.builder.show_text(cleaned(text))
            self._text = self.builder.text()
        if "layer" in state:
            row = state["layer"]
            is_row = isinstance(row, int) and not isinstance(row, bool) and 0 <= row < MOST_ROWS
            if row is None or is_row:
                self._selected = row
        self._show()

    def explained(self) -> MomentExplained:
        """What the explanation panel tells of this moment."""
        return layers_explained(self.plan, self._selected, self._source == "plan")

    def is_settled(self) -> bool:
        """Nothing here comes later."""
        return True

    def stop(self) -> None:
        """Nothing here runs on."""

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self._arrange()

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, LEAST_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _chip(self, source: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.clicked.connect(lambda: self._on_source(source))
        self._group.addButton(chip)
        return chip

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _show(self) -> None:
        """All of it, from what was chosen and typed."""
        typed = self._source == "plan"
        if typed or self._network is None:
            self.plan = plan_of(self._text if typed else "", INPUTS[self._input])
        else:
            self.plan = plan_of_network(self._network)
        self.chips[self._source].setChecked(True)
        self.builder.show_input_word(self._input)
        wrong = next((layer.line for layer in self.plan.layers if layer.problem), None)
        self.builder.show_wrong_line(wrong if typed else None)
        head = (tr("Layer"), tr("Output"), tr("Parameters"))
        total = tr("All") if self.plan.problem is None else tr("So far")
        count = f"{self.plan.parameter_count:,}"
        self.table.show_rows(head, layer_rows(self.plan), (total, count), self._row())
        for label, text in zip(self._lines, layer_told(self.plan, self._selected), strict=True):
            label.setText(text)
        self._arrange()

    def _row(self) -> int | None:
        """The selected row, if there are so many."""
        if self._selected is None or self._selected > len(self.plan.layers):
            return None
        return self._selected

    def _on_source(self, source: str) -> None:
        self._source, self._selected = source, None
        self._show()
        self.told.emit()

    def _on_typed(self, text: str) -> None:
        self._text = text
        self._source = "plan"
        self._show()
        self.told.emit()

    def _on_input(self, word: str) -> None:
        self._input = word
        self._show()
        self.told.emit()

    def _on_preset(self, preset: object) -> None:
        if isinstance(preset, PlanPreset):
            self._text, self._input, self._selected = preset.text, preset.input, None
            self._show()
            self.told.emit()

    def _on_line(self, line: int) -> None:
        """The row of the line that is typed in; that of its flatten is not meant."""
        for row, layer in enumerate(self.plan.layers, start=1):
            if layer.line == line:
                self._on_row(row)
                return

    def _on_row(self, row: int) -> None:
        if row == self._selected:
            return
        self._selected = row
        self._show()
        box = self.table.row_box(row)
        self._scroll.ensureVisible(0, round(box.center().y()), 0, round(box.height()))
        self.told.emit()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        typed = self._source == "plan" and not self._alone
        row = 0 if self._alone else space_px(CLICK_TARGET)
        x = 0
        for chip in self.chips.values():
            chip.setVisible(not self._alone)
            sheet = f"font-size: {type_px(12)}px; padding: 0 {space_px(8)}px;"
            if chip.styleSheet() != sheet:
                chip.setStyleSheet(sheet)
            wide = chip.sizeHint().width()
            chip.setGeometry(x, 0, wide, row)
            x += wide + space_px(6)
        top = row + (0 if self._alone else space_px(12))
        line, gap = type_px(13) + 8, space_px(8)
        self.builder.setVisible(typed)
        left, table_top = 0, top
        if typed and (width >= WIDE or (width >= BESIDE_WIDTH and height < HIGH)):
            left = space_px(BUILDER_WIDTH) + space_px(24)
        table = self.table.height_for(width - left)
        if typed and not left:
            spare = height - top - table - 2 * line - 3 * gap
            few, some = (self.builder.height_for(width, n) for n in (FEW_LINES, SOME_LINES))
            high = min(max(spare, few), some)
            self.builder.setGeometry(0, top, width, high)
            table_top = top + high + gap
        room = max(height - 2 * line - gap - table_top, 1)
        rows = min(room, table)
        self._scroll.setGeometry(left, table_top, width - left, rows)
        inner = width - left
        if table > room:
            inner -= self._scroll.verticalScrollBar().sizeHint().width()
        self.table.resize(inner, self.table.height_for(inner))
        said = table_top + rows + gap
        if left:
            bottom = max(said + 2 * line, top + self.builder.height_for(left, SOME_LINES))
            self.builder.setGeometry(0, top, space_px(BUILDER_WIDTH), min(bottom, height) - top)
        first, second = self._lines
        lines = 1 if second.text() else 2
        first.setGeometry(left, said, width - left, lines * line)
        second.setGeometry(left, said + line, width - left, line)
        second.setVisible(lines == 1)

    def _retranslate(self) -> None:
        self.chips["shown"].setText(tr("The network shown"))
        self.chips["plan"].setText(tr("One of your own"))
        self.table.setAccessibleName(tr("The layers with output shape and parameters"))
