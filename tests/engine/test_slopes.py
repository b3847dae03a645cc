import numpy as np
import pytest

from nnviz.engine.gradient_check import numerical_derivative, numerical_gradient
from nnviz.engine.slopes import (
    course_derivative,
    course_function,
    forward_difference,
    slopes_over_h,
    slopes_tried,
    sum_of_squares,
)

DECADES = [10.0**-n for n in range(1, 51)]


@pytest.mark.parametrize(("x", "slope"), [(5, 0.1999999999990898), (10, 0.2999999999986347)])
def test_the_course_s_slopes_come_out_to_the_last_digits(x: float, slope: float) -> None:
    assert numerical_derivative(course_function, x) == pytest.approx(slope, abs=1e-9)
    assert slopes_tried(course_function, course_derivative, x, 1e-4).central == pytest.approx(
        slope, abs=1e-15
    )


def test_an_h_of_1e_50_gives_exactly_nothing() -> None:
    assert forward_difference(course_function, 5.0, 1e-50) == 0
    tried = slopes_tried(course_function, course_derivative, 5.0, 1e-50)
    assert (tried.forward, tried.central, tried.is_swallowed) == (0, 0, True)
    assert tried.forward_error == tried.exact


@pytest.mark.parametrize(
    ("point", "gradient"), [((3, 4), (6, 8)), ((0, 2), (0, 4)), ((3, 0), (6, 0))]
)
def test_the_course_s_partial_derivatives(
    point: tuple[float, float], gradient: tuple[float, float]
) -> None:
    found = numerical_gradient(sum_of_squares, np.array(point, float))
    np.testing.assert_allclose(found, gradient, rtol=1e-6, atol=1e-9)


def test_the_error_is_a_u_truncation_on_one_side_rounding_on_the_other() -> None:
    tried = slopes_over_h(np.sin, np.cos, 1.0, DECADES)
    forward = np.array([t.forward_error for t in tried])
    central = np.array([t.central_error for t in tried])
    # Truncation: a tenth of h gives a tenth of the error, or a hundredth of it.
    np.testing.assert_allclose(forward[0:5] / forward[1:6], 10, rtol=0.2)
    np.testing.assert_allclose(central[0:3] / central[1:4], 100, rtol=0.2)
    assert 6 <= int(forward.argmin()) + 1 <= 10
    assert 4 <= int(central.argmin()) + 1 <= 7
    assert central.min() < forward.min()
    assert (forward[20:] == np.cos(1.0)).all()


def test_where_a_function_has_no_value_its_slope_is_nan_and_nothing_is_raised() -> None:
    def root(x: float) -> float:
        if x < 0:
            raise ValueError("no root")
        return float(x**0.5)

    tried = slopes_tried(root, lambda x: 1 / (2 * x**0.5), 0.0, 0.1)
    assert np.isnan(tried.central)
    assert np.isnan(tried.exact)
    assert np.isfinite(tried.forward)
