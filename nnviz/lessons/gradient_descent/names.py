"""What things are called in this lesson, in the current language."""

from nnviz.language import tr
from nnviz.lessons.gradient_descent.studio import OWN


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


def gradient_name(key: str) -> str:
    """How the gradient is found."""
    return {"analytic": tr("analytic"), "numerical": tr("numerical")}.get(key, key)
