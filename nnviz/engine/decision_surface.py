"""What a network of two inputs computes all over the plane: its outputs and every node, quickly."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.shapes import Array, ShapeError
from nnviz.language import tr

FINE_SIDE = 200
_COARSER_SIDES = (140, 100, 70, 50)
# Measured at 200x200 points on one core, in µs; the colours and the picture need the rest of 8 ms.
_MOST_US = 4_500
_WEIGHT_US, _NODE_US, _CURVED_NODE_US = 1.2, 50, 150
_CHUNK_NODES = 200_000  # numbers of a layer at once: they stay in the cache
_LEAST_CHUNK = 512

Window = tuple[float, float, float, float]
"""The part of the plane: x0 from, x0 to, x1 from, x1 to."""


@dataclass(frozen=True, slots=True, eq=False)
class PlaneOutputs:
    """A network's outputs at the points of a grid; the first row has the largest x1.

    scores: (classes, side, side) before the last activation function, probabilities after it.
    columns: (nodes, side, side) of each hidden affine layer, after what follows it; empty where
    they were not wanted.
    """

    scores: Array
    probabilities: Array
    columns: tuple[Array, ...] = ()


class PlanePass:
    """Forward passes at side x side points of a window, in memory that is used again.

    Here a row is a node and a column a point, the other way round than in the layers: then each
    function works on long rows, however few nodes a layer has. The bias is a weight of a last node
    that is always 1.
    """

    def __init__(self, window: Window, side: int) -> None:
        self.window, self.side = window, side
        low0, high0, low1, high1 = window
        # In the middle of their pixels.
        steps = (np.arange(side) + 0.5) / side
        self.x0: Array = low0 + steps * (high0 - low0)
        self.x1: Array = high1 - steps * (high1 - low1)
        points = np.ones((3, side * side), np.float32)
        points[0] = np.tile(self.x0, side)
        points[1] = np.repeat(self.x1, side)
        self._points = points
        self._memory: dict[tuple[str, int], Array] = {}

    def run(self, network: Network, *, with_columns: bool = False) -> PlaneOutputs:
        """The outputs of `network`. Raises ShapeError unless it has two inputs."""
        if network.input_shape != (2,):
            raise ShapeError(tr("A decision surface needs a network of two inputs."))
        layers = network.layers
        count, side = self._points.shape[1], self.side
        # A network whose numbers have left float32 is shown as it is, without warnings.
        with np.errstate(all="ignore"):
            chunk = _chunk_of(layers, count)
            found: list[list[Array]] = []
            for start in range(0, count, chunk):
                found.append(self._chunk(layers, slice(start, start + chunk), with_columns))
        whole = [
            (parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)).reshape(-1, side, side)
            for parts in zip(*found, strict=True)
        ]
        return PlaneOutputs(whole[-2], whole[-1], tuple(whole[:-2]))

    def _chunk(self, layers: tuple[Layer, ...], at: slice, with_columns: bool) -> list[Array]:
        """The columns, if wanted, then the last layer's scores and outputs."""
        z, kept, ready = self._points[:, at], list[Array](), True
        for number, layer in enumerate(layers):
            if isinstance(layer, Affine):
                if number and with_columns and any(isinstance(x, Affine) for x in layers[:number]):
                    kept.append(z[:-1].copy())
                z, ready = self._affine(layer, number, z), True
            elif isinstance(layer, ActivationLayer):
                if number == len(layers) - 1:
                    kept.append(z[:-1].copy())
                    ready = False
                _activate(layer, z[:-1])
            else:
                z = self._other(layer, number, z)
        if ready:
            kept.append(z[:-1].copy())
        kept.append(z[:-1].copy())
        return kept

    def _affine(self, layer: Affine, number: int, z: Array) -> Array:
        inputs, outputs = layer.W.shape
        weights = self._room(f"weights {number}", outputs, inputs + 1)
        weights[:, :-1] = layer.W.T
        weights[:, -1] = layer.b
        a = self._room(f"nodes {number}", outputs + 1, z.shape[1])
        np.matmul(weights, z, out=a[:-1])
        a[-1] = 1
        return a

    def _other(self, layer: Layer, number: int, z: Array) -> Array:
        """A layer of any kind by its own forward pass, which wants points as rows."""
        y = layer.forward(np.ascontiguousarray(z[:-1].T)).T
        a = self._room(f"nodes {number}", len(y) + 1, z.shape[1])
        a[:-1] = y
        a[-1] = 1
        return a

    def _room(self, name: str, rows: int, columns: int) -> Array:
        kept = self._memory.get((name, columns))
        if kept is None or len(kept) != rows:
            kept = self._memory[name, columns] = np.empty((rows, columns), np.float32)
        return kept


def grid_side(network: Network) -> int:
    """How many points a side a surface of `network` has time for: 200, fewer for large networks."""
    for side in (FINE_SIDE, *_COARSER_SIDES):
        if _work_us(network) * (side / FINE_SIDE) ** 2 <= _MOST_US:
            return side
    return _COARSER_SIDES[-1]


def _work_us(network: Network) -> float:
    total, nodes = 0.0, 0
    for layer in network.layers:
        if isinstance(layer, Affine):
            nodes = layer.W.shape[1]
            total += _WEIGHT_US * layer.W.size + _NODE_US * nodes
        elif not isinstance(layer, ActivationLayer):
            total += _CURVED_NODE_US * nodes  # turned to rows and back
        elif layer.name not in _STRAIGHT:
            total += (_CURVED_NODE_US - _NODE_US) * nodes
    return total


def _chunk_of(layers: tuple[Layer, ...], count: int) -> int:
    sizes = [int(layer.W.shape[1]) for layer in layers if isinstance(layer, Affine)]
    widest = max([4, *sizes])
    return min(count, max(_LEAST_CHUNK, _CHUNK_NODES // widest))


def _relu(a: Array) -> None:
    np.maximum(a, np.float32(0), out=a)


def _tanh(a: Array) -> None:
    np.tanh(a, out=a)


def _sigmoid(a: Array) -> None:
    np.negative(a, out=a)
    np.exp(a, out=a)
    a += np.float32(1)
    np.reciprocal(a, out=a)


def _softmax(a: Array) -> None:
    """Along the nodes, which are the rows here."""
    a -= a.max(axis=0)
    np.exp(a, out=a)
    a /= a.sum(axis=0)


_IN_PLACE: dict[str, Callable[[Array], None]] = {
    "relu": _relu,
    "tanh": _tanh,
    "sigmoid": _sigmoid,
    "softmax": _softmax,
}


_STRAIGHT = {"relu", "leaky_relu", "identity", "step"}


def _activate(layer: ActivationLayer, a: Array) -> None:
    quick = _IN_PLACE.get(layer.name)
    if quick is not None:
        quick(a)
    else:
        a[:] = layer.activation.function(a)
