"""Numbers written as small as their cells: as many decimals as fit, or none at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.ui.network_view.text_painting import text_width
from nnviz.ui.numbers import MINUS, fixed
from nnviz.ui.theme import is_projecting, type_px

DECIMALS = 3
SIDE_MARGIN = 3.0  # px between a number and the side of its cell
LARGE_SIZES_PX, SHARE_OF_HEIGHT = (22, 18, 15), 0.27  # of a cell that is high enough for them
SIZES_PX = (13, 12, 11)
LARGE_FROM = 1e5  # written with a power of ten where the digits do not fit
SMALL_BELOW = 5e-4  # where all are smaller, they are written with powers of ten, too
LEAST_FOR_TWO = 0.095  # what is smaller would be told by one digit, or none
_LEADING_ZERO = re.compile(r"^([−+]?)0\.")

Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CellTexts:
    """The texts of a grid, row by row, and the size of their type; no texts where none fit."""

    texts: Texts | None
    px: int
    exact: bool
    """Whether every number stands there with all that it has of three decimals."""


def needed_decimals(values: NDArray[np.floating], most: int = DECIMALS) -> int:
    """The fewest decimals that write every one of `values`, at most `most`."""
    finite = values[np.isfinite(values)]
    for decimals in range(most):
        scaled = finite * 10**decimals
        if np.all(np.abs(scaled - np.rint(scaled)) < 1e-9 * np.maximum(1.0, np.abs(scaled))):
            return decimals
    return most


def cell_text(value: float, decimals: int, plus: bool = False, short: bool = False) -> str:
    """`value` with `decimals`; zero is "0"; `short` leaves out zeros at the end."""
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
    if value == 0:
        return "0"
    text = fixed(value, decimals)
    if short and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"+{text}" if plus and value > 0 else text


def fitting_texts(
    values: NDArray[np.floating], width: float, height: float, plus: bool, short: bool
) -> CellTexts:
    """The texts of `values` (R, C) for cells of `width` x `height` px."""
    most = needed_decimals(values)
    room = width - 2 * min(SIDE_MARGIN, width / 20)
    sizes = [px for px in LARGE_SIZES_PX if type_px(px) <= height * SHARE_OF_HEIGHT]
    sizes += [px for px in SIZES_PX if type_px(px) <= height]
    largest = np.abs(values[np.isfinite(values)]).max(initial=0.0)
    if sizes and 0 < largest < SMALL_BELOW:
        # Three decimals would tell that all are 0.
        powers = tuple(tuple(_small_power(each, plus) for each in row) for row in values.tolist())
        for px in sizes:
            if _widest(powers, px) <= room:
                return CellTexts(powers, px, False)
        return CellTexts(None, SIZES_PX[-1], False)
    whole = _all_texts(values, most, plus, short)
    for px in sizes:
        if _widest(whole, px) <= room:
            return CellTexts(whole, px, True)
    if sizes and most >= 2 and largest >= LEAST_FOR_TWO:
        # Two decimals tell of a number below one; one or none would tell something else.
        texts = _all_texts(values, 2, plus, short)
        bare = tuple(tuple(_LEADING_ZERO.sub(r"\1.", text) for text in row) for row in texts)
        for shown, px in ((texts, 12), (texts, 11), (bare, 11)):
            if px in sizes and _widest(shown, px) <= room:
                return CellTexts(shown, px, False)
    if sizes and largest >= LARGE_FROM:
        powers = tuple(tuple(_power(value, plus) for value in row) for row in values.tolist())
        if _widest(powers, sizes[-1]) <= room:
            return CellTexts(powers, sizes[-1], False)
    return CellTexts(None, SIZES_PX[-1], False)


def _all_texts(values: NDArray[np.floating], decimals: int, plus: bool, short: bool) -> Texts:
    return tuple(
        tuple(cell_text(value, decimals, plus, short) for value in row) for row in values.tolist()
    )


def _power(value: float, plus: bool) -> str:
    if not np.isfinite(value) or abs(value) < LARGE_FROM:
        return cell_text(value, 0 if abs(value) >= 10 else 1, plus, short=True)
    return _mantissa_and_exponent(value, plus)


def _small_power(value: float, plus: bool) -> str:
    if not np.isfinite(value) or value == 0:
        return cell_text(value, 0)
    return _mantissa_and_exponent(value, plus)


def _mantissa_and_exponent(value: float, plus: bool) -> str:
    mantissa, _, exponent = f"{value:.0e}".partition("e")
    return ("+" if plus and value > 0 else "") + f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def _widest(texts: Texts, px: int) -> float:
    """Figures are of equal width, so no text need be laid out to be measured."""
    widths = _character_widths(px, is_projecting())
    return max(sum(widths.get(sign, widths["0"]) for sign in text) for row in texts for text in row)


@lru_cache(maxsize=16)
def _character_widths(px: int, projecting: bool) -> dict[str, float]:
    return {sign: text_width(sign * 8, px) / 8 for sign in f"0.{MINUS}+e∞n"}
