import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Maxout
from nnviz.engine.network import Network
from nnviz.engine.one_sample import OneSample


def layer_by_layer(network: Network, x):
    for layer in network.layers:
        x = layer.forward(x)
    return x


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("count", [1, 5, 300])
def test_pooling_before_the_activation_changes_nothing(name, count):
    rng = np.random.default_rng(0)
    layers = [
        Convolution(rng.normal(size=(3, 2, 3, 3)), rng.normal(size=3)),
        ActivationLayer(name),
        MaxPooling(),
        ActivationLayer("tanh"),
        Convolution(rng.normal(size=(2, 3, 2, 2)), rng.normal(size=2), padding=1),
        MaxPooling(3, 1),
        Flatten(),
    ]
    network = Network(layers, (2, 12, 12))
    x = rng.normal(size=(count, 2, 12, 12))
    assert_allclose(network.predict(x), layer_by_layer(network, x), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "identity", None])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("padding", [0, 1])
def test_one_picture_gives_what_a_batch_gives(name, dtype, size, padding):
    rng = np.random.default_rng(0)

    def random(*shape):
        return rng.normal(size=shape).astype(dtype)

    layers = [
        Convolution(random(3, 2, 5, 4), random(3), padding=padding),
        MaxPooling(size, size),
        Convolution(random(8, 3, 3, 4), random(8), padding=padding),
        MaxPooling(2, 2),
        Flatten(),
    ]
    if name is not None:
        layers[1:1] = layers[4:4] = [ActivationLayer(name)]
    network = Network(layers, (2, 24, 23))
    x = random(1, 2, 24, 23)
    y = network.predict(x)
    assert y.dtype == dtype
    tolerance = 1e-4 if dtype == np.float32 else 1e-10
    assert_allclose(y, layer_by_layer(network, x), rtol=tolerance, atol=10 * tolerance)


def test_one_picture_sees_weights_that_were_changed_in_place():
    rng = np.random.default_rng(0)
    convolution = Convolution(rng.normal(size=(3, 1, 3, 3)), rng.normal(size=3))
    network = Network([convolution, ActivationLayer("relu"), MaxPooling()], (1, 8, 8))
    x = rng.normal(size=(1, 1, 8, 8))
    network.predict(x)
    convolution.W *= 2
    convolution.b += 1
    assert_allclose(network.predict(x), layer_by_layer(network, x))


def test_a_picture_too_large_for_a_table_is_read_as_well():
    rng = np.random.default_rng(0)
    layers = [Convolution(rng.normal(size=(1, 1, 5, 5)), np.ones(1)), MaxPooling()]
    network = Network(layers, (1, 300, 200))
    x = rng.normal(size=(1, 1, 300, 200))
    assert_allclose(network.predict(x), layer_by_layer(network, x), rtol=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_one_sample_gives_what_a_batch_gives(name, dtype):
    rng = np.random.default_rng(0)
    layers = [
        ActivationLayer("tanh"),
        Affine(rng.normal(size=(6, 5)).astype(dtype), rng.normal(size=5).astype(dtype)),
        ActivationLayer(name),
        Affine(rng.normal(size=(5, 4)).astype(dtype), rng.normal(size=4).astype(dtype)),
        ActivationLayer(name),
    ]
    network = Network(layers, (6,))
    x = rng.normal(size=(1, 6)).astype(dtype)
    y = network.predict(x)
    assert y.dtype == dtype
    assert_allclose(y, layer_by_layer(network, x), rtol=1e-5 if dtype == np.float32 else 1e-12)


def test_one_sample_is_calm_about_large_numbers():
    layers = [Affine(np.eye(2), np.zeros(2)), ActivationLayer("sigmoid")]
    assert_array_equal(Network(layers, (2,)).predict([[-1e4, 1e4]]), [[0, 1]])
    layers[1] = ActivationLayer("softmax")
    assert_array_equal(Network(layers, (2,)).predict([[-1e4, 1e4]]), [[0, 1]])


def test_one_sample_leaves_its_input_alone():
    x = np.ones((1, 2), np.float32)
    x.flags.writeable = False
    for name in ACTIVATIONS:
        Network([ActivationLayer(name)], (2,)).predict(x)


def test_one_sample_takes_dense_layers_only():
    network = Network([Maxout(np.ones((2, 3, 1)), np.ones((2, 1)))], (3,))
    with pytest.raises(TypeError, match="maxout"):
        OneSample(network.stages)
    assert network.predict([1.0, 1.0, 1.0]) == 4
