"""Flat data: the classes are where they belong, in one window, and the seed decides."""

import numpy as np
import pytest

from nnviz.engine.flat_data import ARRANGEMENTS, FURTHEST, GATES, flat_points, gate_points
from nnviz.engine.perceptron import GATES as PERCEPTRONS
from nnviz.engine.perceptron import xor


@pytest.mark.parametrize("key", ARRANGEMENTS)
@pytest.mark.parametrize("classes", [2, 3, 4, 5])
def test_classes_are_of_nearly_one_size_and_in_the_window(key, classes):
    x, t = flat_points(key, 203, 0.4, classes, np.random.default_rng(0))
    assert x.shape == (203, 2)
    assert x.dtype == np.float32
    assert np.abs(x).max() <= FURTHEST
    sizes = np.bincount(t)
    assert len(sizes) == (2 if key == "moons" else classes)
    assert np.ptp(sizes) <= 1


@pytest.mark.parametrize("key", ARRANGEMENTS)
def test_the_seed_decides(key):
    first, again, other = (
        flat_points(key, 50, 0.1, 2, np.random.default_rng(seed))[0] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_rings_have_their_own_radius_each():
    x, t = flat_points("circles", 300, 0.0, 3, np.random.default_rng(0))
    radius = np.hypot(*x.T)
    np.testing.assert_allclose([radius[t == c].mean() for c in range(3)], [0.2, 0.6, 1], atol=1e-6)


def test_no_line_parts_spirals_moons_or_circles_but_it_parts_two_blobs():
    for key in ARRANGEMENTS:
        x, t = flat_points(key, 400, 0.0, 2, np.random.default_rng(3))
        ones = np.column_stack([x, np.ones(len(x))])
        line = np.linalg.lstsq(ones, 2.0 * t - 1, rcond=None)[0]
        right = ((ones @ line > 0) == t).mean()
        assert (right == 1) == (key == "blobs"), key


@pytest.mark.parametrize("gate", GATES)
def test_gates_are_the_courses(gate):
    x, t = gate_points(gate, 1, 0.3, np.random.default_rng(0))
    np.testing.assert_array_equal(x, [[0, 0], [0, 1], [1, 0], [1, 1]])
    function = xor if gate == "xor" else PERCEPTRONS[gate.upper()]
    assert [function(int(a), int(b)) for a, b in x] == list(t)


def test_copies_of_a_gates_corners_are_noisy_except_the_first():
    x, t = gate_points("and", 50, 0.1, np.random.default_rng(0))
    assert x.shape == (200, 2)
    clean = np.tile([[0, 0], [0, 1], [1, 0], [1, 1]], (50, 1))
    np.testing.assert_array_equal(x[:4], clean[:4])
    assert 0.08 < (x - clean)[4:].std() < 0.12
    assert t.sum() == 50
