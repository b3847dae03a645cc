import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.gradient_check import numerical_gradient, relative_error
from nnviz.engine.losses import LOSSES, cross_entropy, one_hot, sum_of_squares
from nnviz.engine.shapes import ShapeError

Y = np.array([0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0])


@pytest.mark.parametrize(
    ("t", "squares", "entropy"),
    [(2, 0.0975, 0.510825457099338), (7, 0.5975, 2.302584092994546)],
)
def test_the_losses_are_what_the_course_prints(t, squares, entropy):
    for answer in (t, np.eye(10)[t]):
        assert sum_of_squares(Y, answer) == pytest.approx(squares, rel=1e-12)
        assert cross_entropy(Y, answer) == pytest.approx(entropy, rel=1e-12)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_a_batch_has_the_mean_of_its_samples(loss):
    y = np.array([Y, Y])
    mean = (loss.function(Y, 2) + loss.function(Y, 7)) / 2
    assert loss.function(y, [2, 7]) == pytest.approx(mean)
    assert loss.function(y, np.eye(10)[[2, 7]]) == pytest.approx(mean)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
@pytest.mark.parametrize("samples", [(), (3,)])
def test_the_gradient_of_a_loss_is_the_numerical_one(loss, samples):
    rng = np.random.default_rng(0)
    y, t = rng.uniform(0.2, 0.8, (*samples, 4)), rng.integers(0, 4, samples)
    expected = numerical_gradient(lambda y: loss.function(y, t), y, h=1e-5)
    assert relative_error(loss.backward(y, t), expected) < 1e-6


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_float32_stays_float32(loss):
    y = Y.astype(np.float32)
    assert loss.backward(y, np.eye(10)[2]).dtype == np.float32
    assert loss.backward(y, 2).dtype == np.float32


def test_a_certain_wrong_answer_costs_much_but_not_everything():
    assert cross_entropy(np.array([1.0, 0.0]), 1) == pytest.approx(-np.log(1e-7))


def test_class_numbers_become_rows_with_one_1():
    assert_array_equal(one_hot([2, 0], np.zeros((2, 3))), [[0, 0, 1], [1, 0, 0]])
    assert_allclose(one_hot(1, np.zeros(3, np.float32)), [0, 1, 0])


@pytest.mark.parametrize("t", [[0, 1, 2], [[0, 1]], [0, 3], [-1, 0], np.zeros((2, 4))])
def test_answers_that_do_not_fit_are_refused(t):
    with pytest.raises(ShapeError):
        one_hot(t, np.zeros((2, 3)))
