"""The optimisers as rows: on or off, shape, name, learning rate, what f is now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.number_field import NumberField, written_number
from nnviz.ui.series_style import paint_marker, series_style
from nnviz.ui.theme import RADIUS_FIELD, line_px, space_px, text_font, theme, theme_signals, type_px

BOX_WIDTH = 36  # the part of a row that turns it on and off
COLUMN_SPACING = 16
ROW_MARGIN = 12
NEAREST_ROW, ROW = 26, 32


@dataclass(frozen=True)
class OptimizerRow:
    """One optimiser as shown; `value` is f at this moment, as text ("0.5423")."""

    key: str
    name: str
    checked: bool
    rate: float
    value: str = ""


class _RowBox(QCheckBox):
    """A row: the box at its left end toggles, the rest selects, a double click types the rate."""

    chosen = Signal(str)
    typing_wanted = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, row: OptimizerRow, table: "OptimizerTable") -> None:
        super().__init__(table)
        self.row = row
        self._table = table
        self._hovered = False
        self.selected = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_row(self, row: OptimizerRow, selected: bool) -> None:
        if (row, selected) == (self.row, self.selected) and self.isChecked() == row.checked:
            return
        self.row, self.selected = row, selected
        self.blockSignals(True)
        self.setChecked(row.checked)
        self.blockSignals(False)
        # One row is on the way of the Tab key: the selected one; arrows reach the others.
        tab = Qt.FocusPolicy.StrongFocus if selected else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(tab)
        self.update()

    def describe(self) -> None:
        """Say the row to a screen reader (not at each frame: nobody could listen)."""
        parts = [self.row.name, f"η = {written_number(self.row.rate)}"]
        if self.selected:
            parts.append(tr("selected"))
        self.setAccessibleName(", ".join(parts))

    def sizeHint(self) -> QSize:
        return QSize(self._table.wanted_width(), max(space_px(ROW), type_px(13) + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(160), max(space_px(NEAREST_ROW), type_px(13) + 8))

    def hitButton(self, pos: QPoint) -> bool:
        return pos.x() < space_px(BOX_WIDTH)

    def rate_box(self) -> QRect:
        """Where the learning rate stands."""
        left, right = self._table.rate_column(self.width())
        return QRect(left, 0, right - left, self.height())

    def event(self, event: QEvent) -> bool:
        # While a row has the focus these keys are the table's, not the window's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
            if event.key() in keys and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.typing_wanted.emit(self.row.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.hitButton(event.position().toPoint()):
            self.chosen.emit(self.row.key)
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hitButton(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)
        else:
            self.typing_wanted.emit(self.row.key)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.describe()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_box(painter)
        self._paint_texts(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().qcolor("selection"))
            painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        if self.hasFocus():
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_FIELD, RADIUS_FIELD)

    def _paint_box(self, painter: QPainter) -> None:
        """The mark of a row that is on is its shape: what tells it on the map tells it here."""
        x, y = space_px(ROW_MARGIN) + space_px(7), self.height() / 2
        on = self.isChecked()
        if not on or self._hovered or self.hasFocus():
            side = line_px(18.0)
            pen = QPen(theme().qcolor("control"), line_px(1.2))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(x - side / 2, y - side / 2, side, side), 4, 4)
        if on:
            style = series_style(self.row.key)
            paint_marker(painter, style.shape, x, y, line_px(11.5), style.colour())

    def _paint_texts(self, painter: QPainter) -> None:
        on = self.isChecked()
        height = self.height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(text_font(13, 600 if self.selected else 400))
        painter.setPen(theme().qcolor("text" if on else "muted"))
        start = space_px(BOX_WIDTH) + 2
        rate_left, rate_right = self._table.rate_column(self.width())
        metrics = QFontMetricsF(painter.font())
        room = (rate_left if on else rate_right) - start - 4
        name = metrics.elidedText(self.row.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(start, 0, room + 4, height), left, name)
        end = self.width() - space_px(ROW_MARGIN)
        if on:
            rate = written_number(self.row.rate)
            painter.drawText(QRectF(0, 0, rate_right, height), right, rate)
        painter.drawText(QRectF(0, 0, end, height), right, self.row.value if on else tr("off"))


class OptimizerTable(QWidget):
    """Rows under a head; a click selects one, its box turns it on or off, a rate can be typed.

    Keys: up and down select, Space toggles, Enter types the learning rate.
    """

    toggled = Signal(str, bool)
    selected = Signal(str)
    rate_chosen = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, _RowBox] = {}
        self._selected = ""
        self._columns = (48, 56)
        self._typing_key = ""
        self._head = _Head(self)
        self._field = NumberField(1e-10, 10.0, parent=self)
        self._field.hide()
        self._field.number_chosen.connect(self._on_rate_typed)
        self._field.editingFinished.connect(self._end_typing)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)
        self._layout.addStretch(1)
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()

    def show_rows(self, rows: Sequence[OptimizerRow], selected: str) -> None:
        """Show `rows` in this order; `selected` is the key of the one that is explained."""
        if [row.key for row in rows] != list(self._boxes):
            self._rebuild(rows)
        news = selected != self._selected
        self._selected = selected
        self._measure(rows)
        for row in rows:
            box = self._boxes[row.key]
            news = news or (row.checked, row.rate) != (box.row.checked, box.row.rate)
            box.show_row(row, row.key == selected)
        if news:
            for box in self._boxes.values():
                box.describe()

    def rows(self) -> tuple[OptimizerRow, ...]:
        """What is shown."""
        return tuple(box.row for box in self._boxes.values())

    def rate_column(self, width: int) -> tuple[int, int]:
        """Left and right of the learning rates in a row of `width`."""
        right = width - space_px(ROW_MARGIN) - self._columns[1] - space_px(COLUMN_SPACING)
        return right - self._columns[0], right

    def wanted_width(self) -> int:
        """How wide a row is with its longest name."""
        metrics = QFontMetricsF(text_font(13, 600))
        names = max((metrics.horizontalAdvance(row.name) for row in self.rows()), default=0)
        rest = space_px(BOX_WIDTH) + sum(self._columns) + 2 * space_px(COLUMN_SPACING)
        return round(names) + rest + space_px(ROW_MARGIN) + 6

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _rebuild(self, rows: Sequence[OptimizerRow]) -> None:
        for box in self._boxes.values():
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for place, row in enumerate(rows, start=1):
            box = _RowBox(row, self)
            box.toggled.connect(lambda on, key=row.key: self.toggled.emit(key, on))
            box.chosen.connect(self._on_chosen)
            box.typing_wanted.connect(self._begin_typing)
            box.step_wanted.connect(self._on_step)
            self._boxes[row.key] = box
            self._layout.insertWidget(place, box)
        self._field.raise_()

    def _measure(self, rows: Sequence[OptimizerRow]) -> None:
        """Columns as wide as what is in them, growing only: numbers must not jump as time runs."""
        metrics = QFontMetricsF(text_font(13, 600))
        rate = max((metrics.horizontalAdvance(written_number(row.rate)) for row in rows), default=0)
        value = max((metrics.horizontalAdvance(row.value) for row in rows), default=0)
        least = metrics.horizontalAdvance("00.0000")
        columns = (round(max(rate, least * 0.8)) + 1, round(max(value, least, self._columns[1])))
        if columns != self._columns:
            self._columns = columns
            self._head.update()
            for box in self._boxes.values():
                box.updateGeometry()
                box.update()

    def _on_chosen(self, key: str) -> None:
        if key != self._selected:
            self.selected.emit(key)

    def _on_step(self, direction: int) -> None:
        keys = list(self._boxes)
        at = keys.index(self._selected) if self._selected in keys else -direction
        key = keys[min(max(at + direction, 0), len(keys) - 1)]
        self._boxes[key].setFocus(Qt.FocusReason.TabFocusReason)
        self._on_chosen(key)

    def _begin_typing(self, key: str) -> None:
        self._on_chosen(key)
        box = self._boxes[key]
        place = box.rate_box().translated(box.pos())
        height = max(box.height() - 2, type_px(13) + 10)
        left = place.left() - space_px(16)
        self._field.setGeometry(
            left, place.center().y() - height // 2, place.right() + 10 - left, height
        )
        self._field.show_number(box.row.rate)
        self._field.setAccessibleName(tr("Learning rate of {name}", name=box.row.name))
        self._typing_key = key
        self._field.show()
        self._field.raise_()
        self._field.setFocus()
        self._field.selectAll()

    def _on_rate_typed(self, rate: float) -> None:
        if self._typing_key:
            self.rate_chosen.emit(self._typing_key, rate)

    def _end_typing(self) -> None:
        if self._field.mistake and self._field.hasFocus():
            return  # it says what is wrong and waits
        key, self._typing_key = self._typing_key, ""
        had_focus = self._field.hasFocus()
        self._field.hide()
        if key in self._boxes and had_focus:
            self._boxes[key].setFocus()

    def _on_theme(self) -> None:
        self._columns = (0, 0)
        self._measure(self.rows())
        self.update()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Optimisers"))
        self._head.update()
        for box in self._boxes.values():
            box.describe()
            box.update()


class _Head(QWidget):
    """The title and the names of the columns."""

    def __init__(self, table: OptimizerTable) -> None:
        super().__init__(table)
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, max(space_px(32), type_px(15) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self.height()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(text_font(15, 600))
        painter.setPen(theme().qcolor("text"))
        start = space_px(ROW_MARGIN)
        painter.drawText(QRectF(start, 0, self.width(), height), left, tr("Optimisers"))
        painter.setFont(text_font(12))
        painter.setPen(theme().qcolor("muted"))
        _, rate_right = self._table.rate_column(self.width())
        painter.drawText(QRectF(0, 0, rate_right, height), right, "η")
        end = self.width() - space_px(ROW_MARGIN)
        painter.drawText(QRectF(0, 0, end, height), right, tr("f now"))
        painter.end()


__all__ = ["OptimizerRow", "OptimizerTable"]
