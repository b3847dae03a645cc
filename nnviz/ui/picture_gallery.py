"""Small pictures in rows, each with its name: one of them is shown large elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from nnviz.language import tr
from nnviz.ui.picture_view.picture_image import scaled_image
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, text_font, theme, theme_signals, type_px

MOST_COLUMNS, LEAST_TILE = 8, 76
GAP, ROW_GAP = 12, 10
NAME_PX = 12
RING = 4  # room around the tiles for the frame of the current one
FLATTEST, TALLEST = 0.3, 1.0
"""Height by width of a tile: pictures beyond it stand in its middle."""

_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: None,
    Qt.Key.Key_Down: None,
    Qt.Key.Key_Home: None,
    Qt.Key.Key_End: None,
}
_SMOOTH = 2.0  # device pixels kept for one of a tile, so that a projector's size needs no new ones


@dataclass(frozen=True)
class GalleryTile:
    """A place in the gallery and what it is called; `short` where there is little room."""

    key: str
    title: str
    short: str = ""


class PictureGallery(QAbstractScrollArea):
    """Tiles in rows; it scrolls where there are more than fit.

    `tile_chosen` by a click or an arrow key; Enter tells the current one again.
    """

    tile_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[GalleryTile, ...] = ()
        self._pictures: dict[str, NDArray[np.uint8]] = {}
        self._images: dict[str, QImage] = {}
        self._current = ""
        self._hovered = ""
        self._proportion = 0.6
        self._ringed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_tiles(self, tiles: Sequence[GalleryTile]) -> None:
        """Have these places, in this order; pictures of the same keys stay."""
        if tuple(tiles) == self._tiles:
            return
        self._tiles = tuple(tiles)
        keys = {tile.key for tile in tiles}
        self._pictures = {key: kept for key, kept in self._pictures.items() if key in keys}
        self._images = {key: kept for key, kept in self._images.items() if key in keys}
        self._describe()
        self._arrange()

    def show_picture(self, key: str, pixels: NDArray[np.uint8]) -> None:
        """Show `pixels` (H, W) or (H, W, 3) in the place `key`."""
        self._pictures[key] = pixels
        self._images.pop(key, None)
        self.viewport().update()

    def show_current(self, key: str) -> None:
        """Frame the place `key`, and bring it into view."""
        if key == self._current:
            return
        self._current = key
        self._describe()
        self._bring_into_view()
        self.viewport().update()

    def show_proportion(self, height_by_width: float) -> None:
        """How high a picture is by its width: so are the tiles, within limits."""
        proportion = min(max(height_by_width, FLATTEST), TALLEST)
        if proportion != self._proportion:
            self._proportion = proportion
            self._images.clear()
            self._arrange()

    @property
    def current(self) -> str:
        """The key of the place that is framed."""
        return self._current

    def picture(self, key: str) -> NDArray[np.uint8] | None:
        """What is shown in the place `key`; None where nothing is yet."""
        return self._pictures.get(key)

    def tile_box(self, key: str) -> QRect:
        """Where the picture of the place `key` is, in px of the viewport."""
        index = [tile.key for tile in self._tiles].index(key)
        return self._box(index).translated(0, -self.verticalScrollBar().value())

    def height_of(self, width: int, most_rows: int) -> int:
        """How high it is when it is `width` px wide and shows at most `most_rows` rows."""
        columns = self._columns(width)
        rows = min(-(-len(self._tiles) // columns), most_rows)
        return rows * self._step_y(width) - space_px(ROW_GAP) + 2 * RING

    def rows_in(self, width: int, height: int) -> int:
        """How many whole rows there are in `height` px."""
        step = self._step_y(width)
        return max((height - 2 * RING + space_px(ROW_GAP)) // step, 0)

    # -- Qt --------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(LEAST_TILE) * 2, space_px(LEAST_TILE) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._images.clear()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
            and event.key() in (*_ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tile = self._tile_at(event.pos())
            if tile is not None:
                QToolTip.showText(event.globalPos(), tile.title, self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._tile_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tile = self._tile_at(event.position().toPoint())
        if tile is not None and event.button() == Qt.MouseButton.LeftButton:
            self.tile_chosen.emit(tile.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers or not self._tiles:
            super().keyPressEvent(event)
        elif event.key() in _ARROWS:
            self._go(Qt.Key(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.tile_chosen.emit(self._current)
        else:
            event.ignore()  # a scroll area would take pages and arrows that move nothing

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(0, -self.verticalScrollBar().value())
        shown = event.rect().translated(0, self.verticalScrollBar().value())
        for index, tile in enumerate(self._tiles):
            box = self._box(index)
            if box.adjusted(0, -RING, 0, self._name_height() + RING).intersects(shown):
                self._paint_tile(painter, tile, QRectF(box))
        painter.end()

    # -- places ----------------------------------------------------------------------------------

    def _columns(self, width: int) -> int:
        fitting = (width - 2 * RING + space_px(GAP)) // (space_px(LEAST_TILE) + space_px(GAP))
        # One fewer than fit would leave tiles as wide as the gap that is missing.
        return min(max(int(fitting), 1), MOST_COLUMNS)

    def _tile_width(self, width: int) -> float:
        columns = self._columns(width)
        return (width - 2 * RING - (columns - 1) * space_px(GAP)) / columns

    def _step_y(self, width: int) -> int:
        picture = round(self._tile_width(width) * self._proportion)
        return picture + self._name_height() + space_px(ROW_GAP)

    def _name_height(self) -> int:
        return type_px(NAME_PX) + space_px(10)

    def _box(self, index: int) -> QRect:
        """Where the picture of tile `index` is, before scrolling."""
        width = self.viewport().width()
        row, column = divmod(index, self._columns(width))
        tile = self._tile_width(width)
        left = RING + column * (tile + space_px(GAP))
        top = RING + row * self._step_y(width)
        return QRect(round(left), top, round(tile), round(tile * self._proportion))

    def _tile_at(self, place: QPoint) -> GalleryTile | None:
        at = place + QPoint(0, self.verticalScrollBar().value())
        for index, tile in enumerate(self._tiles):
            if self._box(index).adjusted(0, 0, 0, self._name_height()).contains(at):
                return tile
        return None

    def _arrange(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        rows = -(-len(self._tiles) // self._columns(width))
        whole = rows * self._step_y(width) - space_px(ROW_GAP) + 2 * RING
        bar = self.verticalScrollBar()
        bar.setRange(0, max(whole - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(self._step_y(width))
        self._bring_into_view()
        self.viewport().update()

    def _bring_into_view(self) -> None:
        keys = [tile.key for tile in self._tiles]
        if self._current not in keys:
            return
        box = self._box(keys.index(self._current))
        bar = self.verticalScrollBar()
        top, bottom = box.top() - RING, box.bottom() + self._name_height() + RING
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(min(top, bottom - self.viewport().height()))

    # -- painting --------------------------------------------------------------------------------

    def _paint_tile(self, painter: QPainter, tile: GalleryTile, box: QRectF) -> None:
        is_current = tile.key == self._current
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS_TAG, RADIUS_TAG)
        painter.fillPath(outline, theme().qcolor("inset"))
        image = self._image(tile.key, box)
        if image is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.drawImage(_fitted(box, image), image)
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hovered = tile.key == self._hovered
        painter.setPen(QPen(theme().qcolor("text" if hovered else "border"), 1))
        painter.drawPath(outline)
        if is_current:
            role = "focus" if self._ringed else "accent"
            width = line_px(2)
            reach = 1 + width / 2
            painter.setPen(QPen(theme().qcolor(role), width))
            around = box.adjusted(-reach, -reach, reach, reach)
            painter.drawRoundedRect(around, RADIUS_TAG + reach, RADIUS_TAG + reach)
        self._paint_name(painter, tile, box, is_current)

    def _paint_name(
        self, painter: QPainter, tile: GalleryTile, box: QRectF, is_current: bool
    ) -> None:
        font = text_font(NAME_PX, 600 if is_current else 400)
        room = QRectF(
            box.left(), box.bottom() + space_px(4), box.width() + space_px(GAP) - 4,
            self._name_height() - space_px(4),
        )  # fmt: skip
        metrics = QFontMetricsF(font)
        fits = metrics.horizontalAdvance(tile.title) <= room.width()
        title = tile.title if fits or not tile.short else tile.short
        name = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme().qcolor("accent" if is_current else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _image(self, key: str, box: QRectF) -> QImage | None:
        """The picture of `key`, as large as it is needed."""
        image = self._images.get(key)
        pixels = self._pictures.get(key)
        if image is None and pixels is not None:
            height, width = pixels.shape[:2]
            ratio = max(self.devicePixelRatioF(), _SMOOTH)
            scale = min(box.width() / width, box.height() / height) * ratio
            side_x, side_y = max(round(width * scale), 1), max(round(height * scale), 1)
            image = self._images[key] = scaled_image(pixels, side_x, side_y)
        return image

    # -- inside ----------------------------------------------------------------------------------

    def _go(self, key: Qt.Key) -> None:
        keys = [tile.key for tile in self._tiles]
        here = keys.index(self._current) if self._current in keys else 0
        columns = self._columns(self.viewport().width())
        step = {Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}.get(key, _ARROWS[key])
        if key == Qt.Key.Key_Home:
            there = 0
        elif key == Qt.Key.Key_End:
            there = len(keys) - 1
        else:
            there = here + (step or 0)
        if 0 <= there < len(keys) and there != here:
            self._ringed = True
            self.tile_chosen.emit(keys[there])

    def _hover(self, tile: GalleryTile | None) -> None:
        key = "" if tile is None else tile.key
        if key != self._hovered:
            self._hovered = key
            pointing = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(pointing if key else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _on_theme(self) -> None:
        self._arrange()

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Gallery"))
        self._describe()

    def _describe(self) -> None:
        titles = {tile.key: tile.title for tile in self._tiles}
        self.setAccessibleDescription(
            tr("Shown large: {name}", name=titles[self._current]) if self._current in titles else ""
        )


def _fitted(box: QRectF, image: QImage) -> QRectF:
    """The largest place in `box` with the proportion of `image`, in its middle."""
    scale = min(box.width() / image.width(), box.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
