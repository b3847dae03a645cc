"""What the explanation panel tells of a filter before and after training."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.convolution import Convolution
from nnviz.engine.initializers import he_width
from nnviz.engine.shapes import shape_text
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.importance_page_telling import prose_of
from nnviz.scene.formulas import number
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.values_table import ValueRow


@dataclass(frozen=True, eq=False)
class FilterShown:
    """A filter, from 0, of the convolution `number`, from 1; W (FN, C, FH, FW) and b on each side.

    maps: the filter's map before and after training, before the activation; None: nothing drawn.
    """

    number: int
    filter_number: int
    channel: int
    W: tuple[NDArray[np.floating], NDArray[np.floating]]
    b: tuple[NDArray[np.floating], NDArray[np.floating]]
    maps: tuple[NDArray[np.floating], NDArray[np.floating]] | None


def filter_explained(shown: FilterShown | None) -> MomentExplained:
    """The panel's words, formulas, code and values; None where there is no filter."""
    if shown is None:
        title = tr("This network has no convolution.")
        return MomentExplained(title, prose_of("filters"), (), (), "", (), ())
    inputs = int(np.prod(shown.W[1].shape[1:]))
    channels, rows, columns = shown.W[1].shape[1:]
    return MomentExplained(
        title=tr(
            "Filter {filter} of convolution {number}",
            filter=shown.filter_number + 1,
            number=shown.number,
        ),
        prose=prose_of("filters"),
        formula=(
            r"W \sim N(0, \sigma^2), \;\; \sigma = \sqrt{2 / n}",
            r"W \leftarrow W - \eta \, \frac{\partial L}{\partial W}",
        ),
        formula_with_values=(
            rf"n = {channels} \cdot {rows} \cdot {columns} = {inputs}",
            rf"\sigma = \sqrt{{2 / {inputs}}} = {number(he_width(inputs))}",
        ),
        source=shown_paths(he_width, Convolution.forward),
        code=(
            *(CodeLine(*line) for line in shown_code(he_width, "np.sqrt")),
            CodeLine(None, ""),
            *(CodeLine(*line) for line in shown_code(Convolution.forward, "@ col")),
        ),
        values=_values(shown),
    )


def _values(shown: FilterShown) -> tuple[ValueRow, ...]:
    f, (before, after) = shown.filter_number, shown.W
    rows = [
        ValueRow("W", shape_text(after.shape), tr("{count} numbers", count=f"{after.size:,}")),
        ValueRow("σ(W)", "", _pair(before.std(), after.std())),
        ValueRow(f"|W[{f}]|", "", _pair(np.linalg.norm(before[f]), np.linalg.norm(after[f])), True),
        ValueRow(f"b[{f}]", "", _pair(shown.b[0][f], shown.b[1][f])),
    ]
    if shown.maps is not None:
        ends = [(float(values.min()), float(values.max())) for values in shown.maps]
        shape = shape_text(shown.maps[1].shape)
        for name, place in ((tr("least"), 0), (tr("largest"), 1)):
            rows.append(
                ValueRow(f"a[{f}]", shape, f"{name} {_pair(ends[0][place], ends[1][place])}")
            )
    return tuple(rows)


def _pair(before: object, after: object) -> str:
    return f"{fixed(float(before), 3)} → {fixed(float(after), 3)}"  # type: ignore[arg-type]
