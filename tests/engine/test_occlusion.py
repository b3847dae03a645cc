import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.initializers import random_dense_network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.engine.occlusion import (
    covered,
    map_shape,
    network_of_scores,
    occlusion_map,
    occlusion_slices,
    outputs_of_scores,
    patch_centres,
)
from nnviz.engine.shapes import ShapeError


@pytest.fixture(scope="module")
def network():
    return random_network(plan_of("conv 4 3x3 padding 1, pool 2, conv 6 3x3, dense 10"), seed=2)


@pytest.fixture(scope="module")
def x():
    return np.random.default_rng(0).random((1, 28, 28), dtype=np.float32)


def brute_force(network, x, class_number, size, stride, fill):
    """Pixel by pixel, one picture at a time."""
    _, H, W = x.shape
    before = network.predict(x)[class_number]
    drops = []
    for top in range(0, H, stride):
        row = []
        for left in range(0, W, stride):
            i, j = min(top + stride // 2, H - 1), min(left + stride // 2, W - 1)
            other = x.copy()
            for m in range(H):
                for n in range(W):
                    if 0 <= m - i + size // 2 < size and 0 <= n - j + size // 2 < size:
                        other[:, m, n] = fill
            row.append(before - network.predict(other)[class_number])
        drops.append(row)
    return np.array(drops)


@pytest.mark.parametrize(
    ("size", "stride", "fill"), [(5, 4, 0.0), (4, 5, 1.0), (1, 7, 0.5), (28, 14, 0.0)]
)
def test_the_map_is_what_one_picture_after_another_gives(network, x, size, stride, fill):
    expected = brute_force(network, x, 3, size, stride, fill)
    found = occlusion_map(network, x, 3, size=size, stride=stride, fill=fill)
    assert found.shape == expected.shape == map_shape((28, 28), stride)
    assert_allclose(found, expected, atol=1e-6)


def test_a_patch_hangs_over_the_edge_and_the_picture_stays(x):
    before = x.copy()
    corner = covered(x, 0, 27, 5, fill=-1.0)
    assert_array_equal(x, before)
    assert np.count_nonzero(corner == -1) == 9
    assert (corner[0, :3, 25:] == -1).all()


def test_the_slices_hold_every_place_once_in_row_order(network, x):
    slices = list(occlusion_slices(network, x, size=3, stride=4, at_once=lambda: 10))
    assert [first for first, _ in slices] == [0, 10, 20, 30, 40]
    answers = np.concatenate([answers for _, answers in slices])
    assert answers.shape == (49, 10)
    i, j = patch_centres((28, 28), 4)[23]
    assert_allclose(answers[23], network.predict(covered(x, i, j, 3)), rtol=1e-5)


def test_scores_are_what_softmax_is_made_of(network, x):
    scores = network_of_scores(network).predict(x[np.newaxis])
    assert_allclose(scores[0], network.trace(x).stages[-1].a, rtol=1e-5)
    assert_allclose(outputs_of_scores(network, scores)[0], network.predict(x), rtol=1e-5)
    drop = occlusion_map(network_of_scores(network), x, 1, size=7, stride=7)
    i, j = patch_centres((28, 28), 7)[5]
    expected = scores[0, 1] - network.trace(covered(x, i, j, 7)).stages[-1].a[1]
    assert drop.ravel()[5] == pytest.approx(expected, rel=1e-4)


def test_where_nothing_is_covered_but_black_nothing_falls(network):
    x = np.zeros((28, 28), np.float32)
    x[20:] = 1
    drops = occlusion_map(network, x, 0, size=3)
    assert drops.shape == (28, 28)
    assert_allclose(drops[:19], 0, atol=1e-6)
    assert np.abs(drops[20:]).max() > 1e-4


def test_a_dense_network_of_784_pixels_has_a_map_too():
    network = random_dense_network((784, 20, 10), seed=1)
    x = np.random.default_rng(1).random((28, 28), dtype=np.float32)
    drops = occlusion_map(network, x, 2, size=9, stride=28)
    expected = network.predict(x.ravel())[2] - network.predict(covered(x, 14, 14, 9).ravel())[2]
    assert drops[0, 0] == pytest.approx(expected, rel=1e-4)


def test_what_cannot_be_covered_is_told(network, x):
    with pytest.raises(ShapeError, match="expects inputs of shape"):
        occlusion_map(network, np.zeros((1, 27, 27), np.float32), 0)
    for wrong in ({"size": 0}, {"stride": 0}):
        with pytest.raises(ValueError, match="0"):
            occlusion_map(network, x, 0, **wrong)
