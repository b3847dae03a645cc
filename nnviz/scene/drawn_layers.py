"""The layers of a planned network as columns of a drawing: nodes, maps, and what lies between."""

from dataclasses import dataclass

from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.shapes import Shape
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles
from nnviz.scene.layer_rows import shape_told

_BETWEEN = ("dropout", "batch_normalization", "flatten")


@dataclass(frozen=True)
class DrawnLayer:
    """One column. `form` is "nodes", "maps", "between" (a thin bar), or "wrong"."""

    form: str
    name: str
    size: str
    shape: Shape
    activation: str = ""
    """Its title; "" where there is none."""
    can_change: bool = False
    """Whether its nodes or filters, and its activation, can be chosen."""
    faint: bool = False
    """Before it something is wrong, or it puts itself in."""


def drawn_layers(plan: NetworkPlan) -> tuple[DrawnLayer, ...]:
    """A column for the input, and one for each layer."""
    form = "nodes" if len(plan.input_shape) == 1 else "maps"
    columns = [DrawnLayer(form, tr("input"), shape_told(plan.input_shape), plan.input_shape)]
    typed = [layer for layer in plan.layers if layer.line is not None]
    for at, layer in enumerate(plan.layers):
        last = bool(typed) and layer is typed[-1]
        columns.append(_drawn(layer, last, _activation_of(plan, at)))
    return tuple(columns)


def _drawn(layer: PlannedLayer, is_output: bool, activation: str | None) -> DrawnLayer:
    shape = layer.output_shape or ()
    form = "nodes" if len(shape) == 1 else "maps"
    if layer.problem is not None:
        form = "wrong"
    elif layer.kind in _BETWEEN:
        form = "between"
    elif not shape:
        form = "nodes" if layer.kind == "affine" else "maps"
    name = tr("output") if is_output else layer.name.partition(" stride")[0]
    titles = activation_titles()
    return DrawnLayer(
        form,
        name,
        shape_told(layer.output_shape),
        shape,
        "" if activation is None else titles.get(activation, activation),
        layer.kind in ("affine", "convolution") and not is_output,
        not shape or layer.line is None,
    )


def _activation_of(plan: NetworkPlan, at: int) -> str | None:
    """What follows layer `at`, be it behind its batch norm."""
    layer = plan.layers[at]
    if layer.kind == "batch_normalization":
        return None
    if layer.activation is None and layer.kind in ("affine", "convolution"):
        after = plan.layers[at + 1 : at + 2]
        return after[0].activation if after else None
    return layer.activation
