"""The explanation of one moment: prose, formula, values put in, source code, arrays."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.code_view import CodeLine, CodeView
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.theme import STAGE_MARGIN, code_font
from nnviz.ui.values_table import ValueRow, ValuesTable


@dataclass(frozen=True)
class MomentExplained:
    """What is told of one moment; formulas are LaTeX in parts, `source` names the file shown."""

    title: str
    prose: str
    formula: tuple[str, ...]
    formula_with_values: tuple[str, ...]
    source: str
    code: tuple[CodeLine, ...]
    values: tuple[ValueRow, ...]


class ExplanationPanel(QWidget):
    """Shows a `MomentExplained`; `footer` takes what a lesson adds below."""

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explained: MomentExplained | None = None
        self._title = self._label("card-title")
        self._title.setWordWrap(True)
        self._prose = self._label("muted")
        self._prose.setWordWrap(True)
        self._formula, self._with_values = FormulaView(20), FormulaView(16)
        self._source = QLabel()
        self._source.setProperty("role", "caption")
        self._source.setStyleSheet(f'font-family: "{code_font().family()}";')
        self._code_title, self._values_title = self._label("section"), self._label("section")
        self._code = CodeView()
        self._values = ValuesTable()
        self._copy = icon_button("copy", self._on_copy, "muted")
        self.footer = QVBoxLayout()
        self._build()
        self._retranslate()

    def show_moment(self, explained: MomentExplained) -> None:
        """Show `explained`, all but its formula with values (see `show_formulas`)."""
        self._explained = explained
        self._title.setText(explained.title)
        self._prose.setText(explained.prose)
        self._formula.show_formula(explained.formula)
        self._source.setText(explained.source)
        self._code.show_code(explained.code)
        for shown in (self._code_title, self._source, self._code):
            shown.setVisible(bool(explained.code))
        self._values.show_rows(explained.values)
        for widget in (self._values_title, self._copy):
            widget.setVisible(bool(explained.values))

    def show_formulas(self) -> None:
        """Set the formula with the values of the moment shown: not while the pen moves."""
        if self._explained is not None:
            self._with_values.show_formula(self._explained.formula_with_values)

    def show_stale_formulas(self) -> None:
        """Dim the formula with values until `show_formulas` comes."""
        self._with_values.show_stale()

    def is_settled(self) -> bool:
        """Whether every formula is drawn."""
        return self._formula.is_ready() and self._with_values.is_ready()

    def title(self) -> str:
        """What is told about."""
        return self._title.text()

    def marked_lines(self) -> list[str]:
        """The lines of source that are marked."""
        return self._code.marked_lines()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_copy(self) -> None:
        self.copy_wanted.emit(self._values.text())

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
        layout.addSpacing(8)
        layout.addWidget(self._formula)
        layout.addWidget(self._with_values)
        layout.addSpacing(8)
        code_row = QHBoxLayout()
        code_row.addWidget(self._code_title, 1)
        code_row.addWidget(self._source)
        layout.addLayout(code_row)
        layout.addWidget(self._code)
        layout.addSpacing(8)
        values_row = QHBoxLayout()
        values_row.addWidget(self._values_title, 1)
        values_row.addWidget(self._copy)
        layout.addLayout(values_row)
        layout.addWidget(self._values)
        layout.addSpacing(12)
        layout.addLayout(self.footer)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        self._code_title.setText("NumPy")
        self._values_title.setText(tr("Values at this moment"))
        name_button(self._copy, tr("Copy the values"))
