"""What the explanation panel tells: what an array is, its formula, code and numbers."""

from collections.abc import Callable
from dataclasses import replace
from math import isfinite, prod
from typing import Any

from nnviz.engine.array_distance import ArrayDistance, DistanceSums
from nnviz.engine.array_statistics import ArrayStatistics, sum_of_squares
from nnviz.engine.idle_units import silent_units, squares_along
from nnviz.engine.initializers import he_width
from nnviz.language import tr
from nnviz.lessons.weights.compare_page import distance_texts
from nnviz.lessons.weights.roles import ArrayRole
from nnviz.lessons.weights.shown_array import ShownArray, kind_told, shape_told
from nnviz.lessons.weights.units import UnitsShown
from nnviz.scene.formulas import Formula
from nnviz.scene.plot_axes import number_label
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed, percent
from nnviz.ui.values_table import ValueRow

Place = tuple[int, int] | None

_FORMULAS: dict[tuple[str, bool], Formula] = {
    ("affine", True): (r"a = x \cdot W + b", r"\quad a_j = \sum_{i} x_i \, w_{ij} + b_j"),
    ("affine", False): (r"a = x \cdot W + b",),
    ("convolution", True): (r"a_{f,r,s} = \sum_{c,m,n} x_{c,r+m,s+n} \, w_{f,c,m,n} + b_f",),
    ("convolution", False): (r"a_f = (w_f * x) + b_f",),
    ("batch_normalization", False): (
        r"y = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta",
    ),
}
_MEAN: Formula = (
    r"\mu = \frac{1}{n} \sum_{i} w_i",
    r"\quad \sigma = \sqrt{\frac{1}{n} \sum_{i} (w_i - \mu)^2}",
)


