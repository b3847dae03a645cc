"""How numbers are spread."""

import numpy as np
import pytest

from nnviz.scene.value_histogram import histogram, reach, round_reach


def test_shares_add_up_to_one() -> None:
    values = np.random.default_rng(0).standard_normal((50, 20)).astype(np.float32)
    shares = histogram(values, -2, 2, 8)
    assert shares.sum() == pytest.approx(1)
    expected, _ = np.histogram(np.clip(values, -2, 1.999), 8, (-2, 2))
    assert shares == pytest.approx(expected / values.size, abs=2 / values.size)


def test_what_lies_beyond_counts_to_the_end() -> None:
    assert histogram(np.array([-9.0, 0.1, 9.0]), -1, 1, 2).tolist() == pytest.approx([1 / 3, 2 / 3])


def test_what_is_no_number_is_not_counted() -> None:
    assert histogram(np.array([np.nan, 0.5, np.inf]), 0, 1, 2).tolist() == [0, 1]
    assert histogram(np.full(3, np.nan), 0, 1, 2).tolist() == [0, 0]


def test_a_lonely_large_weight_does_not_stretch_the_axis() -> None:
    values = np.ones(5000)
    values[3] = 1e9
    assert reach(values) == 1
    assert reach(np.full(4, np.nan)) == 0


@pytest.mark.parametrize(("value", "end"), [(0.3, 0.5), (1.0, 1.0), (2.1, 5.0), (0.0, 1.0)])
def test_ends_are_round(value: float, end: float) -> None:
    assert round_reach(value) == pytest.approx(end)
