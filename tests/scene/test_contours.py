"""Level lines have round levels on any surface, and holes stay holes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.scene.contours import find_contours, label_places, round_levels

X0, X1 = np.linspace(-5, 5, 200), np.linspace(-4, 4, 160)
GRID0, GRID1 = np.meshgrid(X0, X1)


def test_the_level_lines_of_the_bowl_are_circles() -> None:
    contours = find_contours(X0, X1, GRID0**2 + GRID1**2)
    assert 6 <= len(contours.levels) <= 12
    assert not contours.has_holes
    for level in contours.levels:
        for line in level.lines:
            np.testing.assert_allclose((line**2).sum(axis=1), level.value, rtol=2e-3)
    assert len(contours.bands) == len(contours.levels) + 1


def test_levels_are_round_and_ascend() -> None:
    levels = round_levels((GRID0**2 / 20 + GRID1**2).ravel())
    assert levels == sorted(set(levels))
    assert all(float(f"{level:.2g}") == level for level in levels)


def test_a_surface_over_decades_has_levels_a_factor_apart() -> None:
    rosenbrock = (1 - GRID0) ** 2 + 100 * (GRID1 - GRID0**2) ** 2
    steep = np.exp(np.abs(GRID0 * 20))
    for values in (rosenbrock**1.5, steep):
        levels = np.array(round_levels(values.ravel()))
        assert 4 <= len(levels) <= 12
        assert levels[-1] / levels[0] > 100


def test_a_spike_does_not_flatten_the_rest() -> None:
    values = 1 / (GRID0 + 1e-4) + GRID1
    levels = [level for level in round_levels(values.ravel()) if abs(level) < 100]
    assert len(levels) >= 5


SURFACES = {
    "flat": np.zeros_like(GRID0),
    "hole": np.where(GRID0 > 2, np.nan, GRID0**2),
    "all holes": np.full_like(GRID0, np.nan),
    "infinite": np.where(GRID0 > 2, np.inf, GRID0**2),
    "minus infinite": np.where(GRID0 > 2, -np.inf, GRID0**2),
    "all infinite": np.full_like(GRID0, np.inf),
    "huge": (GRID0**2 + GRID1**2) * 1e306,
    "tiny": (GRID0**2 + GRID1**2) * 1e-300,
}


@pytest.mark.parametrize("values", SURFACES.values(), ids=SURFACES)
def test_any_surface_can_be_drawn(values: NDArray[np.float64]) -> None:
    contours = find_contours(X0, X1, values)
    assert contours.has_holes == bool(np.isnan(values).any())
    for level in contours.levels:
        assert level.label
        assert all(np.isfinite(line).all() for line in level.lines)
    for band in contours.bands:
        assert np.isfinite(band.points).all()
        assert band.starts[-1] == len(band.points)


def test_no_band_covers_a_hole() -> None:
    contours = find_contours(X0, X1, SURFACES["hole"])
    assert contours.has_holes
    assert all(band.points[:, 0].max() < 2.1 for band in contours.bands if len(band.points))


def test_labels_keep_away_from_the_edges_and_from_one_another() -> None:
    contours = find_contours(X0, X1, GRID0**2 + GRID1**2)
    lines = [
        (level.label, np.concatenate([(line - (-5, -4)) * (50, 50) for line in level.lines]))
        for level in contours.levels
    ]
    places = label_places(lines, 500, 400)
    assert len(places) >= 4
    for number, place in enumerate(places):
        assert 20 < place.x < 480
        assert 15 < place.y < 385
        for other in places[:number]:
            assert np.hypot(place.x - other.x, 1.8 * (place.y - other.y)) >= 40
