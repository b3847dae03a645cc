"""One window of a filter, cell by cell: Window × Kernel = Products, Σ Sum."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.window_step import WindowStep
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.card_places import CardPlaces, card_places
from nnviz.ui.channel_strip import ChannelStrip
from nnviz.ui.kernel_editor import KernelEditor
from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.number_grid import CELL_HEIGHT, NumberGrid
from nnviz.ui.sum_column import SumColumn
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

SIGNS = ("×", "=", "Σ")
TALLEST_GRID, TALLEST_SUMS = 184, 190


class WindowCard(QFrame):
    """Shows a WindowStep. With a `kernel_widget`, that stands in the kernel's place; whoever gave
    it shows the kernel in it. For "convolution" the editor holds the kernel before it is turned.

    `cell_pointed` tells row and column of the cell pointed at, in window, kernel or products;
    `channel_changed` the channel that was chosen.
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
        self._places: CardPlaces | None = None
        self.editor = kernel_widget
        self.window_grid = NumberGrid(parent=self)
        self.kernel_grid = NumberGrid(plus=True, short=True, parent=self)
        self.products_grid = NumberGrid(parent=self)
        self.sums, self.strip = SumColumn(self), ChannelStrip(self)
        self._titles = [self._label("section") for _ in range(4)]
        self._corner = 0
        self._told = [self._label("caption") for _ in range(4)]
        self._previous = icon_button(
            "step-back", lambda: self._go_to(self._channel - 1), "muted", self
        )
        self._next = icon_button(
            "step-forward", lambda: self._go_to(self._channel + 1), "muted", self
        )
        self._channel_name = self._label("caption")
        self._channel_name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.strip.channel_chosen.connect(self._go_to)
        for grid in (self.window_grid, self.products_grid, self.kernel_grid):
            grid.cell_pointed.connect(self.cell_pointed)
            grid.left.connect(self.left)
        if kernel_widget is not None:
            kernel_widget.setParent(self)
            self.kernel_grid.hide()
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()
        self._show_channels()

    # -- what is shown ---------------------------------------------------------------------------

    def keep_corner(self, width: int) -> None:
        """Leave so many px of the upper right corner to what the owner puts there."""
        if width != self._corner:
            self._corner = width
            if self._places is not None:
                self._place_channels(self._places.sums)

    def show_step(self, step: WindowStep, done: int | None = None) -> None:
        """Show `step` after `done` products (None: all of them)."""
        before, self._step, self._done = self._step, step, done
        self._channel = min(self._channel, step.channels - 1)
        if done is not None and 0 < done <= step.cell_count:
            self._channel = step.place_of(done - 1)[0]
        self._show()
        if before is None or _form(before) != _form(step):
            self._show_channels()
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
            self._show_captions()
            self._show()

    def show_captions(
        self, window: str = "", kernel: str = "", products: str = "", total: str = ""
    ) -> None:
        """The lines under the four parts; window and products say something by themselves."""
        captions = [window, kernel, products, total]
        if captions != self._captions:
            self._captions = captions
            self._show_captions()

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        rows = 3 if self._step is None else int(self._step.window.shape[1])
        grid = min(rows * (space_px(CELL_HEIGHT) + 3), space_px(TALLEST_GRID))
        sums = min(self.sums.needed_height(space_px(200)), space_px(TALLEST_SUMS))
        sums += self._strip_height() - (self._foot() - type_px(12) - space_px(18))
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
        if self._places is None:
            return
        painter = QPainter(self)
        for box, sign in zip(self._places.signs, SIGNS, strict=True):
            print_text(painter, box, sign, theme().qcolor("muted"), 18)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _show(self) -> None:
        step = self._step
        if step is None:
            return
        channel, (_, height, width) = self._channel, step.window.shape
        self.window_grid.show_numbers(step.window[channel], self._tone, self._top)
        most = float(abs(step.kernel).max()) or None
        self.kernel_grid.show_numbers(step.kernel[channel], "signed", most)
        most = float(abs(step.products).max()) or None
        self.products_grid.show_numbers(step.shown_products(channel), "signed", most)
        done = self._done
        there = None if done is None else done - channel * height * width
        self.products_grid.show_count(there)
        self.sums.show_step(step, channel, done)
        self._mark(step)
        if step.channels > 1:
            self.strip.show_sums(step.channel_sums, channel)
            last = step.channels - 1
            self._channel_name.setText(f"{channel} / {last}")
            name = tr("channel {number} / {last}", number=channel, last=last)
            self._channel_name.setAccessibleName(name)
            self._previous.setEnabled(channel > 0)
            self._next.setEnabled(channel < step.channels - 1)

    def _mark(self, step: WindowStep) -> None:
        """The product that was made last, in all three grids."""
        marked: list[tuple[int, int]] = []
        if self._done is not None and 0 < self._done < step.cell_count:
            _, row, column = step.place_of(self._done - 1)
            marked = [(row, column)]
        for grid in (self.window_grid, self.products_grid, self.kernel_grid):
            grid.mark(marked)
        if self.editor is not None:
            if step.operation == "convolution":
                _, height, width = step.window.shape
                marked = [(height - 1 - row, width - 1 - column) for row, column in marked]
            self.editor.grid.mark(marked)

    def _show_channels(self) -> None:
        several = self._step is not None and self._step.channels > 1
        for widget in (self.strip, self._previous, self._next, self._channel_name):
            widget.setVisible(several)

    def _go_to(self, channel: int) -> None:
        before = self._channel
        self.show_channel(channel)
        if self._channel != before:
            self.channel_changed.emit(self._channel)

    def _head(self) -> int:
        return space_px(12) + type_px(13) + space_px(12)

    def _foot(self) -> int:
        tools = space_px(36) if self.editor is not None else type_px(12) + space_px(8)
        return tools + space_px(10)

    def _strip_height(self) -> int:
        several = self._step is not None and self._step.channels > 1
        return self.strip.sizeHint().height() + space_px(8) if several else 0

    def _arrange(self) -> None:
        if self._step is None:
            return
        room = QRect(0, self._head(), self.width(), self.height() - self._head() - self._foot())
        metrics = QFontMetrics(text_font(12))
        captions = [metrics.horizontalAdvance(text) for text in self._caption_texts()[:3]]
        tools = 0
        if self.editor is not None:
            tools, captions[1] = self.editor.tools.sizeHint().width(), 0
        _, rows, columns = self._step.window.shape
        self._places = card_places(room, (rows, columns), captions, tools, type_px(13) / 13)
        self._place(self._places)
        self._show_captions()
        self.update()

    def _place(self, places: CardPlaces) -> None:
        title_height, line = type_px(13) + 8, type_px(12) + 6
        grids = (self.window_grid, self.kernel_grid, self.products_grid)
        for at, (grid, place, column) in enumerate(
            zip(grids, places.grids, places.columns, strict=True)
        ):
            grid.setGeometry(place)
            self._titles[at].setGeometry(place.x(), space_px(10), column.width(), title_height)
            below = place.bottom() + space_px(5)
            self._told[at].setGeometry(place.x(), below, column.width() - 6, line)
        if self.editor is not None:
            place = places.grids[1]
            self.editor.grid.setFixedSize(place.size())
            wide = max(places.columns[1].width(), self.editor.tools.sizeHint().width())
            self.editor.setGeometry(place.x(), place.y(), wide, place.height() + space_px(40))
        sums, strip = places.sums, self._strip_height()
        needed = self.sums.needed_height(sums.width())
        lowest = self.height() - line - space_px(18)
        height = min(needed, lowest - sums.y() - strip)
        wide = min(self.strip.sizeHint().width(), sums.width())
        self.strip.setGeometry(sums.x(), sums.y(), wide, self.strip.sizeHint().height())
        self.sums.setGeometry(sums.x(), sums.y() + strip, sums.width(), height)
        below = max(places.grids[0].bottom(), self.sums.geometry().bottom()) + space_px(5)
        self._told[3].setGeometry(sums.x(), below, sums.width(), line)
        self._place_channels(sums)

    def _place_channels(self, sums: QRect) -> None:
        """The title of the sums and the arrows share the row above them."""
        button, right = space_px(32), sums.right() + 1
        name = QFontMetrics(text_font(12)).horizontalAdvance(self._channel_name.text()) + 8
        title = self._titles[3]
        title.setGeometry(sums.x(), space_px(10), sums.width(), type_px(13) + 8)
        # Half a word says less than none: the sum is named below, too.
        free = self.width() - self._corner - sums.x()
        title.setVisible(not self._corner or title.sizeHint().width() <= free)
        self._next.setGeometry(right - button, space_px(4), button, button)
        self._channel_name.setGeometry(right - button - name, space_px(4), name, button)
        self._previous.setGeometry(right - 2 * button - name, space_px(4), button, button)

    def _caption_texts(self) -> list[str]:
        is_share = self._top == 1.0 and self._tone in {"grey", "activation"}
        window = tr("each cell 0 to 1") if is_share else ""
        usual = (window, "", tr("blue below 0, orange above"), "")
        return [own or text for own, text in zip(self._captions, usual, strict=True)]

    def _show_captions(self) -> None:
        metrics = QFontMetrics(text_font(12))
        for label, text in zip(self._told, self._caption_texts(), strict=True):
            label.setToolTip(text)
            room = max(label.width(), 40) if self._places is not None else 10_000
            label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _retranslate(self) -> None:
        names = (tr("Window"), tr("Kernel"), tr("Products"), tr("Sum"))
        for label, name in zip(self._titles, names, strict=True):
            label.setText(name)
        for grid, name in zip(
            (self.window_grid, self.kernel_grid, self.products_grid), names[:3], strict=True
        ):
            grid.setAccessibleName(name)
        name_button(self._previous, tr("Channel before"))
        name_button(self._next, tr("Next channel"))
        self.strip.setAccessibleName(tr("What each channel adds"))
        self._show_captions()
        self._show()

    def _on_theme(self) -> None:
        self._arrange()
        self.updateGeometry()


def _form(step: WindowStep) -> tuple[object, ...]:
    """What of a step decides where things stand."""
    return step.window.shape, step.operation, step.after is None, step.bias == 0
