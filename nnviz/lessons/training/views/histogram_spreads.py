"""The numbers behind the histograms of a moment, and the cells that show them."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.language import tr
from nnviz.lessons.training.views.activation_facts import (
    Spread,
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

MOST_EXAMPLES, FEWEST_EXAMPLES = 200, 8
MOST_VALUES = 200_000
"""Of all layers that are computed: more would take longer than a tick has."""
ENOUGH_VALUES = 30_000
"""Of one layer: a histogram of more looks no other."""
MANY_WEIGHTS = 500_000
MOST_RUG = 64


def activation_spreads(network: Network, x: NDArray[np.floating]) -> tuple[Spread, ...]:
    """The outputs of every layer that has an activation, on the first samples of `x`."""
    sizes = sum(prod(stage.output_shape) for stage in network.stages)
    count = min(max(MOST_VALUES // max(sizes, 1), FEWEST_EXAMPLES), MOST_EXAMPLES)
    with one_blas_thread(), np.errstate(all="ignore"):
        trace = network.trace(network.as_input(x[:count]))
        return tuple(
            output_spread(index, traced.stage.activation_name, traced.z)
            for index, traced in enumerate(trace.stages)
            if traced.stage.activation_name is not None or index == len(trace.stages) - 1
        )


def output_spread(index: int, activation: str | None, z: NDArray[np.floating]) -> Spread:
    """The outputs z of one layer: (N, nodes) or (N, maps, rows, columns)."""
    return _spread(index, activation, z, _some_outputs(z), np.zeros(0, np.float32))


def weight_spreads(network: Network) -> tuple[Spread, ...]:
    """W of every layer that has weights, with its b."""
    found = []
    with np.errstate(all="ignore"):
        for named in weighted_stages(network):
            arrays = named.stage.layer.parameters
            weights = arrays["W"]
            some = weights.reshape(-1)[:: weights.size // ENOUGH_VALUES + 1]
            found.append(_spread(named.index, None, weights, some, arrays["b"]))
    return tuple(found)


def _spread(
    index: int,
    activation: str | None,
    values: NDArray[np.floating],
    some: NDArray[np.floating],
    biases: NDArray[np.floating],
) -> Spread:
    """`values`: (N, nodes), (N, maps, rows, columns), or weights of any shape; `some` of them."""
    dead = 0
    if activation == "relu":
        # A map is dead when it is 0 everywhere.
        most = values.max(axis=tuple(axis for axis in range(values.ndim) if axis != 1))
        dead = int(np.count_nonzero(most <= 0))
    mean, std = float(values.mean()), _deviation(values)
    return Spread(index, values.shape, activation, some, reach(some), biases, dead, mean, std)


def _deviation(values: NDArray[np.floating]) -> float:
    """The standard deviation; of millions of weights around 0 without an array of their own."""
    if values.size < MANY_WEIGHTS:
        return float(values.std())
    flat = values.reshape(-1)
    mean = float(flat.mean())
    return float(max(float(np.vdot(flat, flat)) / flat.size - mean**2, 0.0) ** 0.5)


def _some_outputs(z: NDArray[np.floating]) -> NDArray[np.floating]:
    """Enough of them, evenly taken: nodes of dense layers, places of maps; samples stay rows."""
    times = z.size / ENOUGH_VALUES
    if times <= 1:
        return z
    if z.ndim == 2:
        return z[:, :: int(times) + 1]
    step = min(round(times**0.5) + 1, *z.shape[2:])
    return z[:, :, step // 2 :: step, step // 2 :: step]


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
        facts = activation_facts(spread, unbounded_reach(now))
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
        finite = bool(np.isfinite(spread.std))
        told = tr("std {value}", value=number_label(spread.std, 3))
        cells.append(
            HistogramCell(
                names[spread.index].short,
                told if finite else tr("not a number"),
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
