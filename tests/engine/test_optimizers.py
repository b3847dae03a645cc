import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.optimizers import OPTIMIZERS, SGD, Adam


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_every_optimizer_goes_down_a_bowl_in_place(make):
    x = np.array([-3.0, 4.0], np.float32)
    optimizer = make(0.1)
    for _ in range(300):
        optimizer.update([{"x": x}, {}], [{"x": 2 * x}, {}])
    assert_allclose(x, 0, atol=1e-2)
    assert x.dtype == np.float32


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_every_optimizer_can_do_without_settings(make):
    assert make().lr > 0


def test_a_step_of_gradient_descent():
    W, b = np.array([[1.0, 2.0]]), np.array([3.0])
    gradients = {"W": np.array([[10.0, -10.0]]), "b": np.array([1.0])}
    SGD(0.1).update([{"W": W, "b": b}], [gradients])
    assert_allclose(W, [[0, 3]])
    assert_allclose(b, [2.9])


def test_gradient_descent_ends_where_the_course_says():
    # f(x0, x1) = x0² + x1² from (-3, 4), 100 steps. (The course's numerical gradient is exact but
    # for its rounding, which shows in what is left of 6e-10.)
    for lr, end, rtol in [
        (0.1, [-6.11110793e-10, 8.14814391e-10], 1e-6),
        (1e-10, [-2.99999994, 3.99999992], 1e-8),
    ]:
        x = np.array([-3.0, 4.0])
        for _ in range(100):
            SGD(lr).update([{"x": x}], [{"x": 2 * x}])
        assert_allclose(x, end, rtol=rtol)


def test_adam_steps_as_its_formula_says():
    x, optimizer = np.array([1.0]), Adam(0.1, 0.9, 0.999)
    m = v = 0.0
    expected = 1.0
    for i, gradient in enumerate([2.0, -1.0, 0.5], start=1):
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        rate = 0.1 * np.sqrt(1 - 0.999**i) / (1 - 0.9**i)
        expected -= rate * m / (np.sqrt(v) + 1e-7)
        optimizer.update([{"x": x}], [{"x": np.array([gradient])}])
        assert_allclose(x, expected, rtol=1e-12)


def test_parameters_without_gradients_are_an_error():
    with pytest.raises(ValueError, match="zip"):
        SGD(0.1).update([{}, {}], [{}])
