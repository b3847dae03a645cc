"""What of this lesson can be set by name, and what of a file or a command line fits."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from nnviz.language import tr
from nnviz.lessons import Setting

STEPS = ("scale_to_box", "redraw", "centre_of_mass")
REMEMBERED = (*STEPS, "pen_width", "edges")
"""What is kept from one run of the program to the next."""
PEN_WIDTH_RANGE = (0.005, 0.3)
MOST_EDGES = 1_000_000
_MOST_STROKES, _MOST_POINTS = 1_000, 100_000

SETTINGS = (
    Setting(
        "draw",
        "choice",
        None,
        lambda: tr("a digit to draw"),
        choices=tuple(str(digit) for digit in range(10)),
    ),
    Setting(
        "moment",
        "number",
        None,
        lambda: tr("go to the time at which the signals reach this layer; 0 is the input"),
        range=(0, 100),
        whole=True,
    ),
    Setting(
        "edges",
        "number",
        None,
        lambda: tr("how many edges are drawn, the strongest first; without it all"),
        range=(1, MOST_EDGES),
        whole=True,
    ),
    Setting(
        "selected",
        "text",
        None,
        lambda: tr("the node that is explained: its layer and its number, as 1,12"),
        accepts=lambda text: a_node(text) is not None,
    ),
    Setting(
        "pen_width",
        "number",
        0.09,
        lambda: tr("how wide the pen is, as a share of the pad"),
        range=PEN_WIDTH_RANGE,
    ),
    Setting("scale_to_box", "flag", True, lambda: tr("scale the strokes to 20×20 pixels")),
    Setting("redraw", "flag", True, lambda: tr("draw the strokes again, about 2 pixels wide")),
    Setting("centre_of_mass", "flag", True, lambda: tr("move the centre of mass to (14, 14)")),
)


def a_number(value: object, low: float, high: float) -> float | None:
    """`value`, a number or its text, where it is one from `low` to `high`; else None."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if low <= value <= high else None


def a_whole_number(value: object, low: int, high: int) -> int | None:
    """As `a_number`, without a fraction."""
    number = a_number(value, low, high)
    return int(number) if number is not None and number.is_integer() else None


def a_flag(value: object) -> bool | None:
    """`value` where it says yes or no; else None."""
    return value if isinstance(value, bool) else None


def a_node(value: object) -> tuple[int, int] | None:
    """(layer, number) of "1,12" or [1, 12]; None of anything else."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    layer, index = (a_whole_number(part, 0, MOST_EDGES) for part in parts)
    return None if layer is None or index is None else (layer, index)


def some_strokes(value: object) -> list[NDArray[np.float32]] | None:
    """Strokes, each (points, 2), from lists of lists of numbers; None where they are not."""
    if not isinstance(value, list) or len(value) > _MOST_STROKES:
        return None
    try:
        with np.errstate(over="ignore"):  # what is too large for float32 is refused below
            strokes = [np.array(stroke, np.float32) for stroke in value]
    except (TypeError, ValueError, OverflowError):
        return None
    if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in strokes):
        return None
    if sum(map(len, strokes)) > _MOST_POINTS:
        return None
    # Far outside the pad there is nothing to draw.
    fit = all(np.isfinite(stroke).all() and np.abs(stroke).max() <= 10 for stroke in strokes)
    return strokes if fit else None


def a_picture(value: object) -> NDArray[np.float32] | None:
    """(28, 28) from 784 numbers between 0 and 1; None of anything else."""
    if not isinstance(value, list) or len(value) != 784:
        return None
    if not all(isinstance(pixel, int | float) and abs(pixel) < inf for pixel in value):
        return None
    held = [min(max(pixel, 0.0), 1.0) for pixel in value]  # an integer may be too large for a float
    return np.array(held, np.float32).reshape(28, 28)
