import pickle
from copy import deepcopy

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnviz.engine.learner import Learner
from nnviz.engine.network import Network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.optimizers import OPTIMIZERS, SGD, Adam
from nnviz.engine.schedules import one_cycle
from nnviz.engine.training import train

RNG = np.random.default_rng(0)
X, T = RNG.normal(size=(40, 3)).astype(np.float32), RNG.integers(0, 2, 40)
BATCHES = [slice(i, i + 10) for i in range(0, 40, 10)]


def network(text="dense 6 tanh, batch norm, dropout 0.3, dense 2") -> Network:
    return random_network(plan_of(text, (3,)), seed=1)


def learned(learner: Learner, batches=BATCHES) -> list[float]:
    return [learner.learn(X[rows], T[rows], i / 4) for i, rows in enumerate(batches)]


def arrays(network: Network) -> list[np.ndarray]:
    """The parameters and what batch normalisation keeps beside them."""
    return [a for layer in network.layers for a in vars(layer).values() if hasattr(a, "dtype")]


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
@pytest.mark.parametrize("again", [deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_a_copy_goes_on_to_the_bit(make, again):
    learner = Learner(network(), make(0.05), one_cycle, 0.01, seed=3)
    learned(learner)
    copy = again(learner)
    assert learned(learner) == learned(copy)
    for one, other in zip(arrays(learner.network), arrays(copy.network), strict=True):
        assert_array_equal(one, other)
        assert not np.shares_memory(one, other)


def test_what_is_kept_of_the_optimiser_and_chance_is_enough_to_go_on():
    first = Learner(network(), Adam(0.05), one_cycle, 0.01, seed=3)
    learned(first)
    optimizer = Adam(0.05)
    optimizer.states, optimizer.iter = deepcopy(first.optimizer.states), first.optimizer.iter
    second = Learner(first.network.copy(), optimizer, one_cycle, 0.01)
    second.rng.bit_generator.state = first.rng.bit_generator.state
    assert learned(first) == learned(second)


def test_a_learner_does_what_train_does():
    x, t = X[:10], T[:10]
    learner = Learner(network(), SGD(0.5), None, 0.01, seed=7)
    order = np.random.default_rng(7).permutation(10)
    records = list(
        train(network(), x, t, optimizer=SGD(0.5), batch_size=10, epochs=1, seed=7,
              weight_decay=0.01)
    )  # fmt: skip
    assert learner.learn(x[order], np.eye(2, dtype=np.float32)[t[order]], 0) == records[0].loss
    for one, other in zip(arrays(learner.network), arrays(records[1].network), strict=True):
        assert_array_equal(one, other)


def test_the_outputs_and_gradients_of_the_batch_are_at_hand():
    learner = Learner(network("dense 6, dense 2"), SGD(0.5))
    before = learner.network.copy()
    learner.learn(X, T, 0)
    np.testing.assert_allclose(learner.y, before.predict(X), rtol=1e-5)
    for found, expected in zip(learner.gradients, before.gradients(X, T), strict=True):
        assert found.keys() == expected.keys()
        for name, gradient in found.items():
            np.testing.assert_allclose(gradient, expected[name], rtol=1e-4, atol=1e-6)


def test_weight_decay_is_in_the_loss_and_the_gradients_of_weights_alone():
    texts, decay = "dense 6, batch norm, dense 2", 0.3
    plain, decaying = (Learner(network(texts), SGD(1e-9), None, d) for d in (0.0, decay))
    loss, more = plain.learn(X, T, 0), decaying.learn(X, T, 0)
    weights = [layer.parameters.get("W") for layer in network(texts).layers]
    squares = sum(float((W.astype(float) ** 2).sum()) for W in weights if W is not None)
    assert more == pytest.approx(loss + 0.5 * decay * squares, rel=1e-5)
    layers = zip(weights, plain.gradients, decaying.gradients, strict=True)
    for W, without, gradients in layers:
        for name, gradient in gradients.items():
            added = decay * W if name == "W" else 0
            np.testing.assert_allclose(gradient, without[name] + added, rtol=1e-4, atol=1e-6)


def test_weights_that_nothing_pulls_at_decay_to_nothing():
    x = np.zeros((10, 3), np.float32)
    learner = Learner(network("dense 2"), SGD(0.1), None, 1.0)
    before = np.abs(learner.network.layers[0].parameters["W"]).max()
    for _ in range(50):
        learner.learn(x, T[:10], 0)
    assert np.abs(learner.network.layers[0].parameters["W"]).max() < 0.01 * before


def test_no_negative_weight_decay():
    with pytest.raises(ValueError, match="weight decay"):
        train(network(), X, T, optimizer=SGD(), batch_size=5, epochs=1, seed=0, weight_decay=-1)
