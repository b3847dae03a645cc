"""Drawings and pictures become 28x28 as MNIST was made."""

import gzip
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.engine.preprocess import (
    PEN,
    Preprocessing,
    centre_of_mass,
    image_from_picture,
    image_from_strokes,
)

NAIVE = Preprocessing(scale_to_box=False, redraw=False, centre_of_mass=False)


def seven() -> list[np.ndarray]:
    return [np.array([[20.0, 20], [70, 18], [50, 50], [42, 85]])]


def ring(points: int = 80, radius: float = 40) -> list[np.ndarray]:
    t = np.linspace(0, 2 * np.pi, points)
    return [np.c_[50 + 0.6 * radius * np.sin(t), 50 + radius * np.cos(t)]]


def ink_box(image: np.ndarray) -> tuple[int, int]:
    rows, columns = np.nonzero(image > 0.5)
    return int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1


def read_images(path: Path) -> np.ndarray:
    return np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8, offset=16).reshape(
        -1, 28, 28
    )


def test_no_ink_gives_no_image() -> None:
    assert image_from_strokes([]) is None
    assert image_from_strokes([np.empty((0, 2))]) is None
    assert image_from_strokes([[]]) is None


@pytest.mark.parametrize("strokes", [seven(), ring()])
def test_the_ink_fills_a_box_of_20_pixels_with_its_mass_in_the_middle(
    strokes: list[np.ndarray],
) -> None:
    image = image_from_strokes(strokes)
    assert image is not None
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert image.min() == 0
    assert image.max() == 1
    assert max(ink_box(image)) == pytest.approx(20, abs=1)
    np.testing.assert_allclose(centre_of_mass(image), [14, 14], atol=0.05)


def test_place_size_and_unit_of_the_drawing_make_no_difference() -> None:
    image = image_from_strokes(seven())
    moved = image_from_strokes([points * 1e-3 + [7e2, -3e2] for points in seven()])
    np.testing.assert_allclose(moved, image, atol=1e-4)


def test_proportions_are_kept() -> None:
    image = image_from_strokes([[[0, 0], [100, 0]], [[0, 25], [100, 25]]])
    assert image is not None
    height, width = ink_box(image)
    assert width == pytest.approx(20, abs=1)
    assert height == pytest.approx((20 - PEN) / 4 + PEN, abs=1)


def test_a_line_is_as_wide_as_the_pen_whatever_its_direction() -> None:
    across = image_from_strokes([[[0, 0], [100, 0]]])
    slanted = image_from_strokes([[[0, 0], [100, 30]]])
    assert across is not None
    assert slanted is not None
    assert across[:, 14].sum() == pytest.approx(PEN, abs=0.02)
    tilt = np.hypot(100, 30) / 100
    assert slanted[:, 10:18].sum() / 8 == pytest.approx(PEN * tilt, rel=0.05)


def test_points_on_a_straight_line_and_repeated_points_change_nothing() -> None:
    plain = image_from_strokes([[[0, 0], [60, 100]]])
    many = np.repeat(np.linspace([0, 0], [60, 100], 200), 3, axis=0)
    np.testing.assert_allclose(image_from_strokes([many]), plain, atol=1e-3)


def test_a_scribble_of_thousands_of_points_looks_like_its_thinned_self() -> None:
    few, many = image_from_strokes(ring(400)), image_from_strokes(ring(6000))
    assert few is not None
    np.testing.assert_allclose(many, few, atol=0.08)


def test_a_single_point_is_a_dot_in_the_middle() -> None:
    for strokes in ([[[3, 4]]], [[[3, 4], [3, 4]]]):
        image = image_from_strokes(strokes)
        assert image is not None
        assert image.sum() == pytest.approx(np.pi * PEN**2 / 4, rel=0.1)
        np.testing.assert_allclose(centre_of_mass(image), [14, 14], atol=0.05)


def test_a_trembling_click_is_a_dot_when_the_pen_is_known() -> None:
    tremble = [[[50, 50], [51, 50.5]]]
    dot = image_from_strokes(tremble, pen_width=8)
    line = image_from_strokes(tremble)
    assert dot is not None
    assert line is not None
    assert max(ink_box(dot)) <= 3
    assert max(ink_box(line)) >= 19


