"""What the table of data sets says about one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_sets.data_choice import DataChoice

Loader = Callable[[DataChoice, Mapping[str, float]], LabelledData]
"""Takes the choice and all options of the set, each within its range. Raises DataFileError."""


@dataclass(frozen=True)
class DataOption:
    """A number that one sets: noise, how many samples. Whole numbers where `whole`."""

    key: str
    title: Callable[[], str]
    low: float
    high: float
    default: float
    whole: bool = False


@dataclass(frozen=True)
class DataSet:
    """One entry of the table: what it is called, what can be set, and how it is loaded."""

    key: str
    title: Callable[[], str]
    kind: Literal["points", "pictures"]
    load: Loader
    options: tuple[DataOption, ...] = ()
    needs: Literal["", "download", "folder", "file", "digits"] = ""
    """What must be at hand first: a download, a folder or file that `path` names, own digits."""
    has_test_part: bool = False
    """Whether the set brings its own test part: `test_share` says nothing then."""
    class_titles: Callable[[], tuple[str, ...]] | None = None
    """The names of the classes in the current language, where they are words of ours."""
    is_there: Callable[[DataChoice], bool] = lambda choice: True
    """Whether what the set needs is at hand, without reading it."""

    def filled(self, options: Mapping[str, float]) -> dict[str, float]:
        """All options of the set: `options` where they are in range, the defaults elsewhere."""
        filled: dict[str, float] = {}
        for option in self.options:
            value = options.get(option.key, option.default)
            if not option.low <= value <= option.high:
                value = option.default
            filled[option.key] = round(value) if option.whole else value
        return filled
