"""How the window looks before anything is in it: language, palette, size."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication

from nnviz.language import LANGUAGES, set_language, system_language
from nnviz.ui.theme import THEMES, set_theme, system_theme

LARGEST_SIDE = 16_384


def choose_look(settings: Mapping[str, Any], language: str | None, theme: str | None) -> None:
    """Set language and palette: asked for, else remembered, else as this computer has them."""
    remembered = settings["language"]
    set_language(language or (remembered if remembered in LANGUAGES else system_language()))
    remembered = settings["theme"]
    set_theme(theme or (remembered if remembered in THEMES else system_theme()))


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
