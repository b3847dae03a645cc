"""A network planned as text, one layer a line: its shapes and parameter counts before it exists.

`conv 32 3x3`, `pool 2`, `average pool 2`, `dense 64`, `dropout 0.2`, `batch norm`; flatten puts
itself between maps and dense layers. ReLU follows every conv and dense layer but the last dense
one, softmax, unless the line names another: `dense 64 tanh`. Where batch norm comes next, it comes
before the activation.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.initializers import INITIALIZERS, he_width
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.network_plan_shapes import SHAPE_RULES
from nnviz.engine.network_plan_words import (
    WITH_ACTIVATION,
    NamedLayer,
    PlanError,
    activation_word,
    batch_norm_line,
    convolution_line,
    dense_line,
    dropout_line,
    named_layer,
    pool_line,
)
from nnviz.engine.shapes import Array, Shape, ShapeError
from nnviz.engine.trace import Stage
from nnviz.language import tr

MOST_LAYERS = 40
MOST_PARAMETERS = 20_000_000
"""The parameters of a whole plan: 80 MB in float32."""
MOST_VALUES = 4_000_000
"""The numbers in the output of one layer."""
LONGEST_TEXT = 10_000


@dataclass(frozen=True)
class PlannedLayer:
    """One layer of a plan. Shapes are of one sample, without the batch."""

    text: str
    """The layer as a line of a plan, written the one way; as it was typed where that is wrong."""
    kind: str
    """Of LAYERS; "" where the line names no layer."""
    options: Mapping[str, float]
    """convolution: filters, FH, FW, stride, padding; pooling: size, stride; affine: nodes; dropout:
    share."""
    input_shape: Shape | None
    output_shape: Shape | None
    """None from the first wrong layer on."""
    parameters: int | None
    problem: str | None
    line: int | None
    """The line of the text that it stands on, from 0; None for what puts itself in."""
    activation: str | None = None
    """What follows at once; that of a line which batch norm follows comes after batch norm."""
    name: str = ""
    """`text` without the activation function that it may name."""


@dataclass(frozen=True)
class NetworkPlan:
    """Layers one after another, right or wrong."""

    input_shape: Shape
    layers: tuple[PlannedLayer, ...]

    @property
    def text(self) -> str:
        """The plan on one line, to be read by `plan_of` again."""
        return ", ".join(layer.text for layer in self.layers if layer.line is not None)

    @property
    def parameter_count(self) -> int:
        """How many numbers training changes, as far as the plan is right."""
        return sum(layer.parameters or 0 for layer in self.layers)

    @property
    def problem(self) -> str | None:
        """What is wrong at the first wrong layer, or that there is none; None: it can be built."""
        if not self.layers:
            return tr("A network needs at least one layer.")
        return next((layer.problem for layer in self.layers if layer.problem is not None), None)

    @property
    def output_shape(self) -> Shape | None:
        """What the last layer gives for one sample, or None where the plan is wrong."""
        return self.layers[-1].output_shape if self.layers else self.input_shape


def plan_of(text: str, input_shape: Shape = (1, 28, 28)) -> NetworkPlan:
    """The plan that `text` tells, a layer a line or between commas. No text makes it raise.

    input_shape: (C, H, W), or (D,). The first layer that cannot be has the sentence why.
    """
    layers: list[PlannedLayer] = []
    shape: Shape | None = tuple(input_shape)
    for line, typed in _typed_layers(text):
        for layer in _planned(typed, shape, line, layers):
            layers.append(_within_limits(layer, layers))
            shape = layers[-1].output_shape
        if len(layers) > MOST_LAYERS:
            break
    return NetworkPlan(tuple(input_shape), _with_activations(layers))


def plan_of_network(network: Network) -> NetworkPlan:
    """The same table for a network that there is."""
    layers = [_there(stage, line) for line, stage in enumerate(network.stages)]
    for i, usual in enumerate(_usual_activations(layers)):
        if usual is not None:
            after = layers[i : i + 2]
            names_it = after[-1] if after[-1].kind == "batch_normalization" else layers[i]
            named = _named_with(layers[i], names_it.activation or "identity", usual)
            layers[i] = replace(layers[i], text=named.text)
    return NetworkPlan(network.input_shape, tuple(layers))


def _there(stage: Stage, line: int) -> PlannedLayer:
    named = _line_of(stage)
    return PlannedLayer(
        named.text,
        named.kind,
        named.options,
        stage.input_shape,
        stage.output_shape,
        stage.parameter_count,
        None,
        line,
        stage.activation_name,
        named.text,
    )


def random_network(plan: NetworkPlan, seed: int, initializer: str = "he") -> Network:
    """The planned network with random weights, as wide as INITIALIZERS has it, and biases 0.

    Batch normalisation begins with γ = 1, β = 0. The same plan and seed give the same weights.
    Raises ShapeError with the sentence where the plan has a problem, KeyError for an unknown
    initializer.
    """
    if plan.problem is not None:
        raise ShapeError(plan.problem)
    draw = _Draw(np.random.default_rng(seed), INITIALIZERS[initializer])
    layers: list[Layer] = []
    for planned in plan.layers:
        layers.append(_BUILDERS[planned.kind](planned, draw))
        if planned.activation is not None:
            layers.append(ActivationLayer(planned.activation))
    return Network(layers, plan.input_shape)


def random_like(network: Network, seed: int) -> Network:
    """A network of the same layers with random weights, as `random_network` makes its plan's."""
    draw = _Draw(np.random.default_rng(seed), he_width)
    copy = network.copy()
    for layer in copy.layers:
        if isinstance(layer, BatchNormalization):
            layer.gamma[:], layer.beta[:], layer.mean[:], layer.variance[:] = 1, 0, 0, 1
            continue
        for name, array in layer.parameters.items():
            inputs = prod(array.shape[1:]) if array.ndim == 4 else array.shape[-2:][0]
            array[:] = draw(inputs, array.shape) if name == "W" else 0
    return copy


