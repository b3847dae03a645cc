"""A chain of dense layers as the network picture needs it: weights, and the words beside it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class DenseChain:
    """Dense layers one after the other.

    weights: one (inputs, outputs) array a layer; biases: one (outputs,) array a layer.
    input_shape: (rows, columns) where the input is a picture, else None.
    captions: a word or two under each column, the input's first; None for the usual ones.
    output_labels: one a output, or None: then no probability bars are drawn.
    Raises ValueError where the shapes form no chain.
    """

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    input_shape: tuple[int, int] | None = None
    captions: tuple[str, ...] | None = None
    output_labels: tuple[str, ...] | None = None

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

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many nodes each column has, the input first."""
        return (self.weights[0].shape[0], *(weight.shape[1] for weight in self.weights))

    @property
    def edge_count(self) -> int:
        """How many weights join nodes, biases left out."""
        return sum(weight.size for weight in self.weights)
