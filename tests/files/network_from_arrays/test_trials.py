"""What labelled digits tell of a network that was trained on other pixels than nnviz'."""

from functools import cache

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.layers import Affine
from nnviz.engine.network import Network
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.network_from_arrays.input_pixels import PIXEL_FORMS
from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays
from nnviz.files.network_from_arrays.questions import (
    CLASSES_ORDER,
    HIDDEN,
    INVERTED,
    ORIENTATION,
    PIXELS,
    TRANSPOSED,
    answer_to,
    answers_of,
)
from nnviz.files.weight_files import network_of


@cache
def shipped() -> Network:
    network = network_of(bundled_path("weights", "digits-mlp.npz")).network
    assert network is not None
    return network


def arrays_for(pixels: str, inverted: str, transposed: str, classes: str) -> list[NamedArray]:
    """The network that ships, rewritten for other pixels: what it would be, had it learnt them."""
    (W, b), *others = [
        (layer.W, layer.b) for layer in shipped().layers if isinstance(layer, Affine)
    ]
    W, b = W.astype(np.float64), b.astype(np.float64)
    scale, offset = PIXEL_FORMS[pixels]
    b = b - (offset / scale) * W.sum(axis=0)
    W = W / scale
    if inverted == "yes":  # of p = 255 - q
        whole = scale + 2 * offset
        b = b + whole * W.sum(axis=0)
        W = -W
    if transposed == "yes":
        W = W.reshape(28, 28, -1).swapaxes(0, 1).reshape(784, -1)
    last_W, last_b = others[-1]
    if classes == "1 2 … 9 0":
        others[-1] = (last_W[:, [*range(1, 10), 0]], last_b[[*range(1, 10), 0]])
    arrays = []
    for n, (weight, bias) in enumerate([(W, b), *others], start=1):
        arrays += [named_array(f"W{n}", weight), named_array(f"b{n}", bias)]
    return arrays


@pytest.mark.parametrize(
    ("pixels", "inverted", "transposed", "classes"),
    [
        *((form, "no", "no", "0 1 … 9") for form in PIXEL_FORMS),
        ("0..1", "yes", "no", "0 1 … 9"),
        ("0..1", "no", "yes", "0 1 … 9"),
        ("0..1", "no", "no", "1 2 … 9 0"),
        ("standardised", "no", "yes", "1 2 … 9 0"),
        ("-1..1", "yes", "no", "0 1 … 9"),
    ],
)
def test_digits_tell_what_pixels_a_network_takes(
    pixels: str, inverted: str, transposed: str, classes: str
) -> None:
    found = network_from_arrays(
        arrays_for(pixels, inverted, transposed, classes), labelled_digits=labelled_digits()
    )
    x, t = labelled_digits()
    # Forms that are nearly the same may stand for each other; the answers may not get worse.
    assert found.network.accuracy(x, t) >= shipped().accuracy(x, t) - 0.02
    assert found.accuracy == pytest.approx(found.network.accuracy(x, t))
    answers = answers_of(found.questions)
    assert answers[TRANSPOSED] == transposed
    assert answers[INVERTED] == inverted
    assert answers[CLASSES_ORDER] == classes
    assert answers[HIDDEN] in ("relu", "leaky_relu", "elu")


def test_told_answers_are_taken_without_a_trial() -> None:
    arrays = arrays_for("standardised", "no", "no", "0 1 … 9")
    chosen = {HIDDEN: "relu", PIXELS: "standardised", "no such": "question", INVERTED: "perhaps"}
    found = network_from_arrays(arrays, chosen=chosen)
    x, _ = labelled_digits()
    np.testing.assert_allclose(found.network.predict(x), shipped().predict(x), atol=1e-4)
    pixels, inverted = (answer_to(found.questions, key) for key in (PIXELS, INVERTED))
    assert pixels is not None
    assert inverted is not None
    assert (pixels.how, inverted.how, found.accuracy) == ("chosen", "assumed", None)


def test_each_option_is_shown_with_what_it_reads() -> None:
    found = network_from_arrays(
        arrays_for("0..1", "no", "no", "0 1 … 9"), labelled_digits=labelled_digits()
    )
    for question in found.questions:
        if len(question.options) == 1:
            assert (question.key, question.how) == (ORIENTATION, "told")
            continue
        assert question.how == "tried"
        best = question.accuracies[question.options.index(question.chosen)]
        assert best == pytest.approx(found.accuracy)
        assert len(question.accuracies) == len(question.options)


def test_digits_that_a_network_does_not_read_tell_nothing() -> None:
    arrays = arrays_for("0..1", "no", "no", "0 1 … 9")
    x, t = labelled_digits()
    by_chance = np.random.default_rng(2).integers(0, 10, len(t))
    found = network_from_arrays(arrays, labelled_digits=(x, by_chance))
    assert {question.how for question in found.questions if question.is_open} == {"assumed"}
    assert found.accuracy is not None
    assert found.accuracy < 0.3


def test_of_equally_unusual_answers_those_are_taken_that_read_most() -> None:
    # As Keras' get_weights() lists them: nothing tells that it is not a sigmoid on other pixels.
    layers = [layer for layer in shipped().layers if isinstance(layer, Affine)]
    arrays = [values for layer in layers for values in (layer.W, layer.b)]
    named = [named_array(str(i), values) for i, values in enumerate(arrays)]
    found = network_from_arrays(named, labelled_digits=labelled_digits())
    answers = answers_of(found.questions)
    assert (answers[HIDDEN], answers[PIXELS]) == ("relu", "0..1")


def test_a_book_s_network_without_biases_takes_the_pixels_of_the_book() -> None:
    rng = np.random.default_rng(1)
    x, t = labelled_digits()
    for names, pixels in ((("wih", "who"), "0.01..1"), (("w1", "w2"), "0..1")):
        shapes = ((100, 784), (10, 100))
        arrays = [
            named_array(name, rng.normal(0, 0.1, shape))
            for name, shape in zip(names, shapes, strict=True)
        ]
        found = network_from_arrays(arrays, labelled_digits=(x, t))
        question = answer_to(found.questions, PIXELS)
        assert question is not None
        assert (question.chosen, question.is_open) == (pixels, True)


def test_the_same_digits_give_the_same_answers() -> None:
    arrays = arrays_for("-1..1", "no", "no", "0 1 … 9")
    first, second = (
        network_from_arrays(arrays, labelled_digits=labelled_digits()) for _ in range(2)
    )
    assert first.questions == second.questions
