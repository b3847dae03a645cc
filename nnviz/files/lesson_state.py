"""A moment of a lesson as a file or a text: what .nnviz files and the clipboard hold.

JSON with a version: the lesson, its state, the time; the network, too, where it is not the one that
ships, so that another copy of the program shows the very same.
"""

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.saved_file import save_file
from nnviz.files.whole_file import read_whole_file, size_text
from nnviz.language import tr

SUFFIX = ".nnviz"
VERSION = 1
LARGEST_WEIGHTS_BYTES = 32 << 20
LARGEST_BYTES = 48 << 20
"""Of a whole document: the largest network as base64, and room for the state."""

SPEED_RANGE = (0.1, 8.0)
_LONGEST_S = 1e7


class LessonStateError(FileError):
    """Why a text or file is no lesson state that can be opened here, or cannot be saved."""


@dataclass(frozen=True, slots=True)
class LessonState:
    """A moment: the lesson's id, its state (JSON data), and its time in seconds.

    `weights` is the network in use as the bytes of an .npz, None for the one that ships.
    """

    lesson_id: str
    state: dict[str, Any] = field(default_factory=dict)
    time_s: float | None = None
    speed: float = 1.0
    loop: bool = False
    weights: bytes | None = None
    weights_name: str = ""


def lesson_state_text(moment: LessonState) -> str:
    """`moment` as JSON. Raises LessonStateError when its network is too large to be carried."""
    document: dict[str, Any] = {
        "nnviz": VERSION,
        "lesson": moment.lesson_id,
        "state": moment.state,
        "time_s": moment.time_s,
        "speed": moment.speed,
        "loop": moment.loop,
    }
    if moment.weights is not None:
        if len(moment.weights) > LARGEST_WEIGHTS_BYTES:
            raise LessonStateError(
                tr(
                    "The network is larger than {limit}: too large to be kept with the lesson.",
                    limit=size_text(LARGEST_WEIGHTS_BYTES),
                ),
                tr("Go back to the network that ships, or pass its weight file on by itself."),
            )
        npz = base64.b64encode(moment.weights).decode("ascii")
        document["weights"] = {"name": moment.weights_name, "npz": npz}
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def save_lesson_state(path: Path, moment: LessonState) -> None:
    """Write `moment` to `path`, wholly or not at all. Raises FileError."""
    save_file(path, lesson_state_text(moment).encode("utf-8"))


def read_lesson_state(path: Path, lesson_ids: Collection[str]) -> LessonState:
    """The moment in a .nnviz file, of a lesson that is among `lesson_ids`.

    Raises LessonStateError for a file that is missing, too large, damaged, or newer.
    """
    data = read_whole_file(path, LARGEST_BYTES, LessonStateError)
    return lesson_state_of(data, lesson_ids)


def lesson_state_of(data: bytes, lesson_ids: Collection[str]) -> LessonState:
    """The same for the text itself. Raises LessonStateError."""
    if len(data) > LARGEST_BYTES:
        raise LessonStateError(
            tr("The lesson state is larger than {limit}.", limit=size_text(LARGEST_BYTES))
        )
    try:
        document = parse_json(data)
    except (ValueError, RecursionError) as problem:
        raise _damaged() from problem
    if not isinstance(document, dict) or type(document.get("nnviz")) is not int:
        raise LessonStateError(
            tr("This is no lesson state of nnviz."),
            tr("Files of lessons end in .nnviz and are made by nnviz."),
        )
    if document["nnviz"] > VERSION:
        raise LessonStateError(
            tr("The lesson was saved by a newer nnviz."), tr("Install the newest nnviz to open it.")
        )
    if document["nnviz"] < 1:
        raise _damaged()
    lesson_id = document.get("lesson")
    if not isinstance(lesson_id, str) or not isinstance(document.get("state"), dict):
        raise _damaged()
    if lesson_id not in lesson_ids:
        raise LessonStateError(
            tr("There is no lesson {id} in this nnviz.", id=shown_name(lesson_id)),
            tr("Install the newest nnviz to open it."),
        )
    weights, name = _weights(document.get("weights"))
    return LessonState(
        lesson_id,
        document["state"],
        _number(document.get("time_s"), 0.0, _LONGEST_S, None),
        _number(document.get("speed"), *SPEED_RANGE, 1.0) or 1.0,
        document.get("loop") is True,
        weights,
        name,
    )


def _weights(carried: object) -> tuple[bytes | None, str]:
    if carried is None:
        return None, ""
    npz = carried.get("npz") if isinstance(carried, dict) else None
    name = carried.get("name") if isinstance(carried, dict) else None
    if not isinstance(npz, str) or not isinstance(name, str):
        raise _damaged()
    try:
        weights = base64.b64decode(npz, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise _damaged() from problem
    # Only the name: where it lay on the other computer says nothing here.
    return weights, shown_name(name.replace("\\", "/").rpartition("/")[2])


def _number(value: object, low: float, high: float, default: float | None) -> float | None:
    """`value` held inside low..high; `default` where it is no number."""
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise _damaged()
    return float(min(max(value, low), high))


def _damaged() -> LessonStateError:
    return LessonStateError(
        tr("The lesson state is damaged."), tr("Copy it again from where it came from.")
    )
