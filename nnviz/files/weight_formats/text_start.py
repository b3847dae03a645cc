"""How a text of numbers begins: after comments, a line of numbers, or of names and then numbers."""

import codecs
import re
from dataclasses import dataclass

_LOOKED_AT = 1 << 16
_MOST_COMMENTS = 50
_LONGEST_HEADER = 1 << 18
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_CUT_NUMBER = re.compile(rb"[-+]?\d[\d.]*(?:[eE][-+]?\d*)?|[-+]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
COMMENTS = (b"#", b"%", b"//")


@dataclass(frozen=True, slots=True)
class TextTable:
    """How the numbers of a text are set apart, and what its first line of values looks like.

    `mark` is b"" for spaces. `has_header`: a line of names comes first. `has_row_names`: their
    first is empty, as pandas and R write a table with an index. `has_words`: one value of a line is
    no number, as in a table of samples with their labels.
    """

    mark: bytes
    has_header: bool
    has_row_names: bool
    has_words: bool
    label: bool


LABELS = frozenset({b"label", b"labels", b"class", b"target", b"y", b"species", b"digit"})


def is_text_of_numbers(data: bytes) -> bool:
    """Whether `data` is a table of numbers, with a line of names or without."""
    if data.startswith(_UTF16):
        data = data[:_LOOKED_AT].decode("utf-16", "ignore").encode("utf-8", "replace")
    return table_of(data) is not None


def table_of(data: bytes) -> TextTable | None:
    """What kind of table `data` is; None when it is none."""
    lines = _first_lines(data.removeprefix(codecs.BOM_UTF8))
    if not lines:
        return None
    mark = mark_of(lines[-1])
    first = cells(lines[0], mark)
    last = cells(lines[-1], mark)
    numbers = [_number_count(row) for row in (first, last)]
    is_header = len(lines) == 2 and (
        (numbers[0] == 0 and len(first) == len(last)) or _counts_up(first, len(last))
    )
    names = {name.lower() for name in (first[0], first[-1])} if is_header else set()
    row_names = is_header and first[0] == b"" and len(first) > 1
    values, found = (last, numbers[1]) if is_header else (first, numbers[0])
    words = len(values) - found - row_names
    if found < 1 or (words > 0 and not (mark and words == 1 and found >= 2)):
        # A line of words in which a number stands is prose.
        return None
    return TextTable(mark, is_header, row_names, words == 1, bool(names & LABELS))


def mark_of(line: bytes) -> bytes:
    """What stands between the values of a line: b";", a tab, b",", or b"" for spaces."""
    return next((mark for mark in (b";", b"\t", b",") if mark in line.strip()), b"")


def cells(line: bytes, mark: bytes, most: int = -1) -> list[bytes]:
    """The values of a line, cut at the first `most` marks. A mark at its end says nothing."""
    if not mark:
        return line.split(None, most)
    line = line.strip(b" \r\n")
    parts = line.removesuffix(mark).split(mark, most)
    return [part.strip(b' "\t') for part in parts]


def _first_lines(data: bytes) -> list[bytes]:
    """The first two lines that are neither empty nor comments; the second may be cut."""
    if _BINARY.search(data[:_LOOKED_AT]):
        return []
    found: list[bytes] = []
    at = 0
    for _ in range(_MOST_COMMENTS):
        end = data.find(b"\n", at, at + _LONGEST_HEADER)
        if end < 0:
            end = data.find(b"\r", at, at + _LONGEST_HEADER)
        line = data[at : end if end >= 0 else at + _LONGEST_HEADER].strip(b"\r")
        if line.strip() and not line.lstrip().startswith(COMMENTS):
            found.append(line)
        at = end + 1
        if end < 0 or len(found) == 2:
            break
    return found


def _counts_up(row: list[bytes], columns: int) -> bool:
    """Whether these are the names 0, 1, 2, … that pandas gives to columns."""
    names = row[1:] if row[0] == b"" else row
    return len(row) == columns > 1 and names == [b"%d" % i for i in range(len(names))]


def _number_count(row: list[bytes]) -> int:
    # The last one may be cut, where only the start of a file is looked at.
    return sum(is_number(word) for word in row[:-1]) + bool(
        row and (is_number(row[-1]) or _CUT_NUMBER.fullmatch(row[-1]))
    )


def is_number(word: bytes) -> bool:
    """Whether Python reads `word` as a float, with a point or a comma before the decimals."""
    try:
        float(word[:400].replace(b",", b"."))
    except ValueError:
        return False
    return True
