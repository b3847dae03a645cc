"""How a digit network is trained, as plain settings: what a recipe file holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from nnviz.engine.augmentation import Distortion
from nnviz.engine.network_plan import NetworkPlan, plan_of
from nnviz.language import tr


@dataclass(frozen=True)
class Recipe:
    """The settings of `nnviz train`. With the same data and machine they give the same network."""

    seed: int = 1
    hidden: tuple[int, ...] = (50, 100)
    """The sizes of a dense network's hidden layers; without effect where there are `layers`."""
    layers: str = ""
    """The hidden layers as network_plan.plan_of reads them: "conv 16 3x3, pool 2, dense 128"."""
    epochs: int = 80
    batch_size: int = 128
    learning_rate: float = 0.003
    """The highest of the one-cycle schedule of Adam."""
    turn_degrees: float = 10.0
    slant: float = 0.25
    stretch: float = 0.1
    shift_pixels: float = 1.5
    bend_pixels: float = 0.8
    """How far samples are distorted, each time anew: see augmentation.Distortion."""
    stroke_variants: int = 8
    """How many drawings are made of each drawing in pen strokes, distorted as vectors."""
    thinnest_line: float = 1.8
    thickest_line: float = 3.2
    """The widths that those are drawn with, in pixels."""
    refine_epochs: int = 0
    """So many epochs more at the end, on samples that are distorted less."""
    refine_learning_rate: float = 0.0006
    """The highest of their own one-cycle schedule."""
    refine_distortion: float = 0.5
    """How far samples are distorted in them, as a share of before."""
    temperature: float = 1.0
    """What the scores are divided by at the end: above 1 doubtful answers come out less certain,
    and every answer stays what it was (Guo et al. 2017)."""

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            if not low <= getattr(self, name) <= high:  # NaN is outside, too
                raise ValueError(
                    tr("{name} must be between {low} and {high}", name=name, low=low, high=high)
                )
        if not 1 <= len(self.hidden) <= 8 or not all(1 <= size <= 10_000 for size in self.hidden):
            raise ValueError(tr("hidden must be 1 to 8 sizes from 1 to 10000"))
        if self.layers:
            _require_trainable(self.plan)
        if self.thinnest_line > self.thickest_line:
            raise ValueError(tr("thinnest_line must not be above thickest_line"))

    @property
    def plan(self) -> NetworkPlan:
        """`layers` with the layer of the ten digits after them."""
        return plan_of(f"{self.layers}, dense 10")

    @property
    def distortion(self) -> Distortion:
        """The settings of it as one."""
        return Distortion(
            self.turn_degrees, self.slant, self.stretch, self.shift_pixels, self.bend_pixels
        )


_RANGES: dict[str, tuple[float, float]] = {
    "seed": (0, 2**63 - 1),
    "epochs": (1, 10_000),
    "batch_size": (1, 100_000),
    "learning_rate": (1e-9, 10),
    "turn_degrees": (0, 90),
    "slant": (0, 2),
    "stretch": (0, 0.9),
    "shift_pixels": (0, 14),
    "bend_pixels": (0, 14),
    "stroke_variants": (1, 1000),
    "thinnest_line": (0.5, 10),
    "thickest_line": (0.5, 10),
    "refine_epochs": (0, 10_000),
    "refine_learning_rate": (1e-9, 10),
    "refine_distortion": (0, 1),
    "temperature": (1, 10),
}


def _require_trainable(plan: NetworkPlan) -> None:
    if plan.problem is not None:
        raise ValueError(tr("layers: {problem}", problem=plan.problem))


def recipe_of(table: Mapping[str, Any]) -> Recipe:
    """The recipe in `table`, or in its table "settings"; what it does not say is as by default.

    Raises ValueError for a setting that does not exist, or of the wrong type or size.
    """
    settings = table.get("settings", table)
    if not isinstance(settings, Mapping):
        raise ValueError(tr("settings must be a table"))
    if settings.get("layers") and "hidden" in settings:
        raise ValueError(tr("a network is told by hidden or by layers, not by both"))
    defaults = {field.name: field.default for field in fields(Recipe)}
    values: dict[str, Any] = {}
    for name, value in settings.items():
        if name not in defaults:
            known = ", ".join(defaults)
            raise ValueError(
                tr("there is no setting {name}; there are: {known}", name=name, known=known)
            )
        values[name] = _as_type_of(defaults[name], value, name)
    return Recipe(**values)


def _as_type_of(default: object, value: object, name: str) -> object:
    # bool is an int to Python, and no number to a reader.
    if isinstance(default, tuple):
        if isinstance(value, list) and all(type(size) is int for size in value):
            return tuple(value)
        raise ValueError(tr("{name} must be a list of whole numbers", name=name))
    if isinstance(default, str):
        if isinstance(value, str):
            return value
        raise ValueError(tr("{name} must be a text", name=name))
    if isinstance(default, int):
        if type(value) is int:
            return value
        raise ValueError(tr("{name} must be a whole number", name=name))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(tr("{name} must be a number", name=name))


def settings_of(recipe: Recipe) -> dict[str, Any]:
    """`recipe` as plain data for JSON and TOML; `recipe_of` takes it back."""
    settings = asdict(recipe) | {"hidden": list(recipe.hidden)}
    del settings["hidden" if recipe.layers else "layers"]
    return settings


def as_toml(description: Mapping[str, Any], comment: str = "") -> str:
    """Plain data as TOML: numbers, texts, lists of those, then its tables, one level deep."""
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    tables = []
    for key, value in description.items():
        if isinstance(value, Mapping):
            tables += ["", f"[{_toml_key(key)}]", *_pairs(value)]
        else:
            lines += _pairs({key: value})
    return "\n".join(lines + tables) + "\n"


def _pairs(table: Mapping[str, Any]) -> list[str]:
    # JSON's numbers, texts, lists and true are TOML's, too; an inline table is not.
    pairs = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            text = "{ " + ", ".join(_pairs(value)) + " }"
        else:
            text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        pairs.append(f"{_toml_key(key)} = {text}")
    return pairs


def _toml_key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)
