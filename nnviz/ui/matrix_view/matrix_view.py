"""The widget: wheel and keys zoom, dragging moves, pointing tells index and value."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.plot_axes import number_label
from nnviz.scene.reduced_matrix import ReducedMatrix, Region, reduced
from nnviz.ui.matrix_view.matrix_painting import (
    NUMBER_TYPE,
    paint_axes,
    paint_cells,
    paint_scale,
    region_of_cell,
)
from nnviz.ui.matrix_view.matrix_zoom import CellPlaces, cell_places, moved, zoomed
from nnviz.ui.matrix_view.shown_matrix import ShownMatrix
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.theme import RADIUS_TAG, line_px, space_px, theme, theme_signals, type_px
from nnviz.ui.vector_painting import paints_vectors

ZOOM_STEP = 1.25
SCALE_WIDTH = 168
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ZOOMS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}
_KEYS = (*_ARROWS, *_ZOOMS, Qt.Key.Key_0)


class MatrixView(QWidget):
    """Shows a `ShownMatrix`. `pointed` tells row and column, `left` that there is none now."""

    pointed = Signal(int, int)
    left = Signal()
    region_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownMatrix | None = None
        self._region: Region | None = None
        self._reduced: ReducedMatrix | None = None
        self._reduced_to = (0, 0)
        self._picture: QPixmap | None = None
        self._at: tuple[int, int] | None = None
        self._grabbed: tuple[QPointF, Region] | None = None
        self._waiting = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self._forget)

    # -- what is shown -----------------------------------------------------------------------------

    def show_matrix(self, shown: ShownMatrix | None, waiting: str = "") -> None:
        """Show a matrix; None: the sentence `waiting` in its place. The part that shows stays."""
        before = None if self._shown is None else self._shown.shape
        self._shown, self._waiting = shown, waiting
        if shown is None or shown.shape != before:
            self._region = None
            self._point_at(None)
        self._forget()

    def show_region(self, region: Region | None) -> None:
        """Show this part; None is the whole."""
        if region != self._region:
            self._region = region
            self._forget()

    @property
    def region(self) -> Region | None:
        """The part that shows; None for the whole."""
        return self._region

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the number under the mouse, or where the keys are."""
        return self._at

    def block(self) -> tuple[int, int]:
        """How many rows and columns of numbers a cell stands for now."""
        found = self._reduce()
        return (1, 1) if found is None else found.block

    def is_drawn(self) -> bool:
        """Whether there is something to see, or a sentence that says why not."""
        return self._shown is None or self._reduce() is not None

    def places(self) -> CellPlaces | None:
        """Where the numbers are; None without any."""
        if self._shown is None:
            return None
        return cell_places(self._region or self._shown.whole, self._room())

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Cells `factor` times as large around a point of the widget, or around the middle."""
        places, shown = self.places(), self._shown
        if places is None or shown is None:
            return
        room = self._room()
        region = zoomed(places, shown.shape, room, at or places.box.center(), factor)
        self._take(None if region == shown.whole else region)

    def show_whole(self) -> None:
        """Zoom out until all of it shows."""
        self._take(None)

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(ZOOM_STEP**notches, event.position())
            self._point_at(self._place_at(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._region is not None:
            self._grabbed = event.position(), self._region
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._region is None:
            self.zoom(ZOOM_STEP**4, event.position())
        else:
            self.show_whole()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        places, shown = self.places(), self._shown
        if self._grabbed is not None and places is not None and shown is not None:
            start, region = self._grabbed
            width, height = places.cell
            way = start - event.position()
            rows, columns = round(way.y() / height), round(way.x() / width)
            self._take(moved(region, shown.shape, rows, columns))
        self._point_at(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own arrow keys step through time.
        if self._shown is not None and keeps_key(event, _KEYS, plain=False):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._shown is None:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._step(*_ARROWS[key], far=bool(event.modifiers() & _FAR))
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key], self._middle_of_place())
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        places, found = self.places(), self._reduce()
        if places is None or found is None or self._shown is None:
            box = QRectF(self.rect())
            print_text(painter, box, self._waiting, theme().qcolor("muted"), 13)
        elif paints_vectors(painter):
            self._paint(painter, places, found)
        else:
            if self._picture is None:
                self._picture = self._painted(places, found)
            painter.drawPixmap(0, 0, self._picture)
            self._paint_pointed(painter, places, found)
        painter.end()

    # -- inside ------------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        """What is left for the cells beside the axes and above the scale."""
        rows = 0 if self._shown is None else self._shown.shape[0]
        left = text_width(f"{max(rows - 1, 0)}", NUMBER_TYPE) + space_px(7)
        line = type_px(NUMBER_TYPE) + 6
        return QRectF(
            round(left),
            line,
            max(self.width() - round(left) - 2, 8),
            max(self.height() - 2 * line - space_px(4), 8),
        )

    def _reduce(self) -> ReducedMatrix | None:
        places, shown = self.places(), self._shown
        if places is None or shown is None:
            return self._reduced
        scale = self.devicePixelRatioF()
        most = int(places.box.height() * scale), int(places.box.width() * scale)
        # A hidden widget is told of a new size only when it is shown: it is looked at here.
        if self._reduced is None or self._reduced_to != most:
            self._reduced = reduced(shown.values, places.region, most, shown.how, shown.coarse)
            self._reduced_to = most
        return self._reduced

    def _painted(self, places: CellPlaces, found: ReducedMatrix) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, places, found)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, places: CellPlaces, found: ReducedMatrix) -> None:
        shown = self._shown
        if shown is None:
            return
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint_cells(painter, places, shown, found)
        paint_axes(painter, places)
        line = type_px(NUMBER_TYPE) + 6
        wide = min(space_px(SCALE_WIDTH), self.width())
        box = QRectF(places.box.left(), places.box.bottom() + space_px(4), wide, line)
        paint_scale(painter, box, shown.top)

    def _paint_pointed(self, painter: QPainter, places: CellPlaces, found: ReducedMatrix) -> None:
        shown, at = self._shown, self._at
        if shown is None or at is None:
            return
        part = region_of_cell(found, *at, shown.whole)
        box = places.box_of(part)
        if box.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, wide in (("window", 4.0), ("accent", 2.0)):
            painter.setPen(QPen(theme().qcolor(role), line_px(wide)))
            painter.drawRect(box.adjusted(-1, -1, 1, 1))
        lines = self.told(part)
        line = 1.5 * type_px(12)
        wide = max(text_width(text, 12, 600) for text in lines) + space_px(20)
        card = QRectF(box.right() + 8, box.center().y(), wide, len(lines) * line + space_px(8))
        if card.right() > self.width() - 1:
            card.moveRight(max(box.left() - 8, wide + 1))
        card.moveTop(min(max(box.center().y() - card.height() / 2, 1), self.height() - 1))
        card.moveBottom(min(card.bottom(), self.height() - 1))
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.setBrush(theme().qcolor("raised"))
        painter.drawRoundedRect(card, RADIUS_TAG, RADIUS_TAG)
        for row, text in enumerate(lines):
            place = QRectF(card.left(), card.top() + space_px(4) + row * line, wide, line)
            role = "muted" if row == 0 else "text"
            print_text(painter, place, text, theme().qcolor(role), 12, 600 if row else 400)

    def told(self, part: Region) -> tuple[str, ...]:
        """Where a cell is and what it says: its number, or what its numbers come to."""
        shown, found = self._shown, self._reduce()
        if shown is None or found is None:
            return ()
        name = shown.name_of(part.top, part.left)
        if part.size == 1:
            return name, _written(shown.values[part.top, part.left])
        row = part.top // found.block[0] - found.top // found.block[0]
        column = part.left // found.block[1] - found.left // found.block[1]
        value = _written(found.cells[row, column])
        last = shown.name_of(part.bottom - 1, part.right - 1)
        sides = f"{part.bottom - part.top}×{part.right - part.left}"
        if shown.how == "mean":
            return f"{name} … {last}", tr("mean of {sides}: {value}", sides=sides, value=value)
        return f"{name} … {last}", tr("largest of {sides}: {value}", sides=sides, value=value)

    def _take(self, region: Region | None) -> None:
        if region == self._region:
            return
        self._region = region
        self._forget()
        self.region_changed.emit()

    def _forget(self) -> None:
        self._reduced = self._picture = None
        self.update()

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        places, shown = self.places(), self._shown
        found = None if places is None else places.place_at(point)
        if found is None or shown is None or not shown.is_there(*found):
            return None
        return found

    def _point_at(self, at: tuple[int, int] | None) -> None:
        if at == self._at:
            return
        self._at = at
        self.update()
        if at is None:
            self.left.emit()
        else:
            self.pointed.emit(*at)

    def _step(self, down: int, right: int, far: bool) -> None:
        """To the next cell; with Shift ten on. The part that shows comes along."""
        shown, places = self._shown, self.places()
        if shown is None or places is None:
            return
        region = places.region
        if self._at is None:
            self._point_at((region.top, region.left))
            return
        rows, columns = self.block()
        by = 10 if far else 1
        row, column = self._at[0] + down * rows * by, self._at[1] + right * columns * by
        row = min(max(row, 0), shown.shape[0] - 1)
        column = min(max(column, 0), shown.shape[1] - 1)
        if not shown.is_there(row, column):
            return
        over = max(row + 1 - region.bottom, 0) - max(region.top - row, 0)
        beside = max(column + 1 - region.right, 0) - max(region.left - column, 0)
        if over or beside:
            self._take(moved(region, shown.shape, over, beside))
        self._point_at((row, column))

    def _middle_of_place(self) -> QPointF | None:
        places = self.places()
        if places is None or self._at is None:
            return None
        row, column = self._at
        return places.box_of(Region(row, column, row + 1, column + 1)).center()


def _written(value: object) -> str:
    """A number of the file as it stands there, as short as that is exact enough."""
    if isinstance(value, bool) or str(getattr(value, "dtype", "")) == "bool":
        return str(bool(value))
    return number_label(float(value), 7)  # type: ignore[arg-type]


_FAR = Qt.KeyboardModifier.ShiftModifier
