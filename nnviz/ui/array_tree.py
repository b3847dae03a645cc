"""The arrays of a weight file as a tree: name, shape, kind, and a small histogram of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from nnviz.scene.array_groups import ArrayGroup, grouped
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.theme import is_projecting, space_px, text_font, theme, theme_signals, type_px

ROW, GROUP_ROW = 46, 30
SPARK_WIDTH, SPARK_HEIGHT, BINS = 52, 24, 24
EXPANDED_UP_TO = 200  # arrays: of more the groups are closed at first
_NUMBER = int(Qt.ItemDataRole.UserRole)
_COUNT, _PLACE = _NUMBER + 1, _NUMBER + 2
_KEYS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TreeLine:
    """An array in the tree: its full name, and what stands under it (shape, kind, count)."""

    name: str
    details: str


class ArrayTree(QTreeView):
    """`array_chosen` tells the number of an array that is clicked, or come to by keys."""

    array_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[int, QStandardItem] = {}
        self._groups: list[ArrayGroup] = []
        self._group_items: dict[int, QStandardItem] = {}
        self._filled: set[int] = set()
        self._places: dict[int, int] = {}  # of each group, which the list keeps alive
        self._homes: dict[int, tuple[int, ...]] = {}
        self._lines: tuple[TreeLine, ...] = ()
        self._shares: Callable[[int], NDArray[np.float64]] = lambda number: np.zeros(BINS)
        self._known: dict[int, NDArray[np.float64]] = {}
        self._sparks: dict[int, QPixmap] = {}
        self._quiet = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_ArrayLook(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(space_px(12))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QTreeView { background: transparent; }")
        self.setExpandsOnDoubleClick(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.expanded.connect(self._on_expanded)
        theme_signals.changed.connect(self._on_theme)

    def show_arrays(
        self,
        lines: Sequence[TreeLine],
        shares: Callable[[int], NDArray[np.float64]],
        groups: ArrayGroup | None = None,
    ) -> None:
        """Show these; `shares` gives (BINS,) of an array, asked for when its line is painted.

        `groups` is the tree of their names, where it is known already.
        """
        self._lines, self._shares = tuple(lines), shares
        self._known.clear()
        self._sparks.clear()
        self._items.clear()
        self._groups, self._group_items, self._filled = [], {}, set()
        self._homes.clear()
        self._places.clear()
        self._quiet = True
        self._model.clear()
        root = groups or grouped([line.name for line in lines])
        self._register(root, ())
        self._model.invisibleRootItem().appendRows(self._rows(root))
        if len(lines) <= EXPANDED_UP_TO:
            for place in range(len(self._groups)):
                self._fill(place)
            self.expandAll()
        self._quiet = False

    def choose(self, number: int) -> None:
        """Mark an array and bring it into sight; nothing is emitted."""
        if number not in self._homes or self.chosen == number:
            return
        for place in self._homes[number]:
            self._fill(place)
        item = self._items[number]
        self._quiet = True
        index = item.index()
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)
        self._quiet = False

    @property
    def chosen(self) -> int | None:
        """The number of the array that is marked."""
        number = self.currentIndex().data(_NUMBER)
        return number if isinstance(number, int) else None

    def line(self, number: int) -> TreeLine:
        """What stands in the line of an array."""
        return self._lines[number]

    def spark(self, number: int) -> QPixmap:
        """The small histogram of an array."""
        if number not in self._sparks:
            if number not in self._known:
                self._known[number] = self._shares(number)
            self._sparks[number] = _spark(self._known[number], self.devicePixelRatioF())
        return self._sparks[number]

    def sizeHint(self) -> QSize:
        return QSize(space_px(220), space_px(400))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.indexAt(event.pos()).data(_NUMBER)
            if isinstance(number, int):
                line = self._lines[number]
                QToolTip.showText(
                    event.globalPos(), plain_tip(f"{line.name}\n{line.details}"), self
                )
                return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        return keeps_key(event, _KEYS) or super().event(event)

    def _register(self, group: ArrayGroup, above: tuple[int, ...]) -> None:
        """Remember which groups each array is in, from the outermost on."""
        for entry in group.entries:
            if isinstance(entry, ArrayGroup):
                self._places[id(entry)] = len(self._groups)
                self._groups.append(entry)
                self._register(entry, (*above, len(self._groups) - 1))
            else:
                self._homes[entry[1]] = above

    def _fill(self, place: int) -> None:
        """Make the lines of a group, now that it opens: thousands at once would take long."""
        if place in self._filled:
            return
        self._filled.add(place)
        item = self._group_items[place]
        item.removeRows(0, item.rowCount())
        item.appendRows(self._rows(self._groups[place]))

    def _on_expanded(self, index: QModelIndex) -> None:
        place = index.data(_PLACE)
        if isinstance(place, int):
            self._fill(place)

    def _rows(self, group: ArrayGroup) -> list[QStandardItem]:
        """The lines of a group; groups in it have one that stands for theirs until they open."""
        rows = []
        for entry in group.entries:
            if isinstance(entry, ArrayGroup):
                item = QStandardItem(entry.name)
                item.setData(entry.count(), _COUNT)
                place = self._places[id(entry)]
                item.setData(place, _PLACE)
                item.appendRow(QStandardItem())
                self._group_items[place] = item
            else:
                name, number = entry
                item = QStandardItem(name)
                item.setData(number, _NUMBER)
                line = self._lines[number]
                item.setData(f"{line.name}, {line.details}", Qt.ItemDataRole.AccessibleTextRole)
                self._items[number] = item
            rows.append(item)
        return rows

    def _on_current(self, current: QModelIndex) -> None:
        number = current.data(_NUMBER)
        if not self._quiet and isinstance(number, int):
            self.array_chosen.emit(number)

    def _on_theme(self) -> None:
        self._sparks.clear()
        self.setIndentation(space_px(12))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _ArrayLook(QStyledItemDelegate):
    """Paints a line: of an array two rows of words and the histogram, of a group its name."""

    def __init__(self, tree: ArrayTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_group = index.data(_NUMBER) is None
        height = (
            type_px(13) + space_px(14) if is_group else type_px(13) + type_px(11) + space_px(20)
        )
        return QSize(space_px(120), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state
        box = QRectF(option.rect)
        number, now = index.data(_NUMBER), theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, now.qcolor("selection"))
            focused = self._tree.hasFocus()
            bar = QRectF(box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, now.qcolor("focus" if focused else "accent"))
        inner = box.adjusted(space_px(8), 0, -space_px(6), 0)
        if number is None:
            self._paint_group(painter, inner, index)
        else:
            self._paint_array(painter, inner, str(index.data()), number)
        painter.restore()

    def _paint_group(self, painter: QPainter, box: QRectF, index: Index) -> None:
        count = f"{index.data(_COUNT):,}"
        wide = text_width(count, 11)
        _print(painter, box.adjusted(0, 0, -wide - 6, 0), str(index.data()), 13, 600, "text")
        _print(painter, box, count, 11, 400, "muted", Qt.AlignmentFlag.AlignRight)

    def _paint_array(self, painter: QPainter, box: QRectF, name: str, number: int) -> None:
        spark = QRectF(0, 0, space_px(SPARK_WIDTH), space_px(SPARK_HEIGHT))
        spark.moveCenter(box.center())
        spark.moveRight(box.right())
        painter.drawPixmap(spark.topLeft(), self._tree.spark(number))
        words = box.adjusted(0, 0, -spark.width() - space_px(8), 0)
        upper = QRectF(words.left(), box.top(), words.width(), box.height() * 0.56)
        lower = QRectF(words.left(), upper.bottom() - 2, words.width(), box.height() * 0.40)
        chosen = self._tree.chosen == number
        _print(painter, upper, name, 13, 600 if chosen else 400, "text")
        details = self._tree.line(number).details
        end = Qt.TextElideMode.ElideRight
        _print(painter, lower, details, 11, 400, "muted", elide=end)


def _spark(shares: NDArray[np.float64], scale: float) -> QPixmap:
    """Bars on a line, as high as the shares."""
    width, height = space_px(SPARK_WIDTH), space_px(SPARK_HEIGHT) + 1
    picture = QPixmap(round(width * scale), round(height * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, height - 1, width, 1), theme().qcolor("control"))
    top, wide = float(shares.max(initial=0.0)), width / len(shares)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().qcolor("muted"))
    for at, share in enumerate(shares.tolist()):
        if share:
            high = share / top * (height - 1)
            painter.drawRect(QRectF(at * wide, height - 1 - high, max(wide - 0.6, 0.8), high))
    painter.end()
    return picture


def _print(
    painter: QPainter,
    box: QRectF,
    text: str,
    px: int,
    weight: int,
    role: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
) -> None:
    """One line; of a name too long the middle is left out, both ends tell it apart."""
    shown = _elided(text, px, weight, elide, int(box.width()), is_projecting())
    print_text(painter, box, shown, theme().qcolor(role), px, weight, align)


@lru_cache(maxsize=1024)
def _elided(
    text: str, px: int, weight: int, elide: Qt.TextElideMode, width: int, projecting: bool
) -> str:
    return QFontMetricsF(text_font(px, weight)).elidedText(text, elide, width)