def test_all_steps_off_shrinks_the_pad_as_it_is() -> None:
    image = image_from_strokes([[[25, 50], [75, 50]]], NAIVE, pad_size=100, pen_width=10)
    assert image is not None
    np.testing.assert_allclose(centre_of_mass(image), [13.5, 13.5], atol=1e-3)
    assert image[:, 14].sum() == pytest.approx(2.8, abs=0.01)
    assert image[14].sum() == pytest.approx(14 + 2.8, abs=0.6)
    corner = image_from_strokes([[[0, 0]]], NAIVE, pad_size=100, pen_width=10)
    assert corner is not None
    assert corner[0, 0] == 1
    assert corner[5:].max() == 0


def test_each_step_alone_does_its_own_part() -> None:
    strokes = [points / 2 for points in seven()]
    sizes = {"pad_size": 100.0, "pen_width": 4.0}
    boxed = image_from_strokes(strokes, Preprocessing(True, False, False), **sizes)
    redrawn = image_from_strokes(strokes, Preprocessing(False, True, False), **sizes)
    centred = image_from_strokes(strokes, Preprocessing(False, False, True), **sizes)
    naive = image_from_strokes(strokes, NAIVE, **sizes)
    assert boxed is not None
    assert redrawn is not None
    assert centred is not None
    assert naive is not None
    assert max(ink_box(boxed)) == pytest.approx(20, abs=1)
    assert max(ink_box(naive)) < 12
    assert redrawn.sum() > 1.5 * naive.sum()
    np.testing.assert_allclose(centre_of_mass(redrawn), centre_of_mass(naive), atol=0.3)
    np.testing.assert_allclose(centre_of_mass(centred), [14, 14], atol=0.05)
    assert np.abs(centre_of_mass(naive) - 14).max() > 3
    assert np.abs(centre_of_mass(boxed) - 14).max() > 0.5


def test_a_drawing_outside_the_pad_leaves_an_empty_naive_image() -> None:
    image = image_from_strokes([[[300, 300], [400, 400]]], NAIVE, pad_size=100, pen_width=8)
    assert image is not None
    assert image.max() == 0


def test_missing_sizes_wrong_shapes_and_numbers_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="pad_size"):
        image_from_strokes(seven(), NAIVE, pen_width=8)
    with pytest.raises(ValueError, match="pen_width"):
        image_from_strokes(seven(), NAIVE, pad_size=100)
    with pytest.raises(ValueError, match="points"):
        image_from_strokes([[[1, 2, 3]]])
    for bad in (np.nan, np.inf, -np.inf, 1e200):
        with pytest.raises(ValueError, match="finite"):
            image_from_strokes([[[0, 0], [bad, 1]]])


coordinate = st.floats(-1e6, 1e6, allow_nan=False, width=32)
drawing = st.lists(st.lists(st.tuples(coordinate, coordinate), max_size=12), max_size=4)


@given(drawing)
@settings(max_examples=60, deadline=None)
def test_any_drawing_gives_an_image_in_range_or_none(strokes: list) -> None:
    for steps in (Preprocessing(), Preprocessing(True, False, True), NAIVE):
        image = image_from_strokes(strokes, steps, pad_size=100, pen_width=8)
        assert (image is None) == (not any(strokes))
        if image is not None:
            assert image.shape == (28, 28)
            assert image.min() >= 0
            assert image.max() <= 1


def test_a_digit_takes_less_time_than_a_frame_and_so_does_a_wild_scribble() -> None:
    generator = np.random.default_rng(0)
    scribble = [np.cumsum(generator.normal(0, 3, (5000, 2)), axis=0)]
    wild = [generator.uniform(0, 300, (5000, 2))]
    # Several times what is measured (0.7, 2 and 7 ms): the test is against slips, not a benchmark.
    for strokes, limit_s in ((ring(150), 0.005), (scribble, 0.02), (wild, 0.05)):
        image_from_strokes(strokes)
        times = []
        for _ in range(7):
            begun = time.perf_counter()
            image_from_strokes(strokes)
            times.append(time.perf_counter() - begun)
        assert min(times) < limit_s


def picture_of(strokes: list[np.ndarray], scale: int = 4) -> np.ndarray:
    """A picture larger than 28x28, light ink on dark, with the drawing off its middle."""
    image = image_from_strokes(strokes)
    assert image is not None
    large = np.kron(image, np.ones((scale, scale), np.float32))
    return np.pad(large, ((10, 60), (90, 20)))


