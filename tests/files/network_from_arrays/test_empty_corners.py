"""What the weights of pixels without ink tell of the pixels that a network was trained on."""

from functools import cache

import numpy as np
import pytest

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.empty_corners import ground_of, may_have_ground
from nnviz.files.network_from_arrays.input_pixels import PIXEL_FORMS, input_pixels
from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays
from nnviz.files.network_from_arrays.questions import HIDDEN, INVERTED, PIXELS, answer_to

UNITS = 40


@cache
def trained(pixels: str, inverted: str = "no") -> tuple[Affine, Affine]:
    """Two layers trained by plain gradient descent on digits in these pixels."""
    x, t = labelled_digits()
    own = input_pixels({PIXELS: pixels, INVERTED: inverted}, 28).of(x).astype(np.float64)
    scale = PIXEL_FORMS[pixels][0]
    random = np.random.default_rng(4)
    W1, b1 = random.normal(0, 0.03 / scale, (784, UNITS)), np.zeros(UNITS)
    W2, b2 = random.normal(0, 0.1, (UNITS, 10)), np.zeros(10)
    rate = 0.3 / max(1, scale)
    for start in [*range(0, len(x) - 20, 20)] * 12:
        xs, ts = own[start : start + 20], t[start : start + 20]
        h = np.maximum(xs @ W1 + b1, 0)
        y = h @ W2 + b2
        y = np.exp(y - y.max(axis=1, keepdims=True))
        d = (y / y.sum(axis=1, keepdims=True) - np.eye(10)[ts]) / len(xs)
        dh = (d @ W2.T) * (h > 0)
        W2 -= rate * h.T @ d
        b2 -= rate * d.sum(axis=0)
        W1 -= rate / scale * xs.T @ dh
        b1 -= rate / scale * dh.sum(axis=0)
    return Affine(W1, b1), Affine(W2, b2)


@pytest.mark.parametrize("pixels", ["0..1", "0..255"])
def test_where_the_ground_was_0_corners_are_what_chance_made_them(pixels: str) -> None:
    assert ground_of([*trained(pixels)]) == "zero"


@pytest.mark.parametrize(
    ("pixels", "inverted", "ground"),
    [
        ("standardised", "no", "below zero"),
        ("-1..1", "no", "below zero"),
        ("0..1", "yes", "above zero"),
    ],
)
def test_another_ground_moved_them_as_it_moved_the_biases(
    pixels: str, inverted: str, ground: str
) -> None:
    told = ground_of([*trained(pixels, inverted)])
    assert told in (ground, "not zero")
    assert may_have_ground(input_pixels({PIXELS: pixels, INVERTED: inverted}, 28), told)
    assert not may_have_ground(input_pixels({PIXELS: "0..1"}, 28), told)


def test_weights_that_began_above_0_are_no_ground() -> None:
    first, last = trained("0..1")
    assert ground_of([Affine(first.W + 0.05, first.b), last]) == "zero"


def test_a_batch_normalisation_behind_it_leaves_it_open() -> None:
    first, last = trained("0..1")
    one = np.ones(UNITS)
    assert ground_of([first, BatchNormalization(one, one, one, one), last]) == "unknown"


def test_what_is_no_layer_of_28_pixels_tells_nothing() -> None:
    assert ground_of([]) == "unknown"
    assert ground_of([ActivationLayer("relu")]) == "unknown"
    assert ground_of([Affine(np.ones((400, 40)), np.ones(40))]) == "unknown"
    assert ground_of([Affine(np.ones((784, 4)), np.ones(4))]) == "unknown"
    assert ground_of([Affine(np.zeros((784, 40)), np.zeros(40))]) == "zero"


def test_0_01_is_no_ground_and_every_form_is_possible_where_nothing_is_told() -> None:
    assert may_have_ground(input_pixels({PIXELS: "0.01..1"}, 28), "zero")
    assert not may_have_ground(input_pixels({PIXELS: "standardised"}, 28), "zero")
    assert not may_have_ground(input_pixels({PIXELS: "0..1", INVERTED: "yes"}, 28), "below zero")
    for pixels in PIXEL_FORMS:
        assert may_have_ground(input_pixels({PIXELS: pixels}, 28), "unknown")


def test_digits_that_are_read_better_otherwise_do_not_decide_against_the_corners() -> None:
    first, last = trained("0..1")
    x, t = labelled_digits()
    x = np.roll(x.reshape(-1, 28, 28), (1, 1), axis=(1, 2)).reshape(-1, 784)  # strange digits
    network = Network([first, ActivationLayer("relu"), last, ActivationLayer("softmax")], (784,))
    usual = network.predict(x).argmax(axis=1) == t
    other = network.predict(input_pixels({PIXELS: "standardised"}, 28).of(x)).argmax(axis=1) == t
    kept = other | ~usual
    assert usual[kept].sum() + 3 < other[kept].sum()  # these are read better as standardised
    arrays = [
        named_array(name, values)
        for name, values in (("W1", first.W), ("b1", first.b), ("W2", last.W), ("b2", last.b))
    ]
    found = network_from_arrays(
        arrays, labelled_digits=(x[kept], t[kept]), chosen={HIDDEN: "relu", INVERTED: "no"}
    )
    pixels = answer_to(found.questions, PIXELS)
    assert pixels is not None
    assert pixels.accuracies[1] > pixels.accuracies[0]
    assert pixels.chosen == "0..1"
