"""Digits that the user drew and labelled on the pad: JSON lines in the user's data folder.

Each line is {"digit": 7, "strokes": [[[x, y], …], …]}, as `nnviz predict` reads it. What another
hand wrote into the file and nnviz does not understand is left out, but it is never thrown away.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import ArrayLike, NDArray

from nnviz.engine.labelled_data import Floats
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.checked_json import parse_json
from nnviz.files.data_file_error import DataFileError
from nnviz.files.saved_file import save_file
from nnviz.files.state_values import a_whole_number, some_strokes
from nnviz.files.weight_formats.npy_file import npy_bytes
from nnviz.files.whole_file import is_there, read_whole_file
from nnviz.language import tr

MOST_DIGITS = 10_000
_LARGEST_BYTES = 256 << 20
_DECIMALS = 4
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, eq=False)
class OwnDigit:
    """One digit that was drawn: which, and its strokes (n, 2), x right, y down, the pad 0 to 1."""

    digit: int
    strokes: tuple[NDArray[np.float32], ...]


def own_digits_path() -> Path:
    """The file of the own digits; it need not exist yet."""
    return platformdirs.user_data_path("nnviz", appauthor=False) / "digits.jsonl"


def has_own_digits() -> bool:
    """Whether something is kept, without reading it."""
    path = own_digits_path()
    return is_there(path) and path.stat().st_size > 0


def read_own_digits(path: Path | None = None) -> tuple[OwnDigit, ...]:
    """All own digits in the order in which they were drawn. Raises DataFileError."""
    return tuple(digit for _, digit in _read(path) if digit is not None)


def add_own_digit(digit: int, strokes: Sequence[ArrayLike], path: Path | None = None) -> None:
    """Keep a drawing. Raises ValueError when it is none of a digit, DataFileError when there are
    too many, FileError when it cannot be written.
    """
    if not 0 <= digit <= 9 or image_from_strokes(strokes) is None:
        raise ValueError("a drawing of a digit from 0 to 9 is needed")
    lines = _lines(path)
    if len(lines) >= MOST_DIGITS:
        raise DataFileError(
            tr("There are {count} own digits already.", count=MOST_DIGITS),
            tr("Export them, and delete some."),
        )
    points = [np.asarray(stroke, np.float64).round(_DECIMALS).tolist() for stroke in strokes]
    _write([*lines, _line(digit, points)], path)


def delete_own_digit(number: int, path: Path | None = None) -> None:
    """Delete the drawing `number` of `read_own_digits`. Raises IndexError, or FileError."""
    read = _read(path)
    places = [place for place, (_, digit) in enumerate(read) if digit is not None]
    gone = places[number]
    _write([line for place, (line, _) in enumerate(read) if place != gone], path)


def delete_own_digits(path: Path | None = None) -> None:
    """Delete all drawings. Raises FileError."""
    if is_there(path or own_digits_path()):
        _write([], path)


def export_own_digits(target: Path, path: Path | None = None) -> int:
    """Write all drawings to `target`, and tell how many: pictures and labels where its name ends
    with .npz (`images` (n, 28, 28) in 0..1, as the pad draws them, and `labels` (n,)), strokes as
    JSON lines otherwise. Raises FileError.
    """
    digits = read_own_digits(path)
    if target.suffix.lower() == ".npz":
        labels = np.array([digit.digit for digit in digits], np.int64)
        save_file(target, _npz({"images": own_digit_pictures(digits), "labels": labels}))
    else:
        lines = [_line(d.digit, [_rounded(stroke) for stroke in d.strokes]) for d in digits]
        save_file(target, "".join(f"{line}\n" for line in lines).encode())
    return len(digits)


def own_digit_pictures(digits: Sequence[OwnDigit]) -> Floats:
    """The pictures (n, 28, 28) that the pad makes of `digits`."""
    pictures = np.zeros((len(digits), 28, 28), np.float32)
    for picture, digit in zip(pictures, digits, strict=True):
        drawn = image_from_strokes(digit.strokes)
        if drawn is not None:
            picture[:] = drawn
    return pictures


def _read(path: Path | None) -> list[tuple[str, OwnDigit | None]]:
    """The lines of the file, each with the digit that it says, or None."""
    return [(line, _digit(line)) for line in _lines(path)]


def _lines(path: Path | None) -> list[str]:
    path = path or own_digits_path()
    if not is_there(path) or path.stat().st_size == 0:
        return []
    text = read_whole_file(path, _LARGEST_BYTES, DataFileError).decode("utf-8", "replace")
    return [line for line in text.splitlines() if line.strip()]


def _digit(line: str) -> OwnDigit | None:
    try:
        said = parse_json(line.encode())
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    digit = a_whole_number(said.get("digit"), 0, 9)
    strokes = some_strokes(said.get("strokes"))
    if digit is None or not strokes or not any(len(stroke) for stroke in strokes):
        return None
    return OwnDigit(digit, tuple(strokes))


def _rounded(stroke: NDArray[np.float32]) -> list[list[float]]:
    points: list[list[float]] = stroke.astype(np.float64).round(_DECIMALS).tolist()
    return points


def _line(digit: int, strokes: list[list[list[float]]]) -> str:
    return json.dumps({"digit": digit, "strokes": strokes}, separators=(",", ":"))


def _write(lines: Sequence[str], path: Path | None) -> None:
    save_file(path or own_digits_path(), "".join(f"{line}\n" for line in lines).encode())


def _npz(arrays: dict[str, NDArray[np.generic]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, values in arrays.items():
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _NO_TIME), npy_bytes(values))
    return packed.getvalue()
