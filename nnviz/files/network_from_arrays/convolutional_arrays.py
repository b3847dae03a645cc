"""From the arrays of convolutions and dense layers to a network."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Layer
from nnviz.engine.network import Network
from nnviz.files.network_description import check_sizes
from nnviz.files.network_from_arrays.arrangements import POOL, Arrangement, arrangements
from nnviz.files.network_from_arrays.layer_arrays import (
    LabelledDigits,
    LayerArrays,
    accuracies_of,
    chains,
    contiguous,
    dense_layers,
    no_network,
)
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

_HIDDEN = "relu"


def convolutional_network(
    kernels: list[LayerArrays],
    matrices: list[LayerArrays],
    labelled_digits: LabelledDigits | None = None,
) -> Network:
    """Convolutions with ReLU, padded and pooled as the first matrix's size tells; dense layers.

    The kernels are (FN, C, FH, FW), or (FH, FW, C, FN) where only that fits. Where the size is not
    enough, labelled digits tell. Raises WeightFileError when nothing fits, or too much does.
    """
    if not matrices:
        raise no_network(tr("There is no dense layer after the convolutions."))
    turned = [replace(kernel, W=kernel.W.transpose(3, 2, 0, 1)) for kernel in kernels]
    for ordered, is_channels_last in ((kernels, False), (turned, True)):
        if _misfit(ordered) is not None:
            continue
        for chain in chains(matrices):
            found = arrangements([kernel.W.shape for kernel in ordered], len(chain[0].W))
            networks = [_arranged(ordered, chain, each, is_channels_last) for each in found]
            if len(networks) == 1:
                return networks[0]
            if networks:
                best = _best_of(networks, labelled_digits)
                if best is None:
                    raise _ambiguous(ordered, chain, found)
                return networks[best]
    raise no_network(
        _misfit(kernels)
        or tr(
            "{matrix} takes {inputs} values, and the convolutions before it give another number.",
            matrix=matrices[0].name,
            inputs=len(chains(matrices)[0][0].W),
        )
    )


def _arranged(
    kernels: list[LayerArrays],
    chain: list[LayerArrays],
    arrangement: Arrangement,
    is_channels_last: bool,
) -> Network:
    layers: list[Layer] = []
    for i, kernel in enumerate(contiguous(kernels)):
        b = np.zeros(len(kernel.W), kernel.W.dtype) if kernel.b is None else kernel.b
        stride, padding = arrangement.strides[i], arrangement.paddings[i]
        layers += [Convolution(kernel.W, b, stride, padding), ActivationLayer(_HIDDEN)]
        if arrangement.pooled[i]:
            layers.append(MaxPooling(POOL, POOL))
    input_shape = (kernels[0].W.shape[1], arrangement.side, arrangement.side)
    first, *others = chain
    if is_channels_last:
        # TensorFlow, which writes filters so, flattens pictures as row, column, channel.
        channels, *sides = Network(layers, input_shape).output_shape
        rows = np.arange(len(first.W)).reshape(*sides, channels).transpose(2, 0, 1)
        first = replace(first, W=first.W[rows.ravel()])
    dense = dense_layers(contiguous([first, *others]), _HIDDEN)
    return Network([*layers, Flatten(), *dense], input_shape)


def _best_of(networks: list[Network], labelled_digits: LabelledDigits | None) -> int | None:
    """Which of the networks reads labelled digits clearly best; None where none does."""
    for network in networks:
        check_sizes(network)
    accuracies = accuracies_of(networks, labelled_digits)
    if accuracies is None:
        return None
    second, best = sorted(accuracies)[-2:]
    is_clear = labelled_digits is not None and best - second > len(labelled_digits[1]) ** -0.5
    return accuracies.index(best) if is_clear else None


def _ambiguous(
    kernels: list[LayerArrays], chain: list[LayerArrays], found: Sequence[Arrangement]
) -> WeightFileError:
    shapes = [kernel.W.shape for kernel in kernels]
    return no_network(
        tr(
            "{matrix} fits several arrangements of the convolutions before it, and nothing tells"
            " which: {arrangements}.",
            matrix=chain[0].name,
            arrangements=" | ".join(each.text(shapes) for each in found),
        )
    )


def _misfit(kernels: list[LayerArrays]) -> str | None:
    """Which kernel or bias does not fit the one before it, or None when all do."""
    for kernel in kernels:
        if kernel.b is not None and len(kernel.b) != len(kernel.W):
            return tr(
                "{bias} has {numbers} values, but {weights} gives {outputs}.",
                bias=kernel.bias_name,
                numbers=len(kernel.b),
                weights=kernel.name,
                outputs=len(kernel.W),
            )
    for before, kernel in pairwise(kernels):
        if kernel.W.shape[1] != len(before.W):
            return tr(
                "{weights} takes {inputs} channels, but {before} gives {outputs}.",
                weights=kernel.name,
                inputs=kernel.W.shape[1],
                before=before.name,
                outputs=len(before.W),
            )
    return None
