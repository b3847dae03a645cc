"""A convolution and the batch normalisation after it as one convolution, for who predicts."""

import numpy as np

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Convolution
from nnviz.engine.shapes import Array


class NormalizedConvolution(Convolution):
    """W and b are those of the convolution, scaled and shifted; they follow as the two learn."""

    def __init__(self, convolution: Convolution, normalization: BatchNormalization) -> None:
        self._convolution, self._normalization = convolution, normalization
        self.stride, self.padding = convolution.stride, convolution.padding

    @property
    def W(self) -> Array:  # type: ignore[override]
        scale, _ = self._normalization.scale_and_shift()
        return by_filter(scale) * self._convolution.W

    @property
    def b(self) -> Array:  # type: ignore[override]
        scale, shift = self._normalization.scale_and_shift()
        return scale * self._convolution.b + shift


def by_filter(scale: Array) -> Array:
    """A number a filter, (FN,), in the shape that meets W: (FN, 1, 1, 1)."""
    return scale[:, np.newaxis, np.newaxis, np.newaxis]
