import numpy as np
import pytest

from nnviz.engine.array_statistics import (
    STRIP,
    reach_of_sample,
    shares_of_sample,
    statistics_of,
)

RNG = np.random.default_rng(3)


@pytest.mark.parametrize("shape", [(7,), (40, 30), (STRIP + 5,), (3, 4, 5)])
def test_they_are_those_of_numpy_however_many_strips_there_are(shape: tuple[int, ...]) -> None:
    a = RNG.normal(2.0, 3.0, shape)
    found = statistics_of(a)
    assert found.mean == pytest.approx(a.mean())
    assert found.deviation == pytest.approx(a.std())
    assert (found.lowest, found.highest) == (a.min(), a.max())
    assert found.norm == pytest.approx(np.linalg.norm(a))
    assert found.counts.sum() == found.count == a.size


def test_what_is_no_number_is_counted_and_left_out_of_the_rest() -> None:
    found = statistics_of(np.array([1.0, np.nan, np.inf, -np.inf, 0.0, 3.0]))
    assert (found.nans, found.infinite, found.zeros, found.finite) == (1, 2, 1, 3)
    assert found.mean == pytest.approx(4 / 3)
    assert found.largest == 3.0


@pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.uint64, np.float16, np.int64])
def test_any_kind_of_number_has_them(dtype: type) -> None:
    a: np.ndarray = np.array([0, 1, 1, 0, 1]).astype(dtype)
    assert statistics_of(a).mean == pytest.approx(0.6)


def test_an_array_without_a_finite_number_has_a_histogram_of_nothing() -> None:
    for a in (np.zeros((0, 4)), np.full(3, np.nan)):
        found = statistics_of(a)
        assert (found.finite, found.counts.sum(), found.mean) == (0, 0, 0.0)


def test_numbers_near_the_end_of_float64_are_told_without_a_warning() -> None:
    found = statistics_of(np.array([1.7e308, -1.7e308, 1.0]))
    assert found.counts.sum() == 3
    assert found.highest == 1.7e308


def test_the_small_histogram_is_of_a_sample_of_a_large_array() -> None:
    shares = shares_of_sample(RNG.normal(size=200_000).astype(np.float32), 10)
    assert shares.sum() == pytest.approx(1.0)
    assert shares.argmax() in (4, 5)
    assert shares_of_sample(np.zeros(0), 10).sum() == 0


def test_one_number_that_towers_over_the_others_is_beyond_the_reach_of_nearly_all() -> None:
    a = np.ones(5000)
    a[7] = 1e6
    assert reach_of_sample(a) == 1.0
