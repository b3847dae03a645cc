"""h on the timeline: a decade a step, and at last one that is far too small."""

import numpy as np

from nnviz.scene.easing import ease_in_out
from nnviz.scene.timeline import Steps
from nnviz.ui.numbers import MINUS

EXPONENTS = (*range(-1, 19), 50)
"""h = 10 to the minus this at each marker."""
STEP_S = 0.8
NAMED_EVERY = 5  # from h = 10 on: that names the course's 1e-4, and the last


def h_timeline() -> Steps:
    """A frame is a position: 2.5 is half-way from marker 2 to marker 3."""
    return Steps(len(EXPONENTS) - 1, STEP_S, h_name, ease_in_out, NAMED_EVERY)


def h_at(position: float) -> float:
    """h at a position; at a marker exactly the power of ten that it names."""
    if position == int(position):
        return float(f"1e{-EXPONENTS[int(position)]}")
    exponent = np.interp(position, np.arange(len(EXPONENTS)), EXPONENTS)
    return float(10.0**-exponent)


def position_of(h: float) -> float:
    """The position at which h is reached."""
    return float(np.interp(-np.log10(h), EXPONENTS, np.arange(len(EXPONENTS))))


def h_name(index: int) -> str:
    """What marker `index` is called: "h = 10", "h = 1e−4"."""
    exponent = EXPONENTS[index]
    return f"h = {h_label(float(f'1e{-exponent}'))}"


def h_label(h: float) -> str:
    """`h` with three digits, by its power of ten where it is below 1: "10", "1e−4", "3.16e−5"."""
    if h >= 1:
        return f"{h:.3g}"
    mantissa, exponent = f"{h:.2e}".split("e")
    return f"{float(mantissa):g}e{MINUS}{-int(exponent)}"
