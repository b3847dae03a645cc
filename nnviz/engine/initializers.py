"""How weights begin: at random, as wide as the course has it. Biases begin at 0."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network, dense_network


def zero_width(inputs: int) -> float:
    """σ = 0: every neuron of a layer is the same, and stays the same however long it learns."""
    return 0.0


def small_width(inputs: int) -> float:
    """σ = 0.01, however many inputs."""
    return 0.01


def xavier_width(inputs: int) -> float:
    """σ = 1/√n, n inputs: for sigmoid and tanh (Glorot and Bengio 2010, as the course has it)."""
    return float(1 / np.sqrt(inputs))


def he_width(inputs: int) -> float:
    """σ = √(2/n), n inputs: for ReLU (He et al. 2015)."""
    return float(np.sqrt(2 / inputs))


INITIALIZERS: dict[str, Callable[[int], float]] = {
    "small": small_width,
    "xavier": xavier_width,
    "he": he_width,
    "zero": zero_width,
}
"""The standard deviation σ of weights N(0, σ²) from the number of inputs, by name."""


def random_dense_network(
    sizes: Sequence[int],
    *,
    seed: int,
    initializer: str = "he",
    hidden: str = "relu",
    output: str = "softmax",
    dtype: npt.DTypeLike = np.float32,
) -> Network:
    """A dense network of `sizes`, inputs first, with random weights: (784, 50, 10) has two layers.

    The same seed gives the same weights. Raises ValueError for fewer than two sizes, KeyError for
    an unknown initializer or activation.
    """
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"no network has the sizes {tuple(sizes)}")
    width, rng = INITIALIZERS[initializer], np.random.default_rng(seed)
    weights = [rng.normal(0, width(n), (n, m)) for n, m in pairwise(sizes)]
    return dense_network(weights, [np.zeros(m) for m in sizes[1:]], hidden, output, dtype)
