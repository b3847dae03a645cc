"""The numbers that are pooled, as text: rows parted by ";", numbers by spaces or commas."""

import numpy as np
from numpy.typing import NDArray

from nnviz.language import tr
from nnviz.ui.number_field import typed_number, written_number
from nnviz.ui.numbers import MINUS

COURSE_TEXT = "1 2 1 0; 0 1 2 3; 3 0 1 2; 2 4 0 1"
"""The 4x4 of the course: its largest numbers are 2, 3, 4, 2."""
LARGEST_SIDE = 12
LARGEST_NUMBER = 1e6
LONGEST_TEXT = 10_000

Numbers = NDArray[np.float64]


def numbers_text(numbers: Numbers) -> str:
    """`numbers` (R, C) as text that `numbers_of_text` reads back the same."""
    rows = (" ".join(written_number(number) for number in row) for row in numbers.tolist())
    return "; ".join(rows).replace(MINUS, "-")


def numbers_of_text(text: str) -> Numbers:
    """The numbers (R, C) of `text`. Raises ValueError with a sentence about what is wrong."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(tr("That is too long a text."))
    rows = [row.replace(",", " ").split() for row in text.replace("\n", ";").split(";")]
    rows = [row for row in rows if row]
    if not rows:
        raise ValueError(tr("There are no numbers."))
    if len({len(row) for row in rows}) > 1:
        raise ValueError(tr("The rows are not equally long."))
    if max(len(rows), len(rows[0])) > LARGEST_SIDE:
        raise ValueError(tr("At most {side} rows and columns.", side=LARGEST_SIDE))
    return np.array([[_number(word) for word in row] for row in rows])


def mistake_in_numbers(text: str) -> str:
    """What is wrong with `text`, as a sentence; "" when nothing is."""
    try:
        numbers_of_text(text)
    except ValueError as mistake:
        return str(mistake)
    return ""


def of_size(numbers: Numbers, rows: int, columns: int) -> Numbers:
    """The upper left part of `numbers`, filled with zeros where it is not so large."""
    made = np.zeros((rows, columns))
    kept = numbers[:rows, :columns]
    made[: kept.shape[0], : kept.shape[1]] = kept
    return made


def random_numbers(side: int, seed: int) -> Numbers:
    """(side, side) whole numbers from 0 to 9."""
    return np.random.default_rng(seed).integers(0, 10, (side, side)).astype(np.float64)


def _number(word: str) -> float:
    value = typed_number(word)
    if value is None:
        raise ValueError(tr("“{word}” is no number.", word=word[:20]))
    if abs(value) > LARGEST_NUMBER:
        lowest, highest = written_number(-LARGEST_NUMBER), written_number(LARGEST_NUMBER)
        raise ValueError(
            tr("Only numbers from {lowest} to {highest}.", lowest=lowest, highest=highest)
        )
    return value + 0.0
