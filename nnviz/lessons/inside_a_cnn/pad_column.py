"""The pad with its title, its examples and its tools."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.drawing_pad import DrawingPad
from nnviz.ui.theme import CLICK_TARGET, space_px

MENU_MARK = " ▾"
GAP = 8


class PadColumn(QWidget):
    """Title and examples in a row, the square pad, its tools below."""

    example_wanted = Signal(int)
    picture_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alone = False
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self.pad = DrawingPad(self)
        self.examples = menu_button(self._fill_examples, self)
        self.examples.setProperty("role", "link")
        self.undo = icon_button("undo", self.pad.undo, parent=self)
        self.redo = icon_button("redo", self.pad.redo, parent=self)
        self.eraser = icon_button("eraser", lambda: None, parent=self)
        self.eraser.setCheckable(True)
        self.clear = icon_button("clear", self.pad.clear, parent=self)
        self._connect()
        self.setFocusProxy(self.pad)
        self._retranslate()

    def place(self, x: int, width: int, head: int) -> int:
        """Stand at x, so wide, with a row of `head` px above the pad; gives the y below."""
        tools = self._tools()
        for tool in (*tools, self.examples, self._title):
            tool.setVisible(not self._alone)
        self.pad.setVisible(not self._alone or bool(self.pad.strokes()))
        y = head + width
        if not self._alone:
            examples = min(self.examples.sizeHint().width(), width - 40)
            row = head - GAP
            self._title.setGeometry(0, 0, width - examples, row)
            self.examples.setGeometry(width - examples, 0, examples, row)
            target = min(space_px(CLICK_TARGET), width // len(tools))
            step = (width - target) / (len(tools) - 1)
            for number, tool in enumerate(tools):
                tool.setGeometry(round(number * step), y + GAP, target, target)
            y += GAP + target
        self.pad.setGeometry(0, head, width, width)
        self.setGeometry(x, 0, width, y)
        return y

    def show_picture_alone(self) -> None:
        """Take the tools away for good."""
        self._alone = True
        self.pad.setEnabled(False)

    def sizeHint(self) -> QSize:
        return QSize(196, 280)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tools(self) -> tuple[QToolButton, ...]:
        return self.undo, self.redo, self.eraser, self.clear

    def _connect(self) -> None:
        self.eraser.toggled.connect(self.pad.set_eraser)
        self.pad.eraser_changed.connect(self.eraser.setChecked)
        self.pad.undo_available.connect(self.undo.setEnabled)
        self.pad.redo_available.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def _fill_examples(self, menu: QMenu) -> None:
        for digit in range(10):
            action = menu.addAction(str(digit))
            action.triggered.connect(lambda _=False, digit=digit: self.example_wanted.emit(digit))
        menu.addSeparator()
        menu.addAction(tr("Open a picture…")).triggered.connect(self.picture_wanted)

    def _retranslate(self) -> None:
        self._title.setText(tr("Draw"))
        self.examples.setText(tr("Examples") + MENU_MARK)
        for button, name in (
            (self.undo, tr("Undo (Ctrl+Z)")),
            (self.redo, tr("Redo (Ctrl+Shift+Z)")),
            (self.eraser, tr("Eraser (E)")),
            (self.clear, tr("Clear (Delete)")),
            (self.examples, tr("Show me a digit (keys 0 to 9), or open a picture")),
        ):
            name_button(button, name)
