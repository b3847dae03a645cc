"""Which part of a picture mattered: cover a patch of it and see how far the answer falls.

Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks" (2014), section 4.2.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nnviz.engine.layers import ActivationLayer
from nnviz.engine.network import Network
from nnviz.engine.shapes import Array, Shape

AT_ONCE = 28
"""How many covered pictures a slice has: a row of those of 28×28."""


def covered(
    x: Array,
    i: int,
    j: int,
    size: int,
    fill: float = 0.0,
) -> Array:
    """x (…, H, W) with the size×size pixels around (i, j) set to `fill`; it may hang over."""
    i, j = i - size // 2, j - size // 2
    rows = slice(max(i, 0), i + size)
    columns = slice(max(j, 0), j + size)
    x = x.copy()
    x[..., rows, columns] = fill
    return x


def answers_when_covered(
    network: Network,
    x: Array,
    places: Sequence[tuple[int, int]],
    size: int,
    fill: float = 0.0,
) -> Array:
    """What the network gives with each of `places` covered in turn: (len(places), M)."""
    xs = [covered(x, i, j, size, fill) for i, j in places]
    batch = network.as_input(np.stack(xs))
    return network.predict(batch)


def patch_centres(shape: Shape, stride: int) -> list[tuple[int, int]]:
    """The middle of every stride×stride block of an (H, W) picture, row by row.

    They are cells of a map of ⌈H/stride⌉×⌈W/stride⌉ (see `map_shape`).
    """
    rows, columns = map_shape(shape, stride)
    middle = stride // 2
    return [
        (min(i * stride + middle, shape[0] - 1), min(j * stride + middle, shape[1] - 1))
        for i in range(rows)
        for j in range(columns)
    ]


def map_shape(shape: Shape, stride: int) -> tuple[int, int]:
    """The rows and columns of the map of an (H, W) picture. Raises ValueError for stride < 1."""
    if stride < 1:
        raise ValueError(f"stride {stride}")
    return -(-shape[0] // stride), -(-shape[1] // stride)


def occlusion_slices(
    network: Network,
    x: Array,
    *,
    size: int,
    stride: int = 1,
    fill: float = 0.0,
    at_once: Callable[[], int] = lambda: AT_ONCE,
) -> Iterator[tuple[int, Array]]:
    """The answers for every patch centre, some at a time: (number of the first, (n, M)).

    x: (…, H, W), all values that the network takes. Between two slices a window can live; `at_once`
    is asked before each how many pictures it may have, at least 1.
    Raises ShapeError when x does not fit the network, ValueError for a stride or size below 1.
    """
    if size < 1:
        raise ValueError(f"size {size}")
    places = patch_centres(x.shape[-2:], stride)
    first = 0
    while first < len(places):
        some = places[first : first + at_once()]
        yield first, answers_when_covered(network, x, some, size, fill)
        first += len(some)


def occlusion_map(
    network: Network,
    x: Array,
    class_number: int,
    *,
    size: int = 5,
    stride: int = 1,
    fill: float = 0.0,
) -> Array:
    """How much output `class_number` falls where a patch is covered: ⌈H/stride⌉×⌈W/stride⌉.

    Of `network_of_scores(network)` it is the score that falls, of the network the probability.
    Above 0 the patch spoke for the class, below 0 against it.
    """
    slices = occlusion_slices(network, x, size=size, stride=stride, fill=fill)
    y = np.concatenate([answers for _, answers in slices])
    before = network.predict(network.as_input(x))[0]
    drops: Array = before[class_number] - y[:, class_number]
    return drops.reshape(map_shape(x.shape[-2:], stride))


def network_of_scores(network: Network) -> Network:
    """The same layers without the activation at the end: its outputs are the scores a."""
    if len(network.layers) > 1 and isinstance(network.layers[-1], ActivationLayer):
        return Network(network.layers[:-1], network.input_shape)
    return network


def outputs_of_scores(network: Network, scores: Array) -> Array:
    """What `network` makes of the scores (N, M) of its last layer: probabilities after softmax."""
    last = network.layers[-1]
    return last.forward(scores) if isinstance(last, ActivationLayer) else scores
