"""Samples and labels in an .npz, by the names that people give them; pickles are never read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.word_array import read_words
from nnviz.files.file_error import shown_name
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.npy_file import read_npy
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.zip_archive import read_directory, read_member
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

Numbers = NDArray[np.generic]

_LARGEST_FILE = 512 << 20
_LARGEST_ARRAYS = 768 << 20
_SAMPLES = ("x", "images", "data", "samples", "features")
_NAMES = ("feature_names", "columns")
_LABELS = ("y", "t", "labels", "target", "targets", "label", "classes")


@dataclass(frozen=True, eq=False)
class FoundArrays:
    """Samples and labels as the file has them, and a test part where it has one."""

    x: Numbers
    t: Numbers
    x_test: Numbers | None = None
    t_test: Numbers | None = None
    names: tuple[str, ...] = ()
    """Of the features of rows, where the file tells them as feature_names."""


def read_array_file(path: Path) -> FoundArrays:
    """The arrays of an .npz with names as x_train, y_train, x_test, y_test, or x, y.

    Also with images, data for x and t, labels, target for y; feature_names for rows of numbers.
    Raises DataFileError.
    """
    data = read_whole_file(path, _LARGEST_FILE, DataFileError)
    budget = ReadingBudget(ReadingLimits(array_bytes=_LARGEST_ARRAYS))
    try:
        members = read_directory(data, most_members=64, limit_bytes=_LARGEST_ARRAYS)
        names = {name.removesuffix(".npy").lower(): name for name in members}
        found = {
            role: _array(read_member(data, members[names[name]]), role, budget)
            for role, name in _roles(names).items()
        }
    except WeightFileError as problem:
        raise DataFileError(
            tr("{name} is no archive of arrays: {why}", name=_shown(path), why=problem.reason),
            tr("Save it with numpy.savez: numbers, and labels that are numbers or words."),
        ) from problem
    for x, t in (("x", "t"), ("x_test", "t_test")):
        if x in found and (not found[x].ndim or len(found[x]) != len(np.atleast_1d(found[t]))):
            raise DataFileError(
                tr("In {name} there are not as many labels as samples.", name=_shown(path)),
                tr("There must be one label a sample."),
            )
    called = _feature_names(found)
    return FoundArrays(found["x"], found["t"], found.get("x_test"), found.get("t_test"), called)


def _array(data: bytes | memoryview, role: str, budget: ReadingBudget) -> Numbers:
    """Numbers; labels and names may be words."""
    words = read_words(data, budget) if role in ("t", "t_test", "names") else None
    return read_npy(data, budget) if words is None else words


def _feature_names(found: Mapping[str, Numbers]) -> tuple[str, ...]:
    """One a column of x, or none."""
    names, x = found.get("names"), found["x"]
    if names is None or names.dtype.kind != "U" or x.ndim != 2 or names.shape != x.shape[1:]:
        return ()
    return tuple(shown_name(str(name)) or f"x{at}" for at, name in enumerate(names))


def _roles(names: Mapping[str, str]) -> dict[str, str]:
    """Which of `names` is x, t, x_test, t_test. Raises DataFileError."""
    pairs = {
        part: [_first(kind, part, names) for kind in (_SAMPLES, _LABELS)]
        for part in ("train", "test", "")
    }
    learnt = pairs["train"] if all(pairs["train"]) else pairs[""]
    if not all(learnt):
        shown = ", ".join(shown_name(name) for name in list(names)[:8]) or "-"
        raise DataFileError(
            tr("The file has no samples with labels in it, only: {names}.", names=shown),
            tr("Name the arrays x and y, or x_train, y_train, x_test and y_test."),
        )
    roles = {"x": learnt[0], "t": learnt[1]}
    if all(pairs["test"]) and learnt is pairs["train"]:
        roles |= {"x_test": pairs["test"][0], "t_test": pairs["test"][1]}
    roles["names"] = next((name for name in _NAMES if name in names), None)
    return {role: name for role, name in roles.items() if name is not None}


def _first(kind: tuple[str, ...], part: str, names: Mapping[str, str]) -> str | None:
    if part:
        spelt = [word for name in kind for word in (f"{name}_{part}", f"{part}_{name}")]
    else:
        spelt = list(kind)
    return next((name for name in spelt if name in names), None)


def _shown(path: Path) -> str:
    return shown_name(path.name)
