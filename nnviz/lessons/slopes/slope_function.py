"""The function whose slope is sought: the course's, or one that the user typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.slopes import (
    SlopesTried,
    course_derivative,
    course_function,
    slopes_over_h,
    slopes_tried,
)
from nnviz.engine.typed_function import parse_function
from nnviz.scene.plot_scale import Floats

COURSE_TEXT = "0.01*x**2 + 0.1*x"
COURSE_LATEX = "0.01x^2 + 0.1x"
COURSE_RANGE = (-6.0, 20.0)
HALF_RANGE = 6.0
H_FINE = tuple(float(10.0**-n) for n in np.arange(-1, 20.001, 0.125))
"""The h of the error curve: eight a decade."""
BESIDE = 2


@dataclass(frozen=True, eq=False)
class SlopeFunction:
    """f and f' of one variable; nan where they have no value."""

    text: str
    latex: str
    f: Callable[[Any], Any]
    derivative: Callable[[Any], Any]

    def window(self, x: float) -> tuple[float, float]:
        """The x that the plot shows when the tangent touches at `x`."""
        low, high = COURSE_RANGE if self.text == COURSE_TEXT else (-HALF_RANGE, HALF_RANGE)
        if low < x < high:
            return low, high
        return x - (high - low) / 2, x + (high - low) / 2

    def values(self, x: Floats) -> Floats:
        """f of every x."""
        with np.errstate(all="ignore"):
            values = np.asarray(self.f(x), dtype=np.float64)
        return np.broadcast_to(values, x.shape).astype(np.float64)

    def tried(self, x: float, h: float) -> SlopesTried:
        """Both differences at `x` with `h`."""
        return slopes_tried(self.f, self.derivative, x, h)

    def errors(self, x: float) -> tuple[Floats, Floats, Floats]:
        """h, and the errors of the forward and the central difference for each."""
        tried = slopes_over_h(self.f, self.derivative, x, H_FINE)
        forward = np.array([one.forward_error for one in tried])
        central = np.array([one.central_error for one in tried])
        return np.array(H_FINE), forward, central


def course_slope_function() -> SlopeFunction:
    """0.01x² + 0.1x."""
    return SlopeFunction(COURSE_TEXT, COURSE_LATEX, course_function, course_derivative)


def slope_function(text: str) -> SlopeFunction:
    """The function that `text` says. Raises TypedFunctionError."""
    if "".join(text.split()) == "".join(COURSE_TEXT.split()):
        return course_slope_function()
    typed = parse_function(text, variables=("x",))
    return SlopeFunction(text, typed.latex, typed.f, lambda x: typed.gradient(x)[0])


def best_h(h: Floats, errors: Floats) -> float:
    """Where the error is least, not by the luck of one h: of five in a row the worst counts."""
    worst = np.where(np.isfinite(errors), errors, np.inf)
    shifted = [np.roll(worst, by) for by in range(-BESIDE, BESIDE + 1)]
    rows = np.max(shifted, axis=0)[BESIDE:-BESIDE]
    return float(h[BESIDE + int(np.argmin(rows))])


def bends_alike(tried: SlopesTried) -> bool:
    """Whether a wide central difference is right: no truncation, as for every parabola."""
    size = max(abs(tried.exact), abs(tried.f_here), 1e-3)
    return tried.h >= 1 and tried.central_error <= 1e-12 * size
