"""The colours of number cells: grey or signed by value, and text that can be read on them."""

import numpy as np
from numpy.typing import NDArray

from nnviz.ui.theme import theme

TONES = ("grey", "activation", "signed", "plain")
Colours = NDArray[np.uint8]


def cell_colours(values: NDArray[np.floating], tone: str, top: float | None = None) -> Colours:
    """(R, C, 3) red, green, blue of `values` (R, C).

    "grey": from the picture's black at 0 to white at `top` (1 where None); "activation": the same
    in the colours of feature maps; "signed": blue below zero, orange above, full at `top` (the
    largest magnitude where None); "plain": one ground.
    Raises ValueError for another tone.
    """
    if tone not in TONES:
        raise ValueError(f"unknown tone: {tone}")
    finite = np.nan_to_num(np.asarray(values, np.float64), nan=0.0, posinf=1e300, neginf=-1e300)
    if tone == "grey":
        share = np.clip(finite / (top or 1.0), 0.0, 1.0)
        grey = np.rint(share * 255).astype(np.uint8)
        return np.repeat(grey[..., np.newaxis], 3, axis=-1)
    if tone == "activation":
        share = np.clip(finite / (top or 1.0), 0.0, 1.0)[..., np.newaxis]
        low, high = _rgb("activation_low"), _rgb("activation_high")
        return np.rint(low + share * (high - low)).astype(np.uint8)
    zero = _rgb("zero_cell")
    if tone == "plain":
        return np.broadcast_to(zero.astype(np.uint8), (*finite.shape, 3)).copy()
    most = top or float(np.abs(finite).max(initial=0.0)) or 1.0
    share = np.clip(np.abs(finite) / most, 0.0, 1.0)[..., np.newaxis]
    end = np.where((finite < 0)[..., np.newaxis], _rgb("negative"), _rgb("positive"))
    return np.rint(zero + share * (end - zero)).astype(np.uint8)


def dark_text_on(colours: Colours) -> NDArray[np.bool_]:
    """Where black text is read better than white: relative luminance above 0.179 (WCAG 2.2)."""
    channels = colours / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    dark: NDArray[np.bool_] = linear @ np.array((0.2126, 0.7152, 0.0722)) > 0.179
    return dark


def _rgb(role: str) -> NDArray[np.float64]:
    colour = theme().qcolor(role)
    return np.array((colour.red(), colour.green(), colour.blue()), np.float64)
