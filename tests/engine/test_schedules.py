import numpy as np
import pytest

from nnviz.engine.schedules import SCHEDULES, constant, one_cycle


@pytest.mark.parametrize("schedule", SCHEDULES.values(), ids=SCHEDULES)
def test_a_factor_is_above_0_until_the_end_and_at_most_1(schedule):
    factors = [schedule(done) for done in np.linspace(0, 1, 101)]
    assert min(factors[:-1]) > 0
    assert factors[-1] >= 0
    assert max(factors) == pytest.approx(1)


def test_the_cycle_rises_for_three_tenths_and_then_falls():
    factors = [one_cycle(done) for done in np.linspace(0, 1, 101)]
    assert factors[0] == pytest.approx(1 / 25)
    assert factors[30] == pytest.approx(1)
    assert factors[100] == pytest.approx(1 / 25 / 1e4)
    assert (np.diff(factors[:31]) > 0).all()
    assert (np.diff(factors[30:]) < 0).all()


def test_constant_stays():
    assert constant(0) == constant(0.5) == constant(1) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("step", {0: 1, 0.33: 1, 0.34: 0.1, 0.67: 0.01, 1: 0.01}),
        ("exponential", {0: 1, 0.5: 0.1, 1: 0.01}),
        ("cosine", {0: 1, 0.5: 0.5, 1: 0}),
        ("warm_up", {0: 0.01, 0.1: 1, 0.55: 0.5, 1: 0}),
    ],
)
def test_schedules_have_the_factors_that_their_words_say(name, expected):
    for done, factor in expected.items():
        assert SCHEDULES[name](done) == pytest.approx(factor)
