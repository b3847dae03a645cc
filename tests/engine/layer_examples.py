"""An example or more of every layer kind, for the contract that all layers keep."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.shapes import Array, Shape
from nnviz.engine.softmax_with_loss import SoftmaxWithLoss

BATCH = 3


@dataclass(frozen=True)
class Example:
    """How to make a layer with parameters of one dtype, and the shape of its inputs."""

    name: str
    make: Callable[[Callable[[Shape], Array]], Layer]
    input_shape: Shape


def _poolings(make: Callable[[int, int], Layer]) -> list[Example]:
    return [
        Example("2x2", lambda _: make(2, 2), (2, 6, 5)),
        Example("overlapping", lambda _: make(3, 2), (2, 7, 8)),
        Example("all overlapping", lambda _: make(2, 1), (1, 4, 5)),
        Example("with gaps", lambda _: make(2, 3), (2, 9, 7)),
        Example("1x1", lambda _: make(1, 1), (1, 3, 2)),
    ]


def _batch_normalization(any_: Callable[[Shape], Array], features: int) -> Layer:
    gamma, beta, mean, root = (any_((features,)) for _ in range(4))
    return BatchNormalization(gamma, beta, mean, root * root)


LAYER_EXAMPLES: dict[str, list[Example]] = {
    "affine": [Example("affine", lambda any_: Affine(any_((4, 5)), any_((5,))), (4,))],
    "maxout": [Example("maxout", lambda any_: Maxout(any_((3, 4, 5)), any_((3, 5))), (4,))],
    "activation": [
        Example(name, lambda _, name=name: ActivationLayer(name), (6,)) for name in ACTIVATIONS
    ],
    "softmax_with_loss": [
        Example("class numbers", lambda _: SoftmaxWithLoss([2, 0, 1]), (3,)),
        Example("one-hot", lambda _: SoftmaxWithLoss(np.eye(3)), (3,)),
    ],
    "convolution": [
        Example("plain", lambda any_: Convolution(any_((4, 2, 3, 3)), any_((4,))), (2, 7, 6)),
        Example(
            "padded, stride 2",
            lambda any_: Convolution(any_((4, 2, 3, 2)), any_((4,)), stride=2, padding=1),
            (2, 7, 6),
        ),
        Example(
            "stride larger than the filter",
            lambda any_: Convolution(any_((2, 1, 1, 2)), any_((2,)), stride=3, padding=2),
            (1, 5, 6),
        ),
        Example(
            "as large as the picture",
            lambda any_: Convolution(any_((3, 2, 5, 4)), any_((3,))),
            (2, 5, 4),
        ),
    ],
    "max_pooling": _poolings(MaxPooling),
    "average_pooling": _poolings(AveragePooling),
    "flatten": [Example("flatten", lambda _: Flatten(), (2, 3, 4))],
    "dropout": [Example("dropout", lambda _: Dropout(0.3), (2, 3, 4))],
    "batch_normalization": [
        Example("rows", lambda any_: _batch_normalization(any_, 5), (5,)),
        Example("maps", lambda any_: _batch_normalization(any_, 3), (3, 4, 5)),
    ],
}


def made(example: Example, dtype: type[np.floating], seed: int = 0) -> tuple[Layer, Array]:
    """The layer, and an input batch for it that keeps away from the kinks of activations."""
    rng = np.random.default_rng(seed)
    layer = example.make(lambda shape: rng.normal(0, 1, shape).astype(dtype))
    x = rng.uniform(0.1, 1, (BATCH, *example.input_shape))
    x *= rng.choice([-1, 1], x.shape)
    return layer, x.astype(dtype)
