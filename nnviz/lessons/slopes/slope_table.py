"""The slopes of this moment beside the true one: value and error, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.own_keys import keeps_key
from nnviz.ui.series_style import SeriesStyle, paint_marker
from nnviz.ui.theme import RADIUS_FIELD, line_px, space_px, text_font, theme, theme_signals, type_px

COLUMN_SPACING, MARGIN, MARK = 20, 10, 24


@dataclass(frozen=True)
class SlopeRow:
    """One way to the slope; a row with a `key` can be chosen."""

    key: str
    style: SeriesStyle | None
    name: str
    value: str
    error: str = ""


class SlopeTable(QWidget):
    """A click, or up and down, choose the row that is explained."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SlopeRow, ...] = ()
        self._head = ("", "")
        self._selected = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme_signals.changed.connect(self.updateGeometry)

    def show_head(self, value: str, error: str) -> None:
        """Name the columns."""
        self._head = (value, error)
        self.update()

    def show_rows(self, rows: Sequence[SlopeRow], selected: str) -> None:
        """Show `rows`; `selected` is the key of the one that is explained."""
        self._rows, self._selected = tuple(rows), selected
        self.update()

    def text(self) -> str:
        """The rows as text, with tabs."""
        return "\n".join(f"{row.name}\t{row.value}\t{row.error}" for row in self._rows)

    def sizeHint(self) -> QSize:
        return QSize(space_px(300), self._row_height() * (max(len(self._rows), 3) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(260), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return keeps_key(event, keys, plain=False) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [row.key for row in self._rows if row.key]
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._selected in keys:
            way = 1 if event.key() == Qt.Key.Key_Down else -1
            self._choose(keys[(keys.index(self._selected) + way) % len(keys)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = int(event.position().y() // self._row_height()) - 1
        if 0 <= index < len(self._rows):
            self._choose(self._rows[index].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(text_font(13, 600))
        errors = [metrics.horizontalAdvance(text) for text in (self._head[1], "0.0e−00")]
        error_left = self.width() - space_px(MARGIN) - max(errors)
        ends = (error_left - space_px(COLUMN_SPACING), self.width() - space_px(MARGIN))
        self._paint_row(painter, 0, self._head, ends, text_font(12), "muted")
        for number, row in enumerate(self._rows, start=1):
            box = QRectF(0, number * self._row_height(), self.width(), self._row_height())
            selected = bool(row.key) and row.key == self._selected
            if selected:
                painter.setPen(
                    QPen(theme().qcolor("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
                )
                painter.setBrush(theme().qcolor("selection"))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_FIELD, RADIUS_FIELD)
            x, y = space_px(MARGIN) + line_px(6), box.center().y()
            if row.style is not None:
                colour = row.style.colour()
                paint_marker(painter, row.style.shape, x, y, line_px(10.5), colour)
            else:
                painter.setPen(QPen(theme().qcolor("accent"), line_px(2)))
                painter.drawLine(round(x - 7), round(y), round(x + 7), round(y))
            font = text_font(13, 600 if selected else 400)
            self._paint_row(painter, number, (row.value, row.error), ends, font, "text")
            left = space_px(MARGIN + MARK)
            name = QRectF(left, box.top(), self.width(), box.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, row.name)
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        number: int,
        texts: tuple[str, str],
        ends: tuple[float, float],
        font: QFont,
        role: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme().qcolor(role))
        for text, end in zip(texts, ends, strict=True):
            box = QRectF(0, number * self._row_height(), end, self._row_height())
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, text)

    def _row_height(self) -> int:
        return type_px(13) + space_px(13)

    def _choose(self, key: str) -> None:
        if key and key != self._selected:
            self.chosen.emit(key)
