"""What the size of the first dense layer says of the convolutions before it."""

import pytest

from nnviz.files.network_from_arrays.arrangements import Arrangement, arrangements


def test_the_values_of_the_course_s_networks() -> None:
    simple = Arrangement(28, (0,), (1,), (True,))
    assert simple.values([(30, 1, 5, 5)]) == 4320
    assert arrangements([(30, 1, 5, 5)], 4320) == (simple,)


def test_a_window_that_does_not_fit_gives_nothing() -> None:
    assert Arrangement(28, (0,), (1,), (False,)).values([(4, 1, 29, 29)]) == 0
    assert Arrangement(28, (0, 0), (1, 1), (True, True)).values([(4, 1, 27, 27)] * 2) == 0


def test_the_words_are_those_of_a_plan() -> None:
    arrangement = Arrangement(28, (1, 0), (1, 2), (True, False))
    words = arrangement.text([(8, 1, 3, 3), (4, 8, 5, 3)])
    assert words == "conv 8 3x3 padding 1, pool 2, conv 4 5x3 stride 2"


@pytest.mark.parametrize("channels", [1, 2, 3])
def test_the_usual_size_of_pictures_comes_first(channels: int) -> None:
    (found,) = arrangements([(8, channels, 3, 3), (8, 8, 3, 3)], 8 * 25)
    assert found.side == 28
    found, strided = arrangements([(8, channels, 3, 3), (8, 8, 3, 3)], 8 * 64)
    assert found.side == strided.side == 32


def test_strides_are_asked_for_where_pooling_gives_as_many_values() -> None:
    pooled, strided = arrangements([(8, 1, 3, 3), (16, 8, 3, 3)], 16 * 49)
    assert (pooled.strides, pooled.pooled) == ((1, 1), (True, True))
    assert (strided.strides, strided.pooled) == ((2, 2), (False, False))


def test_kernels_with_even_sides_are_padded_by_nothing() -> None:
    assert arrangements([(8, 1, 4, 4)], 8 * 625) == (Arrangement(28, (0,), (1,), (False,)),)
    assert arrangements([(8, 1, 4, 4)], 8 * 784) == ()
