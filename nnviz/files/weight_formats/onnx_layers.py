"""An ONNX graph as layers, where it is a chain of those that nnviz has."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from nnviz.files.file_error import shown_name
from nnviz.files.weight_formats.file_content import Orientation, Told, ToldLayer
from nnviz.files.weight_formats.onnx_graph import OnnxGraph, OnnxNode

_ACTIVATIONS = {
    "Relu": "relu",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "Softmax": "softmax",
    "LogSoftmax": "softmax",
}
"""The engine's names. The logarithm of softmax finds the same class."""
# Nodes that only compute a shape, as PyTorch writes x.view(x.size(0), -1).
_SHAPES = frozenset(
    {"Shape", "Gather", "Unsqueeze", "Concat", "Cast", "Slice", "ConstantOfShape", "Squeeze"}
)
_NOTHING = frozenset({"Identity", "Dropout"})
_FIRST_PICTURES = ((0, 3, 1, 2), (0, 2, 3, 1))


class _UnknownError(Exception):
    """The graph is no chain, or has a layer that nnviz has not."""


class _Chain:
    """The layers so far: each node must take what the one before it made."""

    def __init__(self, graph: OnnxGraph) -> None:
        self.graph = graph
        inputs = [name for name in graph.inputs if name not in graph.tensors]
        if len(inputs) != 1:
            raise _UnknownError
        self.at = inputs[0]
        self.sample = graph.inputs[self.at][1:]
        self.layers: list[ToldLayer] = []

    def add(self, node: OnnxNode, shapes: set[str]) -> None:
        others = [name for name in node.inputs if name and name != self.at]
        if len(node.inputs) - len(others) < 1 or self.at not in node.inputs:
            raise _UnknownError
        if any(name not in self.graph.tensors and name not in shapes for name in others):
            raise _UnknownError
        if node.kind not in _NOTHING:
            make = _KINDS.get(node.kind)
            if make is None:
                raise _UnknownError
            make(self, node, others)
        self.at = node.outputs[0]

    def name_of(self, tensor: str, ndim: int) -> str:
        """The shown name of a tensor with so many sides."""
        values = self.graph.tensors.get(tensor)
        if values is None or values.ndim != ndim:
            raise _UnknownError
        return shown_name(tensor)


def told_of_graph(graph: OnnxGraph) -> Told:
    """What the graph tells; of one that is no chain of known layers, the program only."""
    shapes: set[str] = set()
    try:
        chain = _Chain(graph)
        for node in graph.nodes:
            if node.kind in _SHAPES and (
                node.kind == "Shape"
                or all(name in shapes or name in graph.tensors for name in node.inputs)
            ):
                shapes.update(node.outputs)
            elif not node.outputs:
                raise _UnknownError
            else:
                chain.add(node, shapes)
        sample = _sample(chain)
    except _UnknownError:
        return Told("ONNX")
    if not chain.layers:
        return Told("ONNX")
    layers = chain.layers
    activations = [str(layer.options["name"]) for layer in layers if layer.kind == "activation"]
    is_last = layers[-1].kind == "activation"
    hidden = set(activations[:-1] if is_last else activations)
    return Told(
        "ONNX",
        orientation=_orientation(layers),
        hidden=hidden.pop() if len(hidden) == 1 else "",
        # Where no activation comes last, the loss had the softmax in it.
        output=activations[-1] if is_last else "",
        channels_last=False,
        layers=tuple(layers),
        input_shape=sample,
    )


def _orientation(layers: Sequence[ToldLayer]) -> Orientation:
    """Of the matrices, where it is the same in all: each node tells its own."""
    told = {layer.options["orientation"] for layer in layers if layer.kind == "affine"}
    return told.pop() if len(told) == 1 else ""


def _sample(chain: _Chain) -> tuple[int, ...]:
    """The shape of one sample, () where the file leaves it open."""
    shape = chain.sample
    if not shape or not all(0 < side < 1 << 16 for side in shape):
        return ()
    if chain.layers and chain.layers[0].kind == "flatten":
        del chain.layers[0]
        return (math.prod(shape),)
    return shape if len(shape) in (1, 3) else ()


# One node.


