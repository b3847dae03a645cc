import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.engine.run_curves import ReducedCurve, RunCurves
from tests.engine.run_examples import a_moment, batches


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-10, 10, width=32), min_size=1, max_size=300), st.integers(1, 40))
def test_a_reduced_curve_keeps_its_extremes_and_does_not_care_how_points_come(
    values: list[float], at_once: int
) -> None:
    y = np.array(values, np.float32)
    x = np.arange(len(y))
    one, other = ReducedCurve(16), ReducedCurve(16)
    one.add(x, y)
    for i in range(0, len(y), at_once):
        other.add(x[i : i + at_once], y[i : i + at_once])
    kept, values_kept = one.points
    assert np.array_equal(kept, other.points[0])
    assert np.array_equal(values_kept, other.points[1])
    assert (np.diff(kept) > 0).all()
    assert np.array_equal(y[kept], values_kept)
    assert (kept[0], kept[-1]) == (0, len(y) - 1) or len(y) % 4 == 1
    assert (values_kept.max(), values_kept.min()) == (y.max(), y.min())


def test_a_long_curve_stays_bounded_and_as_fine_at_its_beginning_as_at_its_end() -> None:
    rng = np.random.default_rng(1)
    y = rng.normal(0, 1, 100_000).astype(np.float32)
    y[[31_234, 77_777]] = 50, -50
    curve = ReducedCurve(256)
    for i in range(0, len(y), 777):
        curve.add(np.arange(i, min(i + 777, len(y))), y[i : i + 777])
    kept, values = curve.points
    assert (values.max(), values.min()) == (50, -50)
    settled = kept[kept < 98_000]
    assert 128 <= len(settled) <= 257
    halves = np.count_nonzero(settled < 49_000), np.count_nonzero(settled >= 49_000)
    assert abs(halves[0] - halves[1]) <= 3
    assert curve.used_bytes < 256 * 16 + 2048 * 16


def test_where_a_curve_is_not_a_number_stays_to_be_seen() -> None:
    y = np.ones(1000, np.float32)
    y[400] = np.nan
    curve = ReducedCurve(64)
    curve.add(np.arange(1000), y)
    assert np.isnan(curve.points[1]).sum() == 1


def test_a_smooth_curve_is_the_mean_of_all_before_the_older_the_less() -> None:
    curves = RunCurves()
    curves.add_batches(batches(1, [1.0]))
    curves.add_batches(batches(2, [2.0, 4.0]))
    x, y = curves.curve("smooth_loss")
    d = np.exp(-1 / 50)
    assert x.tolist() == [1, 2, 3]
    expected = [1, (2 + d) / (1 + d), (4 + 2 * d + d * d) / (1 + d + d * d)]
    np.testing.assert_allclose(y, expected, rtol=1e-6)


def test_norms_of_stages_that_learn_nothing_make_no_curve() -> None:
    curves = RunCurves()
    curves.add_batches(batches(1, [1.0, 2.0]))
    assert curves.curve("gradient_norm:0")[1].tolist() == [1, 2]
    for name in ("gradient_norm:1", "gradient_norm:7", "weight_norm:9", "weight_norm:x", "nothing"):
        assert len(curves.curve(name)[0]) == 0


def test_between_evaluations_of_everything_those_of_a_part_give_way() -> None:
    from dataclasses import replace

    curves = RunCurves()
    whole = (10, 20)
    for iteration in (0, 5, 10, 15, 20, 22):
        is_whole = iteration in whole
        moment = a_moment(iteration)
        evaluation = replace(moment.evaluation, is_whole=is_whole)
        curves.add_moment(replace(moment, evaluation=evaluation))
    # In the first epoch most is learnt: there they stay.
    assert curves.curve("test_loss")[0].tolist() == [0, 5, 10, 20, 22]
    assert curves.curve("weight_norm:0")[0].tolist() == [0, 5, 10, 15, 20, 22]
    assert set(curves.names()) >= {"train_loss", "test_accuracy", "weight_norm:1"}


def test_curves_come_back_from_their_arrays_and_go_on_as_before() -> None:
    rng = np.random.default_rng(2)
    whole, first = RunCurves(64), RunCurves(64)
    for curves in (whole, first):
        curves.add_batches(batches(1, rng.normal(0, 1, 100)))
        curves.add_moment(a_moment(100))
        rng = np.random.default_rng(2)
    back = RunCurves(64)
    back.restore(first.arrays())
    more = rng.normal(0, 1, 90)
    for curves in (whole, back):
        curves.add_batches(batches(101, more))
    assert whole.names() == back.names()
    assert whole.iteration == back.iteration == 190
    for name in whole.names():
        for one, other in zip(whole.curve(name), back.curve(name), strict=True):
            assert np.array_equal(one, other)


def curve(size: int = 2, **parts: list[object]) -> dict[str, np.ndarray]:
    """The arrays of a curve."""
    empty: list[object] = [[], []]
    arrays = {
        f"{part} batch_loss": np.array(parts.get(part, empty), np.float64)
        for part in ("first", "kept", "open")
    }
    return {"size batch_loss": np.array([size]), **arrays}


@pytest.mark.parametrize(
    "rubbish",
    [
        {"size batch_loss": np.array([1])},
        curve(kept=[[3, 2], [0, 0]]),
        curve(kept=[0, 1]),
        curve(size=0),
        curve(size=10**18),
        curve(open=[[7, 8, 9], [0, 0, 0]]),
        {"evaluated": np.arange(2)},
        {"evaluated": np.arange(2), "whole": np.ones(2), "scores": np.ones((3, 6))},
        {"evaluated": np.arange(2), "whole": np.ones(2), "scores": np.ones((2, 1))},
    ],
)
def test_arrays_that_are_no_curves_are_refused(rubbish: dict[str, np.ndarray]) -> None:
    with pytest.raises(ValueError, match="no "):
        RunCurves().restore(rubbish)


def test_a_curve_needs_room_for_a_few_fours() -> None:
    with pytest.raises(ValueError, match="points"):
        ReducedCurve(6)
