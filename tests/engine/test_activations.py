import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.activations import (
    ACTIVATIONS,
    elu,
    identity,
    leaky_relu,
    maxout,
    relu,
    sigmoid,
    softmax,
    step,
    tanh,
)

X = np.array([-1.0, 1.0, 2.0])


def test_step_is_1_above_0_and_0_at_0():
    assert_array_equal(step(X), [0, 1, 1])
    assert_array_equal(step(np.array([0.0, -0.0, 1e-300])), [0, 0, 1])


def test_sigmoid_gives_what_the_course_prints():
    assert_allclose(sigmoid(X), [0.26894142, 0.73105858, 0.88079708], rtol=1e-6)


def test_tanh_relu_leaky_relu_elu_identity():
    assert_allclose(tanh(X), [-0.76159416, 0.76159416, 0.96402758], rtol=1e-6)
    assert_array_equal(relu(X), [0, 1, 2])
    assert_allclose(leaky_relu(X), [-0.1, 1, 2])
    assert_allclose(elu(X), [np.exp(-1) - 1, 1, 2])
    assert_array_equal(identity(X), X)


def test_maxout_takes_the_largest_piece():
    assert_array_equal(maxout(np.array([[1, 5, 2], [3, 4, 2]])), [3, 5, 2])


def test_softmax_gives_what_the_course_prints():
    x = np.array([0.3, 2.9, 4.0])
    assert_allclose(np.exp(x), [1.34985881, 18.17414537, 54.59815003], rtol=1e-6)
    assert np.exp(x).sum() == pytest.approx(74.1221542101633, rel=1e-12)
    assert_allclose(softmax(x), [0.01821127, 0.24519181, 0.73659691], rtol=1e-6)


def test_softmax_of_large_numbers_is_not_nan():
    y = softmax(np.array([1010.0, 1000.0, 990.0]))
    assert_allclose(y, [9.99954600e-01, 4.53978686e-05, 2.06106005e-09], rtol=1e-6)


def test_softmax_works_along_the_last_axis():
    x = np.array([[0.3, 2.9, 4.0], [1010.0, 1000.0, 990.0]])
    assert_array_equal(softmax(x), [softmax(x[0]), softmax(x[1])])


def test_three_linear_layers_are_one():
    assert_allclose(0.5 * (0.5 * (0.5 * X)), 0.5**3 * X)


@given(st.lists(st.floats(-700, 700, width=32), min_size=1, max_size=20))
def test_softmax_is_a_distribution(numbers):
    y = softmax(np.array(numbers))
    assert (y >= 0).all()
    assert y.sum() == pytest.approx(1)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_activation_overflows_or_changes_the_dtype(name, dtype):
    x = np.array([-1e30, -1e4, -100, -1, 0, 1, 100, 1e4, 1e30], dtype)
    activation = ACTIVATIONS[name]
    y = activation.function(x)
    dx = activation.backward(np.ones_like(x), x, y)
    assert y.dtype == dx.dtype == dtype
    assert y.shape == dx.shape == x.shape
    assert not np.isnan(y).any()
    assert not np.isnan(dx).any()


@pytest.mark.parametrize(
    ("name", "at_0"),
    [("step", 0), ("relu", 0), ("leaky_relu", 0.1), ("elu", 1), ("sigmoid", 0.25), ("tanh", 1)],
)
def test_the_derivative_at_0(name, at_0):
    zero, activation = np.zeros(1), ACTIVATIONS[name]
    assert activation.derivative is not None
    assert activation.derivative(zero, activation.function(zero)) == pytest.approx(at_0)


def test_names_are_keys_and_only_softmax_is_not_element_by_element():
    assert all(name == activation.name for name, activation in ACTIVATIONS.items())
    assert [name for name, a in ACTIVATIONS.items() if a.derivative is None] == ["softmax"]
