"""The table's rows, the sentence of the selected layer, and what the panel tells of it."""

from collections.abc import Callable
from math import prod
from typing import Any

from nnviz.engine.layer_kinds import LAYERS
from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.network_plan_shapes import SHAPE_RULES
from nnviz.engine.shapes import Shape, shape_text
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.importance_page_telling import prose_of
from nnviz.lessons.inside_a_cnn.layers_page_sums import (
    DOT,
    parameter_formula,
    parameter_sum,
    size_formula,
    size_sum,
)
from nnviz.lessons.inside_a_cnn.layers_page_table import LayerRow
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.formulas import Formula
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.values_table import ValueRow

_SIZE = r"O = \frac{H + 2P - F}{S} + 1"
_CONVOLUTION = r"P = F_H \cdot F_W \cdot C \cdot N + N"
_DENSE = r"P = D \cdot M + M"
_LONGEST_TITLE = 28
_FORMULAS: dict[str, Formula] = {
    "convolution": (_SIZE, _CONVOLUTION),
    "max_pooling": (_SIZE,),
    "average_pooling": (_SIZE,),
    "affine": (_DENSE,),
    "flatten": (r"D = C \cdot H \cdot W",),
}


def plan_rows(plan: NetworkPlan) -> tuple[LayerRow, ...]:
    """A row for the input and one for each layer."""
    rows = [LayerRow(tr("input"), _shape(plan.input_shape), faint=True)]
    for layer in plan.layers:
        name = layer.text
        if layer.activation is not None:
            titles = activation_titles() | {"softmax": "softmax"}
            name += f" · {titles.get(layer.activation, layer.activation)}"
        known = layer.output_shape is not None
        rows.append(
            LayerRow(
                name,
                _shape(layer.output_shape),
                f"{layer.parameters:,}" if layer.parameters is not None else "",
                parameter_sum(layer).partition(" = ")[0],
                size_sum(layer).partition(" = ")[0],
                layer.problem or "",
                faint=layer.line is None or not known,
            )
        )
    return tuple(rows)


def layer_told(plan: NetworkPlan, selected: int | None) -> tuple[str, str]:
    """Two lines about the selected row (0 is the input), or about all of them."""
    if selected is None or selected > len(plan.layers):
        return _all_told(plan)
    if selected == 0:
        return tr("The input: {shape} numbers", shape=_numbers(plan.input_shape)), ""
    layer = plan.layers[selected - 1]
    if layer.problem is not None:
        return layer.problem, ""
    if layer.output_shape is None:
        return tr("{layer}: known once the layers above it fit", layer=_title(layer)), ""
    size, parameters = size_sum(layer), parameter_sum(layer)
    first = (
        tr("Output {sum}", sum=size) if size else tr("Output {sum}", sum=_shape(layer.output_shape))
    )
    if parameters:
        return first, tr("Parameters {sum}", sum=parameters)
    return first, _why_none(layer)


def layers_explained(plan: NetworkPlan, selected: int | None, typed: bool) -> MomentExplained:
    """The panel's words, formulas, code and values; `typed`: the plan is no network yet."""
    layer = None
    if selected is not None and 1 <= selected <= len(plan.layers):
        layer = plan.layers[selected - 1]
    formula: Formula = (_SIZE, _CONVOLUTION, _DENSE)
    with_values: Formula = ()
    if layer is not None:
        formula = _FORMULAS.get(layer.kind, ())
        with_values = (*size_formula(layer), *parameter_formula(layer))
    function = _function_of(layer, typed)
    return MomentExplained(
        title=tr("The layers") if layer is None else _title(layer),
        prose=prose_of("layers"),
        formula=formula,
        formula_with_values=with_values,
        source="" if function is None else shown_paths(function),
        code=() if function is None else tuple(CodeLine(*line) for line in shown_code(function)),
        values=_values(plan, layer),
    )


def _function_of(layer: PlannedLayer | None, typed: bool) -> Callable[..., Any] | None:
    """What computed the shape of the layer, of a convolution where none is selected."""
    kind = "convolution" if layer is None else layer.kind
    if typed:
        rule = SHAPE_RULES.get(kind)
        return None if rule is None or rule.__name__ == "<lambda>" else rule
    return LAYERS[kind].output_shape if kind in LAYERS else None


def _values(plan: NetworkPlan, layer: PlannedLayer | None) -> tuple[ValueRow, ...]:
    rows = []
    if layer is not None and layer.input_shape is not None:
        rows.append(ValueRow("x", _shape(layer.input_shape), _count(layer.input_shape)))
        weights = _weights_of(layer)
        if weights is not None:
            rows += [ValueRow(name, _shape(shape), _count(shape)) for name, shape in weights]
        if layer.output_shape is not None:
            rows.append(ValueRow("y", _shape(layer.output_shape), _count(layer.output_shape), True))
    total = tr("{count} parameters", count=f"{plan.parameter_count:,}")
    return (*rows, ValueRow(tr("all"), "", total, layer is None))


def _weights_of(layer: PlannedLayer) -> tuple[tuple[str, Shape], ...] | None:
    if layer.output_shape is None or layer.input_shape is None:
        return None
    outputs = layer.output_shape[0]
    if layer.kind == "convolution":
        shape = (outputs, layer.input_shape[0], int(layer.options["FH"]), int(layer.options["FW"]))
        return (("W", shape), ("b", (outputs,)))
    if layer.kind == "affine":
        return (("W", (prod(layer.input_shape), outputs)), ("b", (outputs,)))
    return None


def _all_told(plan: NetworkPlan) -> tuple[str, str]:
    if plan.problem is not None:
        hint = tr("Change this layer or one above it.") if plan.layers else ""
        return plan.problem, hint
    dense = sum(layer.parameters or 0 for layer in plan.layers if layer.kind == "affine")
    if not plan.parameter_count:
        return tr("Nothing here learns."), ""
    share = f"{100 * dense / plan.parameter_count:.0f}"
    return (
        tr("{count} parameters", count=f"{plan.parameter_count:,}"),
        tr("{share}% of them are in the dense layers. Click a layer.", share=share),
    )


def _why_none(layer: PlannedLayer) -> str:
    if layer.kind == "dropout":
        share = f"{layer.options['share'] * 100:g}"
        return tr(
            "No parameters: while training, {share}% of the numbers are left out", share=share
        )
    if layer.kind == "flatten":
        return tr("No parameters: the same numbers in one row")
    if layer.kind == "average_pooling":
        return tr("No parameters: the mean of each window")
    if layer.kind == "max_pooling":
        return tr("No parameters: the largest of each window")
    return ""


def _title(layer: PlannedLayer) -> str:
    """What was typed, no longer than a heading."""
    if len(layer.text) <= _LONGEST_TITLE:
        return layer.text
    return f"{layer.text[: _LONGEST_TITLE - 1]}…"


def _shape(shape: Shape | None) -> str:
    if shape is None:
        return ""
    return f"{shape[0]:,}" if len(shape) == 1 else shape_text(shape)


def _numbers(shape: Shape) -> str:
    if len(shape) == 1:
        return f"{shape[0]:,}"
    return f"{DOT.join(map(str, shape))} = {prod(shape):,}"


def _count(shape: Shape) -> str:
    return tr("{count} numbers", count=f"{prod(shape):,}")
