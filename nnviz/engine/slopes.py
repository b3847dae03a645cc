"""The slope of a function by trying a small h: what it gives, and how far off it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nnviz.engine.gradient_check import numerical_derivative
from nnviz.engine.shapes import Array

Function = Callable[[Any], Any]
"""f(x) of a float or of an array; nan where it has no value."""

Curve = Callable[[float], float]


def forward_difference(f: Curve, x: float, h: float) -> float:
    """f'(x) ≈ (f(x + h) - f(x)) / h."""
    return (f(x + h) - f(x)) / h


def course_function(x: Any) -> Any:
    """The course's example of one variable."""
    return 0.01 * x**2 + 0.1 * x


def course_derivative(x: Any) -> Any:
    """Its derivative."""
    return 0.02 * x + 0.1


def sum_of_squares(x: Array) -> float:
    """The course's example of two variables."""
    return float(x[0] ** 2 + x[1] ** 2)


@dataclass(frozen=True)
class SlopesTried:
    """Both differences at x for one h, with the numbers that they are made of.

    A number is nan or inf where the function has no value; nothing is raised.
    """

    x: float
    h: float
    exact: float
    f_here: float
    f_above: float
    f_below: float
    forward: float
    central: float

    @property
    def is_swallowed(self) -> bool:
        """Whether h is lost in x: x + h rounds to x itself."""
        return self.x + self.h == self.x

    @property
    def forward_error(self) -> float:
        """How far the forward difference is off."""
        return abs(self.forward - self.exact)

    @property
    def central_error(self) -> float:
        """How far the central difference is off."""
        return abs(self.central - self.exact)


def slopes_tried(f: Function, derivative: Function, x: float, h: float) -> SlopesTried:
    """Both differences of `f` at `x` with `h`, and the slope that `derivative` gives."""

    def asked(at: float) -> float:
        try:
            with np.errstate(all="ignore"):
                return float(f(at))
        except (ArithmeticError, ValueError):
            return float("nan")

    try:
        with np.errstate(all="ignore"):
            exact = float(derivative(x))
    except (ArithmeticError, ValueError):
        exact = float("nan")
    return SlopesTried(
        x=x,
        h=h,
        exact=exact,
        f_here=asked(x),
        f_above=asked(x + h),
        f_below=asked(x - h),
        forward=forward_difference(asked, x, h),
        central=numerical_derivative(asked, x, h),
    )


def slopes_over_h(
    f: Function, derivative: Function, x: float, hs: Sequence[float]
) -> list[SlopesTried]:
    """What `slopes_tried` gives for each of `hs`."""
    # Each h asks seven times for three values, and f(x) stays: the same answers in half the time.
    f, derivative = cache(f), cache(derivative)
    return [slopes_tried(f, derivative, x, h) for h in hs]
