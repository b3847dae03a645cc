import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.optimizers import (
    OPTIMIZERS,
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    RMSProp,
)


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_every_optimizer_goes_down_a_bowl_in_place(make):
    x = np.array([-3.0, 4.0], np.float32)
    optimizer = make(0.1)
    for _ in range(5000):
        optimizer.update([{"x": x}, {}], [{"x": 2 * x}, {}])
    assert_allclose(x, 0, atol=6e-2)  # RMSProp ends in steps of lr / 2 to and fro
    assert x.dtype == np.float32


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_every_optimizer_can_do_without_settings(make):
    assert make().lr > 0


def test_a_step_of_gradient_descent():
    W, b = np.array([[1.0, 2.0]]), np.array([3.0])
    gradients = {"W": np.array([[10.0, -10.0]]), "b": np.array([1.0])}
    SGD(0.1).update([{"W": W, "b": b}], [gradients])
    assert_allclose(W, [[0, 3]])
    assert_allclose(b, [2.9])


def test_gradient_descent_ends_where_the_course_says():
    # f(x0, x1) = x0² + x1² from (-3, 4), 100 steps. (The course's numerical gradient is exact but
    # for its rounding, which shows in what is left of 6e-10.)
    for lr, end, rtol in [
        (0.1, [-6.11110793e-10, 8.14814391e-10], 1e-6),
        (1e-10, [-2.99999994, 3.99999992], 1e-8),
    ]:
        x = np.array([-3.0, 4.0])
        for _ in range(100):
            SGD(lr).update([{"x": x}], [{"x": 2 * x}])
        assert_allclose(x, end, rtol=rtol)


def test_adam_steps_as_its_formula_says():
    x, optimizer = np.array([1.0]), Adam(0.1, 0.9, 0.999)
    m = v = 0.0
    expected = 1.0
    for i, gradient in enumerate([2.0, -1.0, 0.5], start=1):
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        rate = 0.1 * np.sqrt(1 - 0.999**i) / (1 - 0.9**i)
        expected -= rate * m / (np.sqrt(v) + 1e-7)
        optimizer.update([{"x": x}], [{"x": np.array([gradient])}])
        assert_allclose(x, expected, rtol=1e-12)


def steps_of(optimizer, gradients, x=1.0):
    x = np.array([x])
    for gradient in gradients:
        optimizer.update([{"x": x}], [{"x": np.array([gradient])}])
    return x.item()


def test_momentum_steps_as_its_formula_says():
    v1 = -0.1 * 2.0
    v2 = 0.9 * v1 - 0.1 * -1.0
    assert_allclose(steps_of(Momentum(0.1), [2.0, -1.0]), 1 + v1 + v2, rtol=1e-12)


def test_nesterov_is_momentum_asked_for_its_gradient_ahead():
    # The textbook form: v ← αv - η·f'(y + αv), y ← y + v. Ours keeps W = y + αv.
    y, v, x = 1.0, 0.0, np.array([1.0])
    optimizer = Nesterov(0.1)
    for _ in range(5):
        v = 0.9 * v - 0.1 * 2 * (y + 0.9 * v)
        y += v
        optimizer.update([{"x": x}], [{"x": 2 * x}])
        assert_allclose(x, y + 0.9 * v, rtol=1e-12)


def test_adagrad_and_rmsprop_divide_by_the_root_of_what_they_gathered():
    h = 4.0 + 1.0
    expected = 1 - 0.1 * 2 / (2 + 1e-7) + 0.1 * 1 / (np.sqrt(h) + 1e-7)
    assert_allclose(steps_of(AdaGrad(0.1), [2.0, -1.0]), expected, rtol=1e-12)
    h1 = 0.01 * 4
    h2 = 0.99 * h1 + 0.01
    expected = 1 - 0.1 * 2 / (np.sqrt(h1) + 1e-7) + 0.1 / (np.sqrt(h2) + 1e-7)
    assert_allclose(steps_of(RMSProp(0.1), [2.0, -1.0]), expected, rtol=1e-12)


def test_the_decay_of_adamw_is_apart_from_its_gradient():
    assert steps_of(AdamW(0.1, weight_decay=0.0), [2.0, 1.0]) == steps_of(Adam(0.1), [2.0, 1.0])
    assert_allclose(steps_of(AdamW(0.1, weight_decay=0.5), [0.0]), 1 - 0.1 * 0.5, rtol=1e-12)


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_what_an_optimizer_remembers_is_listed_by_name(make):
    optimizer, x = make(), np.ones(2)
    optimizer.update([{"x": x}], [{"x": np.array([1.0, -2.0])}])
    ((state,),) = (layer.values() for layer in optimizer.states)
    assert tuple(state) == make.memory
    assert all(array.shape == (2,) and array.all() for array in state.values())


def test_parameters_without_gradients_are_an_error():
    with pytest.raises(ValueError, match="zip"):
        SGD(0.1).update([{}, {}], [{}])
