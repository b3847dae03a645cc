import time

import numpy as np
import pytest

from nnviz.engine.augmentation import (
    Distortion,
    distort_images,
    distort_strokes,
    random_matrices,
)
from nnviz.engine.preprocess import centre_of_mass, image_from_strokes

STILL = Distortion(0, 0, 0, 0)
SEVEN = [np.array([[20.0, 20], [70, 18], [50, 50], [42, 85]])]


def images(count: int) -> np.ndarray:
    image = image_from_strokes(SEVEN)
    assert image is not None
    return np.repeat(image[None], count, axis=0)


def test_no_distortion_changes_no_image() -> None:
    rng = np.random.default_rng(0)
    random = rng.random((5, 28, 28), np.float32)
    np.testing.assert_allclose(distort_images(random, STILL, rng), random, atol=1e-5)


def test_images_keep_their_shape_and_type_and_their_range() -> None:
    rng = np.random.default_rng(0)
    rows = images(4).reshape(4, 784)
    distorted = distort_images(rows, Distortion(30, 0.5, 0.4, 5), rng)
    assert distorted.shape == (4, 784)
    assert distorted.dtype == np.float32
    assert distorted.min() >= 0
    assert distorted.max() <= 1


def test_images_are_left_as_they_were() -> None:
    before = images(3)
    distort_images(before, Distortion(), np.random.default_rng(0))
    np.testing.assert_array_equal(before, images(3))


def test_every_image_is_distorted_in_its_own_way() -> None:
    one, other = distort_images(images(2), Distortion(), np.random.default_rng(0))
    assert np.abs(one - other).mean() > 0.01


def test_the_same_seed_distorts_alike() -> None:
    first = distort_images(images(6), Distortion(), np.random.default_rng(4))
    again = distort_images(images(6), Distortion(), np.random.default_rng(4))
    np.testing.assert_array_equal(first, again)


def test_the_centre_of_mass_stays_unless_images_are_shifted() -> None:
    rng = np.random.default_rng(1)
    ring = image_from_strokes([[[0, 0], [40, 10], [40, 70], [0, 60], [0, 0]]])
    assert ring is not None
    for image in distort_images(np.repeat(ring[None], 20, axis=0), Distortion(), rng):
        np.testing.assert_allclose(centre_of_mass(image), [14, 14], atol=0.2)
    shifted = distort_images(np.repeat(ring[None], 200, axis=0), Distortion(0, 0, 0, 2), rng)
    away = np.array([centre_of_mass(image) for image in shifted]) - 14
    assert np.abs(away).max() == pytest.approx(2, abs=0.1)
    np.testing.assert_allclose(away.mean(axis=0), 0, atol=0.3)


def test_matrices_turn_slant_and_stretch_no_farther_than_asked() -> None:
    rng = np.random.default_rng(2)
    turns = random_matrices(500, Distortion(10, 0, 0), rng)
    angles = np.degrees(np.arctan2(turns[:, 1, 0], turns[:, 0, 0]))
    assert 9 < angles.max() <= 10
    assert -10 <= angles.min() < -9
    np.testing.assert_allclose(np.linalg.det(turns), 1)
    slants = random_matrices(500, Distortion(0, 0.2, 0), rng)
    np.testing.assert_allclose(slants[:, 0, 0], 1)
    assert 0.18 < np.abs(slants[:, 0, 1]).max() <= 0.2
    np.testing.assert_allclose(slants[:, 1], [[0, 1]] * 500)
    stretched = random_matrices(500, Distortion(0, 0, 0.1), rng)
    assert stretched[:, 0, 0].min() >= 0.9
    assert stretched[:, 1, 1].max() <= 1.1
    assert np.corrcoef(stretched[:, 0, 0], stretched[:, 1, 1])[0, 1] < 0.2


def test_strokes_and_images_are_turned_the_same_way_round() -> None:
    class Fixed(np.random.Generator):
        """Turns by all that is allowed."""

        def uniform(self, low=0.0, high=1.0, size=None):  # type: ignore[no-untyped-def]
            return np.ones(size) * high

    rng = Fixed(np.random.PCG64(0))
    turned = Distortion(20, 0, 0)
    as_image = distort_images(images(1), turned, rng)[0]
    drawn = image_from_strokes([np.asarray(s) for s in distort_strokes(SEVEN, turned, rng)])
    assert drawn is not None
    away = image_from_strokes([s @ [[0.94, -0.34], [0.34, 0.94]] for s in SEVEN])
    assert away is not None
    assert np.abs(as_image - drawn).mean() < 0.5 * np.abs(as_image - away).mean()


def test_bending_moves_pixels_by_no_more_than_asked() -> None:
    rng = np.random.default_rng(5)
    dots = np.zeros((300, 28, 28), np.float32)
    dots[:, 14, 14] = 1
    away = np.array([centre_of_mass(dot) for dot in distort_images(dots, bend(1.0), rng)]) - 14
    assert 0.8 < np.abs(away).max() <= 2.3  # a wave of each direction adds to each


def bend(pixels: float) -> Distortion:
    return Distortion(0, 0, 0, 0, bend_pixels=pixels)


def test_bent_strokes_are_no_longer_straight_and_bent_images_are_not_the_same() -> None:
    rng = np.random.default_rng(5)
    line = np.column_stack([np.zeros(30), np.linspace(0, 100, 30)])
    (bent,) = distort_strokes([line], bend(2.0), rng)
    assert np.ptp(bent[:, 0]) > 0.5
    (straight,) = distort_strokes([line], STILL, rng)
    assert np.ptp(straight[:, 0]) == 0
    assert np.ptp(straight[:, 1]) == pytest.approx(20)


def test_strokes_of_one_drawing_stay_together() -> None:
    one, other = distort_strokes([SEVEN[0], SEVEN[0] + 5], Distortion(), np.random.default_rng(0))
    np.testing.assert_allclose(other - one, np.tile((other - one)[0], (4, 1)), atol=1e-5)


def test_a_batch_is_distorted_in_a_few_milliseconds() -> None:
    batch, rng = images(100), np.random.default_rng(0)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        distort_images(batch, Distortion(), rng)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.03  # measured: 0.003
