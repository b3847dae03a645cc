"""The table of a planned network's layers: its rows, and what is told of each of them."""

from dataclasses import dataclass
from math import prod

from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.shapes import Shape, shape_text
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.layer_sums import DOT, parameter_sum, size_sum

_LONGEST_TITLE = 28


@dataclass(frozen=True)
class LayerRow:
    """One line: `how` is the sum behind the parameters, `how_large` that behind the shape.

    `problem`: why there is no shape; `faint`: it puts itself in, or comes after a wrong one.
    """

    name: str
    output: str = ""
    parameters: str = ""
    how: str = ""
    how_large: str = ""
    problem: str = ""
    faint: bool = False


def layer_rows(plan: NetworkPlan) -> tuple[LayerRow, ...]:
    """A row for the input and one for each layer."""
    rows = [LayerRow(tr("input"), shape_told(plan.input_shape), faint=True)]
    for layer in plan.layers:
        name = layer.name
        if layer.activation is not None:
            titles = activation_titles() | {"softmax": "softmax"}
            name += f" · {titles.get(layer.activation, layer.activation)}"
        known = layer.output_shape is not None
        rows.append(
            LayerRow(
                name,
                shape_told(layer.output_shape),
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
        return tr("{layer}: known once the layers above it fit", layer=layer_title(layer)), ""
    size, parameters = size_sum(layer), parameter_sum(layer)
    first = tr("Output {sum}", sum=size or shape_told(layer.output_shape))
    if parameters:
        return first, tr("Parameters {sum}", sum=parameters)
    return first, _why_none(layer)


def layer_title(layer: PlannedLayer) -> str:
    """What was typed, no longer than a heading."""
    if len(layer.text) <= _LONGEST_TITLE:
        return layer.text
    return f"{layer.text[: _LONGEST_TITLE - 1]}…"


def shape_told(shape: Shape | None) -> str:
    """3×32×32, or 1,024; "" where it is not known."""
    if shape is None:
        return ""
    return f"{shape[0]:,}" if len(shape) == 1 else shape_text(shape)


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


def _numbers(shape: Shape) -> str:
    if len(shape) == 1:
        return f"{shape[0]:,}"
    return f"{DOT.join(map(str, shape))} = {prod(shape):,}"
