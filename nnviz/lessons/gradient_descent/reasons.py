"""Why a learning rate does what it does: bands for the slider, and lines with the numbers."""

from itertools import pairwise
from math import isfinite

import numpy as np

from nnviz.engine.descent import Descent
from nnviz.engine.surfaces import Surface
from nnviz.language import tr
from nnviz.lessons.gradient_descent.happenings import is_hole
from nnviz.lessons.gradient_descent.studio import RATE_RANGE, Studio
from nnviz.scene.plot_axes import number_label
from nnviz.scene.rate_scale import RateBand

_STILL = 1e-3  # a factor so near to 1 hardly moves


def curvatures(surface: Surface) -> tuple[tuple[str, float], ...]:
    """The axes of a quadratic, each with its curvature λ; none for any other surface.

    The flat axis first. Where they are x₀ and x₁ they are called so.
    """
    if surface.hessian is None:
        return ()
    hessian = np.array(surface.hessian, float)
    if hessian[0, 1] == 0:
        return (("x₀", float(hessian[0, 0])), ("x₁", float(hessian[1, 1])))
    low, high = np.linalg.eigvalsh(hessian).tolist()
    return ((tr("the flat axis"), low), (tr("the steep axis"), high))


def rate_bands(surface: Surface, studio: Studio) -> tuple[RateBand, ...]:
    """The regimes of plain SGD on a quadratic as bands; none where there is no closed form."""
    lambdas = [curvature for _, curvature in curvatures(surface) if curvature > 0]
    if studio.selected != "sgd" or len(lambdas) < 2:
        return ()
    steepest = max(lambdas)
    limits = (RATE_RANGE[0], _STILL / steepest * 2, 1 / steepest, 2 / steepest, RATE_RANGE[1])
    if any(low >= high for low, high in pairwise(limits)):
        return ()
    names = (tr("Hardly moves"), tr("Converges"), tr("Zigzags"), tr("Diverges"))
    return tuple(
        RateBand(name, low, high) for name, (low, high) in zip(names, pairwise(limits), strict=True)
    )


def reasons(surface: Surface, studio: Studio, descent: Descent | None) -> list[tuple[str, str]]:
    """Up to two lines: a formula with its numbers, and what that means.

    Where the rate changes from step to step no one factor says it: then what happened is told.
    """
    axes = curvatures(surface)
    if studio.selected == "sgd" and axes and studio.schedule == "constant":
        return [_factor_line(number, *axis, studio.rate) for number, axis in enumerate(axes)]
    if descent is None:
        return []
    return [(what_happened(descent), "")]


def _factor_line(number: int, axis: str, curvature: float, rate: float) -> tuple[str, str]:
    factor = 1 - rate * curvature
    sub = "₀₁"[number]
    text = (
        f"1 − ηλ{sub} = 1 − {number_label(rate)} · {number_label(curvature)}"
        f" = {factor_text(factor)}"
    )
    return text, tr("along {axis}: {what}", axis=axis, what=factor_meaning(factor))


def factor_text(factor: float) -> str:
    """A factor as short as it may be told, with more digits close to 1."""
    # 1 − 2e−10 is not 1: it moves, if hardly.
    near_one = factor != 1 and abs(factor - 1) < 5e-4
    return number_label(factor, 12 if near_one else 4)


def factor_meaning(factor: float) -> str:
    """What it does to a coordinate when each step multiplies it by `factor`."""
    if factor > 1:
        return tr("runs away")
    if factor > 1 - _STILL:
        return tr("hardly moves")
    if factor >= 0.5:
        return tr("slow and steady")
    if factor > 1e-9:
        return tr("fast and steady")
    if factor > -1e-9:
        return tr("there in one step")
    if factor > -1:
        return tr("turns over at each step")
    if factor == -1:
        return tr("jumps to and fro for ever")
    return tr("turns over and grows at each step")


def what_happened(descent: Descent) -> str:
    """What a descent did, in one sentence with its numbers."""
    if descent.ended is None:
        return _how_f_changed(descent)
    if is_hole(descent) and descent.ended == 0:
        return tr("f has no value at the start: choose another one.")
    if is_hole(descent):
        return tr("Step {number} came to where f has no value.", number=descent.ended)
    return tr("Diverges: too large for any number at step {number}.", number=descent.ended)


def _how_f_changed(descent: Descent) -> str:
    first, last = float(descent.values[0]), float(descent.values[-1])
    begin, end, steps = number_label(first), number_label(last), len(descent.values) - 1
    if isfinite(last) and last > first:
        told = tr(
            "Diverges: f goes from {first} up to {last} in {steps} steps.",
            first=begin,
            last=end,
            steps=steps,
        )
    elif abs(last - first) <= 1e-3 * abs(first):
        told = tr(
            "Hardly moves: f goes from {first} to {last} in {steps} steps.",
            first=begin,
            last=end,
            steps=steps,
        )
    elif turns(descent) > steps / 2:
        told = tr(
            "Zigzags: turns over {turns} times in {steps} steps; f goes from {first} to {last}.",
            turns=turns(descent),
            steps=steps,
            first=begin,
            last=end,
        )
    else:
        told = tr(
            "Converges: f goes from {first} to {last} in {steps} steps.",
            first=begin,
            last=end,
            steps=steps,
        )
    return told


def turns(descent: Descent) -> int:
    """How often a step went against the one before it."""
    steps = np.diff(descent.points, axis=0)
    with np.errstate(all="ignore"):
        against = np.sum(steps[1:] * steps[:-1], axis=1) < 0
    return int(np.count_nonzero(against))
