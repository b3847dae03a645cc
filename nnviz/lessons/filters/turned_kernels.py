"""The kernel as it is typed beside the one turned by 180°, and which of them is used."""

from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from nnviz.language import tr
from nnviz.ui.number_grid import NumberGrid
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

SIDE = 96


class TurnedKernels(QWidget):
    """Two grids; the one that multiplies the window has its name in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed, self.turned = NumberGrid(short=True), NumberGrid(short=True)
        self._names = [QLabel(), QLabel()]
        self._arrow = QLabel("180° ↻")
        self._arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._used = 0
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setVerticalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for column, (name, grid) in enumerate(
            zip(self._names, (self.typed, self.turned), strict=True)
        ):
            layout.addWidget(name, 0, 2 * column)
            layout.addWidget(grid, 1, 2 * column, top)
        layout.addWidget(self._arrow, 1, 1)
        layout.setColumnStretch(3, 1)
        layout.addWidget(self._sentence, 2, 0, 1, 4)
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_kernels(
        self, typed: ArrayLike, turned: ArrayLike, operation: str, sentence: str
    ) -> None:
        """Show both; a convolution uses the turned one."""
        before = self.typed.values.shape, self._used
        self.typed.show_numbers(typed, "signed")
        self.turned.show_numbers(turned, "signed")
        self._used = 1 if operation == "convolution" else 0
        if self._sentence.text() != sentence:
            self._sentence.setText(sentence)
        if (self.typed.values.shape, self._used) != before:
            self._dress()

    @property
    def sentence(self) -> str:
        """What is said of turning this kernel."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _dress(self) -> None:
        rows, columns = self.typed.values.shape
        longest = max(rows, columns)
        cell = min(space_px(SIDE) // longest, space_px(32))
        for grid in (self.typed, self.turned):
            grid.setFixedSize(columns * cell, rows * cell)
        for at, name in enumerate(self._names):
            colour, weight = (theme().accent, 600) if at == self._used else (theme().muted, 400)
            name.setStyleSheet(
                f"color: {colour}; font-weight: {weight}; font-size: {type_px(12)}px;"
            )
        self._arrow.setStyleSheet(f"color: {theme().muted}; font-size: {type_px(12)}px;")

    def _retranslate(self) -> None:
        self._names[0].setText(tr("as typed"))
        self._names[1].setText(tr("turned by 180°"))
        self.typed.setAccessibleName(tr("The kernel as typed"))
        self.turned.setAccessibleName(tr("The kernel turned by 180°"))
