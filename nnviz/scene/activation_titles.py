"""The activation functions as a person reads them, and their curves."""

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.activations import ACTIVATIONS
from nnviz.language import tr

_CURVE_REACH = 6.0


def activation_titles() -> dict[str, str]:
    """The name of each activation function in the current language."""
    return {
        "identity": tr("identity"),
        "step": tr("step"),
        "sigmoid": tr("sigmoid"),
        "tanh": "tanh",
        "relu": "ReLU",
        "leaky_relu": "Leaky ReLU",
        "elu": "ELU",
        "softmax": tr("softmax"),
    }


def activation_curve(
    name: str, a: float
) -> tuple[NDArray[np.floating], NDArray[np.floating]] | None:
    """(x, h(x)) around 0, far enough to hold `a`; None for softmax, which has many inputs."""
    if name == "softmax":
        return None
    reach = max(_CURVE_REACH, 1.25 * abs(a))
    x = np.linspace(-reach, reach, 121)
    return x, ACTIVATIONS[name].function(x)
