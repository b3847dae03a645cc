"""What is told of the network with one example in it: all layers, or the sum of one node."""

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.layers import Affine
from nnviz.engine.shapes import Array
from nnviz.engine.trace import StageTrace, Trace
from nnviz.language import tr
from nnviz.lessons.training.feature_names import brief_name
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    WEIGHTED_SUM,
    activation_with_values,
    softmax_terms,
    softmax_with_values,
    weighted_sum_with_values,
)
from nnviz.scene.node_arithmetic import NodeArithmetic, node_arithmetic
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed, signed
from nnviz.ui.values_table import ValueRow

_MOST_NAMED = 16


def explained_network(trace: Trace, iteration: int, names: tuple[str, ...] = ()) -> MomentExplained:
    """The explanation where no node is selected: what each layer gives for this example.

    `names` are those of the inputs, where they have names.
    """
    last = trace.stages[-1]
    with_values: tuple[str, ...] = ()
    if last.stage.activation_name == "softmax" and np.isfinite(last.a).all():
        with_values = softmax_with_values(softmax_terms(last, int(np.argmax(trace.y))))
    rows = [ValueRow("x", _shape(trace.x), _range(trace.x))]
    values = trace.x.reshape(-1).tolist()[:_MOST_NAMED]
    rows += [
        ValueRow(brief_name(name), "", fixed(v, 2)) for name, v in zip(names, values, strict=False)
    ]
    for number, traced in enumerate(trace.stages, start=1):
        name = "y" if traced is last else f"z{number}"
        rows.append(ValueRow(name, _shape(traced.z), _range(traced.z), traced is last))
    return MomentExplained(
        title=tr("Network, iteration {number}", number=f"{iteration:,}"),
        prose=tr(
            "One test example goes through the network as it was at this moment. At the start the "
            "weights are random and so is the answer; training changes them until the bright paths "
            "lead to the right output. Choose a node to see its sum."
        ),
        formula=(r"\mathbf{a} = \mathbf{x} W + \mathbf{b},", r"\mathbf{z} = h(\mathbf{a})"),
        formula_with_values=with_values,
        source=shown_paths(Affine.forward),
        code=tuple(CodeLine(*line) for line in shown_code(Affine.forward, "x @ self.W")),
        values=tuple(rows),
    )


def explained_node(
    traced: StageTrace,
    node: tuple[int, int],
    iteration: int,
    *,
    last: bool,
    names: tuple[str, ...] = (),
) -> MomentExplained:
    """The sum of `node` (column, index), which is in the affine stage `traced`.

    `names` are those of the nodes before it, where they have names.
    """
    column, index = node
    arithmetic = node_arithmetic(traced, column - 1, index)
    name = arithmetic.activation
    function = ACTIVATIONS[name].function
    heading = (
        tr("Output {index}", index=index)
        if last
        else tr("Layer {layer}, node {index}", layer=column, index=index)
    )
    sums = shown_code(Affine.forward, "x @ self.W")
    lines = (*sums, *shown_code(function, last_return(function)))
    return MomentExplained(
        title=f"{heading}, {tr('iteration {number}', number=f'{iteration:,}')}",
        prose=tr(
            "Each value of the layer before is multiplied by the weight of its edge; the products "
            "and the bias add up to a, and the activation function makes z of it."
        ),
        formula=(f"{WEIGHTED_SUM},", ACTIVATION_FORMULAS[name]),
        formula_with_values=_with_values(traced, arithmetic, index),
        source=shown_paths(Affine.forward, function),
        code=tuple(CodeLine(*line) for line in lines),
        values=_term_rows(arithmetic, names),
    )


def _with_values(traced: StageTrace, node: NodeArithmetic, index: int) -> tuple[str, ...]:
    if not np.isfinite(traced.a).all():
        return ()
    sums = weighted_sum_with_values(node)
    if node.activation == "softmax":
        return (*sums, *softmax_with_values(softmax_terms(traced, index)))
    return (*sums, *activation_with_values(node.activation, node.a, node.z))


def _term_rows(node: NodeArithmetic, names: tuple[str, ...]) -> tuple[ValueRow, ...]:
    rows = [
        ValueRow(
            brief_name(names[term.source]) if names else f"{term.source}",
            f"{fixed(term.value)} · {fixed(term.weight)}",
            signed(term.product),
        )
        for term in node.terms
    ]
    if node.rest_count:
        rest = tr("sum of {count} more terms", count=node.rest_count)
        rows.append(ValueRow("…", rest, signed(node.rest_shown)))
    rows.append(ValueRow("b", "", signed(node.bias_shown)))
    rows.append(ValueRow("a", "", fixed(node.a_shown), True))
    return tuple(rows)


def _shape(array: Array) -> str:
    return str(array.shape)


def _range(array: Array) -> str:
    return f"{fixed(float(array.min()), 2)} … {fixed(float(array.max()), 2)}"
