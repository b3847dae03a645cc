"""Networks of one's own classes, as courses write them: layers by the names of their classes.

An object that keeps its layers in a dict or a list, each with W and b (or params), says by the
names of their classes what shapes do not tell: activations, padding, stride, pooling.
"""

from collections.abc import Callable, Mapping
from typing import Any

from nnviz.files.weight_formats.file_content import ToldLayer
from nnviz.files.weight_formats.pickle_values import InertObject, StoredArray

_LAYERS = ("layers", "layer", "_layers")
_LAST = ("last_layer", "lastLayer", "loss_layer", "lossLayer", "output_layer")
_ACTIVATIONS = {
    "relu": "relu",
    "sigmoid": "sigmoid",
    "logistic": "sigmoid",
    "tanh": "tanh",
    "identity": "identity",
    "softmax": "softmax",
    "softmaxwithloss": "softmax",
    "sigmoidwithloss": "sigmoid",
    "identitywithloss": "identity",
}
"""The engine's activations by the names of classes, without case and underscores."""
_USUAL_EPSILON = 10e-7
"""Which the course's batch normalisation has written into its code."""
_LARGEST = 64
_MOST_LAYERS = 500

Layers = tuple[ToldLayer, ...]


class _UnknownLayerError(Exception):
    """A layer that does not say what it is."""


def told_by_layers(thing: InertObject, names: Mapping[int, str]) -> tuple[str, str, Layers]:
    """The hidden and the last activation, "" where untold, and the layers, () where one is strange.

    `names`: of the arrays, by identity of what the machine made.
    """
    state = thing.state if type(thing.state) is dict else {}
    held = [layer for key in _LAYERS for layer in _held(state.get(key))]
    held += [state[key] for key in _LAST if type(state.get(key)) is InertObject][:1]
    activations = [_ACTIVATIONS[_kind(layer)] for layer in held if _kind(layer) in _ACTIVATIONS]
    output = ""
    if held and _kind(held[-1]) in _ACTIVATIONS:
        output = activations.pop()
    hidden = activations[0] if len(set(activations)) == 1 else ""
    try:
        layers = _flattened([told for layer in held for told in _told(layer, names)])
    except _UnknownLayerError:
        layers = ()
    if not any(layer.arrays for layer in layers):
        layers = ()
    return hidden, output, layers


def _held(value: Any) -> list[InertObject]:
    """The objects of a dict or list of layers; () where something else is among them."""
    items = list(value.values()) if type(value) is dict else value
    if type(items) not in {list, tuple} or len(items) > _MOST_LAYERS:
        return []
    if not all(type(item) is InertObject for item in items):
        return []
    return list(items)


def _kind(layer: InertObject) -> str:
    return layer.symbol.path.rpartition(".")[2].lower().replace("_", "")


def _told(layer: InertObject, names: Mapping[int, str]) -> list[ToldLayer]:
    kind = _kind(layer)
    if kind in _ACTIVATIONS:
        return [ToldLayer("activation", {}, {"name": _ACTIVATIONS[kind]})]
    if kind in {"dropout", "meansquarederror"}:
        return []
    described = _DESCRIBED.get(kind)
    if described is None or type(layer.state) is not dict:
        raise _UnknownLayerError
    return [described(layer.state, names)]


def _flattened(layers: list[ToldLayer]) -> Layers:
    """With the flattening before the first dense layer, which the course's does by itself."""
    first = next((i for i, layer in enumerate(layers) if layer.kind == "affine"), 0)
    pictured = {"convolution", "max_pooling", "average_pooling"}
    if any(layer.kind in pictured for layer in layers[first:]):
        raise _UnknownLayerError
    before = layers[:first]
    if any(layer.kind in pictured for layer in before) and not any(
        layer.kind == "flatten" for layer in before
    ):
        return (*before, ToldLayer("flatten"), *layers[first:])
    return tuple(layers)


State = Mapping[Any, Any]


def _array_name(value: Any, names: Mapping[int, str]) -> str:
    if type(value) is not StoredArray or id(value) not in names:
        raise _UnknownLayerError
    return names[id(value)]


def _weights(state: State, names: Mapping[int, str]) -> dict[str, str]:
    params = state.get("params")
    listed: list[Any] = list(params) if isinstance(params, (list, tuple)) else []
    weights = state.get("W", listed[0] if listed else None)
    bias = state.get("b", listed[1] if len(listed) > 1 else None)
    told = {"W": _array_name(weights, names)}
    return told if bias is None else told | {"b": _array_name(bias, names)}


def _number(state: State, *keys: str, otherwise: int | None = None) -> int:
    """A whole number that all of `keys` hold."""
    numbers = {state.get(key, otherwise) for key in keys if type(state.get(key, 0)) is int}
    if len(numbers) != 1:
        raise _UnknownLayerError
    number: int | None = numbers.pop()
    if number is None or not 0 <= number <= _LARGEST:
        raise _UnknownLayerError
    return number


def _affine(state: State, names: Mapping[int, str]) -> ToldLayer:
    return ToldLayer("affine", _weights(state, names))


def _convolution(state: State, names: Mapping[int, str]) -> ToldLayer:
    padding = "padding" if "padding" in state else "pad"
    options = {
        "stride": _number(state, "stride", otherwise=1),
        "padding": _number(state, padding, otherwise=0),
    }
    return ToldLayer("convolution", _weights(state, names), options)


def _pooling(kind: str) -> Callable[[State, Mapping[int, str]], ToldLayer]:
    def pooling(state: State, names: Mapping[int, str]) -> ToldLayer:
        if _number(state, "pad", otherwise=0):
            raise _UnknownLayerError
        window = _number(state, "pool_h", "pool_w")
        return ToldLayer(kind, {}, {"window": window, "stride": _number(state, "stride")})

    return pooling


def _batch_normalization(state: State, names: Mapping[int, str]) -> ToldLayer:
    arrays = {
        "gamma": _array_name(state.get("gamma"), names),
        "beta": _array_name(state.get("beta"), names),
        "mean": _array_name(state.get("running_mean"), names),
        "variance": _array_name(state.get("running_var"), names),
    }
    return ToldLayer("batch_normalization", arrays, {"epsilon": _USUAL_EPSILON})


_DESCRIBED: dict[str, Callable[[State, Mapping[int, str]], ToldLayer]] = {
    "affine": _affine,
    "linear": _affine,
    "dense": _affine,
    "fullyconnected": _affine,
    "convolution": _convolution,
    "conv": _convolution,
    "conv2d": _convolution,
    "pooling": _pooling("max_pooling"),
    "maxpooling": _pooling("max_pooling"),
    "averagepooling": _pooling("average_pooling"),
    "batchnormalization": _batch_normalization,
    "flatten": lambda state, names: ToldLayer("flatten"),
}
