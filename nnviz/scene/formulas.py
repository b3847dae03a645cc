"""Formulas as LaTeX, in general and with the values of this moment put in.

A formula is a tuple of parts; each part after the first begins with "=", and a line may break
before it.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from nnviz.engine.trace import StageTrace
from nnviz.scene.node_arithmetic import NodeArithmetic

Formula = tuple[str, ...]

ACTIVATION_FORMULAS: dict[str, str] = {
    "identity": "h(a) = a",
    "step": r"h(a) = 1 \;\; (a > 0), \;\; 0 \;\; (a \leq 0)",
    "sigmoid": r"h(a) = \frac{1}{1 + e^{-a}}",
    "tanh": r"h(a) = \tanh(a)",
    "relu": r"h(a) = \max(0, \, a)",
    "leaky_relu": r"h(a) = \max(0.1\,a, \, a)",
    "elu": r"h(a) = a \;\; (a \geq 0), \;\; e^{a} - 1 \;\; (a < 0)",
    "softmax": r"y_k = \frac{e^{a_k}}{\sum_{i} e^{a_i}}",
}
"""h of each activation function that a layer can end in."""

WEIGHTED_SUM = r"a = \sum_{i} x_i w_i + b"


def number(value: float, decimals: int = 3) -> str:
    """`value` in LaTeX: fixed decimals, no minus before zero, thousands parted."""
    text = f"{value:,.{decimals}f}".replace(",", "{,}")
    if text.startswith("-"):
        # In braces it is a sign, not a difference: no space after it.
        text = text[1:] if float(f"{value:.{decimals}f}") == 0 else "{-}" + text[1:]
    return text


def _added(value: float) -> str:
    """`value` after a plus or minus sign of its own: "+ 0.155"."""
    return f"- {number(-value)}" if value < 0 else f"+ {number(value)}"


def weighted_sum_with_values(node: NodeArithmetic) -> Formula:
    """a = sum + bias = a, with the numbers of `node`."""
    return (
        f"a = {number(node.sum_shown)} {_added(node.bias_shown)}",
        f"= {number(node.a_shown)}",
    )


def activation_with_values(name: str, a: float, z: float) -> Formula:
    """z = h(a) with the numbers put in."""
    given = number(a)
    shapes = {
        "sigmoid": rf"z = \frac{{1}}{{1 + e^{{{number(-a)}}}}}",
        "tanh": rf"z = \tanh({given})",
        "relu": rf"z = \max(0, \, {given})",
        "leaky_relu": rf"z = \max({number(0.1 * a)}, \, {given})",
        "elu": f"z = {given}" if a >= 0 else f"z = e^{{{given}}} - 1",
        "step": rf"z = h({given})",
        "identity": f"z = {given}",
    }
    return (shapes[name], f"= {number(z)}")


@dataclass(frozen=True)
class SoftmaxTerms:
    """The numbers of a softmax for its winner: index, a, e^a, the sum of all e^a, y."""

    index: int
    a: float
    exp: float
    total: float
    y: float


def softmax_terms(traced: StageTrace, index: int) -> SoftmaxTerms:
    """The numbers behind y of node `index` (float64; a may be large: see `softmax_with_values`)."""
    a = traced.a.astype(np.float64)
    with np.errstate(over="ignore"):
        exp = np.exp(a)
        return SoftmaxTerms(
            index, float(a[index]), float(exp[index]), float(exp.sum()), float(traced.z[index])
        )


def softmax_with_values(terms: SoftmaxTerms) -> Formula:
    """y_k = e^a / Σ = … with the numbers put in; the fraction is left out where it overflows."""
    first = rf"y_{{{terms.index}}} = \frac{{e^{{{number(terms.a)}}}}}{{\sum_{{i}} e^{{a_i}}}}"
    if not isfinite(terms.total):
        return (first, f"= {number(terms.y)}")
    if terms.total > 1e7 or terms.total < 1e-3:
        shift = rf"= \frac{{{_power(terms.exp)}}}{{{_power(terms.total)}}}"
    else:
        shift = rf"= \frac{{{number(terms.exp, 1)}}}{{{number(terms.total, 1)}}}"
    return (first, shift, f"= {number(terms.y)}")


def _power(value: float) -> str:
    """`value` as a · 10ⁿ, for what is too large or small to write out."""
    mantissa, exponent = f"{value:.3e}".split("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
