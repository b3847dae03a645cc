"""How the window looks before anything is in it: language, palette, size."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication

from nnviz.language import LANGUAGES, set_language, system_language
from nnviz.ui.theme import THEMES, set_theme, system_theme

LARGEST_SIDE = 16_384


def choose_look(settings: Mapping[str, Any], language: str | None, theme: str | None) -> None:
    """Set language and palette: asked for, else remembered, else as they were the last time.

    What this computer prefers is asked by `follow_system_theme` after the first paint.
    """
    remembered = settings["language"]
    set_language(language or (remembered if remembered in LANGUAGES else system_language()))
    known = [name for name in (theme, settings["theme"], settings["last_theme"]) if name in THEMES]
    set_theme(known[0] if known else next(iter(THEMES)))


def follow_system_theme(settings: dict[str, Any], theme: str | None) -> None:
    """Where nobody chose a palette, take this computer's. Asking Qt for it takes 20 to 40 ms."""
    if theme is None and settings["theme"] not in THEMES:
        settings["last_theme"] = system_theme()
        set_theme(settings["last_theme"])


def window_size(settings: Mapping[str, Any]) -> tuple[int, int]:
    """The size that the window had last, or its first."""
    sides = settings["geometry"]
    if len(sides) == 2 and all(type(side) is int and 0 < side <= LARGEST_SIDE for side in sides):
        return sides[0], sides[1]
    return first_size()


def first_size() -> tuple[int, int]:
    """The mock-up's size where the screen has room for it."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    return min(1600, room.width() - 40), min(1000, room.height() - 60)
