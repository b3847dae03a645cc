"""What things are called in this lesson, in the current language."""

from nnviz.language import tr
from nnviz.lessons.gradient_descent.studio import OWN


def optimizer_name(key: str) -> str:
    """The name of an optimiser; those with proper names keep them."""
    names = {
        "sgd": "SGD",
        "momentum": tr("Momentum"),
        "nesterov": "Nesterov",
        "adagrad": "AdaGrad",
        "rmsprop": "RMSProp",
        "adam": "Adam",
        "adamw": "AdamW",
    }
    return names.get(key, key)


def surface_name(key: str) -> str:
    """The name of a surface, with its formula where that is short."""
    names = {
        "bowl": tr("Bowl x₀² + x₁²"),
        "valley": tr("Valley x₀²/20 + x₁²"),
        "rosenbrock": "Rosenbrock",
        "beale": "Beale",
        "himmelblau": "Himmelblau",
        "styblinski_tang": "Styblinski–Tang",
        "rastrigin": "Rastrigin",
        "saddle": tr("Saddle x₀² − x₁²"),
        "booth": "Booth",
        "matyas": "Matyas",
        "ackley": "Ackley",
        OWN: tr("Your own function"),
    }
    return names.get(key, key)


def schedule_name(key: str) -> str:
    """The name of a schedule of the learning rate."""
    names = {
        "constant": tr("constant"),
        "step": tr("in steps"),
        "exponential": tr("exponential"),
        "cosine": tr("cosine"),
        "warm_up": tr("warm-up, then cosine"),
        "one_cycle": tr("one cycle"),
    }
    return names.get(key, key)


def gradient_name(key: str) -> str:
    """How the gradient is found."""
    return {"analytic": tr("analytic"), "numerical": tr("numerical")}.get(key, key)
