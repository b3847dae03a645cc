"""The network that a file itself describes, layer by layer: Keras, ONNX, whole PyTorch modules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isqrt, prod
from typing import Any

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.engine.shapes import Shape, ShapeError
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import check_sizes
from nnviz.files.network_from_arrays.layer_arrays import Array, finite_floats, no_network
from nnviz.files.network_from_arrays.possible_networks import PossibleNetworks
from nnviz.files.network_from_arrays.questions import HIDDEN
from nnviz.files.network_from_arrays.statistics import with_epsilon
from nnviz.files.weight_formats.file_content import MODEL, Told, ToldLayer
from nnviz.language import tr

_LARGEST_SETTING = 64
_MOST_LAYERS = 1000
_KERAS_EPSILON, _TORCH_EPSILON = 1e-3, 1e-5


class ToldNetworks(PossibleNetworks):
    """The one network that a file describes; what pixels it takes is all that it leaves open."""

    def __init__(self, arrays: Sequence[NamedArray], told: Told, dtype: np.dtype[Any]) -> None:
        """Raises WeightFileError or ShapeError where the description makes no network."""
        if len(told.layers) > _MOST_LAYERS:
            raise no_network(tr("It describes more layers than nnviz draws."))
        builder = _Builder({array.name: array for array in arrays}, told, dtype, {})
        self._layers, self._shape = builder.layers_and_shape()
        self._network = Network(self._layers, self._shape)
        check_sizes(self._network)

    @property
    def outputs(self) -> int:
        return prod(self._network.output_shape)

    @property
    def side(self) -> int:
        is_grey = len(self._shape) == 1 or self._shape[0] == 1
        pixels = prod(self._shape)
        side = isqrt(pixels)
        return side if is_grey and side * side == pixels else 0

    @property
    def hidden(self) -> str:
        """The activation of the hidden layers; "" where there is none."""
        stages = self._network.stages[:-1]
        return next((s.activation_name for s in stages if s.activation_name), "")

    def layer_options(self) -> dict[str, tuple[str, ...]]:
        return {HIDDEN: (self.hidden,)} if self.hidden else {}

    def layers(self, answers: Mapping[str, str]) -> tuple[list[Layer], Shape]:
        return list(self._layers), self._shape


class _Builder:
    """Makes one layer after the other; `shape` is what the last one gives."""

    def __init__(
        self,
        arrays: Mapping[str, NamedArray],
        told: Told,
        dtype: np.dtype[Any],
        made: dict[tuple[str, bool], Array],
    ) -> None:
        """`made`: the arrays that were made to compute with, which layers may share."""
        self._arrays, self._told, self._dtype, self._shared = arrays, told, dtype, made
        self._layers: list[Layer] = []
        self._flattened: Shape | None = None

    def layers_and_shape(self) -> tuple[list[Layer], Shape]:
        """All layers, and the shape of what goes in."""
        self.start = self.shape = self._input_shape()
        for described in self._told.layers:
            for layer in self._made(described):
                self._layers.append(layer)
                self.shape = layer.output_shape(self.shape)
        last = self._layers[-1] if self._layers else None
        if last is not None and not isinstance(last, ActivationLayer) and len(self.shape) == 1:
            outputs = self.shape[0]
            wanted = self._told.output if self._told.output in ACTIVATIONS else "softmax"
            name = wanted if outputs > 1 or wanted != "softmax" else "identity"
            self._layers.append(ActivationLayer(name))
        return self._layers, self.start

    def _input_shape(self) -> Shape:
        if self._told.input_shape:
            if min(self._told.input_shape) < 1:
                raise no_network(tr("{name} is empty.", name="input_shape"))
            return tuple(self._told.input_shape)
        for described in self._told.layers:
            if described.kind == "affine":
                return (len(self._matrix(described)),)
            if described.kind == "convolution":
                filters = self._kernel(described)
                return (filters.shape[1], *self._sides(filters.shape[1]))
            if described.kind == "batch_normalization":
                return (self._row(described, "variance").size,)
            if described.kind == MODEL:
                name = shown_name(str(described.options.get("name")))
                raise no_network(tr("A model of the kind {name} has no layers.", name=name))
        raise no_network(tr("It describes no layer with weights."))

    def _sides(self, channels: int) -> Shape:
        """Of the pictures, where only the matrix behind the convolutions tells it."""
        for side in (28, 32) if channels == 1 else (32, 28):
            shape: Shape = (channels, side, side)
            try:
                told = _with_shape(self._told, shape)
                trial = _Builder(self._arrays, told, self._dtype, self._shared)
                Network(*trial.layers_and_shape())
            except (ShapeError, ValueError):
                continue
            return shape[1:]
        raise no_network(tr("Its layers do not fit pictures of 28×28 or 32×32."))

    def _made(self, described: ToldLayer) -> list[Layer]:
        options = described.options
        if described.kind == "affine":
            return self._affine(described)
        if described.kind == "convolution":
            filters = self._kernel(described)
            b = self._optional_row(described, "b", len(filters), 0.0)
            stride = self._setting(options, "stride", 1, 1)
            if options.get("padding") == "same":
                return [self._padded_as_needed(filters, b, stride)]
            return [Convolution(filters, b, stride, self._setting(options, "padding", 0, 0))]
        if described.kind in ("max_pooling", "average_pooling"):
            size = self._setting(options, "window", 2, 1)
            pooling = MaxPooling if described.kind == "max_pooling" else AveragePooling
            return [pooling(size, self._setting(options, "stride", size, 1))]
        if described.kind == "batch_normalization":
            return [self._normalization(described)]
        if described.kind == "flatten":
            if len(self.shape) == 1:
                return []
            self._flattened = self.shape
            return [Flatten()]
        if described.kind == "dropout":
            return []  # it does nothing but in training
        if described.kind == "reshape":
            return self._reshaped(options.get("shape"))
        name = options.get("name")
        if described.kind != "activation" or not isinstance(name, str) or name not in ACTIVATIONS:
            unknown = name if isinstance(name, str) else described.kind
            raise no_network(
                tr("It has a layer {name}, which nnviz does not draw.", name=shown_name(unknown))
            )
        return [ActivationLayer(name)]

    def _padded_as_needed(self, filters: Array, b: Array, stride: int) -> Convolution:
        """Keras pads right and below more where it cannot pad evenly: zeros in the filters do it.

        A filter with a row of zeros above it, one pixel higher, sees the same pixels.
        """
        if len(self.shape) != 3 or len({*self.shape[1:]}) > 1 or len({*filters.shape[2:]}) > 1:
            raise no_network(tr("It has a layer with settings that nnviz does not know."))
        side, width = self.shape[1], filters.shape[2]
        needed = max((-(-side // stride) - 1) * stride + width - side, 0)
        before, after = needed // 2, needed - needed // 2
        more = (after - before, 0)
        return Convolution(np.pad(filters, ((0, 0), (0, 0), more, more)), b, stride, after)

    def _reshaped(self, shape: object) -> list[Layer]:
        """Keras makes pictures of rows, and rows of pictures; in between it draws nothing."""
        sides = list(shape) if isinstance(shape, list | tuple) else []
        if len(sides) == 1 and self._layers:
            self._flattened = self.shape
            return [Flatten()]
        picture: Shape = ()
        if len(sides) in (2, 3) and all(type(side) is int for side in sides):
            picture = (1, *sides) if len(sides) == 2 else (sides[2], *sides[:2])
        if self._layers or prod(picture) != prod(self.shape):
            raise no_network(
                tr("It has a layer {name}, which nnviz does not draw.", name="Reshape")
            )
        self.start = self.shape = picture
        return []

    def _affine(self, described: ToldLayer) -> list[Layer]:
        matrix = self._matrix(described)
        made: list[Layer] = []
        if len(self.shape) > 1:
            self._flattened = self.shape
            made.append(Flatten())
        if self._flattened is not None and self._told.channels_last:
            channels, *sides = self._flattened
            if prod(self._flattened) == len(matrix):
                rows = np.arange(len(matrix)).reshape(*sides, channels).transpose(2, 0, 1)
                matrix = np.ascontiguousarray(matrix[rows.ravel()])
        self._flattened = None
        return [*made, Affine(matrix, self._optional_row(described, "b", matrix.shape[1], 0.0))]

    def _normalization(self, described: ToldLayer) -> Layer:
        variance = self._row(described, "variance")
        mean = self._optional_row(described, "mean", variance.size, 0.0)
        epsilon = described.options.get("epsilon")
        if not isinstance(epsilon, int | float) or not 0 <= epsilon <= 1:
            epsilon = _KERAS_EPSILON if self._told.program == "Keras" else _TORCH_EPSILON
        gamma = self._optional_row(described, "gamma", mean.size, 1.0)
        gamma, variance = with_epsilon(gamma, variance, epsilon)
        beta = self._optional_row(described, "beta", mean.size, 0.0)
        return BatchNormalization(gamma, beta, mean, variance)

    def _matrix(self, described: ToldLayer) -> Array:
        matrix = self._array(described, "W")
        if matrix.ndim != 2:
            raise no_network(tr("A matrix that it describes is none."))
        turned = described.options.get("orientation", self._told.orientation) == "outputs-inputs"
        return self._turned(described, matrix, (1, 0)) if turned else matrix

    def _kernel(self, described: ToldLayer) -> Array:
        matrix = self._array(described, "W")
        if matrix.ndim != 4:
            raise no_network(tr("A filter that it describes is none."))
        last = described.options.get("channels_last", self._told.channels_last)
        return self._turned(described, matrix, (3, 2, 0, 1)) if last else matrix

    def _turned(self, described: ToldLayer, matrix: Array, axes: tuple[int, ...]) -> Array:
        key = described.arrays["W"], True
        if key not in self._shared:
            self._shared[key] = np.ascontiguousarray(matrix.transpose(axes))
        return self._shared[key]

    def _row(self, described: ToldLayer, key: str) -> Array:
        return self._array(described, key).ravel()

    def _optional_row(self, described: ToldLayer, key: str, size: int, otherwise: float) -> Array:
        if key not in described.arrays:
            return np.full(size, otherwise, self._dtype)
        return self._row(described, key)

    def _array(self, described: ToldLayer, key: str) -> Array:
        array = self._arrays.get(described.arrays[key]) if key in described.arrays else None
        if array is None:
            raise no_network(tr("An array of a layer that it describes is not there."))
        if (array.name, False) not in self._shared:
            self._shared[array.name, False] = finite_floats(array, self._dtype)
        return self._shared[array.name, False]

    @staticmethod
    def _setting(options: Mapping[str, Any], key: str, otherwise: int, least: int) -> int:
        value = options.get(key, otherwise)
        if isinstance(value, list | tuple) and value and all(each == value[0] for each in value):
            value = value[0]
        if type(value) is not int or not least <= value <= _LARGEST_SETTING:
            raise no_network(tr("It has a layer with settings that nnviz does not know."))
        return value


def _with_shape(told: Told, shape: Shape) -> Told:
    return replace(told, input_shape=shape)
