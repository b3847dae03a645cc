"""Where a network is typed: its input, one layer a line, and buttons that add a layer."""

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.layers_page_presets import INPUTS, PRESETS, PlanPreset
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
ADDED = {
    "conv": "conv 32 3x3",
    "pool": "pool 2",
    "average pool": "average pool 2",
    "dense": "dense 64",
    "dropout": "dropout 0.2",
}
"""The line that each button adds, by its word in a plan."""
LONGEST, MOST_LINES = 2_000, 80
ROW_GAP = 8


class PlanBuilder(QWidget):
    """`plan_typed` tells the text after each change, `line_entered` where the cursor is now."""

    plan_typed = Signal(str)
    input_chosen = Signal(str)
    preset_chosen = Signal(object)
    line_entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = QPlainTextEdit(self)
        self.editor.setTabChangesFocus(True)
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.input = ChoiceBox(self)
        self.presets = menu_button(self._fill_presets, self)
        self.presets.setProperty("role", "link")
        self.presets.setProperty("align", "left")
        self.adders = {word: self._adder(word) for word in ADDED}
        self._wrong: int | None = None
        self._filling = False
        self.editor.textChanged.connect(self._on_text)
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        self.input.activated.connect(lambda index: self.input_chosen.emit(list(INPUTS)[index]))
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_text(self, text: str) -> None:
        """Show `text`, where it is another one."""
        if text != self.text():
            self._filling = True
            self.editor.setPlainText(text)
            self._filling = False

    def show_input_word(self, word: str) -> None:
        """Show what the network begins with."""
        self.input.setCurrentIndex(list(INPUTS).index(word))

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
        button.clicked.connect(lambda: self._add(ADDED[word]))
        return button

    def _add(self, line: str) -> None:
        """Below the line of the cursor; in its place where that is empty."""
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\n{line}" if cursor.block().text().strip() else line)
        self.editor.setTextCursor(cursor)

    def _fill_presets(self, menu: QMenu) -> None:
        for preset in PRESETS:
            title = f"{preset.title()}: {preset.parameter_count:,}"
            menu.addAction(title).triggered.connect(
                lambda _=False, preset=preset: self._on_preset(preset)
            )

    def _on_preset(self, preset: PlanPreset) -> None:
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._filling = True
        cursor.insertText(preset.text)  # which can be undone, unlike setPlainText
        self._filling = False
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
        box = self.input.sizeHint().width()
        self.input.setGeometry(0, 0, box, row)
        wide = self.presets.sizeHint().width()
        if box + wide + space_px(ROW_GAP) <= width:
            self.presets.setGeometry(width - wide, 0, wide, row)
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
        fits = self.input.sizeHint().width() + self.presets.sizeHint().width() + gap <= width
        bottom = self._adder_places(width)[-1][1].bottom() + 1
        return (row + gap if fits else 2 * row) + bottom + gap

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
                for word in INPUTS
            ]
        )
        self.input.setCurrentIndex(index)
        self.presets.setText(tr("Networks of the course") + MENU_MARK)
        name_button(self.presets, tr("Begin from a network of the course"))
        for word, button in self.adders.items():
            name_button(button, tr("Add a line: {line}", line=ADDED[word]))
        self._arrange()


def cleaned(text: str) -> str:
    """`text` as an editor can hold it: short lines without control characters."""
    plain = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8")
    lines = ["".join(c for c in line if c.isprintable()) for line in plain.splitlines()]
    return "\n".join(lines[:MOST_LINES])
