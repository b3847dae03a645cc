"""The activation functions of the course, their derivatives, and the one list of them.

Each function takes an array of any shape (softmax works along its last axis) and keeps its dtype.
Each derivative is dy/dx, element by element, from the input x and the output y.
"""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.shapes import Array


def step(x: Array) -> Array:
    """h(x) = 1 where x > 0, else 0 (0 at x = 0)."""
    return (x > 0).astype(x.dtype)


def step_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 0: a step teaches nothing."""
    return np.zeros_like(x)


# e^-x grows past every float below x = -88, and 1/(1 + inf) is the 0 that it should be.
@np.errstate(over="ignore")
def sigmoid(x: Array) -> Array:
    """h(x) = 1 / (1 + e^-x), between 0 and 1."""
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(x: Array, y: Array) -> Array:
    """h'(x) = y·(1 - y)."""
    return y * (1 - y)


def tanh(x: Array) -> Array:
    """h(x) = tanh x, between -1 and 1."""
    return np.tanh(x)


def tanh_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 1 - y²."""
    return 1 - y * y


def relu(x: Array) -> Array:
    """h(x) = max(0, x)."""
    return np.maximum(0, x)


def relu_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 1 where x > 0, else 0 (0 at x = 0)."""
    return (x > 0).astype(x.dtype)


def leaky_relu(x: Array) -> Array:
    """h(x) = max(0.1·x, x)."""
    return np.maximum(0.1 * x, x)


def leaky_relu_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 1 where x > 0, else 0.1."""
    return np.where(x > 0, 1, 0.1).astype(x.dtype)


def elu(x: Array) -> Array:
    """h(x) = x where x >= 0, else e^x - 1 (ELU, α = 1)."""
    below = np.expm1(np.minimum(0, x))
    return np.where(x >= 0, x, below)


def elu_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 1 where x >= 0, else e^x = y + 1 (α = 1)."""
    return np.minimum(y, 0) + 1


def identity(x: Array) -> Array:
    """h(x) = x."""
    return x


def identity_derivative(x: Array, y: Array) -> Array:
    """h'(x) = 1."""
    return np.ones_like(x)


def softmax(x: Array) -> Array:
    """y_k = e^x_k / Σ e^x_i, along the last axis.

    The largest x is subtracted first: the same y, and
    e^x never grows past what a float can hold.
    """
    x = x - x.max(axis=-1, keepdims=True)
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)


def softmax_backward(dout: Array, y: Array) -> Array:
    """dx_k = y_k·(dout_k - Σ dout_i·y_i)."""
    total = (dout * y).sum(axis=-1, keepdims=True)
    return y * (dout - total)


def maxout(a: Array) -> Array:
    """h = max(a_1, a_2, …): pieces along the first axis.

    Each piece is an affine map, a_i = x·W_i + b_i.
    """
    return a.max(axis=0)


def maxout_backward(dout: Array, a: Array) -> Array:
    """da_i = dout where a_i is the largest, else 0.

    Of equal pieces the first one takes all of dout.
    """
    da = np.zeros_like(a)
    largest = a.argmax(axis=0)[np.newaxis]
    np.put_along_axis(da, largest, dout[np.newaxis], 0)
    return da


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function under the name that networks and files call it by."""

    name: str
    function: Callable[[Array], Array]
    derivative: Callable[[Array, Array], Array] | None
    """dy/dx from x and y, element by element; None for softmax, whose outputs share inputs."""

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """The gradient by x, from the gradient by y: dout·h'(x)."""
        if self.derivative is None:
            return softmax_backward(dout, y)
        return dout * self.derivative(x, y)


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation("step", step, step_derivative),
        Activation("sigmoid", sigmoid, sigmoid_derivative),
        Activation("tanh", tanh, tanh_derivative),
        Activation("relu", relu, relu_derivative),
        Activation("leaky_relu", leaky_relu, leaky_relu_derivative),
        Activation("elu", elu, elu_derivative),
        Activation("identity", identity, identity_derivative),
        Activation("softmax", softmax, None),
    )
}
"""Every activation function by name, in the order of the course. Maxout has weights: see layers."""