def test_a_picture_of_light_or_dark_ink_is_cropped_scaled_and_centred() -> None:
    expected = image_from_strokes(seven())
    picture = picture_of(seven())
    light = image_from_picture(picture)
    dark = image_from_picture(1 - picture)
    assert light is not None
    assert dark is not None
    np.testing.assert_allclose(centre_of_mass(light), [14, 14], atol=0.1)
    np.testing.assert_allclose(light, dark, atol=0.02)
    assert np.abs(light - expected).mean() < 0.02
    eight_bit = image_from_picture((picture * 255).astype(np.uint8))
    np.testing.assert_allclose(eight_bit, light, atol=0.02)


def test_an_uneven_noisy_photo_of_a_thin_pen_is_read_as_a_clean_line() -> None:
    generator = np.random.default_rng(3)
    y, x = np.mgrid[0:1:300j, 0:1:400j]
    paper = 0.85 - 0.4 * (0.6 * x + 0.4 * y) + generator.normal(0, 0.02, x.shape)
    paper[60:240, 198:202] -= 0.35
    image = image_from_picture(np.clip(paper, 0, 1))
    assert image is not None
    assert ink_box(image)[0] == pytest.approx(20, abs=1)
    assert image[14].sum() == pytest.approx(2, abs=0.5)
    assert image[:, :9].max() < 0.2


@pytest.mark.parametrize(
    "blank",
    [
        np.zeros((28, 28)),
        np.ones((1, 1)),
        np.full((50, 40), 0.7),
        np.zeros((0, 5)),
        np.linspace(0.3, 0.9, 400)[None].repeat(300, axis=0),
        np.clip(np.random.default_rng(1).normal(0.8, 0.02, (300, 200)), 0, 1),
    ],
    ids=["black", "one pixel", "grey", "no pixels", "shadow", "noise"],
)
def test_a_picture_without_ink_gives_no_image(blank: np.ndarray) -> None:
    image = image_from_picture(blank)
    assert image is None or image.max() == 0


@pytest.mark.parametrize("shape", [(1, 9), (9, 1), (3, 3), (2000, 30), (28, 28), (29, 27)])
def test_pictures_of_any_shape_are_taken(shape: tuple[int, int]) -> None:
    picture = np.zeros(shape)
    picture[shape[0] // 2, shape[1] // 2] = 1
    image = image_from_picture(picture)
    assert image is None or (image.shape == (28, 28) and 0 <= image.min() <= image.max() <= 1)


def test_pictures_of_wrong_shape_type_or_value_are_refused() -> None:
    with pytest.raises(ValueError, match="rows and columns"):
        image_from_picture(np.zeros((28, 28, 3)))
    with pytest.raises(ValueError, match="uint16"):
        image_from_picture(np.zeros((28, 28), np.uint16))
    for bad in (np.nan, np.inf):
        with pytest.raises(ValueError, match="finite"):
            image_from_picture(np.full((28, 28), bad))


def test_pictures_from_mnist_pass_unchanged(shared_data: Path) -> None:
    images = read_images(shared_data / "mnist" / "t10k-images-idx3-ubyte.gz")[:2000]
    for image in images:
        pixels = image.astype(np.float32) / 255
        np.testing.assert_array_equal(image_from_picture(image), pixels)
        np.testing.assert_allclose(image_from_picture(255 - image), pixels, atol=1e-6)


def test_mnist_itself_has_its_mass_at_14_14_and_boxes_of_20(shared_data: Path) -> None:
    images = read_images(shared_data / "mnist" / "t10k-images-idx3-ubyte.gz") / 255.0
    middles = np.array([centre_of_mass(image) for image in images[:1000]])
    np.testing.assert_allclose(middles.mean(axis=0), [14, 14], atol=0.05)
    sides = [np.ptp(np.argwhere(image > 0), axis=0).max() + 1 for image in images[:1000]]
    assert np.median(sides) == 20


@pytest.mark.parametrize("inverted", [False, True])
def test_a_picture_of_only_black_and_white_has_its_ink(inverted: bool) -> None:
    picture = np.zeros((120, 100), np.float32)
    picture[20:30, 30:70] = 1
    picture[30:100, 60:70] = 1
    image = image_from_picture(1 - picture if inverted else picture)
    assert image is not None
    assert 40 < image.sum() < 150
