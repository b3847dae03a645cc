import numpy as np
import pytest

from nnviz.engine.dropout import Dropout, dropout_mask
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.network import Network


def with_dropout(share: float) -> tuple[Network, Network]:
    """A network with dropout after its hidden layer, and the same without."""
    plain = random_dense_network((4, 30, 3), seed=0, dtype=np.float64)
    layers = list(plain.layers)
    return Network([*layers[:2], Dropout(share), *layers[2:]], (4,)), plain


X, T = np.random.default_rng(3).normal(size=(6, 4)), np.array([0, 1, 2, 2, 1, 0])


def test_a_mask_leaves_out_its_share_and_keeps_the_mean():
    x = np.empty((400, 500), np.float32)
    mask = dropout_mask(x, 0.3, np.random.default_rng(0))
    assert mask.dtype == np.float32
    assert set(np.unique(mask)) == {0, np.float32(1 / 0.7)}
    assert (mask == 0).mean() == pytest.approx(0.3, abs=0.005)
    assert mask.mean() == pytest.approx(1, abs=0.01)


def test_a_network_that_predicts_leaves_nothing_out():
    network, plain = with_dropout(0.9)
    for x in (X, X[:1]):
        np.testing.assert_array_equal(network.predict(x), plain.predict(x))
    np.testing.assert_array_equal(network.trace(X).y, plain.trace(X).y)


def test_a_network_that_learns_leaves_out_others_each_time_and_the_seed_says_which():
    network, plain = with_dropout(0.5)
    learning, same = LearningPass(network, seed=4), LearningPass(network, seed=4)
    losses = [learning.loss_and_gradients(X, T)[0] for _ in range(3)]
    assert len(set(losses)) == 3
    assert losses == [same.loss_and_gradients(X, T)[0] for _ in range(3)]
    assert losses != [LearningPass(network, seed=5).loss_and_gradients(X, T)[0] for _ in range(3)]
    mean = np.mean([learning.loss_and_gradients(X, T)[0] for _ in range(2000)])
    assert mean == pytest.approx(plain.loss(X, T), rel=0.5)


def test_no_share_is_no_dropout():
    network, plain = with_dropout(0)
    loss, gradients = LearningPass(network).loss_and_gradients(X, T)
    assert loss == LearningPass(plain).loss_and_gradients(X, T)[0]
    assert gradients[2] == {}


def test_what_is_left_out_gets_no_gradient():
    network, _ = with_dropout(0.5)
    network.layers[0].parameters["b"][:] = 10  # every neuron is on
    _, gradients = LearningPass(network).loss_and_gradients(X[:1], T[:1])
    silent = (gradients[0]["b"] == 0) & (gradients[3]["W"] == 0).all(axis=1)
    assert 5 < silent.sum() < 25


def test_the_gradients_are_the_numerical_ones_with_the_same_mask():
    network, _ = with_dropout(0.4)
    _, gradients = LearningPass(network, seed=9).loss_and_gradients(X, T)
    h = 1e-6
    for layer, found in zip(network.layers, gradients, strict=True):
        for name, W in layer.parameters.items():
            for i in [(0,) * W.ndim, tuple(side - 1 for side in W.shape)]:
                losses = []
                for step in (h, -h):
                    before, W[i] = W[i], W[i] + step
                    losses.append(LearningPass(network, seed=9).loss_and_gradients(X, T)[0])
                    W[i] = before
                assert found[name][i] == pytest.approx(
                    (losses[0] - losses[1]) / (2 * h), rel=1e-4, abs=1e-5
                )


@pytest.mark.parametrize("share", [-0.1, 1, 2, float("nan")])
def test_a_share_that_cannot_be_is_refused(share):
    with pytest.raises(ValueError, match="dropout"):
        Dropout(share)
