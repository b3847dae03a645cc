import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_array_equal

from nnviz.scene.value_maps import VALUE_MAPS, count_values, full_gain, shown_pixels

COLOURS = ((86, 165, 255), (16, 21, 27), (255, 155, 66))
VALUES = np.array([[-2, -1, -0.5, 0, 0.5, 1, 2]], np.float32)


def test_clipping_makes_black_of_less_than_0_and_white_of_more_than_1() -> None:
    assert_array_equal(shown_pixels(VALUES, "clip"), [[0, 0, 0, 0, 128, 255, 255]])


def test_the_absolute_value() -> None:
    assert_array_equal(shown_pixels(VALUES, "absolute"), [[255, 255, 128, 0, 128, 255, 255]])
    assert_array_equal(shown_pixels(VALUES, "absolute", 0.5), [[255, 128, 64, 0, 64, 128, 255]])


def test_grey_puts_0_in_the_middle_and_the_largest_at_an_end() -> None:
    assert_array_equal(shown_pixels(VALUES, "grey"), [[0, 64, 96, 128, 159, 191, 255]])
    assert_array_equal(shown_pixels(VALUES, "grey", 1.0), [[0, 0, 64, 128, 191, 255, 255]])


def test_the_signed_map_goes_from_colour_to_colour_through_zero() -> None:
    pixels = shown_pixels(VALUES, "signed", colours=COLOURS)
    assert pixels.shape == (1, 7, 3)
    assert_array_equal(pixels[0, [0, 3, 6]], COLOURS)
    below, zero, above = np.array(COLOURS, float)
    for place, end in ((1, below), (5, above)):
        halfway = zero + 0.5 * (end - zero)
        assert np.abs(pixels[0, place] - halfway).max() <= 2  # 127 steps a side
    with pytest.raises(ValueError, match="colours"):
        shown_pixels(VALUES, "signed")


def test_a_gain_brings_the_largest_value_to_the_end() -> None:
    assert full_gain(VALUES) == 0.5
    assert full_gain(np.array([0.1, -0.25])) == 4
    assert full_gain(np.zeros((2, 2))) == 1
    assert full_gain(np.full((2, 2), 1e-45, np.float32)) == 1
    assert_array_equal(shown_pixels(np.zeros((1, 2)), "grey"), [[128, 128]])


def test_colours_keep_their_channels_and_are_signed_by_their_mean() -> None:
    values = np.array([[[0, 0.5, 1], [-1, 2, 0.5]]], np.float32)
    assert_array_equal(shown_pixels(values, "clip"), [[[0, 128, 255], [0, 255, 128]]])
    signed = shown_pixels(values, "signed", 1.0, COLOURS)
    assert_array_equal(signed, shown_pixels(values.mean(axis=2), "signed", 1.0, COLOURS))


def test_what_is_no_number_is_0_and_what_is_infinite_an_end() -> None:
    values = np.array([[np.nan, np.inf, -np.inf, 1.0]])
    assert_array_equal(shown_pixels(values, "clip"), [[0, 255, 0, 255]])
    assert_array_equal(shown_pixels(values, "absolute"), [[0, 255, 255, 255]])
    assert_array_equal(shown_pixels(values, "grey"), [[128, 255, 0, 255]])
    signed = shown_pixels(values, "signed", colours=COLOURS)
    assert_array_equal(signed[0], [COLOURS[1], COLOURS[2], COLOURS[0], COLOURS[2]])
    assert_array_equal(shown_pixels(np.array([[1e38]], np.float32), "clip", 1e10), [[255]])


@given(
    values=hnp.arrays(
        st.sampled_from([np.float32, np.float64]),
        hnp.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=6),
    ),
    how=st.sampled_from(VALUE_MAPS),
    gain=st.none() | st.floats(0, 1e300),
)
def test_any_numbers_are_shown_without_a_warning(
    values: np.ndarray, how: str, gain: float | None
) -> None:
    pixels = shown_pixels(values, how, gain, COLOURS)
    assert pixels.dtype == np.uint8
    assert pixels.shape == (*values.shape, 3) if how == "signed" else values.shape
    counted = count_values(values)
    assert counted.lowest <= counted.highest
    assert counted.count == values.size


def test_strips_meet_without_a_seam() -> None:
    values = np.random.default_rng(0).normal(size=(1500, 300)).astype(np.float32)
    expected = (np.clip(values, 0, 1) * 255 + 0.5).astype(np.uint8)
    assert_array_equal(shown_pixels(values, "clip"), expected)
    one_row = shown_pixels(values[1000:1001], "signed", 1.0, COLOURS)
    assert_array_equal(shown_pixels(values, "signed", 1.0, COLOURS)[1000:1001], one_row)
    wide = values.reshape(1, -1)
    assert_array_equal(shown_pixels(wide, "clip"), expected.reshape(1, -1))


def test_values_are_not_written_to() -> None:
    values = VALUES.copy()
    values.setflags(write=False)
    for how in VALUE_MAPS:
        shown_pixels(values, how, colours=COLOURS)


def test_what_lies_outside_is_counted() -> None:
    counted = count_values(VALUES)
    assert (counted.lowest, counted.highest) == (-2, 2)
    assert (counted.below, counted.above, counted.not_finite, counted.count) == (3, 1, 0, 7)
    inside = count_values(np.array([[0, 0.5, 1]]))
    assert (inside.below, inside.above) == (0, 0)
    odd = count_values(np.array([np.nan, np.inf, -np.inf, 0.5]))
    assert (odd.lowest, odd.highest, odd.not_finite) == (0.5, 0.5, 3)
    assert (odd.below, odd.above) == (1, 1)
    nothing = count_values(np.full(2, np.nan))
    assert (nothing.lowest, nothing.highest, nothing.not_finite) == (0, 0, 2)


def test_an_unknown_map_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        shown_pixels(VALUES, "rainbow")
