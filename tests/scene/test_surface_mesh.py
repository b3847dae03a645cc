import numpy as np
import pytest

from nnviz.engine.surfaces import SURFACES
from nnviz.scene.surface_mesh import (
    HEIGHT,
    Orientation,
    Projection,
    height_scale,
    projected,
    surface_mesh,
)


def grid(key: str, count: int = 60) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    surface = SURFACES[key]
    x0 = np.linspace(surface.window[0], surface.window[1], count)
    x1 = np.linspace(surface.window[2], surface.window[3], count)
    return x0, x1, np.asarray(surface.f(*np.meshgrid(x0, x1)))


@pytest.mark.parametrize("key", SURFACES)
def test_every_surface_shows_its_shape(key: str) -> None:
    heights = surface_mesh(*grid(key), most=30).heights
    assert heights.shape == (30, 30)
    assert heights.min() == pytest.approx(0, abs=0.2)  # Ackley's hole is narrower than the grid
    assert heights.max() > 0.8
    # Not a plain with one peak: a tenth of it stands above an eighth of the height.
    assert np.quantile(heights, 0.9) > 0.125


def test_heights_over_decades_stand_on_a_log_scale() -> None:
    decades = 10.0 ** np.linspace(-6, 6, 400).reshape(20, 20)
    assert height_scale(decades).is_compressed
    assert not height_scale(grid("bowl")[2]).is_compressed


def test_a_pole_is_cut_and_does_not_flatten_the_rest() -> None:
    values = np.linspace(0, 1, 900).reshape(30, 30)
    values[7, 7] = 1e200
    scale = height_scale(values)
    assert scale.share(0.5) > 0.3
    assert scale.share(1e200) == 1


@pytest.mark.parametrize(
    "values",
    [np.zeros((5, 5)), np.full((5, 5), np.nan), np.full((5, 5), 1e308), np.eye(5) * -1e308],
)
def test_odd_surfaces_have_finite_heights_or_holes(values: np.ndarray) -> None:
    axis = np.linspace(-1, 1, 5)
    heights = surface_mesh(axis, axis, values, most=5).heights
    assert not np.isinf(heights).any()
    assert np.isnan(heights).all() == np.isnan(values).all()


def test_a_hole_has_no_faces() -> None:
    axis = np.linspace(-1, 1, 10)
    values = np.add.outer(axis, axis)
    whole = projected(surface_mesh(axis, axis, values, 10), Projection(Orientation(), 300, 250))
    values[4, 4] = np.inf
    holed = projected(surface_mesh(axis, axis, values, 10), Projection(Orientation(), 300, 250))
    assert len(whole.faces) == 81
    assert len(holed.faces) == 77


@pytest.mark.parametrize("azimuth", range(-180, 180, 35))
def test_faces_come_from_back_to_front(azimuth: float) -> None:
    seen = Orientation(azimuth, 25)
    projection = Projection(seen, 300, 250)
    mesh = projected(surface_mesh(*grid("bowl", 20), most=20), projection)
    across = np.linspace(-1, 1, 20)
    x, y = np.meshgrid(across, across)
    near = projection.nearness(x, y).ravel()[mesh.faces].mean(axis=1)
    assert np.all(np.diff(near) >= -1e-12)


@pytest.mark.parametrize("azimuth", range(-180, 180, 35))
@pytest.mark.parametrize("elevation", [4, 32, 88])
def test_the_whole_box_is_inside_the_picture_from_every_side(
    azimuth: float, elevation: float
) -> None:
    projection = Projection(Orientation(azimuth, elevation), 300, 250)
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (0, HEIGHT)], float)
    x, y = projection.place(*corners.T)
    assert x.min() >= 0
    assert x.max() <= 300
    assert y.min() >= 0
    assert y.max() <= 250


def test_it_is_never_seen_from_below_nor_quite_from_above() -> None:
    assert Orientation().turned(0, -200).elevation > 0
    assert Orientation().turned(0, 200).elevation < 90
    assert Orientation(170, 30).turned(20, 0).azimuth == -170
