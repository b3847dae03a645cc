"""Samples and labels in a text table: commas, semicolons or tabs, with a header or without."""

import codecs
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import shown_name
from nnviz.files.whole_file import read_unzipped
from nnviz.language import tr

_LARGEST_FILE = 128 << 20
_LONGEST_LINE = 200_000
_LABEL_WORDS = {"label", "labels", "class", "y", "t", "target", "digit", "species", "category"}
_MOST_CLASSES = 100
_LOOKED_AT = 2000


@dataclass(frozen=True, eq=False)
class FoundTable:
    """The values (n, columns) and the labels (n,), which are text."""

    x: NDArray[np.float32]
    labels: NDArray[np.str_]


def read_table(path: Path, most_rows: int, seed: int) -> FoundTable:
    """A table of numbers with a column of labels: the last, or the first; a header may say which.

    With more than `most_rows` lines, the seed draws which are taken. Raises DataFileError.
    """
    data = read_unzipped(path, _LARGEST_FILE, DataFileError)
    text = _text(data)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or max(map(len, lines)) > _LONGEST_LINE or "\0" in lines[0]:
        raise _no_table(path)
    mark = max((",", ";", "\t"), key=lines[0].count)
    columns = lines[0].count(mark) + 1
    if columns < 2:
        raise _no_table(path)
    header = _header(lines[0], mark)
    numbered = list(enumerate(lines, start=1))[1 if header else 0 :]
    if not numbered:
        raise _no_table(path)
    first = _label_is_first(header, numbered, mark, columns)
    if len(numbered) > most_rows:
        chosen = np.random.default_rng([seed, 2]).permutation(len(numbered))[:most_rows]
        numbered = [numbered[place] for place in np.sort(chosen)]
    cut = [_label_and_rest(line, mark, first) for _, line in numbered]
    labels = np.array([label for label, _ in cut])
    return FoundTable(_values([rest for _, rest in cut], numbered, mark, columns - 1), labels)


def _text(data: bytes) -> str:
    """A table as spreadsheets save it: UTF-8, UTF-16 with its mark, or Korean Windows' own."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", "replace")


def _header(line: str, mark: str) -> list[str]:
    """The names of the columns; nothing where the first line already holds values."""
    words = [word.strip().strip('"').lower() for word in line.split(mark)]
    if sum(_is_number(word) for word in words) >= len(words) - 1:
        return []  # one word may be a label
    return words


def _label_is_first(
    header: list[str], numbered: list[tuple[int, str]], mark: str, columns: int
) -> bool:
    if header:
        named = [word in _LABEL_WORDS for word in (header[0], header[-1])]
        if named[0] != named[1]:
            return named[0]
    looked_at = numbered[:: max(1, len(numbered) // _LOOKED_AT)]
    fits = [
        _are_labels([_label_and_rest(line, mark, first)[0] for _, line in looked_at])
        for first in (True, False)
    ]
    if fits[0] != fits[1]:
        return fits[0]
    # Tables of pixels have their label in front: 784 and one, as MNIST's.
    return math.isqrt(columns - 1) ** 2 == columns - 1 and columns > 10


def _are_labels(words: list[str]) -> bool:
    different = set(words)
    if not 2 <= len(different) <= _MOST_CLASSES:
        return False
    return all(not _is_number(word) or float(word).is_integer() for word in different)


def _label_and_rest(line: str, mark: str, first: bool) -> tuple[str, str]:
    label, _, rest = line.partition(mark) if first else line.rpartition(mark)[::-1]
    return label.strip().strip('"'), rest


def _values(
    texts: list[str], numbered: list[tuple[int, str]], mark: str, columns: int
) -> NDArray[np.float32]:
    # loadtxt passes over empty lines, and warns where there is nothing else.
    if all(text.strip() for text in texts):
        try:
            values = np.loadtxt(
                texts, np.float32, delimiter=mark, ndmin=2, comments=None, quotechar='"'
            )
        except ValueError:
            pass  # the line is found below
        else:
            if values.shape == (len(texts), columns):
                return values
    for (number, _), text in zip(numbered, texts, strict=True):
        words = [word.strip().strip('"') for word in text.split(mark)]
        if len(words) != columns or not all(map(_is_number, words)):
            raise DataFileError(
                tr(
                    "Line {number} of the table does not hold {columns} numbers and a label.",
                    number=number,
                    columns=columns,
                ),
                tr("Mend that line, or delete it."),
            )
    raise DataFileError(tr("The table cannot be read."), tr("Save it again as CSV."))


def _is_number(word: str) -> bool:
    try:
        return math.isfinite(float(word))
    except ValueError:
        return False


def _no_table(path: Path) -> DataFileError:
    return DataFileError(
        tr("{name} is no table of numbers.", name=shown_name(path.name)),
        tr("A line is one sample: numbers and a label, with commas between them."),
    )
