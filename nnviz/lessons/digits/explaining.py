"""The words, formulas and numbers of this lesson, made from a trace."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.layers import Affine
from nnviz.engine.preprocess import centre_of_mass
from nnviz.engine.source import source_of
from nnviz.engine.trace import Stage, StageTrace, Trace
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_curve, activation_titles
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    WEIGHTED_SUM,
    activation_with_values,
    number,
    softmax_terms,
    softmax_with_values,
    weighted_sum_with_values,
)
from nnviz.scene.node_arithmetic import NodeArithmetic, node_arithmetic
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.node_card import NodeExplained
from nnviz.ui.numbers import fixed, signed
from nnviz.ui.term_list import ShownTerm
from nnviz.ui.values_table import ValueRow


def dense_stages(stages: Sequence[Stage]) -> range:
    """The numbers of the dense stages at the end of a network: the part that is drawn."""
    first = len(stages)
    while first and isinstance(stages[first - 1].layer, Affine):
        first -= 1
    return range(first, len(stages))


def _activation_of(stage: Stage) -> str:
    return stage.activation_name or "identity"


def _code_of(function: Callable[..., Any], fragment: str) -> tuple[CodeLine, ...]:
    return tuple(CodeLine(*line) for line in shown_code(function, fragment))


def stage_code(stage: Stage) -> tuple[CodeLine, ...]:
    """The functions that a dense stage runs, the lines that compute marked."""
    function = ACTIVATIONS[_activation_of(stage)].function
    affine = _code_of(Affine.forward, "x @ self.W")
    activation = _code_of(function, last_return(function))
    return (*affine, CodeLine(None, ""), *activation)


def node_code(stage: Stage) -> tuple[CodeLine, ...]:
    """Only the lines that made one node's number: the product, the bias, the activation."""
    function = ACTIVATIONS[_activation_of(stage)].function
    lines = [*_code_of(Affine.forward, "x @ self.W"), *_code_of(Affine.forward, "+= self.b")]
    lines += _code_of(function, last_return(function))
    return tuple(CodeLine(line.number, line.text.strip()) for line in lines if line.marked)


