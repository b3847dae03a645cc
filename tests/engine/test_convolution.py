import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.convolution import (
    AveragePooling,
    Convolution,
    Flatten,
    MaxPooling,
    col2im,
    im2col,
    pad,
)
from nnviz.engine.shapes import Array, ShapeError


def slowly(x: Array, layer: Convolution) -> Array:
    """The convolution as its definition has it: multiply element by element, then sum."""
    p, s = layer.padding, layer.stride
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    FN, OH, OW = layer.output_shape((x.shape[1], x.shape[2] - 2 * p, x.shape[3] - 2 * p))
    FH, FW = layer.W.shape[2:]
    y = np.zeros((len(x), FN, OH, OW), x.dtype)
    for n, f, i, j in np.ndindex(y.shape):
        window = x[n, :, i * s : i * s + FH, j * s : j * s + FW]
        y[n, f, i, j] = np.sum(window * layer.W[f]) + layer.b[f]
    return y


def test_one_window_multiplies_element_by_element_and_sums():
    layer = Convolution([[[[5, 6], [7, 8]]]], [0])
    assert_array_equal(layer.forward(np.array([[[[1.0, 2], [3, 4]]]])), [[[[70]]]])


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_a_convolution_is_what_its_definition_says(stride, padding):
    rng = np.random.default_rng(0)
    layer = Convolution(rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4), stride, padding)
    x = rng.normal(size=(2, 3, 7, 6))
    assert_allclose(layer.forward(x), slowly(x, layer), rtol=1e-12, atol=1e-12)


def test_the_filter_is_not_turned_around():
    x = np.arange(16.0).reshape(1, 1, 4, 4)
    layer = Convolution([[[[0, 1], [0, 0]]]], [0])
    assert_array_equal(layer.forward(x)[0, 0], x[0, 0, :3, 1:])


def test_the_course_network_s_shapes():
    convolution = Convolution(np.zeros((30, 1, 5, 5)), np.zeros(30))
    assert convolution.output_shape((1, 28, 28)) == (30, 24, 24)
    assert MaxPooling().output_shape((30, 24, 24)) == (30, 12, 12)
    assert Flatten().output_shape((30, 12, 12)) == (4320,)


def test_max_pooling_takes_the_largest_of_each_window():
    x = np.array([[[[1, 2, 0, 1], [3, 0, 2, 4], [1, 0, 3, 2], [2, 4, 0, 1]]]])
    assert_array_equal(MaxPooling(2, 2).forward(x), [[[[3, 4], [4, 3]]]])


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (2, 3), (3, 2)])
def test_max_pooling_is_what_its_definition_says(size, stride):
    layer, x = MaxPooling(size, stride), np.random.default_rng(0).normal(size=(2, 3, 8, 7))
    y = layer.forward(x)
    for n, c, i, j in np.ndindex(y.shape):
        i0, j0 = i * stride, j * stride
        assert y[n, c, i, j] == x[n, c, i0 : i0 + size, j0 : j0 + size].max()


def test_of_equal_numbers_in_a_window_the_first_takes_the_whole_gradient():
    x = np.array([[[[1.0, 5, 5, 0], [5, 5, 0, 5]]]])
    layer, dout = MaxPooling(2, 2), np.array([[[[2.0, 3]]]])
    assert_array_equal(layer.backward(dout, x, layer.forward(x)), [[[[0, 2, 3, 0], [0, 0, 0, 0]]]])
    x = np.ones((1, 1, 2, 3))
    layer, dout = MaxPooling(2, 1), np.array([[[[2.0, 3]]]])
    assert_array_equal(layer.backward(dout, x, layer.forward(x)), [[[[2, 3, 0], [0, 0, 0]]]])


def test_a_number_that_wins_in_several_windows_adds_up_their_gradients():
    x = np.array([[[[0.0, 9, 0]]]])
    layer = MaxPooling(1, 1)
    assert_array_equal(layer.backward(x, x, layer.forward(x)), x)
    x = np.array([[[[0.0, 9, 0], [0, 0, 0]]]])
    layer, dout = MaxPooling(2, 1), np.array([[[[2.0, 3]]]])
    assert_array_equal(layer.backward(dout, x, layer.forward(x)), [[[[0, 5, 0], [0, 0, 0]]]])


def test_average_pooling_takes_the_mean_of_each_window():
    x = np.array([[[[1.0, 2, 0, 1], [3, 0, 2, 4], [1, 0, 3, 2], [2, 4, 0, 1]]]])
    layer = AveragePooling(2, 2)
    y = layer.forward(x)
    assert_array_equal(y, [[[[1.5, 1.75], [1.75, 1.5]]]])
    dx = layer.backward(y, x, y)
    assert_array_equal(dx[0, 0, :2], [[0.375, 0.375, 0.4375, 0.4375]] * 2)


def test_flatten_goes_by_channel_row_and_column():
    x = np.arange(24).reshape(1, 2, 3, 4)
    assert_array_equal(Flatten().forward(x), [np.arange(24)])
    assert Flatten().forward(np.zeros((0, 2, 3))).shape == (0, 6)


def test_padding_puts_zeros_around():
    assert_array_equal(pad(np.ones((1, 1, 1, 1)), 1)[0, 0], [[0, 0, 0], [0, 1, 0], [0, 0, 0]])


def test_a_window_becomes_a_column():
    x = np.arange(9).reshape(1, 1, 3, 3)
    assert_array_equal(im2col(x, 2, 2, 1)[0].T[0], [0, 1, 3, 4])
    assert_array_equal(im2col(x, 2, 2, 1)[0].T[-1], [4, 5, 7, 8])


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_columns_go_back_to_where_they_came_from(stride):
    # col2im is the transpose of im2col: <im2col(x), col> = <x, col2im(col)>
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, 3, 7, 6))
    there = im2col(x, 3, 2, stride)
    col = rng.normal(size=there.shape)
    back = col2im(col, x.shape, 3, 2, stride)
    assert_allclose(np.sum(there * col), np.sum(x * back))


@pytest.mark.parametrize(
    ("W", "b"), [((2, 3, 3), (2,)), ((2, 1, 3, 3), (3,)), ((2, 1, 3, 3), (2, 1))]
)
def test_filters_and_biases_that_do_not_belong_together_are_refused(W, b):
    with pytest.raises(ShapeError, match="do not belong together"):
        Convolution(np.zeros(W), np.zeros(b))


def test_pictures_that_do_not_fit_are_refused():
    layer = Convolution(np.zeros((2, 1, 5, 5)), np.zeros(2))
    with pytest.raises(ShapeError, match="1 channels"):
        layer.output_shape((3, 28, 28))
    with pytest.raises(ShapeError, match="1 channels"):
        layer.output_shape((784,))
    with pytest.raises(ShapeError, match="5×5 does not fit into a picture of 4×9"):
        layer.output_shape((1, 4, 9))
    with pytest.raises(ShapeError, match="2×2 does not fit"):
        MaxPooling().output_shape((3, 1, 9))
    with pytest.raises(ShapeError, match="Pooling expects pictures"):
        MaxPooling().output_shape((784,))


def test_impossible_strides_are_refused():
    with pytest.raises(ValueError, match="stride 0"):
        Convolution(np.zeros((1, 1, 2, 2)), np.zeros(1), stride=0)
    with pytest.raises(ValueError, match="padding -1"):
        Convolution(np.zeros((1, 1, 2, 2)), np.zeros(1), padding=-1)
    with pytest.raises(ValueError, match="size 0"):
        MaxPooling(0)
