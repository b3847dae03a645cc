import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.convolution import MaxPooling
from nnviz.engine.filter_error import FilterError
from nnviz.engine.picture_pooling import max_places, pool_picture
from nnviz.engine.shapes import Array

NUMBERS = np.array([[1, 2, 0, 1], [3, 0, 2, 4], [1, 0, 3, 2], [2, 4, 0, 1.0]])


def test_the_largest_and_the_mean_of_each_window() -> None:
    assert_array_equal(pool_picture(NUMBERS), [[3, 4], [4, 3]])
    assert_array_equal(pool_picture(NUMBERS, "average"), [[1.5, 1.75], [1.75, 1.5]])
    assert_array_equal(pool_picture(NUMBERS, "max", 3, 1), [[3, 4], [4, 4]])


def test_where_each_maximum_came_from() -> None:
    rows, columns = max_places(NUMBERS)
    assert_array_equal(rows, [[1, 1], [3, 2]])
    assert_array_equal(columns, [[0, 3], [1, 2]])


def test_of_equal_numbers_the_first_is_the_maximum() -> None:
    rows, columns = max_places(np.ones((4, 4)), 2, 2)
    assert_array_equal(rows, [[0, 0], [2, 2]])
    assert_array_equal(columns, [[0, 2], [0, 2]])


@pytest.mark.parametrize("shape", [(9, 7), (9, 7, 3)])
@pytest.mark.parametrize(("size", "stride"), [(1, 1), (2, 2), (3, 1), (2, 3), (3, 2), (7, 1)])
def test_the_places_hold_the_maxima(shape: tuple[int, ...], size: int, stride: int) -> None:
    x: Array = np.random.default_rng(0).integers(0, 4, shape).astype(np.float32)
    rows, columns = max_places(x, size, stride)
    at = (rows, columns) if x.ndim == 2 else (rows, columns, np.arange(3))
    assert_array_equal(x[at], pool_picture(x, "max", size, stride))


def test_pooling_a_picture_is_what_the_layer_does() -> None:
    x = np.random.default_rng(0).random((10, 11, 3), np.float32)
    layer = MaxPooling(3, 2).forward(x.transpose(2, 0, 1)[np.newaxis])
    assert_array_equal(pool_picture(x, "max", 3, 2), layer[0].transpose(1, 2, 0))


def test_the_mean_of_colours() -> None:
    x = np.random.default_rng(0).random((8, 8, 3), np.float32)
    expected = x.reshape(4, 2, 4, 2, 3).mean(axis=(1, 3))
    y = pool_picture(x, "average", 2, 2)
    assert y.dtype == np.float32
    assert_allclose(y, expected, rtol=1e-6)


def test_the_picture_is_not_written_to() -> None:
    x = NUMBERS.copy()
    pool_picture(x, "average", 1, 1)
    assert_array_equal(x, NUMBERS)


def test_what_does_not_fit_is_told() -> None:
    with pytest.raises(FilterError, match="5"):
        pool_picture(NUMBERS, "max", 5, 1)
    with pytest.raises(FilterError, match="6"):
        max_places(NUMBERS, 2, 6)
    with pytest.raises(FilterError, match="0"):
        pool_picture(NUMBERS, "max", 0, 1)
    with pytest.raises(ValueError, match="unknown"):
        pool_picture(NUMBERS, "median")
