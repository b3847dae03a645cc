"""Distances array by array: name, shape, three numbers, and a bar that says which changed most."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
NUMBER_WIDTH, BAR_WIDTH = 84, 64


@dataclass(frozen=True)
class DistanceRow:
    """A line; `share` (0..1) is how long its bar is, `only` says why there are no numbers."""

    name: str
    shape: str
    l2: str
    relative: str
    cosine: str
    only: str = ""
    share: float = 0.0


class DistanceTable(QAbstractScrollArea):
    """Only the rows in sight are painted: a file may have thousands."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: tuple[str, str, str, str] = ("", "", "", "")
        self._rows: tuple[DistanceRow, ...] = ()
        self._selected: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    def show_rows(
        self,
        head: tuple[str, str, str, str],
        rows: Sequence[DistanceRow],
        selected: int | None,
    ) -> None:
        """Show these under the names of the columns, one marked."""
        moved = selected != self._selected or len(rows) != len(self._rows)
        self._head, self._rows, self._selected = head, tuple(rows), selected
        self._set_range()
        if moved and selected is not None:
            self._bring_into_sight(selected)
        self.viewport().update()

    def text(self) -> str:
        """As it is read aloud and copied."""
        return "\n".join(
            "\t".join((row.name, row.shape, row.only or f"{row.l2}\t{row.relative}\t{row.cosine}"))
            for row in self._rows
        )

    def height_within(self, most: int) -> int:
        """What all rows take, or as many whole ones as there is room for in `most` px."""
        rows = min(max(most // self._line() - 1, 1), len(self._rows))
        return (rows + 1) * self._line()

    def row_box(self, row: int) -> QRectF:
        """Where a row is in the viewport now."""
        top = (row + 1) * self._line() - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), self._line())

    def sizeHint(self) -> QSize:
        return QSize(space_px(420), (len(self._rows) + 1) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(280), 2 * self._line())

    def resizeEvent(self, event):  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._set_range()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        row = int((y + self.verticalScrollBar().value()) // self._line()) - 1
        if y >= self._line() and 0 <= row < len(self._rows):
            self.chosen.emit(row)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self._rows:
            way = 1 if event.key() == Qt.Key.Key_Down else -1
            at = -1 if self._selected is None and way > 0 else (self._selected or 0)
            self.chosen.emit(min(max(at + way, 0), len(self._rows) - 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, value = self._line(), self.verticalScrollBar().value()
        first = max(value // line - 1, 0)
        last = min((value + self.viewport().height()) // line + 1, len(self._rows))
        for row in range(first, last):
            self._paint_row(painter, self.row_box(row), self._rows[row], row == self._selected)
        head = QRectF(0, 0, self.viewport().width(), line)
        painter.fillRect(head, theme().qcolor("window"))
        self._paint_texts(painter, head, self._head, "muted", 400, 12)
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.drawLine(head.bottomLeft(), head.bottomRight())
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRectF, row: DistanceRow, marked: bool) -> None:
        now = theme()
        if marked:
            painter.fillRect(box, now.qcolor("selection"))
            bar = QRectF(box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, now.qcolor("focus" if self.hasFocus() else "accent"))
        else:
            painter.setPen(QPen(now.qcolor("grid"), 1))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        texts = (row.name, row.l2, row.relative, row.cosine)
        weight = 600 if marked else 400
        self._paint_texts(painter, box, texts, "text", weight, 13, row.shape)
        if row.only:
            right = box.adjusted(0, 0, -space_px(8), 0)
            align = Qt.AlignmentFlag.AlignRight
            print_text(painter, right, row.only, now.qcolor("muted"), 12, align=align)
        elif row.share > 0 and self._has_bars():
            room = QRectF(box.right() - space_px(BAR_WIDTH), box.center().y() - 3, 0, 6)
            room.setWidth(max(row.share * (space_px(BAR_WIDTH) - space_px(8)), 1.0))
            painter.fillRect(room, now.qcolor("accent"))

    def _paint_texts(
        self,
        painter: QPainter,
        box: QRectF,
        texts: tuple[str, str, str, str],
        role: str,
        weight: int,
        px: int,
        shape: str = "",
    ) -> None:
        now, wide = theme(), space_px(NUMBER_WIDTH)
        right = box.right() - (space_px(BAR_WIDTH + 12) if self._has_bars() else space_px(8))
        for place, text in enumerate(reversed(texts[1:])):
            cell = QRectF(right - (place + 1) * wide, box.top(), wide, box.height())
            align = Qt.AlignmentFlag.AlignRight
            print_text(painter, cell, text, now.qcolor(role), px, weight, align)
        left = box.left() + space_px(10)
        room = right - 3 * wide - left - space_px(8)
        font = text_font(px, weight)
        painter.setFont(font)
        painter.setPen(now.qcolor(role))
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(texts[0], Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(left, box.top(), room, box.height()), middle, name)
        left += metrics.horizontalAdvance(name) + space_px(10)
        rest = right - 3 * wide - left - space_px(8)
        if shape and QFontMetricsF(text_font(11)).horizontalAdvance(shape) <= rest:
            painter.setFont(text_font(11))
            painter.setPen(now.qcolor("muted"))
            painter.drawText(QRectF(left, box.top(), rest, box.height()), middle, shape)

    def _has_bars(self) -> bool:
        return self.viewport().width() >= space_px(470)

    def _line(self) -> int:
        return type_px(13) + space_px(14)

    def _set_range(self) -> None:
        hidden = (len(self._rows) + 1) * self._line() - self.viewport().height()
        self.verticalScrollBar().setRange(0, max(hidden, 0))
        self.verticalScrollBar().setPageStep(max(self.viewport().height() - self._line(), 1))
        self.verticalScrollBar().setSingleStep(self._line())

    def _bring_into_sight(self, row: int) -> None:
        """In the middle, wherever one comes from; a row that was clicked stays under the mouse."""
        bar, line = self.verticalScrollBar(), self._line()
        top, room = row * line, self.viewport().height() - 2 * line
        if self.hasFocus():
            bar.setValue(min(max(bar.value(), top - room), top))
        else:
            bar.setValue((top - room // 2) // line * line)

    def _on_theme(self) -> None:
        self._set_range()
        self.viewport().update()