def _gemm(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    usual = {"alpha": 1.0, "beta": 1.0, "transA": 0}
    if any(node.settings.get(name, value) != value for name, value in usual.items()):
        raise _UnknownError
    if node.inputs[0] != chain.at or len(others) not in (1, 2):
        raise _UnknownError
    orientation = "outputs-inputs" if node.settings.get("transB") else "inputs-outputs"
    arrays = {"W": chain.name_of(others[0], 2)}
    if len(others) == 2:
        arrays["b"] = chain.name_of(others[1], 1)
    chain.layers.append(ToldLayer("affine", arrays, {"orientation": orientation}))


def _matmul(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    if node.inputs[0] != chain.at or len(others) != 1:
        raise _UnknownError
    arrays = {"W": chain.name_of(others[0], 2)}
    chain.layers.append(ToldLayer("affine", arrays, {"orientation": "inputs-outputs"}))


def _add(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    """The bias of the product before it."""
    last = chain.layers[-1] if chain.layers else None
    if last is None or last.kind != "affine" or "b" in last.arrays or len(others) != 1:
        raise _UnknownError
    arrays = {**last.arrays, "b": chain.name_of(others[0], 1)}
    chain.layers[-1] = replace(last, arrays=arrays)


def _convolution(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    if node.inputs[0] != chain.at or len(others) not in (1, 2):
        raise _UnknownError
    arrays = {"W": chain.name_of(others[0], 4)}
    if len(others) == 2:
        arrays["b"] = chain.name_of(others[1], 1)
    if node.settings.get("group", 1) != 1 or _one(node, "dilations", 1) != 1:
        raise _UnknownError
    stride = _one(node, "strides", 1)
    side = chain.graph.tensors[others[0]].shape[-1]
    padding = _padding(node, side, stride)
    options = {"stride": stride, "padding": padding}
    chain.layers.append(ToldLayer("convolution", arrays, options))


def _padding(node: OnnxNode, side: int, stride: int) -> int:
    automatic = node.settings.get("auto_pad", "NOTSET")
    if automatic in ("SAME_UPPER", "SAME_LOWER") and stride == 1 and side % 2:
        return side // 2
    if automatic not in ("NOTSET", "VALID"):
        raise _UnknownError
    return _one(node, "pads", 0)


def _pooling(kind: str) -> Callable[[_Chain, OnnxNode, list[str]], None]:
    def pooling(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
        window = _one(node, "kernel_shape", 0)
        is_plain = not node.settings.get("ceil_mode") and _one(node, "dilations", 1) == 1
        if window < 1 or others or not is_plain or _padding(node, 0, 0):
            raise _UnknownError
        options = {"window": window, "stride": _one(node, "strides", 1)}
        chain.layers.append(ToldLayer(kind, options=options))

    return pooling


def _normalization(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    if node.inputs[0] != chain.at or len(others) != 4:
        raise _UnknownError
    names = ("gamma", "beta", "mean", "variance")
    arrays = {ours: chain.name_of(theirs, 1) for ours, theirs in zip(names, others, strict=True)}
    epsilon = node.settings.get("epsilon", 1e-5)
    if not isinstance(epsilon, float) or not 0 < epsilon < 1:
        raise _UnknownError
    chain.layers.append(ToldLayer("batch_normalization", arrays, {"epsilon": epsilon}))


def _activation(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    chain.layers.append(ToldLayer("activation", options={"name": _ACTIVATIONS[node.kind]}))


def _sloped(name: str, setting: str, usual: float, ours: float) -> "_Make":
    def sloped(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
        slope = node.settings.get(setting, usual)
        if not isinstance(slope, float) or not math.isclose(slope, ours, rel_tol=1e-6):
            raise _UnknownError
        chain.layers.append(ToldLayer("activation", options={"name": name}))

    return sloped


def _flatten(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    if node.settings.get("axis", 1) != 1:
        raise _UnknownError
    chain.layers.append(ToldLayer("flatten"))


def _reshape(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    """Into rows; or, at the start, from a row to a picture, which is the input's own shape."""
    target = chain.graph.tensors.get(others[0]) if len(others) == 1 else None
    sides = [] if target is None else target.ravel().tolist()
    if target is None or len(sides) == 2:
        chain.layers.append(ToldLayer("flatten"))
    elif not chain.layers and len(sides) == 4 and all(side > 0 for side in sides[1:]):
        chain.sample = tuple(sides[1:])
    else:
        raise _UnknownError


def _transposed(chain: _Chain, node: OnnxNode, others: list[str]) -> None:
    """A picture of one channel, at the start: its numbers stay where they are."""
    shape, order = chain.sample, node.settings.get("perm")
    if chain.layers or order not in _FIRST_PICTURES or len(shape) != 3 or 1 not in shape:
        raise _UnknownError
    whole = (0, *shape)
    moved = tuple(whole[i] for i in order[1:]) if isinstance(order, tuple) else ()
    if (shape[-1] if order == _FIRST_PICTURES[0] else shape[0]) != 1:
        raise _UnknownError
    chain.sample = moved


_Make: TypeAlias = Callable[[_Chain, OnnxNode, list[str]], None]
_KINDS: Mapping[str, _Make] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Add": _add,
    "Conv": _convolution,
    "MaxPool": _pooling("max_pooling"),
    "AveragePool": _pooling("average_pooling"),
    "BatchNormalization": _normalization,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Transpose": _transposed,
    "LeakyRelu": _sloped("leaky_relu", "alpha", 0.01, 0.1),
    "Elu": _sloped("elu", "alpha", 1.0, 1.0),
    **dict.fromkeys(_ACTIVATIONS, _activation),
}


def _one(node: OnnxNode, name: str, usual: int) -> int:
    """A setting that is the same in all directions."""
    found = node.settings.get(name, (usual,))
    # Compared, never hashed: whole numbers can be chosen so that a set of them takes minutes.
    if not isinstance(found, tuple) or not found or any(each != found[0] for each in found):
        raise _UnknownError
    if not 0 <= found[0] <= 1 << 16:
        raise _UnknownError
    return found[0]
