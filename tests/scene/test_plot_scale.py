import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.plot_scale import PlotScale, reduced_curve, scale_of


def test_a_log_axis_gives_a_decade_the_same_room_and_no_place_to_zero() -> None:
    scale = PlotScale(1e-4, 1.0, log=True)
    np.testing.assert_allclose(scale.share([1e-4, 1e-2, 1.0]), [0, 0.5, 1])
    assert np.isnan(scale.share([0.0, -1.0, np.nan, np.inf])).all()
    assert scale.value(0.25) == pytest.approx(1e-3)


def test_an_axis_may_run_backwards() -> None:
    scale = PlotScale(1e-1, 1e-5, log=True)
    np.testing.assert_allclose(scale.share([1e-1, 1e-3, 1e-5]), [0, 0.5, 1])
    assert PlotScale(10, 0).value(0.25) == 7.5


def test_a_scale_holds_every_finite_value() -> None:
    scale = scale_of([np.array([1.0, np.nan, 3.0]), np.array([np.inf, -1.0])], log=False)
    assert scale.low < -1
    assert scale.high > 3
    log = scale_of([np.array([0.0, 1e-3, 10.0])], log=True)
    assert 0 < log.low < 1e-3
    assert log.high > 10


def test_a_scale_is_never_empty() -> None:
    for log in (False, True):
        for values in ([], [np.array([])], [np.array([np.nan, np.inf])], [np.array([4.0, 4.0])]):
            scale = scale_of(values, log)
            assert scale.low < scale.high


def test_a_curve_that_flies_away_does_not_push_the_others_off_the_axis() -> None:
    away, calm = np.array([25.0, 1e12, 1e36]), np.array([25.0, 4.0, 0.1])
    scale = scale_of([away, calm], log=True)
    assert scale.low < 0.1
    assert scale.high > 1e36
    assert np.all((scale.share(calm) >= 0) & (scale.share(calm) <= 1))


def test_a_log_axis_does_not_follow_a_curve_into_the_abyss() -> None:
    assert scale_of([np.array([1.0, 1e-300])], log=True).low > 1e-23


@given(st.lists(st.floats(), min_size=1, max_size=20), st.booleans())
def test_any_values_find_a_scale_with_finite_ends(values: list[float], log: bool) -> None:
    scale = scale_of([np.array(values)], log)
    assert np.isfinite([scale.low, scale.high]).all()
    assert scale.low < scale.high
    assert not np.isinf(scale.share(values)).any()


def test_gaps_part_a_curve() -> None:
    x = np.arange(6.0)
    y = np.array([0.0, 1.0, np.nan, 3.0, 4.0, np.nan])
    pieces = reduced_curve(x, y)
    assert [piece.points.tolist() for piece in pieces] == [[[0, 0], [1, 1]], [[3, 3], [4, 4]]]
    assert reduced_curve(x, np.full(6, np.nan)) == []


def test_a_smooth_curve_becomes_about_a_point_a_pixel() -> None:
    x = np.linspace(0, 300, 10_000)
    (piece,) = reduced_curve(x, 0.2 * x)
    assert not piece.filled
    assert 300 <= len(piece.points) <= 303
    assert piece.points[0].tolist() == [0, 0]
    assert piece.points[-1].tolist() == [300, 60]


def test_what_swings_faster_than_pixels_becomes_an_outline_of_its_extremes() -> None:
    generator = np.random.default_rng(1)
    x = np.linspace(0, 300, 10_000)
    y = 20 * generator.normal(size=10_000)
    (piece,) = reduced_curve(x, y)
    assert piece.filled
    assert len(piece.points) == 2 * 301
    for column in (0, 150, 299):
        inside = y[np.floor(x) == column]
        shown = piece.points[np.floor(piece.points[:, 0]) == column, 1]
        assert inside.min() - 1 < shown.min() <= inside.min()
        assert inside.max() <= shown.max() < inside.max() + 1


def test_one_peak_between_many_flat_points_stays() -> None:
    x = np.linspace(0, 300, 10_000)
    y = np.zeros(10_000)
    y[5_000] = 80
    (piece,) = reduced_curve(x, y)
    assert not piece.filled
    assert piece.points[:, 1].max() == 80
