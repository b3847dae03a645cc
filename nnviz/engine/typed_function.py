"""A function that somebody typed, with its exact gradient: for floats and arrays of any shape.

The gradient is found by forward-mode differentiation: each step of the function carries its
value and its slopes along the variables (chain rule), so that no h is needed.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.function_latex import latex_of
from nnviz.engine.function_parser import LONGEST_TEXT, TypedFunctionError, parsed_steps
from nnviz.engine.function_steps import OPERATIONS, Step, chosen
from nnviz.engine.surfaces import Surface
from nnviz.language import tr

__all__ = [
    "LONGEST_TEXT",
    "TypedFunction",
    "TypedFunctionError",
    "mistake_in",
    "parse_function",
    "surface_of",
]

Value = Any
"""A float, or an array of any shape."""

Link = tuple[int, tuple[int, ...], tuple[tuple[int, Callable[..., Value]], ...]]
"""A step, its arguments, and those arguments that change, each with its slope."""


def parse_function(text: str, variables: tuple[str, ...] = ("x0", "x1")) -> "TypedFunction":
    """The function that `text` says. With two variables x and y mean them, too.

    Raises TypedFunctionError.
    """
    return TypedFunction(text, variables, parsed_steps(text, variables))


def mistake_in(text: str, variables: tuple[str, ...] = ("x0", "x1")) -> str:
    """What is wrong with `text` and where, as a sentence; "" where it is a function."""
    try:
        parse_function(text, variables)
    except TypedFunctionError as error:
        where = tr("(character {number})", number=error.position + 1)
        return f"{error.reason} {where}"
    return ""


def surface_of(
    typed: "TypedFunction",
    window: tuple[float, float, float, float] = (-5.0, 5.0, -5.0, 5.0),
    start: tuple[float, float] = (-3.0, 4.0),
) -> Surface:
    """A typed function of two variables as a surface to go down on. Its minima are not known."""
    return Surface(
        "typed", typed.latex, typed.text.strip(), typed.f, typed.gradient, window, (), start
    )


class TypedFunction:
    """`f` and `gradient` of one argument for each variable. Where f is not defined both are nan.

    No argument makes them warn or raise: too large is inf.
    """

    def __init__(self, text: str, variables: tuple[str, ...], steps: tuple[Step, ...]) -> None:
        self.text = text
        self.variables = variables
        self._steps = steps
        self._constants = self._folded()
        self._array_constants = [
            None if value is None else np.float64(value) for value in self._constants
        ]
        # What is left to do once the variables are known.
        self._places = [
            (place, int(step.value))
            for place, step in enumerate(steps)
            if step.operation == "variable"
        ]
        self._running = [
            (place, OPERATIONS[step.operation].of, step.arguments)
            for place, step in enumerate(steps)
            if self._constants[place] is None and step.operation != "variable"
        ]
        self._chains = [self._chain(variable) for variable in range(len(variables))]

    @cached_property
    def latex(self) -> str:
        """The function as LaTeX."""
        return latex_of(self._steps)

    def f(self, *arguments: Value) -> Value:
        """The value: a float for floats, else float64 of the arguments' common shape."""
        numbers = _floats(arguments)
        if numbers is not None:
            try:
                return self._values(self._constants, numbers)[-1]
            except (ArithmeticError, ValueError):
                return float(self._array_value(tuple(map(np.float64, numbers))))
        arrays, shape = _arrays(arguments)
        return _filled(self._array_value(arrays), shape)

    def gradient(self, *arguments: Value) -> tuple[Value, ...]:
        """The partial derivative by each variable, each like f's value.

        Where f has a kink (abs, min, max) it is the middle of both slopes.
        """
        numbers = _floats(arguments)
        if numbers is not None:
            try:
                return self._slopes(self._constants, numbers)
            except (ArithmeticError, ValueError):
                slopes = self._array_slopes(tuple(map(np.float64, numbers)))
                return tuple(float(slope) for slope in slopes)
        arrays, shape = _arrays(arguments)
        return tuple(_filled(slope, shape) for slope in self._array_slopes(arrays))

    # -- inside ----------------------------------------------------------------------------------

    def _folded(self) -> list[float | None]:
        """The value of each step that no variable changes, None for the others."""
        values: list[float | None] = []
        with np.errstate(all="ignore"):
            for step in self._steps:
                if step.operation in ("number", "variable"):
                    values.append(step.value if step.operation == "number" else None)
                    continue
                given = [values[place] for place in step.arguments]
                if None in given:
                    values.append(None)
                else:
                    of = OPERATIONS[step.operation].of
                    values.append(float(of(*(np.float64(value) for value in given))))
        return values

    def _values(self, constants: list[Any], arguments: tuple[Value, ...]) -> list[Value]:
        values = constants.copy()
        for place, variable in self._places:
            values[place] = arguments[variable]
        for place, of, given in self._running:
            values[place] = of(*[values[i] for i in given])
        return values

    def _array_value(self, arguments: tuple[Value, ...]) -> Value:
        with np.errstate(all="ignore"):
            return self._values(self._array_constants, arguments)[-1]

    def _slopes(self, constants: list[Any], arguments: tuple[Value, ...]) -> tuple[Value, ...]:
        values = self._values(constants, arguments)
        value = values[-1]
        return tuple(
            _without_holes(value, self._slope(values, variable))
            for variable in range(len(arguments))
        )

    def _slope(self, values: list[Value], variable: int) -> Value:
        """∂f/∂variable by the chain rule, forwards."""
        slopes: list[Value] = [0.0] * len(values)
        for place, index in self._places:
            slopes[place] = float(index == variable)
        for place, given, parts in self._chains[variable]:
            at = [values[i] for i in given]
            if not parts:
                below, above = at if self._steps[place].operation == "min" else at[::-1]
                slopes[place] = chosen(below, above, *(slopes[i] for i in given))
                continue
            slope: Value = None
            for i, local in parts:
                part = local(*at, values[place]) * slopes[i]
                slope = part if slope is None else slope + part
            slopes[place] = slope
        return slopes[-1]

    def _chain(self, variable: int) -> list[Link]:
        """The steps that change with a variable, and through which of their arguments.

        What does not change is left out: 0 times an infinite slope would be a hole.
        """
        changing = {place for place, index in self._places if index == variable}
        links: list[Link] = []
        for place, _, given in self._running:
            operation = self._steps[place].operation
            parts = tuple(
                (i, local)
                for i, local in zip(given, OPERATIONS[operation].slopes, strict=True)
                if i in changing and local is not None
            )
            chooses = operation in ("min", "max") and not changing.isdisjoint(given)
            if parts or chooses:
                changing.add(place)
                links.append((place, given, parts))
        return links

    def _array_slopes(self, arguments: tuple[Value, ...]) -> tuple[Value, ...]:
        with np.errstate(all="ignore"):
            return self._slopes(self._array_constants, arguments)


def _without_holes(value: Value, slope: Value) -> Value:
    """The slope where there is a value, else nan."""
    if isinstance(value, float):
        return slope if value == value else float("nan")
    return np.where(np.isnan(value), np.nan, slope)


def _floats(arguments: tuple[Value, ...]) -> tuple[float, ...] | None:
    """The arguments as floats if all are single numbers, else None."""
    if all(type(x) is float for x in arguments):
        return arguments
    if any(isinstance(x, np.ndarray) or not np.isscalar(x) for x in arguments):
        return None
    return tuple(float(x) for x in arguments)


def _arrays(arguments: tuple[Value, ...]) -> tuple[tuple[Value, ...], tuple[int, ...]]:
    arrays = tuple(np.asarray(x, np.float64) for x in arguments)
    return arrays, np.broadcast_shapes(*(x.shape for x in arrays))


def _filled(value: Value, shape: tuple[int, ...]) -> Value:
    """A new array of that shape: a constant fills it, and an argument is not handed back."""
    whole = np.empty(shape)
    whole[...] = value
    return whole
