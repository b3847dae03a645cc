"""What is set in the studio, as one record; what of a file or a command line fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.surfaces import SURFACES
from nnviz.engine.typed_function import mistake_in
from nnviz.language import tr
from nnviz.lessons import Setting
from nnviz.lessons.gradient_descent.first_values import (
    all_optimizers,
    first_rates,
    first_steps,
)

OWN = "own"
"""The surface that the user types."""

FIRST_FUNCTION = "x0**2 + x0*x1 + 2*x1**2"
GRADIENTS = ("analytic", "numerical")
RATE_RANGE = (1e-10, 10.0)
H_RANGE = (1e-15, 1e-1)
STEPS_RANGE = (1, 10_000)
NOISE_RANGE = (0.0, 100.0)
MOST_SEED = 2**31 - 1
FARTHEST_START = 1e6
WINDOW_RANGE = (1e-9, 1e12)
"""How narrow the part of the map may be that is seen, and how far away."""
_LONGEST_FUNCTION = 10_000


@dataclass(frozen=True)
class Studio:
    """Everything that decides about the paths, and which of them is explained."""

    surface: str = "bowl"
    function: str = FIRST_FUNCTION
    start: tuple[float, float] = SURFACES["bowl"].start
    on: tuple[str, ...] = ("sgd", "momentum", "adagrad", "adam")
    rates: Mapping[str, float] = field(default_factory=lambda: first_rates("bowl"))
    selected: str = "sgd"
    steps: int = first_steps("bowl")
    schedule: str = "constant"
    noise: float = 0.0
    seed: int = 0
    gradient: str = "analytic"
    h: float = 1e-4

    def on_surface(self, surface: str, start: tuple[float, float]) -> "Studio":
        """The same optimisers on another surface, with rates and steps that suit it."""
        return replace(
            self,
            surface=surface,
            start=start,
            rates=first_rates(surface),
            steps=first_steps(surface),
        )

    @property
    def rate(self) -> float:
        """The learning rate of the optimiser selected."""
        return self.rates[self.selected]

    def with_rate(self, key: str, rate: float) -> "Studio":
        """With another learning rate for one optimiser."""
        return replace(self, rates={**self.rates, key: rate})


def studio_settings() -> tuple[Setting, ...]:
    """What can be set by name."""
    keys = all_optimizers()
    return (
        Setting("surface", "choice", "bowl", lambda: tr("the surface"), choices=(*SURFACES, OWN)),
        Setting(
            "function",
            "text",
            FIRST_FUNCTION,
            lambda: tr("f(x0, x1) where the surface is own"),
            mistake=mistake_in,
        ),
        *(
            Setting(key, "number", value, meaning, range=(-FARTHEST_START, FARTHEST_START))
            for key, value, meaning in (
                ("x0", SURFACES["bowl"].start[0], lambda: tr("x0 of the start")),
                ("x1", SURFACES["bowl"].start[1], lambda: tr("x1 of the start")),
            )
        ),
        Setting(
            "optimizers",
            "text",
            ",".join(Studio().on),
            lambda: tr("which optimisers run, as sgd,adam"),
            accepts=lambda text: _optimizers(text) is not None,
        ),
        Setting(
            "selected", "choice", "sgd", lambda: tr("the optimiser that is explained"), choices=keys
        ),
        *(_rate_setting(key, rate) for key, rate in first_rates("bowl").items()),
        Setting(
            "steps",
            "number",
            first_steps("bowl"),
            lambda: tr("how many steps"),
            range=STEPS_RANGE,
            whole=True,
        ),
        Setting(
            "schedule",
            "choice",
            "constant",
            lambda: tr("how the learning rate changes"),
            choices=tuple(SCHEDULES),
        ),
        Setting(
            "noise",
            "number",
            0.0,
            lambda: tr("standard deviation of noise on the gradient"),
            range=NOISE_RANGE,
        ),
        Setting(
            "seed",
            "number",
            0,
            lambda: tr("which noise: its seed"),
            range=(0, MOST_SEED),
            whole=True,
        ),
        Setting(
            "gradient",
            "choice",
            "analytic",
            lambda: tr("how the gradient is found"),
            choices=GRADIENTS,
        ),
        Setting("h", "number", 1e-4, lambda: tr("h of the numerical gradient"), range=H_RANGE),
        Setting(
            "window",
            "text",
            None,
            lambda: tr("the part of the map that is seen, as x0 from,to,x1 from,to"),
            accepts=lambda text: window_in(text) is not None,
        ),
        Setting(
            "turn",
            "text",
            None,
            lambda: tr("how the surface is turned: two angles in degrees"),
            accepts=lambda text: turn_in(text) is not None,
        ),
    )


def _rate_setting(key: str, rate: float) -> Setting:
    return Setting(
        f"rate_{key}",
        "number",
        rate,
        lambda: tr("learning rate of {name}", name=key),
        range=RATE_RANGE,
    )


def studio_state(studio: Studio) -> dict[str, Any]:
    """`studio` as plain data, under the keys of the settings."""
    return {
        "surface": studio.surface,
        "function": studio.function,
        "x0": studio.start[0],
        "x1": studio.start[1],
        "optimizers": ",".join(studio.on),
        "selected": studio.selected,
        **{f"rate_{key}": rate for key, rate in studio.rates.items()},
        "steps": studio.steps,
        "schedule": studio.schedule,
        "noise": studio.noise,
        "seed": studio.seed,
        "gradient": studio.gradient,
        "h": studio.h,
    }


def studio_of(state: Mapping[str, Any], now: Studio) -> Studio:
    """`now` with all of `state` that fits; another surface brings its own start and rates."""
    surface = _choice(state.get("surface"), (*SURFACES, OWN), now.surface)
    if surface != now.surface:
        start = SURFACES[surface].start if surface in SURFACES else now.start
        now = now.on_surface(surface, start)
    rates = {
        key: number_in(state.get(f"rate_{key}"), *RATE_RANGE, rate)
        for key, rate in now.rates.items()
    }
    far, on = FARTHEST_START, _optimizers(state.get("optimizers"))
    return replace(
        now,
        function=_function(state.get("function"), now.function),
        start=(
            number_in(state.get("x0"), -far, far, now.start[0]),
            number_in(state.get("x1"), -far, far, now.start[1]),
        ),
        on=now.on if on is None else on,
        selected=_choice(state.get("selected"), all_optimizers(), now.selected),
        rates=rates,
        steps=round(number_in(state.get("steps"), *STEPS_RANGE, now.steps)),
        schedule=_choice(state.get("schedule"), tuple(SCHEDULES), now.schedule),
        noise=number_in(state.get("noise"), *NOISE_RANGE, now.noise),
        seed=round(number_in(state.get("seed"), 0, MOST_SEED, now.seed)),
        gradient=_choice(state.get("gradient"), GRADIENTS, now.gradient),
        h=number_in(state.get("h"), *H_RANGE, now.h),
    )


def numbers_in(value: object, count: int) -> tuple[float, ...] | None:
    """`count` finite numbers from a list or from text with commas; None for anything else."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or len(parts) != count:
        return None
    try:
        numbers = tuple(float(part) for part in parts)
    except (TypeError, ValueError, OverflowError):
        return None
    return numbers if all(isfinite(number) for number in numbers) else None


