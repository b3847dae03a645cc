"""Units that do nothing: their weights are next to zero, or ReLU keeps them off for every input."""

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.array_statistics import STRIP, Floats, as_numbers
from nnviz.engine.network import Network
from nnviz.engine.shapes import Array

NEXT_TO_ZERO = 1e-6
"""Of the largest norm beside it: what is smaller adds nothing that float32 would show."""

CUTTING = ("relu",)
"""Activations that give exactly 0 where the sum is not above 0, and no gradient there."""


def norms_along(values: NDArray[np.generic], axis: int) -> NDArray[np.float64]:
    """(n,) the length |w| of the part of `values` at each place of `axis`."""
    others = tuple(side for side in range(values.ndim) if side != axis)
    squares = np.zeros(values.shape[axis])
    rows = max(1, STRIP // max(values[:1].size, 1))
    with np.errstate(over="ignore", invalid="ignore"):
        for top in range(0, len(values), rows):
            w = as_numbers(values[top : top + rows])
            part = squares_along(w, others)
            if axis == 0:
                squares[top : top + rows] = part
            else:
                squares += part
    return np.sqrt(squares)


def squares_along(w: Floats, sides: tuple[int, ...]) -> Floats:
    """Σ w² over `sides`: |w|² at each place of the others."""
    squares: Floats = (w * w).sum(axis=sides)
    return squares


def next_to_zero(norms: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the norms are 0, or too small beside the largest to count."""
    finite = norms[np.isfinite(norms)]
    largest = float(finite.max(initial=0.0))
    return np.asarray(norms <= largest * NEXT_TO_ZERO)


def silent_units(network: Network, x: Array) -> list[NDArray[np.bool_] | None]:
    """For each stage which units never fire on x (N, …): z ≤ 0 everywhere. None: no ReLU there.

    A unit of a convolution is a filter: its whole map must be 0 for every sample.
    """
    silent: list[NDArray[np.bool_] | None] = []
    for traced in network.trace(network.as_input(x)).stages:
        if traced.stage.activation_name not in CUTTING:
            silent.append(None)
            continue
        z = traced.z.reshape(len(traced.z), traced.z.shape[1], -1)
        silent.append(np.asarray(z.max(axis=(0, 2)) <= 0))
    return silent
