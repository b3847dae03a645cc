"""The rule of each optimiser as a formula, and one step of it with its numbers put in.

The numbers are those that the engine recorded: the formula explains them, it computes none.
"""

from collections.abc import Callable
from math import isfinite

from nnviz.engine.descent import Descent
from nnviz.engine.optimizers import OPTIMIZERS, Adam, AdamW, Momentum, RMSProp

Formula = tuple[str, ...]

_GRAD = r"\nabla f"
_VELOCITY = rf"v \leftarrow \alpha v - \eta \, {_GRAD}"
_ROOT = r"\frac{\nabla f}{\sqrt{h} + 10^{-7}}"
_MOMENTS = (
    r"m \leftarrow \beta_1 m",
    rf"+ \; (1 - \beta_1) \, {_GRAD}",
    r"v \leftarrow \beta_2 v",
    rf"+ \; (1 - \beta_2) \, {_GRAD}^2",
)
_ADAM = (
    r"- \; \eta \, \frac{\sqrt{1 - \beta_2^i}}{1 - \beta_1^i}",
    r"\cdot \; \frac{m}{\sqrt{v} + 10^{-7}}",
)

RULES: dict[str, Formula] = {
    "sgd": (rf"x \leftarrow x - \eta \, {_GRAD}(x)",),
    "momentum": (_VELOCITY, r"x \leftarrow x + v"),
    "nesterov": (_VELOCITY, rf"x \leftarrow x + \alpha v - \eta \, {_GRAD}"),
    "adagrad": (rf"h \leftarrow h + {_GRAD}^2", rf"x \leftarrow x - \eta \, {_ROOT}"),
    "rmsprop": (
        rf"h \leftarrow \rho h + (1 - \rho) \, {_GRAD}^2",
        rf"x \leftarrow x - \eta \, {_ROOT}",
    ),
    "adam": (*_MOMENTS, r"x \leftarrow x", *_ADAM),
    "adamw": (*_MOMENTS, r"x \leftarrow x - \eta \lambda x", *_ADAM),
}


def tex_number(value: float, decimals: int = 4) -> str:
    """`value` with four decimals; as a · 10ⁿ where those say nothing."""
    if not isfinite(value):
        return {"inf": r"\infty", "-inf": r"-\infty"}.get(str(value), r"\mathrm{nan}")
    if value != 0 and (abs(value) >= 1e5 or abs(value) < 10.0**-decimals):
        mantissa, exponent = f"{value:.3e}".split("e")
        return _unary(rf"{mantissa} \cdot 10^{{{int(exponent)}}}")
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else _unary(text)


def _unary(text: str) -> str:
    """A sign that is no operator has no room around it."""
    return "{-}" + text[1:] if text.startswith("-") else text


def rate_number(value: float) -> str:
    """A learning rate or factor as short as it is: 0.95, 1 · 10⁻¹⁰."""
    text = f"{value:.4g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return text


def step_with_values(descent: Descent, step: int) -> Formula:
    """Step `step` (from 1) with its numbers: the gradient, each coordinate, f before and after.

    None where the point before is no number any more, or f has no value there.
    """
    if descent.ended is not None and step > descent.ended:
        return ()
    g = descent.gradients[step - 1]
    parts = [rf"\nabla f = ({tex_number(g[0])}, \; {tex_number(g[1])})"]
    of = _STEPS.get(descent.optimizer)
    for axis in range(2):
        if of is not None:
            parts.extend(of(descent, step, axis))
    parts.extend(value_change(descent, step))
    return tuple(parts)


def value_change(descent: Descent, step: int) -> Formula:
    """f before and after the step, with the change in per cent where that says something."""
    before, after = float(descent.values[step - 1]), float(descent.values[step])
    told = rf"f = {tex_number(before)} \rightarrow {tex_number(after)}"
    if isfinite(before) and isfinite(after) and before > 0 and after / before < 100:
        share = (after / before - 1) * 100
        sign = "" if share == 0 else "{+}" if share > 0 else "{-}"
        # One decimal says nothing of a rate of 1e-10: f does move, by so little.
        size = f"{abs(share):.1f}" if share == 0 or abs(share) >= 0.05 else tex_number(abs(share))
        return (rf"{told} \quad ({sign}{size} \, \%)",)
    return (told,)


def _bracketed(value: float) -> str:
    text = tex_number(value)
    return rf"({text})" if text.startswith("{-}") else text


def _squared(value: float) -> str:
    text = tex_number(value)
    # A sign and a power of ten need brackets before they can be squared.
    return rf"{text}^2" if text.replace(".", "").isdigit() else rf"({text})^2"


def _moved(descent: Descent, step: int, axis: int, *by: str) -> Formula:
    before = tex_number(float(descent.points[step - 1, axis]))
    after = tex_number(float(descent.points[step, axis]))
    return (rf"x_{axis} = {before}", *by, f"= {after}")


