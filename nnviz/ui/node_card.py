"""The card of a selected node: its weights as a picture, its sum, its activation, the lines run."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.code_view import CodeLine, CodeView
from nnviz.ui.curve_picture import CurvePicture
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.signed_picture import SignedPicture
from nnviz.ui.term_list import ShownTerm, TermList
from nnviz.ui.theme import is_projecting, theme_signals, type_px

PICTURE_SIDE = 128
BARS_WIDTH = 800  # from this width on the terms have bars
BOTH_WIDTH = 940  # both pictures stand side by side
WIDE_WIDTH = 1120  # and from here on the curve has a place of its own


@dataclass(frozen=True)
class NodeExplained:
    """All that the card shows of one node. The pictures are None where the input is no picture."""

    title: str
    formula: tuple[str, ...]
    weights_picture: NDArray[np.floating] | None
    products_picture: NDArray[np.floating] | None
    terms: tuple[ShownTerm, ...]
    rest_label: str
    rest: float
    sum_formula: tuple[str, ...]
    activation_formula: tuple[str, ...]
    curve: tuple[NDArray[np.floating], NDArray[np.floating]] | None
    point: tuple[float, float]
    code: tuple[CodeLine, ...]
    spoken: str


class NodeCard(QFrame):
    """Explains one node; `closed` tells that the user does not want it any more."""

    closed = Signal()
    copy_wanted = Signal(str)
    content_changed = Signal()  # the height that it needs may be another now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._explained: NodeExplained | None = None
        self._title = QLabel()
        self._title.setProperty("role", "card-title")
        self._formula = FormulaView(15)
        self._copy = icon_button("copy", self._on_copy, "muted")
        self._close = icon_button("close", self.closed.emit, "muted")
        self._weights, self._products = SignedPicture(), SignedPicture()
        for picture in (self._weights, self._products):
            picture.setFixedSize(PICTURE_SIDE, PICTURE_SIDE)
        self._terms = TermList()
        self._sum_formula, self._activation_formula = FormulaView(16), FormulaView(16)
        self._curve = CurvePicture()
        self._code = CodeView()
        self._captions = [QLabel() for _ in range(5)]
        for caption in self._captions:
            caption.setProperty("role", "section")
        self._blocks = [
            self._block(0, self._weights),
            self._block(1, self._products),
            self._block(2, self._terms),
            self._block(3, self._sum_formula, self._activation_formula, self._code),
            self._block(4, self._curve),
        ]
        self._build()
        theme_signals.changed.connect(self._show_blocks)
        self._retranslate()

    def show_node(self, explained: NodeExplained) -> None:
        """Show `explained`. The same node with other values is quick: the layout stays."""
        self._explained = explained
        self._title.setText(explained.title)
        self._formula.show_formula(explained.formula)
        if explained.weights_picture is not None and explained.products_picture is not None:
            self._weights.show_values(explained.weights_picture)
            self._products.show_values(explained.products_picture)
        self._terms.show_terms(explained.terms, explained.rest_label, explained.rest)
        if explained.curve is not None:
            self._curve.show_curve(*explained.curve, explained.point)
        self._code.show_code(explained.code)
        self.setAccessibleName(explained.title)
        self.setAccessibleDescription(explained.spoken)
        self._show_blocks()

    def hide_buttons(self) -> None:
        """Take the buttons away: it is a picture only."""
        self._copy.hide()
        self._close.hide()
        self._code.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_formulas(self) -> None:
        """Set the formulas with the values of the node shown: not while the pen moves."""
        if self._explained is not None:
            self._sum_formula.show_formula(self._explained.sum_formula)
            self._activation_formula.show_formula(self._explained.activation_formula)

    def show_stale_formulas(self) -> None:
        """Dim the formulas with values until `show_formulas` comes."""
        self._sum_formula.show_stale()
        self._activation_formula.show_stale()

    def is_settled(self) -> bool:
        """Whether every formula is drawn."""
        formulas = (self._formula, self._sum_formula, self._activation_formula)
        return all(formula.is_ready() for formula in formulas)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.content_changed.emit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_blocks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 12, 16)
        layout.setSpacing(6)
        title_row = QHBoxLayout()
        title_row.setSpacing(16)
        title_row.addWidget(self._title)
        title_row.addWidget(self._formula, 1)
        title_row.addWidget(self._copy)
        title_row.addWidget(self._close)
        layout.addLayout(title_row)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(24)
        for block, stretch in zip(self._blocks, (0, 0, 0, 3, 2), strict=True):
            row.addWidget(block, stretch)
        layout.addLayout(row, 1)

    def _block(self, caption: int, *widgets: QWidget) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._captions[caption])
        for widget in widgets:
            column.addWidget(widget, 1 if isinstance(widget, CurvePicture) else 0)
        if self._curve not in widgets:
            column.addStretch(1)
        return block

    def _show_blocks(self) -> None:
        explained = self._explained
        if explained is None:
            return
        picture = explained.weights_picture is not None
        width = self.width() * 13 / type_px(13)  # as it would be with type of the usual size
        self._blocks[0].setVisible(picture)
        self._blocks[1].setVisible(picture and width >= BOTH_WIDTH)
        self._terms.show_bars(width >= BARS_WIDTH)
        # At a projector the sum is what is looked at, and the picture needs the height.
        self._code.setVisible(not is_projecting())
        self._blocks[4].setVisible(explained.curve is not None and width >= WIDE_WIDTH)

    def _on_copy(self) -> None:
        if self._explained is not None:
            self.copy_wanted.emit(
                f"{self._explained.title}\n{self._terms.text()}\n{self._explained.spoken}"
            )

    def _retranslate(self) -> None:
        texts: Sequence[str] = (
            tr("Incoming weights"),
            tr("Input × weight"),
            tr("Largest terms"),
            tr("Sum, bias, activation"),
            tr("Activation function"),
        )
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        for button, name in ((self._copy, tr("Copy the values")), (self._close, tr("Close"))):
            name_button(button, name)
