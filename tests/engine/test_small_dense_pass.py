from copy import deepcopy

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.learner import Learner
from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.optimizers import OPTIMIZERS, SGD
from nnviz.engine.small_dense_pass import SmallDensePass

HIDDEN = [name for name in ACTIVATIONS if name != "softmax"]
RNG = np.random.default_rng(0)


def small(hidden="tanh", output="softmax", sizes=(4, 6, 5, 3)) -> Network:
    return random_dense_network(sizes, seed=0, hidden=hidden, output=output, dtype=np.float64)


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_loss_and_gradients_are_those_of_the_layers(hidden, output):
    network = small(hidden, output)
    quick = SmallDensePass(network)
    for count in (10, 7, 10, 1):  # in fresh memory and used memory
        x, t = RNG.normal(size=(count, 4)), RNG.integers(0, 3, count)
        loss, gradients = quick.loss_and_gradients(x, t)
        assert_allclose(quick.y, network.predict(x), rtol=1e-9, atol=1e-12)
        assert loss == pytest.approx(network.loss(x, t), rel=1e-6)
        for layer, expected in zip(gradients, network.gradients(x, t), strict=True):
            assert layer.keys() == expected.keys()
            for name, gradient in layer.items():
                assert_allclose(gradient, expected[name], rtol=1e-8, atol=1e-12, err_msg=name)


def test_the_layers_hold_the_row_and_the_numbers_that_they_had():
    network = small()
    before, copy = deepcopy(network.layers), network.copy()
    quick = SmallDensePass(network)
    for one, other in zip(network.layers, before, strict=True):
        for name, array in one.parameters.items():
            assert_array_equal(array, other.parameters[name])
            assert np.shares_memory(array, quick.parameters)
            assert array.flags.c_contiguous
    quick.parameters *= 2
    x = RNG.normal(size=(3, 4))
    assert not np.allclose(network.predict(x), copy.predict(x))
    for layer in network.copy().layers:
        assert not any(np.shares_memory(a, quick.parameters) for a in layer.parameters.values())


@pytest.mark.parametrize(
    ("network", "is_small"),
    [
        (small(), True),
        (small(sizes=(2, 3)), True),
        (small(hidden="softmax"), False),
        (small(sizes=(4, 100, 50, 3)), False),
        (small(sizes=(784, 2)), False),
        (Network(small().layers[:-1], (4,)), False),
        (random_network(plan_of("dense 5, dropout 0.5, dense 3", (4,)), 0), False),
        (random_network(plan_of("dense 5, batch norm, dense 3", (4,)), 0), False),
        (random_network(plan_of("dense 5, dense 3", (1, 2, 2)), 0), False),
    ],
)
def test_it_is_for_small_dense_networks_alone(network, is_small):
    assert SmallDensePass.suits(network) == is_small


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_learning_by_it_leads_where_learning_layer_by_layer_does(make):
    learner, network, optimizer = Learner(small(), make(0.05)), small(), make(0.05)
    learning = LearningPass(network)
    for _ in range(20):
        x, t = RNG.normal(size=(8, 4)), RNG.integers(0, 3, 8)
        _, gradients = learning.loss_and_gradients(x, t)
        learner.learn(x, t, 0)
        optimizer.update([layer.parameters for layer in network.layers], gradients)
    for one, other in zip(learner.network.layers, network.layers, strict=True):
        for name, array in one.parameters.items():
            assert_allclose(array, other.parameters[name], rtol=1e-6, atol=1e-9)


def test_memory_does_not_grow_with_the_sizes_of_batches():
    quick = SmallDensePass(small())
    for count in range(1, 20):
        quick.loss_and_gradients(RNG.normal(size=(count, 4)), np.zeros(count, int))
    assert len(quick._memory) <= 2


def test_float32_stays_float32():
    learner = Learner(random_dense_network((2, 4, 2), seed=0), SGD(0.1))
    learner.learn(np.ones((3, 2), np.float32), np.eye(2, dtype=np.float32)[[0, 1, 1]], 0)
    assert learner.y.dtype == np.float32
    assert {g.dtype for layer in learner.gradients for g in layer.values()} == {np.dtype("f4")}
    assert learner.network.dtype == np.float32
