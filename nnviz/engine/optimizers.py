"""How parameters follow their gradients downhill. Parameters are changed in place."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from nnviz.engine.shapes import Array

Parameters = Sequence[dict[str, Array]]
"""A dict a layer, as `layer.parameters` and `network.gradients` give them."""

State = dict[str, Array]
"""What an optimiser remembers of one parameter: arrays of its shape, all 0 at first."""


class Optimizer(ABC):
    """Changes parameters by their gradients; may remember what it did before.

    `memory` names what is remembered of each parameter. The rule itself is `step`, element by
    element: the same for the weights of a network and for a point on a map.
    """

    memory: ClassVar[tuple[str, ...]] = ()

    def __init__(self, lr: float) -> None:
        self.lr = lr
        """The learning rate; a schedule may change it between updates."""
        self.iter = 0
        """How many updates there were; the first one runs with 1."""
        self.states: list[dict[str, State]] = []

    def update(self, parameters: Parameters, gradients: Parameters) -> None:
        """One step: each of `parameters`, in place, by its gradient."""
        if not self.states:
            self.states = [
                {key: self.new_state(W) for key, W in layer.items()} for layer in parameters
            ]
        self.iter += 1
        layers = zip(parameters, gradients, self.states, strict=True)
        for params, grads, states in layers:
            for key, W in params.items():
                self.step(W, grads[key], states[key])

    def new_state(self, W: Array) -> State:
        """What is remembered of `W` before the first step: zeros."""
        return {name: np.zeros_like(W) for name in self.memory}

    @abstractmethod
    def step(self, W: Array, dW: Array, state: State) -> None:
        """Change `W` and `state` in place by the gradient `dW`."""


class SGD(Optimizer):
    """Stochastic gradient descent: W ← W - lr·dW."""

    def __init__(self, lr: float = 0.1) -> None:
        super().__init__(lr)

    def step(self, W: Array, dW: Array, state: State) -> None:
        """W ← W - lr·dW."""
        W -= self.lr * dW


class Momentum(Optimizer):
    """A ball that rolls (Polyak 1964), as the course writes it: v is its velocity."""

    memory = ("v",)

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def step(self, W: Array, dW: Array, state: State) -> None:
        """v ← α·v - lr·dW,  W ← W + v."""
        v = state["v"]
        v *= self.momentum
        v -= self.lr * dW
        W += v


class Nesterov(Momentum):
    """Momentum that looks ahead (Nesterov 1983).

    In the form of Bengio, Boulanger-Lewandowski and Pascanu (2013), which asks for the gradient
    where W is: W already stands at the point that momentum alone would lead to.
    """

    def step(self, W: Array, dW: Array, state: State) -> None:
        """v ← α·v - lr·dW,  W ← W + α·v - lr·dW."""
        v = state["v"]
        v *= self.momentum
        v -= self.lr * dW
        W += self.momentum * v - self.lr * dW


class AdaGrad(Optimizer):
    """Smaller steps where much was gone already (Duchi, Hazan and Singer 2011).

    h sums up the squared gradients, element by element.
    """

    memory = ("h",)

    def __init__(self, lr: float = 0.01) -> None:
        super().__init__(lr)

    def step(self, W: Array, dW: Array, state: State) -> None:
        """h ← h + dW²,  W ← W - lr·dW / (√h + 1e-7)."""
        h = state["h"]
        h += dW * dW
        W -= self.lr * dW / (np.sqrt(h) + 1e-7)


class RMSProp(Optimizer):
    """AdaGrad that forgets (Tieleman and Hinton 2012): h follows the squared gradients."""

    memory = ("h",)

    def __init__(self, lr: float = 0.01, decay_rate: float = 0.99) -> None:
        super().__init__(lr)
        self.decay_rate = decay_rate

    def step(self, W: Array, dW: Array, state: State) -> None:
        """h ← ρ·h + (1 - ρ)·dW²,
        W ← W - lr·dW / (√h + 1e-7).
        """
        h = state["h"]
        h *= self.decay_rate
        h += (1 - self.decay_rate) * dW * dW
        W -= self.lr * dW / (np.sqrt(h) + 1e-7)


class Adam(Optimizer):
    """Adam (Kingma and Ba 2015), as the course writes it.

    m follows the gradient, v its square. Both begin at 0: the factor beside lr makes up for it.
    """

    memory = ("m", "v")

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
    ) -> None:
        super().__init__(lr)
        self.beta1, self.beta2 = beta1, beta2

    def step(self, W: Array, dW: Array, state: State) -> None:
        """m ← β1·m + (1 - β1)·dW,  v ← β2·v + (1 - β2)·dW²,
        W ← W - lr·√(1 - β2ⁱ) / (1 - β1ⁱ) · m / (√v + 1e-7).
        """
        m, v = state["m"], state["v"]
        beta1, beta2, i = self.beta1, self.beta2, self.iter
        lr = self.lr * (1 - beta2**i) ** 0.5 / (1 - beta1**i)
        m += (1 - beta1) * (dW - m)
        v += (1 - beta2) * (dW * dW - v)
        W -= lr * m / (np.sqrt(v) + 1e-7)


class AdamW(Adam):
    """Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019)."""

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(lr, beta1, beta2)
        self.weight_decay = weight_decay

    def step(self, W: Array, dW: Array, state: State) -> None:
        """W ← W - lr·λ·W, then as Adam."""
        W -= self.lr * self.weight_decay * W
        super().step(W, dW, state)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RMSProp,
    "adam": Adam,
    "adamw": AdamW,
}
"""Every optimiser by name; each takes lr first, and has a default for everything."""
