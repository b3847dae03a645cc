"""Samples and labels in a text table: commas, semicolons or tabs, with a header or without."""

import codecs
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets.table_columns import (
    Line,
    TableForm,
    form_of,
    header_of,
    is_missing,
    is_number,
    mark_of,
)
from nnviz.files.file_error import shown_name
from nnviz.files.whole_file import read_unzipped
from nnviz.language import tr

_LARGEST_FILE = 128 << 20
_LONGEST_LINE = 200_000


@dataclass(frozen=True, eq=False)
class FoundTable:
    """The values (n, features) and the labels (n,), which are text."""

    x: NDArray[np.float32]
    labels: NDArray[np.str_]
    names: tuple[str, ...]
    """One a feature; none where the file has no header."""
    label: str
    """The name of the labels' column; "" where the file has no header."""
    left_out: tuple[str, ...]
    """Columns that hold the number of the row, or nothing."""


def read_table(path: Path, most_rows: int, seed: int) -> FoundTable:
    """A table of numbers with a column of labels: the last, or the first; a header may say which.

    With more than `most_rows` lines, the seed draws which are taken. Raises DataFileError.
    """
    data = read_unzipped(path, _LARGEST_FILE, DataFileError)
    lines = [
        (number, line)
        for number, line in enumerate(_text(data).splitlines(), start=1)
        if line.strip()
    ]
    if not lines or max(len(line) for _, line in lines) > _LONGEST_LINE or "\0" in lines[0][1]:
        raise _no_table(path)
    mark = mark_of(lines[0][1])
    if mark not in lines[0][1]:
        raise _no_table(path)
    header = header_of(lines, mark)
    lines = lines[1 if header else 0 :]
    if not lines:
        raise _no_table(path)
    form = form_of(lines, mark, header)
    if len(lines) > most_rows:
        chosen = np.random.default_rng([seed, 2]).permutation(len(lines))[:most_rows]
        lines = [lines[place] for place in np.sort(chosen)]
    labels, x = _labels_and_values(lines, form)
    return FoundTable(
        x,
        labels,
        tuple(form.name(c) for c in form.features) if header else (),
        form.name(form.label) if header else "",
        tuple(form.name(c) for c in form.left_out),
    )


def _text(data: bytes) -> str:
    """A table as spreadsheets save it: UTF-8, UTF-16 with its mark, or Korean Windows' own."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", "replace")


def _labels_and_values(
    lines: list[Line], form: TableForm
) -> tuple[NDArray[np.str_], NDArray[np.float32]]:
    cut = [_label_and_rest(line, form) for _, line in lines]
    labels = np.array([label for label, _ in cut])
    if "" in labels or "?" in labels:
        number = next(n for (n, _), (label, _) in zip(lines, cut, strict=True) if label in "?")
        raise DataFileError(
            tr("Line {number} of the table has no label.", number=number),
            tr("Mend that line, or delete it."),
        )
    texts = [rest for _, rest in cut]
    # loadtxt passes over empty lines, and warns where there is nothing else.
    if all(text.strip() for text in texts):
        used = [c - (c > form.label) for c in form.features]
        every = len(used) == form.count - 1
        try:
            x = np.loadtxt(
                texts,
                np.float32,
                delimiter=form.mark,
                ndmin=2,
                comments=None,
                quotechar='"',
                usecols=None if every else used,
            )
        except ValueError:
            pass  # the place is found below
        else:
            if x.shape == (len(texts), len(used)) and not np.isnan(x).any():
                return labels, x
    raise _why_unread(lines, form)


def _label_and_rest(line: str, form: TableForm) -> tuple[str, str]:
    if form.label == 0:
        label, _, rest = line.partition(form.mark)
    elif form.label == form.count - 1:
        rest, _, label = line.rpartition(form.mark)
    else:
        words = line.split(form.mark)
        label = words.pop(form.label) if form.label < len(words) else ""
        rest = form.mark.join(words)
    rest = rest.replace(",", ".") if form.mark == ";" else rest
    return label.strip().strip('"').strip(), rest


def _why_unread(lines: list[Line], form: TableForm) -> DataFileError:
    """The column of words, or the first line with a gap or a word among its numbers."""
    words = dict.fromkeys(form.features, 0)
    shown: dict[int, str] = {}
    gaps, first_gap, first_word = 0, (0, 0), (0, 0)
    for number, line in lines:
        cells = form.cells(line)
        if len(cells) != form.count:
            return _mend(
                tr(
                    "Line {number} of the table does not hold {columns} numbers and a label.",
                    number=number,
                    columns=len(form.features),
                )
            )
        missing = [c for c in words if is_missing(cells[c])]
        if missing:
            gaps += 1
            first_gap = first_gap if first_gap[0] else (number, missing[0])
        for c in words:
            if not is_missing(cells[c]) and not is_number(cells[c]):
                words[c] += 1
                shown.setdefault(c, cells[c])
                first_word = first_word if first_word[0] else (number, c)
    worded = max(words, key=lambda c: words[c])
    if 2 * words[worded] > len(lines):
        return DataFileError(
            tr(
                "The column “{name}” holds words, as “{word}”: a network computes with numbers.",
                name=form.name(worded),
                word=shown_name(shown[worded]),
            ),
            tr("Delete that column, or write numbers for its words."),
        )
    if first_gap[0] and not 0 < first_word[0] < first_gap[0]:
        return _gap_told(first_gap[0], form.name(first_gap[1]), gaps)
    if first_word[0]:
        number, c = first_word
        return _mend(
            tr(
                "Line {number} of the table: “{word}” in the column “{name}” is no number.",
                number=number,
                word=shown_name(shown[c]),
                name=form.name(c),
            )
        )
    return DataFileError(tr("The table cannot be read."), tr("Save it again as CSV."))


def _gap_told(number: int, name: str, gaps: int) -> DataFileError:
    told = tr("Line {number} of the table has no value for “{name}”.", number=number, name=name)
    if gaps > 1:
        told += " " + tr("{count} lines have gaps.", count=f"{gaps:,}")
    hint = tr("Fill the gaps, or delete those lines: a network needs every number.")
    return DataFileError(told, hint)


def _mend(told: str) -> DataFileError:
    return DataFileError(told, tr("Mend that line, or delete it."))


def _no_table(path: Path) -> DataFileError:
    return DataFileError(
        tr("{name} is no table of numbers.", name=shown_name(path.name)),
        tr("A line is one sample: numbers and a label, with commas between them."),
    )
