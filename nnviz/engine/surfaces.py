"""Functions of two variables to go down on: each with its gradient and where its minima are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.elementary import cos, exp, sin, sqrt

Value = Any
"""A float or an array of any shape; x0 and x1 have the same."""

Hessian = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Surface:
    """f(x0, x1) with all that a picture of it needs.

    `f(x0, x1)` gives values and `gradient(x0, x1)` the two partial derivatives, both for floats
    and for arrays of any shape. `window` is (x0 from, to, x1 from, to). `minima` are the points of
    the lowest value, none where there is no lowest. `hessian` is given where it is the same
    everywhere: for quadratics. `python` is the formula as the course would write it.
    """

    name: str
    latex: str
    python: str
    f: Callable[[Value, Value], Value]
    gradient: Callable[[Value, Value], tuple[Value, Value]]
    window: tuple[float, float, float, float]
    minima: tuple[tuple[float, float], ...]
    start: tuple[float, float]
    hessian: Hessian | None = None

    def value_at(self, x0: float, x1: float) -> float:
        """f at one point; inf or nan where a float would raise an error."""
        try:
            return self.f(x0, x1)  # type: ignore[no-any-return]
        except (ArithmeticError, ValueError):
            with np.errstate(all="ignore"):
                return float(self.f(np.float64(x0), np.float64(x1)))

    def gradient_at(self, x0: float, x1: float) -> tuple[float, float]:
        """The gradient at one point; inf or nan where a float would raise an error."""
        try:
            return self.gradient(x0, x1)
        except (ArithmeticError, ValueError):
            with np.errstate(all="ignore"):
                g0, g1 = self.gradient(np.float64(x0), np.float64(x1))
                return float(g0), float(g1)


def bowl(x0: Value, x1: Value) -> Value:
    """The course's first example; its level lines are circles."""
    return x0**2 + x1**2


def bowl_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    return 2 * x0, 2 * x1


def valley(x0: Value, x1: Value) -> Value:
    """The course's long valley: twenty times as steep along x1."""
    return x0**2 / 20 + x1**2


def valley_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    return x0 / 10, 2 * x1


def rosenbrock(x0: Value, x1: Value) -> Value:
    """Rosenbrock (1960): a bent valley, easy to find, hard to follow."""
    return (1 - x0) ** 2 + 100 * (x1 - x0**2) ** 2


def rosenbrock_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    off = x1 - x0**2
    return -2 * (1 - x0) - 400 * x0 * off, 200 * off


def beale(x0: Value, x1: Value) -> Value:
    """Beale (1958): flat, with steep corners."""
    a = 1.5 - x0 + x0 * x1
    b = 2.25 - x0 + x0 * x1**2
    c = 2.625 - x0 + x0 * x1**3
    return a**2 + b**2 + c**2


def beale_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    square = x1 * x1
    by_a, by_b, by_c = x1 - 1, square - 1, x1 * square - 1
    a = 1.5 + x0 * by_a
    b = 2.25 + x0 * by_b
    c = 2.625 + x0 * by_c
    g0 = a * by_a + b * by_b + c * by_c
    g1 = x0 * (a + 2 * b * x1 + 3 * c * square)
    return 2 * g0, 2 * g1


def himmelblau(x0: Value, x1: Value) -> Value:
    """Himmelblau (1972): four minima of the same depth."""
    return (x0**2 + x1 - 11) ** 2 + (x0 + x1**2 - 7) ** 2


def himmelblau_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    a = x0**2 + x1 - 11
    b = x0 + x1**2 - 7
    return 4 * x0 * a + 2 * b, 2 * a + 4 * x1 * b


def styblinski_tang(x0: Value, x1: Value) -> Value:
    """Styblinski and Tang (1990): four hollows, one of them the deepest."""
    a = x0**4 - 16 * x0**2 + 5 * x0
    b = x1**4 - 16 * x1**2 + 5 * x1
    return (a + b) / 2