def window_in(value: object) -> tuple[float, float, float, float] | None:
    """The part of the map: x0 from, to, x1 from, to; None for anything else."""
    numbers = numbers_in(value, 4)
    if numbers is None:
        return None
    left, right, low, high = numbers
    narrowest, widest = WINDOW_RANGE
    for start, to in ((left, right), (low, high)):
        far = max(abs(start), abs(to))
        # Narrower than floats tell apart there is nothing to see.
        if far > widest or to - start < max(narrowest, far * 1e-12):
            return None
    return left, right, low, high


def turn_in(value: object) -> tuple[float, float] | None:
    """Azimuth and elevation in degrees; None for anything else."""
    numbers = numbers_in(value, 2)
    if numbers is None or abs(numbers[0]) > 360 or not 0 <= numbers[1] <= 90:
        return None
    return numbers[0], numbers[1]


def number_in(value: object, low: float, high: float, otherwise: float) -> float:
    """`value` where it is a number from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return value if low <= value <= high else otherwise


def _choice(value: object, choices: tuple[str, ...], otherwise: str) -> str:
    return value if isinstance(value, str) and value in choices else otherwise


def _function(value: object, otherwise: str) -> str:
    fits = isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_FUNCTION
    return str(value) if fits else otherwise


def _optimizers(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, str):
        return None
    wanted = {part.strip() for part in value.split(",") if part.strip()}
    if not wanted <= set(all_optimizers()):
        return None
    return tuple(key for key in all_optimizers() if key in wanted)
