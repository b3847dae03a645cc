"""A sheet of small pictures side by side: to look at, or to choose one of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.picture_tiles import NO_TILES, PictureTiles
from nnviz.ui.theme import space_px, text_font, theme, theme_signals, type_px

TILE_PX, GAP_PX = 40, 6


class PictureSheet(QWidget):
    """`columns` pictures a row that fill the widget, or with None as many as fit, each of one size.

    When it may be chosen from, a click or the arrow keys mark a picture; `remove_wanted` tells that
    Delete was pressed on it.
    """

    picture_chosen = Signal(int)
    remove_wanted = Signal(int)

    def __init__(
        self, columns: int | None, chooses: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns, self._chooses = columns, chooses
        self._tiles: PictureTiles = NO_TILES
        self._labels: Sequence[str] = ()
        self._chosen: int | None = None
        wide = QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, wide if columns else QSizePolicy.Policy.Fixed)
        if chooses:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme_signals.changed.connect(self._on_theme)

    def show_pictures(self, tiles: PictureTiles, labels: Sequence[str] = ()) -> None:
        """Show these pictures, each with its label below."""
        self._tiles, self._labels = tiles, tuple(labels)
        if self._chosen is not None and self._chosen >= tiles.count:
            self._chosen = tiles.count - 1 if tiles.count else None
        self._on_theme()

    @property
    def chosen(self) -> int | None:
        """Which picture is marked."""
        return self._chosen

    def choose(self, index: int | None) -> None:
        """Mark a picture, or none; nothing is emitted."""
        self._chosen = index if index is not None and index < self._tiles.count else None
        self.update()

    @property
    def count(self) -> int:
        """How many pictures there are."""
        return self._tiles.count

    def box_of(self, index: int) -> QRectF:
        """The place of picture `index`, without its label, in px."""
        columns, gap = self.columns(), space_px(GAP_PX)
        width, height = self._cell()
        row, column = divmod(index, columns)
        left = top = float(gap)  # room for the ring around the chosen one
        if self._columns is not None:
            left, top = (self.width() - columns * width - (columns - 1) * gap) / 2, 0.0
        return QRectF(
            round(left + column * (width + gap)),
            round(top + row * (height + self._label_height() + gap)),
            width,
            height,
        )

    def columns(self) -> int:
        """How many pictures are side by side."""
        if self._columns is not None:
            return self._columns
        wide = self._cell()[0] + space_px(GAP_PX)
        return max(int((self.width() - space_px(GAP_PX)) // wide), 1)

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        if self._columns is not None:
            return QSize(300, 300)
        return QSize(200, self._needed_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 80 if self._columns is not None else self._needed_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._tiles.count):
            box = self.box_of(index)
            if box.top() > event.rect().bottom():
                break
            if box.bottom() + self._label_height() < event.rect().top():
                continue
            self._tiles.paint(painter, self._tiles.fitted(box), index)
            self._paint_label(painter, box, index)
            if index == self._chosen and self._chooses:
                role = "focus" if self.hasFocus() else "accent"
                painter.setPen(QPen(theme().qcolor(role), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if not self._chooses or index is None:
            super().mousePressEvent(event)
            return
        self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns(),
            Qt.Key.Key_Down: self.columns(),
        }
        if not self._chooses or not self._tiles.count:
            super().keyPressEvent(event)
        elif event.key() in steps:
            at = -1 if self._chosen is None else self._chosen
            self._choose(min(max(at + steps[event.key()], 0), self._tiles.count - 1))
        elif event.key() in _REMOVING and self._chosen is not None:
            self.remove_wanted.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            self._chooses
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_REMOVING, *_ARROWS)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    # -- inside ------------------------------------------------------------------------------------

    def _choose(self, index: int) -> None:
        self._chosen = index
        self.update()
        self.picture_chosen.emit(index)

    def _index_at(self, at: QPointF) -> int | None:
        for index in range(self._tiles.count):
            if self.box_of(index).adjusted(0, 0, 0, self._label_height()).contains(at):
                return index
        return None

    def _paint_label(self, painter: QPainter, box: QRectF, index: int) -> None:
        if index >= len(self._labels):
            return
        painter.setFont(text_font(11))
        painter.setPen(theme().qcolor("muted"))
        below = QRectF(box.left(), box.bottom() + 1, box.width(), self._label_height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._labels[index])

    def _label_height(self) -> int:
        return type_px(11) + 4 if self._labels else 0

    def _cell(self) -> tuple[int, int]:
        """The width and height of a picture's place, in px."""
        tiles, gap = self._tiles, space_px(GAP_PX)
        if self._columns is None:
            height = space_px(TILE_PX)
            return max(round(height * tiles.width / tiles.height), 8), height
        rows = max(-(-tiles.count // self._columns), 1)
        wide = (self.width() - (self._columns - 1) * gap) / self._columns
        high = (self.height() - (rows - 1) * gap) / rows - self._label_height()
        scale = max(min(wide / tiles.width, high / tiles.height), 0.1)
        return max(int(tiles.width * scale), 1), max(int(tiles.height * scale), 1)

    def _needed_height(self) -> int:
        rows = -(-self._tiles.count // self.columns())
        gap = space_px(GAP_PX)
        return rows * (self._cell()[1] + self._label_height() + gap) + gap

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
