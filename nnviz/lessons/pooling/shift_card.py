"""Shifted by a pixel: the input and its pooling, what changed, what share stayed the same."""

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QWidget

from nnviz.engine.shapes import Array
from nnviz.language import tr
from nnviz.lessons.pooling.numbers_page import MENU_MARK, tone_of
from nnviz.lessons.pooling.share_bar import ShareBar
from nnviz.lessons.pooling.shifting import FARTHEST, Change, Shift
from nnviz.lessons.pooling.thumbnail import Thumbnail
from nnviz.scene.value_maps import shown_pixels
from nnviz.ui.buttons import menu_button, name_button
from nnviz.ui.number_field import written_number
from nnviz.ui.numbers import MINUS, fixed
from nnviz.ui.stepper import Stepper
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

TOLERANCES = (0.0, 0.004, 0.02, 0.05)


class ShiftCard(QFrame):
    """Shows a Shift; `shift_chosen` tells another one (right, down), `tolerance_chosen` how much
    may differ in what counts as the same.
    """

    shift_chosen = Signal(int, int)
    tolerance_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._shift: Shift | None = None
        self._as_numbers = True
        self._tolerance = 0.0
        self._alone = False
        self._title = QLabel()
        self._title.setProperty("role", "card-title")
        self.right, self.down = (Stepper(-FARTHEST, FARTHEST) for _ in range(2))
        self.same = menu_button(self._fill_tolerances)
        self.input_after, self.input_change = Thumbnail(), Thumbnail(plus=True)
        self.before, self.after, self.change = Thumbnail(), Thumbnail(), Thumbnail(plus=True)
        self.input_bar, self.pooled_bar = ShareBar("text"), ShareBar("accent")
        self._head = QHBoxLayout()
        for widget in (self._title, self.right, self.down):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self._head.addWidget(self.same)
        self._grid = QGridLayout(self)
        self._grid.addLayout(self._head, 0, 0, 1, 6)
        columns = (0, 1, 3, 4, 5)
        for thumbnail, column in zip(self.thumbnails, columns, strict=True):
            self._grid.addWidget(thumbnail, 1, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.addWidget(self.input_bar, 2, 0, 1, 2)
        self._grid.addWidget(self.pooled_bar, 2, 3, 1, 3)
        for stepper in (self.right, self.down):
            stepper.value_chosen.connect(
                lambda _: self.shift_chosen.emit(self.right.value, self.down.value)
            )
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def thumbnails(self) -> tuple[Thumbnail, ...]:
        """From left to right."""
        return (self.input_after, self.input_change, self.before, self.after, self.change)

    def show_choice(self, right: int, down: int, tolerance: float) -> None:
        """Show what is chosen."""
        self.right.show_value(right)
        self.down.show_value(down)
        self._tolerance = tolerance
        self._show_title()

    def show_shift(self, shift: Shift, as_numbers: bool) -> None:
        """Show `shift`, its arrays as grids of numbers or as pictures."""
        self._shift, self._as_numbers = shift, as_numbers
        self._show()

    def show_compact(self, compact: bool) -> None:
        """Only the shares, or what they are shares of, too."""
        for thumbnail in self.thumbnails:
            thumbnail.setVisible(not compact)
        self._grid.activate()

    def needed_height(self, width: int) -> int:
        """The height at which its pictures fill their columns, in px; numbers like to be square."""
        margins, gap = self._grid.contentsMargins(), self._grid.horizontalSpacing()
        free = width - margins.left() - margins.right() - 5 * gap - self._grid.columnMinimumWidth(2)
        rows, columns = 1, 1
        if self._shift is not None:
            rows, columns = (int(side) for side in self._shift.input.after.shape[:2])
        pictures = round(free / 5 * rows / columns) + self.input_after.head_height()
        return self.least_height() + pictures

    def least_height(self) -> int:
        """The height that it needs without its pictures, in px."""
        margins = self._grid.contentsMargins()
        rows = self._head.sizeHint().height() + self.input_bar.sizeHint().height()
        return rows + margins.top() + margins.bottom() + 2 * self._grid.verticalSpacing()

    def hide_tools(self) -> None:
        """A picture of it needs no buttons."""
        self._alone = True
        for tool in (self.right, self.down, self.same):
            tool.hide()
        self._show_title()
        self._head.activate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _show(self) -> None:
        shift = self._shift
        if shift is None:
            return
        # One scale for both maps of change: they are compared.
        most = max(_largest(shift.input), _largest(shift.pooled)) or 1.0
        tone, top = tone_of(shift.input.before)
        for thumbnail, values in (
            (self.input_after, shift.input.after),
            (self.before, shift.pooled.before),
            (self.after, shift.pooled.after),
        ):
            if self._as_numbers:
                thumbnail.show_numbers(values, tone, top)
            else:
                thumbnail.show_pixels(shown_pixels(values, "clip"))
        for thumbnail, change in (
            (self.input_change, shift.input),
            (self.change, shift.pooled),
        ):
            if self._as_numbers:
                thumbnail.show_numbers(change.difference, "signed", most)
            else:
                thumbnail.show_pixels(_change_pixels(change.difference, most))
        self._show_shares(shift)

    def _show_shares(self, shift: Shift) -> None:
        decimals = 2 if self._as_numbers else 3
        for bar, change, name in (
            (self.input_bar, shift.input, tr("of the pixels stay the same")),
            (self.pooled_bar, shift.pooled, tr("of the pooled cells stay the same")),
        ):
            beside = tr("mean change {value}", value=fixed(change.mean_change, decimals))
            bar.show_share(change.same, name, beside)

    def _fill_tolerances(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for tolerance in TOLERANCES:
            action = menu.addAction(_tolerance_name(tolerance))
            action.setCheckable(True)
            action.setChecked(tolerance == self._tolerance)
            action.triggered.connect(
                lambda _=False, tolerance=tolerance: self.tolerance_chosen.emit(tolerance)
            )
            group.addAction(action)

    def _dress(self) -> None:
        self._grid.setContentsMargins(space_px(20), space_px(8), space_px(20), space_px(14))
        self._grid.setHorizontalSpacing(space_px(12))
        self._grid.setVerticalSpacing(space_px(4))
        self._grid.setColumnMinimumWidth(2, space_px(12))
        self._head.setSpacing(space_px(12))
        self.same.setStyleSheet(f"font-size: {type_px(12)}px;")
        self._show()

    def _retranslate(self) -> None:
        self._show_title()
        self.right.show_name("→", tr("Shifted to the right, in pixels"))
        self.down.show_name("↓", tr("Shifted down, in pixels"))
        names = (
            tr("Input, shifted"),
            tr("change"),
            tr("Pooled before"),
            tr("Pooled after"),
            tr("change"),
        )
        for thumbnail, name in zip(self.thumbnails, names, strict=True):
            thumbnail.show_name(name)
        name_button(self.same, tr("What counts as the same"))
        self._show()

    def _show_title(self) -> None:
        same = _tolerance_name(self._tolerance)
        self.same.setText(same + MENU_MARK)
        shift = f"→ {self.right.value}, ↓ {self.down.value}".replace("-", MINUS)
        alone = tr("Shifted by {shift} ({same})", shift=shift, same=same)
        self._title.setText(alone if self._alone else tr("Shifted"))


def _tolerance_name(tolerance: float) -> str:
    if tolerance == 0:
        return tr("same: exactly")
    return tr("same: within {value}", value=f"±{written_number(tolerance)}")


def _largest(change: Change) -> float:
    return float(np.abs(change.difference).max())


def _change_pixels(difference: Array, most: float) -> np.ndarray:
    now = theme()
    colours = [now.qcolor(role) for role in ("negative", "zero", "positive")]
    rgb = [(colour.red(), colour.green(), colour.blue()) for colour in colours]
    return shown_pixels(difference, "signed", 1 / most, rgb)
