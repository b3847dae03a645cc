"""Labelled data say what they are, cannot be changed, and refuse what does not fit."""

import numpy as np
import pytest

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.shapes import ShapeError


def _data(x=(4, 2), t=4, x_test=(2, 2), t_test=2, names=("0", "1")):
    return LabelledData(
        np.zeros(x, np.float32),
        np.ones(t, np.intp),
        np.zeros(x_test, np.float32),
        np.zeros(t_test, np.intp),
        names,
    )


def test_points_and_pictures_say_what_they_are():
    points, pictures = _data(), _data(x=(4, 1, 28, 28), x_test=(2, 1, 28, 28))
    assert points.is_points
    assert points.class_count == 2
    assert not pictures.is_points
    assert pictures.sample_shape == (1, 28, 28)


def test_the_arrays_are_read_only():
    with pytest.raises(ValueError, match="read-only"):
        _data().x[0] = 1


@pytest.mark.parametrize(
    "wrong",
    [{"x": (0, 2), "t": 0}, {"t": 3}, {"x_test": (2, 3)}, {"names": ("0",)}, {"t_test": 1}],
)
def test_what_does_not_fit_is_refused(wrong):
    with pytest.raises(ShapeError):
        _data(**wrong)
