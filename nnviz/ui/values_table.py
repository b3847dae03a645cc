"""The arrays of this moment: name, shape, what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from nnviz.ui.theme import code_font, theme_signals, type_px


@dataclass(frozen=True)
class ValueRow:
    """One array: its name in the code, its shape, a word about its values."""

    name: str
    shape: str
    summary: str
    current: bool = False


class ValuesTable(QWidget):
    """Rows with a hair line between them; the current one in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ValueRow, ...] = ()
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, 36)
        self._grid.setColumnStretch(2, 1)
        theme_signals.changed.connect(self._dress)

    def show_rows(self, rows: Sequence[ValueRow]) -> None:
        """Show `rows`; the widgets are kept when their number stays."""
        if tuple(rows) == self._rows:
            return
        if len(rows) != len(self._rows):
            self._rebuild(len(rows))
        self._rows = tuple(rows)
        for row, labels in zip(rows, self._labels, strict=True):
            for label, text in zip(labels, (row.name, row.shape, row.summary), strict=True):
                if label.text() != text:
                    label.setText(text)
            role = "accent" if row.current else ""
            if labels[0].property("role") != role:
                labels[0].setProperty("role", role)
                labels[0].style().polish(labels[0])

    def text(self) -> str:
        """The rows as text with tabs, as they are copied."""
        return "\n".join(f"{row.name}\t{row.shape}\t{row.summary}" for row in self._rows)

    def _rebuild(self, count: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it goes with the next turn of the event loop only
                widget.deleteLater()
        self._labels = []
        for row in range(count):
            name, shape, summary = QLabel(), QLabel(), QLabel()
            for label in (name, shape):
                label.setFont(code_font())
            shape.setProperty("role", "muted")
            summary.setWordWrap(True)  # else a long row widens the panel, and all is cut off
            for column, label in enumerate((name, shape, summary)):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(label, 2 * row, column)
                label.show()  # now: a picture may be taken before the next turn of the event loop
            summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._labels.append((name, shape, summary))
            if row < count - 1:
                rule = QFrame()
                rule.setObjectName("rule")
                rule.setFixedHeight(1)
                self._grid.addWidget(rule, 2 * row + 1, 0, 1, 3)
                rule.show()
        self._dress()

    def _dress(self) -> None:
        sheet = f'font-family: "{code_font().family()}"; font-size: {type_px(12)}px;'
        for labels in self._labels:
            for label in labels[:2]:
                label.setStyleSheet(sheet)
            for label in labels:
                label.setMinimumHeight(type_px(13) * 2)