def _rate(descent: Descent, step: int) -> str:
    return rate_number(float(descent.rates[step - 1]))


def _gradient(descent: Descent, step: int, axis: int) -> str:
    return _bracketed(float(descent.gradients[step - 1, axis]))


def _gradient_squared(descent: Descent, step: int, axis: int) -> str:
    return _squared(float(descent.gradients[step - 1, axis]))


def _remembered(descent: Descent, name: str, step: int, axis: int) -> str:
    return _bracketed(float(descent.state[name][step, axis]))


def _sgd(descent: Descent, step: int, axis: int) -> Formula:
    rate, g = _rate(descent, step), _gradient(descent, step, axis)
    return _moved(descent, step, axis, rf"- \; {rate} \cdot {g}")


def _velocity(descent: Descent, step: int, axis: int) -> Formula:
    alpha = rate_number(Momentum().momentum)
    before = _remembered(descent, "v", step - 1, axis)
    rate, g = _rate(descent, step), _gradient(descent, step, axis)
    after = tex_number(float(descent.state["v"][step, axis]))
    return (rf"v_{axis} = {alpha} \cdot {before}", rf"- \; {rate} \cdot {g}", f"= {after}")


def _momentum(descent: Descent, step: int, axis: int) -> Formula:
    v = _remembered(descent, "v", step, axis)
    return (*_velocity(descent, step, axis), *_moved(descent, step, axis, rf"+ \; {v}"))


def _nesterov(descent: Descent, step: int, axis: int) -> Formula:
    alpha = rate_number(Momentum().momentum)
    v, rate = _remembered(descent, "v", step, axis), _rate(descent, step)
    by = rf"+ \; {alpha} \cdot {v}", rf"- \; {rate} \cdot {_gradient(descent, step, axis)}"
    return (*_velocity(descent, step, axis), *_moved(descent, step, axis, *by))


def _by_root(descent: Descent, step: int, axis: int) -> Formula:
    h = tex_number(float(descent.state["h"][step, axis]))
    g = tex_number(float(descent.gradients[step - 1, axis]))
    by = rf"- \; {_rate(descent, step)} \cdot \frac{{{g}}}{{\sqrt{{{h}}} + 10^{{-7}}}}"
    return _moved(descent, step, axis, by)


def _adagrad(descent: Descent, step: int, axis: int) -> Formula:
    before = _remembered(descent, "h", step - 1, axis)
    after = tex_number(float(descent.state["h"][step, axis]))
    sum_of = rf"h_{axis} = {before}", rf"+ \; {_gradient_squared(descent, step, axis)}"
    return (*sum_of, f"= {after}", *_by_root(descent, step, axis))


def _rmsprop(descent: Descent, step: int, axis: int) -> Formula:
    rho = RMSProp().decay_rate
    before = _remembered(descent, "h", step - 1, axis)
    after = tex_number(float(descent.state["h"][step, axis]))
    square = _gradient_squared(descent, step, axis)
    mean = rf"h_{axis} = {rho:g} \cdot {before}", rf"+ \; {1 - rho:.2g} \cdot {square}"
    return (*mean, f"= {after}", *_by_root(descent, step, axis))


def _adam(descent: Descent, step: int, axis: int) -> Formula:
    rule = OPTIMIZERS[descent.optimizer](descent.learning_rate)
    if not isinstance(rule, Adam):
        return ()
    g = _gradient(descent, step, axis)
    m, v = (float(descent.state[name][step, axis]) for name in ("m", "v"))
    m0 = _remembered(descent, "m", step - 1, axis)
    v0 = _remembered(descent, "v", step - 1, axis)
    rate = float(descent.rates[step - 1])
    made_up = rate * (1 - rule.beta2**step) ** 0.5 / (1 - rule.beta1**step)
    by = [
        rf"- \; {rate_number(made_up)}",
        rf"\cdot \; \frac{{{tex_number(m)}}}{{\sqrt{{{tex_number(v)}}} + 10^{{-7}}}}",
    ]
    if isinstance(rule, AdamW):
        at = _bracketed(float(descent.points[step - 1, axis]))
        by.insert(0, rf"- \; {rate_number(rate)} \cdot {rule.weight_decay:g} \cdot {at}")
    return (
        rf"m_{axis} = {rule.beta1:g} \cdot {m0}",
        rf"+ \; {1 - rule.beta1:.3g} \cdot {g}",
        f"= {tex_number(m)}",
        rf"v_{axis} = {rule.beta2:g} \cdot {v0}",
        rf"+ \; {1 - rule.beta2:.3g} \cdot {_gradient_squared(descent, step, axis)}",
        f"= {tex_number(v)}",
        *_moved(descent, step, axis, *by),
    )


_STEPS: dict[str, Callable[[Descent, int, int], Formula]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
    "adamw": _adam,
}
