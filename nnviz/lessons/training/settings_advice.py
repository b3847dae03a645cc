"""What an experienced person would say of settings that are doubtful; it forbids nothing."""

from dataclasses import dataclass
from inspect import signature
from math import ceil

from nnviz.engine.network_plan import NetworkPlan
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr
from nnviz.lessons.training.settings_names import initializer_name
from nnviz.scene.method_names import optimizer_name
from nnviz.ui.number_field import written_number

USUAL_RATES: dict[str, tuple[float, float]] = {
    "sgd": (0.01, 1.0),
    "momentum": (0.001, 0.1),
    "nesterov": (0.001, 0.1),
    "adagrad": (0.003, 0.1),
    "rmsprop": (0.0003, 0.01),
    "adam": (0.0003, 0.01),
    "adamw": (0.0003, 0.01),
}
"""Between which learning rates people mostly stay: experience, not a theorem."""
SQUASHING = ("sigmoid", "tanh")
DEEP, LARGE_DECAY, MUCH_DROPOUT, MANY_ITERATIONS = 3, 0.1, 0.6, 200_000


@dataclass(frozen=True)
class Advice:
    """One sentence about the setting `key`."""

    key: str
    sentence: str


def usual_rates(optimizer: str) -> tuple[float, float]:
    """The learning rates that are usual for an optimiser."""
    return USUAL_RATES.get(optimizer, (0.001, 0.1))


def default_rate(optimizer: str) -> float:
    """The learning rate that the engine's optimiser begins with."""
    return float(signature(OPTIMIZERS[optimizer]).parameters["lr"].default)


def iterations_an_epoch(examples: int, batch_size: int) -> int:
    """How many batches the examples make."""
    return max(ceil(examples / batch_size), 1)


def advice(
    settings: TrainingSettings, plan: NetworkPlan | None, examples: int | None
) -> tuple[Advice, ...]:
    """What is doubtful, the gravest first."""
    found = [*_of_start(settings, plan), *_of_rate(settings), *_of_rest(settings, plan, examples)]
    return tuple(found)


def _of_start(settings: TrainingSettings, plan: NetworkPlan | None) -> list[Advice]:
    hidden = _hidden_activations(plan)
    if not hidden:
        return []
    name = initializer_name(settings.initializer)
    squashing = [each for each in hidden if each in SQUASHING]
    if settings.initializer == "zero":
        said = tr("With weights of 0 every node of a layer learns the same: nothing is told apart.")
    elif settings.initializer == "he" and len(squashing) == len(hidden):
        said = tr("He is meant for ReLU. For sigmoid and tanh Xavier keeps the spread.")
    elif settings.initializer == "small" and len(hidden) >= DEEP:
        said = tr(
            "{name} in {count} hidden layers: the signal all but dies.",
            name=name,
            count=len(hidden),
        )
    elif squashing.count("sigmoid") >= DEEP:
        said = tr("Through many layers of sigmoid the gradient vanishes; ReLU lets it pass.")
    else:
        return []
    return [Advice("initializer", said)]


def _of_rate(settings: TrainingSettings) -> list[Advice]:
    low, high = usual_rates(settings.optimizer)
    rate, name = written_number(settings.learning_rate), optimizer_name(settings.optimizer)
    if settings.learning_rate > 3 * high:
        said = tr(
            "η = {rate} is large for {name}: the loss may leap or end in nan.", rate=rate, name=name
        )
    elif settings.learning_rate < low / 3:
        said = tr("η = {rate} is small for {name}: it will learn slowly.", rate=rate, name=name)
    else:
        return []
    return [Advice("learning_rate", said)]


def _of_rest(
    settings: TrainingSettings, plan: NetworkPlan | None, examples: int | None
) -> list[Advice]:
    found = []
    if settings.weight_decay >= LARGE_DECAY:
        said = tr("So much weight decay pulls the weights to 0 faster than they learn.")
        found.append(Advice("weight_decay", said))
    if examples is not None and settings.batch_size >= examples:
        said = tr("All examples are in one batch: one iteration an epoch.")
        found.append(Advice("batch_size", said))
    if examples is not None:
        count = settings.epochs * iterations_an_epoch(examples, settings.batch_size)
        if count > MANY_ITERATIONS:
            said = tr("{count} iterations take a long time.", count=f"{count:,}")
            found.append(Advice("epochs", said))
    shares = [] if plan is None else [float(la.options.get("share", 0)) for la in plan.layers]
    if any(share > MUCH_DROPOUT for share in shares):
        found.append(Advice("layers", tr("Dropout of more than 60% leaves little to learn from.")))
    return found


def _hidden_activations(plan: NetworkPlan | None) -> list[str]:
    """The activation functions of the layers before the last."""
    if plan is None:
        return []
    return [
        layer.activation for layer in plan.layers[:-1] if layer.activation not in (None, "softmax")
    ]
