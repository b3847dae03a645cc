"""In which order a class of somebody's own uses its layers, where its attributes can tell it.

The code of a class is never read. Attributes in the order of the computation are most people's
habit, but an activation or a pooling that is used again and again stands there once, and what is
written as a function (F.relu) not at all. So an order counts only when nothing is missing in it and
the shapes fit.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import prod

from nnviz.files.weight_formats.file_content import ToldLayer

Shapes = Mapping[str, tuple[int, ...]]
"""Of the arrays, by name."""

_WEIGHTED = ("affine", "convolution")
_POOLINGS = ("max_pooling", "average_pooling")
_LAST = ("softmax", "sigmoid")
_SIDES = (28, 32)


def ordered_layers(layers: Sequence[ToldLayer], shapes: Shapes) -> tuple[ToldLayer, ...]:
    """`layers`, in the order of the attributes, as they are used; () where that is not told."""
    for activated in (layers, _with_shared_activation(layers)):
        for pooled in (activated, _with_shared_pooling(activated)):
            if _is_whole(pooled) and _fits(pooled, shapes):
                return tuple(pooled)
    return ()


def _is_whole(layers: Sequence[ToldLayer]) -> bool:
    """Whether an activation stands between any two layers with weights, and one such is there."""
    kinds = [layer.kind for layer in layers if layer.kind in (*_WEIGHTED, "activation")]
    alternate = all("activation" in pair for pair in pairwise(kinds))
    doubled = any(set(pair) == {"activation"} for pair in pairwise(kinds))
    return bool(kinds) and kinds[0] in _WEIGHTED and alternate and not doubled


def _with_shared_activation(layers: Sequence[ToldLayer]) -> list[ToldLayer]:
    """The same with the one hidden activation after each layer with weights but the last.

    It stands behind the normalisation that follows the layer.
    """
    activations = [layer for layer in layers if layer.kind == "activation"]
    weighted = [layer for layer in layers if layer.kind in _WEIGHTED]
    at_the_end = len(activations) == 2 and activations[-1].options["name"] in _LAST
    last = activations.pop() if at_the_end else None
    if len(activations) != 1 or not weighted:
        return list(layers)
    arranged: list[ToldLayer] = []
    is_due = False
    for layer in (layer for layer in layers if layer.kind != "activation"):
        if is_due and layer.kind != "batch_normalization":
            arranged.append(activations[0])
            is_due = False
        arranged.append(layer)
        is_due = is_due or (layer.kind in _WEIGHTED and layer is not weighted[-1])
    return [*arranged, *([] if last is None else [last])]


def _with_shared_pooling(layers: Sequence[ToldLayer]) -> list[ToldLayer]:
    """The same with the one pooling after the activation of each convolution."""
    poolings = [layer for layer in layers if layer.kind in _POOLINGS]
    if len(poolings) != 1:
        return list(layers)
    arranged: list[ToldLayer] = []
    is_due = False
    for layer in (layer for layer in layers if layer.kind not in _POOLINGS):
        arranged.append(layer)
        if layer.kind == "convolution":
            is_due = True
        elif layer.kind == "activation" and is_due:
            arranged.append(poolings[0])
            is_due = False
    return arranged


def _fits(layers: Sequence[ToldLayer], shapes: Shapes) -> bool:
    """Whether each layer takes what the one before it gives, for pictures of a usual size."""
    first = next(layer for layer in layers if layer.kind in _WEIGHTED)
    weights = shapes.get(first.arrays["W"], ())
    if first.kind == "affine":
        return len(weights) == 2 and _runs(layers, shapes, (weights[1],))
    return len(weights) == 4 and any(
        _runs(layers, shapes, (weights[1], side, side)) for side in _SIDES
    )


def _runs(layers: Sequence[ToldLayer], shapes: Shapes, values: tuple[int, ...]) -> bool:
    for layer in layers:
        weights = shapes.get(layer.arrays.get("W", ""), ())
        if layer.kind == "affine":
            if len(weights) != 2 or weights[1] != prod(values):
                return False
            values = (weights[0],)
        elif layer.kind in ("convolution", *_POOLINGS):
            windows = weights[2:] if layer.kind == "convolution" else (layer.options["window"],) * 2
            if len(values) != 3 or len(windows) != 2 or layer.options["stride"] < 1:
                return False
            if layer.kind == "convolution" and weights[1] != values[0]:
                return False
            more, stride = 2 * layer.options.get("padding", 0), layer.options["stride"]
            sides = [(s + more - w) // stride + 1 for s, w in zip(values[1:], windows, strict=True)]
            if min(sides) < 1 or max(sides) > max(_SIDES) * 2:
                return False
            values = (weights[0] if layer.kind == "convolution" else values[0], *sides)
        elif layer.kind == "flatten":
            values = (prod(values),)
    return True
