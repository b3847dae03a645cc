from itertools import product

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnviz.engine.filter_error import FilterError
from nnviz.engine.picture_padding import fill_padded_part, output_size, padded, padding_sides
from tests.engine.slow_filter import slowly_padded


@pytest.mark.parametrize("padding", ["zero", "edge", "reflect"])
@pytest.mark.parametrize("width", [0, 1, 4, (2, 0), (0, 3), (1, 4)])
@pytest.mark.parametrize("shape", [(5, 6), (5, 6, 3)])
def test_padding_is_numpy_s(
    padding: str, width: int | tuple[int, int], shape: tuple[int, ...]
) -> None:
    x = np.random.default_rng(0).random(shape)
    sides = (width, width) if isinstance(width, int) else width
    assert_array_equal(padded(x, padding, width), slowly_padded(x, padding, sides))


def test_nothing_around_a_picture_is_the_picture_itself() -> None:
    x = np.ones((3, 3))
    assert padded(x, "none", 5) is x
    assert padded(x, "edge", 0) is x


@pytest.mark.parametrize("padding", ["zero", "edge", "reflect"])
def test_each_part_is_cut_from_the_padded_picture(padding: str) -> None:
    x = np.random.default_rng(0).random((4, 5))
    whole = padded(x, padding, 3)
    for top, left, h, w in product(range(10), range(11), (1, 4, 10), (1, 5, 11)):
        if top + h <= 10 and left + w <= 11:
            out = np.full((h, w), np.nan)
            fill_padded_part(x, top - 3, left - 3, padding, out)
            assert_array_equal(out, whole[top : top + h, left : left + w])


def test_the_edge_reaches_as_far_as_one_likes() -> None:
    assert_array_equal(padded(np.array([[7.0]]), "edge", 9), np.full((19, 19), 7.0))


@pytest.mark.parametrize(
    ("side", "kernel_side", "stride", "width", "size"),
    [(264, 3, 1, 1, 264), (28, 5, 1, 0, 24), (7, 3, 2, 0, 3), (8, 3, 2, 0, 3), (5, 3, 4, 1, 2)],
)
def test_the_size_of_the_output(
    side: int, kernel_side: int, stride: int, width: int, size: int
) -> None:
    assert output_size(side, kernel_side, stride, width) == size


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 4), (2, 5), (9, 1)])
def test_the_usual_padding_keeps_the_size_where_the_kernel_is_odd(shape: tuple[int, int]) -> None:
    sides = padding_sides(shape, "edge", None)
    for kernel_side, width in zip(shape, sides, strict=True):
        assert output_size(20, kernel_side, 1, width) == 20 - (kernel_side % 2 == 0)
    assert padding_sides(shape, "none", 3) == (0, 0)


def test_unknown_paddings_are_refused_and_impossible_ones_told() -> None:
    with pytest.raises(ValueError, match="unknown"):
        padded(np.ones((2, 2)), "wrap", 1)
    with pytest.raises(FilterError, match="2×3"):
        padded(np.ones((2, 3)), "reflect", 2)
