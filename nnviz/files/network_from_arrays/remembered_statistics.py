"""What a batch normalisation remembers of the numbers that came in while it was trained.

On digits, a network that is read as it was trained gives each of them about the mean and variance
that it remembers; read with other pixels, activations or pooling it does not. That needs no label.
"""

import numpy as np

from nnviz.engine.batch_normalization import EPSILON, BatchNormalization
from nnviz.engine.network import Network
from nnviz.files.network_from_arrays.layer_arrays import Array

_FARTHEST = 4.0
"""Of one channel: those that are dead say no more than others."""


def remembers(network: Network) -> bool:
    """Whether there is a batch normalisation in `network`."""
    return any(isinstance(layer, BatchNormalization) for layer in network.layers)


def strangeness(network: Network, x: Array) -> float:
    """How far what x gives is from what is remembered: 0 where it is the same.

    For each channel (difference of means)² / variance + (log of the ratio of the deviations)²,
    averaged over the channels of a layer, and over the layers.
    """
    found = []
    with np.errstate(all="ignore"):  # a wrong network may overflow: it is strange
        for layer in network.layers:
            if isinstance(layer, BatchNormalization):
                axes = (0,) if x.ndim == 2 else (0, 2, 3)
                variance = layer.variance + EPSILON
                far = (x.mean(axis=axes) - layer.mean) ** 2 / variance
                far = far + (np.log((x.var(axis=axes) + EPSILON) / variance) / 2) ** 2
                far = np.nan_to_num(far, nan=_FARTHEST, posinf=_FARTHEST)
                found.append(float(np.minimum(far, _FARTHEST).mean()))
            x = layer.forward(x)
    return float(np.mean(found)) if found else 0.0
