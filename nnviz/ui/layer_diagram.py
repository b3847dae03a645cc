"""A network drawn layer by layer: nodes, maps, and buttons that change how many there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnviz.language import tr
from nnviz.scene.drawn_layers import DrawnLayer
from nnviz.ui.buttons import SizedButton, menu_button, name_button
from nnviz.ui.layer_column import line_ends, paint_layer
from nnviz.ui.numbers import MINUS
from nnviz.ui.theme import CLICK_TARGET, space_px, text_font, theme, theme_signals, type_px

WIDE, MIDDLE, THIN = 76, 60, 48
LEAST_PICTURE = 72
ActivationMenu = Callable[[int, QMenu], None]


@dataclass
class _Controls:
    less: QToolButton
    more: QToolButton
    activation: QToolButton

    def all(self) -> tuple[QToolButton, ...]:
        return self.less, self.more, self.activation


class LayerDiagram(QWidget):
    """`chosen` tells the column clicked (0 is the input), `stepped` a column and +1 or −1.

    `fill_activations` fills the menu of a column.
    """

    chosen = Signal(int)
    stepped = Signal(int, int)

    def __init__(self, fill_activations: ActivationMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill_activations
        self._columns: tuple[DrawnLayer, ...] = ()
        self._selected: int | None = None
        self._alone = False
        self.controls: dict[int, _Controls] = {}
        theme_signals.changed.connect(self._dress)

    def show_layers(self, columns: Sequence[DrawnLayer], selected: int | None) -> None:
        """Show `columns`, the selected one marked."""
        self._columns, self._selected = tuple(columns), selected
        wanted = {at for at, column in enumerate(self._columns) if column.can_change}
        wanted = set() if self._alone else wanted
        for at in [at for at in self.controls if at not in wanted]:
            for button in self.controls.pop(at).all():
                button.hide()
                button.deleteLater()
        for at in sorted(wanted):
            if at not in self.controls:
                self.controls[at] = self._new_controls(at)
            self._name_controls(at)
        told = ", ".join(f"{column.name} {column.size}".strip() for column in self._columns)
        self.setAccessibleDescription(told)
        self.setMinimumWidth(self.least_width())
        self._arrange()
        self.update()

    def show_alone(self) -> None:
        """Leave out the buttons for good."""
        self._alone = True
        self.show_layers(self._columns, self._selected)

    def column_box(self, at: int) -> QRectF:
        """Where column `at` stands."""
        widths = self._widths()
        left = sum(widths[:at]) + max(self.width() - sum(widths), 0) / 2
        return QRectF(left, 0, widths[at], self.height())

    def least_width(self) -> int:
        """How wide it must be to show every column."""
        return sum(self._least_widths())

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self.least_width(), self._foot() + self._head() + space_px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width(), self._foot() + self._head() + space_px(LEAST_PICTURE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            for at in range(len(self._columns)):
                if self.column_box(at).contains(event.position()):
                    self.chosen.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._selected is not None and self._selected < len(self._columns):
            box = self.column_box(self._selected).adjusted(2, 0, -2, -1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().qcolor("selection"))
            painter.drawRoundedRect(box, 8, 8)
        for at in range(1, len(self._columns)):
            self._paint_edges(painter, at)
        for at, column in enumerate(self._columns):
            self._paint_column(painter, at, column)
        painter.end()

    # -- painting ----------------------------------------------------------------------------------

    def _paint_edges(self, painter: QPainter, at: int) -> None:
        """Every node with every node; all else begins and ends in one point."""
        before, after = self._columns[at - 1], self._columns[at]
        left, right = self._picture(at - 1), self._picture(at)
        starts, ends = line_ends(before, left, 1), line_ends(after, right, -1)
        faint = before.faint and after.form != "between" and not after.shape
        painter.setPen(QPen(theme().qcolor("control", 0.25 if faint else 0.5), 1))
        for start in starts:
            for end in ends:
                painter.drawLine(start, end)

    def _paint_column(self, painter: QPainter, at: int, column: DrawnLayer) -> None:
        box, whole = self._picture(at), self.column_box(at)
        opacity = 0.55 if column.faint else 1.0
        painter.setOpacity(opacity)
        paint_layer(painter, column, box)
        painter.setOpacity(1.0)
        head = QRectF(whole.left(), 0, whole.width(), self._head())
        if column.form != "between" or column.faint:  # else it is as large as what comes before
            roomy = whole.width() >= space_px(72)
            self._print(painter, head, column.size, text_font(13 if roomy else 11, 600), "text")
        foot = QRectF(whole.left(), box.bottom() + space_px(4), whole.width(), type_px(12) + 6)
        for line in self._name_lines(at, column, whole.width()):
            self._print(painter, foot, line, text_font(12), "muted")
            foot.translate(0, foot.height())

    def _name_lines(self, at: int, column: DrawnLayer, width: float) -> list[str]:
        """The name, in two lines where it is too long for one, and the activation."""
        lines = [column.name]
        too_long = QFontMetricsF(text_font(12)).horizontalAdvance(column.name) > width - 2
        if too_long and at not in self.controls:
            lines = column.name.rsplit(" ", 1)
        if column.activation and at not in self.controls:
            lines.append(column.activation)
        return lines

    def _print(self, painter: QPainter, box: QRectF, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(theme().qcolor(role))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    # -- places ------------------------------------------------------------------------------------

    def _widths(self) -> list[int]:
        """Of the columns: as wide as they need, and as the room gives them up to half as much."""
        least = self._least_widths()
        spare = self.width() - sum(least)
        if spare <= 0 or not least:
            return least
        return [round(width + min(spare * width / sum(least), width * 0.6)) for width in least]

    def _least_widths(self) -> list[int]:
        return [space_px(_least_width(column)) for column in self._columns]

    def _head(self) -> int:
        return type_px(13) + space_px(8)

    def _foot(self) -> int:
        """The name, the buttons and the activation under the picture."""
        return type_px(12) + 6 + 2 * space_px(CLICK_TARGET) + space_px(12)

    def _picture(self, at: int) -> QRectF:
        box = self.column_box(at)
        high = max(self.height() - self._head() - self._foot(), 1)
        return QRectF(box.left() + 6, self._head(), box.width() - 12, high)

    # -- buttons -----------------------------------------------------------------------------------

    def _new_controls(self, at: int) -> _Controls:
        less, more = SizedButton(parent=self), SizedButton(parent=self)
        for button, sign, by in ((less, MINUS, -1), (more, "+", 1)):
            button.setText(sign)
            button.setProperty("role", "chip")
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _=False, by=by: self.stepped.emit(at, by))
        activation = menu_button(lambda menu: self._fill(at, menu), self)
        activation.setProperty("role", "link")
        controls = _Controls(less, more, activation)
        for each in controls.all():
            each.show()
        self._dress_controls(controls)
        return controls

    def _name_controls(self, at: int) -> None:
        column, controls = self._columns[at], self.controls[at]
        name_button(controls.less, tr("{name}: one less", name=column.name))
        name_button(controls.more, tr("{name}: one more", name=column.name))
        controls.activation.setText(f"{column.activation} ▾")
        name_button(controls.activation, tr("Activation function of {name}", name=column.name))

    def _dress_controls(self, controls: _Controls) -> None:
        for button in (controls.less, controls.more):
            button.setStyleSheet(f"font-size: {type_px(15)}px;")
        controls.activation.setStyleSheet(f"font-size: {type_px(12)}px; padding: 0;")

    def _arrange(self) -> None:
        row, gap = space_px(CLICK_TARGET), space_px(4)
        for at, controls in self.controls.items():
            box = self.column_box(at)
            top = round(self._picture(at).bottom()) + space_px(4) + type_px(12) + 6
            left = round(box.center().x()) - row - gap // 2
            controls.less.setGeometry(left, top + gap // 2, row, row)
            controls.more.setGeometry(left + row + gap, top + gap // 2, row, row)
            controls.activation.setGeometry(
                round(box.left()) + 2, top + row + gap, round(box.width()) - 4, row
            )

    def _dress(self) -> None:
        for controls in self.controls.values():
            self._dress_controls(controls)
        self.setMinimumWidth(self.least_width())
        self.updateGeometry()
        self._arrange()
        self.update()


def _least_width(column: DrawnLayer) -> int:
    if column.can_change:
        return WIDE
    return THIN if column.form == "between" else MIDDLE
