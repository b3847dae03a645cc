"""What is told of the weights that are shown as pictures."""

import numpy as np

from nnviz.engine.convolution import Convolution
from nnviz.engine.layers import Affine, Layer
from nnviz.engine.shapes import Array
from nnviz.language import tr
from nnviz.scene.formulas import WEIGHTED_SUM
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.values_table import ValueRow

_KERNEL_SUM = r"y = \sum_{c, i, j} x_{c, i, j} \, w_{c, i, j} + b"


def explained_filters(
    layer: Layer, weights: Array, pointed: int | None, iteration: int, *, change: bool
) -> MomentExplained:
    """The explanation of all filters (filters, channels, rows, columns), or of the one pointed at.

    change: `weights` are what training has added until `iteration`.
    """
    dense = not isinstance(layer, Convolution)
    at = tr("iteration {number}", number=f"{iteration:,}")
    name = tr("Weights as pictures")
    if pointed is not None and pointed < len(weights):
        name = tr("Node {index}", index=pointed) if dense else tr("Filter {index}", index=pointed)
        weights = weights[pointed : pointed + 1]
    return MomentExplained(
        title=f"{name}, {at}",
        prose=_dense_prose() if dense else _kernel_prose(),
        formula=(WEIGHTED_SUM,)
        if dense
        else (r"y = \sum_{c, i, j} x_{c, i, j} \, w_{c, i, j} + b",),
        formula_with_values=(),
        source=shown_paths(Affine.forward) if dense else "",
        code=_code() if dense else (),
        values=_rows(layer, weights, pointed, change),
    )


def _code() -> tuple[CodeLine, ...]:
    return tuple(CodeLine(*line) for line in shown_code(Affine.forward, "x @ self.W"))


def _rows(layer: Layer, weights: Array, pointed: int | None, change: bool) -> tuple[ValueRow, ...]:
    symbol = "ΔW" if change else "W"
    shape = weights.shape if pointed is None else weights.shape[1:]
    reach = f"{fixed(float(weights.min()), 3)} … {fixed(float(weights.max()), 3)}"
    spread = tr("spread {value}", value=fixed(float(weights.std()), 4))
    rows = [
        ValueRow(symbol, f"{shape}", reach, True),
        ValueRow(f"‖{symbol}‖", "()", fixed(float(np.linalg.norm(weights)), 3)),
        ValueRow("", "", spread),
    ]
    bias = layer.parameters.get("b")
    if bias is not None and pointed is not None and pointed < len(bias):
        rows.append(ValueRow("b", "()", fixed(float(bias[pointed]), 3)))
    return tuple(rows)


def _dense_prose() -> str:
    return tr(
        "Each picture is one node of the first layer: the weight of every pixel, orange where ink "
        "raises its sum, blue where ink lowers it. At the start they are noise; training draws "
        "strokes and their surroundings into them. Pixels that never carry ink keep their noise."
    )


def _kernel_prose() -> str:
    return tr(
        "Each picture is one filter that slides over its input: orange weights want light there, "
        "blue ones dark. At the start they are noise; training makes edges and strokes of them."
    )
