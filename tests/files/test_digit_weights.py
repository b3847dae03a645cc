"""Networks that read digits, on their way from a file."""

from pathlib import Path

import pytest

from nnviz.engine.initializers import random_dense_network
from nnviz.engine.network import Network
from nnviz.files.carried_network import carried_network
from nnviz.files.digit_weights import read_digit_weights
from nnviz.files.lesson_state import LessonState
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.npz_file import npz_bytes


def with_weights_times(factor: float) -> Network:
    network = random_dense_network((784, 20, 10), seed=0)
    for stage in network.stages:
        stage.layer.parameters["W"][:] *= factor
    return network


@pytest.mark.parametrize("factor", [1e16, 1e30, 1e38])
def test_weights_with_which_a_picture_might_not_stay_finite_are_refused(
    factor: float, tmp_path: Path
) -> None:
    # NaN on the way to the screen once took the whole program down.
    data = npz_bytes(with_weights_times(factor), None)
    path = tmp_path / "diverged.npz"
    path.write_bytes(data)
    with pytest.raises(WeightFileError, match="too large to compute with") as caught:
        read_digit_weights(path)
    assert "learning rate" in caught.value.hint
    with pytest.raises(WeightFileError, match="too large to compute with"):
        carried_network(LessonState("digits", weights=data, weights_name=path.name))


def test_large_weights_that_stay_finite_are_read(tmp_path: Path) -> None:
    path = tmp_path / "large.npz"
    path.write_bytes(npz_bytes(with_weights_times(1e12), None))
    assert read_digit_weights(path).network is not None
