import numpy as np
import pytest

from nnviz.engine.array_statistics import STRIP
from nnviz.engine.idle_units import next_to_zero, norms_along, silent_units
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network

RNG = np.random.default_rng(7)


@pytest.mark.parametrize("shape", [(6, 9), (4, 3, 5, 5), (STRIP // 100, 300)])
def test_norms_are_those_of_numpy_along_either_side(shape: tuple[int, ...]) -> None:
    a = RNG.normal(size=shape)
    for axis in range(2):
        rows = np.moveaxis(a, axis, 0).reshape(shape[axis], -1)
        assert norms_along(a, axis) == pytest.approx(np.linalg.norm(rows, axis=1))


def test_a_unit_whose_weights_are_a_millionth_of_the_longest_is_next_to_zero() -> None:
    assert next_to_zero(np.array([3.0, 1e-7, 0.0, 1.0])).tolist() == [False, True, True, False]


def test_a_unit_that_relu_keeps_off_for_every_sample_is_silent() -> None:
    W = np.array([[1.0, -1.0, 1.0], [1.0, -1.0, -1.0]], np.float32)
    layers = [
        Affine(W, np.zeros(3, np.float32)),
        ActivationLayer("relu"),
        Affine(np.ones((3, 2), np.float32), np.zeros(2, np.float32)),
        ActivationLayer("softmax"),
    ]
    network = Network(layers, (2,))
    first, last = silent_units(network, np.array([[1.0, 0.5], [0.2, 1.0]], np.float32))
    assert first is not None
    assert first.tolist() == [False, True, False]
    assert last is None
