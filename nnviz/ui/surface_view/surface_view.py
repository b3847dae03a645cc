"""The widget: the mesh is painted when it turns and kept while only the paths move."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import tr
from nnviz.scene.surface_mesh import (
    Floats,
    Orientation,
    Projection,
    SurfaceMesh,
    projected,
    surface_mesh,
)
from nnviz.ui.contour_view.map_records import ShownPath
from nnviz.ui.own_keys import keeps_key
from nnviz.ui.plot_view.plot_frame import paint_title, title_height
from nnviz.ui.surface_view.mesh_painting import paint_axes, paint_base, paint_mesh
from nnviz.ui.surface_view.path_on_surface import (
    HeightField,
    LaidPath,
    SeenPath,
    laid_path,
    paint_path,
    seen_path,
)
from nnviz.ui.theme import line_px, theme, theme_signals
from nnviz.ui.vector_painting import paints_vectors

DEGREES_A_PX = 0.5
KEY_DEGREES = 5.0
FEW_LINES, MANY_LINES, LARGE_PX = 31, 38, 400
_TURNS = {
    Qt.Key.Key_Left: (-KEY_DEGREES, 0.0),
    Qt.Key.Key_Right: (KEY_DEGREES, 0.0),
    Qt.Key.Key_Up: (0.0, KEY_DEGREES),
    Qt.Key.Key_Down: (0.0, -KEY_DEGREES),
}


class SurfaceView(QWidget):
    """Drag or arrow keys turn it, a double click turns it back."""

    orientation_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x0, self._x1 = np.zeros(0), np.zeros(0)
        self._values = np.zeros((0, 0))
        self._paths: tuple[ShownPath, ...] = ()
        self._position = 0.0
        self._orientation = Orientation()
        self._title = ""
        self._hints = True
        self._drag_from: QPointF | None = None
        self._mesh: SurfaceMesh | None = None
        self._field: HeightField | None = None
        self._ground: QPixmap | None = None
        self._laid: list[LaidPath] | None = None
        self._seen: list[SeenPath] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        theme_signals.changed.connect(self._turn_on)
        self._name()

    # -- what is shown ---------------------------------------------------------------------------

    def show_surface(self, x0: Floats, x1: Floats, values: Floats) -> None:
        """Show values (m, n) over x0 (n,) and x1 (m,), both ascending; nan and inf are holes."""
        self._x0, self._x1, self._values = x0, x1, values
        self._mesh = self._field = self._laid = None
        self._turn_on()

    def show_paths(self, paths: Sequence[ShownPath], position: float = 0.0) -> None:
        """Lay `paths` on the surface, the first one on top, shown up to `position` (a step)."""
        self._paths, self._position, self._laid = tuple(paths), position, None
        self._seen = None
        self.update()

    def show_position(self, position: float) -> None:
        """Show the paths up to step `position`; 2.5 is half-way from 2 to 3."""
        if position != self._position:
            self._position = position
            self.update()

    def show_title(self, title: str) -> None:
        """A title above; the note at its right says how to turn it, and how heights are shown."""
        if title != self._title:
            self._title = title
            self._name()
            self._turn_on()

    def show_turning_hint(self, shown: bool) -> None:
        """Whether the note says how to turn it: in a picture nothing turns."""
        self._hints = shown
        self._turn_on()

    @property
    def orientation(self) -> Orientation:
        """Where it is seen from."""
        return self._orientation

    def set_orientation(self, orientation: Orientation) -> None:
        """See it from there; nothing is emitted."""
        self._orientation = Orientation(0.0, 0.0).turned(orientation.azimuth, orientation.elevation)
        self._turn_on()

    @property
    def is_compressed(self) -> bool:
        """Whether the heights stand on a log scale."""
        return self._shown_mesh().scale.is_compressed

    # -- Qt ------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(280, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 120)

    def event(self, event: QEvent) -> bool:
        # While it has the focus arrows turn it, and do not move the lesson's time.
        return keeps_key(event, _TURNS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = _TURNS.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            self._turn(*turn)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is not None:
            moved = event.position() - self._drag_from
            self._drag_from = event.position()
            self._turn(-moved.x() * DEGREES_A_PX, moved.y() * DEGREES_A_PX)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._orientation = Orientation()
        self._turn_on()
        self.orientation_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mesh = self._laid = None
        self._turn_on()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._turn_on()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if paints_vectors(painter):
            self._paint_ground(painter)
        else:
            painter.drawPixmap(0, 0, self._ground_picture())
        painter.save()
        # A path that flies away would run over the title.
        painter.setClipRect(0, self._top(), self.width(), self.height() - self._top())
        for seen in reversed(self._seen_paths()):
            paint_path(painter, seen, self._position)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    # -- inside ----------------------------------------------------------------------------------

    def _turn(self, azimuth: float, elevation: float) -> None:
        self._orientation = self._orientation.turned(azimuth, elevation)
        self._turn_on()
        self.orientation_changed.emit()

    def _turn_on(self) -> None:
        self._ground = self._seen = None
        self.update()

    def _top(self) -> int:
        return title_height(self._title, "")

    def _projection(self) -> Projection:
        top = self._top()
        projection = Projection(self._orientation, self.width(), self.height() - top, line_px(20.0))
        return projection.moved(0.0, top)

    def _shown_mesh(self) -> SurfaceMesh:
        if self._mesh is None:
            large = min(self.width(), self.height()) > LARGE_PX
            most = MANY_LINES if large else FEW_LINES
            self._mesh = surface_mesh(self._x0, self._x1, self._values, most)
        return self._mesh

    def _laid_paths(self) -> list[LaidPath]:
        if self._laid is None:
            self._laid = []
            if min(self._values.shape) >= 2:
                size_px = max(min(self.width(), self.height()) / 2, 64.0)
                field = self._height_field()
                self._laid = [laid_path(path, field, size_px) for path in self._paths]
        return self._laid

    def _height_field(self) -> HeightField:
        if self._field is None:
            known = np.where(np.isfinite(self._values), self._values, np.nan)
            self._field = HeightField(self._x0, self._x1, self._shown_mesh().scale.share(known))
        return self._field

    def _seen_paths(self) -> list[SeenPath]:
        if self._seen is None:
            projection = self._projection()
            self._seen = [seen_path(laid, projection) for laid in self._laid_paths()]
        return self._seen

    def _ground_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            painter.end()
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        if min(self._values.shape) < 2:
            return
        mesh, projection = self._shown_mesh(), self._projection()
        if self._title:
            paint_title(painter, self.width(), self._title, self._note())
        paint_base(painter, projection, near=False)
        paint_mesh(painter, projected(mesh, projection))
        paint_base(painter, projection, near=True)
        room = QRectF(0, self._top(), self.width(), self.height() - self._top())
        paint_axes(painter, projection, mesh, room)

    def _note(self) -> str:
        notes = [tr("height: log scale")] if self.is_compressed else []
        if self._hints:
            notes.append(tr("drag to turn"))
        return " · ".join(notes)

    def _name(self) -> None:
        self.setAccessibleName(self._title or tr("Surface"))
        self.setAccessibleDescription(
            tr("Drag or arrow keys turn it, a double click turns it back.")
        )
        self.setToolTip(tr("Drag or arrow keys turn it, a double click turns it back."))
