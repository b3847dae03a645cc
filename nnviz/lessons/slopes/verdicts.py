"""What an h does: too large, as good as it gets, too small, lost."""

from dataclasses import dataclass
from math import isfinite

from nnviz.engine.slopes import SlopesTried
from nnviz.language import tr
from nnviz.scene.plot_axes import number_label

NEAR = 10.0  # times: an h so near to the best is as good
WIDE_H = 1.0
ROUNDING_SHOWS = 1e-8


@dataclass(frozen=True)
class Verdict:
    """The kind (a heading of the lesson's prose) and a sentence with the numbers."""

    kind: str
    sentence: str


def verdict(tried: SlopesTried, method: str, best: float, bends_alike: bool = False) -> Verdict:
    """What the h of `tried` does; the error is least around `best`.

    `bends_alike`: the curve bends alike on both sides, so that the difference is exact but for
    rounding, however wide h is.
    """
    error = tried.forward_error if method == "forward" else tried.central_error
    told = number_label(error, 2)
    h = number_label(tried.h, 3)
    if not (isfinite(tried.f_here) and isfinite(tried.exact)):
        return Verdict(
            "hole",
            tr("f has no slope at x = {x}: the curve has a hole there.", x=number_label(tried.x)),
        )
    if tried.is_swallowed:
        return Verdict(
            "lost",
            tr(
                "x + h == x: {h} is smaller than the last digit of {x}, and the difference is 0.",
                h=h,
                x=number_label(tried.x),
            ),
        )
    if bends_alike and tried.h > ROUNDING_SHOWS:
        return Verdict(
            "parabola",
            tr("A parabola: here the central difference only rounds, error {error}.", error=told),
        )
    if tried.h >= WIDE_H:
        return Verdict(
            "secant", tr("The secant of a wide h: its slope is off by {error}.", error=told)
        )
    if tried.h > best * NEAR:
        return Verdict(
            "truncation",
            tr("h is too large: the curve bends between the points, error {error}.", error=told),
        )
    if tried.h >= best / NEAR:
        return Verdict("best", tr("About the best h: the error is {error}.", error=told))
    return Verdict(
        "rounding", tr("h is too small: rounding eats the difference, error {error}.", error=told)
    )
