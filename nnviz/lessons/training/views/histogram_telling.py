"""What is told of the histograms: of the layer pointed at, or of all layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.shapes import shape_text
from nnviz.language import tr
from nnviz.lessons.training.views.activation_facts import (
    ActivationFacts,
    Spread,
    activation_facts,
    facts_note,
)
from nnviz.lessons.training.views.curves_telling import moment_title
from nnviz.lessons.training.views.histogram_spreads import unbounded_reach
from nnviz.lessons.training.views.layer_names import named_stages
from nnviz.scene.formulas import ACTIVATION_FORMULAS, number
from nnviz.scene.plot_axes import number_label
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.numbers import percent
from nnviz.ui.values_table import ValueRow

if TYPE_CHECKING:
    from nnviz.engine.run_records import Moment

Values = NDArray[np.floating]
_SLOPES: dict[str, tuple[str, Callable[[Values], Values]]] = {
    "sigmoid": ("y (1 - y)", lambda y: y * (1 - y)),
    "tanh": ("1 - y^2", lambda y: 1 - y * y),
}
"""h' of what is flat at its ends, by its output y."""


def activations_told(moment: Moment, spreads: tuple[Spread, ...], pointed: int) -> MomentExplained:
    """The outputs of one layer, or of the first one of which there is something to warn."""
    names = named_stages(moment.network)
    largest = unbounded_reach(spreads)
    facts = [activation_facts(s, largest) for s in spreads]
    worst = next((i for i, f in enumerate(facts) if f.kind), 0)
    chosen = pointed if 0 <= pointed < len(spreads) else worst
    spread, fact = spreads[chosen], facts[chosen]
    rows = tuple(
        ValueRow(
            names[s.index].short,
            shape_text(s.shape),
            facts_note(f, s.activation),
            current=i == chosen,
        )
        for i, (s, f) in enumerate(zip(spreads, facts, strict=True))
    )
    formula = ACTIVATION_FORMULAS.get(spread.activation or "", "")
    return MomentExplained(
        f"{names[spread.index].full} · {moment_title(moment)}",
        f"{_general(spread.shape[0])} {_reason(fact, spread.activation)}".strip(),
        (formula,) if formula else (),
        _slope(spread, fact),
        "",
        (),
        rows,
    )


def weights_told(moment: Moment, spreads: tuple[Spread, ...], pointed: int) -> MomentExplained:
    """The weights of one layer, or of all."""
    names = named_stages(moment.network)
    chosen = pointed if 0 <= pointed < len(spreads) else 0
    spread = spreads[chosen]
    fan_in = int(np.prod(spread.shape)) // len(spread.biases)
    rows = []
    for i, s in enumerate(spreads):
        deviation = number_label(s.std, 3)
        shape = shape_text(s.shape)
        rows.append(ValueRow(names[s.index].short, shape, deviation, current=i == chosen))
    he = rf"\sigma_{{\mathrm{{He}}}} = \sqrt{{\frac{{2}}{{{number(fan_in, 0)}}}}}"
    prose = tr(
        "How the weights of each layer are spread: below 0 blue, above orange; the line is how they"
        " were before training, the marks at the foot are the biases. Too small, and the signal"
        " dies layer by layer; too large, and the activations run against their ends."
    )
    return MomentExplained(
        f"{names[spread.index].full} · {moment_title(moment)}",
        prose,
        (r"\sigma_{\mathrm{He}} = \sqrt{\frac{2}{n}}",),
        (he, f"= {number((2 / fan_in) ** 0.5)}"),
        "",
        (),
        tuple(rows),
    )


def _general(count: int) -> str:
    return tr(
        "What each layer puts out for {count} test samples; the line is how it was before"
        " training. Wide and even is healthy.",
        count=count,
    )


def _reason(facts: ActivationFacts, activation: str | None) -> str:
    if facts.kind == "saturated":
        return tr(
            "{share}% of them stand at the ends: the function is flat there, so hardly any gradient"
            " passes and the layers before learn nothing. Likely cause: first weights too large.",
            share=percent(facts.saturated, 0),
        )
    if facts.kind == "dead":
        return tr(
            "{dead} of {nodes} are 0 for every sample: ReLU passes no gradient there, so they never"
            " come back. Likely cause: a learning rate too high.",
            dead=facts.dead,
            nodes=facts.nodes,
        )
    if facts.kind == "alike":
        return tr(
            "All values lie together: the nodes tell the samples apart no more, and the next layer"
            " has nothing to work with. Likely cause: first weights too small."
        )
    if facts.kind == "vanished":
        return tr(
            "Beside the other layers' its outputs are nearly 0: the signal dies on its way. Likely"
            " cause: first weights too small."
        )
    if facts.kind == "nan":
        return tr("Numbers became too large to be numbers: the run diverged.")
    if activation == "relu":
        return tr("{share}% are exactly 0: ReLU's usual half.", share=percent(facts.zero, 0))
    return ""


def _slope(spread: Spread, facts: ActivationFacts) -> tuple[str, ...]:
    """The mean slope of a sigmoid or tanh: how much of the gradient gets through."""
    if spread.activation not in _SLOPES or facts.kind == "nan":
        return ()
    formula, slope = _SLOPES[spread.activation]
    mean = float(np.mean(slope(spread.values.astype(np.float64))))
    return (rf"\overline{{h'(a)}} = \overline{{{formula}}}", f"= {number(mean, 4)}")