class WeightsExplained:
    """`prose` is the lesson's text by section."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def values(self, shown: ShownArray, place: Place) -> MomentExplained:
        """The array: what it is, or what its numbers come to where it is in no network."""
        role, statistics = shown.role, shown.statistics
        title = shown.array.name if role is None else role.title()
        pointed = _pointed_formula(shown, place)
        if role is None:
            reason, _ = shown.file.problem()
            return MomentExplained(
                title,
                f"{reason} {self._prose['array']}".strip(),
                _MEAN,
                pointed or _mean_with_values(statistics),
                shown_paths(sum_of_squares),
                tuple(CodeLine(*line) for line in shown_code(sum_of_squares, "a @ a")),
                _rows(shown),
            )
        return MomentExplained(
            title,
            self._prose[_section(role)],
            _FORMULAS.get((role.stage.kind, role.is_weights), ()),
            pointed or _count_with_values(role, shown),
            *_layer_code(role),
            _rows(shown),
        )

    def pictures(self, shown: ShownArray) -> MomentExplained:
        """The same, told as pictures."""
        return replace(self.values(shown, None), prose=self._prose["pictures"])

    def units(self, shown: ShownArray, units: UnitsShown | None, at: int | None) -> MomentExplained:
        """How long the weights of units are, and which do nothing."""
        code = [CodeLine(*line) for line in shown_code(squares_along, "(w * w)")]
        functions: list[Callable[..., Any]] = [squares_along]
        if units is not None and units.silent is not None:
            code += [CodeLine(None, "")]
            code += [CodeLine(*line) for line in shown_code(silent_units, "<= 0")]
            functions.append(silent_units)
        rows = [ValueRow(shown.array.name, shape_told(shown.array.shape), shown.array.dtype)]
        formula: Formula = ()
        if units is not None:
            norms = units.norms
            rows += [
                ValueRow("|w|", tr("longest"), number_label(float(norms.max()))),
                ValueRow("|w|", tr("shortest"), number_label(float(norms.min()))),
                ValueRow(tr("idle"), "", f"{int(units.idle.sum()):,} / {len(norms):,}", True),
            ]
            if at is not None and isfinite(float(norms[at])):
                formula = (rf"|w_{{{at}}}| = {_tex(float(norms[at]))}",)
        return MomentExplained(
            tr("Units of {name}", name=shown.array.name),
            self._prose["units"],
            (r"|w_j| = \sqrt{\sum_{i} w_{ij}^2}",),
            formula,
            shown_paths(*functions),
            tuple(code),
            tuple(rows),
        )

    def network(self, shown: ShownArray) -> MomentExplained:
        """The layers and where their parameters are."""
        network = shown.file.network
        rows: list[ValueRow] = []
        title = tr("No chain of layers")
        section = "no_network"
        if network is not None:
            title, section = tr("The network"), "network"
            for stage in network.stages:
                for name, values in stage.layer.parameters.items():
                    summary = f"{values.size:,}"
                    role = shown.role
                    current = role is not None and role.stage is stage and role.parameter == name
                    rows.append(ValueRow(name, shape_told(values.shape), summary, current))
            rows.append(ValueRow(tr("all"), "", f"{network.parameter_count:,}"))
        return MomentExplained(title, self._prose[section], (), (), "", (), tuple(rows))

    def comparison(
        self, shown: ShownArray, distance: ArrayDistance | None, against: str
    ) -> MomentExplained:
        """How far the array is from its match."""
        rows: list[ValueRow] = []
        values: Formula = ()
        if distance is not None:
            l2, relative, cosine = distance_texts(distance)
            rows = [
                ValueRow("L2", "|b − a|", l2, True),
                ValueRow(tr("relative"), "|b − a|/|a|", relative),
                ValueRow(tr("cosine"), "a·b/|a||b|", cosine),
                ValueRow(tr("largest"), "", number_label(distance.largest)),
            ]
            if isfinite(distance.l2):
                values = (rf"|b - a| = {_tex(distance.l2)}",)
        return MomentExplained(
            tr("{name} beside {other}", name=shown.array.name, other=against)
            if against
            else tr("Compare two files"),
            self._prose["compare"],
            (
                r"|b - a| = \sqrt{\sum_{i} (b_i - a_i)^2}",
                r"\quad \cos = \frac{a \cdot b}{|a| \, |b|}",
            ),
            values,
            shown_paths(DistanceSums.add),
            tuple(CodeLine(*line) for line in shown_code(DistanceSums.add, "d @ d")),
            tuple(rows),
        )


def _section(role: ArrayRole) -> str:
    if role.stage.kind == "batch_normalization":
        return "normalization"
    if role.stage.kind == "convolution":
        return "kernels" if role.is_weights else "biases"
    return "weights" if role.is_weights else "biases"


def _layer_code(role: ArrayRole) -> tuple[str, tuple[CodeLine, ...]]:
    """The line of the engine that uses the array."""
    forward = type(role.stage.layer).forward
    fragments = {
        ("affine", "W"): "x @ self.W",
        ("affine", "b"): "+= self.b",
        ("convolution", "W"): "@ col",
        ("convolution", "b"): "+= self.b",
        ("batch_normalization", "gamma"): "x * by_feature",
        ("batch_normalization", "beta"): "+= by_feature",
        ("batch_normalization", "mean"): "scale_and_shift",
        ("batch_normalization", "variance"): "scale_and_shift",
    }
    fragment = fragments.get((role.stage.kind, role.parameter)) or last_return(forward)
    return shown_paths(forward), tuple(CodeLine(*line) for line in shown_code(forward, fragment))


def _count_with_values(role: ArrayRole, shown: ShownArray) -> Formula:
    """How many numbers it has, and for weights how wide they were when training began (He)."""
    product = r" \cdot ".join(str(side) for side in shown.array.shape) or "1"
    formula = [rf"{product} = {_thousands(shown.array.values.size)}"]
    inputs = _inputs(role)
    if inputs:
        formula.append(rf"\quad \sqrt{{2 / {inputs}}} = {_tex(he_width(inputs))}")
    return tuple(formula)


def _inputs(role: ArrayRole | None) -> int:
    """How many numbers a unit or a filter adds up; 0 of what holds no weights."""
    if role is None or not role.is_weights:
        return 0
    shape = role.stage.layer.parameters["W"].shape
    inputs = {"affine": shape[0], "convolution": prod(shape[1:])}
    return int(inputs.get(role.stage.kind, 0))


def _pointed_formula(shown: ShownArray, place: Place) -> Formula:
    """The number pointed at, as w with its index."""
    if place is None or shown.matrix is None:
        return ()
    index = shown.place.index(*place)
    value = float(shown.matrix[place])
    places = ",".join(map(str, index))
    return (rf"w_{{{places}}} = {_tex(value)}",) if places else (rf"w = {_tex(value)}",)


def _mean_with_values(statistics: ArrayStatistics | None) -> Formula:
    if statistics is None or not statistics.finite:
        return ()
    return (
        rf"n = {_thousands(statistics.finite)}",
        rf"\quad \mu = {_tex(statistics.mean)}",
        rf"\quad \sigma = {_tex(statistics.deviation)}",
    )


def _rows(shown: ShownArray) -> tuple[ValueRow, ...]:
    """Name, shape and kind; the norm; of weights how their spread compares with that at first."""
    array, statistics, role = shown.array, shown.statistics, shown.role
    rows = [ValueRow(array.name, shape_told(array.shape), array.dtype, True)]
    if statistics is None:
        return tuple(rows)
    rows.append(ValueRow("|W|", "", number_label(statistics.norm)))
    inputs = _inputs(role)
    if inputs:
        width = he_width(inputs)
        rows.append(ValueRow("σ", "√(2/n), He", fixed(width, 4)))
        rows.append(ValueRow("σ", tr("now"), number_label(statistics.deviation)))
    if statistics.zeros:
        share = percent(statistics.zeros / statistics.count, 1)
        rows.append(ValueRow(tr("zeros"), f"{statistics.zeros:,}", f"{share}%"))
    return tuple(rows)


def copied_text(shown: ShownArray) -> str:
    """What is copied with the values: the array's name, shape and kind."""
    return f"{shown.array.name}\t{kind_told(shown.array)}"


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", "{,}")


def _tex(value: float) -> str:
    if not isfinite(value):
        return r"\mathrm{nan}" if value != value else r"\infty" if value > 0 else r"-\infty"
    text = f"{value:.4g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return f"{{-}}{text[1:]}" if text.startswith("-") else text
