"""What the panel tells of the layers."""

from collections.abc import Callable
from math import prod
from typing import Any

from nnviz.engine.layer_kinds import LAYERS
from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.network_plan_shapes import SHAPE_RULES
from nnviz.engine.shapes import Shape
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.importance_page_telling import prose_of
from nnviz.scene.formulas import Formula
from nnviz.scene.layer_rows import layer_title, shape_told
from nnviz.scene.layer_sums import parameter_formula, size_formula
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.values_table import ValueRow

_SIZE = r"O = \frac{H + 2P - F}{S} + 1"
_CONVOLUTION = r"P = F_H \cdot F_W \cdot C \cdot N + N"
_DENSE = r"P = D \cdot M + M"
_FORMULAS: dict[str, Formula] = {
    "convolution": (_SIZE, _CONVOLUTION),
    "max_pooling": (_SIZE,),
    "average_pooling": (_SIZE,),
    "affine": (_DENSE,),
    "flatten": (r"D = C \cdot H \cdot W",),
}


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
        title=tr("The layers") if layer is None else layer_title(layer),
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
        rows.append(ValueRow("x", shape_told(layer.input_shape), _count(layer.input_shape)))
        weights = _weights_of(layer)
        if weights is not None:
            rows += [ValueRow(name, shape_told(shape), _count(shape)) for name, shape in weights]
        if layer.output_shape is not None:
            rows.append(
                ValueRow("y", shape_told(layer.output_shape), _count(layer.output_shape), True)
            )
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


def _count(shape: Shape) -> str:
    return tr("{count} numbers", count=f"{prod(shape):,}")
