"""One sentence for each trouble of a training run: what is wrong, where, and most likely why."""

from collections.abc import Callable, Mapping
from typing import Any

from nnviz.language import tr

Values = Mapping[str, Any]


def trouble_sentence(kind: str, cause: str, values: Values) -> str:
    """What is wrong, then the likely cause, in the language of now."""
    what = _WHAT[kind](values)
    why = _WHY.get(cause)
    return what if why is None else tr("{what}: {why}.", what=what, why=why(values))


_WHAT: dict[str, Callable[[Values], str]] = {
    "nan": lambda values: tr(
        "Numbers stopped being numbers, first in layer {layer}", layer=values["layer"]
    ),
    "exploding": lambda values: tr(
        "The gradient of layer {layer} has become {times} times as long",
        layer=values["layer"],
        times=values["times"],
    ),
    "vanishing": lambda values: tr(
        "The gradient of layer {layer} is {share} of that of the last one",
        layer=values["layer"],
        share=values["share"],
    ),
    "dead": lambda values: tr(
        "In layer {layer} {dead} of {units} units give 0 for every sample",
        layer=values["layer"],
        dead=values["dead"],
        units=values["units"],
    ),
    "stuck": lambda values: tr(
        "After {iterations} iterations the loss is still {loss}",
        iterations=values["iterations"],
        loss=values["loss"],
    ),
}

_WHY: dict[str, Callable[[Values], str]] = {
    "learning_rate": lambda values: tr(
        "the learning rate {rate} is most likely too large", rate=values["rate"]
    ),
    "large_weights": lambda values: tr(
        "the first weights are most likely too large for it", **values
    ),
    "data": lambda values: tr("the data hold numbers that are not finite or too large", **values),
    "saturated": lambda values: tr(
        "{activation} and {weights} let it vanish",
        activation=values["activation"],
        weights=values["weights"],
    ),
    "deep": lambda values: tr("it shrinks in each layer that it passes on its way back", **values),
    "dead_rate": lambda values: tr(
        "the learning rate {rate} most likely threw their weights too far", rate=values["rate"]
    ),
    "zero": lambda values: tr(
        "all weights began at 0, so all units of a layer learn the same", **values
    ),
    "small_rate": lambda values: tr(
        "the learning rate {rate} is most likely too small", rate=values["rate"]
    ),
    "large_rate": lambda values: tr(
        "the learning rate {rate} is most likely too large", rate=values["rate"]
    ),
    "vanished": lambda values: tr(
        "the gradient vanishes before it reaches the first layers", **values
    ),
    "linear": lambda values: tr(
        "without a hidden layer the network can only draw straight lines", **values
    ),
}
