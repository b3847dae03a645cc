"""How parameters follow their gradients downhill. Parameters are changed in place.

Each optimiser is one rule, `step`, for an array of any shape or for a single float: a network's
weights and the coordinates of a point on a surface go through the same lines.
"""

from abc import ABC
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeAlias

import numpy as np

from nnviz.engine.elementary import sqrt
from nnviz.engine.shapes import Array

Parameters = Sequence[dict[str, Array]]
"""A dict a layer, as `layer.parameters` and `network.gradients` give them."""

Value: TypeAlias = Any
"""An array of any shape, or one float."""

Values: TypeAlias = tuple[Value, ...]
"""W, and then what the optimiser remembers of it."""


class Optimizer(ABC):
    """Changes parameters by their gradients; may remember what it did before."""

    remembers: ClassVar[tuple[str, ...]] = ()
    """The names of what it keeps of each parameter: ("v",), or ("m", "v"), or nothing."""

    step: Callable[..., Values]
    """The rule: (W, dW, *what it remembers) → the same after one step, without dW. Arrays are
    changed in place and given back; floats are given back anew.
    """

    def __init__(self, lr: float) -> None:
        self.lr = lr
        """The learning rate; a schedule may change it between updates."""
        self.iter = 0
        """How many updates there were, with the one that runs."""
        self.state: list[dict[str, Values]] = []
        """What it remembers, a dict a layer: for each parameter, in the order of `remembers`."""

    def update(self, parameters: Parameters, gradients: Parameters) -> None:
        """One step: each of `parameters`, in place, by its gradient."""
        if not self.iter:
            self.state = [{k: self._nothing(W) for k, W in p.items()} for p in parameters]
        self.iter += 1
        layers = zip(parameters, gradients, self.state, strict=True)
        for params, grads, state in layers:
            for key, W in params.items():
                self.step(W, grads[key], *state[key])

    def _nothing(self, W: Array) -> Values:
        return tuple(np.zeros_like(W) for _ in self.remembers)


class SGD(Optimizer):
    """Stochastic gradient descent: W ← W - lr·dW."""

    def __init__(self, lr: float = 0.1) -> None:
        super().__init__(lr)

    def step(self, W: Value, dW: Value) -> Values:
        """W ← W - lr·dW."""
        W -= self.lr * dW
        return (W,)


class Momentum(Optimizer):
    """A ball that rolls: v is its velocity (Polyak 1964; as the course writes it)."""

    remembers = ("v",)

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def step(self, W: Value, dW: Value, v: Value) -> Values:
        """v ← α·v - lr·dW,  W ← W + v."""
        v *= self.momentum
        v -= self.lr * dW
        W += v
        return W, v


class Nesterov(Optimizer):
    """Momentum with the gradient of where it will have rolled (Nesterov 1983).

    As Bengio, Boulanger-Lewandowski and Pascanu (2013) rewrite it, so that the gradient of W
    itself serves; W is the place looked ahead to. PyTorch's SGD(nesterov=True) does the same.
    """

    remembers = ("v",)

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = momentum

    def step(self, W: Value, dW: Value, v: Value) -> Values:
        """v ← α·v - lr·dW,  W ← W + α·v - lr·dW."""
        v *= self.momentum
        v -= self.lr * dW
        W += self.momentum * v - self.lr * dW
        return W, v


class AdaGrad(Optimizer):
    """Smaller steps where gradients were large (Duchi, Hazan and Singer 2011; as the course)."""

    remembers = ("h",)

    def __init__(self, lr: float = 0.01) -> None:
        super().__init__(lr)

    def step(self, W: Value, dW: Value, h: Value) -> Values:
        """h ← h + dW²,  W ← W - lr·dW / (√h + 1e-7)."""
        h += dW * dW
        W -= self.lr * dW / (sqrt(h) + 1e-7)
        return W, h


class RMSProp(Optimizer):
    """AdaGrad that forgets what is long ago (Tieleman and Hinton 2012; as the course)."""

    remembers = ("h",)

    def __init__(self, lr: float = 0.01, decay: float = 0.99) -> None:
        super().__init__(lr)
        self.decay = decay

    def step(self, W: Value, dW: Value, h: Value) -> Values:
        """h ← ρ·h + (1 - ρ)·dW²,  W ← W - lr·dW / (√h + 1e-7)."""
        h *= self.decay
        h += (1 - self.decay) * dW * dW
        W -= self.lr * dW / (sqrt(h) + 1e-7)
        return W, h


class Adam(Optimizer):
    """Adam (Kingma and Ba 2015), as the course writes it.

    m follows the gradient, v its square. Both begin at 0: the factor beside lr makes up for it.
    """

    remembers = ("m", "v")

    def __init__(self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999) -> None:
        super().__init__(lr)
        self.beta1, self.beta2 = beta1, beta2

    def step(self, W: Value, dW: Value, m: Value, v: Value) -> Values:
        """m ← β1·m + (1 - β1)·dW,  v ← β2·v + (1 - β2)·dW²,
        W ← W - lr·√(1 - β2ⁱ) / (1 - β1ⁱ) · m / (√v + 1e-7).
        """
        beta1, beta2, i = self.beta1, self.beta2, self.iter
        m += (1 - beta1) * (dW - m)
        v += (1 - beta2) * (dW * dW - v)
        lr = self.lr * (1 - beta2**i) ** 0.5 / (1 - beta1**i)
        W -= lr * m / (sqrt(v) + 1e-7)
        return W, m, v


class AdamW(Adam):
    """Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019)."""

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, decay: float = 0.01
    ) -> None:
        super().__init__(lr, beta1, beta2)
        self.decay = decay

    def step(self, W: Value, dW: Value, m: Value, v: Value) -> Values:
        """W ← W - lr·λ·W, and then as Adam does."""
        W -= self.lr * self.decay * W
        beta1, beta2, i = self.beta1, self.beta2, self.iter
        m += (1 - beta1) * (dW - m)
        v += (1 - beta2) * (dW * dW - v)
        lr = self.lr * (1 - beta2**i) ** 0.5 / (1 - beta1**i)
        W -= lr * m / (sqrt(v) + 1e-7)
        return W, m, v


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