def styblinski_tang_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    g0 = 2 * x0 * (x0 * x0 - 8) + 2.5
    g1 = 2 * x1 * (x1 * x1 - 8) + 2.5
    return g0, g1


def rastrigin(x0: Value, x1: Value) -> Value:
    """Rastrigin (1974): a bowl full of hollows."""
    waves = cos(2 * np.pi * x0) + cos(2 * np.pi * x1)
    return 20 + x0**2 + x1**2 - 10 * waves


def rastrigin_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    turn = 2 * np.pi
    g0 = 2 * x0 + 10 * turn * sin(turn * x0)
    g1 = 2 * x1 + 10 * turn * sin(turn * x1)
    return g0, g1


def saddle(x0: Value, x1: Value) -> Value:
    """Down along x1, up along x0: the gradient at (0, 0) is zero, and it is no minimum."""
    return x0**2 - x1**2


def saddle_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    return 2 * x0, -2 * x1


def booth(x0: Value, x1: Value) -> Value:
    """Booth: a quadratic whose axes lie aslant."""
    return (x0 + 2 * x1 - 7) ** 2 + (2 * x0 + x1 - 5) ** 2


def booth_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    return 10 * x0 + 8 * x1 - 34, 8 * x0 + 10 * x1 - 38


def matyas(x0: Value, x1: Value) -> Value:
    """Matyas: a long, flat valley along the diagonal."""
    return 0.26 * (x0**2 + x1**2) - 0.48 * x0 * x1


def matyas_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    return 0.52 * x0 - 0.48 * x1, 0.52 * x1 - 0.48 * x0


def ackley(x0: Value, x1: Value) -> Value:
    """Ackley (1987): nearly flat and wavy outside, a narrow hole in the middle."""
    r = sqrt((x0**2 + x1**2) / 2)
    waves = cos(2 * np.pi * x0) + cos(2 * np.pi * x1)
    return -20 * exp(-r / 5) - exp(waves / 2) + np.e + 20


def ackley_gradient(x0: Value, x1: Value) -> tuple[Value, Value]:
    """At (0, 0) f has a kink and no gradient; 0 is the middle of all its slopes."""
    a, b = 2 * np.pi * x0, 2 * np.pi * x1
    r = sqrt((x0 * x0 + x1 * x1) / 2)
    waves = np.pi * exp((cos(a) + cos(b)) / 2)
    hole = 2 * exp(-r / 5) / (r + (r == 0))
    return hole * x0 + waves * sin(a), hole * x1 + waves * sin(b)


_DEEPEST = -2.903534027771178  # of Styblinski and Tang: 2x³ - 16x + 2.5 = 0

