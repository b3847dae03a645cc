import numpy as np

from nnviz.engine.mini_batches import MiniBatches


def test_every_sample_comes_once_an_epoch_and_what_is_left_over_makes_a_smaller_batch() -> None:
    x = np.arange(10, dtype=np.float32)[:, np.newaxis]
    batches = MiniBatches(x, x.copy(), 4, np.random.default_rng(1), None)
    assert batches.count == 3
    epochs = []
    for _ in range(2):
        seen = [(x.copy(), t) for x, t in batches.epoch()]
        assert [len(x) for x, _ in seen] == [4, 4, 2]
        assert all(np.array_equal(x, t) for x, t in seen)
        epochs.append(np.concatenate([x for x, _ in seen]).ravel().tolist())
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(10))
    assert epochs[0] != epochs[1]


def test_a_batch_larger_than_the_data_is_all_of_them() -> None:
    x = np.zeros((3, 2), np.float32)
    (batch,) = MiniBatches(x, x, 100, np.random.default_rng(1), None).epoch()
    assert batch[0].shape == (3, 2)