def _typed_layers(text: str) -> list[tuple[int, str]]:
    """Each layer that is typed, with the line that it stands on."""
    return [
        (line, typed.strip())
        for line, row in enumerate(text[:LONGEST_TEXT].splitlines())
        for typed in re.split(r"[,;]", row)
        if typed.strip()
    ]


def _planned(
    typed: str, shape: Shape | None, line: int, before: list[PlannedLayer]
) -> list[PlannedLayer]:
    """The typed layer on an input of `shape`, after a flatten where it needs one."""
    try:
        named = named_layer(typed)
    except PlanError as error:
        return [PlannedLayer(typed, "", {}, shape, None, None, str(error), line, name=typed)]
    if named.kind in _ON_MAPS and shape is not None and len(shape) != 3:
        problem = _no_map(named, shape, any(layer.kind == "affine" for layer in before))
        return [replace(_on(named, None, line), input_shape=shape, problem=problem)]
    if named.kind == "affine" and shape is not None and len(shape) > 1:
        flat = _on(NamedLayer("flatten", "flatten"), shape, None)
        return [flat, _on(named, flat.output_shape, line)]
    return [_on(named, shape, line)]


def _on(named: NamedLayer, shape: Shape | None, line: int | None) -> PlannedLayer:
    """The layer on an input of `shape`; of an unknown one where a layer before it is wrong."""
    problem, output, parameters = None, None, None
    if shape is not None:
        try:
            output, parameters = SHAPE_RULES[named.kind](named.options, shape)
        except PlanError as error:
            problem = str(error)
    return PlannedLayer(
        named.text,
        named.kind,
        named.options,
        shape,
        output,
        parameters,
        problem,
        line,
        named.activation,
        named.text,
    )


_ON_MAPS = ("convolution", "max_pooling", "average_pooling")


def _no_map(named: NamedLayer, shape: Shape, after_dense: bool) -> str:
    if not after_dense:
        return tr(
            "“{layer}” needs a map and gets a row of {count:,} numbers",
            layer=named.text,
            count=prod(shape),
        )
    if named.kind == "convolution":
        return tr("a convolution after a dense layer")
    return tr("pooling after a dense layer")


def _within_limits(layer: PlannedLayer, before: list[PlannedLayer]) -> PlannedLayer:
    problem = None
    total = sum(earlier.parameters or 0 for earlier in before) + (layer.parameters or 0)
    if len(before) >= MOST_LAYERS:
        problem = tr("a plan has {most} layers at most", most=MOST_LAYERS)
    elif total > MOST_PARAMETERS:
        problem = tr(
            "with it the network has {count:,} parameters; {most:,} is the most here",
            count=total,
            most=MOST_PARAMETERS,
        )
    elif prod(layer.output_shape or ()) > MOST_VALUES:
        problem = tr(
            "its output is {count:,} numbers; {most:,} is the most here",
            count=prod(layer.output_shape or ()),
            most=MOST_VALUES,
        )
    if problem is None:
        return layer
    return replace(layer, output_shape=None, parameters=None, problem=problem)


