"""What goes wrong in a training, seen in the numbers that the run has anyway.

Looked at after each batch, and at fixed iterations closer: the same run has the same troubles,
whatever its pace.
"""

from collections.abc import Iterator
from math import isfinite, log10, nan
from typing import Any

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.layers import ActivationLayer
from nnviz.engine.network import Network
from nnviz.engine.run_records import TroubleFound, TroubleKind
from nnviz.engine.shapes import Array
from nnviz.engine.training_settings import TrainingSettings

EXPLODING_TIMES = 100
EXPLODING_NORM = 100.0
"""A gradient explodes when it is so many times as long as at first, and so long in all: gradients
of a network that learns well stay below 10, and small ones may well grow a hundredfold."""
EXPLODED_NORM = 1e4
"""So long it is at once a gradient that no usual learning rate survives."""
VANISHING_SHARE = 1e-3
"""Of the last layer's gradient: a layer with less learns a thousand times as slowly."""
LARGE_DECAY = 0.01
"""More than that holds weights near 0: the usual ones are 0.0001 to 0.001."""
WEAK_SHARE = 0.03
"""With less than that the gradient is named where nothing is learnt."""
DEAD_SHARE = 0.5
"""Of a layer's units: single ones die in most networks, half of them is a loss."""
STUCK_SHARE = 0.98
STUCK_AFTER = 500
"""Stuck is whoever is not 2 % better after so many iterations than always answering how frequent
each class is: the course's networks need 100 for their first tenth."""
THROWN_TIMES = 2.0
"""Of the loss of that answer: no usual network begins so badly, too large steps end there."""
_FIRST_LOOK = 64
_FIRST_BATCHES = 20
_MOST_SAMPLES, _FEWEST_SAMPLES = 256, 32
_MOST_VALUES = 4_000_000
# An update by more than this may throw weights out of all bounds.
_WILD_STEP = 10.0
_SMALL_RATE = {"adam": 1e-5, "adamw": 1e-5, "rmsprop": 1e-5, "adagrad": 1e-4}
_SMALLEST_RATE = 1e-3

Norms = list[float]
"""By stage; NaN where nothing learns."""


