import warnings

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.descent import Descent, DescentRecipe, DescentRecorder, descend
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.surfaces import SURFACES

BOWL = SURFACES["bowl"]
ALL = dict.fromkeys(OPTIMIZERS, 0.05)


def arrays_of(descent: Descent) -> list[np.ndarray]:
    return [
        descent.points,
        descent.values,
        descent.gradients,
        descent.rates,
        *descent.state.values(),
    ]


@pytest.mark.parametrize(
    ("rate", "end"),
    [
        (0.1, [-6.11110793e-10, 8.14814391e-10]),
        (10, [-2.58983747e13, -1.29524862e12]),
        (1e-10, [-2.99999994, 3.99999992]),
    ],
)
def test_the_three_descents_of_the_course_end_where_it_says(rate: float, end: list[float]) -> None:
    # Numerical gradient, h = 1e-4, 100 steps; at rate 10 these digits are the rounding of h.
    descent = descend(BOWL, (-3, 4), "sgd", rate, 100, gradient="numerical", h=1e-4)
    assert_allclose(descent.points[-1], end, rtol=5e-9)


def test_at_rate_10_the_exact_gradient_ends_near_2e128() -> None:
    descent = descend(BOWL, (-3, 4), "sgd", 10, 100)
    assert_allclose(np.abs(descent.points[-1]), np.array([3, 4]) * 19.0**100, rtol=1e-12)
    assert 1e128 < np.hypot(*descent.points[-1]) < 5e128


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_each_step_is_the_optimizer_s_own(surface, name) -> None:
    descent = descend(surface, surface.start, name, 0.001, 12)
    x, optimizer = np.array(surface.start), OPTIMIZERS[name](0.001)
    for k in range(12):
        gradient = np.array(surface.gradient(*x))
        assert_allclose(descent.gradients[k], gradient, rtol=1e-9, atol=1e-12)
        optimizer.update([{"x": x}], [{"x": gradient}])
        assert_allclose(descent.points[k + 1], x, rtol=1e-9, atol=1e-12)
        for key, values in descent.state.items():
            assert_allclose(values[k + 1], optimizer.states[0]["x"][key], rtol=1e-9, atol=1e-12)
    assert_allclose(descent.values, surface.f(*descent.points.T), rtol=1e-12)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_recording_in_slices_gives_the_same_bits(schedule: str) -> None:
    recipe = DescentRecipe(SURFACES["valley"], (-7, 2), 200, schedule, noise=0.1, seed=3)
    at_once, sliced = DescentRecorder(recipe, ALL), DescentRecorder(recipe, ALL)
    assert at_once.advance()
    rounds = 0
    while not sliced.advance(budget_s=0.0):
        rounds += 1
        for name, so_far in sliced.descents().items():
            assert len(so_far.points) == sliced.done + 1
            whole = at_once.descents()[name].points
            assert_array_equal(so_far.points, whole[: len(so_far.points)])
    assert rounds > 5
    for one, other in zip(at_once.descents().values(), sliced.descents().values(), strict=True):
        for a, b in zip(arrays_of(one), arrays_of(other), strict=True):
            assert_array_equal(a, b)


def test_a_short_descent_is_the_beginning_of_a_long_one() -> None:
    for options in ({}, {"noise": 0.5, "seed": 1}, {"gradient": "numerical"}):
        short = descend(SURFACES["himmelblau"], (0, -1), "adam", 0.1, 20, **options)
        long = descend(SURFACES["himmelblau"], (0, -1), "adam", 0.1, 90, **options)
        for a, b in zip(arrays_of(short), arrays_of(long), strict=True):
            assert_array_equal(a, b[: len(a)])


def test_noise_is_the_same_for_everybody_and_for_the_same_seed() -> None:
    def noise(seed: int) -> dict[str, np.ndarray]:
        recipe = DescentRecipe(BOWL, (-3, 4), 30, noise=2.0, seed=seed)
        recorder = DescentRecorder(recipe, ALL)
        recorder.advance()
        return {k: d.gradients - 2 * d.points[:-1] for k, d in recorder.descents().items()}

    first = noise(1)
    for other in first.values():
        assert_allclose(other, first["sgd"], atol=1e-9)
    assert_array_equal(noise(1)["sgd"], first["sgd"])
    assert not np.allclose(noise(2)["sgd"], first["sgd"])
    assert 1 < first["sgd"].std() < 3


def test_overflow_is_recorded_in_silence_and_told() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        descent = descend(SURFACES["rosenbrock"], (-1.2, 1.0), "sgd", 1.0, 50)
    assert descent.ended is not None
    assert np.isfinite(descent.points[: descent.ended]).all()
    assert not np.isfinite([*descent.points[descent.ended], descent.values[descent.ended]]).all()
    assert descend(BOWL, (-3, 4), "sgd", 0.1, 50).ended is None


def test_a_schedule_makes_the_rates() -> None:
    descent = descend(BOWL, (-3, 4), "sgd", 0.2, 10, schedule="cosine")
    assert descent.rates[0] == 0.2
    assert (np.diff(descent.rates) < 0).all()
    assert_allclose(descent.points[1], descent.points[0] - descent.rates[0] * descent.gradients[0])


def test_no_steps_are_only_the_start() -> None:
    descent = descend(BOWL, (-3, 4), "adam", 0.1, 0)
    assert descent.points.tolist() == [[-3, 4]]
    assert descent.values.tolist() == [25]


@pytest.mark.parametrize("steps", [-1, 10_001])
def test_too_many_steps_are_an_error(steps: int) -> None:
    with pytest.raises(ValueError, match="steps"):
        DescentRecorder(DescentRecipe(BOWL, (0, 0), steps), ALL)
