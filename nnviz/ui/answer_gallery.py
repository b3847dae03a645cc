"""Pictures with what they are, what they were taken for, and how surely: rows that scroll."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.picture_tiles import NO_TILES, PictureTiles
from nnviz.ui.theme import line_px, space_px, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

NAME_TYPE = 12
LEAST_SIDE, MOST_SIDE = 44, 112
GAP = 8
RING = 3  # room for the frame of the chosen one
BAR_PX, LEAST_BAR = 4, 18


@dataclass(frozen=True)
class AnswerTile:
    """One picture: its number in the tiles, what it is, the answer, and the share of that."""

    picture: int
    right: str
    answer: str
    share: str


class AnswerGallery(QWidget):
    """Tiles in rows; wheel and arrow keys scroll. `tile_chosen` by a click or an arrow key."""

    tile_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[AnswerTile, ...] = ()
        self._pictures: PictureTiles = NO_TILES
        self._first_row = 0
        self._chosen = -1
        self._lines = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    def show_tiles(self, tiles: Sequence[AnswerTile], pictures: PictureTiles) -> None:
        """Show `tiles` in this order; each names one of `pictures`."""
        self._tiles, self._pictures = tuple(tiles), pictures
        self._find_lines()
        self._scroll_to(self._first_row)
        self.update()

    def show_chosen(self, picture: int) -> None:
        """Frame the tile with this picture; −1: none."""
        if picture != self._chosen:
            self._chosen = picture
            self.update()

    def tile_box(self, index: int) -> QRectF:
        """Where tile `index` is, its name included, in px."""
        columns = self._columns()
        row, column = divmod(index, columns)
        step = (self._inner_width() + space_px(GAP)) / columns
        top = RING + (row - self._first_row) * self._row_height()
        width = step - space_px(GAP)
        return QRectF(column * step, top, width, self._row_height() - space_px(GAP))

    def shown(self) -> range:
        """The tiles that are to be seen."""
        columns = self._columns()
        first = self._first_row * columns
        return range(first, min(first + self._shown_rows() * columns, len(self._tiles)))

    # -- Qt --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._find_lines()
        self._scroll_to(self._first_row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y()
        if down:
            self._scroll_to(self._first_row + (-1 if down > 0 else 1))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for index in self.shown():
            if self.tile_box(index).contains(event.position()):
                self.tile_chosen.emit(self._tiles[index].picture)
                return
        self.tile_chosen.emit(-1)

    def event(self, event: QEvent) -> bool:
        overridden = event.type() == QEvent.Type.ShortcutOverride
        if overridden and isinstance(event, QKeyEvent) and self._step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event)
        if step is None or not self._tiles:
            super().keyPressEvent(event)
            return
        places = [tile.picture for tile in self._tiles]
        here = places.index(self._chosen) if self._chosen in places else -step
        there = min(max(here + step, 0), len(places) - 1)
        row = there // self._columns()
        if row < self._first_row or row >= self._first_row + self._shown_rows():
            self._scroll_to(row if row < self._first_row else row - self._shown_rows() + 1)
        self.tile_chosen.emit(places[there])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in self.shown():
            self._paint_tile(painter, self._tiles[index], self.tile_box(index))
        self._paint_bar(painter)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _step(self, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        key, columns = Qt.Key, self._columns()
        steps: dict[int, int] = {
            key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -columns, key.Key_Down: columns
        }  # fmt: skip
        return steps.get(event.key())

    def _inner_width(self) -> float:
        return self.width() - space_px(BAR_PX + 4)

    def _words_height(self, lines: int) -> float:
        return lines * (type_px(NAME_TYPE) + space_px(3)) + space_px(4 + GAP)

    def _side(self) -> float:
        """Of a picture: whole rows fill the height, about three of them where there is room."""
        height = self.height() - 2 * RING + space_px(GAP)
        words = self._words_height(self._lines)
        wanted = min(max(height / 2.6 - words, space_px(LEAST_SIDE)), space_px(MOST_SIDE))
        rows = max(round(height / (wanted + words)), 1)
        return max(height / rows - words, space_px(LEAST_SIDE) / 2)

    def _columns(self) -> int:
        step = max(self._side(), type_px(NAME_TYPE) * 4.6) + space_px(GAP)
        return max(int((self._inner_width() + space_px(GAP)) // step), 1)

    def _row_height(self) -> float:
        return self._side() + self._words_height(self._lines)

    def _find_lines(self) -> None:
        """Name and share on one line where the widest of them fits under its picture."""
        self._lines = 1
        width = (self._inner_width() + space_px(GAP)) / self._columns() - space_px(GAP)
        words = {(_read(tile), tile.share) for tile in self._tiles}
        widest = max((_width(*pair) for pair in words), default=0.0)
        self._lines = 1 if widest <= min(width, self._side()) else 2

    def _shown_rows(self) -> int:
        return max(int((self.height() - 2 * RING + space_px(GAP) + 1) // self._row_height()), 1)

    def _rows(self) -> int:
        return -(-len(self._tiles) // self._columns())

    def _scroll_to(self, row: int) -> None:
        row = min(max(row, 0), max(self._rows() - self._shown_rows(), 0))
        if row != self._first_row:
            self._first_row = row
            self.update()

    def _paint_tile(self, painter: QPainter, tile: AnswerTile, box: QRectF) -> None:
        side = self._side()
        room = QRectF(box.left(), box.top(), box.width(), side)
        place = self._pictures.fitted(room)
        self._paint_picture(painter, place, tile.picture)
        chosen = tile.picture == self._chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().qcolor("accent" if chosen else "control"), line_px(1)))
        painter.drawRect(place)
        if chosen:
            painter.setPen(QPen(theme().qcolor("accent"), line_px(2)))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))
        line = type_px(NAME_TYPE) + space_px(3)
        words = QRectF(box.left(), box.top() + side + space_px(3), box.width(), line)
        read, text, muted = _read(tile), theme().qcolor("text"), theme().qcolor("muted")
        if self._lines == 1:
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            # Under the picture, not under the room around it.
            words.setLeft(place.left())
            words.setRight(max(place.right(), words.left() + _width(read, tile.share)))
            print_text(painter, words, read, text, NAME_TYPE, 600, left)
            print_text(painter, words, tile.share, muted, NAME_TYPE, align=right)
            return
        fitting = _cut(read, box.width() + space_px(GAP) - 2)
        print_text(painter, words, fitting, text, NAME_TYPE, 600)
        print_text(painter, words.translated(0, line - 1), tile.share, muted, NAME_TYPE)

    def _paint_picture(self, painter: QPainter, place: QRectF, index: int) -> None:
        tiles = self._pictures
        if paints_vectors(painter):
            # Qt writes the whole image into the file, whatever part is asked for.
            part = tiles.image.copy(0, index * tiles.height, tiles.width, tiles.height)
            painter.drawImage(place, part)
        else:
            tiles.paint(painter, place, index)

    def _on_theme(self) -> None:
        self._find_lines()
        self.update()

    def _paint_bar(self, painter: QPainter) -> None:
        """Where in all rows one is: for the eye, the wheel moves it."""
        rows, shown = self._rows(), self._shown_rows()
        if rows <= shown:
            return
        height = self.height()
        length = max(shown / rows * height, space_px(LEAST_BAR))
        top = self._first_row / (rows - shown) * (height - length)
        bar = QRectF(self.width() - space_px(BAR_PX), top, space_px(BAR_PX), length)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("control"))
        painter.drawRoundedRect(bar, 2, 2)


def _read(tile: AnswerTile) -> str:
    return f"{tile.right} → {tile.answer}"


def _width(read: str, share: str) -> float:
    return text_width(read, NAME_TYPE, 600) + text_width(share, NAME_TYPE) + space_px(8)


def _cut(text: str, width: float) -> str:
    while len(text) > 1 and text_width(text, NAME_TYPE, 600) > width:
        text = text[:-2] + "…"
    return text
