"""What the columns of a text table are: the label, the features, and what says nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.files.file_error import shown_name

LABEL_WORDS = {
    "label", "labels", "class", "classes", "y", "t", "target", "digit", "species", "category",
    "variety", "outcome", "diagnosis", "quality", "output",
    "라벨", "레이블", "클래스", "분류", "품종", "정답", "종류",
}  # fmt: skip
MISSING = {"", "?", "na", "n/a", "nan", "null", "none", "-"}
_ROW_NUMBERS = {"", "id", "index", "no", "no.", "nr", "number", "unnamed: 0", "번호", "순번"}
_MOST_CLASSES = 100
_MOST_CELLS = 200_000
_MARKS = (";", "\t", ",")  # with a decimal comma there are as many of these as of semicolons

Line = tuple[int, str]
"""Its number in the file, from 1, and its text."""


@dataclass(frozen=True)
class TableForm:
    """How the lines of a table are to be read. Columns count from 0."""

    mark: str
    header: tuple[str, ...]
    """The names of all columns; none where the first line already holds values."""
    count: int
    label: int
    left_out: tuple[int, ...]

    @property
    def features(self) -> tuple[int, ...]:
        """The columns that are learnt."""
        return tuple(c for c in range(self.count) if c != self.label and c not in self.left_out)

    def name(self, column: int) -> str:
        """What a column is called, by its number where nothing better is known."""
        named = self.header[column] if self.header else ""
        return shown_name(named) if named else f"{column + 1}"

    def cells(self, line: str) -> list[str]:
        """The words of a line; numbers with a decimal comma get a point."""
        return cells_of(line, self.mark)


def cells_of(line: str, mark: str) -> list[str]:
    """The words between the marks, without quotes."""
    words = [word.strip().strip('"').strip() for word in line.split(mark)]
    return [word.replace(",", ".") for word in words] if mark == ";" else words


def mark_of(line: str) -> str:
    """What stands between the values of a line."""
    return max(_MARKS, key=line.count)


def header_of(lines: Sequence[Line], mark: str) -> tuple[str, ...]:
    """The names of the columns; nothing where the first line already holds values."""
    words = tuple(word.strip().strip('"').strip() for word in lines[0][1].split(mark))
    first = [is_number(word) for word in cells_of(lines[0][1], mark)]
    if sum(first) >= len(words) - 1:  # one word may be a label, or the label's name beside 0, 1, 2
        named = [word for word in words if word.lower() in LABEL_WORDS]
        return words if named and sum(first) == len(words) - 1 else ()
    if any(first) and len(lines) > 1:
        second = [is_number(word) for word in cells_of(lines[1][1], mark)]
        if first == second:  # words among the values
            return ()
    return words


def form_of(lines: Sequence[Line], mark: str, header: tuple[str, ...]) -> TableForm:
    """The form of a table by its values, `lines`, and the names of its columns."""
    count = len(header) or lines[0][1].count(mark) + 1
    step = max(1, math.ceil(len(lines) * count / _MOST_CELLS))
    rows = [cells_of(line, mark) for _, line in lines[::step]]
    rows = [row for row in rows if len(row) == count]
    columns = list(zip(*rows, strict=True)) if rows else [()] * count
    left_out = _saying_nothing(header, columns)
    kept = [c for c in range(count) if c not in left_out]
    if len(kept) < 2:
        left_out, kept = (), list(range(count))
    return TableForm(mark, header, count, _label(header, columns, kept), left_out)


def is_number(word: str) -> bool:
    """Whether `word` is a finite number."""
    try:
        return math.isfinite(float(word))
    except ValueError:
        return False


def is_missing(word: str) -> bool:
    """Whether `word` says that there is no value."""
    return word.lower() in MISSING


def _saying_nothing(header: tuple[str, ...], columns: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Empty columns, and numbers of the rows: from them a network would learn the file's order."""
    found = []
    for c, words in enumerate(columns):
        is_empty = bool(words) and not any(words)
        name = header[c].lower() if header else None
        numbers = name in _ROW_NUMBERS and len(set(words)) == len(words)
        if is_empty or (numbers and all(_is_whole(word) for word in words)):
            found.append(c)
    return tuple(found)


def _label(header: tuple[str, ...], columns: Sequence[Sequence[str]], kept: Sequence[int]) -> int:
    """The column of the labels: by its name, by its words, else the last or the first."""
    first, last = kept[0], kept[-1]
    if header:
        named = [c for c in kept if header[c].lower() in LABEL_WORDS]
        ends = [c for c in named if c in (first, last)]
        if len(ends) == 1:
            return ends[0]
        telling = [c for c in named if len(header[c]) > 1]  # x, y and z may be places
        if not ends and len(telling) == 1:
            return telling[0]
    fits = [_are_labels(columns[c]) for c in (first, last)]
    worded = [c for c in kept if sum(map(is_number, columns[c])) * 2 < len(columns[c])]
    if len(worded) == 1 and _are_labels(columns[worded[0]]):
        middle = worded[0] not in (first, last)
        if not middle or len(set(columns[worded[0]])) < len(columns[worded[0]]):
            return worded[0]
    if fits[0] != fits[1]:
        return first if fits[0] else last
    # Tables of pixels have their label in front: 784 and one, as MNIST's.
    width = len(kept) - 1
    return first if width >= 64 and math.isqrt(width) ** 2 == width else last


def _are_labels(words: Sequence[str]) -> bool:
    different = set(words)
    if not 2 <= len(different) <= _MOST_CLASSES:
        return False
    return all(not is_number(word) or _is_whole(word) for word in different)


def _is_whole(word: str) -> bool:
    return is_number(word) and float(word).is_integer()
