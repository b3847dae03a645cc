"""The layers as text and as a table: what is typed is the truth, the rows say what it makes."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.engine.network_plan import NetworkPlan
from nnviz.language import tr
from nnviz.scene.layer_rows import layer_rows, layer_told
from nnviz.ui.layer_table import LayerTable
from nnviz.ui.plan_editor import PlanEditor
from nnviz.ui.theme import space_px, theme_signals, type_px

ADDED = {
    "conv": "conv 16 3x3",
    "pool": "pool 2",
    "dense": "dense 32",
    "batch norm": "batch norm",
    "dropout": "dropout 0.2",
}
"""The line that each button adds, by its word."""
_ON_MAPS = ("conv", "pool")
EDITOR_WIDTH, BESIDE_WIDTH, LEAST_LINES, MOST_LINES = 264, 600, 4, 14


class LayersPart(QWidget):
    """`typed` tells the text, `row_chosen` a row of the table (0 is the input)."""

    typed = Signal(str)
    preset_chosen = Signal(object)
    row_chosen = Signal(int)
    line_entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = PlanEditor(ADDED, parent=self)
        self.table = LayerTable(self)
        self._alone = False
        self._lines = [QLabel(self), QLabel(self)]
        for label, role in zip(self._lines, ("section", "muted"), strict=True):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.editor.plan_typed.connect(self.typed)
        self.editor.preset_chosen.connect(self.preset_chosen)
        self.editor.line_entered.connect(self.line_entered)
        self.table.chosen.connect(self.row_chosen)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    def show_plan(self, plan: NetworkPlan, selected: int | None) -> None:
        """Show what the typed text makes, and what is to be said of the selected row."""
        wrong = next((layer.line for layer in plan.layers if layer.problem), None)
        self.editor.show_wrong_line(wrong)
        for word in _ON_MAPS:
            self.editor.adders[word].setEnabled(len(plan.input_shape) == 3)
        head = (tr("Layer"), tr("Output"), tr("Parameters"))
        total = tr("All") if plan.problem is None else tr("So far")
        row = selected if selected is not None and selected <= len(plan.layers) else None
        count = f"{plan.parameter_count:,}"
        self.table.show_rows(head, layer_rows(plan), (total, count), row)
        first, second = layer_told(plan, row)
        if row is None and plan.problem is None:
            first = ""  # the count stands in the table
        for label, text in zip(self._lines, (first, second), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self._arrange()

    def row_box(self, row: int) -> QRect:
        """Where a row of the table stands on this part."""
        return self.table.row_box(row).toRect().translated(self.table.pos())

    def show_alone(self) -> None:
        """Leave out what is typed in for good: the table says it."""
        self._alone = True
        self.editor.hide()
        self._arrange()

    def needed_height(self, width: int) -> int:
        """The height in px that all of it takes at `width`."""
        table, said = self._table_height(width), self._said_height(width)
        few = self.editor.height_for(self._editor_width(width), LEAST_LINES)
        if self._alone:
            return table + said
        return max(table + said, few) if self._beside(width) else few + table + said + space_px(12)

    def sizeHint(self) -> QSize:
        return QSize(space_px(420), self.needed_height(max(self.width(), space_px(300))))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(300), self.needed_height(max(self.width(), space_px(300))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _beside(self, width: int) -> bool:
        return width >= space_px(BESIDE_WIDTH)

    def _editor_width(self, width: int) -> int:
        return space_px(EDITOR_WIDTH) if self._beside(width) else width

    def _table_width(self, width: int) -> int:
        beside = self._beside(width) and not self._alone
        return width - space_px(EDITOR_WIDTH) - space_px(20) if beside else width

    def _table_height(self, width: int) -> int:
        return self.table.height_for(self._table_width(width))

    def _said_height(self, width: int) -> int:
        inner = self._table_width(width)
        return space_px(8) + sum(
            max(label.heightForWidth(inner), type_px(13) + 8)
            for label in self._lines
            if label.text()
        )

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        beside, gap = self._beside(width), space_px(12)
        table, said = self._table_height(width), self._said_height(width)
        left, top = 0, 0
        if self._alone:
            pass
        elif beside:
            left = width - self._table_width(width)
            wide = self._editor_width(width)
            some = self.editor.height_for(wide, MOST_LINES)
            self.editor.setGeometry(0, 0, wide, min(height, some))
        else:
            few = self.editor.height_for(width, LEAST_LINES)
            some = self.editor.height_for(width, 2 * LEAST_LINES)
            top = min(max(height - table - said - gap, few), some)
            self.editor.setGeometry(0, 0, width, top)
            top += gap
        self.table.setGeometry(left, top, width - left, table)
        y = top + table + space_px(8)
        for label in self._lines:
            high = max(label.heightForWidth(width - left), type_px(13) + 8)
            label.setGeometry(left, y, width - left, high)
            y += high if label.text() else 0
        self.updateGeometry()

    def _retranslate(self) -> None:
        self.table.setAccessibleName(tr("The layers with output shape and parameters"))
