import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.batch_normalization import (
    EPSILON,
    BatchNormalization,
    normalized_batch,
    normalized_batch_backward,
    scale_gradients,
)
from nnviz.engine.gradient_check import numerical_gradient, relative_error
from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.shapes import ShapeError

RNG = np.random.default_rng(0)
SHAPES = [pytest.param((7, 4), id="rows"), pytest.param((5, 4, 3, 2), id="maps")]


def example(shape):
    x, dout = RNG.normal(2, 3, shape), RNG.normal(size=shape)
    return x, dout, RNG.normal(size=shape[1]), RNG.normal(size=shape[1])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_batch_gets_mean_beta_and_standard_deviation_gamma(shape):
    x, _, gamma, beta = example(shape)
    y, xn, mean, variance = normalized_batch(x, gamma, beta)
    axes = (0,) if x.ndim == 2 else (0, 2, 3)
    assert_allclose(y.mean(axis=axes), beta)
    assert_allclose(y.std(axis=axes), np.abs(gamma), rtol=1e-4)
    assert_allclose(xn.mean(axis=axes), 0, atol=1e-12)
    assert_allclose(mean, x.mean(axis=axes))
    assert_allclose(variance, x.var(axis=axes))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_way_back_is_the_numerical_gradient_of_the_way_there(shape):
    x, dout, gamma, beta = example(shape)

    def f(_):
        return float(np.sum(dout * normalized_batch(x, gamma, beta)[0]))

    _, xn, _, variance = normalized_batch(x, gamma, beta)
    dx = normalized_batch_backward(dout, xn, gamma, variance)
    assert relative_error(dx, numerical_gradient(f, x)) < 1e-6
    gradients = scale_gradients(dout, xn)
    assert relative_error(gradients["gamma"], numerical_gradient(f, gamma)) < 1e-6
    assert relative_error(gradients["beta"], numerical_gradient(f, beta)) < 1e-6


@pytest.mark.parametrize(
    ("plan", "shape"),
    [("dense 6, batch norm, dense 3", (5,)), ("conv 4 3x3, batch norm, pool 2, dense 3", (2, 8, 8)),
     ("batch norm, dense 3, batch norm", (5,))],
)  # fmt: skip
def test_a_network_learns_by_the_numerical_gradients(plan, shape):
    network = random_network(plan_of(plan, shape), seed=1)
    for layer in network.layers:
        for name, array in vars(layer).items():
            if isinstance(array, np.ndarray):
                setattr(layer, name, array.astype(np.float64))
    x, t = RNG.normal(size=(6, *shape)), np.array([0, 1, 2, 2, 1, 0])

    def loss(_):
        return LearningPass(network).loss_and_gradients(x, t)[0]

    _, gradients = LearningPass(network).loss_and_gradients(x, t)
    for layer, found in zip(network.layers, gradients, strict=True):
        for name, parameter in layer.parameters.items():
            expected = numerical_gradient(loss, parameter, 1e-6)
            # The 1e-7 in the logarithm is not in the gradient of softmax with loss.
            assert_allclose(found[name], expected, rtol=1e-4, atol=1e-5)


def test_who_predicts_uses_what_the_batches_had():
    network = random_network(plan_of("batch norm", (3,)), seed=0)
    learning, x = LearningPass(network), RNG.normal([5, -2, 0], [1, 2, 3], (5000, 3))
    for _ in range(100):
        learning.loss_and_gradients(x, np.zeros_like(x))
    layer = network.layers[0]
    assert_allclose(layer.mean, x.mean(axis=0), rtol=1e-4, atol=1e-4)
    assert_allclose(layer.variance, x.var(axis=0), rtol=1e-3)
    y = network.predict(x)
    assert_allclose(y.mean(axis=0), 0, atol=1e-3)
    assert_allclose(y.std(axis=0), 1, rtol=1e-3)


def test_one_batch_moves_the_mean_by_a_tenth():
    layer = BatchNormalization([1.0], [0.0], np.zeros(1), np.ones(1))
    layer.follow(np.array([10.0]), np.array([2.0]))
    assert_allclose([layer.mean[0], layer.variance[0]], [1, 1.1])


def test_a_feature_without_variance_is_not_divided_by_0():
    y, *_ = normalized_batch(np.full((4, 1), 3.0), np.ones(1), np.full(1, 0.5))
    assert_array_equal(y, np.full((4, 1), 0.5))
    layer = BatchNormalization([1.0], [0.0], [0.0], [0.0])
    assert_allclose(layer.forward(np.array([[1.0]])), 1 / np.sqrt(EPSILON))


@pytest.mark.parametrize("lengths", [(2, 2, 2, 3), (3, 2, 2, 2)])
def test_rows_that_do_not_belong_together_are_refused(lengths):
    with pytest.raises(ShapeError, match="differ in length"):
        BatchNormalization(*(np.ones(n) for n in lengths))
    with pytest.raises(ShapeError, match="differ in length"):
        BatchNormalization(*(np.ones((2, 2)) for _ in range(4)))
    with pytest.raises(ValueError, match="variance"):
        BatchNormalization([1.0], [1.0], [1.0], [-1.0])


@pytest.mark.parametrize("shape", [(4,), (4, 2, 2), (3, 2), ()])
def test_inputs_of_other_features_are_refused(shape):
    layer = BatchNormalization(*(np.ones(3) for _ in range(4)))
    with pytest.raises(ShapeError, match="3 features"):
        layer.output_shape(shape)
