"""Source code as it ran: numbered as in its file, coloured, the running line marked."""

import io
import keyword
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from nnviz.language import tr
from nnviz.ui.theme import code_font, theme, theme_signals, type_px

VERTICAL_MARGIN = 8
TEXT_RISE = 3  # a line of fixed height has its text at its foot


def line_height() -> int:
    """Of a line of code, in px."""
    return round(22 * type_px(12) / 12)


def gutter_width() -> int:
    """Of the line numbers, in px."""
    return round(40 * type_px(12) / 12)


@dataclass(frozen=True)
class CodeLine:
    """One line on screen; `number` is its line in the file, or None between two functions."""

    number: int | None
    text: str
    marked: bool = False


@dataclass(frozen=True)
class _Span:
    line: int
    start: int
    end: int
    role: str


def _spans(source: str) -> list[_Span]:
    """Where keywords, numbers, strings and comments stand, by Python's own tokenizer."""
    spans = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            role = _role(token)
            if role is None:
                continue
            for line in range(token.start[0], token.end[0] + 1):
                start = token.start[1] if line == token.start[0] else 0
                end = token.end[1] if line == token.end[0] else 10_000
                spans.append(_Span(line - 1, start, end, role))
    except (tokenize.TokenError, SyntaxError):
        pass  # an excerpt that ends inside a statement is coloured as far as it goes
    return spans


def _role(token: tokenize.TokenInfo) -> str | None:
    if token.type == tokenize.COMMENT or token.type == tokenize.STRING:
        return "code_comment"
    if token.type == tokenize.NUMBER:
        return "code_number"
    if token.type == tokenize.NAME and (keyword.iskeyword(token.string) or token.string == "self"):
        return "code_keyword"
    return None


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._by_line: dict[int, list[_Span]] = {}

    def show_source(self, source: str) -> None:
        self._by_line = {}
        for span in _spans(source):
            self._by_line.setdefault(span.line, []).append(span)

    def highlightBlock(self, text: str) -> None:
        for span in self._by_line.get(self.currentBlock().blockNumber(), ()):
            style = QTextCharFormat()
            style.setForeground(theme().qcolor(span.role))
            self.setFormat(span.start, min(span.end, len(text)) - span.start, style)


class _Gutter(QWidget):
    def __init__(self, view: "CodeView") -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_gutter(self)


class CodeView(QTextEdit):
    """Read-only code; it scrolls sideways and never wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[CodeLine] = []
        self.setReadOnly(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        # A sideways scroll bar takes room of its own: no line may lie under it.
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)
        self._highlighter = _Highlighter(self.document())
        self._gutter = _Gutter(self)
        self._apply_theme()
        theme_signals.changed.connect(self._apply_theme)
        self._retranslate()

    def show_code(self, lines: Sequence[CodeLine]) -> None:
        """Show `lines`; the height follows their number."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        source = "\n".join(line.text for line in lines)
        self._highlighter.show_source(source)
        self.setPlainText(source)
        self._apply_line_height()
        self.updateGeometry()
        self._gutter.update()

    def marked_lines(self) -> list[str]:
        """The text of each marked line."""
        return [line.text for line in self._lines if line.marked]

    def sizeHint(self) -> QSize:
        scroll_bar = self.horizontalScrollBar()
        extra = scroll_bar.sizeHint().height() if scroll_bar.maximum() > 0 else 0
        return QSize(
            super().sizeHint().width(),
            max(1, len(self._lines)) * line_height() + 2 * VERTICAL_MARGIN + extra + 2,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gutter.setGeometry(QRect(1, 1, gutter_width() - 1, self.viewport().height() + 16))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        # The ground of the marked line lies under the text, so it is painted first.
        for index, line in enumerate(self._lines):
            if line.marked:
                painter.fillRect(self._line_rect(index), theme().qcolor("selection"))
        painter.end()
        super().paintEvent(event)

    def paint_gutter(self, gutter: QWidget) -> None:
        """Paint the line numbers on `gutter`, which covers the left margin."""
        painter = QPainter(gutter)
        painter.setFont(code_font())
        for index, line in enumerate(self._lines):
            rect = self._line_rect(index).translated(0, VERTICAL_MARGIN - TEXT_RISE)
            rect.setLeft(0)
            rect.setWidth(gutter.width())
            if line.marked:
                painter.fillRect(rect, theme().qcolor("selection"))
                painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), theme().qcolor("accent"))
            if line.number is not None:
                colour: QColor = theme().qcolor("accent" if line.marked else "code_comment")
                painter.setPen(colour)
                painter.drawText(
                    rect.adjusted(0, 0, -8, 0),
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    str(line.number),
                )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _line_rect(self, index: int) -> QRectF:
        top = index * line_height() + TEXT_RISE
        return QRectF(0, top, self.viewport().width() + 8, line_height())

    def _apply_line_height(self) -> None:
        style = QTextBlockFormat()
        style.setLineHeight(line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)

    def _apply_theme(self) -> None:
        self.setFont(code_font())
        px = type_px(12)
        self.setStyleSheet(f'font-family: "{code_font().family()}"; font-size: {px}px;')
        self.setViewportMargins(gutter_width(), VERTICAL_MARGIN - TEXT_RISE, 8, VERTICAL_MARGIN)
        self._apply_line_height()
        self.updateGeometry()
        self._highlighter.rehighlight()
        self._gutter.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("The engine's own source code"))
