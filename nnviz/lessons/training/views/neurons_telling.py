"""What is told of one neuron: its sum with the weights put in, and where it answers."""

from collections.abc import Sequence

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.layers import Affine
from nnviz.engine.shapes import Array
from nnviz.engine.trace import Stage
from nnviz.language import tr
from nnviz.scene.formulas import ACTIVATION_FORMULAS, WEIGHTED_SUM, number
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.values_table import ValueRow

_MOST_TERMS = 3


def explained_neuron(
    stages: Sequence[Stage], node: tuple[int, int] | None, columns: Sequence[Array], iteration: int
) -> MomentExplained:
    """The explanation of `node` (column, index), or of all neurons where none is pointed at.

    stages: the affine ones; columns: the values (nodes, side, side), the inputs first.
    """
    at = tr("iteration {number}", number=f"{iteration:,}")
    if node is None or node[0] == 0 or node[0] >= len(columns):
        return _all_neurons(stages, columns, at)
    column, index = node
    stage = stages[column - 1]
    name = _activation_of(stage)
    function = ACTIVATIONS[name].function
    last = column == len(stages)
    heading = (
        tr("Output {index}", index=index)
        if last
        else tr("Layer {layer}, node {index}", layer=column, index=index)
    )
    lines = (
        *shown_code(Affine.forward, "x @ self.W"),
        *shown_code(function, last_return(function)),
    )
    return MomentExplained(
        title=f"{heading}, {at}",
        prose=_first_prose() if column == 1 else _later_prose(),
        formula=(f"{WEIGHTED_SUM},", ACTIVATION_FORMULAS[name]),
        formula_with_values=_sum_with_weights(stage.layer, index, column),
        source=shown_paths(Affine.forward, function),
        code=tuple(CodeLine(*line) for line in lines),
        values=_value_rows(stage.layer, index, columns[column][index]),
    )


def _activation_of(stage: Stage) -> str:
    return stage.activation_name or "identity"


def _all_neurons(stages: Sequence[Stage], columns: Sequence[Array], at: str) -> MomentExplained:
    rows = []
    for column, (stage, values) in enumerate(zip(stages, columns[1:], strict=True), start=1):
        reach = f"{fixed(float(values.min()), 2)} … {fixed(float(values.max()), 2)}"
        name = "y" if column == len(stages) else f"z{column}"
        rows.append(ValueRow(name, f"({stage.output_shape[0]},)", reach))
    return MomentExplained(
        title=tr("Every neuron over the plane, {iteration}", iteration=at),
        prose=tr(
            "Each small picture is one neuron: orange where its value is positive, blue where it "
            "is negative. The first layer can only cut the plane with straight lines; every later "
            "layer mixes the pictures before it. Point at a neuron to see its sum."
        ),
        formula=(f"{WEIGHTED_SUM},", "z = h(a)"),
        formula_with_values=(),
        source=shown_paths(Affine.forward),
        code=tuple(CodeLine(*line) for line in shown_code(Affine.forward, "x @ self.W")),
        values=tuple(rows),
    )


def _sum_with_weights(layer: object, index: int, column: int) -> tuple[str, ...]:
    """a = 0.52 x₀ − 1.20 x₁ + 0.10, the strongest terms first where there are many."""
    if not isinstance(layer, Affine):
        return ()
    weights, bias = layer.W[:, index], float(layer.b[index])
    symbol = "x" if column == 1 else "z"
    order = np.argsort(-np.abs(weights), kind="stable")[:_MOST_TERMS]
    if len(weights) <= _MOST_TERMS:
        order = np.arange(len(weights))
    text = "a ="
    for place, i in enumerate(order.tolist()):
        weight = float(weights[i])
        sign = "- " if weight < 0 else "+ " if place else ""
        if not place and weight < 0:
            sign = "{-}"
        text += f" {sign}{number(abs(weight), 2)}\\,{symbol}_{{{i}}}"
    if len(weights) > _MOST_TERMS:
        text += r" + \cdots"
    return (f"{text} {'-' if bias < 0 else '+'} {number(abs(bias), 2)}",)


def _value_rows(layer: object, index: int, values: Array) -> tuple[ValueRow, ...]:
    if not isinstance(layer, Affine):
        return ()
    weights = layer.W[:, index]
    sizes = f"{fixed(float(weights.min()), 2)} … {fixed(float(weights.max()), 2)}"
    reach = f"{fixed(float(values.min()), 2)} … {fixed(float(values.max()), 2)}"
    active = tr("above 0 in {share}% of the plane", share=f"{100 * float((values > 0).mean()):.0f}")
    return (
        ValueRow("w", f"({len(weights)},)", sizes),
        ValueRow("b", "()", fixed(float(layer.b[index]), 3)),
        ValueRow("z", f"{values.shape}", reach, True),
        ValueRow("z > 0", "", active),
    )


def _first_prose() -> str:
    return tr(
        "A neuron of the first layer sums the two inputs: it changes along one direction only, and "
        "its border, where the sum is 0, is a straight line that the weights turn and the bias "
        "moves."
    )


def _later_prose() -> str:
    return tr(
        "This neuron sums the pictures of the layer before it, each times its weight. So borders "
        "come to be that no single straight line could draw."
    )
