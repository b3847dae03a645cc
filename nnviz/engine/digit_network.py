"""What makes a network one that reads digits: 28×28 numbers in, ten out."""

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Convolution
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network
from nnviz.engine.shapes import Array, ShapeError, shape_text
from nnviz.engine.trace import Trace
from nnviz.language import tr

PIXELS = 784
CLASSES = 10
CERTAIN_SHARE = 0.5
CERTAIN_LEAD = 0.2

_ROWS_AT_ONCE = 64


def require_digit_network(network: Network) -> None:
    """Raises ShapeError, with a sentence for the user, unless `network` reads digits."""
    if int(np.prod(network.input_shape)) != PIXELS or network.output_shape != (CLASSES,):
        raise ShapeError(
            tr(
                "A digit needs a network from 784 values to 10; this one goes from {input} to "
                "{output}.",
                input=shape_text(network.input_shape),
                output=shape_text(network.output_shape),
            )
        )


def largest_sum(network: Network) -> float:
    """No number on the way of a picture from 0 to 1 through `network` can be larger than this.

    Σ|w|·largest + |b|, layer by layer: no activation function makes a number larger. Beyond what
    float32 holds, the rest of the layers is not looked at.
    """
    largest = 1.0
    for layer in network.layers:
        if isinstance(layer, Affine | Convolution):
            # Inputs along the first side; a part at a time: a copy of 20 million takes 0.4 s.
            rows = layer.W if isinstance(layer, Affine) else layer.W.reshape(len(layer.W), -1).T
            parts = (rows[at : at + _ROWS_AT_ONCE] for at in range(0, len(rows), _ROWS_AT_ONCE))
            sums = sum(np.abs(part).sum(axis=0, dtype=np.float64) for part in parts)
            largest = max(largest, float((sums * largest + np.abs(layer.b)).max()))
        elif isinstance(layer, BatchNormalization):
            scale, shift = np.abs(layer.scale_and_shift())
            largest = max(largest, float((scale * largest + shift).max()))
        if largest > float(np.finfo(np.float32).max):
            break
    return largest


def read_digit(network: Network, image: Array) -> Trace:
    """The trace of `image` (28, 28) through a digit network, whatever its input shape."""
    return network.trace(np.asarray(image, network.dtype).reshape(network.input_shape))


def with_hidden_activation(network: Network, name: str) -> Network:
    """`network` with another activation function in its hidden layers; the weights are shared.

    Raises KeyError for an unknown activation.
    """
    last = network.layers[-1]
    layers = [
        ActivationLayer(name) if isinstance(layer, ActivationLayer) and layer is not last else layer
        for layer in network.layers
    ]
    return Network(layers, network.input_shape)


def is_certain(y: Array) -> bool:
    """Whether the largest of the outputs `y` (10,) is an answer to stand by."""
    second, first = np.partition(y, -2)[-2:]
    return bool(first >= CERTAIN_SHARE and first - second >= CERTAIN_LEAD)
