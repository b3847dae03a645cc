import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.gradient_check import (
    numerical_derivative,
    numerical_gradient,
    relative_error,
)


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
