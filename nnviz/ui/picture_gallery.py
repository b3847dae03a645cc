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
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, text_font, theme, theme_signals, type_px

MOST_COLUMNS, LEAST_TILE = 8, 76
GAP, ROW_GAP = 12, 10
NAME_PX = 12
RING = 4  # room around the tiles for the frame of the current one
FLATTEST, TALLEST = 0.3, 0.8
"""Height by width of a tile: pictures beyond it stand in its middle."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
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
        self._inner_width = 0
        self._has_bar = True
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

    def hide_bar(self) -> None:
        """For a picture that nobody scrolls: it shows the rows around the current tile."""
        self._has_bar = False
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
            and event.key() in (*self._steps(), *_ENTER)
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tile = self._tile_at(event.pos())
            if tile is not None:
                QToolTip.showText(event.globalPos(), plain_tip(tile.title), self)
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the end of a click that was taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers or not self._tiles:
            super().keyPressEvent(event)
        elif (step := self._steps().get(event.key())) is not None:
            self._go(step)
        elif event.key() in _ENTER and self._current:
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
        width = self._inner_width
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
        """Whether it scrolls follows from its whole width: the bar then takes some of it."""
        bar, policy = self.verticalScrollBar(), Qt.ScrollBarPolicy
        scrolls = self._has_bar and self._whole_height(self.width()) > self.height()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        self._inner_width = self.width() - (bar.sizeHint().width() if scrolls else 0)
        height = self.height()
        bar.setRange(0, max(self._whole_height(self._inner_width) - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(self._step_y(self._inner_width))
        self._bring_into_view()
        self.viewport().update()

    def _whole_height(self, width: int) -> int:
        rows = -(-len(self._tiles) // self._columns(width))
        return rows * self._step_y(width) - space_px(ROW_GAP) + 2 * RING

    def _bring_into_view(self) -> None:
        keys = [tile.key for tile in self._tiles]
        if self._current not in keys:
            return
        box = self._box(keys.index(self._current))
        bar = self.verticalScrollBar()
        top, bottom = box.top() - RING, box.bottom() + self._name_height() + RING
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.height():
            bar.setValue(min(top, bottom - self.height()))

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

    def _steps(self) -> dict[int, int]:
        """How far each key goes; Home and End beyond the ends."""
        columns, count = self._columns(self._inner_width), len(self._tiles)
        key = Qt.Key
        return {
            key.Key_Left: -1,
            key.Key_Right: 1,
            key.Key_Up: -columns,
            key.Key_Down: columns,
            key.Key_Home: -count,
            key.Key_End: count,
        }

    def _go(self, step: int) -> None:
        keys = [tile.key for tile in self._tiles]
        here, last = keys.index(self._current) if self._current in keys else 0, len(keys) - 1
        there = min(max(here + step, 0), last)
        # Up and down stay in their column: where there is no tile they go nowhere.
        whole = abs(step) in (1, len(keys)) or there == here + step
        if whole and there != here:
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
