"""Where a network is typed: its input, one layer a line, and buttons that add a layer."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import menu_button, name_button
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.theme import (
    CLICK_TARGET,
    CONTROL_HEIGHT,
    code_font,
    space_px,
    theme,
    theme_signals,
    type_px,
)

MENU_MARK = " ▾"
LONGEST, MOST_LINES = 2_000, 80
ROW_GAP = 8


class OfferedPlan(Protocol):
    """A plan to begin from: what its menu says, whether it can be chosen, and its text."""

    @property
    def text(self) -> str:
        """The plan, a layer a line."""

    @property
    def fits(self) -> bool:
        """Whether it can be chosen now."""

    def listed(self) -> str:
        """Its line of the menu, in the current language."""


class PlanEditor(QWidget):
    """`plan_typed` tells the text after each change, `line_entered` where the cursor is now.

    `added`: the line that each button adds, by the word on it. `inputs`: what a network may begin
    with, as "1x28x28" or "784"; without any there is no box for it.
    """

    plan_typed = Signal(str)
    input_chosen = Signal(str)
    preset_chosen = Signal(object)
    line_entered = Signal(int)

    def __init__(
        self, added: Mapping[str, str], inputs: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._added, self._inputs = dict(added), tuple(inputs)
        self._offered: tuple[OfferedPlan, ...] = ()
        self.editor = QPlainTextEdit(self)
        self.editor.setTabChangesFocus(True)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.input = ChoiceBox(self)
        if not self._inputs:
            self.input.hide()
        self.presets = menu_button(self._fill_presets, self)
        self.presets.setProperty("role", "link")
        self.presets.setProperty("align", "left")
        self.adders = {word: self._adder(word) for word in self._added}
        self._wrong: int | None = None
        self._filling = False
        self.editor.textChanged.connect(self._on_text)
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        self.input.activated.connect(lambda index: self.input_chosen.emit(self._inputs[index]))
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_text(self, text: str) -> None:
        """Show `text`, where it is another one."""
        if text != self.text():
            self._filling = True
            self.editor.setPlainText(text)
            self._filling = False

    def write_text(self, text: str) -> None:
        """Put `text` in place of what is typed, so that it can be undone; nothing is emitted."""
        if text != self.text():
            cursor = self.editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            self._filling = True
            cursor.insertText(text)  # setPlainText would forget what can be undone
            self._filling = False

    def show_input_word(self, word: str) -> None:
        """Show what the network begins with."""
        self.input.setCurrentIndex(self._inputs.index(word))

    def offer(self, plans: Sequence[OfferedPlan]) -> None:
        """The plans to begin from, in the order of the menu."""
        self._offered = tuple(plans)

    def show_wrong_line(self, line: int | None) -> None:
        """Mark the line that names a wrong layer."""
        if line == self._wrong:
            return
        self._wrong = line
        self._mark()

    def text(self) -> str:
        """What is typed."""
        return self.editor.toPlainText()

    def height_for(self, width: int, lines: int) -> int:
        """The height in px with room for `lines` lines."""
        line = self.editor.fontMetrics().lineSpacing()
        return self._tools_height(width) + lines * line + space_px(20)

    # -- Qt ----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- inside ------------------------------------------------------------------------------------

    def _adder(self, word: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "chip")
        button.setText(f"+ {word}")
        button.clicked.connect(lambda: self._add(self._added[word]))
        return button

    def _add(self, line: str) -> None:
        """Below the line of the cursor; in its place where that is empty."""
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\n{line}" if cursor.block().text().strip() else line)
        self.editor.setTextCursor(cursor)

    def _fill_presets(self, menu: QMenu) -> None:
        for preset in self._offered:
            action = menu.addAction(preset.listed())
            action.setEnabled(preset.fits)
            action.triggered.connect(lambda _=False, preset=preset: self._on_preset(preset))

    def _on_preset(self, preset: OfferedPlan) -> None:
        self.write_text(preset.text)
        self.preset_chosen.emit(preset)

    def _on_text(self) -> None:
        if not self._filling:
            self.plan_typed.emit(self.text())

    def _on_cursor(self) -> None:
        if not self._filling:
            self.line_entered.emit(self.editor.textCursor().blockNumber())

    def _mark(self) -> None:
        """A wavy line under the wrong line: a colour alone would not do."""
        selections = []
        if self._wrong is not None:
            block = self.editor.document().findBlockByNumber(self._wrong)
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(theme().positive))
            selection = QTextEdit.ExtraSelection()
            selection.format = form
            selection.cursor = QTextCursor(block)
            selection.cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            selections.append(selection)
        self.editor.setExtraSelections(selections)

    def _arrange(self) -> None:
        width, row = self.width(), space_px(CONTROL_HEIGHT)
        wide = self.presets.sizeHint().width()
        box = self._input_width()
        self.input.setGeometry(0, 0, box, row)
        if self._fits_a_row(width):
            self.presets.setGeometry(width - wide if box else 0, 0, wide, row)
            y = row + space_px(ROW_GAP)
        else:
            self.presets.setGeometry(0, row, wide, row)
            y = 2 * row
        for button, place in self._adder_places(width):
            button.setGeometry(place.translated(0, y))
        top = self._tools_height(width)
        self.editor.setGeometry(0, top, width, max(self.height() - top, 1))

    def _adder_places(self, width: int) -> list[tuple[QToolButton, QRect]]:
        """The buttons in rows as wide as the page."""
        high, gap = space_px(CLICK_TARGET), space_px(4)
        places, x, y = [], 0, 0
        for button in self.adders.values():
            wide = button.sizeHint().width() + space_px(8)
            if x and x + wide > width:
                x, y = 0, y + high + gap
            places.append((button, QRect(x, y, wide, high)))
            x += wide + gap
        return places

    def _tools_height(self, width: int) -> int:
        row, gap = space_px(CONTROL_HEIGHT), space_px(ROW_GAP)
        bottom = self._adder_places(width)[-1][1].bottom() + 1
        return (row + gap if self._fits_a_row(width) else 2 * row) + bottom + gap

    def _input_width(self) -> int:
        return self.input.sizeHint().width() if self._inputs else 0

    def _fits_a_row(self, width: int) -> bool:
        """Whether input and menu stand beside each other."""
        box, gap = self._input_width(), space_px(ROW_GAP)
        return not box or box + self.presets.sizeHint().width() + gap <= width

    def _dress(self) -> None:
        font = code_font(13)
        self.editor.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme().raised}; color: {theme().text};"
            f" border: 1px solid {theme().control}; border-radius: 8px; padding: 4px;"
            f' font-family: "{font.families()[0]}"; font-size: {font.pixelSize()}px; }}'
            f"QPlainTextEdit:focus {{ border: 2px solid {theme().focus}; padding: 3px; }}"
        )
        for button in self.adders.values():
            button.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0 {space_px(4)}px;")
            button.ensurePolished()
        self._mark()
        self._arrange()

    def _retranslate(self) -> None:
        self.editor.setAccessibleName(tr("The network, one layer a line"))
        self.editor.setPlaceholderText("conv 32 3x3\npool 2\ndense 10")
        self.input.setAccessibleName(tr("The input of the network"))
        index = max(self.input.currentIndex(), 0)
        self.input.clear()
        self.input.addItems(
            [
                tr(
                    "input {shape}",
                    shape=word.replace("x", "×") if "x" in word else f"{int(word):,}",
                )
                for word in self._inputs
            ]
        )
        self.input.setCurrentIndex(index)
        self.presets.setText(tr("Networks of the course") + MENU_MARK)
        name_button(self.presets, tr("Begin from a network of the course"))
        for word, button in self.adders.items():
            name_button(button, tr("Add a line: {line}", line=self._added[word]))
        self._arrange()


def cleaned(text: str) -> str:
    """`text` as an editor can hold it: short lines without control characters."""
    plain = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8")
    lines = ["".join(c for c in line if c.isprintable()) for line in plain.splitlines()]
    return "\n".join(lines[:MOST_LINES])
