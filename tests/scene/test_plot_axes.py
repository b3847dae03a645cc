"""Axes have round numbers, whatever their ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.plot_axes import linear_ticks, log_ticks, number_label


def labels(ticks):
    return [tick.label for tick in ticks]


def test_an_axis_from_minus_eight_to_eight_counts_in_round_steps() -> None:
    assert labels(linear_ticks(-8.4, 8.4, 7)) == ["−5", "0", "5"]
    assert labels(linear_ticks(-2, 2, 4)) == ["−2", "−1", "0", "1", "2"]


def test_labels_have_the_decimals_of_their_step() -> None:
    assert labels(linear_ticks(0, 0.5, 5)) == ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]
    assert [tick.value for tick in linear_ticks(0, 0.5, 5)][3] == 0.3


def test_huge_and_tiny_axes_are_written_with_powers() -> None:
    assert labels(linear_ticks(0, 2e13, 4)) == ["0", "5e12", "1e13", "1.5e13", "2e13"]
    assert labels(linear_ticks(-3e-9, 3e-9, 3)) == ["−2e−9", "0", "2e−9"]
    assert len(linear_ticks(-1.7e308, 1.7e308)) >= 3


def test_a_log_axis_shows_powers_of_ten() -> None:
    assert labels(log_ticks(0.001, 10)) == ["0.001", "0.01", "0.1", "1", "10"]
    assert labels(log_ticks(1e-10, 1e10, 5)) == ["1e−10", "1e−5", "1", "1e5", "1e10"]


def test_a_short_log_axis_shows_twos_and_fives() -> None:
    assert labels(log_ticks(0.9, 6)) == ["1", "2", "5"]
    assert len(log_ticks(1.0, 1.3)) >= 2


@pytest.mark.parametrize(
    "ends", [(0, 0), (float("nan"), 1), (float("-inf"), 1), (3, 3 + 1e-16), (1, float("inf"))]
)
def test_an_axis_without_room_has_no_numbers(ends: tuple[float, float]) -> None:
    assert linear_ticks(*ends) == ()


def test_a_log_axis_has_nothing_below_zero() -> None:
    assert log_ticks(0, 10) == ()
    assert log_ticks(-5, 10) == ()


def test_numbers_are_short_and_have_a_true_minus() -> None:
    assert number_label(-0.25) == "−0.25"
    assert number_label(1e-10) == "1e−10"
    assert number_label(0.0) == number_label(-0.0) == "0"
    assert number_label(float("-inf")) == "−inf"


finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite, finite, st.integers(2, 12))
def test_ticks_ascend_inside_the_axis_with_labels_of_their_own(
    low: float, high: float, most: int
) -> None:
    ticks = linear_ticks(low, high, most)
    values = [tick.value for tick in ticks]
    assert values == sorted(set(values))
    assert len(ticks) <= most + 1
    assert len({tick.label for tick in ticks}) == len(ticks)
    margin = 1e-6 * (max(low, high) / 2 - min(low, high) / 2)
    assert all(min(low, high) - margin <= value <= max(low, high) + margin for value in values)


positive = st.floats(min_value=1e-300, max_value=1e300)


@given(positive, positive)
def test_log_ticks_ascend_inside_the_axis(low: float, high: float) -> None:
    values = [tick.value for tick in log_ticks(low, high)]
    assert values == sorted(set(values))
    assert all(min(low, high) * 0.999 <= value <= max(low, high) * 1.001 for value in values)
