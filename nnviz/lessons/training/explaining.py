"""What is told of one moment of a run: the update in a formula, its numbers, the code that ran."""

from collections.abc import Callable
from dataclasses import replace
from math import isfinite, sqrt

import numpy as np

from nnviz.engine.learner import Learner
from nnviz.engine.network import Network
from nnviz.engine.optimizers import OPTIMIZERS, Optimizer
from nnviz.engine.run_records import Moment
from nnviz.engine.small_dense_pass import SmallDensePass
from nnviz.engine.source import source_of
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.views.training_view import ShownRun
from nnviz.scene.method_names import optimizer_name
from nnviz.scene.plot_axes import number_label
from nnviz.scene.recorded_run import RecordedRun
from nnviz.scene.run_lines import smoothed
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import MINUS, fixed, percent
from nnviz.ui.values_table import ValueRow

Formula = tuple[str, ...]

_GRAD = r"\frac{\partial L}{\partial W}"
_ROOT = rf"\frac{{1}}{{\sqrt{{h}} + 10^{{-7}}}} \, {_GRAD}"
_MOMENTS = (
    rf"m \leftarrow \beta_1 m + (1 - \beta_1) \, {_GRAD}",
    rf"v \leftarrow \beta_2 v + (1 - \beta_2) \left({_GRAD}\right)^2",
)
_ADAM = (
    r"- \; \eta \, \frac{\sqrt{1 - \beta_2^i}}{1 - \beta_1^i}",
    r"\cdot \; \frac{m}{\sqrt{v} + 10^{-7}}",
)
UPDATES: dict[str, Formula] = {
    "sgd": (rf"W \leftarrow W - \eta \, {_GRAD}",),
    "momentum": (rf"v \leftarrow \alpha v - \eta \, {_GRAD}", r"W \leftarrow W + v"),
    "nesterov": (
        rf"v \leftarrow \alpha v - \eta \, {_GRAD}",
        rf"W \leftarrow W + \alpha v - \eta \, {_GRAD}",
    ),
    "adagrad": (
        rf"h \leftarrow h + \left({_GRAD}\right)^2",
        rf"W \leftarrow W - \eta \, {_ROOT}",
    ),
    "rmsprop": (
        rf"h \leftarrow \rho h + (1 - \rho) \left({_GRAD}\right)^2",
        rf"W \leftarrow W - \eta \, {_ROOT}",
    ),
    "adam": (*_MOMENTS, r"W \leftarrow W", *_ADAM),
    "adamw": (*_MOMENTS, r"W \leftarrow W - \eta \lambda W", *_ADAM),
}
"""The rule of each optimiser of the engine, for the weights of a layer."""


