"""What is told of one step of the optimiser selected: words, formula, numbers, code, state."""

from collections.abc import Callable, Mapping

import numpy as np

from nnviz.engine.descent import Descent
from nnviz.engine.optimizers import OPTIMIZERS, Optimizer
from nnviz.engine.source import source_of
from nnviz.engine.surfaces import Surface
from nnviz.language import tr
from nnviz.lessons.gradient_descent.happenings import is_hole
from nnviz.lessons.gradient_descent.reasons import curvatures, factor_meaning, factor_text
from nnviz.lessons.gradient_descent.step_formulas import RULES, step_with_values
from nnviz.lessons.gradient_descent.studio import Studio
from nnviz.scene.method_names import optimizer_name
from nnviz.scene.plot_axes import number_label
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import MINUS, fixed
from nnviz.ui.values_table import ValueRow


class DescentExplained:
    """`prose` is the lesson's text by section: one a optimiser, and what is told at the start."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def moment(
        self, studio: Studio, surface: Surface, descents: Mapping[str, Descent], step: int
    ) -> MomentExplained:
        """The explanation of step `step` (the one that leads to point `step`; 0 is the start)."""
        key = studio.selected
        name = optimizer_name(key)
        descent = descents.get(key)
        if descent is None:
            return _off(name, key, descents, step)
        step = min(step, len(descent.points) - 1)
        title = (
            tr("{name}, step {number}", name=name, number=step)
            if step
            else f"{name}, " + tr("start")
        )
        return MomentExplained(
            title,
            self._words(studio, surface, descent, step),
            RULES.get(key, ()),
            step_with_values(descent, step) if step else (),
            shown_paths(OPTIMIZERS[key].step),
            _code(key),
            (*_positions(descents, step, key), *_memory(descent, step)),
        )

    def _words(self, studio: Studio, surface: Surface, descent: Descent, step: int) -> str:
        key = studio.selected
        told = [self._prose.get(key, "")]
        if step == 0:
            told = [self._prose["start"]]
        elif is_course_rounding(studio):
            told = [self._prose["rounding"]]
        elif key == "sgd" and curvatures(surface):
            told.append(_because(surface, float(descent.rates[step - 1])))
        if descent.ended is not None and step >= descent.ended:
            told.append(_ending(descent))
        return " ".join(part for part in told if part)


def _off(name: str, key: str, descents: Mapping[str, Descent], step: int) -> MomentExplained:
    told = tr("{name} is off. Tick it in the table to let it run.", name=name)
    path, code = shown_paths(OPTIMIZERS[key].step), _code(key)
    positions = tuple(_positions(descents, max(step, 0), key))
    return MomentExplained(name, told, RULES.get(key, ()), (), path, code, positions)


def is_course_rounding(studio: Studio) -> bool:
    """Whether this is the course's case that ends with the rounding of h."""
    at = (studio.surface, studio.start, studio.gradient, studio.rate, studio.selected)
    return at == ("bowl", (-3.0, 4.0), "numerical", 10.0, "sgd") and studio.h == 1e-4


def _because(surface: Surface, rate: float) -> str:
    axes = curvatures(surface)
    factors = [(axis, 1 - rate * curvature) for axis, curvature in axes]
    if factors[0][1] == factors[1][1]:
        factor = factors[0][1]
        told = tr(
            "Here each step multiplies both coordinates by 1 − ηλ = {factor}: {what}.",
            factor=factor_text(factor),
            what=factor_meaning(factor),
        )
    else:
        told = " ".join(
            tr(
                "Along {axis} each step multiplies by 1 − ηλ = {factor}: {what}.",
                axis=axis,
                factor=factor_text(factor),
                what=factor_meaning(factor),
            )
            for axis, factor in factors
        )
    # Spaces that do not break: a line that ends with "1" would tell something else.
    return told.replace("1 − ηλ = ", "1\u00a0−\u00a0ηλ\u00a0=\u00a0")


def _ending(descent: Descent) -> str:
    if descent.ended == 0:
        return tr("f has no value at the start: choose another one.")
    if is_hole(descent):
        return tr(
            "At step {number} it came to where f has no value: no gradient to follow.",
            number=descent.ended,
        )
    return tr(
        "From step {number} on the numbers are beyond 1.8e308, the largest there is: inf or nan.",
        number=descent.ended,
    )


def _code(key: str) -> tuple[CodeLine, ...]:
    """The rule of the optimiser, the line that moves the point marked."""
    function = OPTIMIZERS[key].step
    lines = source_of(function).lines
    moves = [line.strip() for line in lines if line.strip().startswith(("W -=", "W +=", "super("))]
    code = shown_code(function, moves[-1])
    if "super()" not in moves[-1]:
        return tuple(CodeLine(*line) for line in code)
    # Its rule goes on in another: that is what moves the point, so it is shown, too.
    parent: type[Optimizer] = OPTIMIZERS[key].__mro__[1]
    return (*(CodeLine(*line) for line in code), CodeLine(None, ""), *_lines(parent.step))


def _lines(function: Callable[..., object]) -> list[CodeLine]:
    moves = [line.strip() for line in source_of(function).lines if line.strip()[:4] == "W -="]
    return [CodeLine(*line) for line in shown_code(function, moves[-1])]


def _positions(descents: Mapping[str, Descent], step: int, selected: str) -> list[ValueRow]:
    rows = []
    for key, descent in descents.items():
        point = descent.points[min(step, len(descent.points) - 1)]
        rows.append(ValueRow(optimizer_name(key), "", _pair(point), current=key == selected))
    return rows


def _memory(descent: Descent, step: int) -> list[ValueRow]:
    rows = []
    for name, values in descent.state.items():
        rows.append(ValueRow(name, "", _pair(values[min(step, len(values) - 1)])))
    return rows


def _pair(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    return f"({_short(float(values[0]))}, {_short(float(values[1]))})"


def _short(value: float) -> str:
    if not np.isfinite(value):
        return str(value).replace("-", MINUS)
    if value != 0 and (abs(value) < 5e-4 or abs(value) >= 1e5):
        return number_label(value, 4)
    return fixed(value, 4)