class TroubleFinder:
    """Looks for what is wrong with one run; each kind of trouble is told once."""

    def __init__(self, settings: TrainingSettings, network: Network, data: LabelledData) -> None:
        """`network` is the one that learns: it changes between the looks."""
        self.diverged = False
        """Whether numbers stopped being numbers: there is nothing left to train."""
        self._settings, self._network, self._is_points = settings, network, data.is_points
        self._stages = [i for i, s in enumerate(network.stages) if "W" in s.layer.parameters]
        largest = max(int(np.prod(stage.output_shape)) for stage in network.stages)
        self._x = data.x[: int(np.clip(_MOST_VALUES // largest, _FEWEST_SAMPLES, _MOST_SAMPLES))]
        self._told: set[str] = set()
        self._first_norms: Norms | None = None
        shares = np.bincount(data.t) / len(data.t)
        shares = shares[shares > 0]
        self._blind_loss = float(-(shares * np.log(shares)).sum())
        self._window_norms = [0.0] * len(network.stages)
        self._window_loss, self._window_count = 0.0, 0
        self._next_look = _FIRST_LOOK
        self._first_infinite: int | None = None

    def after_batch(
        self, iteration: int, loss: float, norms: Norms, x: Array
    ) -> Iterator[TroubleFound]:
        """What is wrong for the first time. norms: of the batch x, which the network has learnt."""
        length = 0.0
        for i in self._stages:
            length += norms[i]
            self._window_norms[i] += norms[i]
        if not isfinite(loss + length):
            self.diverged = True
            yield self._not_a_number(iteration, loss, norms, x)
            return
        if self._first_norms is None:
            self._first_norms = norms
        if length > EXPLODING_NORM:
            yield from self._exploding(iteration, norms)
        if iteration <= _FIRST_BATCHES or length * self._settings.learning_rate > _WILD_STEP:
            self._first_infinite = self._infinite_stage(x[:_FEWEST_SAMPLES])
        self._window_loss += loss
        self._window_count += 1
        if iteration == self._next_look:
            self._next_look *= 2
            yield from self._look_closer(iteration)

    def state(self) -> dict[str, Any]:
        """What it remembers, as JSON data."""
        first = None if self._first_norms is None else _numbers(self._first_norms)
        return {
            "told": sorted(self._told),
            "first_norms": first,
            "window_norms": _numbers(self._window_norms),
            "window_loss": [self._window_loss, self._window_count],
            "next_look": self._next_look,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with what `state` gave; from rubbish, which a file may hold, nothing is taken."""
        try:
            first, stages = state["first_norms"], len(self._network.stages)
            restored = {
                "_told": {str(kind) for kind in state["told"]},
                "_first_norms": None if first is None else _floats(first, stages),
                "_window_norms": _floats(state["window_norms"], stages),
                "_window_loss": float(state["window_loss"][0]),
                "_window_count": int(state["window_loss"][1]),
                "_next_look": int(state["next_look"]),
            }
        except (KeyError, TypeError, ValueError, IndexError, OverflowError):
            return
        vars(self).update(restored)

    def _look_closer(self, iteration: int) -> Iterator[TroubleFound]:
        looks = [self._dead, self._vanishing]
        if self._settings.initializer == "small":
            looks.reverse()  # units die there because hardly anything reaches them
        for look in looks:
            yield from look(iteration)
        yield from self._stuck(iteration)
        self._window_norms = [0.0] * len(self._window_norms)
        self._window_loss, self._window_count = 0.0, 0

    def _not_a_number(self, iteration: int, loss: float, norms: Norms, x: Array) -> TroubleFound:
        if not np.isfinite(x).all():
            return self._found(iteration, "nan", self._stages[0], "data")
        if self._first_infinite is not None:
            stage = self._first_infinite
        else:  # where the way back began to fail; before the first update: the way there
            bad = [i for i in self._stages if not isfinite(norms[i])]
            stage = bad[-1] if bad and isfinite(loss) else self._stages[0]
        return self._found(iteration, "nan", stage, self._size_cause(iteration))

    def _exploding(self, iteration: int, norms: Norms) -> Iterator[TroubleFound]:
        if "exploding" in self._told or self._first_norms is None:
            return
        for i in self._stages:
            if norms[i] <= EXPLODING_NORM:
                continue
            grown = norms[i] > EXPLODING_TIMES * self._first_norms[i]
            if grown or norms[i] > EXPLODED_NORM:
                length = f"{norms[i]:.3g}"
                cause = self._size_cause(iteration)
                yield self._found(iteration, "exploding", i, cause, norm=length)
                return

    def _vanishing(self, iteration: int) -> Iterator[TroubleFound]:
        last = self._window_norms[self._stages[-1]]
        if self._told & {"dead", "vanishing"} or last <= 0:
            return
        for i in self._stages[:-1]:
            share = self._window_norms[i] / last
            if share < VANISHING_SHARE:
                words = {"share": _share_text(share), "activation": self._hidden_activation()}
                yield self._found(iteration, "vanishing", i, self._vanishing_cause(), **words)
                return

    def _dead(self, iteration: int) -> Iterator[TroubleFound]:
        if self._told & {"dead", "vanishing"} or self._settings.initializer == "zero":
            return
        with np.errstate(all="ignore"):
            traced = self._network.trace(self._x)
        for i, stage in enumerate(traced.stages):
            if stage.stage.activation_name != "relu":
                continue
            axes = (0, *range(2, stage.z.ndim))  # a channel of maps is one unit
            dead = int(np.count_nonzero(~(stage.z > 0).any(axis=axes)))
            units = stage.z.shape[1]
            if dead > units * DEAD_SHARE:
                yield self._found(iteration, "dead", i, "dead_rate", dead=dead, units=units)
                return

    def _stuck(self, iteration: int) -> Iterator[TroubleFound]:
        loss = self._recent_loss()
        if (
            "stuck" in self._told
            or iteration < STUCK_AFTER
            or loss < STUCK_SHARE * self._blind_loss
        ):
            return
        norms = [self._window_norms[i] for i in self._stages]
        share = norms[0] / norms[-1] if norms[-1] > 0 else 0.0
        said: dict[str, float | str] = {
            "iterations": iteration,
            "loss": f"{loss:.3f}",
            "decay": f"{self._settings.weight_decay:g}",
        }
        cause = self._stuck_cause(share)
        yield self._found(
            iteration, "stuck", self._stages[0], cause, **said, share=_share_text(share)
        )

    def _size_cause(self, iteration: int) -> str:
        return "large_weights" if iteration == 1 else "learning_rate"

    def _vanishing_cause(self) -> str:
        if self._settings.initializer in ("zero", "small"):
            return self._settings.initializer
        if self._is_thrown():  # flat is where the steps have thrown the weights
            return "learning_rate"
        return "saturated" if self._hidden_activation() in ("sigmoid", "tanh") else "deep"

    def _stuck_cause(self, share: float) -> str:
        settings = self._settings
        if settings.initializer == "zero":
            return "zero"
        if self._is_thrown() and settings.weight_decay < LARGE_DECAY:
            return "learning_rate"
        if self._told & {"vanishing", "dead"}:
            return "vanished" if "vanishing" in self._told else "died"
        if settings.learning_rate < _SMALL_RATE.get(settings.optimizer, _SMALLEST_RATE):
            return "small_rate"
        if settings.weight_decay >= LARGE_DECAY:
            return "decay"
        if self._recent_loss() > 1.2 * self._blind_loss:
            return "learning_rate"
        if len(self._stages) == 1 and self._is_points:
            return "linear"
        return "weak" if share < WEAK_SHARE else ""

    def _recent_loss(self) -> float:
        """The mean since the last look."""
        return self._window_loss / max(self._window_count, 1)

    def _is_thrown(self) -> bool:
        """Whether it answers far worse than who knows nothing: too large steps, nothing else."""
        return self._recent_loss() > THROWN_TIMES * self._blind_loss

    def _hidden_activation(self) -> str:
        """The activation of the first layer that has one."""
        names = [s.activation_name for s in self._network.stages[:-1]]
        alone = [s.layer.name for s in self._network.stages if isinstance(s.layer, ActivationLayer)]
        return next((name for name in (*names, *alone) if name is not None), "")

    def _infinite_stage(self, x: Array) -> int | None:
        """The first stage whose output is not finite now."""
        with np.errstate(all="ignore"):
            traced = self._network.trace(x)
        for i, stage in enumerate(traced.stages):
            if not np.isfinite(stage.a).all():
                return i
        return None

    def _found(
        self, iteration: int, kind: TroubleKind, stage: int, cause: str, **values: float | str
    ) -> TroubleFound:
        self._told.add(kind)
        number = self._stages.index(stage) + 1 if stage in self._stages else stage + 1
        said = {"layer": number, "rate": f"{self._settings.learning_rate:g}", **values}
        return TroubleFound(iteration, kind, None if kind == "stuck" else stage, cause, said)


def _share_text(share: float) -> str:
    """ "0.0004", "10⁻⁷", or "0"."""
    if share <= 0:
        return "0"
    if share >= 1e-4:
        return f"{share:.4f}"
    power = f"{round(log10(share))}".translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{power}"


def _numbers(values: Norms) -> list[float | None]:
    return [value if isfinite(value) else None for value in values]


def _floats(values: Any, count: int) -> Norms:
    if not isinstance(values, list) or len(values) != count:
        raise ValueError("another number of stages")
    return [nan if value is None else float(value) for value in values]
