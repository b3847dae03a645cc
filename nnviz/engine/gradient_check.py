"""Gradients by trying: slow, simple, and the judge of backpropagation. Made for float64.

Trying every weight of a network takes a forward pass or two each. `quick_numerical_gradients` does
it for dense networks a thousand times sooner, by trying units.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.losses import LOSSES_BY_SAMPLE, one_hot
from nnviz.engine.network import Network, Stage
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.shapes import Array

Function = Callable[[Array], float]

STRAIGHT = 1e-8
"""A loss whose slope changes by no more along the way is straight."""


def numerical_derivative(f: Callable[[float], float], x: float, h: float = 1e-4) -> float:
    """f'(x) ≈ (f(x + h) - f(x - h)) / 2h."""
    return (f(x + h) - f(x - h)) / (2 * h)


def numerical_gradient(f: Function, x: Array, h: float = 1e-4) -> Array:
    """∂f/∂x_i ≈ (f(x + h) - f(x - h)) / 2h, each x_i.

    x is changed while f is asked, and is then as before.
    """
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x_i = x[i]
        x[i] = x_i + h
        above = f(x)
        x[i] = x_i - h
        below = f(x)
        x[i] = x_i
        gradient[i] = (above - below) / (2 * h)
    return gradient


def numerical_gradients(
    network: Network, x: npt.ArrayLike, t: npt.ArrayLike, h: float = 1e-4
) -> list[dict[str, Array]]:
    """What `network.gradients(x, t)` should be, found by trying each parameter of a copy.

    Where a ReLU is within h of its kink it is on in one trial and off in the other. There the two
    differ, by up to 5e-5 in the course's network (tenfold with large weights): neither is wrong.
    """
    trial = network.copy()
    return [
        {
            name: numerical_gradient(lambda _: trial.loss(x, t), parameter, h)
            for name, parameter in layer.parameters.items()
        }
        for layer in trial.layers
    ]


def quick_numerical_gradients(
    network: Network, x: npt.ArrayLike, t: npt.ArrayLike, h: float = 1e-4
) -> list[dict[str, Array]]:
    """`numerical_gradients` of a dense network, to 1e-8, with a trial a unit, not one a weight.

    A weight moves only the unit that it leads to: in each sample by h times the weight's input.
    All weights of a unit move it along the same line, so a few trials tell the loss along it. By
    ReLU kinks it differs from backpropagation as the plain one does. Networks with other layers
    are tried weight by weight.
    """
    if not all(isinstance(layer, Affine | ActivationLayer) for layer in network.layers):
        return numerical_gradients(network, x, t, h)
    if np.shape(x) == network.input_shape:
        x, t = np.asarray(x)[np.newaxis], np.asarray(t)[np.newaxis]
    gradients: list[dict[str, Array]] = []
    with one_blas_thread():
        trace = network.trace(x)
        t = one_hot(t, trace.y)
        for i, traced in enumerate(trace.stages):
            found: dict[str, Array] = {}
            if isinstance(traced.stage.layer, Affine):
                rest = _Rest(network, i, traced.a, t)
                found = gradients_of_units(rest.losses, traced.x, traced.a, h)
            gradients += [found] if traced.stage.activation is None else [found, {}]
    return gradients


Losses = Callable[[int, Array, Array], Array]
"""The samples' losses when a unit is moved: unit j, rows of samples, how far in each."""


def gradients_of_units(losses: Losses, x: Array, a: Array, h: float) -> dict[str, Array]:
    """dW and db of a = x·W + b, by trying each unit a_j.

    Changing W_ij by h moves a_j by h·x_i. Where the loss
    is straight along the way, its slope times x_i is what
    the change of W_ij gives; where it bends (by a kink),
    each weight is tried for itself.
    """
    N, D = x.shape
    x1 = np.column_stack([x, np.ones(N)])  # b is W of 1
    dW1 = np.zeros((D + 1, a.shape[1]))
    far = h * np.abs(x1).max()
    rows = np.arange(N)

    def rise(j: int, rows: Array, d: Array) -> Array:
        up, down = losses(j, rows, d), losses(j, rows, -d)
        return up - down

    for j in range(a.shape[1]):
        whole = np.full(N, far)
        half = rise(j, rows, whole / 2) / far
        slope = rise(j, rows, whole) / (2 * far)
        dW1[:, j] = slope @ x1
        bend = np.abs(slope - half) * far / h
        for n in np.flatnonzero(bend > STRAIGHT):
            n_ = np.full(D + 1, n)
            each = rise(j, n_, h * x1[n]) / (2 * h)
            dW1[:, j] += each - slope[n] * x1[n]
    return {"W": dW1[:-1] / N, "b": dW1[-1] / N}


class _Rest:
    """A network from the pre-activation of one stage on."""

    def __init__(self, network: Network, number: int, a: Array, t: Array) -> None:
        self._this, *self._after = network.stages[number:]
        self._loss = LOSSES_BY_SAMPLE[network.loss_function.name]
        self._a, self._t = a, t

    def losses(self, j: int, rows: Array, moves: Array) -> Array:
        """The loss of each of the samples `rows`, its a_j moved."""
        a = self._a[rows]
        a[:, j] += moves
        z = _activated(self._this, a)
        for stage in self._after:
            z = _activated(stage, stage.layer.forward(z))
        return self._loss(z, self._t[rows])


def _activated(stage: Stage, a: Array) -> Array:
    return a if stage.activation is None else stage.activation.forward(a)


def relative_error(a: Array, b: Array) -> float:
    """The largest difference, as a share of the largest number; 0 when both are all zeros."""
    largest = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0))
    return float(np.abs(a - b).max(initial=0) / largest) if largest else 0.0
