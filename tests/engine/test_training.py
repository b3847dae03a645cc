import pickle
import threading

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from nnviz.engine import parallel
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.optimizers import OPTIMIZERS, SGD, Adam
from nnviz.engine.schedules import one_cycle
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training import BatchDone, EpochDone, train


def two_clouds(count=200, seed=0):
    """Points around (1, 1) and (-1, -1), and which of them each is."""
    rng = np.random.default_rng(seed)
    t = rng.integers(0, 2, count)
    return (rng.normal(0, 0.5, (count, 2)) + (2 * t - 1)[:, None]).astype(np.float32), t


def learn(network=None, x=None, t=None, **changes):
    if x is None:
        x, t = two_clouds()
    settings = {"optimizer": SGD(0.5), "batch_size": 20, "epochs": 3, "seed": 1} | changes
    return train(network or random_dense_network((2, 8, 2), seed=0), x, t, **settings)


def last_network(records):
    return [record for record in records if isinstance(record, EpochDone)][-1].network


def parameters(network):
    return np.concatenate(
        [p.ravel() for layer in network.layers for p in layer.parameters.values()]
    )


@pytest.mark.parametrize("make", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_a_network_learns_to_tell_two_clouds_apart(make):
    x, t = two_clouds(seed=5)
    records = list(learn(optimizer=make(0.1), epochs=5))
    epochs = [record for record in records if isinstance(record, EpochDone)]
    assert epochs[-1].loss < epochs[0].loss / 2
    assert epochs[-1].network.accuracy(x, t) > 0.97


def test_1000_samples_in_batches_of_500_are_2_iterations_an_epoch():
    records = list(learn(None, *two_clouds(1000), batch_size=500, epochs=2))
    kinds = [type(record) for record in records]
    assert kinds == [BatchDone, BatchDone, EpochDone] * 2
    batches = [record for record in records if isinstance(record, BatchDone)]
    assert [batch.iteration for batch in batches] == [1, 2, 3, 4]
    assert [batch.epoch for batch in batches] == [1, 1, 2, 2]
    assert {batch.iterations for batch in batches} == {4}
    assert [r.epoch for r in records if isinstance(r, EpochDone)] == [1, 2]


def test_an_epoch_takes_every_sample_once_in_a_new_order():
    seen = []

    def watch(x, rng):
        seen.append(x.copy())
        return x

    x = np.arange(22, dtype=np.float32).reshape(11, 2)
    list(learn(None, x, np.zeros(11, int), batch_size=4, epochs=2, augment=watch))
    assert [len(batch) for batch in seen] == [4, 4, 3] * 2
    first, second = np.concatenate(seen[:3]), np.concatenate(seen[3:])
    assert_array_equal(np.sort(first[:, 0]), x[:, 0])
    assert_array_equal(np.sort(second[:, 0]), x[:, 0])
    assert not np.array_equal(first, second)
    assert not np.array_equal(first, x)


def test_answers_stay_with_their_samples():
    """Only a network that is told the right answers can learn 20 samples by heart."""
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(20, 6)), rng.integers(0, 4, 20)
    network = random_dense_network((6, 30, 4), seed=0)
    records = list(learn(network, x, t, batch_size=7, epochs=200, optimizer=Adam(0.01)))
    assert last_network(records).accuracy(x, t) == 1


def test_the_same_seed_gives_the_same_training():
    noise = {"augment": lambda x, rng: x + rng.normal(0, 0.1, x.shape).astype(np.float32)}
    first, same = list(learn(**noise)), list(learn(**noise))
    assert [r.loss for r in first] == [r.loss for r in same]
    assert_array_equal(parameters(last_network(first)), parameters(last_network(same)))
    other = list(learn(**noise, seed=2))
    assert [r.loss for r in first] != [r.loss for r in other]


