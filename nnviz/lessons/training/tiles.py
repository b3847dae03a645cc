"""The views of a run, four at a time: each in a tile whose header chooses the view."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.lessons.training.studio import TILES
from nnviz.lessons.training.views import VIEWS, create_view
from nnviz.lessons.training.views.training_view import TrainingView
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.icons import icon
from nnviz.ui.theme import space_px, theme_signals

log = logging.getLogger(__name__)

GAP, HEADER = 8, 28
BESIDE_FROM, BESIDE_WIDTH = 900, 280  # px: from here on the small tiles stand beside a large one
LEAST_BESIDE = 150  # px: in lower ones the words of a view lie on each other


class Tile(QFrame):
    """A header with the name of the view, and the view."""

    view_chosen = Signal(str)
    size_wanted = Signal()

    def __init__(self, keys: Callable[[], list[str]], parent: QWidget) -> None:
        """`keys` are the views that can be chosen now."""
        super().__init__(parent)
        self.setObjectName("card")
        self.key, self.view = "", QWidget()
        self._keys, self._is_large, self._alone = keys, False, False
        self._choice = menu_button(self._fill)
        self._choice.setProperty("align", "left")
        self._choice.setProperty("role", "link")
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._title.hide()
        self._size = icon_button("enlarge", self.size_wanted.emit, "muted")
        for button in (self._choice, self._size):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(0, 0, 0, 0)
        self._header.addWidget(self._choice)
        self._header.addWidget(self._title)
        self._header.addStretch(1)
        self._header.addWidget(self._size)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        theme_signals.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    def show_view(self, key: str, view: QWidget) -> None:
        """Hold `view`, which is called `key`."""
        if self.view is not view:
            self._column.removeWidget(self.view)
            if self.view.parent() is self:
                self.view.hide()
        self.key, self.view = key, view
        self._column.addWidget(view, 1)
        view.show()
        self._retranslate()

    def show_large(self, large: bool) -> None:
        """Offer to be large, or small again."""
        self._is_large = large
        self._size.setIcon(icon("shrink" if large else "enlarge", "muted"))
        self._retranslate()

    def show_alone(self) -> None:
        """Leave out the buttons for good."""
        self._alone = True
        self._choice.hide()
        self._size.hide()
        self._title.show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().y() <= space_px(HEADER):
            self.size_wanted.emit()
        super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for key in self._keys():
            action = menu.addAction(VIEWS[key].title())
            action.setCheckable(True)
            action.setChecked(key == self.key)
            action.triggered.connect(lambda _=False, key=key: self.view_chosen.emit(key))
            group.addAction(action)

    def _dress(self) -> None:
        side = space_px(8)
        self._column.setContentsMargins(side, 2, side, side)
        self._column.setSpacing(2)

    def _retranslate(self) -> None:
        title = VIEWS[self.key].title() if self.key else ""
        self._choice.setText(f"{title} ▾")
        self._title.setText(title)
        self._choice.setToolTip(tr("Choose another view"))
        self._choice.setAccessibleName(tr("View: {title}", title=title))
        size = tr("Small again (Esc)") if self._is_large else tr("Make this view large")
        name_button(self._size, size)


class TileGrid(QWidget):
    """Four tiles two by two, or one large. Views are made when they are first shown."""

    tiles_changed = Signal(tuple)
    large_changed = Signal(int)
    view_made = Signal(object)
    views_appeared = Signal()
    """There is room for views that were hidden: they show an older moment, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting: list[str] = list(VIEWS)
        self._views: dict[str, QWidget] = {}
        self._first: dict[str, dict[str, Any]] = {}  # the states of views as they were made
        self._told: dict[str, dict[str, Any]] = {}  # those of views that are not made yet
        self._keys: tuple[str, ...] = ()
        self._large = 0
        self._alone = False
        self.tiles = [Tile(lambda: self._fitting, self) for _ in range(TILES)]
        for place, tile in enumerate(self.tiles):
            tile.view_chosen.connect(lambda key, place=place: self._on_view(place, key))
            tile.size_wanted.connect(lambda place=place: self._on_size(place + 1))
            tile.hide()
        theme_signals.changed.connect(self._on_room)

    @property
    def large(self) -> int:
        """The tile that is large, from 1; 0: none."""
        return self._large

    @property
    def views(self) -> list[TrainingView]:
        """The views that show, in the order of their places."""
        return [
            tile.view
            for tile in self.tiles
            if isinstance(tile.view, TrainingView) and not tile.isHidden()
        ]

    @property
    def made(self) -> list[TrainingView]:
        """Every view there is."""
        return [view for view in self._views.values() if isinstance(view, TrainingView)]

    @property
    def keys(self) -> tuple[str, ...]:
        """The views by place."""
        return self._keys

    def with_beside(self, key: str, other: str) -> tuple[str, ...]:
        """The views by place with `other` in the row of `key`, if it fits and shows nowhere."""
        keys = list(self._keys)
        if key in keys and other not in keys and other in self._fitting:
            keys[keys.index(key) ^ 1] = other
        return tuple(keys)

    def view_states(self) -> dict[str, dict[str, Any]]:
        """The switches of the views by key, where they are not as at first."""
        states = {key: self._made_at(key).state() for key in self._first}
        return self._told | {
            key: state for key, state in states.items() if self._first[key] != state
        }

    def show_view_states(self, states: dict[Any, Any]) -> None:
        """Set the switches to what `view_states` gave; of views without a state, as at first."""
        told = {key: state for key, state in states.items() if key in VIEWS}
        told = {key: state for key, state in told.items() if isinstance(state, dict)}
        for key, first in self._first.items():
            self._made_at(key).restore(first | told.pop(key, {}))
        self._told = told

    def show_fitting(self, keys: list[str]) -> None:
        """Offer these views."""
        self._fitting = keys

    def show_tiles(self, keys: tuple[str, ...], large: int) -> None:
        """Show these views by place; `large` from 1, or 0."""
        keys = self._suiting(keys)
        self._large = large
        for tile, key in zip(self.tiles, keys, strict=True):
            if tile.key != key:
                tile.show_view(key, self._view(key))
        self._keys = keys
        for place, tile in enumerate(self.tiles, start=1):
            tile.show_large(place == large)
        self._arrange()

    def show_alone(self) -> None:
        """Leave out the buttons for good."""
        self._alone = True
        for tile in self.tiles:
            tile.show_alone()
        for view in self.made:
            view.show_alone()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._large:
            self._on_size(self._large)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 280)

    def _suiting(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """`keys`, with another view in the place of one that does not fit the data."""
        others = [key for key in self._fitting if key not in keys]
        return tuple(key if key in self._fitting or not others else others.pop(0) for key in keys)

    def _view(self, key: str) -> QWidget:
        if key not in self._views:
            try:
                view: QWidget = create_view(key)
            except Exception:  # the other views go on
                log.exception("view %s", key)
                view = QLabel(tr("This view could not be opened; the log says why."))
                view.setProperty("role", "muted")
            self._views[key] = view
            if isinstance(view, TrainingView):
                self._first[key] = view.state()
                view.restore(self._told.pop(key, {}))
                if self._alone:
                    view.show_alone()
                self.view_made.emit(view)
        return self._views[key]

    def _made_at(self, key: str) -> TrainingView:
        view = self._views[key]
        if not isinstance(view, TrainingView):
            raise KeyError(key)
        return view

    def _on_view(self, place: int, key: str) -> None:
        """Show another view in a tile; one that shows already changes places with it."""
        keys = list(self._keys)
        if key in keys:
            keys[keys.index(key)] = keys[place]
        keys[place] = key
        self.tiles_changed.emit(tuple(keys))

    def _on_size(self, number: int) -> None:
        self.large_changed.emit(0 if self._large == number else number)

    def _on_room(self) -> None:
        before = self.views
        self._arrange()
        if any(view not in before for view in self.views):
            self.views_appeared.emit()

    def _arrange(self) -> None:
        places = self._places()
        for tile, place in zip(self.tiles, places, strict=True):
            tile.setVisible(place is not None and bool(tile.key))
            if place is not None:
                tile.setGeometry(place)

    def _places(self) -> list[QRect | None]:
        gap, width, height = space_px(GAP), self.width(), self.height()
        if not self._large:
            across, down = (width - gap) // 2, (height - gap) // 2
            return [
                QRect(column * (across + gap), row * (down + gap), across, down)
                for row in range(2)
                for column in range(2)
            ]
        beside, down = space_px(BESIDE_WIDTH), (height - 2 * gap) // 3
        if width < BESIDE_FROM or down < space_px(LEAST_BESIDE):
            whole = QRect(0, 0, width, height)
            return [whole if place == self._large else None for place in range(1, TILES + 1)]
        places: list[QRect | None] = []
        row = 0
        for place in range(1, TILES + 1):
            if place == self._large:
                places.append(QRect(0, 0, width - beside - gap, height))
            else:
                places.append(QRect(width - beside, row * (down + gap), beside, down))
                row += 1
        return places
