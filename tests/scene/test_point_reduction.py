"""A long path is drawn with few segments and looks the same."""

from time import perf_counter

import numpy as np
from PIL import Image, ImageDraw

from nnviz.scene.point_reduction import ReducedPath, clip_segments, reduce_path

WIDTH, HEIGHT = 514.0, 410.0


def picture(segments: np.ndarray) -> np.ndarray:
    image = Image.new("L", (int(WIDTH), int(HEIGHT)))
    draw = ImageDraw.Draw(image)
    for segment in segments.tolist():
        draw.line(segment, fill=255, width=2)
    return np.asarray(image, float)


def noisy_path(steps: int = 10_000) -> np.ndarray:
    rng = np.random.default_rng(3)
    return np.array([250.0, 200.0]) + rng.normal(0, 20, (steps + 1, 2))


def test_a_path_that_settles_needs_few_segments() -> None:
    shrink = 0.9 ** np.arange(10_001)
    points = np.array([250.0, 200.0]) + np.outer(shrink, (200.0, -150.0))
    reduced = reduce_path(points, WIDTH, HEIGHT)
    assert reduced.total < 80
    np.testing.assert_allclose(reduced.segments[0, :2], points[0], atol=0.13)
    np.testing.assert_allclose(reduced.segments[-1, 2:], points[-1], atol=0.4)


def test_bouncing_between_two_points_is_one_segment() -> None:
    points = np.array([[100.0, 100.0], [400.0, 300.0]] * 5_000)
    assert reduce_path(points, WIDTH, HEIGHT).total == 1


def test_a_cloud_of_ten_thousand_steps_looks_the_same() -> None:
    points = noisy_path()
    whole = picture(np.concatenate([points[:-1], points[1:]], axis=1))
    reduced = reduce_path(points, WIDTH, HEIGHT)
    assert reduced.total <= 4_000
    different = picture(reduced.segments) != whole
    assert different.mean() < 0.005


def test_a_frame_is_the_start_of_every_later_frame() -> None:
    reduced = reduce_path(noisy_path(500), WIDTH, HEIGHT)
    assert list(reduced.steps) == sorted(reduced.steps)
    assert reduced.count_at(0) == 0
    assert reduced.count_at(1) == 1
    assert reduced.count_at(500) == reduced.total


def test_a_path_that_leaves_the_map_is_drawn_to_its_edge() -> None:
    points = np.array([[250.0, 200.0], [1e30, 200.0], [np.inf, 0.0], [np.nan, 0.0]])
    reduced = reduce_path(points, WIDTH, HEIGHT)
    assert reduced.total == 1
    np.testing.assert_allclose(reduced.segments[0], [250, 200, WIDTH + 8, 200], atol=0.5)


def test_what_lies_beside_the_map_is_left_out_and_what_crosses_it_is_cut() -> None:
    segments = np.array([[-50.0, -50, 600, -50], [-50, 100, 600, 100], [10, 10, 20, 20]])
    cut, kept = clip_segments(segments, WIDTH, HEIGHT)
    assert list(kept) == [1, 2]
    np.testing.assert_allclose(cut[0], [-8, 100, WIDTH + 8, 100])
    np.testing.assert_allclose(cut[1], segments[2])


def test_a_path_of_one_point_has_no_segment() -> None:
    reduced = reduce_path(np.array([[1.0, 1.0]]), WIDTH, HEIGHT)
    assert isinstance(reduced, ReducedPath)
    assert reduced.total == 0


def test_seven_noisy_paths_are_reduced_in_a_moment() -> None:
    points = noisy_path()
    reduce_path(points, WIDTH, HEIGHT)
    start = perf_counter()
    reduce_path(points, WIDTH, HEIGHT)
    assert perf_counter() - start < 0.2
