"""The list of the data sets, in three groups."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from nnviz.files.data_sets import DATA_SETS, DataSet
from nnviz.language import tr
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

_KEY = Qt.ItemDataRole.UserRole
ROW_PX, HEAD_PX = 28, 26


def group_of(data_set: DataSet) -> str:
    """The group that a set stands in: points, pictures, or one's own."""
    if data_set.needs in ("folder", "file", "digits") or data_set.key == "own-points":
        return "own"
    return data_set.kind


class DataSetList(QListWidget):
    """`set_chosen` tells the key of a set that the person chose, by mouse or by arrow keys."""

    set_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._heads: dict[str, QListWidgetItem] = {}
        self._items: dict[str, QListWidgetItem] = {}
        self._fill()
        self.currentItemChanged.connect(self._on_current)
        theme_signals.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    def show_current(self, key: str) -> None:
        """Mark the set `key`; nothing is emitted."""
        item = self._items.get(key)
        if item is not None and item is not self.currentItem():
            was = self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(was)

    def current_key(self) -> str:
        """The key of the set that is marked."""
        item = self.currentItem()
        return "" if item is None else str(item.data(_KEY))

    def item_of(self, key: str) -> QListWidgetItem:
        """The row of the set `key`."""
        return self._items[key]

    def event(self, event: QEvent) -> bool:
        # They belong to the window's transport otherwise.
        return keeps_key(event, _OWN_KEYS, plain=False) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item)

    # -- inside ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        groups: dict[str, list[DataSet]] = {"pictures": [], "points": [], "own": []}
        for data_set in DATA_SETS.values():
            groups[group_of(data_set)].append(data_set)
        for group, sets in groups.items():
            if not sets:
                continue
            head = QListWidgetItem(self)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self._heads[group] = head
            for data_set in sets:
                item = QListWidgetItem(self)
                item.setData(_KEY, data_set.key)
                self._items[data_set.key] = item

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.set_chosen.emit(str(item.data(_KEY)))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Data sets"))
        titles = {
            "pictures": tr("Pictures"),
            "points": tr("Points of the plane"),
            "own": tr("Your own"),
        }
        for group, head in self._heads.items():
            head.setText(titles[group])
        for key, item in self._items.items():
            item.setText(DATA_SETS[key].title())

    def _dress(self) -> None:
        font = text_font(12, 600)
        for head in self._heads.values():
            head.setFont(font)
            head.setForeground(theme().qcolor("muted"))
            head.setSizeHint(QSize(0, space_px(HEAD_PX)))
        for item in self._items.values():
            item.setSizeHint(QSize(0, space_px(ROW_PX)))
        self.setStyleSheet(
            f"QListWidget {{ background: {theme().surface}; border: 1px solid {theme().border};"
            f" border-radius: 12px; padding: 4px; font-size: {type_px(13)}px; }}"
            f"QListWidget:focus {{ border: 2px solid {theme().focus}; padding: 3px; }}"
            f"QListWidget::item {{ padding: 0 8px; border-radius: 6px; color: {theme().text}; }}"
            f"QListWidget::item:disabled {{ color: {theme().muted}; font-weight: 600; }}"
            f"QListWidget::item:hover {{ background: {theme().grid}; }}"
            f"QListWidget::item:selected {{ background: {theme().selection};"
            f" color: {theme().text}; border-left: 3px solid {theme().accent};"
            f" border-top-left-radius: 0; border-bottom-left-radius: 0; }}"
        )


_OWN_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
