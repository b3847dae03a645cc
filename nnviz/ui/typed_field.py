"""A field that is typed in: taken with Enter or on leaving; a mistake is said under it."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import CONTROL_HEIGHT, space_px, text_font, theme, theme_signals


class TypedField(QLineEdit):
    """A wrong text stays, is marked and told. The sentence stands under the field, over what is
    there: the field's height never changes. A class of it says what is right.
    """

    mistake_changed = Signal(str)  # a sentence, or "" when all is well

    own_keys = frozenset({Qt.Key.Key_Escape})
    """Keys that belong to the field while it is typed in, not to the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mistake = ""
        # Its child until it is shown: a window of its own would be gone before the field is left.
        self._saying = QLabel(self)
        self._saying.setTextFormat(Qt.TextFormat.PlainText)
        self._saying.setWordWrap(True)
        self._saying.hide()
        self.returnPressed.connect(self.take)
        self.textEdited.connect(self._on_edited)
        self.destroyed.connect(self._saying.deleteLater)
        theme_signals.changed.connect(self._dress)
        self._dress()

    @property
    def mistake(self) -> str:
        """What is wrong with the text, as a sentence; "" when nothing is."""
        return self._mistake

    def take(self) -> None:
        """Take the text, or tell what is wrong with it."""
        raise NotImplementedError

    def bring_back(self) -> None:
        """Show the last good text again."""
        raise NotImplementedError

    def face(self) -> QFont:
        """The type that the text is set in."""
        return text_font(13)

    def tell(self, mistake: str) -> None:
        """Say what is wrong, or with "" that all is well."""
        if mistake == self._mistake:
            return
        self._mistake = mistake
        self.setAccessibleDescription(mistake)
        self.setToolTip(mistake)
        self._saying.hide()
        if mistake and self.hasFocus():
            self._say()
        self._dress()
        self.mistake_changed.emit(mistake)

    # -- Qt ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, self.own_keys, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            before = self.text(), self._mistake
            self.bring_back()
            if before == (self.text(), self._mistake):
                event.ignore()  # nothing to bring back: it closes what the field stands in
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._mistake:
            self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()
            self._saying.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        self._saying.hide()
        super().hideEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.tell("")

    def _say(self) -> None:
        """The sentence under the field, or over it where the window ends."""
        label, window = self._saying, self.window()
        label.setParent(window)
        label.setText(self._mistake)
        font = text_font(12)
        label.setFont(font)
        label.setStyleSheet(
            f"background: {theme().raised}; color: {theme().text}; padding: 4px 8px;"
            f"border: 1px solid {theme().positive}; border-radius: 6px;"
            f"font-size: {font.pixelSize()}px;"
        )
        wide = min(max(self.width(), space_px(280)), window.width() - 16)
        whole = label.fontMetrics().horizontalAdvance(self._mistake) + 2 * 8 + 4
        label.setFixedWidth(min(wide, whole))
        label.setFixedHeight(max(label.heightForWidth(label.width()), 1))
        place = self.mapTo(window, QPoint(0, self.height() + 4))
        below = place.y() + label.height() <= window.height()
        y = place.y() if below else place.y() - self.height() - label.height() - 8
        label.move(max(min(place.x(), window.width() - label.width() - 8), 0), max(y, 0))
        label.show()
        label.raise_()

    def _dress(self) -> None:
        font = self.face()
        self.setFont(font)
        wrong = f"border: 2px solid {theme().positive}; padding: 0 7px;" if self._mistake else ""
        # A sheet of its own: the program's sets type and size for everything.
        self.setStyleSheet(
            f'QLineEdit {{ font-family: "{font.families()[0]}";'
            f" font-size: {font.pixelSize()}px; {wrong} }}"
        )
        self.updateGeometry()
        self.update()

    def _height(self) -> int:
        return space_px(CONTROL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(48), self._height())
