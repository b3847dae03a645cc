"""What is told of the loss, the accuracy and the norms at one moment of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnviz.engine.network import Network
from nnviz.engine.shapes import shape_text
from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.layer_names import weighted_stages
from nnviz.scene.formulas import number
from nnviz.scene.plot_axes import number_label
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import fixed, percent
from nnviz.ui.values_table import ValueRow

if TYPE_CHECKING:
    from nnviz.engine.run_records import Moment
    from nnviz.lessons.training.views.training_view import ShownRun

_FORMULAS = {
    "cross_entropy": (r"E = -\frac{1}{N} \sum_{n} \sum_{k} t_{nk} \log y_{nk}",),
    "sum_of_squares": (r"E = \frac{1}{2N} \sum_{n} \sum_{k} (y_{nk} - t_{nk})^2",),
}


def moment_title(moment: Moment) -> str:
    """Which moment it is: "Epoch 3, iteration 1,234"."""
    if moment.iteration == 0:
        return tr("Before training")
    return tr(
        "Epoch {epoch}, iteration {iteration}",
        epoch=moment.epoch,
        iteration=f"{moment.iteration:,}",
    )


def loss_told(shown: ShownRun, moment: Moment) -> MomentExplained:
    """The loss of the test samples at this moment, with its sum put in."""
    loss = moment.network.loss_function
    y = moment.evaluation.y_test
    t = shown.data.t_test[: len(y)]
    total = loss.function(y, t) * len(y)
    sign = r"E = -\frac{1}{%s} \cdot (%s)" if loss.name == "cross_entropy" else None
    count = number(len(y), 0)
    first = (
        sign % (count, number(-total))
        if sign
        else rf"E = \frac{{1}}{{{count}}} \cdot {number(total)}"
    )
    return MomentExplained(
        f"{tr('Loss')} · {moment_title(moment)}",
        _loss_prose(shown, moment),
        _FORMULAS[loss.name],
        (first, f"= {number(total / len(y), 4)}"),
        shown_paths(loss.function),
        tuple(CodeLine(*line) for line in shown_code(loss.function, last_return(loss.function))),
        (*_losses(moment), *_one_sample(shown, moment)),
    )


def accuracy_told(shown: ShownRun, moment: Moment) -> MomentExplained:
    """How many of the test samples are right at this moment."""
    y = moment.evaluation.y_test
    right = int(np.count_nonzero(y.argmax(axis=1) == shown.data.t_test[: len(y)]))
    counting = Network.count_correct
    return MomentExplained(
        f"{tr('Accuracy')} · {moment_title(moment)}",
        _accuracy_prose(shown, moment),
        (r"\mathrm{accuracy} = \frac{\mathrm{right}}{\mathrm{all}}",),
        (
            rf"\mathrm{{accuracy}} = \frac{{{number(right, 0)}}}{{{number(len(y), 0)}}}",
            f"= {number(right / len(y), 4)}",
        ),
        shown_paths(counting),
        tuple(CodeLine(*line) for line in shown_code(counting, "correct +=")),
        (
            ValueRow(tr("training data"), "", f"{percent(moment.evaluation.train_accuracy)}%"),
            ValueRow(tr("test data"), "", f"{percent(moment.evaluation.test_accuracy)}%", True),
        ),
    )


def norms_told(moment: Moment, gradients: dict[int, float]) -> MomentExplained:
    """The length of each layer's gradient at this moment; `gradients` by stage."""
    rows, norms = [], []
    for named in weighted_stages(moment.network):
        norm = gradients.get(named.index, float("nan"))
        norms.append(norm)
        rows.append(ValueRow("‖∇‖", named.short, number_label(norm, 3)))
        weight = float(moment.weight_norms[named.index])
        rows.append(
            ValueRow(
                "‖W‖", shape_text(named.stage.layer.parameters["W"].shape), number_label(weight, 3)
            )
        )
    return MomentExplained(
        f"{tr('Gradient norms')} · {moment_title(moment)}",
        _norms_prose(norms),
        (r"\|\nabla\| = \sqrt{\sum_{i} \left(\frac{\partial E}{\partial w_i}\right)^2}",),
        (),
        "",
        (),
        tuple(rows),
    )


