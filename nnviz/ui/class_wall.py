"""Examples of each class in a row, with its name, how many there are, and a bar of that."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.ui.picture_tiles import NO_TILES, PictureTiles
from nnviz.ui.theme import line_px, space_px, text_font, theme, theme_signals, type_px

LEAST_ROW_PX, MOST_ROW_PX = 26, 64
BAR_PX, GAP_PX = 56, 4
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class ClassRow:
    """One class: its name, how many samples it has, and which tiles are its examples."""

    name: str
    count: int
    tiles: range


class ClassWall(QWidget):
    """One painted picture; as many examples a row as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ClassRow] = ()
        self._tiles: PictureTiles = NO_TILES
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._on_theme)

    def show_classes(self, rows: Sequence[ClassRow], tiles: PictureTiles) -> None:
        """Show these classes, in this order."""
        self._rows, self._tiles = tuple(rows), tiles
        self.setAccessibleName(tr("Examples of the classes"))
        self.setAccessibleDescription(", ".join(f"{row.name}: {row.count:,}" for row in rows))
        self._on_theme()

    @property
    def rows(self) -> Sequence[ClassRow]:
        """What is shown."""
        return self._rows

    def row_height(self) -> float:
        """The height of a class's row, in px."""
        least = space_px(LEAST_ROW_PX)
        return min(max(self.height() / max(len(self._rows), 1), least), space_px(MOST_ROW_PX))

    def head_width(self) -> float:
        """The room for names, counts and bars, in px."""
        return self._name_width() + self._count_width() + space_px(BAR_PX + 3 * 8)

    def shown_a_row(self) -> int:
        """How many examples a row has room for."""
        side = self._tile_width() + space_px(GAP_PX)
        return max(int((self.width() - self.head_width() + space_px(GAP_PX)) // side), 1)

    def sizeHint(self) -> QSize:
        return QSize(400, max(len(self._rows), 4) * space_px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, len(self._rows) * space_px(LEAST_ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.row_height()
        most = max((row.count for row in self._rows), default=1)
        for number, row in enumerate(self._rows):
            line = QRectF(0, number * height, self.width(), height)
            if not line.intersects(QRectF(event.rect())):
                continue
            self._paint_head(painter, line, row, most)
            self._paint_examples(painter, line, row)
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter, line: QRectF, row: ClassRow, most: int) -> None:
        gap, name_px, count_px = space_px(8), self._name_width(), self._count_width()
        painter.setFont(text_font(13, 600))
        painter.setPen(theme().qcolor("text"))
        box = QRectF(0, line.top(), name_px, line.height())
        fitting = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideRight, int(name_px)
        )
        painter.drawText(box, LEFT, fitting)
        painter.setFont(text_font(12))
        painter.setPen(theme().qcolor("muted"))
        box = QRectF(name_px + gap, line.top(), count_px, line.height())
        painter.drawText(box, RIGHT, f"{row.count:,}")
        bar = line_px(8)
        whole = QRectF(
            name_px + count_px + 2 * gap, line.center().y() - bar / 2, space_px(BAR_PX), bar
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor("grid"))
        painter.drawRoundedRect(whole, 2, 2)
        part = QRectF(whole)
        part.setWidth(whole.width() * row.count / max(most, 1))
        painter.setBrush(theme().qcolor("accent"))
        painter.drawRoundedRect(part, 2, 2)

    def _paint_examples(self, painter: QPainter, line: QRectF, row: ClassRow) -> None:
        width, gap = self._tile_width(), space_px(GAP_PX)
        x = self.head_width()
        for index in row.tiles[: self.shown_a_row()]:
            box = QRectF(round(x), round(line.top()), width, self._side())
            self._tiles.paint(painter, self._tiles.fitted(box), index)
            x += width + gap

    def _side(self) -> int:
        return int(self.row_height()) - space_px(GAP_PX)

    def _tile_width(self) -> int:
        tiles, room = self._tiles, self.width() - self.head_width()
        wide = self._side() * tiles.width / max(tiles.height, 1)
        return max(int(min(wide, max(room, 16))), 4)

    def _name_width(self) -> int:
        metrics = _metrics(self, 13, 600)
        widest = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        return min(widest + 2, int(self.width() * 0.3))

    def _count_width(self) -> int:
        metrics = _metrics(self, 12, 400)
        counts = (metrics.horizontalAdvance(f"{row.count:,}") for row in self._rows)
        return max(counts, default=0) + type_px(2)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def _metrics(widget: QWidget, px: int, weight: int) -> QFontMetrics:
    return QFontMetrics(text_font(px, weight), widget)