class RunExplained:
    """`prose` is the lesson's text by section."""

    def __init__(self, prose: dict[str, str]) -> None:
        self._prose = prose

    def moment(
        self,
        shown: ShownRun | None,
        settings: TrainingSettings,
        iteration: float,
        own_start: bool = False,
    ) -> MomentExplained:
        """The explanation of the last update before `iteration`; what is chosen without a run.

        `own_start`: the first weights are not random, they come from a file.
        """
        settings = settings if shown is None else shown.settings
        key = settings.optimizer
        first = None if shown is None else shown.run.moment_at(0)
        network = None if first is None else first.network
        code = (*learner_code(network), CodeLine(None, ""), *optimizer_code(key))
        source = shown_paths(Learner.learn, OPTIMIZERS[key].step)
        update = UPDATES.get(key, ())
        if shown is None:
            return MomentExplained(
                tr("Training"), self._prose["start"], update, (), source, code, ()
            )
        at = int(iteration)
        if not at:
            return MomentExplained(
                tr("Before training"),
                self._prose["own_start" if own_start else "start"],
                update,
                (),
                source,
                code,
                tuple(_scores(shown.run.moment_at(0), shown.run)),
            )
        run = shown.run
        return MomentExplained(
            tr(
                "Epoch {epoch}, iteration {iteration}",
                epoch=-(-at // run.iterations_an_epoch),
                iteration=f"{at:,}",
            ),
            self._words(settings),
            update,
            with_values(run, key, at),
            source,
            code,
            (*_batch_rows(run, at), *_scores(run.moment_at(at), run)),
        )

    def _words(self, settings: TrainingSettings) -> str:
        name = optimizer_name(settings.optimizer)
        return f"{self._prose['update']} {name}: {self._prose.get(settings.optimizer, '')}".strip()


def on_top(pointed: MomentExplained | None, moment: MomentExplained) -> MomentExplained:
    """What is pointed at, and of the moment what that leaves out."""
    if pointed is None:
        return moment
    return replace(
        pointed,
        formula=pointed.formula or moment.formula,
        formula_with_values=pointed.formula_with_values
        or (() if pointed.formula else moment.formula_with_values),
        source=pointed.source if pointed.code else moment.source,
        code=pointed.code or moment.code,
        values=(*pointed.values, *moment.values),
    )


def with_values(run: RecordedRun, optimizer: str, iteration: int) -> Formula:
    """The update after batch `iteration` in numbers: rate, gradient, length, loss before, after."""
    rate, norm = value_at(run, "learning_rate", iteration), gradient_norm(run, iteration)
    parts = []
    if rate is not None and norm is not None:
        parts += [rf"\eta = {_tex(rate)}", rf"\quad \|\nabla L\| = {_tex(norm)}"]
        if optimizer == "sgd":
            parts += [
                r"\|\Delta W\| = \eta \, \|\nabla L\|",
                rf"= {_tex(rate)} \cdot {_tex(norm)}",
                f"= {_tex(rate * norm)}",
            ]
    before, now = _smoothed_loss(run, iteration - 1), _smoothed_loss(run, iteration)
    if before is not None and now is not None and iteration > 1:
        parts.append(rf"\bar{{L}} = {_tex(before)} \rightarrow {_tex(now)}")
    return tuple(parts)


def value_at(run: RecordedRun, name: str, iteration: float) -> float | None:
    """The value of a curve at `iteration`, or the last one before."""
    x, y = run.curve(name)
    place = int(np.searchsorted(x, iteration, side="right")) - 1
    return float(y[place]) if place >= 0 else None


def _smoothed_loss(run: RecordedRun, iteration: float) -> float | None:
    """What the strong curve of the batches tells in the view of the loss: one number for both."""
    x, y = run.curve("batch_loss")
    place = int(np.searchsorted(x, iteration, side="right")) - 1
    return float(smoothed(y)[place]) if place >= 0 else None


def gradient_norm(run: RecordedRun, iteration: float) -> float | None:
    """‖gradient‖₂ of all parameters: of all stages together."""
    first = run.moment_at(0)
    count = 0 if first is None else len(first.network.stages)
    values = [value_at(run, f"gradient_norm:{stage}", iteration) for stage in range(count)]
    squares = [value * value for value in values if value is not None and not np.isnan(value)]
    return sqrt(sum(squares)) if squares else None


def learner_code(network: Network | None) -> tuple[CodeLine, ...]:
    """One mini-batch, as the engine learns it; the update that ran for `network` is marked."""
    lines = [text.strip() for text in source_of(Learner.learn).lines]
    updates = [line for line in lines if line.startswith("self.optimizer.update(")]
    small = network is not None and SmallDensePass.suits(network)
    ran = updates[-1] if small else updates[0]
    return tuple(CodeLine(*line) for line in shown_code(Learner.learn, ran))


def optimizer_code(key: str) -> tuple[CodeLine, ...]:
    """The rule of the optimiser, the line that changes the weights marked."""
    function = OPTIMIZERS[key].step
    lines = [text.strip() for text in source_of(function).lines]
    moves = [line for line in lines if line.startswith(("W -=", "W +=", "super("))]
    code = tuple(CodeLine(*line) for line in shown_code(function, moves[-1]))
    if "super()" not in moves[-1]:
        return code
    # Its rule goes on in another: that is what changes the weights, so it is shown, too.
    parent: type[Optimizer] = OPTIMIZERS[key].__mro__[1]
    return (*code, CodeLine(None, ""), *_last_move(parent.step))


def _last_move(function: Callable[..., object]) -> tuple[CodeLine, ...]:
    moves = [text.strip() for text in source_of(function).lines if text.strip()[:4] == "W -="]
    return tuple(CodeLine(*line) for line in shown_code(function, moves[-1]))


def _batch_rows(run: RecordedRun, iteration: int) -> list[ValueRow]:
    rows: list[ValueRow] = []
    for value, title in (
        (value_at(run, "batch_loss", iteration), tr("loss of this batch")),
        (_smoothed_loss(run, iteration), tr("loss, smoothed")),
        (value_at(run, "learning_rate", iteration), tr("learning rate η")),
    ):
        if value is not None:
            rows.append(ValueRow(title, "", _short(value), current=not rows))
    norm = gradient_norm(run, iteration)
    if norm is not None:
        rows.append(ValueRow(tr("‖gradient‖"), "", _short(norm)))
    return rows


def _scores(moment: Moment | None, run: RecordedRun) -> list[ValueRow]:
    if moment is None:
        return []
    scores = moment.evaluation
    kept = tr(
        "{count} moments, {size} MB", count=len(run.moments), size=f"{run.used_bytes / 2**20:.1f}"
    )
    return [
        ValueRow(tr("training"), "", _both(scores.train_loss, scores.train_accuracy)),
        ValueRow(tr("test"), "", _both(scores.test_loss, scores.test_accuracy)),
        ValueRow(tr("kept"), "", kept),
    ]


def _both(loss: float, accuracy: float) -> str:
    return tr("loss {loss}, {percent}%", loss=_short(loss), percent=percent(accuracy, 1))


def _tex(value: float) -> str:
    if not isfinite(value):
        return r"\infty" if value > 0 else r"\mathrm{nan}"
    text = f"{value:.4g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return text


def _short(value: float) -> str:
    if not isfinite(value):
        return str(value).replace("-", MINUS)
    if value != 0 and (abs(value) < 5e-4 or abs(value) >= 1e5):
        return number_label(value, 4)
    return fixed(value, 4)
