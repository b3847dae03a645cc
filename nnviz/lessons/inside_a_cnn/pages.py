"""The other pages of the lesson: each is made when it is first shown."""

from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnviz.engine.network import Network
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Trace
from nnviz.ui.explanation_panel import MomentExplained

PAGES = {
    "importance": ("nnviz.lessons.inside_a_cnn.importance_page", "ImportancePage"),
    "filters": ("nnviz.lessons.inside_a_cnn.filters_page", "FiltersPage"),
    "layers": ("nnviz.lessons.inside_a_cnn.layers_page", "LayersPage"),
}
"""Each page by its view: module and class."""


class Page(Protocol):
    """What every page has."""

    told: Any

    def show_network(self, network: Network, name: str) -> None: ...

    def show_input(self, x: Array | None, trace: Trace | None) -> None: ...

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: dict[str, Any]) -> None: ...

    def explained(self) -> MomentExplained: ...

    def is_settled(self) -> bool: ...

    def stop(self) -> None: ...

    def show_picture_alone(self) -> None: ...


class Pages(QObject):
    """Makes pages, and gives the one that shows the network and the picture."""

    told = Signal()
    """The page that shows has something new to say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[str, Page] = {}
        self._view = ""
        self._network: Network | None = None
        self._name = ""
        self._given: tuple[Array | None, Trace | None] = (None, None)
        self._alone = False

    def show(self, view: str) -> QWidget | None:
        """The widget of `view`, up to date; None for the maps, which are no page."""
        before, self._view = self._made.get(self._view), view
        if before is not None and view not in PAGES:
            before.stop()
        if view not in PAGES:
            return None
        page = self._page(view)
        page.show_input(*self._given)
        return cast(QWidget, page)

    @property
    def shown(self) -> Page | None:
        """The page that shows."""
        return self._made.get(self._view) if self._view in PAGES else None

    def show_network(self, network: Network, name: str) -> None:
        """Show `network` on every page."""
        self._network, self._name = network, name
        self._given = (None, None)
        for page in self._made.values():
            page.show_network(network, name)

    def show_input(self, x: Array | None, trace: Trace | None) -> None:
        """Show what was drawn on the page that shows; the others get it when they are shown."""
        self._given = (x, trace)
        if (page := self.shown) is not None:
            page.show_input(x, trace)

    def state(self) -> dict[str, Any]:
        """The states of the pages that were made, by view."""
        return {view: page.state() for view, page in self._made.items()}

    def restore(self, state: dict[str, Any]) -> None:
        """Hand every page what is told of it."""
        for view in PAGES:
            told = state.get(view)
            if isinstance(told, dict) and told:
                self._page(view).restore(told)

    def show_picture_alone(self) -> None:
        """Leave out the tools of every page for good."""
        self._alone = True
        for page in self._made.values():
            page.show_picture_alone()

    def is_settled(self) -> bool:
        """Whether the page that shows is drawn to its end."""
        return self.shown is None or self.shown.is_settled()

    def stop(self) -> None:
        """End what the pages compute."""
        for page in self._made.values():
            page.stop()

    def _page(self, view: str) -> Page:
        page = self._made.get(view)
        if page is None:
            module, name = PAGES[view]
            page = cast(Page, getattr(import_module(module), name)())
            self._made[view] = page
            if self._network is not None:
                page.show_network(self._network, self._name)
            if self._alone:
                page.show_picture_alone()
            page.told.connect(lambda: self.told.emit())
        return page
