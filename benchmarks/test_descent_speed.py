"""10,000 steps of all seven optimisers with the exact gradient: at most 0.5 s.

python -m pytest benchmarks/test_descent_speed.py -s --benchmark-columns=min,median,rounds

The ratio is to a plain loop that gives each optimiser its point as a NumPy array and keeps copies,
as the course would write it; both take turns, and the median over the rounds is printed.
"""

import time

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from nnviz.engine.descent import DescentRecipe, DescentRecorder
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.surfaces import SURFACES, Surface

STEPS = 10_000
GOAL_S = 0.5
SLICE_S = 0.006
LONGEST_SLICE_S = 0.008
RATES = {
    "sgd": 0.01,
    "momentum": 0.01,
    "nesterov": 0.01,
    "adagrad": 1.5,
    "rmsprop": 0.01,
    "adam": 0.3,
    "adamw": 0.3,
}


def recorded(surface: Surface) -> DescentRecorder:
    recorder = DescentRecorder(DescentRecipe(surface, surface.start, STEPS), RATES)
    recorder.advance()
    return recorder


def plain(surface: Surface) -> None:
    for name, rate in RATES.items():
        optimizer, x = OPTIMIZERS[name](rate), np.array(surface.start)
        path, values = [x.copy()], [surface.f(*x)]
        for _ in range(STEPS):
            optimizer.update([{"x": x}], [{"x": np.array(surface.gradient(*x))}])
            path.append(x.copy())
            values.append(surface.f(*x))


@pytest.mark.parametrize("name", ["bowl", "valley"])
def test_the_race(benchmark: BenchmarkFixture, name: str) -> None:
    assert list(RATES) == list(OPTIMIZERS)
    benchmark.pedantic(recorded, (SURFACES[name],), rounds=5)
    assert benchmark.stats.stats.median <= GOAL_S


def test_the_race_beside_a_plain_loop() -> None:
    ratios = []
    for _ in range(5):
        times = []
        for run in (recorded, plain):
            start = time.perf_counter()
            run(SURFACES["valley"])
            times.append(time.perf_counter() - start)
        ratios.append(times[0] / times[1])
    print(f"\nrecorder / plain loop: {np.median(ratios):.2f}")
    assert np.median(ratios) < 1


def test_a_slice_keeps_to_its_time() -> None:
    recorder = DescentRecorder(DescentRecipe(SURFACES["ackley"], (-2.7, 1.8), STEPS), RATES)
    slices = []
    while not recorder.is_done:
        start = time.perf_counter()
        recorder.advance(SLICE_S)
        slices.append(time.perf_counter() - start)
    print(f"\n{len(slices)} slices, median {np.median(slices) * 1e3:.1f} ms")
    assert np.median(slices) <= LONGEST_SLICE_S
