"""The field in which a cell's number is typed: it lies on the cell and goes with Enter or Esc."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from nnviz.language import tr
from nnviz.ui.number_field import LONGEST_TEXT, typed_number, written_number
from nnviz.ui.typed_field import TypedField

_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class CellField(TypedField):
    """`typed` tells a good number and by how many cells to go on; `ended` that it is put away.

    A wrong text stays, marked, with a sentence; leaving the field then gives it up.
    """

    typed = Signal(float, int)
    ended = Signal()

    own_keys = frozenset(
        {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down}
    )

    def __init__(self, largest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._largest = largest
        self._begun = False
        self.setMaxLength(LONGEST_TEXT)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def begin(self, text: str) -> None:
        """Come up with `text` and take the keys."""
        self._begun = True
        self.tell("")
        self.setText(text)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> bool:
        """Go, taking nothing; whether it had the keys."""
        had_focus = self.hasFocus()
        self._begun = False  # before it is hidden: that alone would take the focus and the text
        self.hide()
        return had_focus

    def take(self) -> None:
        self._take(1)

    def bring_back(self) -> None:
        self.tell("")
        self.ended.emit()

    def event(self, event: QEvent) -> bool:
        # Tab would go to the next widget before keyPressEvent hears of it.
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _TABS:
            self._take(_TABS[Qt.Key(event.key())])
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason or not self._begun:
            QLineEdit.focusOutEvent(self, event)
        elif self._number() is None:
            self.bring_back()
        else:
            self._take(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # Qt lets Enter pass on to the grid below, which would begin to type anew.
        event.accept()

    def sizeHint(self) -> QSize:
        return QSize(64, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, 20)

    def _number(self) -> float | None:
        value = typed_number(self.text())
        return value if value is not None and abs(value) <= self._largest else None

    def _take(self, cells_on: int) -> None:
        value = typed_number(self.text())
        if value is None:
            self.tell(tr("This is no number."))
        elif abs(value) > self._largest:
            lowest, highest = written_number(-self._largest), written_number(self._largest)
            self.tell(
                tr("Only numbers from {lowest} to {highest}.", lowest=lowest, highest=highest)
            )
        else:
            self.tell("")
            self.typed.emit(value + 0.0, cells_on)
