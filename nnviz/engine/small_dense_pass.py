"""Learning in dense networks so small that calling NumPy takes longer than what it computes.

All parameters lie in one row of memory, the biases of a layer below its weights: with a column of
ones beside the input, x·W + b is one product, dW and db are one product, and the optimiser makes
one step for the whole network. The sums are those of LearningPass, in another order.
"""

from math import prod

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import Activation
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.learning_steps import Gradients
from nnviz.engine.losses import one_hot
from nnviz.engine.network import Network
from nnviz.engine.shapes import Array

MOST_PARAMETERS = 4000
MOST_INPUTS = 64

# Batches of one size, and one of what is left over.
_MOST_SIZES = 2


class SmallDensePass:
    """As LearningPass, for a network for which `suits` holds; its parameters move into one row."""

    def __init__(self, network: Network, seed: int = 0) -> None:
        """The layers of `network` hold views of the row from here on, with the same numbers."""
        self.rng = np.random.default_rng((seed, 1))
        """As LearningPass has it; here nothing is left to chance."""
        self.y: Array = np.empty((0, *network.output_shape), network.dtype)
        """The outputs for the latest batch, before its update."""
        self._loss = network.loss_function
        layers = [stage.layer for stage in network.stages if isinstance(stage.layer, Affine)]
        self._activations = [_activation(layer) for layer in network.layers[1::2]]
        shapes = [(len(layer.W) + 1, len(layer.b)) for layer in layers]
        size = sum(map(prod, shapes))
        self.parameters = np.empty(size, network.dtype)
        """All of them, in one row."""
        self.gradients = np.empty(size, network.dtype)
        """The loss by each of `parameters`, for the latest batch."""
        self._W1 = _pieces(self.parameters, shapes)
        self._dW1 = _pieces(self.gradients, shapes)
        for layer, W1 in zip(layers, self._W1, strict=True):
            W1[:-1], W1[-1] = layer.W, layer.b
            layer.W, layer.b = W1[:-1], W1[-1]
        self._W_T = [W1[:-1].T for W1 in self._W1]
        self._ones = np.ones((*network.output_shape, 1), network.dtype)
        self._memory: dict[int, _Memory] = {}
        self._by_layer: list[Gradients] = []
        for dW1 in self._dW1:
            self._by_layer += [{"W": dW1[:-1], "b": dW1[-1]}, {}]

    @staticmethod
    def suits(network: Network) -> bool:
        """Whether it is small, and affine layers each with an activation function."""
        layers, inputs = network.layers, prod(network.input_shape)
        kinds = [type(layer) for layer in layers]
        hidden = [layer for layer in layers[1:-1:2] if isinstance(layer, ActivationLayer)]
        return (
            kinds == [Affine, ActivationLayer] * (len(layers) // 2)
            and all(layer.activation.derivative is not None for layer in hidden)
            and network.parameter_count <= MOST_PARAMETERS
            and inputs <= MOST_INPUTS
        )

    def loss_and_gradients(self, x: Array, t: npt.ArrayLike) -> tuple[float, list[Gradients]]:
        """As LearningPass; the gradients are good until the next pass."""
        memory, activations = self._memory_for(len(x)), self._activations
        z, last = x, len(self._W1) - 1
        for i, W1 in enumerate(self._W1):
            memory.z[i][...] = z
            a = memory.z1[i].dot(W1, out=memory.a[i])  # a third of matmul's time
            if i < last:
                z = memory.h[i] = activations[i].function(a)
        return self._back(memory, t)

    def _back(self, memory: "_Memory", t: npt.ArrayLike) -> tuple[float, list[Gradients]]:
        a, last = memory.a[-1], self._activations[-1]
        self.y = y = _softmax(a, self._ones) if last.name == "softmax" else last.function(a)
        t = one_hot(t, y)
        if last.name == "softmax":
            loss = -float(np.vdot(t, np.log(y + _SMALL))) / len(y)
            dout = y - t
            dout *= memory.share
        else:
            loss = self._loss.function(y, t)
            dout = last.backward(self._loss.backward(y, t), a, y)
        for i in reversed(range(len(self._W1))):
            memory.z1_T[i].dot(dout, out=self._dW1[i])
            if i:
                dz = dout.dot(self._W_T[i])
                dout = _through(self._activations[i - 1], dz, memory.a[i - 1], memory.h[i - 1])
        return loss, self._by_layer

    def _memory_for(self, count: int) -> "_Memory":
        memory = self._memory.get(count)
        if memory is None:
            if len(self._memory) == _MOST_SIZES:
                self._memory.clear()
            memory = self._memory[count] = _Memory(self._W1, count)
        return memory


class _Memory:
    """For batches of one size; views are made once, since making one takes as long as a product."""

    def __init__(self, matrices: list[Array], count: int) -> None:
        dtype = matrices[0].dtype
        self.z1 = [np.ones((count, len(W1)), dtype) for W1 in matrices]
        """Each layer's input with a column of ones."""
        self.z = [z1[:, :-1] for z1 in self.z1]
        self.z1_T = [z1.T for z1 in self.z1]
        self.a = [np.empty((count, W1.shape[1]), dtype) for W1 in matrices]
        self.h = list(self.a)
        """What each activation made of it, all but the last."""
        self.share = np.array(1 / count, dtype)
        """Of one sample in the mean: an array already, which a number of Python's becomes anew."""


_SMALL = np.float32(1e-7)  # as in cross_entropy


def _softmax(a: Array, ones: Array) -> Array:
    """As activations.softmax, with fewer and cheaper calls; ones: a column of as many classes."""
    y: Array = np.exp(a - np.maximum.reduce(a, axis=1, keepdims=True))
    y /= y.dot(ones)
    return y


def _through(activation: Activation, dz: Array, a: Array, z: Array) -> Array:
    """dz·h'(a); the most usual ones in the fewest calls."""
    if activation.name == "tanh":
        dz -= dz * z * z
        return dz
    if activation.name == "relu":
        dz *= z > 0
        return dz
    return activation.backward(dz, a, z)


def _activation(layer: object) -> Activation:
    if not isinstance(layer, ActivationLayer):
        raise TypeError(type(layer).__name__)
    return layer.activation


def _pieces(row: Array, shapes: list[tuple[int, int]]) -> list[Array]:
    """`row` cut into matrices of these shapes, views all."""
    ends = np.cumsum([prod(shape) for shape in shapes])
    pieces = np.split(row, ends[:-1])
    return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]
