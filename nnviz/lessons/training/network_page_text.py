"""What the buttons do to the text of the hidden layers: the text is the truth, they rewrite it."""

import re
from collections.abc import Sequence

from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.network_plan_words import MOST_FILTERS, MOST_NODES, WITH_ACTIVATION

ACTIVATIONS = ("relu", "sigmoid", "tanh", "leaky_relu", "elu", "identity")
"""What may be chosen for hidden layers; a step has no slope to learn by."""
MOST_HIDDEN, FIRST_NODES = 8, 8
_STEPS = ((16, 1), (64, 4), (128, 8), (512, 16), (MOST_NODES, 64))
"""Below a number of nodes: how much one press of a button changes it."""


def typed_layers(plan: NetworkPlan) -> tuple[PlannedLayer, ...]:
    """The hidden layers that stand in the text: not what puts itself in, nor the output."""
    return tuple(layer for layer in plan.layers if layer.line is not None)[:-1]


def text_of(plan: NetworkPlan) -> str:
    """The hidden layers, a layer a line, each written the one way."""
    return "\n".join(layer.text for layer in typed_layers(plan))


def hidden_count(plan: NetworkPlan) -> int:
    """How many hidden layers have nodes of their own."""
    return sum(layer.kind == "affine" for layer in typed_layers(plan))


def with_hidden_count(plan: NetworkPlan, count: int) -> str:
    """The text with so many dense hidden layers; new ones are like the last one."""
    lines = [layer.text for layer in typed_layers(plan)]
    dense = [i for i, layer in enumerate(typed_layers(plan)) if layer.kind == "affine"]
    like = lines[dense[-1]] if dense else f"dense {FIRST_NODES}"
    for at in reversed(dense[count:] if count < len(dense) else []):
        # What belongs to a layer that goes, its batch norm and dropout, goes with it.
        end = at + 1
        while end < len(lines) and lines[end].startswith(("batch norm", "dropout")):
            end += 1
        del lines[at:end]
    return "\n".join([*lines, *[like] * (count - len(dense))])


def stepped_count(layer: PlannedLayer, direction: int) -> int:
    """The nodes or filters after one press of + (1) or − (-1): by 1, and by more where many."""
    count = count_of(layer) or 1
    most = MOST_FILTERS if layer.kind == "convolution" else MOST_NODES
    # Downwards the step is that of the number below: 16 goes to 15, 20 to 16.
    reached = count - (direction < 0)
    step = next((by for below, by in _STEPS if reached < below), _STEPS[-1][1])
    low = count // step * step
    stepped = low + step if direction > 0 else (low if low < count else low - step)
    return min(max(stepped, 1), most)


def count_of(layer: PlannedLayer) -> int | None:
    """The nodes or filters of a layer that has them."""
    names = {"affine": "nodes", "convolution": "filters"}
    return int(layer.options[names[layer.kind]]) if layer.kind in names else None


def with_count(plan: NetworkPlan, layer: PlannedLayer, count: int) -> str:
    """The text with `count` nodes or filters in `layer`."""
    return _with(plan, layer, re.sub(r"\d+", str(count), layer.text, count=1))


def with_activation(plan: NetworkPlan, activation: str, layer: PlannedLayer | None = None) -> str:
    """The text with this activation function after `layer`, or after every one that has one."""
    lines = []
    for each in typed_layers(plan):
        here = each.kind in WITH_ACTIVATION and (layer is None or each is layer)
        # ReLU is the usual one: it needs no word.
        word = "" if activation == "relu" else f" {activation.replace('_', ' ')}"
        lines.append(each.name + word if here else each.text)
    return "\n".join(lines)


def common_activation(plan: NetworkPlan) -> str | None:
    """The activation function of all hidden layers; None where they differ or there are none."""
    names = {activation_of(plan, layer) for layer in typed_layers(plan)} - {None}
    return names.pop() if len(names) == 1 else None


def activation_of(plan: NetworkPlan, layer: PlannedLayer) -> str | None:
    """What follows `layer`, be it behind its batch norm; None where it can have none."""
    if layer.kind not in WITH_ACTIVATION:
        return None
    if layer.activation is not None:
        return layer.activation
    after: Sequence[PlannedLayer] = plan.layers[plan.layers.index(layer) + 1 :]
    return after[0].activation if after else None


def _with(plan: NetworkPlan, layer: PlannedLayer, line: str) -> str:
    return "\n".join(line if each is layer else each.text for each in typed_layers(plan))


def lines_of(layers: str) -> str:
    """The layers as they are typed, one a line."""
    return "\n".join(part.strip() for part in layers.replace(";", ",").split(","))


def row_of(text: str) -> str:
    """The layers on one line, as settings keep them."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())
