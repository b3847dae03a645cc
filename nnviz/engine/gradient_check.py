"""Gradients by trying: slow, simple, and the judge of backpropagation. Made for float64."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.engine.shapes import Array

Function = Callable[[Array], float]


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
    """What `network.gradients(x, t)` should be, found by trying each parameter of a copy."""
    trial = network.copy()
    return [
        {
            name: numerical_gradient(lambda _: trial.loss(x, t), parameter, h)
            for name, parameter in layer.parameters.items()
        }
        for layer in trial.layers
    ]


def relative_error(a: Array, b: Array) -> float:
    """The largest difference, as a share of the largest number; 0 when both are all zeros."""
    largest = max(np.abs(a).max(initial=0), np.abs(b).max(initial=0))
    return float(np.abs(a - b).max(initial=0) / largest) if largest else 0.0
