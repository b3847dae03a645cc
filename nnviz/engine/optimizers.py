"""How parameters follow their gradients downhill. Parameters are changed in place."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np

from nnviz.engine.shapes import Array

Parameters = Sequence[dict[str, Array]]
"""A dict a layer, as `layer.parameters` and `network.gradients` give them."""


class Optimizer(ABC):
    """Changes parameters by their gradients; may remember what it did before."""

    def __init__(self, lr: float) -> None:
        self.lr = lr
        """The learning rate; a schedule may change it between updates."""

    @abstractmethod
    def update(self, parameters: Parameters, gradients: Parameters) -> None:
        """One step: each of `parameters`, in place, by its gradient."""


class SGD(Optimizer):
    """Stochastic gradient descent: W ← W - lr·dW."""

    def __init__(self, lr: float = 0.1) -> None:
        super().__init__(lr)

    def update(self, parameters: Parameters, gradients: Parameters) -> None:
        """W ← W - lr·dW."""
        layers = zip(parameters, gradients, strict=True)
        for params, grads in layers:
            for key, W in params.items():
                W -= self.lr * grads[key]


class Adam(Optimizer):
    """Adam (Kingma and Ba 2015), as the course writes it.

    m follows the gradient, v its square. Both begin at 0: the factor beside lr makes up for it.
    """

    def __init__(self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999) -> None:
        super().__init__(lr)
        self.beta1, self.beta2 = beta1, beta2
        self.iter = 0
        self.m: list[dict[str, Array]] = []
        self.v: list[dict[str, Array]] = []

    def update(self, parameters: Parameters, gradients: Parameters) -> None:
        """m ← β1·m + (1 - β1)·dW,  v ← β2·v + (1 - β2)·dW²,
        W ← W - lr·√(1 - β2ⁱ) / (1 - β1ⁱ) · m / (√v + 1e-7).
        """
        if not self.iter:
            self.m = _zeros(parameters)
            self.v = _zeros(parameters)
        self.iter += 1
        beta1, beta2, i = self.beta1, self.beta2, self.iter
        lr = self.lr * (1 - beta2**i) ** 0.5 / (1 - beta1**i)
        for k, params in enumerate(parameters):
            grads, m, v = gradients[k], self.m[k], self.v[k]
            for key, W in params.items():
                dW = grads[key]
                m[key] += (1 - beta1) * (dW - m[key])
                v[key] += (1 - beta2) * (dW * dW - v[key])
                W -= lr * m[key] / (np.sqrt(v[key]) + 1e-7)


OPTIMIZERS: dict[str, type[Optimizer]] = {"sgd": SGD, "adam": Adam}
"""Every optimiser by name; each takes lr first, and has a default for everything."""


def _zeros(parameters: Parameters) -> list[dict[str, Array]]:
    return [{key: np.zeros_like(W) for key, W in layer.items()} for layer in parameters]
