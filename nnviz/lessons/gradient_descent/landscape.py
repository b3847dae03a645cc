"""A surface as the views take it: values and arrows over a window, its formula, a typed one."""

from functools import lru_cache

import numpy as np

from nnviz.engine.surfaces import Surface
from nnviz.engine.typed_function import TypedFunctionError, parse_function, surface_of
from nnviz.ui.contour_view import ArrowField, ShownMap

GRID = 200
ARROWS = (17, 12)
LEAST_PART = 24  # characters of LaTeX: shorter formulas stay in one


@lru_cache(maxsize=8)
def own_surface(text: str) -> Surface | None:
    """The surface of a typed function; None where it has a mistake."""
    try:
        return surface_of(parse_function(text))
    except TypedFunctionError:
        return None


def shown_map(surface: Surface, window: tuple[float, float, float, float]) -> ShownMap:
    """`surface` over `window` (x0 from, to, x1 from, to), with its arrows of −gradient."""
    left, right, low, high = window
    x0, x1 = np.linspace(left, right, GRID), np.linspace(low, high, GRID)
    with np.errstate(all="ignore"):
        values = _filled(surface.f(*np.meshgrid(x0, x1)), (GRID, GRID))
        places = np.stack(
            np.meshgrid(_middles(left, right, ARROWS[0]), _middles(low, high, ARROWS[1])), axis=-1
        ).reshape(-1, 2)
        slopes = surface.gradient(places[:, 0], places[:, 1])
        directions = -np.stack([_filled(slope, (len(places),)) for slope in slopes], axis=1)
    return ShownMap(x0, x1, values, surface.minima, ArrowField(places, directions))


def surface_latex(surface: Surface) -> tuple[str, ...]:
    """The formula over the map, in parts between which it may break: at the outer + and −."""
    parts = [r"f(x_0, \, x_1) = "]
    depth = 0
    for character in surface.latex:
        depth += (character in "({[") - (character in ")}]")
        if depth == 0 and character in "+-" and len(parts[-1].strip()) > LEAST_PART:
            parts.append("")
            character += r" \,"  # a sign at the beginning of a part keeps its room
        parts[-1] += character
    return tuple(part.strip() for part in parts)


def _middles(low: float, high: float, count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return low + (high - low) * (np.arange(count) + 0.5) / count


def _filled(
    values: object, shape: tuple[int, ...]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """`values` as an array of `shape`: a constant function gives one number for all."""
    return np.array(np.broadcast_to(np.asarray(values, np.float64), shape))
