"""A network: layers one after another. It predicts, shows how, and says how to get better."""

from collections.abc import Sequence
from copy import deepcopy
from math import prod

import numpy as np
import numpy.typing as npt

from nnviz.engine.inference import Inference
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.losses import LOSSES, Loss, one_hot, softmax_with_loss_backward
from nnviz.engine.shapes import Array, Shape, ShapeError, shape_text
from nnviz.engine.trace import Stage, StageTrace, Trace, stages_of
from nnviz.language import tr

__all__ = ["Network", "Stage", "StageTrace", "Trace", "dense_network"]


class Network:
    """Layers one after another, each fed with what the one before gives.

    x: (N, *input_shape), or one sample, (*input_shape); outputs have the batch axis that x has.
    x is taken in the network's own dtype. The loss: cross entropy after softmax, else the sum of
    squares.
    """

    def __init__(self, layers: Sequence[Layer], input_shape: Shape) -> None:
        """Raises ShapeError when there is no layer, or one layer's output does not fit the next."""
        if not layers:
            raise ShapeError(tr("A network needs at least one layer."))
        self.layers: tuple[Layer, ...] = tuple(layers)
        self.input_shape: Shape = tuple(input_shape)
        self.stages: tuple[Stage, ...] = stages_of(self.layers, self.input_shape)
        self.output_shape: Shape = self.stages[-1].output_shape
        self._inference = Inference(self.stages)
        arrays = [array for layer in self.layers for array in layer.parameters.values()]
        self.dtype: np.dtype[np.floating] = (
            np.result_type(*arrays) if arrays else np.dtype(np.float32)
        )

    def __reduce__(self) -> tuple[type["Network"], tuple[tuple[Layer, ...], Shape]]:
        # What makes predictions quick is made anew in another process.
        return Network, (self.layers, self.input_shape)

    @property
    def parameter_count(self) -> int:
        """How many numbers training changes."""
        return sum(stage.parameter_count for stage in self.stages)

    @property
    def loss_function(self) -> Loss:
        """Cross entropy when the network ends in softmax, else the sum of squares.

        (-Σ t·log y alone never punishes a wrong sigmoid output for being large.)
        """
        last = self.layers[-1]
        ends_in_softmax = isinstance(last, ActivationLayer) and last.name == "softmax"
        return LOSSES["cross_entropy" if ends_in_softmax else "sum_of_squares"]

    def copy(self) -> "Network":
        """The same network with parameters of its own."""
        return Network(deepcopy(self.layers), self.input_shape)

    def as_input(self, samples: npt.ArrayLike) -> Array:
        """Samples of any shape with the right number of values as (N, *input_shape).

        Pictures (N, 28, 28) fit a dense network of 784 inputs and a convolutional one of 1×28×28.
        Raises ShapeError when the numbers do not come out even.
        """
        x = np.asarray(samples, dtype=self.dtype)
        size = prod(self.input_shape)
        if x.size % size or (x.ndim > 1 and x.size == 0 and len(x)):
            raise self._unfit(x.shape)
        return x.reshape(-1, *self.input_shape)

    def predict(self, x: npt.ArrayLike) -> Array:
        """The output y for x. Raises ShapeError when x does not fit `input_shape`."""
        x, single = self._as_batch(x)
        y = self._inference.predict(x)
        return y[0] if single else y

    def trace(self, x: npt.ArrayLike) -> Trace:
        """The forward pass for x with every stage's input, pre-activation and output.

        One sample is copied; a batch is not, and must stay as it is while its trace is used.
        Raises ShapeError when x does not fit `input_shape`.
        """
        x, single = self._as_batch(x)
        keep = _first_read_only if single else _read_only
        stage_traces = []
        z = x = x.copy() if single else x
        for stage in self.stages:
            x_in, a = z, stage.layer.forward(z)
            z = a if stage.activation is None else stage.activation.forward(a)
            stage_traces.append(StageTrace(stage, keep(x_in), keep(a), keep(z)))
        return Trace(keep(x), keep(z), tuple(stage_traces))

    def loss(self, x: npt.ArrayLike, t: npt.ArrayLike) -> float:
        """How far predictions for x are from the answers t (class numbers or one-hot)."""
        return self.loss_function.function(self.predict(x), t)

    def gradients(self, x: npt.ArrayLike, t: npt.ArrayLike) -> list[dict[str, Array]]:
        """The gradient of the loss by each layer's parameters, a dict a layer, in their order."""
        x, single = self._as_batch(x)
        return self.backpropagate(self.trace(x), np.asarray(t)[np.newaxis] if single else t)

    def backpropagate(self, trace: Trace, t: npt.ArrayLike) -> list[dict[str, Array]]:
        """As `gradients`, from the trace of a batch: the error goes back stage by stage."""
        if trace.x.shape == self.input_shape:
            raise ShapeError(tr("Gradients need the trace of a batch, be it a batch of one."))
        gradients: list[dict[str, Array]] = []
        dout = self._error(trace, t)
        for i in reversed(range(len(trace.stages))):
            this = trace.stages[i]
            if this.stage.activation is not None:
                gradients.append({})
            gradients.append(this.stage.layer.gradients(dout, this.x))
            if i:
                dout = this.stage.layer.backward(dout, this.x, this.a)
                dout = _through_activation(dout, trace.stages[i - 1])
        return gradients[::-1]

    def gradient_by_input(self, x: npt.ArrayLike, class_number: int) -> Array:
        """How a class's score grows with each number of one sample x: of x's shape, `input_shape`.

        The score is the output before the last stage's activation (Simonyan, Vedaldi and Zisserman
        2014). Raises ShapeError when x does not fit, or there is no such class.
        """
        x, single = self._as_batch(x)
        count = prod(self.output_shape)
        if not single:
            raise self._unfit(x.shape)
        if not 0 <= class_number < count:
            raise ShapeError(
                tr("There is no output {number} among {count}.", number=class_number, count=count)
            )
        *before, last = self.trace(x).stages
        dout = np.zeros_like(last.a)
        dout.reshape(-1)[class_number] = 1
        dout = last.stage.layer.backward(dout, last.x, last.a)
        for this in reversed(before):
            dout = _through_activation(dout, this)
            dout = this.stage.layer.backward(dout, this.x, this.a)
        dx: Array = dout[0]
        return dx

    def count_correct(self, x: Array, t: npt.ArrayLike, batch_size: int = 10_000) -> int:
        """How many of x get their class of t (class numbers or one-hot), in batches."""
        classes = np.asarray(t)
        if classes.ndim > 1:
            classes = classes.argmax(axis=-1)
        correct = 0
        for i in range(0, len(x), batch_size):
            y = self.predict(x[i : i + batch_size])
            correct += int(np.count_nonzero(y.argmax(axis=-1) == classes[i : i + batch_size]))
        return correct

    def accuracy(self, x: Array, t: npt.ArrayLike, batch_size: int = 10_000) -> float:
        """The share of x that gets its class of t, between 0 and 1; not a number for no samples."""
        return self.count_correct(x, t, batch_size) / len(x) if len(x) else float("nan")

    def _as_batch(self, x: npt.ArrayLike) -> tuple[Array, bool]:
        x = np.asarray(x, dtype=self.dtype)
        if x.shape[1:] == self.input_shape:
            return x, False
        if x.shape == self.input_shape:
            return x[np.newaxis], True
        raise self._unfit(x.shape)

    def _error(self, trace: Trace, t: npt.ArrayLike) -> Array:
        """The gradient of the loss by the last stage's pre-activation."""
        t, last = one_hot(t, trace.y), trace.stages[-1]
        if last.stage.activation_name == "softmax":
            return softmax_with_loss_backward(trace.y, t)
        return _through_activation(self.loss_function.backward(trace.y, t), last)

    def _unfit(self, shape: Shape) -> ShapeError:
        return ShapeError(
            tr(
                "The network expects inputs of shape {expected} and got {shape}.",
                expected=shape_text(self.input_shape),
                shape=shape_text(shape),
            )
        )


