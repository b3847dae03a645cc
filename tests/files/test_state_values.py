import numpy as np
import pytest

from nnviz.files.state_values import (
    a_digit_picture,
    a_flag,
    a_number,
    a_whole_number,
    some_strokes,
)

TOO_LARGE = 10**400


@pytest.mark.parametrize(("value", "taken"), [(2, 2.0), ("2.5", 2.5), (0, 0.0), (3, 3.0)])
def test_a_number_within_its_ends_is_taken(value, taken):
    assert a_number(value, 0, 3) == taken


@pytest.mark.parametrize("value", [None, True, "", "two", -1, 4, float("nan"), TOO_LARGE, [1], {}])
def test_all_else_is_no_number(value):
    assert a_number(value, 0, 3) is None


def test_a_whole_number_has_no_fraction():
    assert a_whole_number("2", 0, 3) == 2
    assert a_whole_number(2.5, 0, 3) is None


def test_a_flag_is_yes_or_no():
    assert a_flag(True) is True
    assert a_flag(1) is None


def test_strokes_are_points_near_the_pad():
    (stroke,) = some_strokes([[[0, 0.5], [1, 1]]]) or []
    np.testing.assert_array_equal(stroke, [[0, 0.5], [1, 1]])
    for wrong in (None, "x", [[1, 2]], [[[0, 11]]], [[[TOO_LARGE, 0]]], [[[0, 0]] * 100_001]):
        assert some_strokes(wrong) is None


def test_a_digit_s_picture_is_784_numbers_held_between_0_and_1():
    picture = a_digit_picture([2] + [0.5] * 783)
    assert picture is not None
    assert picture.shape == (28, 28)
    assert (picture[0, 0], picture[0, 1]) == (1, 0.5)
    assert a_digit_picture([0] * 783) is None
    assert a_digit_picture([float("nan")] * 784) is None
