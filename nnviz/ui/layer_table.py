"""The table of layers: a row each with the shape it gives and the parameters that it learns."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.scene.layer_rows import LayerRow
from nnviz.ui.icons import icon
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import code_font, line_px, space_px, text_font, theme, theme_signals, type_px

MARGIN, GAP, MARK = 10, 16, 20
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


Columns: TypeAlias = tuple[float, float, float, float]


class LayerTable(QWidget):
    """A click, or up and down, choose a row; the last row is the total."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: tuple[str, str, str] = ("", "", "")
        self._rows: tuple[LayerRow, ...] = ()
        self._total: tuple[str, str] = ("", "")
        self._selected: int | None = None
        self._known_tops: dict[tuple[int, int], list[int]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme_signals.changed.connect(self.update)

    def show_rows(
        self,
        head: tuple[str, str, str],
        rows: Sequence[LayerRow],
        total: tuple[str, str],
        selected: int | None,
    ) -> None:
        """Show `rows` under the names of the columns; `total` is its name and number."""
        self._head, self._rows, self._total = head, tuple(rows), total
        self._selected = selected
        self._known_tops.clear()
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """The table as text with tabs, as it is read aloud and copied."""
        lines = [
            "\t".join((row.name, row.problem or row.output, row.parameters)) for row in self._rows
        ]
        return "\n".join(("\t".join(self._head), *lines, "\t".join(("", *self._total))))

    def row_box(self, number: int) -> QRectF:
        """Where row `number` stands; −1 is the head, the one after the last the total."""
        tops = self._tops(self.width())
        return QRectF(0, tops[number + 1], self.width(), tops[number + 2] - tops[number + 1])

    def height_for(self, width: int) -> int:
        """The height of all rows on a table of `width` px: a long sentence takes two lines."""
        return self._tops(width)[-1]

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(420), self.height_for(space_px(420)))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(280), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            for number in range(len(self._rows)):
                if self.row_box(number).contains(event.position()):
                    self.chosen.emit(number)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _KEYS, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self._rows:
            way = 1 if event.key() == Qt.Key.Key_Down else -1
            at = -1 if self._selected is None and way > 0 else (self._selected or 0)
            self.chosen.emit(min(max(at + way, 0), len(self._rows) - 1))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns(self.width())
        self._print(painter, self.row_box(-1), columns, self._head, text_font(12), "muted")
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row, columns)
        last = self.row_box(len(self._rows))
        self._rule(painter, last.top(), "control")
        texts = (self._total[0], "", self._total[1])
        self._print(painter, last, columns, texts, text_font(13, 700), "text")
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _columns(self, width: int) -> Columns:
        """Where outputs begin, parameters end, sums behind these end and those behind shapes begin.

        0 where there is no room for the sums.
        """
        name = _width(code_font(12), (row.name for row in self._rows))
        output = _width(text_font(13), (self._head[1], *(row.output for row in self._rows)))
        numbers = (self._head[2], self._total[1], *(row.parameters for row in self._rows))
        number = _width(text_font(13, 700), numbers)
        how = _width(text_font(12), (row.how for row in self._rows))
        large = _width(text_font(12), (row.how_large for row in self._rows))
        left, gap, right = self._left(), space_px(GAP), width - space_px(MARGIN)
        begin = max(name + gap, (right - left) * 0.34)
        begin = max(min(left + begin, right - number - gap - output), left + space_px(60))
        sums_end = right - number - gap
        shapes_end = begin + output + gap
        has_how = shapes_end + how <= sums_end
        has_large = shapes_end + large + 2 * gap + how <= sums_end
        return (
            begin,
            right,
            sums_end if has_how else 0.0,
            shapes_end if has_large else 0.0,
        )

    def _paint_row(self, painter: QPainter, number: int, row: LayerRow, columns: Columns) -> None:
        box = self.row_box(number)
        if number == self._selected:
            painter.fillRect(box, theme().qcolor("selection"))
            bar = QRectF(box.left(), box.top(), line_px(3), box.height())
            painter.fillRect(bar, theme().qcolor("accent"))
            if self.hasFocus():
                painter.setPen(QPen(theme().qcolor("focus"), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        self._rule(painter, box.top(), "grid")
        role = "muted" if row.faint else "text"
        self._paint_name(painter, box, row, columns[0], role)
        if row.problem:
            self._paint_problem(painter, box, row.problem, columns)
            return
        texts = ("", row.output, row.parameters)
        self._print(painter, box, columns, texts, text_font(13), role)
        painter.setFont(text_font(12))
        painter.setPen(theme().qcolor("muted"))
        if columns[2]:
            how = QRectF(box.left(), box.top(), columns[2], box.height())
            painter.drawText(how, _RIGHT, row.how)
        if columns[3]:
            how = QRectF(columns[3], box.top(), self.width(), box.height())
            painter.drawText(how, _LEFT, row.how_large)

    def _paint_name(
        self, painter: QPainter, box: QRectF, row: LayerRow, end: float, role: str
    ) -> None:
        font = code_font(12, 700 if row.problem else 400)
        painter.setFont(font)
        painter.setPen(theme().qcolor(role))
        left = self._left()
        room = QRectF(left, box.top(), end - left - space_px(8), box.height())
        text = QFontMetricsF(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)

    def _paint_problem(
        self, painter: QPainter, box: QRectF, problem: str, columns: Columns
    ) -> None:
        """The sentence in place of shape and count, behind a mark."""
        side = type_px(16)
        mark = QRectF(columns[0], box.center().y() - side / 2, side, side)
        icon("error", "positive").paint(painter, mark.toRect())
        left = columns[0] + self._mark_width()
        painter.setFont(text_font(13, 600))
        painter.setPen(theme().qcolor("text"))
        room = QRectF(left, box.top(), columns[1] - left, box.height())
        painter.drawText(room, _LEFT | Qt.TextFlag.TextWordWrap, problem)

    def _tops(self, width: int) -> list[int]:
        """Where head, rows and total begin, and where the last ends; for what is shown now."""
        key = (width, self._row_height())
        if key not in self._known_tops:
            columns = self._columns(width)
            extra = [self._extra(row, columns) for row in self._rows]
            tops = [0]
            for more in (0, *extra, 0):
                tops.append(tops[-1] + self._row_height() + more)
            self._known_tops[key] = tops
        return self._known_tops[key]

    def _extra(self, row: LayerRow, columns: Columns) -> int:
        """How much higher a row is than others: its sentence may need more than a line."""
        if not row.problem:
            return 0
        room = QRectF(0, 0, max(columns[1] - columns[0] - self._mark_width(), 1.0), 10_000.0)
        metrics = QFontMetricsF(text_font(13, 600))
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(room, flags, row.problem).height()
        return max(0, round(needed - metrics.lineSpacing()))

    def _mark_width(self) -> float:
        return float(type_px(16) + space_px(6))

    def _print(
        self,
        painter: QPainter,
        box: QRectF,
        columns: Columns,
        texts: tuple[str, str, str],
        font: QFont,
        role: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme().qcolor(role))
        left = self._left()
        painter.drawText(QRectF(left, box.top(), columns[0] - left, box.height()), _LEFT, texts[0])
        output = QRectF(columns[0], box.top(), columns[1] - columns[0], box.height())
        painter.drawText(output, _LEFT, texts[1])
        painter.drawText(output, _RIGHT, texts[2])

    def _rule(self, painter: QPainter, y: float, role: str) -> None:
        painter.setPen(QPen(theme().qcolor(role), 1))
        painter.drawLine(0, round(y), self.width(), round(y))

    def _left(self) -> float:
        return float(space_px(MARGIN))

    def _row_height(self) -> int:
        return type_px(13) + space_px(13)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _width(font: QFont, texts: Iterable[str]) -> float:
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
