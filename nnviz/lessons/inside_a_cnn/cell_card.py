"""The card of a selected cell: its map, large enough to point at, and how its number came about."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.scene.window_step import WindowStep
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.code_view import CodeLine, CodeView
from nnviz.ui.feature_maps import FeatureMaps, LayerValues, MapFrame, ShownLayer
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.number_grid import GridFrame, NumberGrid
from nnviz.ui.theme import line_px, text_font, theme_signals, type_px
from nnviz.ui.window_card import WindowCard

MAP_SIDE = 132
MAP_WIDTH = 820  # from this width on the map stands beside a sum; a grid leaves room for it anyway
GRID_CELL = (56, 36)
HEAD_WIDTH = 164  # of margins, spaces and buttons in the row of the title


@dataclass(frozen=True, eq=False)
class GridExplained:
    """A few numbers as a grid: framed where they count, with what is told of them."""

    values: NDArray[np.floating]
    tone: str
    top: float | None
    framed: tuple[tuple[int, int], ...]
    formula: tuple[str, ...]
    told: str
    code: tuple[CodeLine, ...]


@dataclass(frozen=True, eq=False)
class CellExplained:
    """All that the card shows of one cell: `step` of a convolution, or `grid` of what has none.

    values: (rows, columns) of the map that `cell` (row, column) is in. told: what it sees.
    window_top: the value of full colour in the window; None where it is signed.
    """

    title: str
    told: str
    values: NDArray[np.floating]
    signed: bool
    cell: tuple[int, int]
    step: WindowStep | None = None
    window_top: float | None = None
    grid: GridExplained | None = None
    spoken: str = ""


class CellCard(QFrame):
    """Explains one cell; pointing at its map chooses another."""

    closed = Signal()
    cell_chosen = Signal(int, int)
    channel_changed = Signal(int)
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._explained: CellExplained | None = None
        self._alone = False
        self._title, self._told = QLabel(), QLabel()
        self._title.setProperty("role", "card-title")
        self._told.setProperty("role", "muted")
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (self._title, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._copy = icon_button("copy", self._on_copy, "muted")
        self._close = icon_button("close", self.closed.emit, "muted")
        self.map = FeatureMaps(with_scales=False)
        self.map.cell_clicked.connect(lambda _, __, row, column: self.cell_chosen.emit(row, column))
        self.map.cell_pointed.connect(self._on_walked)
        self.window_card = WindowCard()
        self.window_card.setObjectName("")  # it has no frame of its own here
        self.window_card.channel_changed.connect(self.channel_changed)
        self._grid_block = QWidget()
        self._grid, self._grid_told = NumberGrid(), QLabel()
        self._grid.set_cell_size(*GRID_CELL)
        self._grid_told.setWordWrap(True)
        self._formula, self._code = FormulaView(16), CodeView()
        self._build()
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    def show_cell(self, explained: CellExplained) -> None:
        """Show `explained`; the same kind of cell with other values keeps the layout."""
        before, self._explained = self._explained, explained
        self._title.setText(explained.title)
        self._told.setToolTip(explained.told)
        self._elide()
        self.setAccessibleName(explained.title)
        self.setAccessibleDescription(explained.spoken)
        self._show_map(explained)
        if explained.step is not None:
            tone = "signed" if explained.window_top is None else "activation"
            self.window_card.set_window_tone(tone, explained.window_top)
            self.window_card.show_step(explained.step)
        if (grid := explained.grid) is not None:
            self._grid.show_numbers(grid.values, grid.tone, grid.top)
            self._grid.show_frames(GridFrame(row, column) for row, column in grid.framed)
            self._grid_told.setText(grid.told)
            self._code.show_code(grid.code)
        if before is None or _form(before) != _form(explained):
            self._arrange()

    def show_kept(self, kept: bool) -> None:
        """Whether what is shown stays until it is closed."""
        self._close.setVisible(kept and not self._alone)

    def needed_height(self) -> int:
        """What the sum or the grid takes, with the title."""
        if self._explained is None:
            return 0
        head = self._copy.sizeHint().height() + 24
        if self._explained.step is not None:
            return head + self.window_card.sizeHint().height()
        return head + max(self.map.height(), self._grid_block.minimumSizeHint().height())

    def told(self) -> str:
        """What is told of the cell, as text."""
        words = "" if self._explained is None else self._explained.told
        grid = None if self._explained is None else self._explained.grid
        return words if grid is None else f"{words} {grid.told}"

    def shows_channels(self) -> bool:
        """Whether it shows one of several channels."""
        step = None if self._explained is None else self._explained.step
        return step is not None and step.channels > 1

    def show_formulas(self) -> None:
        """Set the formula with the values of the cell shown: not while the pen moves."""
        if self._explained is not None and self._explained.grid is not None:
            self._formula.show_formula(self._explained.grid.formula)

    def show_stale_formulas(self) -> None:
        """Dim the formula until `show_formulas` comes."""
        self._formula.show_stale()

    def is_settled(self) -> bool:
        """Whether the formula is drawn."""
        grid = self._explained is not None and self._explained.grid is not None
        return not grid or self._formula.is_ready()

    def hide_buttons(self) -> None:
        """Take the buttons away: it is a picture only."""
        self._alone = True
        self._copy.hide()
        self._close.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 12, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._told, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)
        layout.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.map, 0, Qt.AlignmentFlag.AlignVCenter)
        body.addWidget(self.window_card, 1)
        body.addWidget(self._grid_block, 1)
        layout.addLayout(body, 1)
        row = QHBoxLayout(self._grid_block)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(24)
        row.addWidget(self._grid, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        for widget in (self._grid_told, self._formula, self._code):
            words.addWidget(widget)
        words.addStretch(1)
        row.addLayout(words, 1)

    def _show_map(self, explained: CellExplained) -> None:
        shape = (1, *explained.values.shape)
        layers = self.map.layers
        if not layers or layers[0].shape != shape:
            self.map.show_layers([ShownLayer(shape)])
        self.map.show_values([LayerValues(explained.values[np.newaxis], explained.signed)])
        self.map.show_frames([MapFrame(0, 0, *explained.cell)])

    def _arrange(self) -> None:
        explained = self._explained
        if explained is None:
            return
        side = round(line_px(MAP_SIDE))
        self.map.setFixedSize(side, side)
        usual = self.width() * 13 / type_px(13)  # as it would be with type of the usual size
        self.map.setVisible(explained.grid is not None or usual >= MAP_WIDTH)
        self.window_card.setVisible(explained.step is not None)
        self._grid_block.setVisible(explained.grid is not None)

    def _elide(self) -> None:
        """Tell as much as fits beside the title."""
        told = "" if self._explained is None else self._explained.told
        metrics = QFontMetrics(text_font(13))
        room = self.width() - self._title.sizeHint().width() - HEAD_WIDTH
        self._told.setText(metrics.elidedText(told, Qt.TextElideMode.ElideRight, max(room, 40)))

    def _on_walked(self, layer: int, number: int, row: int, column: int) -> None:
        if self.map.hasFocus() and self.map.cursor_cell == (layer, number, row, column):
            self.cell_chosen.emit(row, column)

    def _on_copy(self) -> None:
        if self._explained is not None:
            self.copy_wanted.emit(f"{self._explained.title}\n{self._explained.spoken}")

    def _retranslate(self) -> None:
        name_button(self._copy, tr("Copy the values"))
        name_button(self._close, tr("Close"))


def _form(explained: CellExplained) -> tuple[bool, bool]:
    return explained.step is not None, explained.grid is not None
