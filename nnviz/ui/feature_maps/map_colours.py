"""The colours of maps in the theme in use."""

from functools import lru_cache

from PySide6.QtGui import QColor

from nnviz.scene.map_sheet import SheetColours, packed, value_table
from nnviz.ui.theme import Theme, theme


def sheet_colours(signed: bool, is_picture: bool = False) -> SheetColours:
    """What the maps of a layer are painted with now."""
    return _sheet_colours(theme(), signed, is_picture)


@lru_cache(maxsize=12)
def _sheet_colours(now: Theme, signed: bool, is_picture: bool) -> SheetColours:
    absent = _rgb(now.qcolor("inset"))
    both_signs = tuple(_rgb(now.qcolor(role)) for role in ("negative", "zero", "positive"))
    low = "inset" if is_picture else "activation_low"
    one_sign = tuple(_rgb(now.qcolor(role)) for role in (low, "activation_high"))
    return SheetColours(
        value_table(both_signs if signed else one_sign, absent),
        value_table(both_signs, absent),
        packed(_rgb(now.qcolor("window"))),
        packed(_rgb(now.qcolor("grid" if now.name == "contrast" else "border"))),
    )


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
