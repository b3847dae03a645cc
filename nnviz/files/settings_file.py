"""The settings file: JSON with a version. A damaged one is set aside, not lost and not fatal."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnviz.files.atomic import write_atomically
from nnviz.files.checked_json import parse_json
from nnviz.files.file_error import FileError
from nnviz.files.whole_file import is_there, read_whole_file
from nnviz.language import tr

VERSION = 1
_LARGEST_BYTES = 1 << 20


class SettingsError(FileError):
    """The settings could not be saved, and why."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings in force, and where a damaged file was put if there was one."""

    values: dict[str, Any]
    set_aside: Path | None = None


def load_settings(path: Path | str, defaults: Mapping[str, Any]) -> LoadedSettings:
    """`defaults`, with what the file says about them; never raises.

    A value of another type than its default is left out (None as a default takes any). A file that
    cannot be understood is renamed to end in .damaged, so that saving does not write over it.
    """
    path = Path(path)
    values = dict(defaults)
    if not is_there(path):
        return LoadedSettings(values)
    try:
        stored = _stored(read_whole_file(path, _LARGEST_BYTES, SettingsError))
    except ValueError as problem:
        _warn("settings not understood: %s", problem)
        return LoadedSettings(values, _set_aside(path))
    except SettingsError as problem:
        _warn("settings not read: %s", problem)
        return LoadedSettings(values)
    for key, default in defaults.items():
        if key in stored and _fits(stored[key], default):
            values[key] = stored[key]
    return LoadedSettings(values)


def save_settings(path: Path | str, values: Mapping[str, Any]) -> None:
    """Write `values` to `path`, wholly or not at all; the folder is made when it is missing.

    Raises SettingsError when the disk is full, may not be written, or the like.
    """
    path = Path(path)
    text = json.dumps({"version": VERSION, "settings": dict(values)}, ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{text}\n".encode())
    except OSError as problem:
        raise SettingsError(
            tr(
                "The settings could not be saved: {problem}.",
                problem=problem.strerror or type(problem).__name__,
            ),
            tr(
                "Everything else works; what you change now is forgotten when you close the window."
            ),
        ) from problem


def _warn(text: str, problem: object) -> None:
    import logging  # only when something is wrong: the program's start reads settings

    logging.getLogger(__name__).warning(text, problem)


def _stored(data: bytes) -> dict[str, Any]:
    """The settings in the file's text. Raises ValueError when it is not one of ours."""
    stored = parse_json(data)
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise ValueError("not settings of this version")
    settings = stored.get("settings")
    if not isinstance(settings, dict):
        raise ValueError("no settings in it")
    return settings


def _fits(value: Any, default: Any) -> bool:
    if default is None:
        return True
    if isinstance(default, float):
        return type(value) in {int, float}
    return type(value) is type(default)


def _set_aside(path: Path) -> Path | None:
    aside = path.with_name(f"{path.name}.damaged")
    with contextlib.suppress(OSError):
        return path.replace(aside)
    return None
