import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.gradient_check import (
    numerical_derivative,
    numerical_gradient,
    numerical_gradients,
    quick_numerical_gradients,
    relative_error,
)
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.layers import ActivationLayer
from nnviz.engine.losses import LOSSES, LOSSES_BY_SAMPLE, one_hot
from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network


def f(x: float) -> float:
    return 0.01 * x**2 + 0.1 * x


def test_the_derivatives_that_the_course_prints():
    assert numerical_derivative(f, 5) == pytest.approx(0.1999999999990898, abs=1e-9)
    assert numerical_derivative(f, 10) == pytest.approx(0.2999999999986347, abs=1e-9)


def test_too_small_a_step_gives_0():
    assert (f(5 + 1e-50) - f(5)) / 1e-50 == 0


@pytest.mark.parametrize(("at", "gradient"), [((3, 4), (6, 8)), ((0, 2), (0, 4)), ((3, 0), (6, 0))])
def test_the_gradients_that_the_course_prints(at, gradient):
    x = np.array(at, float)
    found = numerical_gradient(lambda x: float(np.sum(x**2)), x)
    assert_allclose(found, gradient, rtol=1e-6, atol=1e-9)
    assert_array_equal(x, at)


def test_the_relative_error_is_by_the_largest_number():
    assert relative_error(np.array([1.0, 100.0]), np.array([2.0, 100.0])) == 0.01
    assert relative_error(np.zeros(2), np.zeros(2)) == 0
    assert relative_error(np.zeros(2), np.ones(2)) == 1
    assert relative_error(np.zeros(0), np.zeros(0)) == 0


def dense(sizes, hidden="relu", output="softmax") -> Network:
    return random_dense_network(sizes, seed=0, hidden=hidden, output=output, dtype=np.float64)


def assert_alike(found, expected, tolerance):
    assert [layer.keys() for layer in found] == [layer.keys() for layer in expected]
    for layer, other in zip(found, expected, strict=True):
        for name, gradient in layer.items():
            assert_allclose(gradient, other[name], rtol=0, atol=tolerance, err_msg=name)


@pytest.mark.parametrize("output", ["softmax", "sigmoid", "identity"])
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_trying_units_gives_what_trying_weights_gives(hidden, output):
    network = dense((6, 5, 4, 3), hidden, output)
    rng = np.random.default_rng(1)
    x, t = rng.normal(0, 2, (8, 6)), rng.integers(0, 3, 8)
    quick = quick_numerical_gradients(network, x, t)
    assert_alike(quick, numerical_gradients(network, x, t), 1e-8)


def test_of_the_courses_network_every_weight_that_is_looked_at_agrees_to_1e_8():
    network = dense((784, 50, 10))
    rng = np.random.default_rng(0)
    x = rng.random((100, 784)) * (rng.random((100, 784)) < 0.2)  # most of a picture is black
    t = rng.integers(0, 10, 100)
    quick = quick_numerical_gradients(network, x, t)
    assert sum(g.size for layer in quick for g in layer.values()) == 39_760
    for number in (0, 2):
        W = network.layers[number].parameters["W"]
        for flat in rng.integers(0, W.size, 60):
            i = np.unravel_index(flat, W.shape)
            w, losses = W[i], []
            for step in (1e-4, -1e-4):
                W[i] = w + step
                losses.append(network.loss(x, t))
                W[i] = w
            assert quick[number]["W"][i] == pytest.approx(
                (losses[0] - losses[1]) / 2e-4, rel=0, abs=1e-8
            )
    # Both differ from backpropagation where a ReLU is nearer to its kink than a trial goes.
    exact = network.gradients(x, t)
    assert 1e-7 < np.abs(quick[0]["W"] - exact[0]["W"]).max() < 1e-3


def test_by_a_kink_both_trials_differ_from_backpropagation_in_the_same_way():
    network = dense((2, 3, 2))
    x, t = np.array([[0.5, -1.0], [1.5, 0.25]]), [0, 1]
    first = network.layers[0]
    first.b[:] -= x[0] @ first.W + [3e-5, -3e-5, 0]  # 3e-5 below the kink, above it, on it
    quick = quick_numerical_gradients(network, x, t)
    assert_alike(quick, numerical_gradients(network, x, t), 1e-8)
    exact = network.gradients(x, t)
    assert np.abs(quick[0]["W"] - exact[0]["W"]).max() > 1e-3


def test_one_sample_and_an_activation_in_front_are_tried_as_well():
    network = Network([ActivationLayer("tanh"), *dense((3, 4, 2)).layers], (3,))
    x, t = np.array([0.3, -0.2, 0.9]), 1
    quick = quick_numerical_gradients(network, x, t)
    assert_alike(quick, numerical_gradients(network, x, t), 1e-8)
    assert_alike(quick, network.gradients(x, t), 1e-6)


@pytest.mark.parametrize("text", ["conv 2 3x3, pool 2, dense 3", "dense 3, batch norm, dense 3"])
def test_other_layers_are_tried_weight_by_weight(text):
    network = random_network(plan_of(text, (1, 4, 4)), seed=0)
    x, t = np.random.default_rng(0).random((2, 1, 4, 4)), [0, 2]
    quick = quick_numerical_gradients(network, x, t)
    assert_alike(quick, numerical_gradients(network, x, t), 0)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_the_mean_of_those_of_its_samples(name):
    y = np.random.default_rng(0).random((5, 3))
    t = one_hot([0, 2, 1, 1, 0], y)
    assert LOSSES_BY_SAMPLE.keys() == LOSSES.keys()
    assert LOSSES_BY_SAMPLE[name](y, t).mean() == pytest.approx(LOSSES[name].function(y, t))