def _with_activations(layers: list[PlannedLayer]) -> tuple[PlannedLayer, ...]:
    """Each activation where it comes: the one that the line names, or else the usual one."""
    placed: list[PlannedLayer] = []
    for layer, usual in zip(layers, _usual_activations(layers), strict=True):
        before = placed[-1] if placed else None
        if usual is not None:
            placed.append(_named_with(layer, layer.activation or usual, usual))
        elif layer.kind == "batch_normalization" and before and before.kind in WITH_ACTIVATION:
            placed[-1] = replace(before, activation=None)
            placed.append(replace(layer, activation=before.activation))
        else:
            placed.append(layer)
    return tuple(placed)


def _usual_activations(layers: list[PlannedLayer]) -> list[str | None]:
    """ReLU after every convolution and dense layer, softmax after the last dense one."""
    usual = ["relu" if layer.kind in WITH_ACTIVATION else None for layer in layers]
    dense = [i for i, layer in enumerate(layers) if layer.kind == "affine"]
    if dense:
        usual[dense[-1]] = "softmax"
    return usual


def _named_with(layer: PlannedLayer, activation: str, usual: str) -> PlannedLayer:
    """The layer with its activation, which its text names unless it is the usual one."""
    word = "" if activation == usual else f" {activation_word(activation)}"
    return replace(layer, activation=activation, text=layer.name + word)


def _line_of(stage: Stage) -> NamedLayer:
    """The stage's layer as a line of a plan; by its kind alone where no plan has such a layer."""
    layer = stage.layer
    if isinstance(layer, Convolution):
        FN, _, FH, FW = layer.W.shape
        return convolution_line(FN, FH, FW, layer.stride, layer.padding)
    if isinstance(layer, MaxPooling | AveragePooling):
        return pool_line(layer.kind, layer.size, layer.stride)
    if isinstance(layer, Affine):
        return dense_line(layer.W.shape[1])
    if isinstance(layer, Dropout):
        return dropout_line(layer.share)
    if isinstance(layer, BatchNormalization):
        return batch_norm_line()
    return NamedLayer(layer.kind, layer.kind)


@dataclass(frozen=True)
class _Draw:
    """Random weights N(0, σ²)."""

    rng: np.random.Generator
    width: Callable[[int], float]

    def __call__(self, inputs: int, shape: Shape) -> Array:
        return self.rng.normal(0, self.width(inputs), shape).astype(np.float32)


def _random_convolution(planned: PlannedLayer, draw: _Draw) -> Layer:
    FN, FH, FW = (int(planned.options[name]) for name in ("filters", "FH", "FW"))
    C = (planned.input_shape or (1,))[0]
    stride, padding = int(planned.options["stride"]), int(planned.options["padding"])
    W = draw(C * FH * FW, (FN, C, FH, FW))
    return Convolution(W, np.zeros(FN, np.float32), stride, padding)


def _random_dense(planned: PlannedLayer, draw: _Draw) -> Layer:
    D, M = prod(planned.input_shape or ()), int(planned.options["nodes"])
    return Affine(draw(D, (D, M)), np.zeros(M, np.float32))


def _batch_normalization(planned: PlannedLayer, draw: _Draw) -> Layer:
    ones, zeros = np.ones, np.zeros
    count = (planned.input_shape or (1,))[0]
    starts = (make(count, np.float32) for make in (ones, zeros, zeros, ones))
    return BatchNormalization(*starts)


_BUILDERS: dict[str, Callable[[PlannedLayer, _Draw], Layer]] = {
    "convolution": _random_convolution,
    "max_pooling": lambda planned, draw: MaxPooling(
        int(planned.options["size"]), int(planned.options["stride"])
    ),
    "average_pooling": lambda planned, draw: AveragePooling(
        int(planned.options["size"]), int(planned.options["stride"])
    ),
    "flatten": lambda planned, draw: Flatten(),
    "affine": _random_dense,
    "dropout": lambda planned, draw: Dropout(planned.options["share"]),
    "batch_normalization": _batch_normalization,
}
"""What `random_network` makes of each kind."""
