"""A descent is recorded once and then looked up: any step of it, in any order."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.optimizers import OPTIMIZERS, Optimizer
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.surfaces import Surface

Array = npt.NDArray[np.float64]
Gradient = Callable[[Any, Any], tuple[Any, Any]]

MOST_STEPS = 10_000
_STEPS_A_LOOK = 16  # between two looks at the clock


@dataclass(frozen=True, eq=False)
class DescentRecipe:
    """All that decides a descent but its optimiser and rate.

    `gradient` is "analytic" or "numerical" (central differences with `h`). `noise` is the
    deviation of what is added to both partial derivatives, drawn by `seed`: the same for every
    optimiser, and step k's does not depend on how many steps there are.
    """

    surface: Surface
    start: tuple[float, float]
    steps: int
    schedule: str = "constant"
    noise: float = 0.0
    seed: int = 0
    gradient: str = "analytic"
    h: float = 1e-4


@dataclass(frozen=True, eq=False)
class Descent:
    """What one optimiser did. n is the number of steps that are recorded.

    points (n + 1, 2), the start first; values (n + 1,), f of them; gradients (n, 2) and rates
    (n,) as each step used them; state: what the optimiser remembers, (n + 1, 2) by name. `ended`
    is the first point that is no number or where f is none, None when all are.
    """

    optimizer: str
    learning_rate: float
    points: Array
    values: Array
    gradients: Array
    rates: Array
    state: dict[str, Array]
    ended: int | None


class DescentRecorder:
    """Records the descents of several optimisers side by side, as far as it is asked to.

    racers: the learning rate of each optimiser, by its name in OPTIMIZERS.
    """

    def __init__(self, recipe: DescentRecipe, racers: Mapping[str, float]) -> None:
        if not 0 <= recipe.steps <= MOST_STEPS:
            raise ValueError(f"{recipe.steps} steps")
        self.recipe, self.racers = recipe, dict(racers)
        self.done = 0
        """How many steps are recorded."""
        steps, count = recipe.steps, len(self.racers)
        self._optimizers = [OPTIMIZERS[name](rate) for name, rate in self.racers.items()]
        self._now = _Now(self._optimizers, recipe.start)
        self._points = np.zeros((steps + 1, count, 2))
        self._values = np.zeros((steps + 1, count))
        self._gradients = np.zeros((steps, count, 2))
        self._memory = np.zeros((steps + 1, len(self._now.memory), 2))
        factor = SCHEDULES[recipe.schedule]
        self._factors = [factor(k / steps) for k in range(steps)]
        rng = np.random.default_rng(recipe.seed)
        self._noise = recipe.noise * rng.standard_normal((steps, 1, 2)) if recipe.noise else None
        self._gradient = gradient_of(recipe.surface, recipe.gradient, recipe.h)
        self._points[0] = recipe.start
        self._look_at(0, 1)

    @property
    def is_done(self) -> bool:
        """Whether every step is recorded."""
        return self.done >= self.recipe.steps

    def advance(self, budget_s: float | None = None) -> bool:
        """Record on for about `budget_s` seconds, or to the end. Returns `is_done`."""
        deadline = None if budget_s is None else time.perf_counter() + budget_s
        with np.errstate(all="ignore"):  # overflow is told by `ended`
            while not self.is_done:
                first = self.done
                last = min(first + _STEPS_A_LOOK, self.recipe.steps)
                for k in range(first, last):
                    self._step(k)
                self.done = last
                self._look_at(first + 1, last + 1)
                if deadline is not None and time.perf_counter() >= deadline:
                    break
        return self.is_done

    def descents(self) -> dict[str, Descent]:
        """What is recorded by now, by optimiser; the arrays are views."""
        n = self.done
        found = {}
        for i, (name, rate) in enumerate(self.racers.items()):
            points, values = self._points[: n + 1, i], self._values[: n + 1, i]
            good = np.isfinite(points).all(axis=1) & np.isfinite(values)
            found[name] = Descent(
                name,
                rate,
                points,
                values,
                self._gradients[:n, i],
                rate * np.array(self._factors[:n]),
                {key: self._memory[: n + 1, at] for key, at in self._now.places[i].items()},
                None if good.all() else int(np.argmin(good)),
            )
        return found

    def _step(self, k: int) -> None:
        now = self._now
        now.grad0[:], now.grad1[:] = self._gradient(now.x0, now.x1)
        if self._noise is not None:
            now.grad += self._noise[k]
        factor = self._factors[k]
        for optimizer, rate, x, grad, state in now.racers:
            optimizer.lr = rate * factor
            optimizer.iter = k + 1
            optimizer.step(x, grad, state)
        self._points[k + 1] = now.x
        self._gradients[k] = now.grad
        self._memory[k + 1] = now.memory

    def _look_at(self, first: int, last: int) -> None:
        x = self._points[first:last]
        with np.errstate(all="ignore"):
            self._values[first:last] = self.recipe.surface.f(x[..., 0], x[..., 1])


class _Now:
    """Where the racers are: arrays for all of them, and each one's views of them, made once."""

    def __init__(self, optimizers: Sequence[Optimizer], start: tuple[float, float]) -> None:
        names = [(i, name) for i, one in enumerate(optimizers) for name in one.memory]
        self.x, self.grad = np.zeros((2, len(optimizers), 2))
        self.memory = np.zeros((len(names), 2))
        self.x[:] = start
        self.x0, self.x1 = self.x.T
        self.grad0, self.grad1 = self.grad.T
        self.places: list[dict[str, int]] = [{} for _ in optimizers]
        for at, (i, name) in enumerate(names):
            self.places[i][name] = at
        self.racers = [
            (
                one,
                one.lr,
                self.x[i],
                self.grad[i],
                {name: self.memory[at] for name, at in self.places[i].items()},
            )
            for i, one in enumerate(optimizers)
        ]


def gradient_of(surface: Surface, how: str, h: float) -> Gradient:
    """The gradient of `surface`, "analytic" or "numerical", for floats and arrays."""
    if how == "analytic":
        return surface.gradient
    if how != "numerical":
        raise ValueError(how)
    f = surface.f

    def numerical(x0: Any, x1: Any) -> tuple[Any, Any]:
        return central_differences(f, x0, x1, h)

    return numerical


def central_differences(
    f: Callable[[Any, Any], Any],
    x0: Any,
    x1: Any,
    h: float = 1e-4,
) -> tuple[Any, Any]:
    """∂f/∂x0 ≈ (f(x0 + h, x1) - f(x0 - h, x1)) / 2h,
    and ∂f/∂x1 in the same way.
    """
    above0, below0 = f(x0 + h, x1), f(x0 - h, x1)
    above1, below1 = f(x0, x1 + h), f(x0, x1 - h)
    g0 = (above0 - below0) / (2 * h)
    g1 = (above1 - below1) / (2 * h)
    return g0, g1


def descend(
    surface: Surface,
    start: tuple[float, float],
    optimizer: str,
    learning_rate: float,
    steps: int,
    **recipe: Any,
) -> Descent:
    """One optimiser's whole descent; `recipe` takes the other fields of DescentRecipe."""
    recorder = DescentRecorder(
        DescentRecipe(surface, start, steps, **recipe), {optimizer: learning_rate}
    )
    recorder.advance()
    return recorder.descents()[optimizer]