def test_the_network_the_optimizer_and_the_samples_stay_as_they_are():
    network, optimizer = random_dense_network((2, 8, 2), seed=0), Adam(0.1)
    x, t = two_clouds()
    before = parameters(network), x.copy()
    records = [list(learn(network, x, t, optimizer=optimizer, schedule=one_cycle))]
    assert_array_equal(parameters(network), before[0])
    assert_array_equal(x, before[1])
    assert optimizer.lr == 0.1
    records.append(list(learn(network, x, t, optimizer=optimizer, schedule=one_cycle)))
    assert [r.loss for r in records[0]] == [r.loss for r in records[1]]


def test_the_network_of_an_epoch_is_left_alone_by_later_epochs():
    records = learn(epochs=2)
    first = next(record for record in records if isinstance(record, EpochDone))
    before = parameters(first.network)
    last = last_network(records)
    assert_array_equal(parameters(first.network), before)
    assert not np.array_equal(parameters(last), before)


def test_one_step_of_a_training_is_one_step_down_the_gradient():
    network = random_dense_network((2, 3, 2), seed=0, hidden="sigmoid")
    x, t = two_clouds(10)
    batch, epoch = learn(network, x, t, batch_size=10, epochs=1, optimizer=SGD(0.5))
    assert batch.loss == pytest.approx(network.loss(x, t), rel=1e-5)
    expected = network.copy()
    for layer, gradients in zip(expected.layers, network.gradients(x, t), strict=True):
        for name, parameter in layer.parameters.items():
            parameter -= 0.5 * gradients[name]
    np.testing.assert_allclose(parameters(epoch.network), parameters(expected), rtol=1e-4)


def test_the_loss_of_an_epoch_is_the_mean_over_its_samples():
    *batches, epoch = learn(None, *two_clouds(50), epochs=1)
    assert [batch.iteration for batch in batches] == [1, 2, 3]
    losses = [batch.loss for batch in batches]
    assert epoch.loss == pytest.approx(np.dot(losses, [20, 20, 10]) / 50)


def test_the_schedule_sets_the_learning_rate():
    batches = [r for r in learn(schedule=lambda done: 1 - done) if isinstance(r, BatchDone)]
    rates = [batch.learning_rate for batch in batches]
    np.testing.assert_allclose(rates, 0.5 * (1 - np.arange(30) / 30))


def test_what_evaluate_says_is_in_the_record():
    x, t = two_clouds(seed=9)
    records = learn(evaluate=lambda network: {"test": network.accuracy(x, t)})
    epochs = [record for record in records if isinstance(record, EpochDone)]
    assert [e.scores["test"] for e in epochs] == [e.network.accuracy(x, t) for e in epochs]


def test_a_training_that_diverges_says_so_by_its_loss_and_not_by_a_warning():
    network = random_dense_network((2, 8, 2), seed=0, output="identity")
    losses = [record.loss for record in learn(network, optimizer=SGD(1e6), epochs=2)]
    assert not np.isfinite(losses[-1])


def test_records_survive_the_way_to_another_process():
    for record in learn(epochs=1):
        there = pickle.loads(pickle.dumps(record))
        assert type(there) is type(record)
        assert there.loss == record.loss


def test_float32_stays_float32():
    assert last_network(learn(schedule=one_cycle, optimizer=Adam(0.01))).dtype == np.float32


def test_a_training_that_is_thrown_away_leaves_nothing_behind():
    threads = threading.active_count()
    records = learn()
    next(records)
    assert parallel._inside == 1
    del records
    assert parallel._inside == 0
    assert threading.active_count() == threads


def test_what_cannot_be_learnt_is_refused_before_the_first_record():
    x, t = two_clouds(10)
    with pytest.raises(ShapeError, match="no samples"):
        learn(None, x[:0], t[:0])
    with pytest.raises(ShapeError):
        learn(None, x, t[:9])
    with pytest.raises(ShapeError):
        learn(None, x, t + 1)
    with pytest.raises(ShapeError):
        learn(None, np.zeros((10, 3)), t)
    with pytest.raises(ValueError, match="batch size 0"):
        learn(batch_size=0)
    with pytest.raises(ValueError, match="0 epochs"):
        learn(epochs=0)
