"""The explanation of this lesson: words, formulas, one dot product, the code, the options."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.lessons.filters.explaining import FilterExplained
from nnviz.lessons.filters.options import FilterOptions
from nnviz.lessons.filters.pair import Pair
from nnviz.lessons.filters.product_rows import ProductRows
from nnviz.lessons.filters.turned_kernels import TurnedKernels
from nnviz.scene.formulas import Formula
from nnviz.ui.code_view import CodeLine, CodeView
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.theme import STAGE_MARGIN, code_font


class FiltersPanel(QWidget):
    """Shows what is told of the filter and of the pair; it holds the options, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._prose = self._label("card-title"), self._label("muted")
        self._prose.setWordWrap(True)
        # A new number in the title must not lay the whole panel out anew.
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.formula, self.with_values = FormulaView(20), FormulaView(16)
        self.size_formula = FormulaView(16)
        self._size_note = self._label("caption")
        self.products = ProductRows()
        self._source = self._label("caption")
        self._source.setStyleSheet(f'font-family: "{code_font().family()}";')
        self._code = CodeView()
        self.kernels = TurnedKernels()
        self.options = FilterOptions()
        self._facts = self._label("muted")
        self._facts.setWordWrap(True)
        self._headings = [self._label("section") for _ in range(5)]
        self._im2col = self._label("caption")
        self._build()
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_filter(self, explained: FilterExplained, operation: str) -> None:
        """Show what is told of the filter, whatever pixel is looked at."""
        if self._prose.text() != explained.prose:
            self._prose.setText(explained.prose)
        self.formula.show_formula(explained.formula)
        self._size_note.setText(explained.size_note)
        self.size_formula.show_formula(explained.size)
        self._source.setText(explained.source)
        self.kernels.show_kernels(explained.typed, explained.turned, operation, explained.turning)

    def show_pair(
        self,
        title: str,
        pair: Pair,
        code: tuple[CodeLine, ...],
        done: int | None,
        top: float,
    ) -> None:
        """Show the pair, all but its formula: that takes longer than a frame."""
        if self._title.text() != title:
            self._title.setText(title)
        self.products.show_rows(pair.row_of_im2col, pair.step.kernel[0], done, top)
        self._code.show_code(code)

    def show_formula(self, formula: Formula) -> None:
        """Show the formula with the numbers of the pair."""
        self.with_values.show_formula(formula)

    def show_stale(self) -> None:
        """Dim the numbers of the formula: they are of another pair."""
        self.with_values.show_stale()

    def show_facts(self, facts: str) -> None:
        """Say where the values of the output lie."""
        if self._facts.text() != facts:
            self._facts.setText(facts)

    def is_settled(self) -> bool:
        """Whether every formula is drawn."""
        formulas = (self.formula, self.with_values, self.size_formula)
        return all(formula.is_ready() for formula in formulas)

    def title(self) -> str:
        """What is told about."""
        return self._title.text()

    def marked_lines(self) -> list[str]:
        """The lines of source that are marked."""
        return self._code.marked_lines()

    def told(self) -> str:
        """All of the words that are shown."""
        return "\n".join((self._prose.text(), self._size_note.text(), self._facts.text()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STAGE_MARGIN, 0, STAGE_MARGIN, STAGE_MARGIN)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._prose)
        layout.addSpacing(4)
        layout.addWidget(self.formula)
        layout.addWidget(self.with_values)
        sections: tuple[tuple[QLabel | None, tuple[QWidget, ...]], ...] = (
            (self._size_note, (self.size_formula,)),
            (self._im2col, (self.products,)),
            (self._source, (self._code,)),
            (None, (self.options, self.kernels)),
            (None, (self._facts,)),
        )
        for heading, (note, widgets) in zip(self._headings, sections, strict=True):
            layout.addSpacing(8)
            row = QHBoxLayout()
            row.addWidget(heading, 1)
            if note is not None:
                row.addWidget(note)
            layout.addLayout(row)
            for widget in widgets:
                layout.addWidget(widget)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        names = (
            tr("Output size"),
            tr("The same as one dot product"),
            "NumPy",
            tr("Options"),
            tr("Values of the output"),
        )
        for heading, name in zip(self._headings, names, strict=True):
            heading.setText(name)
        self._im2col.setText("im2col")
