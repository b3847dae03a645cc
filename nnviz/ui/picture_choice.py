"""The list of pictures that ship, each with a small picture of itself."""

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nnviz.files.example_pictures import EXAMPLE_PICTURES, example_picture
from nnviz.language import tr
from nnviz.ui.choice_box import ARROW_MARGIN_PX, ChoiceBox
from nnviz.ui.picture_view.picture_image import scaled_image, with_round_corners
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.theme import space_px

OWN_KEY = "own"
"""Stands in the list for the person's own picture."""
LONGEST_NAME_PX = 240
THUMBNAIL = QSize(64, 40)
_SHARPEST_RATIO = 2
_Index = QModelIndex | QPersistentModelIndex


class _ThumbnailDelegate(QStyledItemDelegate):
    """Gives a row its picture when the row is first seen: nothing is read before."""

    _is_measuring = False

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        key = index.data(Qt.ItemDataRole.UserRole)
        if key in EXAMPLE_PICTURES:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = _scaled(THUMBNAIL)
            if not self._is_measuring:
                option.icon = QIcon(QPixmap.fromImage(thumbnail(key)))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        self._is_measuring = True  # a combo box measures its rows long before it shows them
        hint = super().sizeHint(option, index)
        self._is_measuring = False
        if index.data(Qt.ItemDataRole.UserRole) not in EXAMPLE_PICTURES:
            return hint
        return QSize(hint.width(), space_px(THUMBNAIL.height() + 8))


class PictureChoice(ChoiceBox):
    """A combo box of the pictures that ship. Another picture than these stands there by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_ThumbnailDelegate(self))
        self._titles: dict[str, Callable[[], str]] = {}
        self._name: str | None = None
        for key, example in EXAMPLE_PICTURES.items():
            self._titles[key] = example.title
            self.addItem("", key)
        self.retranslate()

    def add_entries(self, titles: Mapping[str, Callable[[], str]]) -> None:
        """More to choose from, without a picture: key and title."""
        for key, title in titles.items():
            self._titles[key] = title
            self.addItem(title(), key)

    def offer_own(self, name: str) -> None:
        """List the person's own picture, by `name`, so that there is a way back to it."""
        metrics = self.fontMetrics()
        elide = Qt.TextElideMode.ElideMiddle

        def title() -> str:
            return metrics.elidedText(name or tr("Own picture"), elide, space_px(LONGEST_NAME_PX))

        if OWN_KEY not in self._titles:
            self.addItem("", OWN_KEY)
        self._titles[OWN_KEY] = title
        self.setItemText(self.findData(OWN_KEY), title())

    def key(self, index: int) -> str | None:
        """What the row `index` stands for."""
        key = self.itemData(index)
        return key if isinstance(key, str) else None

    def show_current(self, key: str | None, name: str) -> None:
        """Show `key` as the one in use; None: a picture called `name` that is not in the list."""
        self._name = name if key is None else None
        self.setCurrentIndex(-1 if key is None else self.findData(key))
        self.retranslate()

    def retranslate(self) -> None:
        """Titles in the current language."""
        for index in range(self.count()):
            key = self.key(index)
            if key is not None:
                self.setItemText(index, self._titles[key]())
        self._name_own()

    def showPopup(self) -> None:
        # As wide as its rows are, not as the box is.
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + bar + 8))
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_own()

    def _name_own(self) -> None:
        name = self._name or tr("Own picture")
        room = self.arrow_place().left() - ARROW_MARGIN_PX - 9
        elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.setPlaceholderText(elided)
        self.setToolTip(plain_tip(name) if self.currentIndex() < 0 else "")


@cache
def thumbnail(key: str) -> QImage:
    """A small picture of the picture `key` that ships, cut to the proportion of THUMBNAIL."""
    pixels = example_picture(key).pixels
    size = THUMBNAIL * _SHARPEST_RATIO
    height, width = pixels.shape[:2]
    wide = min(width, round(height * size.width() / size.height()))
    high = min(height, round(width * size.height() / size.width()))
    left, top = (width - wide) // 2, (height - high) // 2
    part = pixels[top : top + high, left : left + wide]
    return with_round_corners(scaled_image(part, size.width(), size.height()), _SHARPEST_RATIO)


def _scaled(size: QSize) -> QSize:
    return QSize(space_px(size.width()), space_px(size.height()))
