"""A network as plain data and back: what nnviz.json in an .npz says about the arrays beside it."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.network import Network

VERSION = 1
_MOST_LAYERS = 1000
_MOST_VALUES = 1 << 20
_MOST_WINDOW_VALUES = 1 << 22
_MOST_PRODUCTS = 1 << 30
_LARGEST_SETTING = 64

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class LayerForm:
    """How one kind of layer is written: by the names of its attributes."""

    make: Callable[..., Layer]
    settings: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()


LAYER_FORMS: dict[str, LayerForm] = {
    Affine.kind: LayerForm(Affine, arrays=("W", "b")),
    Maxout.kind: LayerForm(Maxout, arrays=("W", "b")),
    Convolution.kind: LayerForm(Convolution, ("stride", "padding"), ("W", "b")),
    MaxPooling.kind: LayerForm(MaxPooling, ("size", "stride")),
    AveragePooling.kind: LayerForm(AveragePooling, ("size", "stride")),
    Flatten.kind: LayerForm(Flatten),
    ActivationLayer.kind: LayerForm(ActivationLayer, ("name",)),
    Dropout.kind: LayerForm(Dropout, ("share",)),
    BatchNormalization.kind: LayerForm(
        BatchNormalization, arrays=("gamma", "beta", "mean", "variance")
    ),
}
"""Every kind of layer that a file can hold."""


def description_of(network: Network) -> tuple[dict[str, Any], dict[str, Array]]:
    """`network` as JSON data, and its arrays under the names W1, b1, W2, … that the data uses."""
    arrays: dict[str, Array] = {}
    layers = []
    numbers: Counter[str] = Counter()
    for layer in network.layers:
        form = LAYER_FORMS[layer.kind]
        numbers.update(form.arrays)
        names = {key: f"{key}{numbers[key]}" for key in form.arrays}
        arrays.update({name: getattr(layer, key) for key, name in names.items()})
        settings = {name: getattr(layer, name) for name in form.settings}
        layers.append({"kind": layer.kind, **settings, **names})
    shape = list(network.input_shape)
    return {"version": VERSION, "input_shape": shape, "layers": layers}, arrays


def network_of_description(description: Mapping[str, Any], arrays: Mapping[str, Array]) -> Network:
    """The network that `description` says, of the arrays that it names.

    Raises ValueError (ShapeError where layers do not fit together) when it makes no sense.
    """
    layers, shape = description.get("layers"), description.get("input_shape")
    if description.get("version") != VERSION or not isinstance(layers, list):
        raise ValueError("not a description of this version")
    if not isinstance(shape, list) or not all(_is_number(side, 1, 4096) for side in shape):
        raise ValueError("no input shape")
    if not 1 <= len(layers) <= _MOST_LAYERS or not 1 <= len(shape) <= 3:
        raise ValueError("too many layers or sides")
    network = Network([_layer(layer, arrays) for layer in layers], tuple(shape))
    check_sizes(network)
    return network


def check_sizes(network: Network) -> None:
    """Raise ValueError when showing a digit would take long, or memory that nobody foresees.

    A layer may make many values, look at many at once, or many layers may share one matrix.
    """
    shapes = [network.input_shape, *(stage.output_shape for stage in network.stages)]
    if any(not 0 < math.prod(shape) <= _MOST_VALUES for shape in shapes):
        raise ValueError("a layer is too large")
    products = 0
    for stage in network.stages:
        layer, places = stage.layer, math.prod(stage.output_shape[1:])
        if isinstance(layer, Convolution):
            if math.prod(layer.W.shape[1:]) * places > _MOST_WINDOW_VALUES:
                raise ValueError("a convolution is too large")
            products += layer.W.size * places
        elif isinstance(layer, (MaxPooling, AveragePooling)):
            products += layer.size**2 * math.prod(stage.output_shape)
        elif "W" in layer.parameters:
            products += layer.parameters["W"].size
    if products > _MOST_PRODUCTS:
        raise ValueError("a network is too large")


def _layer(described: Any, arrays: Mapping[str, Array]) -> Layer:
    kind = described.get("kind") if isinstance(described, dict) else None
    form = LAYER_FORMS.get(kind) if isinstance(kind, str) else None
    if form is None:
        raise ValueError("unknown kind of layer")
    own = {}
    for key in form.arrays:
        name = described.get(key)
        if not isinstance(name, str) or name not in arrays:
            raise ValueError("an array is missing")
        own[key] = np.ascontiguousarray(arrays[name])
    settings = {name: _setting(name, described.get(name)) for name in form.settings}
    return form.make(**own, **settings)


def _setting(name: str, value: Any) -> Any:
    if name == "name":
        if not isinstance(value, str) or value not in ACTIVATIONS:
            raise ValueError("unknown activation")
    elif name == "share":
        if type(value) not in (int, float) or not 0 <= value < 1:
            raise ValueError("a share is out of range")
    elif not _is_number(value, 0 if name == "padding" else 1, _LARGEST_SETTING):
        raise ValueError("a setting is out of range")
    return value


def _is_number(value: object, smallest: int, largest: int) -> bool:
    return type(value) is int and smallest <= value <= largest
