"""A chain of dense layers as the network picture needs it: weights, and the words beside it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.folded_network import folded_network
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network

FloatArray = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class DenseChain:
    """Dense layers one after the other.

    weights: one (inputs, outputs) array a layer; biases: one (outputs,) array a layer.
    input_shape: (rows, columns) where the input is a picture, else None.
    captions: a word or two under each column, the input's first; None for the usual ones.
    output_labels: one a output, or None: then no probability bars are drawn.
    input_labels: one an input, or None: features that have names.
    Raises ValueError where the shapes form no chain.
    """

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    input_shape: tuple[int, int] | None = None
    captions: tuple[str, ...] | None = None
    output_labels: tuple[str, ...] | None = None
    input_labels: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.weights or len(self.weights) != len(self.biases):
            raise ValueError("a chain needs one bias array for each weight array, at least one")
        for weight, bias in zip(self.weights, self.biases, strict=True):
            if weight.ndim != 2 or bias.shape != (weight.shape[1],):
                raise ValueError(f"weights {weight.shape} and biases {bias.shape} form no layer")
        for before, after in zip(self.weights, self.weights[1:], strict=False):
            if before.shape[1] != after.shape[0]:
                raise ValueError(f"{before.shape[1]} outputs meet {after.shape[0]} inputs")
        if self.input_shape is not None and np.prod(self.input_shape) != self.sizes[0]:
            raise ValueError(f"a picture of {self.input_shape} has not {self.sizes[0]} pixels")
        if self.captions is not None and len(self.captions) != len(self.sizes):
            raise ValueError(f"{len(self.sizes)} columns have {len(self.captions)} captions")
        if self.output_labels is not None and len(self.output_labels) != self.sizes[-1]:
            raise ValueError(f"{self.sizes[-1]} outputs have {len(self.output_labels)} labels")
        if self.input_labels is not None and len(self.input_labels) != self.sizes[0]:
            raise ValueError(f"{self.sizes[0]} inputs have {len(self.input_labels)} labels")

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many nodes each column has, the input first."""
        return (self.weights[0].shape[0], *(weight.shape[1] for weight in self.weights))

    @property
    def edge_count(self) -> int:
        """How many weights join nodes, biases left out."""
        return sum(weight.size for weight in self.weights)


def dense_chain_of(
    network: Network,
    input_shape: tuple[int, int] | None = None,
    captions: tuple[str, ...] | None = None,
    output_labels: tuple[str, ...] | None = None,
) -> DenseChain | None:
    """The chain that `network` is, or None where it is more than dense layers.

    Dropout is left out and batch normalisation lies in the weights, as in `folded_network`: the
    trace of that network has the activations of each column.
    """
    layers = [stage.layer for stage in folded_network(network).stages]
    dense = [layer for layer in layers if isinstance(layer, Affine)]
    if not dense or len(dense) < len(layers):
        return None
    return DenseChain(
        tuple(layer.W for layer in dense),
        tuple(layer.b for layer in dense),
        input_shape,
        captions,
        output_labels,
    )
