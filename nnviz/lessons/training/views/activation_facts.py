"""What the outputs of a layer on some real examples say about it: saturated, dead, all alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.language import tr
from nnviz.scene.plot_axes import number_label
from nnviz.scene.value_histogram import BINS
from nnviz.ui.numbers import percent

SATURATED = 0.02
"""A sigmoid nearer than this to its ends passes less than a twelfth of the gradient it could."""
ALIKE = 0.01
"""Of the reach of a bounded function, or of the mean: a spread below it is none."""
MANY_DEAD = 0.1
"""Of the nodes: a few dead ones do no harm."""
_ENDS = {"sigmoid": (0.0, 1.0), "softmax": (0.0, 1.0), "tanh": (-1.0, 1.0), "step": (0.0, 1.0)}


@dataclass(frozen=True, eq=False)
class Spread:
    """Values of one layer, what they reach, and the biases (or nothing) beside them.

    `shape` is that of all values: of very many `values` are some, evenly taken. `dead` nodes are 0
    in all of them; mean and std are of all.
    """

    index: int
    shape: tuple[int, ...]
    activation: str | None
    values: NDArray[np.floating]
    reach: float
    biases: NDArray[np.floating]
    dead: int
    mean: float
    std: float


@dataclass(frozen=True)
class ActivationFacts:
    """The outputs of one layer.

    `kind`: "saturated", "dead", "alike", "vanished", "nan" or "" (nothing wrong).

    `zero`: the share of exact zeros; `dead`: how many of `nodes` are 0 for every example.
    """

    kind: str
    mean: float
    std: float
    saturated: float
    zero: float
    dead: int
    nodes: int


def fixed_ends(activation: str | None) -> tuple[float, float] | None:
    """The ends of a bounded activation function."""
    return _ENDS.get(activation or "")


def activation_facts(spread: Spread, largest: float) -> ActivationFacts:
    """What the outputs of a layer say; largest: what those of unbounded layers reach."""
    z, activation, nodes = spread.values, spread.activation, spread.shape[1]
    if not np.isfinite(spread.std):
        return ActivationFacts("nan", float("nan"), float("nan"), 0.0, 0.0, 0, nodes)
    ends = fixed_ends(activation)
    saturated = zero = 0.0
    kind = ""
    if ends is not None and activation != "softmax":
        low, high = ends
        margin = SATURATED * (high - low)
        saturated = float(((z < low + margin) | (z > high - margin)).mean())
        kind = "saturated" if saturated > 0.5 else ""
        # Nodes may differ from each other by their biases: what counts is each one's own course.
        if not kind and len(z) > 1 and float(z.std(axis=0).mean()) < ALIKE * (high - low):
            kind = "alike"
    elif activation == "relu":
        zero = float((z <= 0).mean())
        kind = "dead" if spread.dead >= MANY_DEAD * nodes else ""
    if not ends and not kind and spread.std < ALIKE * largest:
        kind = "vanished"
    return ActivationFacts(kind, spread.mean, spread.std, saturated, zero, spread.dead, nodes)


def facts_note(facts: ActivationFacts, activation: str | None) -> str:
    """A few words beside the histogram."""
    if facts.kind == "nan":
        return tr("not a number")
    if facts.kind == "alike":
        return tr("all alike")
    if facts.kind == "vanished":
        return tr("nearly all 0")
    if facts.kind == "dead":
        return tr("{dead} of {nodes} dead", dead=facts.dead, nodes=facts.nodes)
    if facts.saturated >= 0.005:
        return tr("{share}% saturated", share=percent(facts.saturated, 0))
    if activation == "relu":
        return tr("{share}% zero", share=percent(facts.zero, 0))
    return tr("std {value}", value=number_label(facts.std, 3))


def facts_detail(facts: ActivationFacts, note: str) -> str:
    """What `note` has not said yet."""
    spread = tr("std {value}", value=number_label(facts.std, 3))
    mean = tr("mean {value}", value=number_label(facts.mean, 3))
    return mean if note == spread else f"{mean} · {spread}"


def alarming_bins(facts: ActivationFacts, low: float, high: float) -> NDArray[np.bool_] | None:
    """The steps of the histogram that the note warns of."""
    middles = low + (np.arange(BINS) + 0.5) * (high - low) / BINS
    step = (high - low) / BINS
    if facts.kind == "dead":
        return np.asarray(np.abs(middles) <= step)
    if facts.saturated >= 0.005:
        margin = max(SATURATED * (high - low), step)
        return np.asarray((middles < low + margin) | (middles > high - margin))
    if facts.kind in ("alike", "vanished"):
        return np.asarray(np.abs(middles - facts.mean) <= step)
    return None
