"""The data that a network can learn: one table, and the way from a choice to arrays."""

import dataclasses
from typing import Any

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.data_choice import DataChoice, Point
from nnviz.files.data_sets.data_set import DataOption, DataSet
from nnviz.files.data_sets.downloaded_sets import DOWNLOADED_SETS, cache_folder, download
from nnviz.files.data_sets.drawn_digit_set import DRAWN_DIGITS
from nnviz.files.data_sets.own_sets import OWN_SETS
from nnviz.files.data_sets.point_sets import MOST_OWN_POINTS, MOST_POINT_CLASSES, POINT_SETS
from nnviz.files.remote_file import DownloadProgress
from nnviz.files.state_values import a_number, a_whole_number
from nnviz.language import tr

__all__ = [
    "DATA_SETS",
    "MOST_OWN_POINTS",
    "MOST_POINT_CLASSES",
    "DataChoice",
    "DataFileError",
    "DataOption",
    "DataSet",
    "DownloadProgress",
    "cache_folder",
    "class_titles",
    "data_choice_of",
    "download",
    "is_at_hand",
    "load_data",
]

DATA_SETS: dict[str, DataSet] = {
    data_set.key: data_set for data_set in (DRAWN_DIGITS, *POINT_SETS, *DOWNLOADED_SETS, *OWN_SETS)
}
"""Every data set by its key, in menu order."""

LARGEST_SEED = 2**31 - 1
_MOST_SAMPLES = 1_000_000
_LONGEST_PATH = 4096


def load_data(choice: DataChoice) -> LabelledData:
    """The data of a choice; the same each time. Takes up to seconds: call it off the GUI thread.

    Raises DataFileError for what is missing, damaged or too large.
    """
    data_set = DATA_SETS.get(choice.set)
    if data_set is None:
        raise DataFileError(tr("There is no such data set."), tr("Choose another."))
    return data_set.load(choice, data_set.filled(choice.options))


def is_at_hand(choice: DataChoice) -> bool:
    """Whether `load_data` finds what it needs, without reading it."""
    return choice.set in DATA_SETS and DATA_SETS[choice.set].is_there(choice)


def class_titles(data: LabelledData) -> tuple[str, ...]:
    """The names of the classes in the language of this moment."""
    data_set = DATA_SETS.get(data.name)
    if data_set is None or data_set.class_titles is None:
        return data.class_names
    return data_set.class_titles()


def data_choice_of(json: object, otherwise: DataChoice) -> DataChoice:
    """The choice that `as_json` gave; what is missing or makes no sense is as in `otherwise`."""
    if not isinstance(json, dict):
        return otherwise
    key = json.get("set")
    key = key if isinstance(key, str) and key in DATA_SETS else otherwise.set
    changed: dict[str, Any] = {"set": key, "options": _options(json.get("options"), key, otherwise)}
    numbers = {
        "seed": a_whole_number(json.get("seed"), 0, LARGEST_SEED),
        "test_share": a_number(json.get("test_share"), 0.0, 0.9),
        "most_train": a_whole_number(json.get("most_train"), 1, _MOST_SAMPLES),
        "points": _points(json.get("points")),
        "path": _path(json.get("path")),
    }
    changed |= {name: value for name, value in numbers.items() if value is not None}
    for name in ("most_train", "path"):  # None says something, too
        if name in json and json[name] is None:
            changed[name] = None
    return dataclasses.replace(otherwise, **changed)


def _options(value: object, key: str, otherwise: DataChoice) -> dict[str, float]:
    kept = dict(otherwise.options) if key == otherwise.set else {}
    if not isinstance(value, dict):
        return kept
    for option in DATA_SETS[key].options:
        take = a_whole_number if option.whole else a_number
        number = take(value.get(option.key), option.low, option.high)  # type: ignore[arg-type]
        if number is not None:
            kept[option.key] = number
    return kept


def _points(value: object) -> tuple[Point, ...] | None:
    if not isinstance(value, list | tuple) or len(value) > MOST_OWN_POINTS:
        return None
    points = [_point(point) for point in value]
    taken = tuple(point for point in points if point is not None)
    return taken if len(taken) == len(points) else None


def _point(value: object) -> Point | None:
    if not isinstance(value, list | tuple) or len(value) != 3:
        return None
    x, y = a_number(value[0], -10, 10), a_number(value[1], -10, 10)
    label = a_whole_number(value[2], 0, MOST_POINT_CLASSES - 1)
    return None if x is None or y is None or label is None else (x, y, label)


def _path(value: object) -> str | None:
    fits = isinstance(value, str) and 0 < len(value) <= _LONGEST_PATH and "\0" not in value
    return value if fits and isinstance(value, str) else None
