"""A grid of numbers that can be changed, its pooling beside it, lines from a window to its cell."""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from nnviz.language import tr
from nnviz.lessons.pooling.pooled import Cell, Pooled
from nnviz.lessons.pooling.typed_numbers import LARGEST_NUMBER, LARGEST_SIDE, Numbers
from nnviz.ui.buttons import menu_button, name_button
from nnviz.ui.cell_painting import cell_gap
from nnviz.ui.editable_grid import EditableGrid
from nnviz.ui.number_grid import GridFrame, NumberGrid
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px

MENU_MARK = " ▾"
USUAL_CELL_HEIGHT = 56
LARGEST_CELL = (140, 112)
WIDEST_CELL = 1.75  # times its height
BETWEEN = (96, 200)  # px between the grids, for the lines


class NumbersPage(QWidget):
    """Shows a Pooled of numbers. `numbers_changed` while they are changed by hand."""

    numbers_changed = Signal(object)
    example_chosen = Signal(str)  # "course", "random6", "random8"
    size_chosen = Signal(int, int)
    window_pointed = Signal(int, int)
    window_clicked = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pooled: Pooled | None = None
        self._maxima: list[Cell] = []
        self.input = EditableGrid("grey", largest=LARGEST_NUMBER, parent=self)
        self.output = NumberGrid(short=True, parent=self)
        self.output.take_keys()
        self._titles = [QLabel(self) for _ in range(2)]
        self._told = [QLabel(self) for _ in range(2)]
        self._name = QLabel(self)
        self._name.setProperty("role", "accent")
        for title, told in zip(self._titles, self._told, strict=True):
            title.setProperty("role", "section")
            told.setProperty("role", "caption")
            told.setTextFormat(Qt.TextFormat.PlainText)
        self.examples = menu_button(self._fill_examples, self)
        self.sizes = menu_button(self._fill_sizes, self)
        self._lines = _Lines(self)
        self.input.numbers_changed.connect(self.numbers_changed)
        self.input.cell_pointed.connect(self._on_input_pointed)
        self.output.cell_pointed.connect(self.window_pointed)
        self.output.cell_clicked.connect(self.window_clicked)
        for grid in (self.input, self.output):
            grid.left.connect(self.left)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_pooled(self, pooled: Pooled) -> None:
        """Show `pooled`: its numbers, and all of its output."""
        self._pooled = pooled
        rows, columns = pooled.maxima(0, 0, reach=pooled.y.size)
        self._maxima = list(zip(rows.tolist(), columns.tolist(), strict=True))
        tone, top = tone_of(pooled.x)
        self.input.show_editable(pooled.x)
        self.input.colour_by(tone, top)
        self.output.show_numbers(pooled.y, tone, top)
        height, width = pooled.x.shape
        self.sizes.setText(f"{height} × {width}{MENU_MARK}")
        self._arrange()

    def show_window(self, cell: Cell, count: int) -> None:
        """Frame window `cell` and its number; the first `count` numbers are there."""
        pooled = self._pooled
        if pooled is None:
            return
        i, j = cell
        row, column, side = i * pooled.stride, j * pooled.stride, pooled.size
        frames = [GridFrame(row, column, side, side)]
        if pooled.kind == "max":
            self.input.show_dots(self._maxima[:count])
            frames.append(GridFrame(*self._maxima[i * pooled.columns + j], role="text"))
        else:
            self.input.show_dots(())
        self.input.show_frames(frames)
        self.output.show_frames([GridFrame(i, j)])
        self.output.show_count(count)
        self._lines.show_ends(frames[0], frames_of=(self.input, self.output), cell=cell)

    def show_name(self, name: str) -> None:
        """Say beside the output what made it."""
        self._name.setText(name)
        self._arrange()

    def show_told(self, window: str, number: str) -> None:
        """What is said under the grids."""
        for label, text in zip(self._told, (window, number), strict=True):
            if label.text() != text:
                label.setText(text)
                label.setToolTip(text)

    def hide_tools(self) -> None:
        """A picture of it needs no menus."""
        self.examples.hide()
        self.sizes.hide()
        self.input.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def needed_height(self, width: int) -> int:
        """The height at which its cells are of the usual size, or as the width lets them, in px."""
        rows, columns, beside = 4, 4, 2
        if self._pooled is not None:
            rows, columns = (int(side) for side in self._pooled.x.shape)
            beside = self._pooled.columns
        scale = type_px(13) / 13
        wide = (width - round(BETWEEN[0] * scale)) / (columns + beside)
        cell = int(min(wide, USUAL_CELL_HEIGHT * scale))
        return self._head() + rows * cell + self._foot()

    # -- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _head(self) -> int:
        return space_px(32) + 8

    def _foot(self) -> int:
        return type_px(12) + 12

    def _arrange(self) -> None:
        pooled = self._pooled
        if pooled is None:
            return
        head, foot = self._head(), self._foot()
        between = round(BETWEEN[0] * type_px(13) / 13)
        room = QRectF(0, head, self.width(), self.height() - head - foot)
        rows, columns = pooled.x.shape
        scale = type_px(13) / 13
        wide = min((room.width() - between) / (columns + pooled.columns), LARGEST_CELL[0] * scale)
        tall = min(room.height() / rows, LARGEST_CELL[1] * scale, wide)
        wide, tall = int(min(wide, tall * WIDEST_CELL)), int(tall)
        gap = cell_gap(wide, tall)
        sizes = [
            (count[1] * wide - gap, count[0] * tall - gap)
            for count in (pooled.x.shape, pooled.y.shape)
        ]
        free = self.width() - sizes[0][0] - sizes[1][0]
        # Beside the output there must be room for its title.
        room_of_title = self.width() - sizes[0][0] - self._title_width()
        widest = min(free, room_of_title, round(BETWEEN[1] * scale))
        between = max(between, widest)
        left, top = 0, int(room.top())
        self.input.setGeometry(left, top, *sizes[0])
        x = left + sizes[0][0] + between
        self.output.setGeometry(x, top + (sizes[0][1] - sizes[1][1]) // 2, *sizes[1])
        self._place_texts(x, top + sizes[0][1] + 4)
        self._lines.setGeometry(self.rect())
        self._lines.raise_()

    def _title_width(self) -> int:
        return self._titles[1].sizeHint().width() + space_px(8) + self._name.sizeHint().width()

    def _place_texts(self, output_x: int, below: int) -> None:
        height = space_px(32)
        title_height = type_px(13) + 8
        title_y = (height - title_height) // 2
        for title, x in zip(self._titles, (0, output_x), strict=True):
            width = title.sizeHint().width()
            title.setGeometry(x, title_y, width, title_height)
        x = self._titles[0].width() + space_px(8)
        for button in (self.sizes, self.examples):
            button.setGeometry(x, 0, button.sizeHint().width(), height)
            x += button.width() + space_px(4)
        if x > output_x and not self.sizes.isHidden():
            self._titles[1].move(x + space_px(8), title_y)  # the menus reach over the output
        name_x = self._titles[1].geometry().right() + space_px(8)
        self._name.setGeometry(name_x, title_y, self._name.sizeHint().width(), title_height)
        line = type_px(12) + 6
        width = output_x - space_px(16)
        self._told[0].setGeometry(0, below, width, line)
        self._told[1].setGeometry(output_x, below, max(self.width() - output_x, 40), line)

    def _on_input_pointed(self, row: int, column: int) -> None:
        cell = None if self._pooled is None else self._pooled.window_with(row, column)
        if cell is None:
            self.left.emit()
        else:
            self.window_pointed.emit(*cell)

    def _fill_examples(self, menu: QMenu) -> None:
        for key, name in (
            ("course", tr("4 × 4 of the course")),
            ("random6", tr("6 × 6, random")),
            ("random8", tr("8 × 8, random")),
        ):
            menu.addAction(name).triggered.connect(
                lambda _=False, key=key: self.example_chosen.emit(key)
            )

    def _fill_sizes(self, menu: QMenu) -> None:
        rows, columns = self.input.values.shape
        for side in range(1, LARGEST_SIDE + 1):
            action = menu.addAction(f"{side} × {side}")
            action.setCheckable(True)
            action.setChecked((side, side) == (rows, columns))
            action.triggered.connect(lambda _=False, side=side: self.size_chosen.emit(side, side))

    def _retranslate(self) -> None:
        for title, name in zip(self._titles, (tr("Input"), tr("Output")), strict=True):
            title.setText(name)
        self.input.setAccessibleName(tr("Input"))
        self.output.setAccessibleName(tr("Output"))
        self.examples.setText(tr("Examples") + MENU_MARK)
        name_button(self.examples, tr("Numbers to begin with"))
        name_button(self.sizes, tr("How many rows and columns"))
        self._arrange()


class _Lines(QWidget):
    """Two lines from the window on the input to its cell of the output, over both grids."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._window: GridFrame | None = None
        self._grids: tuple[NumberGrid, NumberGrid] | None = None
        self._cell: Cell = (0, 0)

    def show_ends(
        self, window: GridFrame, frames_of: tuple[NumberGrid, NumberGrid], cell: Cell
    ) -> None:
        """Join `window` of the first grid with `cell` of the second."""
        self._window, self._grids, self._cell = window, frames_of, cell
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._window is None or self._grids is None:
            return
        one, other = self._grids
        window = self._window
        start = one.cell_box(window.row, window.column, window.height, window.width)
        start.translate(QPointF(one.pos()))
        end = other.cell_box(*self._cell).translated(QPointF(other.pos()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # What lies between, the rest of the input, stays to be read. No clipping: SVG knows none.
        right = one.geometry().right() + 1
        for line in (
            QLineF(start.topRight(), end.topLeft()),
            QLineF(start.bottomRight(), end.bottomLeft()),
        ):
            turn = line.pointAt((right - line.x1()) / max(line.dx(), 1.0))
            for part, opacity in ((QLineF(line.p1(), turn), 0.3), (QLineF(turn, line.p2()), 0.9)):
                painter.setPen(QPen(theme().qcolor("accent", opacity), line_px(1.2)))
                painter.drawLine(part)
        painter.end()


def tone_of(numbers: Numbers) -> tuple[str, float]:
    """Grey up to the largest where nothing is negative, else blue and orange."""
    top = float(np.abs(numbers).max()) or 1.0
    return ("signed" if float(numbers.min()) < 0 else "grey"), top
