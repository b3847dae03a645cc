import inspect
import tracemalloc
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine import filters
from nnviz.engine.filter_presets import COURSE_KERNELS
from nnviz.engine.filters import (
    OPERATIONS,
    PADDINGS,
    FilterError,
    correlate,
    cosine_pixel,
    filter_picture,
    filter_pixel,
    filter_strips,
    filtered_shape,
    im2col_row,
    padded,
    turned,
    window_at,
)
from nnviz.engine.shapes import Array
from nnviz.engine.source import source_of
from tests.engine.slow_filter import slowly

SIDES = range(1, 10)

# The course's exercise of the normalised convolution, without its border of zeros.
EXERCISE = np.array(
    [
        [1, 1, 1, 0, 0.5],
        [0.5, 0.5, 0, 0.5, 0],
        [0, 0, 1, 1, 1],
        [1, 0.5, 0.5, 0.5, 0.5],
        [0, 1, 0, 1, 0],
    ]
)
FILTER_A = np.array([[1, 1, 1], [0.5, 0.5, 0.5], [0, 0, 0]])
COSINES = [
    [0.327, 0.414, 0.327, 0.316, 0.183],
    [0.816, 0.852, 0.609, 0.426, 0.245],
    [0.390, 0.447, 0.573, 0.516, 0.467],
    [0.258, 0.552, 0.652, 0.889, 0.690],
    [0.689, 0.816, 0.778, 0.781, 0.632],
]


def picture(*shape: int, seed: int = 0) -> Array:
    return np.random.default_rng(seed).random(shape, np.float32)


def kernel_of(*shape: int, seed: int = 1) -> Array:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


# What the course computes.


def test_two_small_matrices_give_70() -> None:
    x, kernel = np.array([[1.0, 2], [3, 4]]), np.array([[5.0, 6], [7, 8]])
    assert_array_equal(filter_picture(x, kernel, padding="none"), [[70]])
    assert filter_pixel(x, kernel, 0.0, 0, 0) == 70
    assert im2col_row(x, 0, 0, (2, 2)) @ kernel.reshape(-1) == 70


def test_the_normalised_convolution_of_the_course_comes_out_whole() -> None:
    y = filter_picture(EXERCISE, FILTER_A, padding="zero", width=1, operation="cosine")
    assert_array_equal(y.round(3), COSINES)
    assert np.unravel_index(y.argmax(), y.shape) == (3, 3)  # the best match


def test_each_pixel_of_the_normalised_convolution_is_what_the_shown_code_gives() -> None:
    x = padded(EXERCISE, "zero", 1)
    shown = [[cosine_pixel(x, FILTER_A, 0.0, i, j) for j in range(5)] for i in range(5)]
    assert_array_equal(np.round(shown, 3), COSINES)


@pytest.mark.parametrize("name", COURSE_KERNELS)
def test_the_kernels_as_the_course_writes_them(name: str) -> None:
    x = picture(9, 8)
    y = filter_picture(x, COURSE_KERNELS[name])
    assert y.shape == x.shape
    assert_allclose(y, slowly(x, COURSE_KERNELS[name]), rtol=1e-5, atol=1e-6)


# The quick way gives the numbers of the definition.


