import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.folded_network import folded_network, with_first_convolution
from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network

PLANS = {
    "dense": ("dense 6 tanh, batch norm, dropout 0.5, dense 3", (5,)),
    "pictures": ("dense 6, dropout 0.2, dense 3", (1, 4, 4)),
    "pooled": ("conv 4 3x3, batch norm, pool 2, dropout 0.1, conv 5 3x3, dense 3", (2, 12, 12)),
    "sigmoid": ("conv 4 3x3 sigmoid, batch norm, pool 2, dense 6, batch norm, dense 3", (1, 9, 9)),
    "two in a row": ("conv 4 3x3 padding 1 stride 2, batch norm, batch norm, dense 3", (1, 9, 9)),
    "not behind weights": ("batch norm, pool 2, batch norm, dense 3", (2, 6, 6)),
    "behind an activation": ("dense 6, dropout 0.5, batch norm, dense 3, batch norm", (4,)),
    "dropout last and first": ("dropout 0.5, conv 3 3x3, dropout 0.3, pool 2", (1, 8, 8)),
    "normalised pictures": ("batch norm, conv 3 3x3 padding 1, dense 3", (2, 6, 6)),
    "normalised inputs": ("batch norm, dense 5, dense 3", (6,)),
    "maps to the end": ("conv 3 3x3, batch norm, average pool 2, batch norm", (1, 8, 8)),
}


def experienced(name: str, dtype=np.float64) -> Network:
    """The network with numbers in its batch normalisation as if it had learnt."""
    plan = plan_of(*PLANS[name])
    assert plan.problem is None
    network = random_network(plan, seed=2)
    rng = np.random.default_rng(3)
    for layer in network.layers:
        for key, array in vars(layer).items():
            if isinstance(array, np.ndarray):
                drawn = rng.normal(0, 0.7, array.shape)
                setattr(layer, key, (drawn**2 if key == "variance" else drawn).astype(dtype))
    return Network(network.layers, network.input_shape)


def layer_by_layer(network: Network, x):
    for layer in network.layers:
        x = layer.forward(x)
    return x


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("count", [1, 7])
def test_predictions_stay(name, count):
    network = experienced(name)
    x = np.random.default_rng(4).normal(size=(count, *network.input_shape))
    y = layer_by_layer(network, x)
    assert_allclose(network.predict(x), y, rtol=1e-9, atol=1e-12)
    assert_allclose(network.trace(x).y, y, rtol=1e-9, atol=1e-12)
    folded = folded_network(network)
    assert_allclose(folded.predict(folded.as_input(x)), y, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", PLANS)
def test_float32_stays_float32(name):
    network = experienced(name, np.float32)
    for count in (1, 3):
        x = np.ones((count, *network.input_shape), np.float32)
        assert network.predict(x).dtype == np.float32
    assert folded_network(network).dtype == np.float32


@pytest.mark.parametrize("name", ["dense", "pooled", "sigmoid"])
def test_what_stands_behind_weights_is_gone(name):
    kinds = {layer.kind for layer in folded_network(experienced(name)).layers}
    assert not kinds & {"dropout", "batch_normalization"}


def test_predictions_see_what_was_changed_in_place():
    network = experienced("pooled")
    x = np.random.default_rng(4).normal(size=(1, *network.input_shape))
    network.predict(x)
    for layer in network.layers:
        for array in vars(layer).values():
            if isinstance(array, np.ndarray):
                array *= 1.5
    assert_allclose(network.predict(x), layer_by_layer(network, x), rtol=1e-9)


def test_a_picture_for_dense_layers_is_a_row():
    network = experienced("pictures")
    folded = folded_network(network)
    assert folded.input_shape == (16,)
    assert folded.layers[0] is network.layers[1]


def test_where_there_is_nothing_to_fold_it_is_the_same():
    network = random_network(plan_of("conv 3 3x3, pool 2, dense 5, dense 3"), seed=1)
    assert folded_network(network) is network


def test_dropout_alone_leaves_what_comes_in():
    folded = folded_network(random_network(plan_of("dropout 0.5", (3,)), seed=1))
    assert_array_equal(folded.predict([1, 2, 3]), [1, 2, 3])


def test_pictures_that_are_normalised_first_come_through_a_convolution() -> None:
    network = folded_network(experienced("normalised pictures"))
    convolved = with_first_convolution(network)
    assert [layer.kind for layer in convolved.layers][:2] == ["convolution", "convolution"]
    x = np.random.default_rng(1).normal(size=(7, 2, 6, 6))
    assert_allclose(convolved.predict(x), network.predict(x), rtol=1e-9, atol=1e-12)
    assert with_first_convolution(convolved) is convolved


def test_inputs_that_are_normalised_come_through_the_dense_layer() -> None:
    network = experienced("normalised inputs")
    folded = folded_network(network)
    assert [layer.kind for layer in folded.layers] == ["affine", "activation"] * 2
    x = np.random.default_rng(1).normal(size=(7, 6))
    assert_allclose(folded.predict(x), network.predict(x), rtol=1e-9, atol=1e-12)
