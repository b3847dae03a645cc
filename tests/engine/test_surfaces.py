import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.surfaces import SURFACES, Surface

every_surface = pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)


def places(surface: Surface, count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    x0_from, x0_to, x1_from, x1_to = surface.window
    return rng.uniform(x0_from, x0_to, count), rng.uniform(x1_from, x1_to, count)


def test_the_bowl_of_the_course_comes_first() -> None:
    bowl = next(iter(SURFACES.values()))
    assert bowl.name == "bowl"
    assert bowl.python == "x0**2 + x1**2"
    # Gradients that the course prints.
    for point, gradient in (((3.0, 4.0), (6, 8)), ((0.0, 2.0), (0, 4)), ((3.0, 0.0), (6, 0))):
        assert bowl.gradient(*point) == gradient


@every_surface
def test_the_gradient_is_what_small_differences_give(surface: Surface) -> None:
    x0, x1 = places(surface)
    h = 1e-6
    g0, g1 = surface.gradient(x0, x1)
    scale = np.abs(surface.f(x0, x1)).max()
    by_x0 = (surface.f(x0 + h, x1) - surface.f(x0 - h, x1)) / (2 * h)
    by_x1 = (surface.f(x0, x1 + h) - surface.f(x0, x1 - h)) / (2 * h)
    assert_allclose(g0, by_x0, rtol=1e-6, atol=1e-8 * scale)
    assert_allclose(g1, by_x1, rtol=1e-6, atol=1e-8 * scale)


@every_surface
def test_minima_are_the_lowest_points_of_the_window(surface: Surface) -> None:
    x0, x1 = places(surface, 5000)
    for minimum in surface.minima:
        assert_allclose(surface.gradient(*minimum), 0, atol=1e-9)
        assert surface.f(*minimum) <= surface.f(x0, x1).min() + 1e-9
    assert bool(surface.minima) == (surface.name != "saddle")


@every_surface
def test_the_window_holds_the_start_and_the_minima(surface: Surface) -> None:
    x0_from, x0_to, x1_from, x1_to = surface.window
    for x0, x1 in (surface.start, *surface.minima):
        assert x0_from < x0 < x0_to
        assert x1_from < x1 < x1_to


@every_surface
def test_floats_and_arrays_give_the_same(surface: Surface) -> None:
    x0, x1 = places(surface, 6)
    together = surface.f(x0.reshape(2, 3), x1.reshape(2, 3))
    one_by_one = [surface.f(a, b) for a, b in zip(x0.tolist(), x1.tolist(), strict=True)]
    assert_allclose(together.ravel(), one_by_one, rtol=1e-13)
    assert np.shape(surface.gradient(x0, x1)) == (2, 6)


@every_surface
def test_a_hessian_is_the_slope_of_the_gradient(surface: Surface) -> None:
    x0, x1 = places(surface, 20)
    h = 1e-4
    slopes = [
        (np.array(surface.gradient(x0 + a, x1 + b)) - surface.gradient(x0 - a, x1 - b)) / (2 * h)
        for a, b in ((h, 0.0), (0.0, h))
    ]
    same_everywhere = all(np.ptp(slope, axis=1).max() < 1e-6 for slope in slopes)
    assert same_everywhere == (surface.hessian is not None)
    if surface.hessian is not None:
        assert_allclose([slope.mean(axis=1) for slope in slopes], surface.hessian, atol=1e-7)


@every_surface
def test_the_formula_as_text_is_the_function(surface: Surface) -> None:
    x0, x1 = places(surface)
    names = {name: getattr(np, name) for name in ("cos", "exp", "sqrt", "pi", "e")}
    written = eval(surface.python, {"__builtins__": {}}, {**names, "x0": x0, "x1": x1})
    assert_allclose(written, surface.f(x0, x1), rtol=1e-12, atol=1e-12)
