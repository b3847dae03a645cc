"""Samples as rows of numbers under the names of their features, each cell tinted by its value."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from nnviz.scene.plot_axes import number_label
from nnviz.ui.cell_colours import cell_colours, dark_text_on
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.point_painting import paint_mark
from nnviz.ui.theme import code_font, line_px, space_px, text_font, theme, theme_signals, type_px

CELL_PX, WIDE_CELL_PX, GAP_PX, MARK_PX = 60, 160, 2, 16
FULL_TINT = 2.5
"""So many standard deviations from the mean have the full colour."""
_MOST_LEAD = 0.55  # of the width
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True)
class SampleRow:
    """One sample: its number for whoever asks, its class for the mark, the words before it."""

    key: int
    label: int
    words: str


@dataclass(frozen=True, eq=False)
class SampleRows:
    """Rows (R) with values (R, n) as they are written and tints (R, n) in standard deviations."""

    names: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    values: NDArray[np.floating]
    tints: NDArray[np.floating]


NO_ROWS = SampleRows((), (), np.zeros((0, 0)), np.zeros((0, 0)))


class SampleTable(QAbstractScrollArea):
    """Only what is in sight is painted. `row_chosen` by a click or an arrow key: its key, or −1."""

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = NO_ROWS
        self._chosen = -1
        self._widest = 0.0  # of the words before the rows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        theme_signals.changed.connect(self._measure)

    @property
    def shown(self) -> SampleRows:
        """What is shown."""
        return self._shown

    def show_rows(self, shown: SampleRows) -> None:
        """Show these rows, from the top if they have other columns."""
        if shown.names != self._shown.names:
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
        self._shown = shown
        self._measure()

    def show_chosen(self, key: int) -> None:
        """Mark the row with this key; −1: none."""
        if key != self._chosen:
            self._chosen = key
            self.viewport().update()

    def text(self) -> str:
        """The rows as they are read aloud and copied."""
        lines = ["\t".join(("", *self._shown.names))]
        for row, values in zip(self._shown.rows, self._shown.values.tolist(), strict=True):
            lines.append("\t".join((row.words, *map(number_label, values))))
        return "\n".join(lines)

    def row_box(self, row: int) -> QRectF:
        """Where row `row` is in the viewport now."""
        top = self._head() + row * self._line() - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), self._line())

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(420), space_px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(160), self._head() + 2 * self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_ranges()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            y = event.position().y() - self._head()
            row = int((y + self.verticalScrollBar().value()) // self._line())
            inside = y >= 0 and 0 <= row < len(self._shown.rows)
            self.row_chosen.emit(self._shown.rows[row].key if inside else -1)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _KEYS) or super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column_at(event.pos())
            name = "" if column is None else self._shown.names[column]
            QToolTip.showText(event.globalPos(), plain_tip(name), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _KEYS or not self._shown.rows:
            super().keyPressEvent(event)
            return
        way = 1 if event.key() == Qt.Key.Key_Down else -1
        keys = [row.key for row in self._shown.rows]
        here = keys.index(self._chosen) if self._chosen in keys else -way
        there = min(max(here + way, 0), len(keys) - 1)
        bar, line = self.verticalScrollBar(), self._line()
        room = self.viewport().height() - self._head() - line
        bar.setValue(min(max(bar.value(), there * line - room), there * line))
        self.row_chosen.emit(keys[there])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        head, line = self._head(), self._line()
        width, height = self.viewport().width(), self.viewport().height()
        painter.setClipRect(QRectF(0, head, width, height - head))
        first = self.verticalScrollBar().value() // line
        rows = range(first, min(first + (height - head) // line + 2, len(self._shown.rows)))
        for row in rows:
            self._paint_head_of(painter, row)
        painter.setClipRect(QRectF(self._lead(), head, width, height - head))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_cells(painter, rows)
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _paint_names(self, painter: QPainter) -> None:
        painter.save()
        lead, wide = self._lead(), self._cell()
        painter.setClipRect(QRectF(lead, 0, self.viewport().width(), self._head()))
        font = text_font(12, 600)
        painter.setFont(font)
        painter.setPen(theme().qcolor("muted"))
        metrics = QFontMetricsF(font)
        for column in self._columns():
            box = QRectF(self._left(column), 0, wide - space_px(6), self._head())
            name = metrics.elidedText(
                self._shown.names[column], Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()

    def _paint_head_of(self, painter: QPainter, row: int) -> None:
        box, told, now = self.row_box(row), self._shown.rows[row], theme()
        chosen = told.key == self._chosen
        if chosen:
            painter.fillRect(box, now.qcolor("selection"))
            bar = QRectF(0, box.top(), line_px(3), box.height())
            painter.fillRect(bar, now.qcolor("focus" if self.hasFocus() else "accent"))
        mark = space_px(MARK_PX)
        paint_mark(painter, 4 + mark / 2, box.center().y(), told.label, False, line_px(10))
        font = text_font(12, 600 if chosen else 400)
        painter.setFont(font)
        painter.setPen(now.qcolor("text"))
        words = box.adjusted(mark + 8, 0, self._lead() - box.width() - space_px(8), 0)
        text = told.words
        if self._widest > words.width():
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_cells(self, painter: QPainter, rows: range) -> None:
        columns, wide = self._columns(), self._cell()
        if not rows or not columns:
            return
        part = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        colours = cell_colours(self._shown.tints[part], "signed", FULL_TINT)
        dark = dark_text_on(colours)
        font = code_font(12)
        painter.setFont(font)
        letter, gap = QFontMetricsF(font).horizontalAdvance("0"), line_px(GAP_PX)
        black, white, lead = QColor("#000000"), QColor("#FFFFFF"), self._left(0)
        fitting = int((wide - gap - 4) // letter)  # letters: all are equally wide
        for i, row in enumerate(rows):
            line = self.row_box(row)
            for j, column in enumerate(columns):
                cell = QRectF(lead + column * wide, line.top() + gap / 2, wide - gap, 0)
                cell.setHeight(line.height() - gap)
                painter.fillRect(cell, QColor(*colours[i, j].tolist()))
                text = _fitting(float(self._shown.values[row, column]), fitting)
                painter.setPen(black if dark[i, j] else white)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
            if self._shown.rows[row].key == self._chosen:
                painter.setPen(QPen(theme().qcolor("accent"), line_px(2)))
                painter.drawLine(line.topLeft(), line.topRight())
                painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _columns(self) -> range:
        """The features in sight."""
        count, wide = len(self._shown.names), self._cell()
        first = int(self.horizontalScrollBar().value() // wide)
        last = int((self.horizontalScrollBar().value() + self._room()) // wide) + 1
        return range(min(first, count), min(last, count))

    def _column_at(self, at: QPoint) -> int | None:
        x = at.x() - self._lead() + self.horizontalScrollBar().value()
        column = int(x // self._cell())
        return column if at.x() >= self._lead() and column < len(self._shown.names) else None

    def _left(self, column: int) -> float:
        return self._lead() + column * self._cell() - self.horizontalScrollBar().value()

    def _room(self) -> float:
        return max(self.viewport().width() - self._lead(), 1)

    def _cell(self) -> float:
        """The width of a feature: all of them side by side where that can be read."""
        fair = self._room() / max(len(self._shown.names), 1)
        return min(max(fair, space_px(CELL_PX)), space_px(WIDE_CELL_PX))

    def _lead(self) -> float:
        """The room for marks and words."""
        needed = self._widest + space_px(MARK_PX) + 8 + space_px(12)
        return float(min(needed, self.viewport().width() * _MOST_LEAD))

    def _line(self) -> int:
        return type_px(12) + space_px(12)

    def _head(self) -> int:
        return type_px(12) + space_px(12)

    def _set_ranges(self) -> None:
        view, line = self.viewport(), self._line()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(len(self._shown.rows) * line + self._head() - view.height(), 0))
        down.setPageStep(max(view.height() - self._head(), 1))
        down.setSingleStep(line)
        across.setRange(0, max(round(len(self._shown.names) * self._cell() - self._room()), 0))
        across.setPageStep(max(round(self._room()), 1))
        across.setSingleStep(round(self._cell()))

    def _measure(self) -> None:
        metrics = QFontMetricsF(text_font(12, 600))
        different = {row.words for row in self._shown.rows}
        self._widest = max(map(metrics.horizontalAdvance, different), default=0.0)
        self._set_ranges()
        self.viewport().update()


def _fitting(value: float, letters: int) -> str:
    """`value` with as many digits as fit into so many letters, four at most."""
    for digits in (4, 3, 2):
        text = number_label(value, digits)
        if len(text) <= letters:
            return text
    return number_label(value, 1)
