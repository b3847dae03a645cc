"""Pictures are changed as much as they were asked to be, and the same for the same seed."""

import numpy as np
import pytest

from nnviz.engine.picture_augmentation import AUGMENTATIONS, augmented, sampled


def _pictures(count=6, side=28):
    rng = np.random.default_rng(3)
    return rng.uniform(0.2, 0.9, (count, side, side)).astype(np.float32)


def test_nothing_on_gives_the_very_batch():
    batch = _pictures()
    assert augmented(batch, dict.fromkeys(AUGMENTATIONS, 0.0), np.random.default_rng(0)) is batch


@pytest.mark.parametrize("key", AUGMENTATIONS)
@pytest.mark.parametrize("shape", [(5, 28, 28), (5, 1, 28, 28), (4, 3, 32, 32), (2, 1, 9, 17)])
def test_each_augmentation_keeps_shape_range_and_its_input(key, shape):
    batch = np.random.default_rng(1).uniform(0, 1, shape).astype(np.float32)
    before = batch.copy()
    changed = augmented(batch, {key: AUGMENTATIONS[key].high}, np.random.default_rng(2))
    assert changed.shape == shape
    assert changed.dtype == np.float32
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert (changed != before).any()
    np.testing.assert_array_equal(batch, before)


def test_the_same_seed_gives_the_same_pictures_and_another_seed_others():
    amounts = {key: entry.high / 2 for key, entry in AUGMENTATIONS.items()}
    first, again, other = (
        augmented(_pictures(), amounts, np.random.default_rng(seed)) for seed in (4, 4, 5)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_a_full_flip_mirrors_every_picture():
    batch = _pictures()
    flipped = augmented(batch, {"flip": 1.0}, np.random.default_rng(0))
    np.testing.assert_allclose(flipped, batch[:, :, ::-1], atol=1e-5)


def test_the_channels_of_a_picture_move_together():
    batch = np.repeat(_pictures(side=32)[:, None], 3, axis=1)
    amounts = {"rotate": 20.0, "elastic": 2.0, "erase": 0.4}
    changed = augmented(batch, amounts, np.random.default_rng(0))
    np.testing.assert_array_equal(changed[:, 0], changed[:, 2])


def test_a_shift_moves_a_dot_no_further_than_asked():
    batch = np.zeros((200, 21, 21), np.float32)
    batch[:, 10, 10] = 1
    moved = augmented(batch, {"shift": 3.0}, np.random.default_rng(0))
    columns = moved.sum(axis=1) @ np.arange(21)
    assert 2.5 < np.abs(columns - 10).max() <= 3 + 1e-4
    assert abs(columns.mean() - 10) < 0.5


def test_a_turn_keeps_the_middle_and_moves_the_edge():
    batch = np.zeros((100, 21, 21), np.float32)
    batch[:, 10, 10] = batch[:, 10, 18] = 1
    turned = augmented(batch, {"rotate": 45.0}, np.random.default_rng(0))
    np.testing.assert_allclose(turned[:, 10, 10], 1, atol=1e-5)
    assert turned[:, :, 14:].any(axis=(0, 2)).sum() > 9  # the other dot sweeps a quarter circle


def test_erasing_leaves_a_share_of_the_picture_at_least():
    erased = augmented(np.ones((300, 20, 20), np.float32), {"erase": 0.6}, np.random.default_rng(0))
    share = (erased == 0).mean(axis=(1, 2))
    assert share.max() <= 0.6**2 + 0.05
    assert 0.05 < share.mean() < 0.15  # (0.6 / 2)² in the middle


def test_sampling_lies_between_four_pixels_and_is_dark_outside():
    picture = np.array([[[[0.0, 1.0], [2.0, 3.0]]]], np.float32)
    x = np.array([[[0.5, -0.5], [9.0, 1.0]]], np.float32)
    y = np.array([[[0.25, 0.0], [9.0, 1.0]]], np.float32)
    # 0.5 above and 2.5 below, a quarter of the way; half of the edge's 0; nothing; itself.
    np.testing.assert_allclose(sampled(picture, x, y)[0, 0], [[1.0, 0.0], [0.0, 3.0]])


@pytest.mark.parametrize(
    ("batch", "amounts"),
    [
        (np.zeros((2, 784), np.float32), {"rotate": 1.0}),
        (np.zeros((2, 28, 28), np.float32), {"melt": 1.0}),
        (np.zeros((2, 28, 28), np.float32), {"rotate": -1.0}),
        (np.zeros((2, 28, 28), np.float32), {"rotate": 900.0}),
        (np.zeros((2, 28, 28), np.float32), {"noise": float("nan")}),
    ],
)
def test_what_does_not_fit_is_refused(batch, amounts):
    with pytest.raises(ValueError, match=r"."):
        augmented(batch, amounts, np.random.default_rng(0))


def test_an_empty_batch_stays_empty():
    assert len(augmented(np.empty((0, 28, 28), np.float32), {"rotate": 9.0}, None)) == 0  # type: ignore[arg-type]
