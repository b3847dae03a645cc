"""What batch normalisations remember tells how a network was trained, without any label."""

from functools import cache

import numpy as np
import pytest

from nnviz.engine.batch_normalization import EPSILON, BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.network_from_arrays.input_pixels import input_pixels
from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays
from nnviz.files.network_from_arrays.questions import (
    HIDDEN,
    NORMALIZED,
    PIXELS,
    POOLING,
    answers_of,
)
from nnviz.files.network_from_arrays.remembered_statistics import remembers, strangeness

RANDOM = np.random.default_rng(5)


@cache
def network(pixels: str, pooling: str, *, is_before: bool = True) -> tuple[Network, float]:
    """Random filters, their statistics on digits in these pixels, and a last layer fitted to them.

    With the share of the digits that it reads.
    """
    digits, t = labelled_digits()
    own = input_pixels({PIXELS: pixels}, 28)
    x = own.of(digits).reshape(-1, 1, 28, 28)
    layers: list[Layer] = []
    for filters, channels in ((6, 1), (8, 6)):
        W = RANDOM.normal(0, 1 / np.sqrt(9 * channels), (filters, channels, 3, 3))
        layers.append(Convolution(W.astype(np.float32), np.zeros(filters, np.float32), 1, 1))
        x = layers[-1].forward(x)
        activation = ActivationLayer("relu")
        x = x if is_before else activation.forward(x)
        mean, variance = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        one, zero = np.ones(filters, np.float32), np.zeros(filters, np.float32)
        normalization = BatchNormalization(one, zero, mean, variance)
        x = normalization.forward(x)
        layers += [normalization, activation] if is_before else [activation, normalization]
        x = activation.forward(x) if is_before else x
        layers.append(AveragePooling(2, 2) if pooling == "average" else MaxPooling(2, 2))
        x = layers[-1].forward(x)
    layers.append(Flatten())
    features = x.reshape(len(x), -1).astype(np.float64)
    goal = 4 * np.eye(10)[t]
    square = features.T @ features + 50 * np.eye(features.shape[1])
    W = np.linalg.solve(square, features.T @ goal).astype(np.float32)
    layers += [Affine(W, np.zeros(10, np.float32)), ActivationLayer("softmax")]
    whole = Network(layers, (1, 28, 28))
    return whole, whole.accuracy(own.of(digits).reshape(-1, 1, 28, 28), t)


def arrays_of(network: Network) -> list[NamedArray]:
    """As a state dict names them."""
    found = []
    number = {"conv": 0, "bn": 0}
    for layer in network.layers:
        if isinstance(layer, Convolution):
            number["conv"] += 1
            found += [(f"conv{number['conv']}.weight", layer.W)]
            found += [(f"conv{number['conv']}.bias", layer.b)]
        elif isinstance(layer, BatchNormalization):
            number["bn"] += 1
            name = f"bn{number['bn']}"
            found += [(f"{name}.weight", layer.gamma), (f"{name}.bias", layer.beta)]
            found += [(f"{name}.running_mean", layer.mean)]
            found += [(f"{name}.running_var", layer.variance + EPSILON - 1e-5)]
        elif isinstance(layer, Affine):
            found += [("fc.weight", layer.W.T), ("fc.bias", layer.b)]
    return [named_array(name, values) for name, values in found]


def test_a_network_that_is_read_as_it_was_trained_is_not_strange() -> None:
    own, accuracy = network("standardised", "max")
    assert accuracy > 0.9
    assert remembers(own)
    x, _ = labelled_digits()
    right = input_pixels({PIXELS: "standardised"}, 28).of(x).reshape(-1, 1, 28, 28)
    assert strangeness(own, right) < 1e-6
    assert strangeness(own, x.reshape(-1, 1, 28, 28)) > 0.1


def test_what_has_no_normalisation_or_overflows_has_a_strangeness_too() -> None:
    plain = Network([Affine(np.ones((784, 10)), np.zeros(10))], (784,))
    x, _ = labelled_digits()
    assert not remembers(plain)
    assert strangeness(plain, x) == 0
    one = np.ones(10, np.float32)
    huge = Affine(np.full((784, 10), 1e38, np.float32), one)
    assert strangeness(Network([huge, BatchNormalization(one, one, one, one)], (784,)), x) == 4


@pytest.mark.parametrize("pixels", ["0..1", "standardised", "-1..1"])
@pytest.mark.parametrize("pooling", ["max", "average"])
def test_pixels_and_pooling_are_those_that_are_remembered(pixels: str, pooling: str) -> None:
    own, _ = network(pixels, pooling)
    found = network_from_arrays(arrays_of(own), labelled_digits=labelled_digits())
    answers = answers_of(found.questions)
    assert (answers[PIXELS], answers[POOLING], answers[HIDDEN]) == (pixels, pooling, "relu")
    assert answers[NORMALIZED] == "before"


def test_a_normalisation_behind_its_activation_remembers_other_numbers() -> None:
    own, _ = network("standardised", "max", is_before=False)
    found = network_from_arrays(arrays_of(own), labelled_digits=labelled_digits())
    answers = answers_of(found.questions)
    assert (answers[PIXELS], answers[NORMALIZED]) == ("standardised", "after")
