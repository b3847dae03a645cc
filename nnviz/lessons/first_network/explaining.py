"""What is told of each moment of the forward pass, and of each node."""

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.layers import Affine
from nnviz.engine.trace import Trace
from nnviz.language import tr
from nnviz.lessons.first_network.numbers import SIZES, Numbers
from nnviz.lessons.first_network.places import STEPS
from nnviz.scene.activation_titles import activation_curve, activation_titles
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    activation_with_values,
    number,
    softmax_terms,
    softmax_with_values,
)
from nnviz.scene.node_arithmetic import node_arithmetic
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.node_card import NodeExplained
from nnviz.ui.numbers import fixed
from nnviz.ui.term_list import ShownTerm
from nnviz.ui.values_table import ValueRow

LAYERS = len(SIZES) - 1
_PRODUCT, _BIAS = "x @ self.W", "+= self.b"
Row = NDArray[np.floating]


def moment_name(numbers: Numbers, moment: int) -> str:
    """A marker's name: "X", "A1 = XW1 + B1", "Z1 = sigmoid(A1)"."""
    if moment == 0:
        return "X"
    layer = (moment + 1) // 2
    if moment % 2:
        return f"A{layer} = {_before(layer)}W{layer} + B{layer}"
    return f"{_result(layer)} = {_function(numbers, layer)}(A{layer})"


def _before(layer: int) -> str:
    return "X" if layer == 1 else f"Z{layer - 1}"


def _result(layer: int) -> str:
    return "Y" if layer == LAYERS else f"Z{layer}"


def _function(numbers: Numbers, layer: int) -> str:
    return numbers.output if layer == LAYERS else numbers.hidden


def used_matrices(moment: int) -> tuple[str, ...]:
    """The matrices that a moment computes with."""
    layer = (moment + 1) // 2
    if moment == 0:
        return ("X",)
    return (f"W{layer}", f"B{layer}") if moment % 2 else ()


