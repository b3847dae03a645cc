"""The panel's words, formulas, code and values of one moment."""

from collections.abc import Callable, Mapping
from typing import Any

from nnviz.engine.gradient_check import numerical_derivative, numerical_gradient
from nnviz.engine.slopes import SlopesTried, forward_difference
from nnviz.language import tr
from nnviz.lessons.slopes.verdicts import Verdict
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.plot_view.plot_view import exact
from nnviz.ui.values_table import ValueRow

FORMULAS = {
    "forward": (r"f'(x) \approx \frac{f(x + h) - f(x)}{h}",),
    "central": (r"f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}",),
}
# What it is stands in the line below, with the values: here both would be too wide for the panel.
PARTIAL_FORMULAS = {
    "forward": (r"\frac{f(x_0{+}h, x_1) - f(x_0, x_1)}{h}",),
    "central": (r"\frac{f(x_0{+}h, x_1) - f(x_0{-}h, x_1)}{2h}",),
}
TOO_LONG_BELOW = 1e-5
"""With a smaller h both values agree in so many digits that the difference alone is put in."""


def latex_number(value: float, digits: int = 12) -> str:
    """`value` in LaTeX, with as many digits as tell something here."""
    text = f"{value:.{digits}g}"
    mantissa, mark, exponent = text.partition("e")
    if mantissa.startswith("-"):
        mantissa = "{-}" + mantissa[1:]
    if mantissa in ("nan", "inf", "{-}inf"):
        return mantissa.replace("inf", r"\infty").replace("nan", r"\mathrm{nan}")
    if not mark:
        return mantissa
    power = rf"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"


def tangent_explained(
    tried: SlopesTried, method: str, told: Verdict, prose: Mapping[str, str], name: str
) -> MomentExplained:
    """The slope at one point of a curve."""
    return MomentExplained(
        title=name,
        prose=prose[told.kind],
        formula=FORMULAS[method],
        formula_with_values=_with_values(tried, method, "f'(x)"),
        source=shown_paths(_function(method)),
        code=_code(method),
        values=_values(tried, method, "x"),
    )


def partial_explained(
    tried: tuple[SlopesTried, SlopesTried], method: str, prose: Mapping[str, str], name: str
) -> MomentExplained:
    """The slopes along both axes."""
    function: Callable[..., Any] = numerical_gradient if method == "central" else forward_difference
    code = _code(method)
    if method == "central":
        marked = ("above = f(x)", "below = f(x)", "gradient[i] =")
        code = tuple(CodeLine(*line) for line in shown_code(function, *marked))
    return MomentExplained(
        title=name,
        prose=prose["partial"],
        formula=PARTIAL_FORMULAS[method],
        formula_with_values=tuple(_partial(tried, method, axis) for axis in (0, 1)),
        source=shown_paths(function),
        code=code,
        values=(*_values(tried[0], method, "x₀"), *_values(tried[1], method, "x₁")),
    )


def _function(method: str) -> Callable[..., Any]:
    return forward_difference if method == "forward" else numerical_derivative


def _code(method: str) -> tuple[CodeLine, ...]:
    function = _function(method)
    return tuple(CodeLine(*line) for line in shown_code(function, last_return(function)))


def _with_values(tried: SlopesTried, method: str, name: str) -> tuple[str, ...]:
    lower = tried.f_here if method == "forward" else tried.f_below
    slope = tried.forward if method == "forward" else tried.central
    divisor = latex_number(tried.h, 3)
    if method == "central":
        divisor = rf"2 \cdot {divisor}"
    numerator = f"{latex_number(tried.f_above)} - {_in_brackets(lower)}"
    if tried.h < TOO_LONG_BELOW:
        numerator = latex_number(tried.f_above - lower, 6)
    return (
        rf"{name} \approx \frac{{{numerator}}}{{{divisor}}}",
        f"= {latex_number(slope, 16)}",
    )


def _partial(both: tuple[SlopesTried, SlopesTried], method: str, axis: int) -> str:
    """One line an axis: the difference over h and what it gives."""
    tried = both[axis]
    lower = tried.f_here if method == "forward" else tried.f_below
    slope = tried.forward if method == "forward" else tried.central
    factor = "" if method == "forward" else r"2 \cdot "
    name = rf"\frac{{\partial f}}{{\partial x_{axis}}}"
    over = (
        rf"\frac{{{latex_number(tried.f_above - lower, 6)}}}{{{factor}{latex_number(tried.h, 3)}}}"
    )
    return rf"{name} \approx {over} = {latex_number(slope, 13)}"


def _in_brackets(value: float) -> str:
    text = latex_number(value)
    return f"({text})" if value < 0 else text


def _values(tried: SlopesTried, method: str, name: str) -> tuple[ValueRow, ...]:
    lower_name, lower = f"f({name})", tried.f_here
    if method == "central":
        lower_name, lower = f"f({name} − h)", tried.f_below
    slope, error = tried.forward, tried.forward_error
    if method == "central":
        slope, error = tried.central, tried.central_error
    rows = (
        (f"{name} + h", exact(tried.x + tried.h)),
        (f"f({name} + h)", exact(tried.f_above)),
        (lower_name, exact(lower)),
        (tr("difference"), exact(tried.f_above - lower)),
        (tr("slope"), exact(slope)),
        (tr("exact"), exact(tried.exact)),
        (tr("error"), exact(error)),
    )
    return tuple(
        ValueRow(row_name, "", text, current=place == 4)
        for place, (row_name, text) in enumerate(rows)
    )