SURFACES: dict[str, Surface] = {
    surface.name: surface
    for surface in (
        Surface(
            "bowl",
            r"x_0^2 + x_1^2",
            "x0**2 + x1**2",
            bowl,
            bowl_gradient,
            (-5.0, 5.0, -5.0, 5.0),
            ((0.0, 0.0),),
            (-3.0, 4.0),
            ((2.0, 0.0), (0.0, 2.0)),
        ),
        Surface(
            "valley",
            r"\frac{1}{20} x_0^2 + x_1^2",
            "x0**2 / 20 + x1**2",
            valley,
            valley_gradient,
            (-8.5, 8.5, -3.4, 3.4),
            ((0.0, 0.0),),
            (-7.0, 2.0),
            ((0.1, 0.0), (0.0, 2.0)),
        ),
        Surface(
            "rosenbrock",
            r"(1 - x_0)^2 + 100 (x_1 - x_0^2)^2",
            "(1 - x0)**2 + 100*(x1 - x0**2)**2",
            rosenbrock,
            rosenbrock_gradient,
            (-2.0, 2.0, -1.0, 3.0),
            ((1.0, 1.0),),
            (-1.2, 1.0),
        ),
        Surface(
            "beale",
            r"(1.5 - x_0 + x_0 x_1)^2 + (2.25 - x_0 + x_0 x_1^2)^2 + (2.625 - x_0 + x_0 x_1^3)^2",
            "(1.5 - x0 + x0*x1)**2 + (2.25 - x0 + x0*x1**2)**2 + (2.625 - x0 + x0*x1**3)**2",
            beale,
            beale_gradient,
            (-4.5, 4.5, -4.5, 4.5),
            ((3.0, 0.5),),
            (1.0, 1.5),
        ),
        Surface(
            "himmelblau",
            r"(x_0^2 + x_1 - 11)^2 + (x_0 + x_1^2 - 7)^2",
            "(x0**2 + x1 - 11)**2 + (x0 + x1**2 - 7)**2",
            himmelblau,
            himmelblau_gradient,
            (-5.0, 5.0, -5.0, 5.0),
            (
                (3.0, 2.0),
                (-2.805118086952745, 3.131312518250573),
                (-3.779310253377747, -3.283185991286170),
                (3.584428340330492, -1.848126526964404),
            ),
            (0.0, -1.0),
        ),
        Surface(
            "styblinski_tang",
            r"\frac{1}{2} (x_0^4 - 16 x_0^2 + 5 x_0 + x_1^4 - 16 x_1^2 + 5 x_1)",
            "(x0**4 - 16*x0**2 + 5*x0 + x1**4 - 16*x1**2 + 5*x1) / 2",
            styblinski_tang,
            styblinski_tang_gradient,
            (-4.0, 4.0, -4.0, 4.0),
            ((_DEEPEST, _DEEPEST),),
            (-0.5, 3.5),
        ),
        Surface(
            "rastrigin",
            r"20 + x_0^2 + x_1^2 - 10 (\cos 2 \pi x_0 + \cos 2 \pi x_1)",
            "20 + x0**2 + x1**2 - 10*(cos(2*pi*x0) + cos(2*pi*x1))",
            rastrigin,
            rastrigin_gradient,
            (-3.0, 3.0, -3.0, 3.0),
            ((0.0, 0.0),),
            (-2.3, 1.7),
        ),
        Surface(
            "saddle",
            r"x_0^2 - x_1^2",
            "x0**2 - x1**2",
            saddle,
            saddle_gradient,
            (-3.0, 3.0, -3.0, 3.0),
            (),
            (-2.5, 0.001),
            ((2.0, 0.0), (0.0, -2.0)),
        ),
        Surface(
            "booth",
            r"(x_0 + 2 x_1 - 7)^2 + (2 x_0 + x_1 - 5)^2",
            "(x0 + 2*x1 - 7)**2 + (2*x0 + x1 - 5)**2",
            booth,
            booth_gradient,
            (-10.0, 10.0, -10.0, 10.0),
            ((1.0, 3.0),),
            (-8.0, -6.0),
            ((10.0, 8.0), (8.0, 10.0)),
        ),
        Surface(
            "matyas",
            r"0.26 (x_0^2 + x_1^2) - 0.48 x_0 x_1",
            "0.26*(x0**2 + x1**2) - 0.48*x0*x1",
            matyas,
            matyas_gradient,
            (-10.0, 10.0, -10.0, 10.0),
            ((0.0, 0.0),),
            (-8.0, 3.0),
            ((0.52, -0.48), (-0.48, 0.52)),
        ),
        Surface(
            "ackley",
            r"-20 e^{-\frac{1}{5} \sqrt{(x_0^2 + x_1^2) / 2}}"
            r" - e^{(\cos 2 \pi x_0 + \cos 2 \pi x_1) / 2} + e + 20",
            "-20*exp(-sqrt((x0**2 + x1**2)/2)/5) - exp((cos(2*pi*x0) + cos(2*pi*x1))/2) + e + 20",
            ackley,
            ackley_gradient,
            (-4.0, 4.0, -4.0, 4.0),
            ((0.0, 0.0),),
            (-2.7, 1.8),
        ),
    )
}
"""Every surface by name, the bowl first: a new one is an entry here, and the tests know it."""
