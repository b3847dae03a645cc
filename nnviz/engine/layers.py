"""The layers that networks are made of. A layer is pure: a forward pass stores nothing in it.

What the backward pass needs is in the trace of the forward pass (see trace.py), so threads may
share a network, and the gradient by the network's input, which training does not want, is computed
only for those who ask for it.
"""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS, Activation, maxout, maxout_backward
from nnviz.engine.shapes import Array, Shape, ShapeError, as_floats, shape_text
from nnviz.language import tr


class Layer(ABC):
    """One layer: y = f(x). The first axis of x and y is the batch: rows are samples."""

    kind: ClassVar[str]
    """What the layer is called in lists and files."""

    @property
    def parameters(self) -> dict[str, Array]:
        """What training changes, by the course's names: {"W", "b"}, or nothing. Not copies."""
        return {}

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """The output y for the input x."""

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """The gradient of the loss by x, from `dout`, its gradient by y."""
        raise NotImplementedError(f"{self.kind} has no backward pass")

    def gradients(self, dout: Array, x: Array) -> dict[str, Array]:
        """The gradient of the loss by each of `parameters`, from `dout`, its gradient by y."""
        return {}

    @abstractmethod
    def output_shape(self, shape: Shape) -> Shape:
        """The shape of one output for one input of `shape`, both without the batch.

        Raises ShapeError when such an input does not fit the layer.
        """


class Affine(Layer):
    """y = x·W + b. x: (N, D), W: (D, M), b: (M,), y: (N, M)."""

    kind = "affine"

    def __init__(self, W: npt.ArrayLike, b: npt.ArrayLike) -> None:
        """Raises ShapeError when W is no matrix, or b has not one number for each column."""
        self.W, self.b = as_floats(W), as_floats(b)
        if self.W.ndim != 2 or self.b.shape != self.W.shape[1:]:
            raise ShapeError(_weights_do_not_fit(self.W, self.b))

    @property
    def parameters(self) -> dict[str, Array]:
        return {"W": self.W, "b": self.b}

    def forward(self, x: Array) -> Array:
        """y = x·W + b."""
        y = x @ self.W
        y += self.b
        return y

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout·Wᵀ."""
        return dout @ self.W.T

    def gradients(self, dout: Array, x: Array) -> dict[str, Array]:
        """dW = xᵀ·dout, db = Σ dout."""
        return {"W": x.T @ dout, "b": dout.sum(axis=0)}

    def output_shape(self, shape: Shape) -> Shape:
        inputs, outputs = self.W.shape
        if shape != (inputs,):
            raise ShapeError(_input_does_not_fit(shape, (inputs,)))
        return (outputs,)


class Maxout(Layer):
    """y = max over the pieces i of x·W_i + b_i. x: (N, D), W: (k, D, M), b: (k, M), y: (N, M)."""

    kind = "maxout"

    def __init__(self, W: npt.ArrayLike, b: npt.ArrayLike) -> None:
        """Raises ShapeError when W is not k matrices, or b has not one number for each column."""
        self.W, self.b = as_floats(W), as_floats(b)
        if self.W.ndim != 3 or self.b.shape != (self.W.shape[0], self.W.shape[2]):
            raise ShapeError(_weights_do_not_fit(self.W, self.b))

    @property
    def parameters(self) -> dict[str, Array]:
        return {"W": self.W, "b": self.b}

    def pieces(self, x: Array) -> Array:
        """a_i = x·W_i + b_i, all of them: (k, N, M)."""
        return x @ self.W + self.b[:, np.newaxis]

    def forward(self, x: Array) -> Array:
        """y = max(a_1, a_2, …)."""
        return maxout(self.pieces(x))

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = Σ da_i·W_iᵀ; da_i: dout where a_i won."""
        da = maxout_backward(dout, self.pieces(x))
        dx = da @ self.W.transpose(0, 2, 1)
        return dx.sum(axis=0)

    def gradients(self, dout: Array, x: Array) -> dict[str, Array]:
        """dW_i = xᵀ·da_i, db_i = Σ da_i."""
        da = maxout_backward(dout, self.pieces(x))
        return {"W": x.T @ da, "b": da.sum(axis=1)}

    def output_shape(self, shape: Shape) -> Shape:
        _, inputs, outputs = self.W.shape
        if shape != (inputs,):
            raise ShapeError(_input_does_not_fit(shape, (inputs,)))
        return (outputs,)


class ActivationLayer(Layer):
    """y = h(x), h one of ACTIVATIONS. Any shape; softmax works along the last axis."""

    kind = "activation"

    def __init__(self, name: str) -> None:
        """Raises KeyError for a name that is not in ACTIVATIONS."""
        self.activation: Activation = ACTIVATIONS[name]

    @property
    def name(self) -> str:
        """The activation function's name."""
        return self.activation.name

    def forward(self, x: Array) -> Array:
        """y = h(x)."""
        return self.activation.function(x)

    def backward(self, dout: Array, x: Array, y: Array) -> Array:
        """dx = dout·h'(x)."""
        return self.activation.backward(dout, x, y)

    def output_shape(self, shape: Shape) -> Shape:
        return shape


def _weights_do_not_fit(W: Array, b: Array) -> str:
    return tr(
        "Weights of shape {weights} and biases of shape {biases} do not belong together.",
        weights=shape_text(W.shape),
        biases=shape_text(b.shape),
    )


def _input_does_not_fit(shape: Shape, expected: Shape) -> str:
    return tr(
        "A layer expects inputs of shape {expected} and would get {shape}.",
        expected=shape_text(expected),
        shape=shape_text(shape),
    )
