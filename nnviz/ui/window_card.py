"""One window of a filter, cell by cell: Window × Kernel = Products, Σ Sum."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.window_step import WindowStep
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.kernel_editor import KernelEditor
from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.number_grid import CELL_HEIGHT, CELL_WIDTH, NumberGrid
from nnviz.ui.sum_column import SumColumn
from nnviz.ui.theme import space_px, theme, theme_signals, type_px

LEAST_SUM_WIDTH = 132
MOST_SUM_WIDTH = 300
SIGN_WIDTH = 28
LARGEST_CELL = (CELL_WIDTH, CELL_HEIGHT)


class WindowCard(QFrame):
    """Shows a WindowStep. With a `kernel_widget` that stands in the kernel's place; whoever gave it
    shows the kernel in it.

    `cell_pointed` tells row and column of a pointed cell of window or products; `channel_changed`
    the channel chosen with the arrows.
    """

    cell_pointed = Signal(int, int)
    left = Signal()
    channel_changed = Signal(int)

    def __init__(
        self, kernel_widget: KernelEditor | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._step: WindowStep | None = None
        self._done: int | None = None
        self._channel = 0
        self._tone = "grey"
        self._top: float | None = 1.0
        self._captions = ["", "", "", ""]
        self.editor = kernel_widget
        self.window_grid = NumberGrid(parent=self)
        self.kernel_grid = NumberGrid(plus=True, short=True, parent=self)
        self.products_grid = NumberGrid(parent=self)
        self.sums = SumColumn(self)
        if kernel_widget is not None:
            kernel_widget.setParent(self)
            self.kernel_grid.hide()
        self._titles = [self._label("section") for _ in range(4)]
        self._told = [self._label("caption") for _ in range(4)]
        self._previous = icon_button("step-back", lambda: self._go(-1), "muted", self)
        self._next = icon_button("step-forward", lambda: self._go(1), "muted", self)
        self._channel_name = self._label("caption")
        self._signs: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for grid in (self.window_grid, self.products_grid, self.kernel_grid):
            grid.cell_pointed.connect(self.cell_pointed)
            grid.left.connect(self.left)
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_step(self, step: WindowStep, done: int | None = None) -> None:
        """Show `step` after `done` products (None: all of them)."""
        resized = self._step is None or self._step.window.shape != step.window.shape
        self._step, self._done = step, done
        self._channel = min(self._channel, step.channels - 1)
        if done is not None and 0 < done <= step.cell_count and step.channels > 1:
            self._channel = step.place_of(done - 1)[0]
        self._show()
        if resized:
            self._arrange()
            self.updateGeometry()

    def show_channel(self, channel: int) -> None:
        """Show this channel of the step, held inside what there is."""
        last = 0 if self._step is None else self._step.channels - 1
        self._channel = min(max(channel, 0), last)
        self._show()

    @property
    def channel(self) -> int:
        """The channel that is shown."""
        return self._channel

    def set_window_tone(self, tone: str, top: float | None = None) -> None:
        """How the window is coloured (see ui/cell_colours.py): grey 0..1 unless told otherwise."""
        if (tone, top) != (self._tone, self._top):
            self._tone, self._top = tone, top
            self._show()

    def show_captions(
        self, window: str = "", kernel: str = "", products: str = "", total: str = ""
    ) -> None:
        """The lines under the four parts."""
        captions = [window, kernel, products, total]
        if captions != self._captions:
            self._captions = captions
            self._show_captions()

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        rows = 3 if self._step is None else self._step.window.shape[1]
        grid = rows * (min(space_px(CELL_HEIGHT), space_px(180) // rows) + 3)
        sums = self.sums.needed_height()
        return QSize(space_px(760), self._head() + max(grid, sums) + self._foot())

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for box, sign in self._signs:
            print_text(painter, box, sign, theme().qcolor("muted"), 18)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _show(self) -> None:
        step, done = self._step, self._done
        if step is None:
            return
        channel = self._channel
        _, height, width = step.window.shape
        self.window_grid.show_numbers(step.window[channel], self._tone, self._top)
        most = float(abs(step.kernel).max()) or None
        self.kernel_grid.show_numbers(step.kernel[channel], "signed", most)
        most = float(abs(step.products).max()) or None
        self.products_grid.show_numbers(step.shown_products(channel), "signed", most)
        self.sums.show_step(step, channel, done)
        there = None if done is None else done - channel * height * width
        self.products_grid.show_count(there)
        marked = []
        if done is not None and 0 < done <= step.cell_count:
            at, row, column = step.place_of(done - 1)
            if at == channel and done < step.cell_count:
                marked = [(row, column)]
        for grid in (self.window_grid, self.products_grid, self.kernel_grid):
            grid.mark(marked)
        if self.editor is not None:
            turned = step.operation == "convolution"
            self.editor.grid.mark(
                (height - 1 - row, width - 1 - column) if turned else (row, column)
                for row, column in marked
            )
        self._channel_name.setText(
            tr("channel {number} of {count}", number=channel, count=step.channels)
        )
        several = step.channels > 1
        for widget in (self._previous, self._next, self._channel_name):
            widget.setVisible(several)
        self._previous.setEnabled(channel > 0)
        self._next.setEnabled(channel < step.channels - 1)

    def _go(self, by: int) -> None:
        self.show_channel(self._channel + by)
        self.channel_changed.emit(self._channel)

    def _head(self) -> int:
        return space_px(12) + type_px(13) + space_px(12)

    def _foot(self) -> int:
        tools = space_px(36) if self.editor is not None else type_px(12) + space_px(14)
        return tools + space_px(8)

    def _arrange(self) -> None:
        if self._step is None:
            return
        _, rows, columns = self._step.window.shape
        margin, sign = space_px(20), space_px(SIGN_WIDTH)
        height = self.height() - self._head() - self._foot()
        scale = type_px(13) / 13
        tools = self.editor.tools.sizeHint().width() if self.editor is not None else 0
        least_sum = round(LEAST_SUM_WIDTH * scale)
        room = self.width() - 2 * margin - 3 * sign - least_sum
        cell_width = min(round(LARGEST_CELL[0] * scale), room // 3 // columns - 3)
        kernel_room = max(tools, columns * (cell_width + 3))
        if 2 * columns * (cell_width + 3) + kernel_room > room:
            cell_width = max((room - kernel_room) // 2 // columns - 3, 6)
        cell_height = min(round(LARGEST_CELL[1] * scale), height // rows - 3)
        cell_width = max(min(cell_width, round(cell_height * 1.4)), 6)
        gap = 3 if min(cell_width, cell_height) >= 32 else 2
        size = (columns * (cell_width + gap) - gap, rows * (cell_height + gap) - gap)
        self._place(margin, sign, QSize(*size), max(size[0], tools))

    def _place(self, x: int, sign: int, grid: QSize, kernel_width: int) -> None:
        top, width, height = self._head(), grid.width(), grid.height()
        foot, line = top + height + space_px(4), type_px(12) + 6
        self._signs = []
        columns = ((self.window_grid, width, "×"), (None, kernel_width, "="))
        for at, (widget, room, after) in enumerate((*columns, (self.products_grid, width, "Σ"))):
            self._titles[at].setGeometry(x, space_px(10), room + sign, type_px(13) + 8)
            self._told[at].setGeometry(x, foot, room + sign - 4, line)
            if widget is None and self.editor is not None:
                self.editor.setGeometry(x, top, room, height + space_px(40))
                self.editor.grid.setFixedSize(grid)
            (widget or self.kernel_grid).setGeometry(x, top, width, height)
            sign_at = x + (width if widget is not None or self.editor is None else room)
            self._signs.append((QRectF(sign_at, top, sign, height), after))
            x = sign_at + sign
        room = min(self.width() - space_px(20) - x, round(MOST_SUM_WIDTH * type_px(13) / 13))
        self._titles[3].setGeometry(x, space_px(10), room, type_px(13) + 8)
        self.sums.setGeometry(x, top, room, max(height, self.sums.needed_height()))
        self._told[3].setGeometry(x, foot, room, line)
        button = space_px(32)
        self._previous.setGeometry(QRect(space_px(80), space_px(4), button, button))
        self._channel_name.setGeometry(space_px(112), space_px(10), space_px(96), line)
        self._next.setGeometry(QRect(space_px(208), space_px(4), button, button))
        self.update()

    def _show_captions(self) -> None:
        defaults = [tr("each cell 0 to 1"), "", tr("blue below 0, orange above"), ""]
        for label, own, usual in zip(self._told, self._captions, defaults, strict=True):
            label.setText(own or usual)

    def _retranslate(self) -> None:
        names = (tr("Window"), tr("Kernel"), tr("Products"), tr("Sum"))
        for label, name in zip(self._titles, names, strict=True):
            label.setText(name)
        name_button(self._previous, tr("Channel before"))
        name_button(self._next, tr("Next channel"))
        self._show_captions()
        self._show()

    def _on_theme(self) -> None:
        self._arrange()
        self.updateGeometry()
