"""The icons that ship, drawn in the colours of the theme and sharp at any scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnviz.bundled import bundled_path
from nnviz.ui.theme import ICON_SIZE, theme


class _TintedIconEngine(QIconEngine):
    """Paints an SVG whose `currentColor` is the theme's colour at the moment of painting."""

    def __init__(self, name: str, role: str, role_when_on: str) -> None:
        super().__init__()
        self._name, self._role, self._role_when_on = name, role, role_when_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = self._role_when_on if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
        _renderer(self._name, getattr(theme(), role)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedIconEngine(self._name, self._role, self._role_when_on)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = bundled_path("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))


def icon(name: str, role: str = "text", role_when_on: str = "accent") -> QIcon:
    """The icon resources/icons/`name`.svg in the colour of a theme role."""
    return QIcon(_TintedIconEngine(name, role, role_when_on))


def icon_size() -> QSize:
    """The size of every icon on a button, in logical px."""
    return QSize(ICON_SIZE, ICON_SIZE)


@cache
def program_icon() -> QIcon:
    """The mark of the program, for the window and its task-bar entry."""
    return QIcon(str(bundled_path("resources", "icons", "nnviz.svg")))
