"""What is to be told at the foot of the map: who left it, who came to an end, and why."""

from collections.abc import Mapping

import numpy as np

from nnviz.engine.descent import Descent
from nnviz.language import tr
from nnviz.scene.method_names import optimizer_name


def told_of(
    descents: Mapping[str, Descent],
    position: float,
    window: tuple[float, float, float, float],
) -> str:
    """A sentence about everybody who is off the map at `position`; "" when nobody is."""
    step = int(position + 1e-9)
    away: list[str] = []
    holes: list[str] = []
    overflows: list[str] = []
    if descents and all(descent.ended == 0 for descent in descents.values()):
        return tr("f has no value at the start: choose another one.")
    for key, descent in descents.items():
        name = optimizer_name(key)
        if descent.ended is not None and step >= descent.ended:
            (holes if is_hole(descent) else overflows).append(
                tr("{name} (step {number})", name=name, number=descent.ended)
            )
        elif _is_outside(descent.points[min(step, len(descent.points) - 1)], window):
            away.append(name)
    sentences = []
    if away:
        sentences.append(tr("Outside the map: {names}.", names=", ".join(away)))
    if holes:
        names = ", ".join(holes)
        sentences.append(tr("Stepped where f has no value: {names}.", names=names))
    if overflows:
        names = ", ".join(overflows)
        sentences.append(tr("Grew beyond the largest number there is: {names}.", names=names))
    return " ".join(sentences)


def is_hole(descent: Descent) -> bool:
    """Whether a descent ended where f has no value, and not by overflow."""
    if descent.ended is None:
        return False
    point = descent.points[descent.ended]
    return bool(np.isfinite(point).all() and np.isnan(descent.values[descent.ended]))


def _is_outside(
    point: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    window: tuple[float, float, float, float],
) -> bool:
    left, right, low, high = window
    x0, x1 = point.tolist()
    return not (left <= x0 <= right and low <= x1 <= high)
