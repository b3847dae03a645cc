"""What is told of right and wrong answers: of a cell of the matrix, of one misread sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.activations import softmax
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import Moment
from nnviz.files.data_sets import class_titles
from nnviz.language import tr
from nnviz.lessons.training.views.answers import Answers
from nnviz.lessons.training.views.curves_telling import moment_title
from nnviz.scene.formulas import ACTIVATION_FORMULAS, number
from nnviz.scene.shown_code import last_return, shown_code, shown_paths
from nnviz.ui.code_view import CodeLine
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import percent
from nnviz.ui.values_table import ValueRow

MOST_ROWS = 12


def pair_sentence(names: Sequence[str], counts: NDArray[np.intp], pair: tuple[int, int]) -> str:
    """A cell of the matrix in words: "4 read as 9: 12 of 98"."""
    row, column = pair
    count, every = f"{int(counts[row, column]):,}", f"{int(counts[row].sum()):,}"
    if row == column:
        return tr("{name} read right: {count} of {all}", name=names[row], count=count, all=every)
    return tr(
        "{name} read as {answer}: {count} of {all}",
        name=names[row],
        answer=names[column],
        count=count,
        all=every,
    )


def right_sentence(answers: Answers, data: LabelledData) -> str:
    """How many are right, and of which: a moment keeps the answers to the first test samples."""
    right, count, every = f"{answers.right:,}", len(answers.t), len(data.t_test)
    if count < every:
        return tr(
            "{right} of the first {count} of {all} test samples right",
            right=right,
            count=f"{count:,}",
            all=f"{every:,}",
        )
    return tr("{right} of {count} right", right=right, count=f"{count:,}")


def wrong_sentence(answers: Answers, data: LabelledData) -> str:
    """How many are wrong, and of which."""
    count, every = len(answers.t), len(data.t_test)
    wrong = f"{count - answers.right:,}"
    if count < every:
        return tr(
            "{wrong} of the first {count} of {all} test samples misread, the surest first",
            wrong=wrong,
            count=f"{count:,}",
            all=f"{every:,}",
        )
    return tr("{wrong} of {count} misread, the surest first", wrong=wrong, count=f"{count:,}")


def confusion_told(
    data: LabelledData, moment: Moment, answers: Answers, pointed: tuple[int, int] | None
) -> MomentExplained:
    """The cell pointed at, or the whole matrix with the mistakes that are made most often."""
    counts, names = answers.counts, class_titles(data)
    if pointed is not None:
        row, column = pointed
        part, whole = int(counts[row, column]), int(counts[row].sum())
        title = pair_sentence(names, counts, pointed)
        order = np.argsort(-counts[row], kind="stable")[:MOST_ROWS]
        pairs = [(row, int(answer)) for answer in order if counts[row, answer]]
    else:
        part, whole = answers.right, len(answers.t)
        title = f"{tr('Confusion matrix')} · {moment_title(moment)}"
        wrong = counts.copy()
        np.fill_diagonal(wrong, 0)
        order = np.argsort(-wrong, axis=None, kind="stable")[:MOST_ROWS]
        pairs = [divmod(int(at), len(wrong)) for at in order if wrong.flat[at]]
    prose = tr(
        "Each row is a right class, each column an answer: what stands on the diagonal is right,"
        " what stands beside it is misread. The colour is the share of its row."
    )
    rows = tuple(
        ValueRow(f"{names[a]} → {names[b]}", "", f"{int(counts[a, b]):,}", current=a == b)
        for a, b in pairs
    )
    return MomentExplained(
        title,
        prose,
        (
            r"\frac{C_{ij}}{\sum_{k} C_{ik}}"
            if pointed
            else r"\frac{\sum_{i} C_{ii}}{\sum_{ij} C_{ij}}",
        ),
        (
            rf"\frac{{{number(part, 0)}}}{{{number(whole, 0)}}}",
            f"= {number(part / max(whole, 1), 4)}",
        ),
        "",
        (),
        rows,
    )


def misread_told(
    data: LabelledData, moment: Moment, answers: Answers, sample: int | None
) -> MomentExplained:
    """One misread sample with its probabilities, or all of them."""
    wrong = len(answers.t) - answers.right
    if sample is None:
        sure = int(np.count_nonzero(answers.sureness[answers.misread()] > 0.9))
        prose = tr(
            "The surest mistakes come first. {sure} of {wrong} are made with more than 90%"
            " confidence: there the network does not know that it does not know. Click one.",
            sure=sure,
            wrong=wrong,
        )
        title = f"{tr('Misread')} · {moment_title(moment)}"
        return MomentExplained(title, prose, (), (), "", (), ())
    y, t, k = answers.y[sample], int(answers.t[sample]), int(answers.answer[sample])
    names = class_titles(data)
    order = np.argsort(-y, kind="stable")[:MOST_ROWS].tolist()
    if t not in order:
        order[-1] = t
    rows = tuple(
        ValueRow(names[c], tr("right") if c == t else "", f"{percent(float(y[c]))}%", c == k)
        for c in order
    )
    prose = tr(
        "Test sample {sample} is {name}, and the network answers {answer} with {share}%. To the"
        " right class it gives {right}%.",
        sample=f"{sample + 1:,}",
        name=names[t],
        answer=names[k],
        share=percent(float(y[k])),
        right=percent(float(y[t])),
    )
    is_softmax = moment.network.stages[-1].activation_name == "softmax"
    return MomentExplained(
        f"{names[t]} → {names[k]}",
        prose,
        (ACTIVATION_FORMULAS["softmax"],) if is_softmax else (),
        (),
        shown_paths(softmax) if is_softmax else "",
        tuple(CodeLine(*line) for line in shown_code(softmax, last_return(softmax)))
        if is_softmax
        else (),
        rows,
    )
