"""What can be set by name, and what of a file or a command line fits."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import OPERATIONS, FilterError
from nnviz.engine.picture_padding import PADDINGS
from nnviz.files.example_pictures import EXAMPLE_PICTURES
from nnviz.files.pictures import Picture
from nnviz.files.state_values import a_number
from nnviz.language import tr
from nnviz.lessons import Setting
from nnviz.lessons.filters.exercises import EXERCISES
from nnviz.lessons.filters.kernel_text import kernel_text, mistake_in_kernel, rows_of_text
from nnviz.lessons.filters.studio import (
    LARGEST_BIAS,
    MOST_STRIDE,
    OWN,
    VALUES,
    WIDEST_PADDING,
    FilterStudio,
)

COLOURS = ("grey", "colour")
CHANNELS = ("red", "green", "blue")
PARTS = ("x", "y")


def filter_settings() -> tuple[Setting, ...]:
    """What can be set by name."""
    first = FilterStudio()
    return (
        _choice(
            "picture",
            first.picture,
            lambda: tr("the picture, or an exercise of the course"),
            (*EXAMPLE_PICTURES, *EXERCISES),
        ),
        _choice("colour", "colour", lambda: tr("in its colours, or in grey"), COLOURS),
        _choice("filter", first.filter, lambda: tr("the filter"), (*PRESETS, OWN)),
        *(_parameter_setting(key, *ends) for key, ends in _parameter_ranges().items()),
        Setting(
            "kernel",
            "text",
            None,
            lambda: tr("an own kernel, row by row, as 0 -1 0; -1 5 -1; 0 -1 0"),
            mistake=mistake_in_kernel,
        ),
        Setting(
            "bias",
            "number",
            0.0,
            lambda: tr("what is added to each sum"),
            range=(-LARGEST_BIAS, LARGEST_BIAS),
        ),
        _whole("stride", 1, lambda: tr("how far the window goes at a step"), (1, MOST_STRIDE)),
        _choice("padding", first.padding, lambda: tr("what lies around the picture"), PADDINGS),
        _whole(
            "width",
            None,
            lambda: tr("pixels of padding on each side; without it the size stays"),
            (0, WIDEST_PADDING),
        ),
        _choice(
            "operation",
            first.operation,
            lambda: tr("the kernel as it is, turned by 180°, or both divided by their lengths"),
            OPERATIONS,
        ),
        _choice(
            "values",
            first.values,
            lambda: tr("how values below 0 and above 1 are shown"),
            VALUES,
        ),
        _choice("channel", "red", lambda: tr("the colour whose window the card shows"), CHANNELS),
        _choice(
            "part", "x", lambda: tr("the kernel of Sobel magnitude that the card shows"), PARTS
        ),
    )


def studio_state(studio: FilterStudio, own_picture: str | None) -> dict[str, Any]:
    """`studio` as plain data, under the keys of the settings; `own_picture` as text."""
    return {
        "picture": studio.picture,
        "own_picture": own_picture,
        "colour": COLOURS[studio.colour],
        "filter": studio.filter,
        "parameters": {key: dict(values) for key, values in studio.parameters.items()},
        "kernel": None if studio.kernel is None else kernel_text(studio.kernel),
        "bias": studio.bias,
        "stride": studio.stride,
        "padding": studio.padding,
        "width": studio.width,
        "operation": studio.operation,
        "values": studio.values,
        "channel": CHANNELS[studio.channel],
        "part": PARTS[studio.part],
    }


def studio_of(
    state: Mapping[str, Any], now: FilterStudio, own_picture: Picture | None
) -> FilterStudio:
    """`now` with all of `state` that fits; an exercise brings what belongs to it."""
    studio = _with_filter(state, _with_picture(state, now, own_picture))
    stride = a_number(state.get("stride"), 1, MOST_STRIDE)
    width = a_number(state.get("width"), 0, WIDEST_PADDING)
    colour, channel, part = (
        _one_of(state.get(key), choices)
        for key, choices in (("colour", COLOURS), ("channel", CHANNELS), ("part", PARTS))
    )
    bias = a_number(state.get("bias"), -LARGEST_BIAS, LARGEST_BIAS)
    return replace(
        studio,
        colour=studio.colour if colour is None else colour == "colour",
        bias=studio.bias if bias is None else bias,
        stride=studio.stride if stride is None or stride % 1 else int(stride),
        padding=_one_of(state.get("padding"), PADDINGS) or studio.padding,
        width=_width(state, width, studio),
        operation=_one_of(state.get("operation"), OPERATIONS) or studio.operation,
        values=_one_of(state.get("values"), VALUES) or studio.values,
        channel=studio.channel if channel is None else CHANNELS.index(channel),
        part=studio.part if part is None else PARTS.index(part),
    )


def _with_picture(
    state: Mapping[str, Any], now: FilterStudio, own_picture: Picture | None
) -> FilterStudio:
    key = _one_of(state.get("picture"), (*EXAMPLE_PICTURES, *EXERCISES, OWN))
    if own_picture is not None and key in (None, OWN):
        same = now.picture == OWN and now.own_picture is own_picture
        return now if same else now.with_own_picture(own_picture)
    return now if key in (None, OWN, now.picture) else now.with_picture(key)


def _with_filter(state: Mapping[str, Any], studio: FilterStudio) -> FilterStudio:
    text, key = state.get("kernel"), _one_of(state.get("filter"), (*PRESETS, OWN))
    if isinstance(text, str):
        with suppress(FilterError):
            studio = replace(studio, kernel=rows_of_text(text))
            key = key or OWN
    elif "kernel" in state and text is None and key not in (None, OWN):
        studio = replace(studio, kernel=None)
    if key is not None and key != studio.filter:
        studio = studio.with_filter(key)
    studio = _with_parameters(state.get("parameters"), studio)
    for name, (low, high) in _parameter_ranges().items():
        if studio.preset is not None and name in studio.preset.defaults:
            parameter = next(each for each in studio.preset.parameters if each.name == name)
            value = a_number(state.get(_key_of(name)), low, high)
            if value is not None and parameter.lowest <= value <= parameter.highest:
                studio = studio.with_parameter(name, value)
    return studio


def _with_parameters(value: object, studio: FilterStudio) -> FilterStudio:
    """All of the parameters that a state holds, where all of them fit."""
    if not isinstance(value, dict):
        return studio
    taken: dict[str, dict[str, float]] = {}
    for key, numbers in value.items():
        if key not in PRESETS or not isinstance(numbers, dict):
            return studio
        known = {parameter.name: parameter for parameter in PRESETS[key].parameters}
        for name, number in numbers.items():
            if name not in known:
                return studio
            held = a_number(number, known[name].lowest, known[name].highest)
            if held is None:
                return studio
            taken.setdefault(key, {})[name] = held
    return replace(studio, parameters=taken)


def _width(state: Mapping[str, Any], width: float | None, studio: FilterStudio) -> int | None:
    if width is not None and not width % 1:
        return int(width)
    return None if "width" in state and state["width"] is None else studio.width


def _parameter_ranges() -> dict[str, tuple[float, float]]:
    """Every parameter that a preset has, with the widest of its ranges."""
    ranges: dict[str, tuple[float, float]] = {}
    for preset in PRESETS.values():
        for each in preset.parameters:
            low, high = ranges.get(each.name, (each.lowest, each.highest))
            ranges[each.name] = min(low, each.lowest), max(high, each.highest)
    return ranges


def _key_of(parameter: str) -> str:
    return parameter.removesuffix("_degrees")


def _parameter_setting(name: str, low: float, high: float) -> Setting:
    return Setting(
        _key_of(name),
        "number",
        None,
        lambda: tr("{name} of the filter, where it has one", name=_key_of(name)),
        range=(low, high),
    )


def _choice(
    key: str, default: str, meaning: Callable[[], str], choices: tuple[str, ...]
) -> Setting:
    return Setting(key, "choice", default, meaning, choices=choices)


def _whole(
    key: str, default: int | None, meaning: Callable[[], str], ends: tuple[float, float]
) -> Setting:
    return Setting(key, "number", default, meaning, range=ends, whole=True)


def _one_of(value: object, choices: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in choices else None
