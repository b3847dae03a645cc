from math import isnan

import numpy as np
import pytest

from nnviz.engine.array_distance import ArrayDistance, distance_in_strips
from nnviz.engine.array_statistics import STRIP

RNG = np.random.default_rng(5)


def distance(a: np.ndarray, b: np.ndarray) -> ArrayDistance:
    found = list(distance_in_strips(a, b))[-1]
    assert found is not None
    return found


@pytest.mark.parametrize("count", [10, STRIP + 3])
def test_it_is_what_the_formulas_say(count: int) -> None:
    a, b = RNG.normal(size=count), RNG.normal(size=count)
    found = distance(a, b)
    assert found.l2 == pytest.approx(np.linalg.norm(b - a))
    assert found.relative == pytest.approx(np.linalg.norm(b - a) / np.linalg.norm(a))
    assert found.cosine == pytest.approx(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    assert found.largest == pytest.approx(np.abs(b - a).max())


def test_an_array_is_no_way_from_itself() -> None:
    a = RNG.normal(size=(20, 30)).astype(np.float32)
    found = distance(a, a.copy())
    assert (found.l2, found.relative, found.largest) == (0, 0, 0)
    assert found.cosine == pytest.approx(1.0)


def test_a_matrix_is_compared_as_it_stands_whatever_its_order_in_memory() -> None:
    a = RNG.normal(size=(20, 30))
    assert distance(a, np.asfortranarray(a)).l2 == 0


def test_beside_zeros_nothing_is_relative_and_there_is_no_angle() -> None:
    found = distance(np.zeros(3), np.array([0.0, 3.0, 4.0]))
    assert found.l2 == 5
    assert isnan(found.relative)
    assert isnan(found.cosine)
    assert isnan(distance(np.zeros(3), np.array([np.nan, 0, 0])).l2)
