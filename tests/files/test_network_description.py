"""Networks that would take too long, or too much memory, to show a digit are told before."""

import numpy as np
import pytest

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.network import Network
from nnviz.files.network_description import check_sizes


def _affine(*shape: int) -> Affine:
    return Affine(np.zeros(shape, "f4"), np.zeros(shape[1], "f4"))


def _convolution(*shape: int, padding: int = 0) -> Convolution:
    return Convolution(np.zeros(shape, "f4"), np.zeros(shape[0], "f4"), padding=padding)


SHARED = _affine(4000, 4000)
TOO_LARGE: dict[str, tuple[list[Layer], tuple[int, ...]]] = {
    "one matrix in many layers": ([SHARED] * 70, (4000,)),
    "wide windows": ([_convolution(1, 1, 28, 28, padding=64)], (1, 28, 28)),
    "many values": ([_convolution(64, 1, 3, 3, padding=64)], (1, 28, 28)),
    "poolings of large windows": ([MaxPooling(64, 1)] * 4, (1, 500, 500)),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_takes_too_long_is_refused(name: str) -> None:
    layers, shape = TOO_LARGE[name]
    with pytest.raises(ValueError, match="too large"):
        check_sizes(Network(layers, shape))


def test_large_networks_of_courses_are_not() -> None:
    check_sizes(Network([SHARED] * 3, (4000,)))
    check_sizes(Network([_convolution(64, 128, 3, 3, padding=1)], (128, 32, 32)))
    layers = [_convolution(32, 1, 5, 5), MaxPooling(2, 2), Flatten(), _affine(32 * 144, 10)]
    check_sizes(Network([*layers, ActivationLayer("softmax")], (1, 28, 28)))
