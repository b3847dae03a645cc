"""The contract that every layer of LAYERS keeps, and what is special about dense ones."""

import pickle

import numpy as np
import pytest

from nnviz.engine.gradient_check import numerical_gradient, relative_error
from nnviz.engine.layer_kinds import LAYERS
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.shapes import ShapeError
from tests.engine.layer_examples import BATCH, LAYER_EXAMPLES, Example, made

ALL = [
    pytest.param(example, id=f"{kind}: {example.name}")
    for kind, examples in LAYER_EXAMPLES.items()
    for example in examples
]


def test_every_listed_layer_has_an_example():
    assert list(LAYER_EXAMPLES) == list(LAYERS)
    for kind, examples in LAYER_EXAMPLES.items():
        assert all(type(made(example, np.float32)[0]) is LAYERS[kind] for example in examples)


def test_every_listed_layer_has_a_backward_pass():
    for kind, layer in LAYERS.items():
        assert layer.backward is not Layer.backward, kind


@pytest.mark.parametrize("example", ALL)
def test_the_gradient_by_the_input_is_the_numerical_one(example: Example):
    layer, x = made(example, np.float64)
    y = layer.forward(x)
    dout = np.random.default_rng(1).normal(size=y.shape)
    expected = numerical_gradient(lambda x: float(np.sum(dout * layer.forward(x))), x)
    assert relative_error(layer.backward(dout, x, y), expected) < 1e-6


@pytest.mark.parametrize("example", ALL)
def test_the_gradients_by_the_parameters_are_the_numerical_ones(example: Example):
    layer, x = made(example, np.float64)
    dout = np.random.default_rng(1).normal(size=layer.forward(x).shape)
    gradients = layer.gradients(dout, x)
    assert gradients.keys() == layer.parameters.keys()
    for name, parameter in layer.parameters.items():
        expected = numerical_gradient(lambda _: float(np.sum(dout * layer.forward(x))), parameter)
        assert relative_error(gradients[name], expected) < 1e-6, name


@pytest.mark.parametrize("example", ALL)
def test_the_output_has_the_shape_that_was_foretold(example: Example):
    layer, x = made(example, np.float32)
    foretold = layer.output_shape(example.input_shape)
    assert layer.forward(x).shape == ((BATCH, *foretold) if foretold else ())


@pytest.mark.parametrize("example", ALL)
def test_gradients_have_the_shape_of_what_they_are_by(example: Example):
    layer, x = made(example, np.float32)
    y = layer.forward(x)
    assert layer.backward(y, x, y).shape == x.shape
    shapes = {name: gradient.shape for name, gradient in layer.gradients(y, x).items()}
    assert shapes == {name: parameter.shape for name, parameter in layer.parameters.items()}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("example", ALL)
def test_the_dtype_stays(example: Example, dtype: type[np.floating]):
    layer, x = made(example, dtype)
    y = layer.forward(x)
    assert y.dtype == dtype
    assert layer.backward(y, x, y).dtype == dtype
    assert all(gradient.dtype == dtype for gradient in layer.gradients(y, x).values())


@pytest.mark.parametrize("example", ALL)
def test_passes_change_neither_input_nor_parameters(example: Example):
    layer, x = made(example, np.float64)
    parameters = {name: array.copy() for name, array in layer.parameters.items()}
    x.flags.writeable = False
    for array in layer.parameters.values():
        array.flags.writeable = False
    y = layer.forward(x)
    y.flags.writeable = False
    layer.backward(y, x, y)
    layer.gradients(y, x)
    for name, array in layer.parameters.items():
        np.testing.assert_array_equal(array, parameters[name])


@pytest.mark.parametrize("example", ALL)
def test_a_layer_survives_the_way_to_another_process(example: Example):
    layer, x = made(example, np.float32)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(layer)).forward(x), layer.forward(x))


def test_a_layer_without_backward_pass_says_so():
    class Half(Layer):
        kind = "half"

        def forward(self, x):
            return x / 2

        def output_shape(self, shape):
            return shape

    x = np.ones((1, 2))
    with pytest.raises(NotImplementedError, match="half has no backward pass"):
        Half().backward(x, x, x / 2)


def test_an_affine_layer_multiplies_and_adds():
    layer = Affine([[1, 2, 3], [4, 5, 6]], [10, 20, 30])
    np.testing.assert_array_equal(layer.forward(np.array([[1.0, 2.0]])), [[19, 32, 45]])


def test_maxout_is_the_largest_of_its_pieces():
    # max(w1·x + b1, w2·x + b2) with w = 1, -1 and b = 0, 1
    layer = Maxout([[[1.0]], [[-1.0]]], [[0.0], [1.0]])
    np.testing.assert_allclose(layer.forward(np.array([[2.0], [-2.0]])), [[2.0], [3.0]])


def test_of_equal_pieces_one_takes_the_whole_gradient():
    layer = Maxout(np.ones((2, 1, 1)), np.zeros((2, 1)))
    x = np.array([[3.0]])
    assert layer.backward(np.array([[1.0]]), x, layer.forward(x)) == 1
    assert layer.gradients(np.array([[1.0]]), x)["W"].sum() == 3


@pytest.mark.parametrize(
    ("make", "W", "b"),
    [
        (Affine, (2, 3), (2,)),
        (Affine, (2, 3), (1, 3)),
        (Affine, (3,), (3,)),
        (Affine, (1, 2, 3), (3,)),
        (Maxout, (2, 3), (3,)),
        (Maxout, (2, 4, 3), (3, 2)),
    ],
)
def test_weights_and_biases_that_do_not_belong_together_are_refused(make, W, b):
    with pytest.raises(ShapeError, match="do not belong together"):
        make(np.zeros(W), np.zeros(b))


@pytest.mark.parametrize("shape", [(3,), (4, 1), ()])
@pytest.mark.parametrize("layer", [Affine(np.ones((4, 5)), np.ones(5)),
                                   Maxout(np.ones((2, 4, 5)), np.ones((2, 5)))])  # fmt: skip
def test_a_dense_layer_refuses_inputs_of_another_size(layer: Layer, shape):
    with pytest.raises(ShapeError, match="expects inputs of shape 4"):
        layer.output_shape(shape)


def test_whole_numbers_become_float32_and_floats_stay():
    assert Affine([[1, 2]], [0, 0]).W.dtype == np.float32
    W = np.ones((1, 2))
    assert Affine(W, [0, 0]).W is W


def test_an_unknown_activation_is_a_key_error():
    with pytest.raises(KeyError, match="swish"):
        ActivationLayer("swish")
