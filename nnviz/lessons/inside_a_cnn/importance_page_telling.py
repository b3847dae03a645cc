"""What is said about which pixels mattered: the sentence on the page, and the panel's words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network
from nnviz.engine.occlusion import answers_when_covered, covered
from nnviz.files.prose import read_prose
from nnviz.language import current_language, tr
from nnviz.lessons.inside_a_cnn.importance_page_bars import share_text
from nnviz.scene.formulas import number
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed, signed
from nnviz.ui.values_table import ValueRow

LESSON_ID = "inside-a-cnn"
FORMULA = (
    r"d_{ij} = a_k(\mathbf{x}) - a_k(\mathbf{x}_{ij})",
    r"g_{ij} = \frac{\partial a_k}{\partial x_{ij}}",
)
SHARES = r"d_{ij} = y_k(\mathbf{x}) - y_k(\mathbf{x}_{ij})"


@dataclass(frozen=True, eq=False)
class Importance:
    """What is known at this moment; arrays are None where nothing is drawn or covered."""

    class_number: int | None
    is_winner: bool
    size: int
    measure: str
    place: tuple[int, int] | None
    scores_before: NDArray[np.floating] | None
    scores_after: NDArray[np.floating] | None
    outputs_before: NDArray[np.floating] | None
    outputs_after: NDArray[np.floating] | None
    drops: NDArray[np.floating] | None
    gradient: NDArray[np.floating] | None


def place_told(what: Importance) -> str:
    """What covering the place does to the answer."""
    k = what.class_number
    if k is None or what.scores_before is None or what.outputs_before is None:
        return tr("Draw a digit: both maps follow the pen.")
    if what.place is None or what.scores_after is None or what.outputs_after is None:
        return tr("Point at a place of a map: it is covered, and the network asked again.")
    before, after = float(what.scores_before[k]), float(what.scores_after[k])
    place = f"({what.place[0]}, {what.place[1]})"
    if what.measure == "output":
        shares = (float(what.outputs_before[k]), float(what.outputs_after[k]))
        told = tr(
            "{place} covered: the probability of {digit} goes from {before}% to {after}%.",
            place=place,
            digit=k,
            before=share_text(shares[0]),
            after=share_text(shares[1]),
        )
    else:
        told = tr(
            "{place} covered: the score of {digit} goes from {before} to {after}.",
            place=place,
            digit=k,
            before=fixed(before, 2),
            after=fixed(after, 2),
        )
    was, now = int(what.outputs_before.argmax()), int(what.outputs_after.argmax())
    if was != now:
        return told + " " + tr("The network then says {digit}.", digit=now)
    return told


def importance_explained(what: Importance) -> MomentExplained:
    """The panel's words, formulas, code and values."""
    title = tr("Which pixels mattered")
    if what.class_number is not None:
        title = tr("Which pixels mattered for {digit}", digit=what.class_number)
    formula = FORMULA if what.measure == "score" else (SHARES, FORMULA[1])
    return MomentExplained(
        title=title,
        prose=prose_of("importance"),
        formula=formula,
        formula_with_values=_with_values(what),
        source=shown_paths(covered, Network.gradient_by_input),
        code=(
            *_code(covered, "= fill"),
            CodeLine(None, ""),
            *_code(answers_when_covered, "network.predict"),
            CodeLine(None, ""),
            *_gradient_code(),
        ),
        values=_values(what),
    )


@cache
def _prose_in(language: str) -> dict[str, str]:
    return read_prose(LESSON_ID, language)


def prose_of(section: str) -> str:
    """A section of the lesson's text in the current language."""
    return _prose_in(current_language())[section]


def _code(function: Callable[..., Any], *fragments: str) -> tuple[CodeLine, ...]:
    return tuple(CodeLine(*line) for line in shown_code(function, *fragments))


def _gradient_code() -> tuple[CodeLine, ...]:
    """The way back through the layers, without the checks before it."""
    lines = _code(Network.gradient_by_input, "dout = this.stage.layer.backward")
    first = next(n for n, line in enumerate(lines) if "self.trace(x)" in line.text)
    return lines[first:]


def _with_values(what: Importance) -> tuple[str, ...]:
    """Both formulas at the place."""
    k = what.class_number
    before, after = what.scores_before, what.scores_after
    if what.measure == "output":
        before, after = what.outputs_before, what.outputs_after
    if k is None or what.place is None or before is None or after is None:
        return ()
    i, j = what.place
    first, second = (round(float(values[k]), 3) for values in (before, after))
    minus = f"- ({number(second)})" if second < 0 else f"- {number(second)}"
    lines = (rf"d_{{{i},{j}}} = {number(first)} {minus} = {number(first - second)}",)
    if what.gradient is None:
        return lines
    return (*lines, rf"g_{{{i},{j}}} = {number(float(what.gradient[i, j]))}")


def _values(what: Importance) -> tuple[ValueRow, ...]:
    k = what.class_number
    if k is None or what.scores_before is None or what.outputs_before is None:
        return (ValueRow("x", "", tr("nothing drawn"), True),)
    rows = [
        ValueRow("k", "", str(k), False),
        ValueRow(f"a[{k}]", "", fixed(float(what.scores_before[k]), 3)),
        ValueRow(f"y[{k}]", "", fixed(float(what.outputs_before[k]), 4)),
    ]
    for name, values in (("d", what.drops), ("g", what.gradient)):
        if values is not None:
            low, high = (signed(float(end), 3) for end in (values.min(), values.max()))
            rows.append(ValueRow(name, "28×28", tr("{low} to {high}", low=low, high=high)))
    if what.place is not None and what.scores_after is not None and what.outputs_after is not None:
        place = ",".join(str(at) for at in what.place)
        rows.append(ValueRow(f"a[{k}] {place}", "", fixed(float(what.scores_after[k]), 3), True))
        rows.append(ValueRow(f"y[{k}] {place}", "", fixed(float(what.outputs_after[k]), 4)))
    return tuple(rows)
