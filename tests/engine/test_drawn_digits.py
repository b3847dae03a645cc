"""Drawn digits: the pad's own pictures, balanced, seeded, and readable for a network."""

import numpy as np
import pytest

from nnviz.engine.digit_hands import DIGIT_HANDS
from nnviz.engine.drawn_digits import (
    BOX_UNITS,
    USUAL_VARIATION,
    drawn_digits,
    templates,
    varied_curves,
)
from nnviz.engine.many_drawings import images_of_drawings
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.optimizers import Adam
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.training import train


@pytest.mark.parametrize("digit", DIGIT_HANDS)
def test_the_pictures_are_the_pads_own(digit):
    rng = np.random.default_rng(digit)
    widths = np.array([1.8, 2.4, 4.0])
    for template in templates(digit):
        curves = varied_curves(template, 3, USUAL_VARIATION, rng)
        images = images_of_drawings(curves, template.joined, widths)
        for curve, width, image in zip(curves, widths, images, strict=True):
            strokes = np.split(curve, np.nonzero(~template.joined)[0] + 1)
            pad = image_from_strokes(strokes, line_width=width)
            np.testing.assert_allclose(image, pad, atol=2e-5)


@pytest.mark.parametrize("digit", DIGIT_HANDS)
def test_every_hand_keeps_to_its_box_and_has_many_ways(digit):
    assert len(templates(digit)) >= 10
    for template in templates(digit):
        assert template.digit == digit
        assert template.passed.min() >= 0
        assert template.passed.max() <= BOX_UNITS
        np.testing.assert_allclose(template.sharp.sum(axis=1), 1)
        np.testing.assert_allclose(template.round.sum(axis=1), 1)


def test_the_same_seed_draws_the_same_and_another_others():
    (x, t), (again, t_again), (other, _) = (
        drawn_digits(60, np.random.default_rng(seed)) for seed in (7, 7, 8)
    )
    np.testing.assert_array_equal(x, again)
    np.testing.assert_array_equal(t, t_again)
    assert (x != other).any()


def test_digits_are_balanced_and_pictures_centred_in_their_box():
    x, t = drawn_digits(400, np.random.default_rng(1))
    assert x.shape == (400, 28, 28)
    assert x.dtype == np.float32
    assert x.min() == 0
    assert x.max() <= 1
    assert (np.bincount(t) == 40).all()
    mass = x.sum(axis=(1, 2))
    assert np.abs(x.sum(axis=1) @ np.arange(28) / mass - 14).max() < 0.3
    assert np.abs(x.sum(axis=2) @ np.arange(28) / mass - 14).max() < 0.3


def test_without_variety_a_hand_draws_one_curve_but_for_its_corners():
    template, rng = templates(7)[0], np.random.default_rng(1)
    still = varied_curves(template, 20, USUAL_VARIATION.times(0.0), rng)
    moved = varied_curves(template, 20, USUAL_VARIATION, rng)
    assert still.std(axis=0).mean() < 0.5 < 3 < moved.std(axis=0).mean()


def test_fewer_drawings_than_digits_are_drawn_too():
    x, t = drawn_digits(3, np.random.default_rng(0))
    assert x.shape == (3, 28, 28)
    assert len(set(t)) == 3


def test_a_small_network_learns_them_and_then_reads_peoples_handwriting(shared_data):
    from nnviz.files.pen_strokes import read_pendigits

    x, t = drawn_digits(8000, np.random.default_rng(1))
    network = random_network(plan_of("dense 50\ndense 10", (784,)), 1)
    *_, done = train(
        network, x.reshape(-1, 784), t, optimizer=Adam(0.003), batch_size=100, epochs=5, seed=1
    )
    people = read_pendigits(shared_data / "pendigits" / "pendigits-orig.tra.gz")[::10]
    images = np.stack([image_from_strokes(digit.strokes) for digit in people])
    read = done.network.predict(images.reshape(-1, 784)).argmax(axis=1)
    assert (read == [digit.digit for digit in people]).mean() > 0.85
