"""What `--set KEY=VALUE` takes: parsed by kind, listed for `--settings`."""

import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from nnviz.cli.ending import CommandError
from nnviz.files.file_error import shown_name
from nnviz.language import tr
from nnviz.lessons import Setting, create_lesson

_FLAGS = {"true": True, "yes": True, "on": True, "1": True} | {
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}


def lesson_settings(lesson_id: str) -> tuple[Setting, ...]:
    """The settings of a lesson. It loads Qt: DisplayError where that cannot be."""
    from nnviz.app.display import prepare_for_picture
    from nnviz.app.window import qt_is_there

    prepare_for_picture()
    qt_is_there()
    return create_lesson(lesson_id).settings


def parsed_settings(lesson_id: str, pairs: Sequence[str]) -> dict[str, Any]:
    """`["draw=7"]` as a lesson's `restore` takes it. Raises CommandError for what does not fit."""
    if not pairs:
        return {}
    known = {setting.key: setting for setting in lesson_settings(lesson_id)}
    state = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if not equals:
            raise CommandError(
                tr("A setting is written KEY=VALUE, not {given}.", given=shown_name(pair))
            )
        if key not in known:
            names = ", ".join(known) or "–"
            raise CommandError(
                tr(
                    "The lesson has no setting {key}; it has: {names}",
                    key=shown_name(key),
                    names=names,
                )
            )
        state[key] = _value(known[key], text)
    return state


def setting_report(setting: Setting) -> dict[str, Any]:
    """A setting as JSON data."""
    report: dict[str, Any] = {
        "key": setting.key,
        "type": setting.kind,
        "default": setting.default,
        "meaning": setting.meaning(),
    }
    if setting.choices:
        report["choices"] = list(setting.choices)
    if setting.range is not None:
        report["range"] = list(setting.range)
    return report


def setting_line(setting: Setting) -> str:
    """A setting as a line for people: key, values, default, meaning."""
    default = "–" if setting.default is None else _text_of(setting.default)
    values = _padded(_values(setting), 26)
    return f"{setting.key:<18} {values} {default:<12} {setting.meaning()}"


def _padded(text: str, columns: int) -> str:
    """`text` and spaces; a letter of Hangul takes two columns of a terminal."""
    taken = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * (columns - taken)


def _value(setting: Setting, text: str) -> Any:
    if setting.kind == "choice":
        if text in setting.choices:
            return text
    elif setting.kind == "flag":
        if text.lower() in _FLAGS:
            return _FLAGS[text.lower()]
    elif setting.kind == "number":
        number = _number(text)
        low, high = setting.range or (-math.inf, math.inf)
        fits = number is not None and low <= number <= high
        if number is not None and fits and not (setting.whole and number % 1):
            return number
    elif setting.mistake is not None:
        if not (mistake := setting.mistake(text)):
            return text
        raise CommandError(f"{setting.key}: {mistake}")
    elif setting.accepts is None or setting.accepts(text):
        return text
    raise CommandError(
        tr(
            "{key} takes {values}, not {given}.",
            key=setting.key,
            values=setting.meaning() if setting.kind == "text" else _values(setting),
            given=shown_name(text),
        )
    )


def _number(text: str) -> float | int | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _values(setting: Setting) -> str:
    """Which values a setting takes, in words."""
    if setting.kind == "choice":
        return "|".join(setting.choices)
    if setting.kind == "flag":
        return "true|false"
    if setting.kind == "number":
        if setting.range is None:
            return tr("a number")
        low, high = setting.range
        if setting.whole:
            return tr("a whole number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
        return tr("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
    return tr("text")


def _text_of(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
