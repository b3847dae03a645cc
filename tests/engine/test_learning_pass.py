import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.network import Network

SHAPE = (2, 9, 8)
TARGETS = np.array([2, 0, 1])


def normal(*shape: int) -> np.ndarray:
    return np.random.default_rng(sum(shape)).normal(0, 0.5, shape)


def convolution(filters: int, channels: int, side: int = 3, **settings: int) -> Convolution:
    return Convolution(normal(filters, channels, side, side), normal(filters), **settings)


def ended(layers: list[Layer], output: str = "softmax") -> Network:
    shape = SHAPE
    for layer in layers:
        shape = layer.output_shape(shape)
    size = int(np.prod(shape))
    end = [Flatten(), Affine(normal(size, 3), normal(3)), ActivationLayer(output)]
    return Network([*layers, *end], SHAPE)


relu = ActivationLayer("relu")
NETWORKS = {
    "pooled": ended([convolution(4, 2, padding=1), relu, MaxPooling()]),
    "pooled twice": ended(
        [
            *(convolution(4, 2, padding=1), relu, MaxPooling()),
            *(convolution(3, 4, padding=1), ActivationLayer("leaky_relu"), MaxPooling()),
        ]
    ),
    "pooled by 3": ended([convolution(4, 2, 5, padding=2), relu, MaxPooling(3, 3)]),
    "pooled after identity": ended([convolution(4, 2), ActivationLayer("identity"), MaxPooling()]),
    "pooled without activation": ended([convolution(4, 2), MaxPooling()]),
    "pooled after sigmoid": ended([convolution(4, 2), ActivationLayer("sigmoid"), MaxPooling()]),
    "overlapping": ended([convolution(4, 2), relu, MaxPooling(3, 2)]),
    "two convolutions": ended([convolution(4, 2, padding=1), relu, convolution(3, 4, 5), relu]),
    "stride 2": ended([convolution(4, 2, stride=2), relu, convolution(3, 4, 2, stride=2)]),
    "pooled by the mean": ended([convolution(4, 2), relu, AveragePooling(3, 2)]),
    "sum of squares": ended([convolution(4, 2), relu, MaxPooling()], "sigmoid"),
    "convolution last": Network([convolution(3, 2, 8), Flatten()], (2, 8, 8)),
    "maxout": Network(
        [Maxout(normal(3, 5, 4), normal(3, 4)), Affine(normal(4, 3), normal(3))], (5,)
    ),
}


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_the_gradients_are_those_of_the_layers(network: Network):
    quick = LearningPass(network)
    for seed, count in enumerate([3, 3, 2]):  # in fresh memory, used memory, and a part of it
        x = np.random.default_rng(seed).normal(size=(count, *network.input_shape))
        t = TARGETS[:count]
        loss, gradients = quick.loss_and_gradients(x, t)
        assert loss == pytest.approx(network.loss(x, t), rel=1e-12)
        for layer, expected in zip(gradients, network.gradients(x, t), strict=True):
            assert layer.keys() == expected.keys()
            for name, gradient in layer.items():
                assert_allclose(gradient, expected[name], rtol=1e-9, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("output", ["softmax", "sigmoid", "identity"])
def test_those_of_a_dense_network_are_the_same_to_the_bit(output: str):
    network = random_dense_network((20, 15, 3), seed=0, output=output)
    x = np.random.default_rng(0).random((3, 20), np.float32)
    _, gradients = LearningPass(network).loss_and_gradients(x, TARGETS)
    for layer, expected in zip(gradients, network.gradients(x, TARGETS), strict=True):
        for name, gradient in layer.items():
            assert_array_equal(gradient, expected[name])


def test_float32_stays_float32():
    layers = [convolution(4, 2, padding=1), relu, MaxPooling(), convolution(3, 4), Flatten()]
    for layer in layers:
        for name, parameter in layer.parameters.items():
            setattr(layer, name, parameter.astype(np.float32))
    network = Network(layers, SHAPE)
    x, t = np.ones((3, *SHAPE), np.float32), np.zeros((3, *network.output_shape))
    _, gradients = LearningPass(network).loss_and_gradients(x, t)
    assert {g.dtype for layer in gradients for g in layer.values()} == {np.dtype(np.float32)}


def test_of_equal_sums_in_a_window_the_first_takes_the_gradient_as_with_the_layers():
    # Whole numbers and few of them: ties everywhere.
    rng = np.random.default_rng(0)
    W = rng.integers(-1, 2, (4, 2, 3, 3)).astype(float)
    network = ended([Convolution(W, np.ones(4)), relu, MaxPooling()])
    x = rng.integers(0, 2, (3, *SHAPE)).astype(float)
    _, gradients = LearningPass(network).loss_and_gradients(x, TARGETS)
    assert_allclose(gradients[0]["W"], network.gradients(x, TARGETS)[0]["W"], atol=1e-12)


def test_it_sees_weights_that_were_changed_in_place():
    network = NETWORKS["pooled"].copy()
    quick, x = LearningPass(network), np.random.default_rng(0).normal(size=(3, *SHAPE))
    quick.loss_and_gradients(x, TARGETS)
    for layer in network.layers:
        for parameter in layer.parameters.values():
            parameter *= 0.5
    assert quick.loss_and_gradients(x, TARGETS)[0] == pytest.approx(network.loss(x, TARGETS))
