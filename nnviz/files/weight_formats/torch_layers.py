"""One module of torch.nn as a layer: what its class and its attributes tell, nothing computed."""

from collections.abc import Callable, Mapping
from typing import Any

from nnviz.files.weight_formats.file_content import ToldLayer

_ACTIVATIONS = {
    "ReLU": "relu",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "LeakyReLU": "leaky_relu",
    "ELU": "elu",
    "Softmax": "softmax",
    "LogSoftmax": "softmax",
}
"""The engine's names. The logarithm of softmax finds the same class."""
_SETTING_OF = {"LeakyReLU": ("negative_slope", 0.1), "ELU": ("alpha", 1.0)}
_LEFT_OUT = frozenset(
    {"Identity", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout"}
)
"""What does nothing when a network predicts."""

State = Mapping[str, Any]


class UnknownModuleError(Exception):
    """A module that is no layer of a chain, or one with settings that the engine has not."""


def layer_of_module(name: str, state: State, prefix: str) -> ToldLayer | None:
    """The layer that torch.nn's class `name` with these attributes is, or None for none at all.

    Its arrays are called by `prefix` and their own names. Raises UnknownModuleError.
    """
    if name in _LEFT_OUT:
        return None
    if name in _ACTIVATIONS:
        setting, usual = _SETTING_OF.get(name, ("", None))
        _require(state.get(setting) == usual)
        return ToldLayer("activation", options={"name": _ACTIVATIONS[name]})
    described = _LAYERS.get(name)
    if described is None:
        raise UnknownModuleError
    return described(state, prefix)


def _require(is_so: bool) -> None:
    if not is_so:
        raise UnknownModuleError


def _one(value: Any) -> int:
    """A side that may be given once for both directions."""
    first, *others = value if type(value) is tuple and value else (value,)
    # A bool is an int to Python, and whatever else the file has may stand here.
    if type(first) is int and all(type(other) is int and other == first for other in others):
        return first
    raise UnknownModuleError


def _weights(state: State, prefix: str) -> dict[str, str]:
    bias = state["_parameters"].get("bias")
    return {"W": f"{prefix}weight", **({} if bias is None else {"b": f"{prefix}bias"})}


def _affine(state: State, prefix: str) -> ToldLayer:
    return ToldLayer("affine", _weights(state, prefix))


def _convolution(state: State, prefix: str) -> ToldLayer:
    padding = state.get("padding")
    if padding == "same":
        side = _one(state.get("kernel_size"))
        _require(side % 2 == 1)
        padding = side // 2
    elif padding == "valid":
        padding = 0
    padding, stride = _one(padding), _one(state.get("stride"))
    _require(state.get("groups", 1) == 1 and _one(state.get("dilation", 1)) == 1)
    _require(state.get("padding_mode", "zeros") == "zeros" or not padding)
    return ToldLayer("convolution", _weights(state, prefix), {"stride": stride, "padding": padding})


def _pooling(kind: str) -> Callable[[State, str], ToldLayer]:
    def pooling(state: State, prefix: str) -> ToldLayer:
        window = _one(state.get("kernel_size"))
        given = state.get("stride")
        _require(_one(state.get("padding", 0)) == 0 and _one(state.get("dilation", 1)) == 1)
        _require(not state.get("ceil_mode") and state.get("divisor_override") is None)
        stride = window if given is None else _one(given)
        return ToldLayer(kind, options={"window": window, "stride": stride})

    return pooling


def _batch_normalization(state: State, prefix: str) -> ToldLayer:
    kept, running = state["_parameters"], state.get("_buffers")
    _require(type(running) is dict and running.get("running_mean") is not None)
    names = {"mean": f"{prefix}running_mean", "variance": f"{prefix}running_var"}
    if kept.get("weight") is not None:
        names |= {"gamma": f"{prefix}weight", "beta": f"{prefix}bias"}
    epsilon = state.get("eps")
    _require(type(epsilon) is float and 0 < epsilon < 1)
    return ToldLayer("batch_normalization", names, {"epsilon": epsilon})


def _flatten(state: State, prefix: str) -> ToldLayer:
    _require(state.get("start_dim") == 1 and state.get("end_dim") == -1)
    return ToldLayer("flatten")


_LAYERS: dict[str, Callable[[State, str], ToldLayer]] = {
    "Linear": _affine,
    "Conv2d": _convolution,
    "MaxPool2d": _pooling("max_pooling"),
    "AvgPool2d": _pooling("average_pooling"),
    "BatchNorm1d": _batch_normalization,
    "BatchNorm2d": _batch_normalization,
    "Flatten": _flatten,
}
"""The classes of torch.nn that the engine has a layer for."""
