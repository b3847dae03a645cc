"""What a typed function can be made of: each operation with its slopes, for differentiation."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.elementary import (
    acos,
    asin,
    atan,
    cos,
    cosh,
    exp,
    log,
    log2,
    log10,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

Value = Any
"""A float, or an array of any shape."""

Slope = Callable[..., Value] | None
"""∂v/∂argument, of the arguments and the value v; None where it is 0 everywhere."""


@dataclass(frozen=True)
class Operation:
    """v = `of`(arguments), and a slope for each argument."""

    of: Callable[..., Value]
    slopes: tuple[Slope, ...]


@dataclass(frozen=True)
class Step:
    """One step of a function: an operation on earlier steps, a number, or a variable.

    `operation` is a key of OPERATIONS, "number" (of `value`, typed as `text`) or "variable" (`text`
    is its name, and `value` its place among the variables). `arguments` are places of steps.
    """

    operation: str
    arguments: tuple[int, ...] = ()
    value: float = 0.0
    text: str = ""


def power(a: Value, b: Value) -> Value:
    """a to the power b; for floats math.pow's errors, where ** would give a complex number.

    Small powers are multiplied out: for arrays that is ten times as fast.
    """
    if type(b) is float or isinstance(b, np.float64):
        if b == 2:
            return a * a
        if b == 1:
            return a
        if b == 3:
            return a * a * a
    if type(a) is float and type(b) is float:
        return math.pow(a, b)
    return np.power(a, b)


def _power_by_base(a: Value, b: Value, _: Value) -> Value:
    """b·a^(b-1), and 0 where b is 0, whatever a is."""
    if isinstance(b, float):
        return b * power(a, b - 1) if b else 0.0
    return np.where(b == 0, 0.0, b * power(a, b - 1))


def _power_by_exponent(a: Value, b: Value, v: Value) -> Value:
    """v·log a, and 0 where 0 is raised to a positive power."""
    if type(a) is float and type(b) is float:
        return 0.0 if a == 0 < b else v * log(a)
    return np.where((a == 0) & (b > 0), 0.0, v * np.log(a))


def sign(a: Value) -> Value:
    """-1, 0 or 1."""
    if type(a) is float:
        return a if math.isnan(a) else float((a > 0) - (a < 0))
    return np.sign(a)


def smaller(a: Value, b: Value) -> Value:
    """The smaller one; nan where either is."""
    if type(a) is float and type(b) is float:
        return a + b if a != a or b != b else min(a, b)
    return np.minimum(a, b)


def larger(a: Value, b: Value) -> Value:
    """The larger one; nan where either is."""
    if type(a) is float and type(b) is float:
        return a + b if a != a or b != b else max(a, b)
    return np.maximum(a, b)


def chosen(a: Value, b: Value, of_a: Value, of_b: Value) -> Value:
    """`of_a` where a < b, `of_b` where a > b, and the middle of both where they are the same."""
    if type(a) is float and type(b) is float:
        return of_a if a < b else of_b if a > b else (of_a + of_b) / 2
    return np.where(a < b, of_a, np.where(a > b, of_b, (of_a + of_b) / 2))


_LN_2, _LN_10 = math.log(2), math.log(10)

FUNCTIONS: dict[str, Operation] = {
    "sin": Operation(sin, (lambda a, v: cos(a),)),
    "cos": Operation(cos, (lambda a, v: -sin(a),)),
    "tan": Operation(tan, (lambda a, v: 1 + v * v,)),
    "asin": Operation(asin, (lambda a, v: 1 / sqrt(1 - a * a),)),
    "acos": Operation(acos, (lambda a, v: -1 / sqrt(1 - a * a),)),
    "atan": Operation(atan, (lambda a, v: 1 / (1 + a * a),)),
    "sinh": Operation(sinh, (lambda a, v: cosh(a),)),
    "cosh": Operation(cosh, (lambda a, v: sinh(a),)),
    "tanh": Operation(tanh, (lambda a, v: 1 - v * v,)),
    "exp": Operation(exp, (lambda a, v: v,)),
    "log": Operation(log, (lambda a, v: 1 / a,)),
    "log2": Operation(log2, (lambda a, v: 1 / (a * _LN_2),)),
    "log10": Operation(log10, (lambda a, v: 1 / (a * _LN_10),)),
    "sqrt": Operation(sqrt, (lambda a, v: 0.5 / v,)),
    "abs": Operation(abs, (lambda a, v: sign(a),)),
    "sign": Operation(sign, (None,)),
    "min": Operation(smaller, (None, None)),
    "max": Operation(larger, (None, None)),
}
"""The functions that can be typed. `min` and `max` have no slopes: see `chosen`."""

OPERATIONS: dict[str, Operation] = FUNCTIONS | {
    "+": Operation(lambda a, b: a + b, (lambda a, b, v: 1.0, lambda a, b, v: 1.0)),
    "-": Operation(lambda a, b: a - b, (lambda a, b, v: 1.0, lambda a, b, v: -1.0)),
    "*": Operation(lambda a, b: a * b, (lambda a, b, v: b, lambda a, b, v: a)),
    "/": Operation(lambda a, b: a / b, (lambda a, b, v: 1 / b, lambda a, b, v: -v / b)),
    "**": Operation(power, (_power_by_base, _power_by_exponent)),
    "negative": Operation(lambda a: -a, (lambda a, v: -1.0,)),
}
"""All operations of the steps of a function."""
