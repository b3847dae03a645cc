"""What an untrained network makes of some inputs: how its activations are spread, by layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network_plan import NetworkPlan, PlannedLayer
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.shapes import Shape
from nnviz.engine.trace import StageTrace
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles

INPUTS, INPUTS_OF_MAPS, BINS, MOST_LAYERS = 200, 50, 24, 8
"""Maps have thousands of activations for each input: fewer inputs say as much."""
MOST_COUNTED = 100_000
"""Activations of one layer: those of large maps are taken at every few places."""
NARROW = 0.05  # of what the function can give: below, the inputs look all the same
QUICK_PARAMETERS = 50_000
"""Up to here, in dense layers alone, it takes a few milliseconds."""
_BOUNDED: dict[str, tuple[float, float]] = {
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "softmax": (0.0, 1.0),
    "step": (0.0, 1.0),
}


@dataclass(frozen=True, eq=False)
class LayerSpread:
    """The activations of one layer: counts (BINS,) from `low` to `high`."""

    name: str
    activation: str
    counts: NDArray[np.intp]
    low: float
    high: float
    deviation: float
    """The standard deviation over all nodes and inputs."""
    at_ends: float
    """The share of values where the function is flat: 0 of ReLU, the ends of sigmoid and tanh."""
    alike: bool
    """Whether all nodes of the layer gave the same numbers."""


@dataclass(frozen=True)
class StartSpread:
    """The untrained network of these settings, and whether real inputs went through it."""

    settings: TrainingSettings
    layers: tuple[LayerSpread, ...]
    real_inputs: bool
    input_count: int


def is_quick(plan: NetworkPlan) -> bool:
    """Whether `start_spread` may run beside the gestures of a person."""
    return not _has_maps(plan) and plan.parameter_count <= QUICK_PARAMETERS


def start_inputs(
    x: NDArray[np.floating] | None, sample_shape: Shape, count: int = INPUTS
) -> NDArray[np.floating]:
    """The first samples of `x`, or numbers from N(0, 1) where there are none yet."""
    if x is not None and x.shape[1:] == tuple(sample_shape):
        return x[:count]
    rng = np.random.default_rng(0)
    return rng.normal(size=(count, *sample_shape)).astype(np.float32)


def input_count(plan: NetworkPlan) -> int:
    """How many inputs go through a network."""
    return INPUTS_OF_MAPS if _has_maps(plan) else INPUTS


def start_spread(
    settings: TrainingSettings, x: NDArray[np.floating], class_count: int, real: bool
) -> Iterator[StartSpread]:
    """One record: what the network before its training makes of x (n, *sample_shape)."""
    plan = settings.plan(x.shape[1:], class_count)
    with one_blas_thread():
        network = settings.first_network(x.shape[1:], class_count)
        trace = network.trace(x)
    traced = [each for each in trace.stages if each.stage.activation is not None]
    names = [layer for layer in plan.layers if layer.activation is not None]
    pairs = list(zip(traced, names, strict=True))
    if len(pairs) > MOST_LAYERS:
        # The first and the last always: what happens on the way shows in between.
        kept = np.linspace(0, len(pairs) - 1, MOST_LAYERS).round().astype(int)
        pairs = [pairs[at] for at in kept]
    layers = tuple(_spread(each, layer) for each, layer in pairs)
    yield StartSpread(settings, layers, real, len(x))


def _has_maps(plan: NetworkPlan) -> bool:
    return any(len(layer.output_shape or ()) == 3 for layer in plan.layers)


def _spread(traced: StageTrace, layer: PlannedLayer) -> LayerSpread:
    activation = layer.activation or "identity"
    z = _thinned(traced.z).astype(np.float64)
    low, high = _BOUNDED.get(activation, (0.0, 0.0))
    if low == high:
        reach = float(np.quantile(np.abs(z), 0.995)) or 1.0
        low, high = (0.0 if z.min() >= 0 else -reach), reach
    counts, _ = np.histogram(np.clip(z, low, high), BINS, (low, high))
    nodes = z.reshape(len(z), z.shape[1], -1)
    alike = nodes.shape[1] > 1 and bool(np.allclose(nodes, nodes[:, :1], rtol=0, atol=1e-9))
    ends = _ends(z, activation)
    return LayerSpread(layer.name, activation, counts, low, high, float(z.std()), ends, alike)


def _thinned(z: NDArray[np.floating]) -> NDArray[np.floating]:
    """`z`, of maps only every few rows and columns, so that a moment is enough to count them."""
    if z.ndim != 4 or z.size <= MOST_COUNTED:
        return z
    by = ceil(sqrt(z.size / MOST_COUNTED))
    return z[:, :, ::by, ::by]


def _ends(z: NDArray[np.float64], activation: str) -> float:
    if activation == "relu":
        return float(np.mean(z <= 0))
    if activation in ("sigmoid", "tanh"):
        low, high = _BOUNDED[activation]
        margin = 0.03 * (high - low)
        return float(np.mean((z < low + margin) | (z > high - margin)))
    return 0.0


def start_told(spread: StartSpread) -> str:
    """One sentence: what this start means for learning."""
    hidden = [layer for layer in spread.layers if layer.activation != "softmax"]
    if not hidden:
        return tr("No hidden layer: the inputs go straight to the output.")
    if all(layer.alike for layer in hidden):
        return tr(
            "All nodes of a layer give the same number, and would learn the same: no good start."
        )
    flat = next((la for la in hidden if la.activation != "relu" and la.at_ends > 0.5), None)
    if flat is not None:
        return tr(
            "{layer}: {share}% of the activations are at the ends of {function}, where its slope "
            "is almost 0: the gradient vanishes.",
            layer=flat.name,
            share=f"{100 * flat.at_ends:.0f}",
            function=activation_titles()[flat.activation],
        )
    return _trend_told(hidden)


def _trend_told(hidden: list[LayerSpread]) -> str:
    first, last = hidden[0], hidden[-1]
    dead = next((la for la in hidden if la.activation == "relu" and la.at_ends > 0.97), None)
    if dead is not None:
        return tr("{layer}: almost every ReLU gives 0, and learns nothing.", layer=dead.name)
    width = last.high - last.low if last.activation in _BOUNDED else 2.0
    narrow = last.deviation < NARROW * width
    if len(hidden) > 1 and first.deviation > 0:
        ratio = last.deviation / first.deviation
        if ratio < 0.1:
            return tr(
                "The spread shrinks from layer to layer, σ {first} to {last}: "
                "little is left to tell inputs apart.",
                first=f"{first.deviation:.2g}",
                last=f"{last.deviation:.2g}",
            )
        if ratio > 10:
            return tr(
                "The spread grows from layer to layer, σ {first} to {last}: steps may leap.",
                first=f"{first.deviation:.2g}",
                last=f"{last.deviation:.2g}",
            )
    if narrow:
        return tr("The activations hardly differ, σ = {value}.", value=f"{last.deviation:.2g}")
    return tr("The activations are well spread in every layer: a good start.")
