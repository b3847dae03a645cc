"""A file of one's own inside a saved moment: its arrays, or where it is when it is large.

A moment that is opened is nobody's word: arrays are read as any file's, and a path is followed only
to a file on this computer whose content is the one that was saved.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnviz.files.network_from_arrays.questions import answers_of
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, weight_file_of_content
from nnviz.files.weight_formats import npz_file
from nnviz.files.weight_formats.file_content import FileContent, Told
from nnviz.files.weight_formats.npz_file import npz_bytes, npz_of_arrays
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_writers import named_apart
from nnviz.lessons.weights.opened_file import OpenedFile

MOST_CARRIED_BYTES = 20 << 20
_LONGEST_PATH, _MOST_TEXT = 4096, 30 << 20


def carried(opened: OpenedFile) -> dict[str, Any]:
    """`opened` as plain data for a state."""
    weights = opened.weights
    kept: dict[str, Any] = {
        "name": weights.path.name,
        "answers": dict(answers_of(weights.questions)),
        "format": weights.format,
        "told": [weights.told.program, weights.told.class_name],
    }
    if sum(array.values.nbytes for array in weights.arrays) > MOST_CARRIED_BYTES:
        path = str(weights.path.absolute())
        return kept | {"path": path, "fingerprint": weights.fingerprint}
    return kept | {"npz": base64.b64encode(_packed(weights)).decode("ascii")}


def carried_file(kept: Mapping[str, Any]) -> OpenedFile | None:
    """The file whose arrays are in a state; None where there are none, or they are damaged."""
    npz, name = kept.get("npz"), kept.get("name")
    if not isinstance(npz, str) or not isinstance(name, str) or len(npz) > _MOST_TEXT:
        return None
    try:
        # Read in place, as what no other program writes: an .npz and nothing else.
        packed = npz_file.read(base64.b64decode(npz, validate=True), ReadingBudget(ReadingLimits()))
        read = weight_file_of_content("npz", packed)
    except (binascii.Error, ValueError, WeightFileError):
        return None
    path = Path(name.replace("\\", "/").rpartition("/")[2] or "nnviz.npz")
    told = _told(kept.get("told"))
    is_described = read.recipe is not None or all(each.how == "told" for each in read.questions)
    if is_described and read.network is not None:
        return OpenedFile(replace(read, path=path, told=told))
    answers, file_format = kept.get("answers"), kept.get("format")
    said: dict[str, str] = {}
    if isinstance(answers, dict):
        said = {str(key): option for key, option in answers.items() if isinstance(option, str)}
    key = file_format if isinstance(file_format, str) and file_format.isalnum() else read.format
    content = FileContent(read.arrays, told=told)
    return OpenedFile(weight_file_of_content(key[:20], content, path, chosen=said))


def carried_path(kept: Mapping[str, Any]) -> tuple[Path, str] | None:
    """Where a large file was, and its fingerprint; None of what is no path of this computer."""
    path, fingerprint = kept.get("path"), kept.get("fingerprint")
    if not isinstance(path, str) or not isinstance(fingerprint, str):
        return None
    if len(path) > _LONGEST_PATH or len(fingerprint) != 64 or not path.isprintable():
        return None
    if path[:2] in ("//", "\\\\", "/\\", "\\/"):
        return None  # of another computer: asking for it would tell ours to it
    found = Path(path)
    try:
        return (found, fingerprint) if found.is_absolute() and found.is_file() else None
    except (OSError, ValueError):
        return None


def _packed(weights: WeightFile) -> bytes:
    """Its own description goes along where the arrays are those of a file of nnviz."""
    network = weights.network
    if network is not None and weights.recipe is not None:
        return npz_bytes(network, weights.recipe)
    return npz_of_arrays(named_apart(weights))


def _told(value: object) -> Told:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value):
        program, class_name = (each[:80] for each in value)
        if program.isprintable() and class_name.isprintable():
            return Told(program=program, class_name=class_name)
    return Told()
