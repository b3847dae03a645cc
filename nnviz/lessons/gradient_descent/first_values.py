"""Learning rates and numbers of steps to begin with: on each surface the optimisers race."""

from nnviz.engine.optimizers import OPTIMIZERS

TABLE_ORDER = ("sgd", "momentum", "adagrad", "adam", "nesterov", "rmsprop", "adamw")
"""The optimisers as they are listed; what the engine adds comes after them."""

# In the order of the table. Fast enough to be seen, slow enough to be told apart.
_USUAL = (0.1, 0.05, 1.5, 0.3, 0.05, 0.1, 0.3)
_RATES = {
    "valley": (0.95, 0.1, 1.5, 0.3, 0.1, 0.1, 0.3),
    "rosenbrock": (0.0015, 0.0005, 0.4, 0.1, 0.0005, 0.02, 0.1),
    "beale": (0.01, 0.002, 0.5, 0.1, 0.002, 0.05, 0.1),
    "himmelblau": (0.01, 0.003, 0.8, 0.2, 0.003, 0.08, 0.2),
    "styblinski_tang": (0.02, 0.005, 0.6, 0.15, 0.005, 0.05, 0.15),
    "rastrigin": (0.002, 0.001, 0.2, 0.1, 0.001, 0.02, 0.1),
    "saddle": (0.1, 0.03, 0.5, 0.1, 0.03, 0.05, 0.1),
    "booth": (0.09, 0.01, 2.0, 0.5, 0.01, 0.2, 0.5),
    "matyas": (1.0, 0.2, 1.5, 0.5, 0.2, 0.2, 0.5),
    "ackley": (0.05, 0.02, 0.4, 0.1, 0.02, 0.05, 0.1),
}
_STEPS = {"rosenbrock": 200, "beale": 100, "himmelblau": 50, "ackley": 60}


def all_optimizers() -> tuple[str, ...]:
    """Every optimiser in the order of the table."""
    listed = [key for key in TABLE_ORDER if key in OPTIMIZERS]
    return (*listed, *(key for key in OPTIMIZERS if key not in listed))


def first_rates(surface: str) -> dict[str, float]:
    """A sensible learning rate for each optimiser on this surface."""
    rates = dict(zip(TABLE_ORDER, _RATES.get(surface, _USUAL), strict=True))
    return {key: rates.get(key, 0.1) for key in all_optimizers()}


def first_steps(surface: str) -> int:
    """How many steps are worth seeing there at first."""
    return _STEPS.get(surface, 30)
