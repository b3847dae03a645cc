"""A function that is typed: taken with Enter or on leaving; a mistake is marked at its place."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import code_font, line_px, space_px, theme
from nnviz.ui.typed_field import TypedField

Parse = Callable[[str], object]
"""Takes a text or raises ValueError with `reason`, a sentence, and `position`, an index."""


class FunctionField(TypedField):
    """`function_typed` tells a new text that is right; a wrong one is marked, told and not told on.

    What is right `parse` decides; without it every text is told on, and whoever is told answers
    with `show_mistake`. Escape brings the last good text back.
    """

    function_typed = Signal(str)

    def __init__(self, parse: Parse | None = None, parent: QWidget | None = None) -> None:
        self._position = 0
        super().__init__(parent)
        self._parse = parse
        self._good = self._tried = self._before = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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
        self.tell("")

    def show_mistake(self, reason: str, position: int) -> None:
        """Mark the character at `position` and say what is wrong; the text stays."""
        if self._good == self._tried:  # it was told on, and turned out to be wrong
            self._good = self._before
        self._mark(reason, position)

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(240), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(120), self._height())

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

    # -- what a typed field asks -------------------------------------------------------------------

    def face(self) -> QFont:
        return code_font(13)

    def bring_back(self) -> None:
        self.setText(self._good)
        self._tried = self._good
        self.tell("")

    def take(self) -> None:
        text = self.text()
        if text == self._tried:
            return
        self._tried = text
        if self._parse is not None:
            try:
                self._parse(text)
            except ValueError as error:
                position = getattr(error, "position", 0)
                self._mark(getattr(error, "reason", str(error)), position)
                return
        self._before, self._good = self._good, text
        self.tell("")
        self.function_typed.emit(text)

    def _mark(self, mistake: str, position: int) -> None:
        self._position = position
        self.setCursorPosition(min(position, len(self.text())))
        self.tell(mistake)
        self.update()
