"""Networks trained on pixels of other forms give the same answers for nnviz' own."""

from itertools import product

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.files.network_from_arrays.input_pixels import (
    PIXEL_FORMS,
    YES_OR_NO,
    input_pixels,
    taking_pixels,
)
from nnviz.files.network_from_arrays.questions import INVERTED, PIXELS, TRANSPOSED

FORMS = list(product(PIXEL_FORMS, YES_OR_NO, YES_OR_NO))


def affine(inputs: int, outputs: int, seed: int) -> Affine:
    random = np.random.default_rng(seed)
    return Affine(random.normal(0, inputs**-0.5, (inputs, outputs)), random.normal(0, 0.1, outputs))


def convolution(filters: int, channels: int, padding: int, seed: int) -> Convolution:
    random = np.random.default_rng(seed)
    return Convolution(
        random.normal(0, 0.3, (filters, channels, 3, 3)), random.normal(0, 0.1, filters), 1, padding
    )


def dense() -> list[Layer]:
    return [affine(784, 20, 1), ActivationLayer("tanh"), affine(20, 10, 2)]


def convolutional(padding: int) -> list[Layer]:
    layers: list[Layer] = [
        convolution(4, 1, padding, 1),
        ActivationLayer("tanh"),
        MaxPooling(2, 2),
        convolution(3, 4, padding, 2),
        ActivationLayer("tanh"),
        Flatten(),
    ]
    inputs = Network(layers, (1, 28, 28)).output_shape[0]
    return [*layers, affine(inputs, 10, 3)]


def normalized() -> list[Layer]:
    random = np.random.default_rng(3)
    rows = [random.uniform(0.5, 2, 784) for _ in range(4)]
    return [BatchNormalization(*rows), *dense()]


@pytest.mark.parametrize(
    "make", [dense, lambda: convolutional(0), lambda: convolutional(1), normalized]
)
@pytest.mark.parametrize(("pixels", "inverted", "transposed"), FORMS)
def test_the_same_answers_whatever_the_pixels_were(
    make, pixels: str, inverted: str, transposed: str
) -> None:
    layers = make()
    shape = (784,) if not isinstance(layers[0], Convolution) else (1, 28, 28)
    x = np.random.default_rng(9).random((5, 28, 28))
    theirs = 1 - x if inverted == "yes" else x
    theirs = theirs.swapaxes(1, 2) if transposed == "yes" else theirs
    scale, offset = PIXEL_FORMS[pixels]
    theirs = scale * theirs + offset
    expected = Network(layers, shape).predict(theirs.reshape(5, *shape))
    answers = {PIXELS: pixels, INVERTED: inverted, TRANSPOSED: transposed}
    ours = Network(taking_pixels(layers, input_pixels(answers, 28)), shape)
    npt.assert_allclose(ours.predict(x.reshape(5, *shape)), expected, rtol=1e-9, atol=1e-9)


def test_usual_pixels_change_nothing() -> None:
    layers = dense()
    assert taking_pixels(layers, input_pixels({}, 28)) is layers


def test_a_picture_of_20_pixels_is_the_middle_of_one_of_28() -> None:
    layers: list[Layer] = [affine(400, 10, 1)]
    x = np.random.default_rng(2).random((3, 28, 28))
    ours = Network(taking_pixels(layers, input_pixels({}, 20)), (784,))
    expected = Network(layers, (400,)).predict(x[:, 4:24, 4:24].reshape(3, 400))
    npt.assert_allclose(ours.predict(x.reshape(3, 784)), expected, rtol=1e-12)


def test_a_padded_convolution_gets_a_layer_before_it_only_where_it_must() -> None:
    scaled = taking_pixels(convolutional(1), input_pixels({PIXELS: "0..255"}, 28))
    shifted = taking_pixels(convolutional(1), input_pixels({PIXELS: "standardised"}, 28))
    assert [layer.kind for layer in scaled[:1]] == ["convolution"]
    assert [layer.kind for layer in shifted[:2]] == ["batch_normalization", "convolution"]
