"""What Keras' JSON of a model says: a chain of layers that nnviz has, or nothing."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from nnviz.files.weight_formats.file_content import Told, ToldLayer

Names: TypeAlias = Mapping[str, str]
_ACTIVATIONS = {
    "relu": "relu",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "softmax": "softmax",
    "linear": "identity",
    "elu": "elu",
}
_OUR_LEAK = 0.1
# A tuple: what is looked for may be a list.
_WHOLE_MODELS = ("Sequential", "Functional", "Model")
_LARGEST = 1 << 16
_MOST_SIDES = 3


class _UnknownError(Exception):
    """The file says something that no chain of nnviz's layers does."""


def told_of_config(config: object, places: Mapping[str, Names]) -> Told:
    """What is told of a Keras model. `places`: of each layer, its arrays' own and whole names.

    A model that is no chain of known layers tells its program and how its arrays lie, no layers.
    """
    plain = Told("Keras", orientation="inputs-outputs", channels_last=True)
    try:
        described = _chain(config)
        shape = _input_shape(described)
        layers = [layer for one in described for layer in _layers(one, places)]
        shape, layers = _without_reshaping(shape, layers)
    except _UnknownError:
        return plain
    used = {name for layer in layers for name in layer.arrays.values()}
    if used != {name for names in places.values() for name in names.values()}:
        return plain
    activations = [str(layer.options["name"]) for layer in layers if layer.kind == "activation"]
    is_last = bool(layers) and layers[-1].kind == "activation"
    hidden = {name for name in (activations[:-1] if is_last else activations) if name != "identity"}
    return Told(
        "Keras",
        orientation="inputs-outputs",
        hidden=hidden.pop() if len(hidden) == 1 else "",
        # Where no activation comes last, the loss had the softmax in it.
        output=activations[-1] if is_last else "",
        channels_last=True,
        layers=tuple(layers),
        input_shape=shape,
    )


# The order of the layers.


def _chain(config: object) -> list[Mapping[str, Any]]:
    """The layers in order. Raises _UnknownError where they are no chain."""
    model = _mapping(config)
    inner = model.get("config")
    found = inner if isinstance(inner, list) else _mapping(inner).get("layers")
    if model.get("class_name") not in _WHOLE_MODELS or not isinstance(found, list):
        raise _UnknownError
    layers = [_mapping(one) for one in found]
    if model["class_name"] != "Sequential":
        for before, layer in zip([None, *layers], layers, strict=False):
            sources = set(_sources(layer.get("inbound_nodes")))
            if sources != (set() if before is None else {_own_name(before)}):
                raise _UnknownError
    return layers


def _sources(nodes: object) -> Iterator[str]:
    """The names of layers in `inbound_nodes`, as Keras 2 and Keras 3 write them."""
    match nodes:
        case {"keras_history": [str(name), *_]}:
            yield name
        case dict():
            for inner in nodes.values():
                yield from _sources(inner)
        case [str(name), int(), int(), *_]:
            yield name
        case list():
            for inner in nodes:
                yield from _sources(inner)


def _own_name(layer: Mapping[str, Any]) -> str:
    name = layer.get("name", _mapping(layer.get("config")).get("name"))
    if not isinstance(name, str):
        raise _UnknownError
    return name


def _input_shape(layers: list[Mapping[str, Any]]) -> tuple[int, ...]:
    """The shape of a sample as Keras says it: (784,), (28, 28) or (28, 28, 1)."""
    own = _mapping(layers[0].get("config")) if layers else {}
    shape = own.get("batch_shape", own.get("batch_input_shape"))
    if not isinstance(shape, list) or not 2 <= len(shape) <= 4:
        raise _UnknownError
    return tuple(_number(side) for side in shape[1:])


def _without_reshaping(
    shape: tuple[int, ...], layers: list[ToldLayer]
) -> tuple[tuple[int, ...], list[ToldLayer]]:
    """The input's shape, channels first, and the layers without what only lays it out anew."""
    kept = list(layers)
    while kept and kept[0].kind == "reshape":
        target = kept.pop(0).options["shape"]
        if math.prod(target) != math.prod(shape):
            raise _UnknownError
        shape = target
    if kept and kept[0].kind == "flatten" and (len(shape) < 3 or shape[-1] == 1):
        shape, kept = (math.prod(shape),), kept[1:]
    if any(layer.kind == "reshape" for layer in kept) or len(shape) == 2:
        raise _UnknownError
    return (shape if len(shape) == 1 else (shape[2], *shape[:2])), kept


# One layer.


def _layers(described: Mapping[str, Any], places: Mapping[str, Names]) -> list[ToldLayer]:
    kind = described.get("class_name")
    make = _KINDS.get(kind) if isinstance(kind, str) else None
    if make is None:
        raise _UnknownError
    own = _mapping(described.get("config"))
    if own.get("data_format", "channels_last") not in ("channels_last", None):
        raise _UnknownError
    return make(own, places.get(_own_name(described), {}))