class MomentsExplained:
    """Everything told beside the diagram; `prose` is the lesson's text by section."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def moment(self, numbers: Numbers, trace: Trace, moment: int) -> MomentExplained:
        """Moment 0 is the input; odd ones are weighted sums, even ones activations."""
        if moment == 0:
            return self._input(numbers, trace)
        layer = (moment + 1) // 2
        return (self._sums if moment % 2 else self._activation)(numbers, trace, layer)

    def _input(self, numbers: Numbers, trace: Trace) -> MomentExplained:
        return MomentExplained(
            title=tr("Input: X"),
            prose=self._prose["input"],
            formula=("X = (x_1, \\, x_2)",),
            formula_with_values=(f"X = {_row_of(trace.x, 4)}",),
            source=shown_paths(Affine.forward),
            code=_code(Affine.forward),
            values=_value_rows(trace, 0),
        )

    def _sums(self, numbers: Numbers, trace: Trace, layer: int) -> MomentExplained:
        stage = trace.stages[layer - 1]
        x = "X" if layer == 1 else f"Z_{{{layer - 1}}}"
        formula = (f"A_{{{layer}}} = {x} \\, W_{{{layer}}} + B_{{{layer}}}",)
        return MomentExplained(
            title=tr("Layer {number}: weighted sums", number=layer)
            if layer < LAYERS
            else tr("Output layer: weighted sums"),
            prose=self._prose["sums"],
            formula=formula,
            formula_with_values=(
                f"A_{{{layer}}} = {_row_of(stage.x)}",
                _matrix(numbers.array(f"W{layer}")),
                f"+ {_row_of(numbers.array(f'B{layer}'))}",
                f"= {_row_of(stage.a, 4)}",
            ),
            source=shown_paths(Affine.forward),
            code=_code(Affine.forward, _PRODUCT, _BIAS),
            values=_value_rows(trace, 2 * layer - 1),
        )

    def _activation(self, numbers: Numbers, trace: Trace, layer: int) -> MomentExplained:
        stage, name = trace.stages[layer - 1], _function(numbers, layer)
        function = ACTIVATIONS[name].function
        title = activation_titles()[name]
        section = name if layer == LAYERS else "activation"
        result = "Y" if layer == LAYERS else f"Z_{{{layer}}}"
        return MomentExplained(
            title=tr("Output layer: {activation}", activation=title)
            if layer == LAYERS
            else tr("Layer {number}: {activation}", number=layer, activation=title),
            prose=self._prose[section],
            formula=(f"{result} = h(A_{{{layer}}}),", ACTIVATION_FORMULAS[name]),
            formula_with_values=(
                f"{result} = h{_row_of(stage.a, 4)}",
                f"= {_row_of(stage.z, 4)}",
            ),
            source=shown_paths(function),
            code=_code(function, last_return(function)),
            values=_value_rows(trace, 2 * layer),
        )


def _code(function: object, *fragments: str) -> tuple[CodeLine, ...]:
    if not callable(function):
        raise TypeError(f"{function} is no function")
    return tuple(CodeLine(*line) for line in shown_code(function, *fragments))


def _short(value: float, decimals: int) -> str:
    """With up to so many decimals; noughts at the end say nothing."""
    text = number(value, decimals)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def _row_of(values: Row, decimals: int = 3) -> str:
    cells = " & ".join(_short(float(value), decimals) for value in values)
    return rf"\begin{{pmatrix}} {cells} \end{{pmatrix}}"


def _matrix(values: Row) -> str:
    rows = r" \\ ".join(" & ".join(_short(float(v), 3) for v in row) for row in values)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"


def _arrays(trace: Trace) -> list[tuple[str, Row]]:
    arrays = [("X", trace.x)]
    for layer, stage in enumerate(trace.stages, 1):
        arrays += [(f"A{layer}", stage.a), (_result(layer), stage.z)]
    return arrays


def _value_rows(trace: Trace, moment: int) -> tuple[ValueRow, ...]:
    rows = []
    for at, (name, values) in enumerate(_arrays(trace)):
        text = "  ".join(fixed(float(value), 4) for value in values)
        shown = text if at <= moment else tr("not reached yet")
        rows.append(ValueRow(name, f"({len(values)},)", shown, at == moment))
    return tuple(rows)


def values_text(trace: Trace, moment: int) -> str:
    """The arrays up to `moment` with all their digits, as they are copied."""
    arrays = _arrays(trace)[: moment + 1]
    return "\n".join("\t".join([name, *map(repr, values.tolist())]) for name, values in arrays)


def explain_node(numbers: Numbers, trace: Trace, column: int, index: int) -> NodeExplained:
    """The card of node `index` of layer `column`, 1 to 3."""
    traced, name = trace.stages[column - 1], _function(numbers, column)
    node = node_arithmetic(traced, column - 1, index)
    last = column == LAYERS
    source = "x" if column == 1 else "z"
    result = "y" if last else "z"
    products = " ".join(
        f"{'+' if term.product >= 0 and at else ''} {number(term.product)}"
        for at, term in enumerate(node.terms)
    )
    heading = tr("Output {index}", index=index + 1)
    if not last:
        heading = tr("Layer {layer}, node {index}", layer=column, index=index + 1)
    bias = f"{'-' if node.bias_shown < 0 else '+'} {number(abs(node.bias_shown))}"
    softmax = name == "softmax"
    shown, *rest = activation_with_values("identity" if softmax else name, node.a, node.z)
    return NodeExplained(
        title=heading,
        formula=(r"a = \sum_{i} x_i w_i + b,", _activation_formula(name, result)),
        weights_picture=None,
        products_picture=None,
        terms=tuple(
            ShownTerm(f"{source}{term.source + 1}", term.value, term.weight, term.product)
            for term in node.terms
        ),
        rest_label="",
        rest=node.rest_shown,
        sum_formula=(f"a = {products or '0'} {bias}", f"= {number(node.a_shown)}"),
        activation_formula=softmax_with_values(softmax_terms(traced, index))
        if softmax
        else (shown.replace("z =", f"{result} =", 1), *rest),
        curve=activation_curve(name, node.a),
        point=(node.a, node.z),
        code=_node_code(name),
        spoken=f"a = {fixed(node.a, 6)}, {result} = {fixed(node.z, 6)}",
    )


def _activation_formula(name: str, result: str) -> str:
    return ACTIVATION_FORMULAS[name].replace("h(a)", f"{result} = h(a)", 1)


def _node_code(name: str) -> tuple[CodeLine, ...]:
    function = ACTIVATIONS[name].function
    lines = _code(Affine.forward, _PRODUCT, _BIAS) + _code(function, last_return(function))
    return tuple(CodeLine(line.number, line.text.strip()) for line in lines if line.marked)


MOMENTS = STEPS + 1
