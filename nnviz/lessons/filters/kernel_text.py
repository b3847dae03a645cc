"""A kernel as text: rows with ";" between them, numbers with spaces."""

import re

import numpy as np

from nnviz.engine.filters import FilterError, checked_kernel
from nnviz.engine.shapes import Array
from nnviz.language import tr
from nnviz.lessons.filters.exercises import Rows

_LONGEST = 10_000


def kernel_text(rows: Rows) -> str:
    """`rows` as "0 -1 0; -1 5 -1; 0 -1 0": it reads back the same."""
    return "; ".join(" ".join(_written(number) for number in row) for row in rows)


def rows_of_text(text: str) -> Rows:
    """The numbers of a kernel's text. Raises FilterError with a sentence for what is none."""
    if len(text) > _LONGEST:
        raise FilterError(tr("This is no kernel: it is too long."))
    try:
        rows = tuple(
            tuple(float(number) for number in re.split(r"[\s,]+", row.strip()))
            for row in re.split(r"[;\n]", text.strip().strip(";"))
        )
    except ValueError as problem:
        raise FilterError(
            tr("A kernel is written row by row, as 0 -1 0; -1 5 -1; 0 -1 0")
        ) from problem
    if len({len(row) for row in rows}) != 1:
        raise FilterError(tr("The rows of a kernel are equally long."))
    checked_rows(rows)
    return rows


def checked_rows(rows: Rows) -> Array:
    """`rows` as a kernel. Raises FilterError where they are none."""
    return checked_kernel(np.array(rows, np.float64))


def mistake_in_kernel(text: str) -> str:
    """What is wrong with a kernel's text; "" where nothing is."""
    try:
        rows_of_text(text)
    except FilterError as error:
        return error.reason
    return ""


def rows_of(kernel: Array) -> Rows:
    """The rows of a kernel as plain numbers, as short as they read back the same in float32."""
    return tuple(tuple(float(str(number)) for number in row) for row in kernel)


def _written(number: float) -> str:
    return repr(float(number)).removesuffix(".0")
