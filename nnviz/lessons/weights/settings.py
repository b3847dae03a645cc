"""What of this lesson can be set by name, and what is looked at, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nnviz.files.state_values import a_flag, a_whole_number
from nnviz.language import tr
from nnviz.lessons import Setting
from nnviz.lessons.weights.opened_file import SHIPPED
from nnviz.scene.matrix_of_array import FOLDS
from nnviz.scene.reduced_matrix import REDUCTIONS, Region

PAGES = ("values", "pictures", "units", "network", "compare")
SCALES = ("all", "most")
SIDES = ("outputs", "inputs")
NOTHING = "nothing"
AGAINST = (NOTHING, *SHIPPED)
MOST = 1 << 27

SETTINGS = (
    Setting(
        "array",
        "text",
        None,
        lambda: tr("the array that is looked into: its name, or its number from 1"),
        accepts=lambda text: bool(text),
    ),
    Setting(
        "page",
        "choice",
        PAGES[0],
        lambda: tr("its values, its pictures, its units, the network, or a comparison"),
        choices=PAGES,
    ),
    Setting(
        "slice",
        "number",
        0,
        lambda: tr("which matrix of an array with three sides or more, from 0"),
        range=(0, MOST),
        whole=True,
    ),
    Setting(
        "fold",
        "choice",
        FOLDS[0],
        lambda: tr("such an array matrix by matrix, or all that follows its first side as rows"),
        choices=FOLDS,
    ),
    Setting(
        "reduce",
        "choice",
        REDUCTIONS[0],
        lambda: tr("what a cell shows that stands for many numbers: the largest, or the mean"),
        choices=REDUCTIONS,
    ),
    Setting(
        "scale",
        "choice",
        SCALES[0],
        lambda: tr("full colour at the largest number, or at that of 99.9% of them"),
        choices=SCALES,
    ),
    Setting("log", "flag", False, lambda: tr("logarithmic heights of the histogram")),
    Setting(
        "side",
        "choice",
        SIDES[0],
        lambda: tr(
            "the norms of units, or of what comes in; without a network of columns, or of rows"
        ),
        choices=SIDES,
    ),
    Setting(
        "against",
        "choice",
        NOTHING,
        lambda: tr("compare with a network that ships"),
        choices=AGAINST,
    ),
    Setting(
        "zoom",
        "text",
        None,
        lambda: tr("the part of the matrix that shows: top, left, bottom, right, as 0,0,28,50"),
        accepts=lambda text: a_region(text) is not None,
    ),
)


@dataclass(frozen=True)
class Look:
    """What is looked at, and how. `zoom` is of the array `zoomed_array` alone."""

    page: str = PAGES[0]
    slice: int = 0
    fold: str = FOLDS[0]
    reduce: str = REDUCTIONS[0]
    scale: str = SCALES[0]
    log: bool = False
    side: str = SIDES[0]
    zoom: Region | None = None
    zoomed_array: int = 0

    def with_state(self, state: Mapping[str, Any], array: int) -> "Look":
        """With what of `state` can be taken; `array` is the one that the zoom is of."""
        look = self
        for key, choices in (
            ("page", PAGES), ("fold", FOLDS), ("reduce", REDUCTIONS),
            ("scale", SCALES), ("side", SIDES),
        ):  # fmt: skip
            wanted = state.get(key)
            if isinstance(wanted, str) and wanted in choices:
                look = replace(look, **{key: wanted})  # type: ignore[arg-type]
        log, place = a_flag(state.get("log")), a_whole_number(state.get("slice"), 0, MOST)
        if log is not None:
            look = replace(look, log=log)
        if place is not None:
            look = replace(look, slice=place)
        if "zoom" in state:
            region = a_region(state["zoom"])
            if region is not None or state["zoom"] is None:
                look = replace(look, zoom=region, zoomed_array=array)
        return look

    def as_state(self, array: int) -> dict[str, Any]:
        """The same as plain data, while `array` shows."""
        zoom = self.zoom_of(array)
        return {
            "page": self.page,
            "slice": self.slice,
            "fold": self.fold,
            "reduce": self.reduce,
            "scale": self.scale,
            "log": self.log,
            "side": self.side,
            "zoom": None if zoom is None else [zoom.top, zoom.left, zoom.bottom, zoom.right],
        }

    def zoom_of(self, array: int) -> Region | None:
        """The part of `array` that shows; None for the whole."""
        return self.zoom if self.zoomed_array == array else None


def a_region(value: object) -> Region | None:
    """The region of "0,0,28,50" or of four numbers; None of all else."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 4:
        return None
    numbers = [a_whole_number(part, 0, MOST) for part in parts]
    top, left, bottom, right = numbers
    if top is None or left is None or bottom is None or right is None:
        return None
    return Region(top, left, bottom, right) if top < bottom and left < right else None


def held_region(region: Region | None, shape: tuple[int, int]) -> Region | None:
    """`region` within a matrix of `shape`; None for the whole, or where nothing of it is left."""
    if region is None:
        return None
    rows, columns = shape
    held = Region(region.top, region.left, min(region.bottom, rows), min(region.right, columns))
    if held.top >= held.bottom or held.left >= held.right:
        return None
    return None if held == Region(0, 0, rows, columns) else held
