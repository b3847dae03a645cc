"""What a network computed on its way from x to y: every stage's arrays, as a frozen record."""

from dataclasses import dataclass

from nnviz.engine.layers import ActivationLayer, Layer
from nnviz.engine.shapes import Array, Shape


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A layer with the activation that follows it: what a person calls one layer of a network."""

    layer: Layer
    activation: ActivationLayer | None
    input_shape: Shape
    output_shape: Shape

    @property
    def kind(self) -> str:
        """The layer's kind: "affine", "convolution", …"""
        return self.layer.kind

    @property
    def activation_name(self) -> str | None:
        """The activation function's name, or None where there is none."""
        return None if self.activation is None else self.activation.name

    @property
    def parameter_count(self) -> int:
        """How many numbers training changes here."""
        return sum(parameter.size for parameter in self.layer.parameters.values())


@dataclass(frozen=True, slots=True, eq=False)
class StageTrace:
    """One stage at work: input x, a = layer(x), z = h(a) after the activation. Read-only arrays."""

    stage: Stage
    x: Array
    a: Array
    z: Array


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A whole forward pass: the input x, every stage, the output y. Read-only arrays.

    All with a leading batch axis, or all without it, as x was given.
    """

    x: Array
    y: Array
    stages: tuple[StageTrace, ...]


def stages_of(layers: tuple[Layer, ...], input_shape: Shape) -> tuple[Stage, ...]:
    """`layers` as stages: each activation joins the layer before it (alone where there is none).

    Raises ShapeError when the output of one layer does not fit the next.
    """
    stages: list[Stage] = []
    shape = input_shape
    for layer in layers:
        output = layer.output_shape(shape)
        last = stages[-1] if stages else None
        if (
            isinstance(layer, ActivationLayer)
            and last is not None
            and last.activation is None
            and not isinstance(last.layer, ActivationLayer)
        ):
            stages[-1] = Stage(last.layer, layer, last.input_shape, output)
        else:
            stages.append(Stage(layer, None, shape, output))
        shape = output
    return tuple(stages)
