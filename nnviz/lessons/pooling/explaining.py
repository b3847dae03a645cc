"""The panel's words, formulas, code and values of one window."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from nnviz.engine.convolution import AveragePooling, MaxPooling
from nnviz.engine.picture_pooling import pool_picture
from nnviz.engine.shapes import Array, shape_text
from nnviz.language import tr
from nnviz.lessons.pooling.pooled import Cell, Pooled
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.number_field import written_number
from nnviz.ui.values_table import ValueRow

FORMULAS = {
    "max": (r"y_{i,j} = \max_{0 \leq m,n < P} x_{iS+m,\, jS+n}",),
    "average": (r"y_{i,j} = \frac{1}{P^2} \sum_{m,n=0}^{P-1} x_{iS+m,\, jS+n}",),
}
MOST_WRITTEN = 3  # rows and columns of a window: of larger ones the first two and the last
LAYER_CODE: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "max": (MaxPooling.forward, ("np.maximum(y, place, out=y)",)),
    "average": (AveragePooling.forward, ("np.mean(places, axis=0)",)),
}
PICTURE_LINES = {
    "max": ("np.maximum(y, place, out=y)",),
    "average": ("y += place", "y *= y.dtype.type(1 / size**2)"),
}


def window_explained(
    pooled: Pooled, cell: Cell, prose: Mapping[str, str], as_numbers: bool
) -> MomentExplained:
    """Window `cell` of numbers, by the layer, or of a picture."""
    i, j = cell
    name = {"max": tr("Max pooling"), "average": tr("Average pooling")}[pooled.kind]
    function, lines = LAYER_CODE[pooled.kind]
    if not as_numbers:
        function, lines = pool_picture, PICTURE_LINES[pooled.kind]
    return MomentExplained(
        title=tr("{pooling}, window ({i}, {j})", pooling=name, i=i, j=j),
        prose=prose[section_of(pooled)],
        formula=FORMULAS[pooled.kind],
        formula_with_values=_with_values(pooled, cell),
        source=shown_paths(function),
        code=tuple(CodeLine(*line) for line in shown_code(function, *lines)),
        values=_values(pooled, cell),
    )


def name_of(pooled: Pooled) -> str:
    """What was done, short: "max 2 × 2, stride 2"."""
    text = tr("max {size} × {size}, stride {stride}", size=pooled.size, stride=pooled.stride)
    if pooled.kind == "average":
        text = tr(
            "average {size} × {size}, stride {stride}", size=pooled.size, stride=pooled.stride
        )
    return text


def section_of(pooled: Pooled) -> str:
    """Which part of the prose tells of this pooling."""
    if pooled.size == 1:
        return "single"
    if pooled.stride < pooled.size:
        return "overlap"
    return "gaps" if pooled.stride > pooled.size else pooled.kind


def size_formula(pooled: Pooled) -> tuple[str, ...]:
    """The output's size, with the values put in: rows, and columns where they are others."""
    height, width = pooled.x.shape[:2]
    general = r"O = \left\lfloor \frac{H - P}{S} \right\rfloor + 1"
    if height == width:
        return (general, f"= {_windows_along(height, pooled)}", f"= {pooled.rows}")
    return (
        general,
        f"O_H = {_windows_along(height, pooled)}",
        f"= {pooled.rows}",
        f"O_W = {_windows_along(width, pooled)}",
        f"= {pooled.columns}",
    )


def told(pooled: Pooled, cell: Cell) -> tuple[str, str]:
    """What is said under input and output."""
    i, j = cell
    row, column, last = i * pooled.stride, j * pooled.stride, pooled.size - 1
    number = f"y({i}, {j}) = {values_text(pooled.y[i, j])}"
    if pooled.kind == "max" and pooled.x.ndim == 2:
        rows, columns = pooled.maxima(i, j)
        place = f"({int(rows[0])}, {int(columns[0])})"
        return tr("its first maximum is at {place}", place=place), number
    window = tr(
        "rows {top} to {bottom}, columns {left} to {right}",
        top=row,
        bottom=row + last,
        left=column,
        right=column + last,
    )
    return window, number


def values_text(values: Array) -> str:
    """A number with at most three decimals, or the three of a colour with two."""
    decimals = 3 if np.size(values) == 1 else 2  # three numbers stand in one line of the panel
    numbers = [written_number(round(float(value), decimals)) for value in np.ravel(values)]
    return numbers[0] if len(numbers) == 1 else f"({', '.join(numbers)})"


def _windows_along(side: int, pooled: Pooled) -> str:
    fraction = rf"\frac{{{side} - {pooled.size}}}{{{pooled.stride}}}"
    return rf"\left\lfloor {fraction} \right\rfloor + 1"


def _with_values(pooled: Pooled, cell: Cell) -> tuple[str, ...]:
    """Of a picture in colours the first channel is put in: red."""
    window, y = pooled.window(*cell), pooled.y[cell]
    i, j = cell
    name = rf"y_{{{i},{j}}}"
    if window.ndim == 3:
        window, y = window[:, :, 0], y[0]
        name = rf"y_{{{i},{j},0}}"
    if pooled.kind == "max":
        return (rf"{name} = \max {_matrix(window)}", f"= {_latex(y)}")
    return (rf"{name} = \frac{{1}}{{{window.size}}} \sum {_matrix(window)}", f"= {_latex(y)}")


def _matrix(window: Array) -> str:
    side = len(window)
    shown = list(range(side)) if side <= MOST_WRITTEN else [0, 1, side - 1]
    lines = []
    for row in shown:
        words = [_latex(window[row, column]) for column in shown]
        if side > MOST_WRITTEN:
            words.insert(2, r"\cdots")
        lines.append(" & ".join(words))
    if side > MOST_WRITTEN:
        lines.insert(2, r"\vdots & \vdots & & \vdots")
    body = r" \\ ".join(lines)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def _latex(value: float) -> str:
    text = written_number(round(float(value), 3))
    return text.replace("−", "{-}")


def _values(pooled: Pooled, cell: Cell) -> tuple[ValueRow, ...]:
    i, j = cell
    window = pooled.window(i, j)
    rows = [
        ValueRow("x", shape_text(pooled.x.shape), _range_text(pooled.x)),
        ValueRow(tr("window"), shape_text(window.shape), _range_text(window)),
    ]
    if pooled.kind == "max" and pooled.x.ndim == 2:
        where = pooled.maxima(i, j)
        place = f"({int(where[0][0])}, {int(where[1][0])})"
        rows.append(ValueRow(tr("maximum"), place, values_text(pooled.y[i, j])))
    rows.append(ValueRow("y", shape_text(pooled.y.shape), _range_text(pooled.y)))
    rows.append(ValueRow(f"y[{i}, {j}]", "", values_text(pooled.y[i, j]), current=True))
    rows.append(ValueRow(tr("parameters"), "", "0"))
    return tuple(rows)


def _range_text(values: Array) -> str:
    low, high = (written_number(round(float(end), 3)) for end in (values.min(), values.max()))
    return tr("{low} to {high}", low=low, high=high)
