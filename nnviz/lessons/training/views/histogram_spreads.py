"""The numbers behind the histograms of a moment, and the cells that show them."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.language import tr
from nnviz.lessons.training.views.activation_facts import (
    activation_facts,
    alarming_bins,
    facts_detail,
    facts_note,
    fixed_ends,
)
from nnviz.lessons.training.views.layer_names import named_stages, weighted_stages
from nnviz.scene.plot_axes import number_label
from nnviz.scene.value_histogram import histogram, reach, round_reach
from nnviz.ui.histogram_grid import HistogramCell

MOST_EXAMPLES, FEWEST_EXAMPLES = 200, 16
MOST_VALUES = 200_000
"""Of all layers: more tell nothing new, and would take longer than a tick has."""
MOST_RUG = 64


@dataclass(frozen=True, eq=False)
class Spread:
    """Values of one layer, what they reach, and the biases (or nothing) beside them.

    `shape` is that of all values: of very many weights `values` are some, evenly taken.
    """

    index: int
    shape: tuple[int, ...]
    activation: str | None
    values: NDArray[np.floating]
    reach: float
    biases: NDArray[np.floating]


def activation_spreads(network: Network, x: NDArray[np.floating]) -> tuple[Spread, ...]:
    """The outputs of every layer that has an activation, on the first samples of `x`."""
    sizes = sum(prod(stage.output_shape) for stage in network.stages)
    count = min(max(MOST_VALUES // max(sizes, 1), FEWEST_EXAMPLES), MOST_EXAMPLES)
    with one_blas_thread(), np.errstate(all="ignore"):
        trace = network.trace(network.as_input(x[:count]))
    none = np.zeros(0, np.float32)
    found = []
    for index, traced in enumerate(trace.stages):
        name = traced.stage.activation_name
        if name is not None or index == len(trace.stages) - 1:
            found.append(Spread(index, traced.z.shape, name, traced.z, reach(traced.z), none))
    return tuple(found)


def weight_spreads(network: Network) -> tuple[Spread, ...]:
    """W of every layer that has weights, with its b."""
    found = []
    for named in weighted_stages(network):
        arrays = named.stage.layer.parameters
        weights, biases = arrays["W"], arrays["b"]
        some = weights.reshape(-1)[:: max(weights.size // MOST_VALUES, 1)]
        found.append(Spread(named.index, weights.shape, None, some, reach(some), biases))
    return tuple(found)


def unbounded_reach(spreads: tuple[Spread, ...]) -> float:
    """What the outputs of the layers reach whose activation has no ends."""
    return max((s.reach for s in spreads if fixed_ends(s.activation) is None), default=0.0)


def activation_cells(
    network: Network, now: tuple[Spread, ...], ends: list[tuple[Spread, ...]]
) -> list[HistogramCell]:
    """One a layer. Layers without fixed ends share an axis, so that what vanishes is seen."""
    names = named_stages(network)
    high = round_reach(max(unbounded_reach(spreads) for spreads in ends))
    cells = []
    for spread, first in zip(now, ends[0], strict=True):
        bottom, top = fixed_ends(spread.activation) or (
            0.0 if spread.activation == "relu" else -high,
            high,
        )
        facts = activation_facts(spread.values, spread.activation, unbounded_reach(now))
        note = facts_note(facts, spread.activation)
        cells.append(
            HistogramCell(
                names[spread.index].short,
                note,
                histogram(spread.values, bottom, top),
                bottom,
                top,
                histogram(first.values, bottom, top),
                alarming_bins(facts, bottom, top),
                bool(facts.kind),
                full=names[spread.index].full,
                detail=facts_detail(facts, note),
            )
        )
    return cells


def weight_cells(
    network: Network, now: tuple[Spread, ...], ends: list[tuple[Spread, ...]]
) -> list[HistogramCell]:
    """One a layer, each with an axis of its own."""
    names = named_stages(network)
    cells = []
    for number, (spread, first) in enumerate(zip(now, ends[0], strict=True)):
        high = round_reach(max(spreads[number].reach for spreads in ends))
        finite = bool(np.isfinite(spread.values.sum()))
        std = float(spread.values.std()) if finite else float("nan")
        cells.append(
            HistogramCell(
                names[spread.index].short,
                tr("std {value}", value=number_label(std, 3)) if finite else tr("not a number"),
                histogram(spread.values, -high, high),
                -high,
                high,
                histogram(first.values, -high, high),
                is_alarm=not finite,
                signed=True,
                full=names[spread.index].full,
                detail=tr("bias std {value}", value=number_label(float(spread.biases.std()), 3)),
                rug=spread.biases[:: max(len(spread.biases) // MOST_RUG, 1)],
            )
        )
    return cells
