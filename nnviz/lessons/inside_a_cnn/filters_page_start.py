"""Which filters a network began with: its own where its recipe gives them back, else any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.bundled import bundled_path
from nnviz.engine.convolution import Convolution
from nnviz.engine.digit_recipe import recipe_of
from nnviz.engine.digit_training import untrained_network
from nnviz.engine.network import Network
from nnviz.engine.network_plan import NetworkPlan, plan_of_network, random_like
from nnviz.lessons.inside_a_cnn.weights import shipped_cnn

SHIPPED = "digits-cnn.npz"
SEED = 1
"""Of the random filters beside a network that does not tell how it began."""


@dataclass(frozen=True, eq=False)
class NetworkStart:
    """A network before training, as far as its last convolution; `is_true`: this very one."""

    network: Network
    seed: int
    is_true: bool


def start_of(network: Network, recipe: Mapping[str, Any] | None = None) -> NetworkStart:
    """The start of `network`, which has a convolution, and was trained by `recipe` if that fits."""
    maps = convolutional_part(network)
    if recipe is not None:
        try:
            settings = recipe_of(recipe)
        except ValueError:
            settings = None
        if settings is not None and settings.layers and _is_of(network, settings.plan):
            start = convolutional_part(untrained_network(settings))
            return NetworkStart(start, settings.seed, is_true=True)
    return NetworkStart(random_like(maps, SEED), SEED, is_true=False)


def recipe_that_ships(network: Network, name: str) -> Mapping[str, Any] | None:
    """How `network` was trained, if it is the one that ships; `name` is its file's."""
    if name != SHIPPED or not bundled_path("weights").joinpath(SHIPPED).is_file():
        return None
    shipped = shipped_cnn()
    arrays, others = (
        [] if one is None else [a for layer in one.layers for a in layer.parameters.values()]
        for one in (network, shipped.network)
    )
    same = len(arrays) == len(others) and all(map(np.array_equal, arrays, others))
    return shipped.recipe if same else None


def convolutional_part(network: Network) -> Network:
    """The stages as far as the last convolution; the layers are shared."""
    last = max(n for n, layer in enumerate(network.layers) if isinstance(layer, Convolution))
    return Network(network.layers[: last + 1], network.input_shape)


def _is_of(network: Network, plan: NetworkPlan) -> bool:
    return _texts(plan_of_network(network)) == _texts(plan)


def _texts(plan: NetworkPlan) -> list[str]:
    return [layer.text for layer in plan.layers]