class DigitsExplained:
    """Everything told about one trace; `prose` is the lesson's text by section."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def moment_names(self, stages: Sequence[Stage]) -> list[str]:
        """What can be explained: the input, each dense layer, the output."""
        layers = [tr("Layer {number}", number=n + 1) for n in range(len(dense_stages(stages)) - 1)]
        return [tr("Input"), *layers, tr("Output")]

    def moment(self, trace: Trace | None, stages: Sequence[Stage], moment: int) -> MomentExplained:
        """The explanation of moment `moment` (0 is the input); with no trace, of an empty pad."""
        dense = dense_stages(stages)
        if moment == 0 or not dense:
            return self._input_moment(trace, stages)
        stage = stages[dense[moment - 1]]
        name = _activation_of(stage)
        last = moment == len(dense)
        heading = tr("Output layer") if last else tr("Layer {number}", number=moment)
        section = ("softmax" if name == "softmax" else "output") if last else "hidden"
        layer = rf"\mathbf{{a}} = \mathbf{{x}} W_{{{moment}}} + \mathbf{{b}}_{{{moment}}},"
        sums = () if name == "softmax" else (layer,)
        traced = None if trace is None else trace.stages[dense[moment - 1]]
        return MomentExplained(
            title=f"{heading}: {activation_titles()[name]}",
            prose=self._prose[section],
            formula=(*sums, ACTIVATION_FORMULAS[name]),
            formula_with_values=() if traced is None else _with_values(traced),
            source=shown_paths(Affine.forward, ACTIVATIONS[name].function),
            code=stage_code(stage),
            values=_value_rows(trace, stages, moment),
        )

    def _input_moment(self, trace: Trace | None, stages: Sequence[Stage]) -> MomentExplained:
        convolutional = dense_stages(stages).start > 0
        values: tuple[str, ...] = ()
        if trace is not None:
            x, y = centre_of_mass(np.reshape(trace.x, (28, 28)))
            values = (rf"\bar{{x}} = {number(float(x), 2)}", rf"\bar{{y}} = {number(float(y), 2)}")
        return MomentExplained(
            title=tr("Input: 28×28 pixels"),
            prose=self._prose["features" if convolutional else "input"],
            formula=(r"\bar{x} = \frac{\sum_{i} m_i x_i}{\sum_{i} m_i}",),
            formula_with_values=values,
            source=source_of(centre_of_mass).path,
            code=_code_of(centre_of_mass, "(weight * columns)"),
            values=_value_rows(trace, stages, 0),
        )


def _with_values(traced: StageTrace) -> tuple[str, ...]:
    """The formula of a stage with the values of its strongest node put in."""
    name = _activation_of(traced.stage)
    index = int(np.argmax(traced.z))
    if name == "softmax":
        return softmax_with_values(softmax_terms(traced, index))
    first, *rest = activation_with_values(name, float(traced.a[index]), float(traced.z[index]))
    return (first.replace("z =", rf"z_{{{index}}} =", 1), *rest)


def _value_rows(trace: Trace | None, stages: Sequence[Stage], moment: int) -> tuple[ValueRow, ...]:
    dense = dense_stages(stages)
    first = "x"
    if trace is None:
        return (ValueRow(first, "", tr("nothing drawn"), moment == 0),)
    lit = int(np.count_nonzero(trace.x))
    rows = [
        ValueRow(first, _shape(trace.x), tr("{count} pixels lit", count=lit), moment == 0),
    ]
    for number_, stage_number in enumerate(dense, start=1):
        traced = trace.stages[stage_number]
        last = number_ == len(dense)
        if number_ > moment:
            name = f"a{number_}" if last else f"z{number_}"
            rows.append(ValueRow(name, _shape(traced.a), tr("not reached yet")))
        elif last:
            rows.append(ValueRow(f"a{number_}", _shape(traced.a), _range(traced.a)))
            summary = tr("sum {sum}", sum=fixed(float(traced.z.sum())))
            rows.append(ValueRow("y", _shape(traced.z), summary, moment == number_))
        else:
            rows.append(
                ValueRow(f"z{number_}", _shape(traced.z), _range(traced.z), moment == number_)
            )
    return tuple(rows)


def _shape(array: np.ndarray[Any, Any]) -> str:
    sides = ", ".join(str(side) for side in array.shape)
    return f"({sides},)" if array.ndim == 1 else f"({sides})"


def _range(array: np.ndarray[Any, Any]) -> str:
    return f"{fixed(float(array.min()), 2)} … {fixed(float(array.max()), 2)}"


def explain_node(
    trace: Trace, stage_number: int, layer: int, index: int, picture_shape: tuple[int, int] | None
) -> NodeExplained:
    """The card of node `index` of the stage `stage_number`, called layer `layer` on screen."""
    traced = trace.stages[stage_number]
    node = node_arithmetic(traced, stage_number, index)
    rest = tr("sum of {count} more terms", count=node.rest_count) if node.rest_count else ""
    name = node.activation
    last = stage_number == len(trace.stages) - 1
    heading = (
        tr("Output {index}", index=index)
        if last
        else tr("Layer {layer}, node {index}", layer=layer, index=index)
    )
    return NodeExplained(
        title=heading,
        formula=(f"{WEIGHTED_SUM},", rf"\quad z = {ACTIVATION_FORMULAS[name]}")
        if name != "softmax"
        else (r"a = \sum_{i} x_i w_i + b,", ACTIVATION_FORMULAS[name]),
        weights_picture=_as_picture(node.incoming_weights, picture_shape),
        products_picture=_as_picture(node.products, picture_shape),
        terms=tuple(
            ShownTerm(_source(term.source, picture_shape), term.value, term.weight, term.product)
            for term in node.terms
        ),
        rest_label=rest,
        rest=node.rest_shown,
        sum_formula=weighted_sum_with_values(node),
        activation_formula=softmax_with_values(softmax_terms(traced, index))
        if name == "softmax"
        else activation_with_values(name, node.a, node.z),
        curve=activation_curve(name, node.a),
        point=(node.a, node.z),
        code=node_code(traced.stage),
        spoken=_spoken(node),
    )


def _as_picture(
    values: np.ndarray[Any, Any], shape: tuple[int, int] | None
) -> np.ndarray[Any, Any] | None:
    return values.reshape(shape) if shape and values.size == shape[0] * shape[1] else None


def _source(index: int, shape: tuple[int, int] | None) -> str:
    if shape is None:
        return tr("node {index}", index=index)
    return f"({index // shape[1]}, {index % shape[1]})"


def _spoken(node: NodeArithmetic) -> str:
    return (
        f"a = {fixed(node.sum_shown)} {signed(node.bias_shown)} = {fixed(node.a_shown)}, "
        f"z = {fixed(node.z)}"
    )
