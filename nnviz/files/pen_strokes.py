"""Digits as pen strokes: the pendigits data set (UNIPEN text), and JSON lines for `nnviz predict`.

A stroke is an array (n, 2) of points: x right, y down, any unit.
"""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.whole_file import read_unzipped, read_whole_file
from nnviz.language import tr

__all__ = [
    "DataFileError",
    "PenDigit",
    "StrokeFileError",
    "StrokeLine",
    "read_pendigits",
    "read_stroke_lines",
]

Stroke: TypeAlias = npt.NDArray[np.float32]

PENDIGITS_LIMIT_BYTES = 64 << 20
_LONGEST_LINE_BYTES = 8 << 20
_LARGEST_COORDINATE = 1e9
_TABLET_HEIGHT = 500
_SEGMENT = re.compile(r"^\.SEGMENT\s+DIGIT\s", re.MULTILINE)
_COMMENT = re.compile(r"^\.COMMENT\s+(\d)\s+(\d+)\s+\d+\s*$", re.MULTILINE)
_STROKE = re.compile(r"^\.PEN_DOWN\s([\s\d.+-]*?)^\.PEN_UP\s*$", re.MULTILINE)


class StrokeFileError(FileError):
    """Which line of a stroke file is wrong, and how."""


@dataclass(frozen=True, slots=True, eq=False)
class PenDigit:
    """One digit that a person drew on the tablet: 0 to 9, who drew it (1 to 30), and how."""

    digit: int
    writer: int
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StrokeLine:
    """One line of a .jsonl file: its number, counted from 1 with blank lines, and its strokes."""

    line: int
    strokes: tuple[npt.NDArray[np.float64], ...]


def read_pendigits(path: Path | str) -> tuple[PenDigit, ...]:
    """The digits of pendigits-orig.tra or .tes, .gz or not; y, upwards there, points down here.

    Raises DataFileError when the file is something else, damaged or cut off.
    """
    text = read_unzipped(path, PENDIGITS_LIMIT_BYTES, DataFileError).decode("latin-1")
    segments = _SEGMENT.split(text)[1:]
    if not segments:
        raise DataFileError(
            tr("{name} holds no pen digits in UNIPEN text.", name=shown_name(Path(path).name)),
            tr("Give pendigits-orig.tra, compressed or not."),
        )
    return tuple(_pen_digit(segment, number) for number, segment in enumerate(segments, start=1))


def _pen_digit(segment: str, number: int) -> PenDigit:
    label = _COMMENT.search(segment)
    strokes = [_points(text) for text in _STROKE.findall(segment)]
    downs = segment.count(".PEN_DOWN")
    if label is None or not strokes or len(strokes) != downs or any(s is None for s in strokes):
        raise DataFileError(
            tr("Digit {number} in the file is damaged or cut off.", number=number),
            tr("Get the file again."),
        )
    return PenDigit(int(label[1]), int(label[2]), tuple(s for s in strokes if s is not None))


def _points(text: str) -> Stroke | None:
    try:
        numbers = np.array(text.split(), np.float32)
    except ValueError:
        return None
    if not len(numbers) or len(numbers) % 2:
        return None
    points = numbers.reshape(-1, 2)
    points[:, 1] = _TABLET_HEIGHT - points[:, 1]
    points.flags.writeable = False
    return points


def read_stroke_lines(path: Path | str) -> tuple[StrokeLine, ...]:
    """The digits of a .jsonl file, one a line: {"strokes": [[[x, y], …], …]}, other keys ignored.

    Blank lines are skipped but counted; strokes without points are left out. Raises StrokeFileError
    that names the line.
    """
    data = read_whole_file(path, PENDIGITS_LIMIT_BYTES, StrokeFileError)
    lines = io.BytesIO(data.removeprefix(b"\xef\xbb\xbf"))
    return tuple(
        StrokeLine(number, _strokes(line, number))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )


def _strokes(line: bytes, number: int) -> tuple[npt.NDArray[np.float64], ...]:
    if len(line) > _LONGEST_LINE_BYTES:
        raise _bad_line(number, tr("it is longer than a digit can be"))
    try:
        described = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise _bad_line(number, tr("it is no JSON text")) from problem
    strokes = described.get("strokes") if isinstance(described, dict) else None
    if not isinstance(strokes, list):
        raise _bad_line(number, tr('it has no list "strokes"'))
    return tuple(_stroke(stroke, number) for stroke in strokes if stroke != [])


def _stroke(stroke: Any, number: int) -> npt.NDArray[np.float64]:
    if not isinstance(stroke, list) or not all(_is_point(point) for point in stroke):
        raise _bad_line(number, tr("a stroke in it is no list of points [x, y]"))
    points = np.array(stroke, np.float64)
    points.flags.writeable = False
    return points


def _is_point(point: Any) -> bool:
    # `<=` is false for NaN; a bool is an int to Python, and no coordinate.
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(type(c) in {int, float} and abs(c) <= _LARGEST_COORDINATE for c in point)
    )


def _bad_line(number: int, problem: str) -> StrokeFileError:
    return StrokeFileError(
        tr("Line {number} cannot be read: {problem}.", number=number, problem=problem),
        tr("Each line is one digit: {example}", example='{"strokes": [[[x, y], [x, y]]]}'),
    )
