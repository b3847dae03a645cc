"""What a person chooses for a training: the layers and how they learn, as one frozen record."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.network import Network
from nnviz.engine.network_plan import LONGEST_TEXT, NetworkPlan, plan_of, random_network
from nnviz.engine.optimizers import OPTIMIZERS, Optimizer
from nnviz.engine.picture_augmentation import AUGMENTATIONS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.shapes import Shape
from nnviz.language import tr

HIGHEST_LEARNING_RATE = 100.0
LARGEST_BATCH = 10_000
MOST_EPOCHS = 100_000
HIGHEST_WEIGHT_DECAY = 1.0
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True)
class TrainingSettings:
    """One training but for its data. Raises ValueError with a sentence for what cannot be."""

    layers: str = "dense 50"
    """The hidden layers, as `plan_of` reads them; the output layer adds itself."""
    initializer: str = "he"
    optimizer: str = "sgd"
    learning_rate: float = 0.1
    schedule: str = "constant"
    batch_size: int = 100
    epochs: int = 20
    weight_decay: float = 0.0
    seed: int = 1
    """Of the first weights, the order of the samples, dropout and augmentation."""
    augmentation: Mapping[str, float] = field(default_factory=dict)
    """The amount of each way to change pictures, by its name; 0 or absent: off."""

    def __post_init__(self) -> None:
        for name, problem_of in _CHECKS.items():
            problem = problem_of(getattr(self, name))
            if problem is not None:
                raise ValueError(problem)

    def plan(self, sample_shape: Shape, class_count: int) -> NetworkPlan:
        """The whole network for samples of this shape: the layers, and an output for each class."""
        return plan_of(f"{self.layers}\ndense {class_count}", tuple(sample_shape))

    def problem(self, sample_shape: Shape, class_count: int) -> str | None:
        """Why no such network can be trained on such samples, in one sentence; None: it can."""
        return self.plan(sample_shape, class_count).problem

    def first_network(self, sample_shape: Shape, class_count: int) -> Network:
        """The network before its training. Raises ShapeError with the sentence of `problem`."""
        plan = self.plan(sample_shape, class_count)
        return random_network(plan, self.seed, initializer=self.initializer)

    def new_optimizer(self) -> Optimizer:
        """The optimiser before its first step."""
        return OPTIMIZERS[self.optimizer](self.learning_rate)

    def as_table(self) -> dict[str, Any]:
        """As plain JSON data."""
        return {**asdict(self), "augmentation": dict(self.augmentation)}


def settings_of_table(table: object, otherwise: TrainingSettings) -> TrainingSettings:
    """What `as_table` gave; whatever is missing or cannot be is as in `otherwise`. Never raises."""
    settings = otherwise
    if not isinstance(table, Mapping):
        return settings
    for each in fields(TrainingSettings):
        if each.name not in table:
            continue
        value = table[each.name]
        if _CHECKS[each.name](value) is None:
            settings = replace(settings, **{each.name: _plain(each.name, value)})
    return settings


def _plain(name: str, value: Any) -> Any:
    """A checked value in the type that the settings have."""
    if name in ("learning_rate", "weight_decay"):
        return float(value)
    if name in ("batch_size", "epochs", "seed"):
        return int(value)
    return dict(value) if name == "augmentation" else value


# Checks: None, or the sentence that says what is wrong.


def _layers_problem(value: object) -> str | None:
    if isinstance(value, str) and len(value) <= LONGEST_TEXT:
        return None
    return tr("The layers are a text of at most {most:,} characters.", most=LONGEST_TEXT)


def _one_of(names: Callable[[], Mapping[str, object]]) -> Callable[[object], str | None]:
    def problem(value: object) -> str | None:
        if isinstance(value, str) and value in names():
            return None
        listed = ", ".join(names())
        return tr("“{name}” is none of {names}.", name=str(value)[:40], names=listed)

    return problem


def _within(
    what: Callable[[], str], low: float, high: float, *, whole: bool, above: bool = False
) -> Callable[[object], str | None]:
    """`above`: low itself is too low."""

    def problem(value: object) -> str | None:
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and low <= value <= high
            and not (above and value == low)
            and not (whole and value != int(value))
        ):
            return None
        said, lowest = what(), f"{low:g}"
        highest = int(high) if high == int(high) else high
        if above:
            return tr(
                "{what} is more than {low} and at most {high:,}.",
                what=said,
                low=lowest,
                high=highest,
            )
        return tr("{what} goes from {low} to {high:,}.", what=said, low=lowest, high=highest)

    return problem


def _augmentation_problem(value: object) -> str | None:
    if not isinstance(value, Mapping):
        return tr("Augmentation is a number for each way to change pictures.")
    for name, amount in value.items():
        entry = AUGMENTATIONS.get(name) if isinstance(name, str) else None
        if entry is None:
            listed = ", ".join(AUGMENTATIONS)
            return tr("“{name}” is none of {names}.", name=str(name)[:40], names=listed)
        problem = _within(entry.title, entry.low, entry.high, whole=False)(amount)
        if problem is not None:
            return problem
    return None


_CHECKS: dict[str, Callable[[object], str | None]] = {
    "layers": _layers_problem,
    "initializer": _one_of(lambda: INITIALIZERS),
    "optimizer": _one_of(lambda: OPTIMIZERS),
    "learning_rate": _within(
        lambda: tr("The learning rate"), 0, HIGHEST_LEARNING_RATE, whole=False, above=True
    ),
    "schedule": _one_of(lambda: SCHEDULES),
    "batch_size": _within(lambda: tr("The batch size"), 1, LARGEST_BATCH, whole=True),
    "epochs": _within(lambda: tr("The number of epochs"), 1, MOST_EPOCHS, whole=True),
    "weight_decay": _within(lambda: tr("Weight decay"), 0, HIGHEST_WEIGHT_DECAY, whole=False),
    "seed": _within(lambda: tr("The seed"), 0, LARGEST_SEED, whole=True),
    "augmentation": _augmentation_problem,
}
