"""The same predictions with fewer layers: what only learning needs is folded away."""

from math import prod

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Convolution, Flatten
from nnviz.engine.dropout import Dropout
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.normalized_convolution import by_filter


def folded_network(network: Network) -> Network:
    """`network` without dropout, and with batch normalisation in the weights beside it.

    Those are the weights before it; where inputs are normalised those of the dense layer behind it.
    Predictions are the same but for rounding. A flatten at the very beginning goes, too: the input
    is a row then. Layers that stay are shared; where nothing is to be folded it is `network`.
    """
    layers: list[Layer] = []
    shape = network.input_shape
    for layer in network.layers:
        before = layers[-1] if layers else None
        if isinstance(layer, BatchNormalization) and isinstance(before, Affine | Convolution):
            layers[-1] = with_normalization(before, layer)
        elif isinstance(layer, Affine) and isinstance(before, BatchNormalization):
            layers[-1] = of_normalized(before, layer)
        elif isinstance(layer, Flatten) and not layers:
            shape = (prod(shape),)
        elif not isinstance(layer, Dropout):
            layers.append(layer)
    if len(layers) == len(network.layers):
        return network
    return Network(layers or [ActivationLayer("identity")], shape)


def with_first_convolution(network: Network) -> Network:
    """`network` with a batch normalisation that pictures come to first as a convolution of 1x1.

    y = scale·x + shift for each channel, the very same numbers: padding of the next layer is then
    zeros after it, as it is with the normalisation.
    """
    first = network.layers[0]
    if not isinstance(first, BatchNormalization) or len(network.input_shape) != 3:
        return network
    scale, shift = first.scale_and_shift()
    W = np.diag(scale)[:, :, np.newaxis, np.newaxis]
    return Network([Convolution(W, shift), *network.layers[1:]], network.input_shape)


def of_normalized(normalization: BatchNormalization, layer: Affine) -> Affine:
    """One layer for two: (scale·x + shift)·W + b = x·(scale·W) + (shift·W + b), scale by rows."""
    scale, shift = normalization.scale_and_shift()
    return Affine(scale[:, np.newaxis] * layer.W, shift @ layer.W + layer.b)


def with_normalization(
    layer: Affine | Convolution, normalization: BatchNormalization
) -> Affine | Convolution:
    """One layer for two: scale·(x·W + b) + shift = x·(scale·W) + (scale·b + shift)."""
    scale, shift = normalization.scale_and_shift()
    b = scale * layer.b + shift
    if isinstance(layer, Affine):
        return Affine(scale * layer.W, b)
    return Convolution(by_filter(scale) * layer.W, b, layer.stride, layer.padding)
