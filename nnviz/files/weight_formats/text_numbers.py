"""Numbers as text: CSV, TSV, numpy.savetxt. One matrix a file, or several with lines between them.

An own reader, line by line: numpy.loadtxt takes what it likes of memory, and warns.
"""

import array
import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import UNNAMED, NamedArray, named_array
from nnviz.files.weight_file_error import (
    WeightFileError,
    arrays_too_large,
    copy_again,
    no_arrays,
    too_many_parts,
)
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.text_start import COMMENTS, TextTable, cells, mark_of, table_of
from nnviz.language import tr

_MOST_LINES = 1_000_000
_MOST_COLUMNS = 500_000
_LONGEST_NUMBER = 400
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# "# W1", "# W1 (784, 50)", "# W1:", and Octave's "# name: W1"
_NAME = re.compile(r"(?:name:\s*)?([^\W\d][\w./]{0,39})\s*(?:[(\[][\d, x]*[)\]])?:?")
_PIXEL_COUNTS = frozenset({64, 256, 784, 1024, 3072})
_LOOKED_AT_ROWS = 20

Array = npt.NDArray[np.float64]


@dataclass(slots=True)
class _Block:
    """Lines that stand together: one matrix."""

    name: str
    columns: int = 0
    rows: int = 0
    numbers: "array.array[float]" = field(default_factory=lambda: array.array("d"))

    def values(self) -> Array:
        values = np.frombuffer(self.numbers, np.float64).reshape(self.rows, self.columns)
        values = values[:, 0] if self.columns == 1 else values
        values.flags.writeable = False
        return values


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The matrices in the text, as float64; a column alone is a vector.

    Raises WeightFileError: for a table of samples, and for a line that does not fit, by its number.
    """
    data = _as_ascii(data, budget)
    table = table_of(data)
    if table is None:
        raise no_arrays()
    if table.has_words or table.label:
        raise _data_set()
    lines = data.count(b"\n")
    if lines > _MOST_LINES:
        raise too_many_parts()
    # At least so many numbers, as marks may stand at both ends of a line.
    marks = data.count(table.mark) if table.mark else data.count(b" ") - 2 * data.count(b"  ")
    if marks - 2 * lines > budget.limits.array_bytes // 8:
        raise arrays_too_large(budget.limits.array_bytes)
    blocks = _joined(_few(_blocks(data, table, budget), budget.limits.arrays))
    if not blocks:
        raise no_arrays()
    arrays = []
    for i, block in enumerate(blocks):
        budget.take_array(8 * len(block.numbers))
        name = block.name or (UNNAMED if len(blocks) == 1 else str(i))
        arrays.append(named_array(name, block.values()))
    return FileContent(_named_once(arrays))


def _as_ascii(data: bytes, budget: ReadingBudget) -> bytes:
    if data.startswith(_UTF16):
        budget.take_recoded(4 * len(data))
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _blocks(data: bytes, table: TextTable, budget: ReadingBudget) -> Iterator[_Block]:
    """The blocks of the text, each named by the comment before it where that is a name."""
    block, comment = _Block(""), ""
    numbers_left = budget.limits.array_bytes // 8
    is_header = table.has_header
    for number, line in enumerate(io.BytesIO(data), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith(COMMENTS):
            if block.rows:
                yield block
                block, comment = _Block(""), ""
            comment = _name(stripped) or comment
            continue
        if is_header:
            is_header = False
            continue
        row = _row(line, table, number)
        if not block.rows:
            block = _Block(comment, len(row))
        elif len(row) != block.columns:
            raise _misfit(number)
        numbers_left -= len(row)
        if numbers_left < 0:
            raise arrays_too_large(budget.limits.array_bytes)
        block.numbers.extend(row)
        block.rows += 1
        if block.rows == _LOOKED_AT_ROWS and _are_pictures(block):
            raise _data_set()
    if block.rows:
        if _are_pictures(block):
            raise _data_set()
        yield block


def _row(line: bytes, table: TextTable, number: int) -> list[float]:
    """The numbers of one line. Raises WeightFileError when it holds something else."""
    line = line.partition(b"#")[0]
    mark = mark_of(line) if not table.mark else table.mark
    words = cells(line, mark, _MOST_COLUMNS)
    if len(words) > _MOST_COLUMNS:
        raise too_many_parts()
    if len(line) > _LONGEST_NUMBER * len(words):
        raise _misfit(number)
    if table.has_row_names:
        words = words[1:]
    if mark in {b";", b"\t"} and b"," in line:
        words = [word.replace(b",", b".") for word in words]
    try:
        return [float(word) for word in words]
    except ValueError:
        raise _misfit(number) from None


def _few(blocks: Iterator[_Block], most: int) -> list[_Block]:
    """The blocks, of which there may be more than `most` only where they will be joined."""
    found: list[_Block] = []
    are_rows = True
    for block in blocks:
        found.append(block)
        are_rows = are_rows and _is_row(block, found[0].columns)
        if len(found) > most and not are_rows:
            raise too_many_parts()
    return found


def _is_row(block: _Block, columns: int) -> bool:
    return block.rows == 1 and block.columns == columns and not block.name


def _joined(blocks: list[_Block]) -> list[_Block]:
    """The same, but rows that each stand alone between empty lines are one matrix."""
    if len(blocks) < 2 or not all(_is_row(block, blocks[0].columns) for block in blocks):
        return blocks
    whole = _Block("", blocks[0].columns, len(blocks))
    for block in blocks:
        whole.numbers.extend(block.numbers)
    return [whole]


def _named_once(arrays: list[NamedArray]) -> tuple[NamedArray, ...]:
    """Blocks under one comment twice are told apart by their places."""
    if len({one.name for one in arrays}) == len(arrays):
        return tuple(arrays)
    return tuple(named_array(f"{i}/{one.name}", one.values) for i, one in enumerate(arrays))


def _name(comment: bytes) -> str:
    """`W1` of the comment "# W1"; "" where it is no name."""
    match = _NAME.fullmatch(comment.lstrip(b"#%/ \t")[:100].decode("utf-8", "replace"))
    return shown_name(match[1]) if match else ""


def _are_pictures(block: _Block) -> bool:
    """Whether the rows are pixels 0 to 255, with a label or without: weights are never such."""
    if not {block.columns, block.columns - 1} & _PIXEL_COUNTS:
        return False
    values = block.values()
    return bool(((values >= 0) & (values <= 255) & (values % 1 == 0)).all() and values.any())


def _data_set() -> WeightFileError:
    return WeightFileError(
        tr("This is a data set (a sample and its label on each line), not a weight file."),
        tr("Train a network with it in the lesson “Training”."),
    )


def _misfit(number: int) -> WeightFileError:
    return WeightFileError(
        tr("Line {number} does not hold as many numbers as the lines before it.", number=number),
        copy_again(),
    )
