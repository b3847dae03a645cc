"""Curves of a run in few points, and axes that hold still."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.run_lines import (
    column_means,
    column_spans,
    cut_at,
    round_up,
    steady_end,
    steady_scale,
    trailing_mean,
    value_at,
)


def test_each_column_keeps_its_lowest_and_highest_value() -> None:
    columns = np.array([0.0, 0, 0, 2, 2])
    numbers, low, high = column_spans(columns, np.array([3.0, 1, 2, 5, 7]))
    assert numbers.tolist() == [0, 2]
    assert low.tolist() == [1, 5]
    assert high.tolist() == [3, 7]


def test_values_that_are_no_numbers_are_left_out_of_columns() -> None:
    numbers, low, high = column_spans(np.zeros(3), np.array([np.nan, 4.0, np.inf]))
    assert (numbers.tolist(), low.tolist(), high.tolist()) == ([0], [4], [4])
    assert column_spans(np.zeros(2), np.full(2, np.nan))[0].size == 0


def test_a_line_of_few_points_stays_as_it_is() -> None:
    x, y = np.arange(4.0), np.array([1.0, 5, 2, 8])
    xs, ys = column_means(x, y, x)
    assert xs.tolist() == x.tolist()
    assert ys.tolist() == y.tolist()


def test_a_line_of_many_points_is_the_mean_of_each_column_between_its_own_ends() -> None:
    x = np.arange(9.0)
    xs, ys = column_means(x, x * 10, np.floor(x / 3))
    assert xs.tolist() == [0, 4, 8]
    assert ys.tolist() == [0, 40, 80]


def test_the_mean_of_the_last_values_begins_with_those_there_are() -> None:
    assert trailing_mean(np.array([2.0, 4, 6, 8]), 2).tolist() == [2, 3, 5, 7]
    with_gap = trailing_mean(np.array([2.0, np.nan, 6]), 2)
    assert with_gap.tolist() == [2, 2, 6]


def test_a_line_is_cut_at_the_time_shown() -> None:
    before, after = cut_at(np.array([[0.0, 0], [10, 20]]), 5.0)
    assert before.tolist() == [[0, 0], [5, 10]]
    assert after.tolist() == [[5, 10], [10, 20]]


def test_before_its_first_point_a_curve_has_no_value() -> None:
    x, y = np.array([10, 20]), np.array([1.0, 2.0])
    assert np.isnan(value_at(x, y, 9))
    assert value_at(x, y, 10) == 1
    assert value_at(x, y, 1e9) == 2


@given(st.floats(1e-250, 1e250))
def test_a_round_end_is_never_below_and_never_far_above(value: float) -> None:
    assert value * (1 - 1e-8) <= round_up(value) <= value * 1.5


def test_an_axis_stands_still_while_a_curve_falls() -> None:
    falling = np.linspace(2.3, 0.1, 500)
    scales = {steady_scale([falling[:n]], [], log=False) for n in range(1, 500, 7)}
    assert len(scales) == 1
    assert scales.pop().high == pytest.approx(2.5)


def test_a_single_spike_of_a_batch_does_not_flatten_everything() -> None:
    noisy = np.full(1000, 0.5)
    noisy[17] = 1e6
    assert steady_scale([], [noisy], log=False).high < 1


def test_a_log_axis_ends_at_round_numbers() -> None:
    scale = steady_scale([np.array([0.0, 0.03, 40.0, np.inf])], [], log=True)
    assert (scale.low, scale.high) == pytest.approx((0.02, 50))


@given(st.lists(st.floats(1e-320, 1e308), min_size=1, max_size=5), st.booleans())
def test_an_axis_holds_every_value_of_a_curve(values: list[float], log: bool) -> None:
    scale = steady_scale([np.array(values)], [], log)
    inside = np.clip(values, 1e-300, 1e300)
    assert scale.low <= inside.min() * (1 + 1e-6)
    assert scale.high >= inside.max() * (1 - 1e-6)
    assert scale.low < scale.high


def test_without_a_value_an_axis_is_there_all_the_same() -> None:
    for log in (False, True):
        scale = steady_scale([np.full(3, np.nan)], [np.zeros(0)], log)
        assert scale.low < scale.high


def test_the_axis_of_time_grows_in_few_steps_up_to_the_plan() -> None:
    ends = {steady_end(iteration, 100, 2000) for iteration in range(2001)}
    assert max(ends) == 2000
    assert min(ends) == 100
    assert len(ends) < 15
