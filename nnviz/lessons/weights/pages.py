"""The pages of the lesson: each is made when it is first shown."""

from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnviz.lessons.weights.compare_page import ComparePage
from nnviz.lessons.weights.comparing import Comparing
from nnviz.lessons.weights.network_page import NetworkPage
from nnviz.lessons.weights.pictures_page import PicturesPage
from nnviz.lessons.weights.settings import PAGES
from nnviz.lessons.weights.units_page import UnitsPage
from nnviz.lessons.weights.values_page import ValuesPage

P = TypeVar("P", bound=QWidget)


class WeightPages(QObject):
    """Makes pages and passes on what is chosen on them."""

    option_chosen = Signal(str, object)
    region_chosen = Signal(object)
    array_chosen = Signal(int)
    menu_wanted = Signal(object)
    told = Signal()

    def __init__(self, parent: QObject, comparing: Comparing) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._made: dict[str, Any] = {}
        self._shown = PAGES[0]
        self._alone = False

    def page(self, name: str) -> Any:
        """The page of a name, which is shown from now on."""
        self._shown = name
        if name not in self._made:
            self._made[name] = page = self._make(name)
            page.told.connect(self.told)
            if self._alone:
                page.show_alone()
        return self._made[name]

    @property
    def values(self) -> ValuesPage:
        """The page of values."""
        return self._of(ValuesPage, "values")

    @property
    def units(self) -> UnitsPage:
        """The page of units."""
        return self._of(UnitsPage, "units")

    @property
    def compare(self) -> ComparePage:
        """The page of the comparison."""
        return self._of(ComparePage, "compare")

    def show_alone(self) -> None:
        """Leave out the tools of every page for good."""
        self._alone = True
        for page in self._made.values():
            page.show_alone()

    def is_settled(self) -> bool:
        """Whether the page that shows is drawn to its end."""
        page = self._made.get(self._shown)
        return page is None or bool(page.is_settled())

    def stop(self) -> None:
        """End what the pages compute."""
        if "units" in self._made:
            self._made["units"].stop()

    def _of(self, kind: type[P], name: str) -> P:
        page = self._made[name]
        if not isinstance(page, kind):
            raise TypeError(name)
        return page

    def _make(self, name: str) -> Any:
        if name == "values":
            values = ValuesPage()
            values.option_chosen.connect(self.option_chosen)
            values.region_chosen.connect(self.region_chosen)
            return values
        if name == "units":
            units = UnitsPage()
            units.side_chosen.connect(lambda side: self.option_chosen.emit("side", side))
            return units
        if name == "compare":
            compare = ComparePage(self._comparing)
            compare.array_chosen.connect(self.array_chosen)
            compare.region_chosen.connect(self.region_chosen)
            compare.menu_wanted.connect(self.menu_wanted)
            return compare
        if name == "network":
            network = NetworkPage()
            network.stage_chosen.connect(self._on_stage)
            return network
        return PicturesPage()

    def _on_stage(self, stage: int) -> None:
        shown = self._made["network"].shown
        roles = () if shown is None else shown.file.roles
        for number, role in enumerate(roles):
            if role is not None and role.stage_index == stage:
                self.array_chosen.emit(number)
                return
