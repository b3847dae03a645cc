"""tr(): every string that a person sees, in Korean or English.

The source text is English and is its own key. Korean comes from resources/translations/ko.ts, which
Qt Linguist's `pyside6-lupdate` keeps; no Qt is needed to read it.
"""

import locale
import os
from functools import cache

from nnviz.bundled import bundled_path

LANGUAGES = {"ko": "한국어", "en": "English"}
"""Language codes in menu order, each with its own name for itself."""

_current = "en"


def set_language(code: str) -> None:
    """Make `code` the language of every later `tr`. Raises ValueError for an unknown code."""
    global _current
    if code not in LANGUAGES:
        raise ValueError(f"unknown language: {code}")
    _current = code


def current_language() -> str:
    """The code of the language in use."""
    return _current


def system_language() -> str:
    """The language of this computer if it is one of ours, else English."""
    # In containers the locale that the environment names is often not made: its name will do.
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    codes = [next(filter(None, names), ""), locale.getlocale()[0] or ""]
    return "ko" if any(code.lower().startswith(("ko", "korean")) for code in codes) else "en"


def tr(text: str, **values: object) -> str:
    """`text` in the current language, with `{name}` replaced by `values`.

    `text` must be a plain literal (no f-string), or the translator's tool cannot find it.
    """
    translated = text if _current == "en" else _translations(_current).get(text, text)
    return translated.format(**values) if values else translated


@cache
def _translations(code: str) -> dict[str, str]:
    # Imported here: English, the command line's usual language, needs no XML.
    from xml.etree import ElementTree

    tree = ElementTree.parse(bundled_path("resources", "translations", f"{code}.ts"))
    found = {}
    for message in tree.iter("message"):
        source, translation = message.find("source"), message.find("translation")
        if source is None or translation is None or translation.get("type") is not None:
            continue  # unfinished, vanished or obsolete
        if source.text and translation.text:
            found[source.text] = translation.text
    return found