@pytest.mark.parametrize("shape", [*product(SIDES, SIDES)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_size_of_kernel(shape: tuple[int, int]) -> None:
    x, kernel = picture(13, 12), kernel_of(*shape)
    for operation in OPERATIONS:
        y = filter_picture(x, kernel, operation=operation)
        assert y.dtype == np.float32
        assert_allclose(y, slowly(x, kernel, operation=operation), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
@pytest.mark.parametrize("width", [None, 0, 1, 3])
def test_every_padding_stride_width_and_operation(
    padding: str, stride: int, width: int | None
) -> None:
    around: dict[str, Any] = {"padding": padding, "stride": stride, "width": width}
    for size, shape in (((11, 14), (3, 3)), ((9, 10, 3), (2, 5)), ((8, 8), (4, 4))):
        x, kernel = picture(*size), kernel_of(*shape)
        for operation in OPERATIONS:
            expected = slowly(x, kernel, operation=operation, bias=0.25, **around)
            y = filter_picture(x, kernel, operation=operation, bias=0.25, **around)
            assert y.shape == expected.shape == filtered_shape(x.shape, kernel, **around)
            assert_allclose(y, expected, rtol=1e-5, atol=1e-5)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_picture_and_kernel(data: st.DataObject) -> None:
    sides = st.integers(1, 24)
    x = picture(data.draw(sides), data.draw(sides), seed=data.draw(st.integers(0, 99)))
    if data.draw(st.booleans()):
        x = x.astype(np.float64)
    FH, FW = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 9))
    cells = st.sampled_from([-2, -1, -0.5, 0, 0, 0, 0.5, 1, 3])
    kernel = np.array(data.draw(st.lists(cells, min_size=FH * FW, max_size=FH * FW)))
    options: dict[str, Any] = {
        "padding": data.draw(st.sampled_from(PADDINGS)),
        "stride": data.draw(st.integers(1, 5)),
        "width": data.draw(st.tuples(st.integers(0, 12), st.integers(0, 12))),
        "operation": data.draw(st.sampled_from(OPERATIONS)),
    }
    kernel = kernel.reshape(FH, FW)
    try:
        filtered_shape(x.shape, kernel, options["stride"], options["padding"], options["width"])
    except FilterError:
        with pytest.raises(FilterError):
            filter_picture(x, kernel, **options)
        return
    y = filter_picture(x, kernel, **options)
    assert y.dtype == x.dtype
    assert_allclose(y, slowly(x, kernel, **options), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("size", [(700, 90), (90, 5000), (40, 900, 3), (3, 30000), (30000, 3)])
@pytest.mark.parametrize("stride", [1, 3])
def test_strips_and_tiles_meet_without_a_seam(size: tuple[int, ...], stride: int) -> None:
    x = picture(*size)
    for kernel in (kernel_of(3, 3), np.ones((5, 9)), kernel_of(9, 7)):
        y = filter_picture(x, kernel, stride=stride, padding="edge", width=4)
        whole = np.pad(x.astype(np.float64), [(4, 4), (4, 4), (0, 0)][: x.ndim], mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(whole, kernel.shape, axis=(0, 1))
        expected = np.einsum("ij...uv,uv->ij...", windows[::stride, ::stride], kernel)
        assert_allclose(y, expected, rtol=1e-5, atol=2e-5)


def test_strips_from_above_are_the_picture() -> None:
    x, kernel = picture(900, 400), kernel_of(3, 3)
    strips = list(filter_strips(x, kernel, stride=2, bias=1.0))
    assert len(strips) > 1
    assert [top for top, _ in strips] == list(
        np.cumsum([0, *(len(rows) for _, rows in strips[:-1])])
    )
    assert_array_equal(
        np.concatenate([rows for _, rows in strips]),
        filter_picture(x, kernel, stride=2, bias=1.0),
    )


def test_what_cannot_be_is_told_before_the_first_strip() -> None:
    with pytest.raises(FilterError):
        filter_strips(picture(4, 4), np.full((3, 3), np.nan))


def test_pictures_are_not_written_to() -> None:
    x, kernel = picture(40, 40), kernel_of(3, 3)
    x.setflags(write=False)
    kernel.setflags(write=False)
    for operation in OPERATIONS:
        filter_picture(x, kernel, operation=operation)


@pytest.mark.parametrize("turn", [lambda x: x[::-1, ::-1], lambda x: x.T, lambda x: x[::2, 1::3]])
def test_a_view_of_a_picture_is_a_picture(turn: Any) -> None:
    x, kernel = turn(picture(30, 31)), kernel_of(3, 2)
    assert_allclose(filter_picture(x, kernel), slowly(x, kernel), rtol=1e-5, atol=1e-5)


def test_whole_numbers_become_float32() -> None:
    y = filter_picture(np.arange(12).reshape(3, 4), np.array([[1, 2]]), padding="none")
    assert y.dtype == np.float32
    assert_array_equal(y, [[2, 5, 8], [14, 17, 20], [26, 29, 32]])


def test_each_colour_is_filtered_alone() -> None:
    x, kernel = picture(20, 21, 3), kernel_of(3, 3)
    y = filter_picture(x, kernel, stride=2)
    for colour in range(3):
        assert_allclose(
            y[..., colour], filter_picture(x[..., colour], kernel, stride=2), 1e-5, 1e-6
        )


def test_a_large_picture_needs_little_more_memory_than_its_output() -> None:
    x = np.zeros((2048, 2048), np.float32)
    tracemalloc.start()
    try:
        filter_picture(x, kernel_of(9, 9))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < x.nbytes + (4 << 20)


# One pixel: the code that is shown.


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize("stride", [1, 3])
def test_each_pixel_is_what_the_shown_code_gives(padding: str, stride: int) -> None:
    x, kernel = picture(9, 10), kernel_of(3, 4)
    whole = padded(x, padding, (1, 1))
    y = filter_picture(x, kernel, bias=0.5, padding=padding, width=1, stride=stride)
    for i, j in np.ndindex(y.shape):
        one = filter_pixel(whole, kernel, 0.5, i, j, stride)
        row = im2col_row(whole, i, j, kernel.shape, stride)
        assert y[i, j] == pytest.approx(one, rel=1e-5, abs=1e-6)
        assert row @ kernel.ravel() + 0.5 == pytest.approx(one, rel=1e-5, abs=1e-6)
    assert_allclose(correlate(whole, kernel, 0.5, stride), y, rtol=1e-5, atol=1e-6)


def test_a_convolution_is_a_correlation_with_the_kernel_turned() -> None:
    x, kernel = picture(6, 7), kernel_of(3, 3)
    whole = padded(x, "edge", 1)
    y = filter_picture(x, kernel, operation="convolution")
    assert y[2, 3] == pytest.approx(filter_pixel(whole, turned(kernel), 0.0, 2, 3), rel=1e-5)
    assert_array_equal(turned(np.array([[1, 2], [3, 4]])), [[4, 3], [2, 1]])


def test_a_convolution_of_one_bright_pixel_is_the_kernel_itself() -> None:
    x = np.zeros((5, 5))
    x[2, 2] = 1
    kernel = kernel_of(3, 3)
    y = filter_picture(x, kernel, operation="convolution")
    assert_allclose(y[1:4, 1:4], kernel, rtol=1e-6)
    assert_allclose(filter_picture(x, kernel)[1:4, 1:4], turned(kernel), rtol=1e-6)


def test_the_window_of_a_stride() -> None:
    x = np.arange(36).reshape(6, 6)
    assert_array_equal(window_at(x, 1, 2, (2, 2), 2), [[16, 17], [22, 23]])


@pytest.mark.parametrize(
    "shown", [window_at, filter_pixel, cosine_pixel, im2col_row, turned, correlate]
)
def test_shown_code_keeps_short_lines(shown: Any) -> None:
    docstring = inspect.getdoc(shown)
    lines = [line for line in source_of(shown).lines if docstring not in line]
    assert max(map(len, lines)) < 60


# A cosine.


def test_zeros_are_like_nothing() -> None:
    x = np.zeros((4, 4), np.float32)
    assert_array_equal(filter_picture(x, np.ones((3, 3)), operation="cosine"), np.zeros((4, 4)))
    y = filter_picture(picture(4, 4), np.zeros((3, 3)), operation="cosine", bias=0.5)
    assert_array_equal(y, np.full((4, 4), np.float32(0.5)))
    assert cosine_pixel(x, np.ones((3, 3)), 0.5, 0, 0) == 0.5


def test_a_cosine_is_1_where_the_window_is_the_kernel_however_bright() -> None:
    x = picture(12, 12)
    kernel = 3 * x[4:7, 5:8]
    y = filter_picture(x, kernel, operation="cosine", padding="none")
    assert y[4, 5] == pytest.approx(1, abs=1e-6)
    assert np.unravel_index(y.argmax(), y.shape) == (4, 5)


# What cannot be.


def reason_of(x: Array, kernel: Array, **options: Any) -> str:
    with pytest.raises(FilterError) as caught:
        filter_picture(x, kernel, **options)
    assert caught.value.reason == str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("shape", [(0, 3), (10, 3), (3, 10), (3,), (2, 2, 2), ()])
def test_a_kernel_of_another_size_is_told(shape: tuple[int, ...]) -> None:
    assert "1 to 9 rows and columns" in reason_of(picture(20, 20), np.ones(shape))


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_a_kernel_that_is_not_finite_is_told(number: float) -> None:
    assert "not finite" in reason_of(picture(5, 5), np.array([[1.0, number]]))
    assert "bias" in reason_of(picture(5, 5), np.ones((1, 1)), bias=number)


@pytest.mark.parametrize("number", [1e38, -1e38, 1e300, 1e308])
def test_huge_numbers_are_told_and_warn_of_nothing(number: float) -> None:
    assert "too large" in reason_of(picture(5, 5), np.full((3, 3), number))
    assert "too large" in reason_of(picture(5, 5), np.ones((3, 3)), bias=number)


def test_the_largest_numbers_give_finite_pixels() -> None:
    y = filter_picture(picture(5, 5), np.full((1, 1), 1e30), bias=-1e30)
    assert np.isfinite(y).all()


def test_pixels_too_large_for_float32_become_infinite_without_a_warning() -> None:
    y = filter_picture(np.full((4, 4), 3e38, np.float32), np.ones((3, 3)))
    assert np.isposinf(y).all()


def test_a_stride_longer_than_the_picture_is_told_with_its_sides() -> None:
    reason = reason_of(picture(5, 20), np.ones((3, 3)), stride=8)
    assert "8" in reason
    assert "5 + 2·1" in reason
    assert "0" in reason_of(picture(5, 5), np.ones((1, 1)), stride=0)


def test_a_kernel_larger_than_the_padded_picture_is_told_with_its_sides() -> None:
    reason = reason_of(picture(4, 4), np.ones((9, 9)), width=2)
    assert "9" in reason
    assert "4 + 2·2" in reason
    assert "3" in reason_of(picture(2, 9), np.ones((3, 1)), padding="none")


def test_a_reflection_wider_than_the_picture_is_told() -> None:
    assert "reflected" in reason_of(picture(3, 3), np.ones((7, 7)), padding="reflect")
    filter_picture(picture(4, 4), np.ones((7, 7)), padding="reflect")


def test_a_padding_below_zero_and_an_empty_picture_are_told() -> None:
    assert "-1" in reason_of(picture(3, 3), np.ones((1, 1)), width=-1)
    assert "0" in reason_of(np.zeros((0, 3)), np.ones((1, 1)))


@pytest.mark.parametrize("padding", PADDINGS)
def test_one_pixel_is_a_picture(padding: str) -> None:
    x = np.array([[0.5]], np.float32)
    assert_array_equal(filter_picture(x, np.array([[2.0]]), padding=padding), [[1]])
    if padding in {"zero", "edge"}:
        expected = {"zero": 0.5, "edge": 4.5}[padding]
        assert_array_equal(filter_picture(x, np.ones((3, 3)), padding=padding), [[expected]])
    else:
        reason_of(x, np.ones((3, 3)), padding=padding)


@pytest.mark.parametrize("size", [(1, 10000), (10000, 1)])
def test_a_line_of_pixels_is_a_picture(size: tuple[int, int]) -> None:
    x, kernel = picture(*size), kernel_of(3, 3)
    for stride, padding in product((1, 4), ("zero", "edge")):
        if stride == 4:
            assert "4" in reason_of(x, kernel, stride=stride, padding=padding)
            continue
        y = filter_picture(x, kernel, padding=padding)
        assert_allclose(y, slowly(x, kernel, padding=padding), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("word", [{"padding": "wrap"}, {"operation": "median"}])
def test_unknown_words_are_refused(word: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="unknown"):
        filter_picture(picture(3, 3), np.ones((1, 1)), **word)
    with pytest.raises(ValueError, match="axes"):
        filter_picture(picture(3), np.ones((1, 1)))


def test_the_module_says_what_there_is() -> None:
    assert filters.PADDINGS == ("none", "zero", "edge", "reflect")
    assert filters.OPERATIONS == ("correlation", "convolution", "cosine")