def _dense(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    return [ToldLayer("affine", _weights(names)), *_activation(own.get("activation"))]


def _convolution(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    side, stride = _square(own.get("kernel_size")), _square(own.get("strides", 1))
    if _square(own.get("dilation_rate", 1)) != 1 or own.get("groups", 1) != 1:
        raise _UnknownError
    padding: int | str = 0
    if own.get("padding") == "same":
        padding = side // 2 if stride == 1 and side % 2 else "same"
    elif own.get("padding", "valid") != "valid":
        raise _UnknownError
    options = {"stride": stride, "padding": padding}
    layer = ToldLayer("convolution", _weights(names), options)
    return [layer, *_activation(own.get("activation"))]


def _pooling(kind: str) -> Callable[[Mapping[str, Any], Names], list[ToldLayer]]:
    def pooling(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
        window = _square(own.get("pool_size", 2))
        stride = window if own.get("strides") is None else _square(own["strides"])
        if own.get("padding", "valid") != "valid":
            raise _UnknownError
        return [ToldLayer(kind, options={"window": window, "stride": stride})]

    return pooling


def _normalization(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    arrays = {
        ours: names[theirs]
        for ours, theirs in {
            "gamma": "gamma",
            "beta": "beta",
            "mean": "moving_mean",
            "variance": "moving_variance",
        }.items()
        if theirs in names
    }
    epsilon = own.get("epsilon", 0.001)
    if not isinstance(epsilon, float) or not 0 < epsilon < 1 or "mean" not in arrays:
        raise _UnknownError
    return [ToldLayer("batch_normalization", arrays, {"epsilon": epsilon})]


def _activation(name: object) -> list[ToldLayer]:
    """The activation's layer; none for the identity, which Keras calls linear."""
    if isinstance(name, dict):
        name = _mapping(name.get("config")).get("name", name.get("class_name"))
    if name is None or name == "linear":
        return []
    if not isinstance(name, str) or name not in _ACTIVATIONS:
        raise _UnknownError
    return [ToldLayer("activation", options={"name": _ACTIVATIONS[name]})]


def _relu(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    if own.get("max_value") is not None or own.get("negative_slope") or own.get("threshold"):
        raise _UnknownError
    return _activation("relu")


def _leaky_relu(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    slope = own.get("negative_slope", own.get("alpha"))
    if not isinstance(slope, float) or not math.isclose(slope, _OUR_LEAK, rel_tol=1e-6):
        raise _UnknownError
    return [ToldLayer("activation", options={"name": "leaky_relu"})]


def _elu(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    if own.get("alpha", 1.0) != 1:
        raise _UnknownError
    return _activation("elu")


def _reshape(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    target = own.get("target_shape")
    if not isinstance(target, list) or not 1 <= len(target) <= 3:
        raise _UnknownError
    if target == [-1]:
        return [ToldLayer("flatten")]
    return [ToldLayer("reshape", options={"shape": tuple(_number(side) for side in target)})]


def _rescaling(own: Mapping[str, Any], names: Names) -> list[ToldLayer]:
    # From 0..255 to 0..1, which is what nnviz gives.
    scale = own.get("scale")
    if not isinstance(scale, float) or not math.isclose(scale, 1 / 255, rel_tol=1e-3):
        raise _UnknownError
    if own.get("offset", 0.0) != 0:
        raise _UnknownError
    return []


_KINDS: dict[str, Callable[[Mapping[str, Any], Names], list[ToldLayer]]] = {
    "InputLayer": lambda own, names: [],
    "Dense": _dense,
    "Conv2D": _convolution,
    "MaxPooling2D": _pooling("max_pooling"),
    "AveragePooling2D": _pooling("average_pooling"),
    "BatchNormalization": _normalization,
    "Flatten": lambda own, names: [ToldLayer("flatten")],
    "Dropout": lambda own, names: [],
    "Activation": lambda own, names: _activation(own.get("activation")),
    "ReLU": _relu,
    "LeakyReLU": _leaky_relu,
    "ELU": _elu,
    "Softmax": lambda own, names: _activation("softmax"),
    "Reshape": _reshape,
    "Rescaling": _rescaling,
}


def _weights(names: Names) -> dict[str, str]:
    if not set(names) <= {"kernel", "bias"} or "kernel" not in names:
        raise _UnknownError
    return {
        ours: names[theirs] for ours, theirs in (("W", "kernel"), ("b", "bias")) if theirs in names
    }


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _UnknownError
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST:
        raise _UnknownError
    return value


def _square(value: object) -> int:
    """The side of a square window: 3 of 3, (3, 3)."""
    sides = value[:_MOST_SIDES] if isinstance(value, list) else [value]
    numbers = {_number(side) for side in sides}
    if len(numbers) != 1:
        raise _UnknownError
    return numbers.pop()
