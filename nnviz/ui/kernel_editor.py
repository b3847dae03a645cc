"""The kernel under the learner's hand: its cells, and turning, flipping, dividing, resizing."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.ui.buttons import SizedButton, icon_button, menu_button, name_button
from nnviz.ui.editable_grid import EditableGrid
from nnviz.ui.icons import icon
from nnviz.ui.theme import CLICK_TARGET, space_px, theme_signals

LARGEST_SIDE = 9
MENU_MARK = " ▾"


class KernelEditor(QWidget):
    """A kernel of 1x1 to 9x9. `kernel_changed` at each change, `kernel_settled` when it is done.

    ÷ sum is asked for by `normalise_wanted`: what is done with a sum of zero is not ours to say.
    The cells are `grid`; see EditableGrid for keys, wheel and drag.
    """

    kernel_changed = Signal(object)  # NDArray (FH, FW)
    kernel_settled = Signal(object)
    normalise_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = EditableGrid("signed", plus=True)
        self.grid.numbers_changed.connect(self._on_changed)
        self.grid.numbers_settled.connect(self.kernel_settled)
        self.rotate_button = icon_button("rotate", self.rotate)
        self.flip_button = menu_button(self._fill_flips, width=CLICK_TARGET)
        self.flip_button.setIcon(icon("flip"))
        self.normalise_button = SizedButton(None)
        self.normalise_button.clicked.connect(lambda: self.normalise_wanted.emit())
        self.size_button = menu_button(self._fill_sizes)
        self.tools = QWidget()
        self._row = QHBoxLayout(self.tools)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (
            self.rotate_button,
            self.flip_button,
            self.normalise_button,
            self.size_button,
        ):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.grid)
        self._column.addWidget(self.tools)
        self._column.addStretch(1)
        keys = QKeySequence.StandardKey
        for key, by in ((keys.ZoomIn, 1), (keys.ZoomOut, -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.grow(by))
        self.show_kernel(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]))
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def kernel(self) -> NDArray[np.float64]:
        """(FH, FW), a copy."""
        return self.grid.values.copy()

    def show_kernel(self, kernel: ArrayLike) -> None:
        """Show `kernel` (FH, FW); nothing is emitted. Raises ValueError for more than 9x9."""
        array = np.asarray(kernel, np.float64)
        if array.ndim != 2 or not all(1 <= side <= LARGEST_SIDE for side in array.shape):
            raise ValueError(f"a kernel of shape {array.shape}")
        self.grid.show_editable(array)
        self._show_size()

    def take_kernel(self, kernel: ArrayLike) -> None:
        """Make it `kernel` as if by hand: told, settled, undoable."""
        self.grid.change(kernel)

    def rotate(self) -> None:
        """Turn it by 90° clockwise."""
        self.grid.change(np.rot90(self.kernel, -1))

    def flip(self, axis: int) -> None:
        """Flip it: axis 1 left to right, axis 0 top to bottom."""
        self.grid.change(np.flip(self.kernel, axis))

    def resize_to(self, rows: int, columns: int) -> None:
        """Make it `rows` x `columns` (held within 1..9); what it holds stays in the middle."""
        rows, columns = (min(max(side, 1), LARGEST_SIDE) for side in (rows, columns))
        self.grid.change(resized(self.kernel, rows, columns))

    def grow(self, by: int) -> None:
        """One row and one column more or less."""
        rows, columns = self.grid.values.shape
        self.resize_to(rows + by, columns + by)

    def undo(self) -> None:
        """Take the last change back."""
        self.grid.undo()

    def redo(self) -> None:
        """Make the last change again that was taken back."""
        self.grid.redo()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ----------------------------------------------------------------------------------

    def _on_changed(self, array: object) -> None:
        self._show_size()
        self.kernel_changed.emit(array)

    def _fill_flips(self, menu: QMenu) -> None:
        menu.addAction(tr("Left to right")).triggered.connect(lambda: self.flip(1))
        menu.addAction(tr("Top to bottom")).triggered.connect(lambda: self.flip(0))

    def _fill_sizes(self, menu: QMenu) -> None:
        rows, columns = self.grid.values.shape
        squares = [(side, side) for side in range(1, LARGEST_SIDE + 1)]
        self._fill_with_sizes(menu, squares, rows, columns)
        menu.addSeparator()
        sides = range(1, LARGEST_SIDE + 1)
        by_rows = menu.addMenu(tr("Rows"))
        self._fill_with_sizes(by_rows, [(side, columns) for side in sides], rows, columns)
        by_columns = menu.addMenu(tr("Columns"))
        self._fill_with_sizes(by_columns, [(rows, side) for side in sides], rows, columns)

    def _fill_with_sizes(
        self, menu: QMenu, sizes: list[tuple[int, int]], rows: int, columns: int
    ) -> None:
        group = QActionGroup(menu)
        for size in sizes:
            action = menu.addAction(f"{size[0]} × {size[1]}")
            action.setCheckable(True)
            action.setChecked(size == (rows, columns))
            action.triggered.connect(lambda _=False, size=size: self.resize_to(*size))
            group.addAction(action)

    def _show_size(self) -> None:
        rows, columns = self.grid.values.shape
        self.size_button.setText(f"{rows} × {columns}{MENU_MARK}")
        spoken = tr("Size of the kernel: {rows} × {columns}", rows=rows, columns=columns)
        name_button(self.size_button, spoken)

    def _dress(self) -> None:
        self._row.setSpacing(space_px(2))
        self.normalise_button.setMinimumWidth(space_px(CLICK_TARGET))
        self._column.setSpacing(space_px(4))

    def _retranslate(self) -> None:
        self.grid.setAccessibleName(tr("Kernel"))
        self.normalise_button.setText(tr("÷ sum"))
        name_button(self.rotate_button, tr("Turn by 90°"))
        name_button(self.flip_button, tr("Flip"))
        name_button(self.normalise_button, tr("Divide by the sum of the kernel"))
        self._show_size()

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)


def resized(kernel: NDArray[np.float64], rows: int, columns: int) -> NDArray[np.float64]:
    """`kernel` cut or filled with zeros to `rows` x `columns`, its middle kept in the middle."""
    made = np.zeros((rows, columns))
    height, width = kernel.shape
    # The middle of an even side is the cell before it, as for the padding of a picture.
    top, left = (rows - 1) // 2 - (height - 1) // 2, (columns - 1) // 2 - (width - 1) // 2
    for row in range(max(top, 0), min(top + height, rows)):
        for column in range(max(left, 0), min(left + width, columns)):
            made[row, column] = kernel[row - top, column - left]
    return made
