"""One sentence for each trouble of a training run: what is wrong, where, and most likely why."""

from collections.abc import Callable, Mapping
from typing import Any

from nnviz.language import tr

Values = Mapping[str, Any]


def trouble_sentence(kind: str, cause: str, values: Values) -> str:
    """What is wrong, then the likely cause, in the language of now."""
    what, why = _WHAT[kind](values), _WHY.get(cause)
    if why is None:
        return tr("{what}.", what=what)
    return tr("{what}: {why}.", what=what, why=why(values))


def _title(activation: str) -> str:
    titles = {"relu": "ReLU", "sigmoid": tr("sigmoid")}
    return titles.get(activation, activation)


_WHAT: dict[str, Callable[[Values], str]] = {
    "nan": lambda v: tr("The numbers became infinite, first in layer {layer}", layer=v["layer"]),
    "exploding": lambda v: tr(
        "The gradient of layer {layer} explodes, its length is {norm}",
        layer=v["layer"],
        norm=v["norm"],
    ),
    "vanishing": lambda v: tr(
        "The gradient of layer {layer} is {share} of that of the last one",
        layer=v["layer"],
        share=v["share"],
    ),
    "dead": lambda v: tr(
        "In layer {layer} {dead} of {units} units give 0 for every sample",
        layer=v["layer"],
        dead=v["dead"],
        units=v["units"],
    ),
    "stuck": lambda v: tr(
        "After {iterations} iterations the loss is still {loss}",
        iterations=v["iterations"],
        loss=v["loss"],
    ),
}

_WHY: dict[str, Callable[[Values], str]] = {
    "learning_rate": lambda v: tr(
        "the learning rate {rate} is most likely too large", rate=v["rate"]
    ),
    "small_rate": lambda v: tr("the learning rate {rate} is most likely too small", rate=v["rate"]),
    "dead_rate": lambda v: tr(
        "the learning rate {rate} most likely threw their weights too far", rate=v["rate"]
    ),
    "large_weights": lambda v: tr("the first weights are most likely too large"),
    "data": lambda v: tr("the data hold numbers that are not finite"),
    "small": lambda v: tr(
        "{activation} and weights N(0, 0.01²) let it vanish", activation=_title(v["activation"])
    ),
    "saturated": lambda v: tr(
        "{activation} is flat where its input is large, and each layer makes it smaller",
        activation=_title(v["activation"]),
    ),
    "deep": lambda v: tr("it shrinks in each layer that it passes on its way back"),
    "zero": lambda v: tr("all weights began at 0, so all units of a layer stay the same"),
    "vanished": lambda v: tr("the gradient vanishes before it reaches the first layers"),
    "weak": lambda v: tr(
        "the gradient of the first layer is only {share} of that of the last one",
        share=v["share"],
    ),
    "decay": lambda v: tr("weight decay {decay} is most likely too large", decay=v["decay"]),
    "died": lambda v: tr("no gradient passes units that always give 0"),
    "linear": lambda v: tr("without a hidden layer the network can only draw straight lines"),
}
"""By cause; others are told without one."""
