"""What a person chooses in the training studio, as one frozen record and as plain JSON."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.picture_augmentation import AUGMENTATIONS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_settings import (
    HIGHEST_LEARNING_RATE,
    LARGEST_BATCH,
    LARGEST_SEED,
    MOST_EPOCHS,
    TrainingSettings,
    settings_of_table,
)
from nnviz.files.checked_json import parse_json
from nnviz.files.data_sets import DATA_SETS, DataChoice, data_choice_of
from nnviz.files.state_values import a_number, a_whole_number
from nnviz.language import tr
from nnviz.lessons import Setting
from nnviz.lessons.training.views import VIEWS

PAGES = ("data", "network", "train")
TILES = 4
POINT_TILES = ("surface", "network", "loss", "accuracy")
TABLE_TILES = ("network", "confusion", "loss", "accuracy")
PICTURE_TILES = ("network", "filters", "loss", "accuracy")
LEAST_MEMORY_MB, MOST_MEMORY_MB, USUAL_MEMORY_MB = 32, 16_384, 512
MOST_ITERATIONS = 10**9
_WHOLE = ("batch_size", "epochs", "seed")
POINT_SETTINGS = TrainingSettings(
    layers="dense 8 tanh, dense 8 tanh",
    initializer="xavier",
    optimizer="adam",
    learning_rate=0.03,
    batch_size=10,
    epochs=100,
)
"""Two spirals are learnt with them; with those for pictures 60 iterations would learn nothing."""


@dataclass(frozen=True)
class Studio:
    """Everything that is chosen; the run that follows from it is another thing."""

    data: DataChoice = field(default_factory=DataChoice)
    settings: TrainingSettings = field(default_factory=TrainingSettings)
    page: str = "train"
    tiles: tuple[str, ...] = ()
    """The views by place; none: those that suit the data."""
    large: int = 0
    """The tile that is large, from 1; 0: none."""
    memory_mb: int = USUAL_MEMORY_MB

    def shown_tiles(self, data: LabelledData) -> tuple[str, ...]:
        """The views by place: those chosen, else those for points, a table or pictures."""
        usual = TABLE_TILES if data.is_table else PICTURE_TILES
        return self.tiles or (POINT_TILES if data.is_points else usual)

    def with_data(self, choice: DataChoice) -> "Studio":
        """This with other data; settings that nobody touched become those that suit it."""
        usual, wanted = _usual_settings(self.data), _usual_settings(choice)
        seed = self.settings.seed
        untouched = self.settings == replace(usual, seed=seed)
        settings = replace(wanted, seed=seed) if untouched else self.settings
        return replace(self, data=choice, settings=settings)

    def same_run(self, other: "Studio") -> bool:
        """Whether a training of both would be the same, bit for bit."""
        return self.data == other.data and self.settings == other.settings


def _usual_settings(choice: DataChoice) -> TrainingSettings:
    return POINT_SETTINGS if DATA_SETS[choice.set].kind == "points" else TrainingSettings()


def studio_state(studio: Studio) -> dict[str, Any]:
    """`studio` as plain JSON values."""
    return {
        "page": studio.page,
        "tiles": ",".join(studio.tiles),
        "large": studio.large,
        "memory_mb": studio.memory_mb,
        "data": studio.data.as_json(),
        **studio.settings.as_table(),
    }


def studio_of(state: dict[str, Any], otherwise: Studio) -> Studio:
    """What `studio_state` gave, or a command line; what is missing or wrong is as before."""
    changed: dict[str, Any] = {
        "settings": settings_of_table(_table(state), otherwise.settings),
        "data": _data(state.get("data"), otherwise.data),
    }
    if state.get("page") in PAGES:
        changed["page"] = state["page"]
    tiles = some_tiles(state.get("tiles"))
    if tiles is not None:
        changed["tiles"] = tiles
    for key, low, high in (("large", 0, TILES), ("memory_mb", LEAST_MEMORY_MB, MOST_MEMORY_MB)):
        number = a_whole_number(state.get(key), low, high)
        if number is not None:
            changed[key] = number
    return replace(otherwise, **changed)


def some_tiles(value: object) -> tuple[str, ...] | None:
    """Four different views of "surface,network,loss,accuracy"; () of ""; None of all else."""
    if value == "":
        return ()
    keys = tuple(value.split(",")) if isinstance(value, str) else ()
    fits = len(keys) == TILES == len(set(keys)) and all(key in VIEWS for key in keys)
    return keys if fits else None


def an_iteration(value: object) -> float | None:
    """The moment of a run, in iterations from 0."""
    return a_number(value, 0, MOST_ITERATIONS)


def _table(state: dict[str, Any]) -> dict[str, Any]:
    """The settings in `state`; a command line gives layers and numbers alike as text or number."""
    table = {each.name: state[each.name] for each in fields(TrainingSettings) if each.name in state}
    amounts = table.get("augmentation")
    if isinstance(amounts, str):
        table["augmentation"] = some_amounts(amounts)
    return table


def some_amounts(text: str) -> dict[str, float] | None:
    """{"rotate": 15.0} of "rotate=15"; {} of ""; None where it is no such text, or too much."""
    amounts = {}
    for part in text.split(",") if text else []:
        name, equals, amount = part.partition("=")
        entry = AUGMENTATIONS.get(name)
        number = None if entry is None else a_number(amount, entry.low, entry.high)
        if not equals or number is None:
            return None
        amounts[name] = number
    return amounts


def _data(value: object, otherwise: DataChoice) -> DataChoice:
    if isinstance(value, str) and value in DATA_SETS:
        return otherwise if value == otherwise.set else DataChoice(set=value)
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = parse_json(value.encode("utf-8", "replace"))
        except ValueError:
            return otherwise
    return data_choice_of(value, otherwise)


def is_data(text: str) -> bool:
    """Whether `text` names a data set or is the JSON of a choice."""
    return text in DATA_SETS or _data(text, DataChoice(set="")) != DataChoice(set="")


def studio_settings() -> tuple[Setting, ...]:
    """What can be set by name."""
    first = TrainingSettings()
    return (
        Setting(
            "data",
            "text",
            "drawn-digits",
            lambda: tr("the data: one of {names}", names=", ".join(DATA_SETS)),
            accepts=is_data,
        ),
        Setting(
            "layers",
            "text",
            first.layers,
            lambda: tr("the hidden layers, as “dense 50” or “conv 16 3x3, pool 2, dense 64”"),
        ),
        _choice("initializer", tuple(INITIALIZERS), lambda: tr("how the first weights are drawn")),
        _choice("optimizer", tuple(OPTIMIZERS), lambda: tr("the optimiser")),
        _number("learning_rate", (1e-10, HIGHEST_LEARNING_RATE), lambda: tr("the learning rate")),
        _choice(
            "schedule", tuple(SCHEDULES), lambda: tr("how the learning rate changes on the way")
        ),
        _number("batch_size", (1, LARGEST_BATCH), lambda: tr("examples in a mini-batch")),
        _number("epochs", (1, MOST_EPOCHS), lambda: tr("how often all examples are gone through")),
        _number("weight_decay", (0, 1), lambda: tr("weight decay λ, of ½λΣW²")),
        _number("seed", (0, LARGEST_SEED), lambda: tr("the seed of the first weights")),
        Setting(
            "augmentation",
            "text",
            "",
            lambda: tr("how pictures are changed while training, as “rotate=15,shift=2”"),
            accepts=lambda text: some_amounts(text) is not None,
        ),
        *_view_settings(),
    )


def _view_settings() -> tuple[Setting, ...]:
    return (
        Setting("page", "choice", "train", lambda: tr("the page that shows"), choices=PAGES),
        Setting(
            "tiles",
            "text",
            "",
            lambda: tr("the four views by place, as “surface,network,loss,accuracy”"),
            accepts=lambda text: some_tiles(text) is not None,
        ),
        Setting(
            "large",
            "number",
            0,
            lambda: tr("the tile that is large, from 1; 0 is none"),
            range=(0, TILES),
            whole=True,
        ),
        Setting(
            "memory_mb",
            "number",
            USUAL_MEMORY_MB,
            lambda: tr("how much memory the kept moments may take, in MB"),
            range=(LEAST_MEMORY_MB, MOST_MEMORY_MB),
            whole=True,
        ),
        Setting(
            "moment",
            "number",
            None,
            lambda: tr("train, then go to the moment after so many iterations"),
            range=(0, MOST_ITERATIONS),
        ),
        Setting(
            "trained",
            "number",
            None,
            lambda: tr("stop the training after so many iterations"),
            range=(1, MOST_ITERATIONS),
            whole=True,
        ),
    )


def _choice(key: str, choices: tuple[str, ...], meaning: Any) -> Setting:
    return Setting(key, "choice", getattr(TrainingSettings(), key), meaning, choices=choices)


def _number(key: str, limits: tuple[float, float], meaning: Any) -> Setting:
    first = getattr(TrainingSettings(), key)
    return Setting(key, "number", first, meaning, range=limits, whole=key in _WHOLE)
