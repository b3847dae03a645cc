"""A function that is typed: taken with Enter or on leaving; a mistake is marked at its place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from nnviz.ui.theme import (
    CONTROL_HEIGHT,
    code_font,
    line_px,
    space_px,
    text_font,
    theme,
    theme_signals,
)

Parse = Callable[[str], object]
"""Takes a text or raises ValueError with `reason`, a sentence, and `position`, an index."""


class FunctionField(QLineEdit):
    """`function_typed` tells a new text that is right; a wrong one is marked, told and not told on.

    What is right `parse` decides; without it every text is told on, and whoever is told answers
    with `show_mistake`. Escape brings the last good text back. The sentence stands under the field,
    over what is there: the field's height never changes.
    """

    function_typed = Signal(str)
    mistake_changed = Signal(str)  # a sentence, or "" when all is well

    def __init__(self, parse: Parse | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parse = parse
        self._good = self._tried = self._before = ""
        self._mistake, self._position = "", 0
        # Its child until it is shown: a window of its own would be gone before the field is left.
        self._saying = QLabel(self)
        self._saying.setTextFormat(Qt.TextFormat.PlainText)
        self._saying.setWordWrap(True)
        self._saying.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._take)
        self.textEdited.connect(lambda _: self._tell("", 0))
        self.destroyed.connect(self._saying.deleteLater)
        theme_signals.changed.connect(self._dress)
        self._dress()

    @property
    def mistake(self) -> str:
        """What is wrong with the text, as a sentence; "" when nothing is."""
        return self._mistake

    @property
    def mistake_position(self) -> int:
        """The index of the character where the mistake is."""
        return self._position

    def set_parser(self, parse: Parse | None) -> None:
        """Let `parse` decide what is right."""
        self._parse = parse

    def show_text(self, text: str) -> None:
        """Show `text`, which is right, and forget a mistake; nothing is emitted.

        What somebody is typing stays while the good function is the same as before.
        """
        if text == self._good and self.text() != text:
            return
        self._good = self._tried = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self._tell("", 0)

    show_function = show_text

    def show_mistake(self, reason: str, position: int) -> None:
        """Mark the character at `position` and say what is wrong; the text stays."""
        if self._good == self._tried:  # it was told on, and turned out to be wrong
            self._good = self._before
        self._tell(reason, position)

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(240), space_px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        # Escape belongs to the field while there is something to bring back.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._good)
            self._tried = self._good
            self._tell("", 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._mistake:
            self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take()
            self._saying.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        self._saying.hide()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mistake:
            painter = QPainter(self)
            painter.setPen(QPen(theme().qcolor("positive"), line_px(2)))
            place = self.mistake_box()
            painter.drawLine(place.bottomLeft(), place.bottomRight())
            painter.end()

    def mistake_box(self) -> QRectF:
        """Where the marked character stands in the field; one wide at the end of the text."""
        text, metrics = self.text(), self.fontMetrics()
        start = min(self._position, len(text))
        cursor = self.cursorRect()
        here = metrics.horizontalAdvance(text[: self.cursorPosition()])
        left = cursor.center().x() + metrics.horizontalAdvance(text[:start]) - here
        width = metrics.horizontalAdvance(text[start : start + 1] or "0")
        bottom = self.height() / 2 + metrics.height() / 2
        inside = QRectF(self.rect()).adjusted(4, 0, -4, 0)
        return QRectF(left, bottom - metrics.height(), width, metrics.height()) & inside

    # -- inside ----------------------------------------------------------------------------------

    def _take(self) -> None:
        text = self.text()
        if text == self._tried:
            return
        self._tried = text
        if self._parse is not None:
            try:
                self._parse(text)
            except ValueError as error:
                position = getattr(error, "position", 0)
                self._tell(getattr(error, "reason", str(error)), position)
                return
        self._before, self._good = self._good, text
        self._tell("", 0)
        self.function_typed.emit(text)

    def _tell(self, mistake: str, position: int) -> None:
        if (mistake, position) == (self._mistake, self._position):
            return
        self._mistake, self._position = mistake, position
        self.setAccessibleDescription(mistake)
        self.setToolTip(mistake)
        self._saying.hide()
        if mistake:
            self.setCursorPosition(min(position, len(self.text())))
            if self.hasFocus():
                self._say()
        self._dress()
        self.mistake_changed.emit(mistake)

    def _say(self) -> None:
        """The sentence under the field, or over it where the window ends."""
        label, window = self._saying, self.window()
        label.setParent(window)
        label.setText(self._mistake)
        label.setFont(text_font(12))
        label.setStyleSheet(
            f"background: {theme().raised}; color: {theme().text}; padding: 4px 8px;"
            f"border: 1px solid {theme().positive}; border-radius: 6px;"
            f"font-size: {text_font(12).pixelSize()}px;"
        )
        wide = min(max(self.width(), space_px(280)), window.width() - 16)
        label.setFixedWidth(wide)
        label.setFixedHeight(max(label.heightForWidth(wide), 1))
        place = self.mapTo(window, QPoint(0, self.height() + 4))
        below = place.y() + label.height() <= window.height()
        y = place.y() if below else place.y() - self.height() - label.height() - 8
        label.move(max(min(place.x(), window.width() - wide - 8), 0), max(y, 0))
        label.show()
        label.raise_()

    def _dress(self) -> None:
        font = code_font(13)
        self.setFont(font)
        wrong = f"border: 2px solid {theme().positive}; padding: 0 7px;" if self._mistake else ""
        # A sheet of its own: the program's sets type and size for everything.
        self.setStyleSheet(
            f'QLineEdit {{ font-family: "{font.family()}";'
            f" font-size: {font.pixelSize()}px; {wrong} }}"
        )
        self.updateGeometry()
        self.update()