def _loss_prose(shown: ShownRun, moment: Moment) -> str:
    train, test = moment.evaluation.train_loss, moment.evaluation.test_loss
    told = [
        tr(
            "How surely the network gives the right answers, as one number: 0 would be certain and"
            " right each time. Faint is the loss of each mini-batch, strong its smoothed course."
        )
    ]
    if np.isfinite((train, test)).all() and test > 1.25 * train and test - train > 0.05:
        told.append(
            tr(
                "Test data: {test}, training data: {train}. The gap says that it learns the"
                " training data by heart: overfitting.",
                test=fixed(test),
                train=fixed(train),
            )
        )
    told += _measured_on(shown, moment)
    return " ".join(told)


def _accuracy_prose(shown: ShownRun, moment: Moment) -> str:
    chance = 1 / shown.data.class_count
    told = [
        tr(
            "The share of samples whose largest output is the right class. Guessing would give"
            " {share}%.",
            share=percent(chance, 0),
        )
    ]
    gap = moment.evaluation.train_accuracy - moment.evaluation.test_accuracy
    if gap > 0.05:
        told.append(
            tr(
                "On training data it is {gap} points better than on data it has never seen:"
                " overfitting.",
                gap=percent(gap),
            )
        )
    told += _measured_on(shown, moment)
    return " ".join(told)


def _measured_on(shown: ShownRun, moment: Moment) -> list[str]:
    """On how many samples the points of the curves at this moment were measured."""
    evaluation = moment.evaluation
    train, test = evaluation.train_count, evaluation.test_count
    all_train, all_test = len(shown.data.x), len(shown.data.x_test)
    if not train:
        return []
    if (train, test) == (all_train, all_test):
        return [
            tr(
                "Measured on all {train} training samples and all {test} test samples.",
                train=f"{train:,}",
                test=f"{test:,}",
            )
        ]
    told = tr(
        "Measured on {train} of {all_train} training samples and {test} of {all_test} test"
        " samples.",
        train=f"{train:,}",
        all_train=f"{all_train:,}",
        test=f"{test:,}",
        all_test=f"{all_test:,}",
    )
    if not evaluation.is_whole:
        told += " " + tr("At the ends of epochs there are more.")
    return [told]


def _norms_prose(norms: list[float]) -> str:
    told = [
        tr(
            "How long each layer's gradient is: how strongly the loss pulls at its weights. Curves"
            " that stay close to each other learn together."
        )
    ]
    known = [norm for norm in norms if np.isfinite(norm)]
    if len(known) > 1 and known[-1] > 0 and 0 <= known[0] < known[-1] / 100:
        times = f"{known[-1] / known[0]:,.0f}" if known[0] else "∞"
        told.append(
            tr(
                "The first layer's is {times} times shorter than the output's: the gradient"
                " vanishes on its way back.",
                times=times,
            )
        )
    return " ".join(told)


def _losses(moment: Moment) -> tuple[ValueRow, ...]:
    evaluation = moment.evaluation
    return (
        ValueRow(tr("training data"), "", fixed(evaluation.train_loss, 4)),
        ValueRow(tr("test data"), "", fixed(evaluation.test_loss, 4), True),
    )


def _one_sample(shown: ShownRun, moment: Moment) -> tuple[ValueRow, ...]:
    """The first test sample: its right class, that output, and what it adds to the loss."""
    y, t = moment.evaluation.y_test, int(shown.data.t_test[0])
    share = float(y[0, t])
    loss = moment.network.loss_function.function(y[:1], shown.data.t_test[:1])
    name = class_titles(shown.data)[t]
    return (
        ValueRow("y[0, t]", tr("t = {name}", name=name), fixed(share, 4)),
        ValueRow("E[0]", "", fixed(loss, 4)),
    )