def dense_network(
    weights: Sequence[npt.ArrayLike],
    biases: Sequence[npt.ArrayLike],
    hidden: str = "sigmoid",
    output: str = "softmax",
    dtype: npt.DTypeLike = np.float32,
) -> Network:
    """A chain of affine layers: `hidden` after each but the last, `output` after the last.

    weights: (D, M) each; biases: (M,) each. They are copied, as `dtype`.
    Raises ShapeError when they do not form a chain, KeyError for an unknown activation.
    """
    if not weights or len(weights) != len(biases):
        raise ShapeError(tr("A network needs as many biases as weights, and at least one layer."))
    layers: list[Layer] = []
    for i, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        layers.append(Affine(np.array(W, dtype, order="C"), np.array(b, dtype)))
        layers.append(ActivationLayer(hidden if i < len(weights) else output))
    return Network(layers, (np.shape(weights[0])[0],))


def _through_activation(dout: Array, traced: StageTrace) -> Array:
    activation = traced.stage.activation
    return dout if activation is None else activation.backward(dout, traced.a, traced.z)


def _read_only(x: Array) -> Array:
    x = x.view()
    x.flags.writeable = False
    return x


def _first_read_only(x: Array) -> Array:
    x = x[0]
    x.flags.writeable = False
    return x
