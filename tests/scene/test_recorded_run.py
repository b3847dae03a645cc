import pickle
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.run_curves import RunCurves
from nnviz.engine.run_records import RunEnded, TroubleFound
from nnviz.engine.training_run import training_run
from nnviz.scene.recorded_run import MOST_MOMENTS, RecordedRun
from tests.engine.run_examples import SETTINGS, a_moment, batches, points


def test_a_run_is_recorded_whole() -> None:
    run = RecordedRun(SETTINGS, iterations_an_epoch=7)
    for record in training_run(SETTINGS, points()):
        run.add(record)
    assert (run.iteration, run.iterations, run.ended) == (21, 21, "done")
    assert run.curve("batch_loss")[0].tolist() == list(range(1, 22))
    assert run.curve("test_loss")[0][[0, -1]].tolist() == [0, 21]
    assert [m.iteration for m in run.moments] == list(run.moment_iterations)
    assert set(run.curve_names()) == {
        *(f"{kind}_{what}" for kind in ("batch", "smooth") for what in ("loss", "accuracy")),
        *(f"{kind}_{what}" for kind in ("train", "test") for what in ("loss", "accuracy")),
        *(f"{what}_norm:{stage}" for what in ("gradient", "weight") for stage in (0, 1)),
        "learning_rate",
    }


def test_the_moment_at_an_iteration_is_the_last_one_kept_before_it() -> None:
    run = RecordedRun(SETTINGS, 7)
    assert run.moment_at(3) is None
    for iteration in (0, 10, 20):
        run.add(a_moment(iteration))
    found = [run.moment_at(at) for at in (-1, 0, 9.9, 10, 19, 20, 500)]
    assert [m.iteration for m in found if m is not None] == [0, 0, 0, 10, 10, 20, 20]


def test_a_moment_that_comes_again_takes_the_place_of_the_first() -> None:
    run = RecordedRun(SETTINGS, 7)
    for iteration in (0, 10, 20, 10):
        run.add(a_moment(iteration))
    assert run.moment_iterations == (0, 10, 20)


def test_troubles_and_the_end_are_kept() -> None:
    run = RecordedRun(SETTINGS, 7)
    trouble = TroubleFound(3, "stuck", None, "", {"iterations": 3, "loss": "1"})
    run.add(trouble)
    assert run.ended is None
    run.add(RunEnded("stopped"))
    assert run.troubles == [trouble]
    assert run.ended == "stopped"


@pytest.mark.parametrize("size", [4, 2000])
def test_moments_are_thinned_evenly_and_the_ends_stay(size: int) -> None:
    run = RecordedRun(SETTINGS, 100, limit_bytes=600_000)
    for iteration in range(0, 3000, 5):
        run.add(a_moment(iteration, size))
        assert run.used_bytes <= run.limit_bytes
    kept = np.array(run.moment_iterations)
    assert (kept[0], kept[-1]) == (0, 2995)
    gaps = np.diff(kept)
    assert len(kept) > 5
    assert gaps[:-1].max() <= 4 * gaps[:-1].min()


def test_of_small_networks_more_moments_than_a_slider_can_show_are_not_kept() -> None:
    run = RecordedRun(SETTINGS, 100)
    moment = a_moment(0)
    for iteration in range(MOST_MOMENTS + 500):
        run.add(replace(moment, iteration=iteration))
    assert len(run.moments) == MOST_MOMENTS


def long_run(iterations: int, limit_bytes: int, losses: np.ndarray) -> RecordedRun:
    """With a moment each thousand iterations."""
    moment, run = a_moment(0, 50), RecordedRun(SETTINGS, 1000, limit_bytes)
    for first in range(0, iterations, 4000):
        run.add(batches(first + 1, losses))
        for iteration in range(first + 1000, first + 4001, 1000):
            # As it comes from another process: nothing of it is shared.
            run.add(pickle.loads(pickle.dumps(replace(moment, iteration=iteration), protocol=5)))
    return run


def test_a_run_of_a_million_iterations_stays_within_its_bound() -> None:
    losses = np.random.default_rng(1).random(4000)
    run = long_run(1_000_000, 2 << 20, losses)
    assert run.used_bytes <= 2 << 20
    assert run.iteration == 1_000_000
    x, y = run.curve("batch_loss")
    assert (x[0], x[-1]) == (1, 1_000_000)
    assert (np.diff(x) > 0).all()
    assert (y.min(), y.max()) == (np.float32(losses.min()), np.float32(losses.max()))
    kept = np.array(run.moment_iterations)
    assert (kept[0], kept[-1]) == (1000, 1_000_000)
    assert len(kept) > 100


def test_a_run_tells_the_truth_about_its_memory() -> None:
    losses = np.random.default_rng(1).random(4000)
    tracemalloc.start()
    try:
        run = long_run(60_000, 400_000, losses)
        used = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert run.used_bytes <= run.limit_bytes
    assert 0.8 * run.used_bytes <= used <= 1.2 * run.used_bytes


def test_a_run_goes_on_with_the_curves_that_it_had() -> None:
    earlier = RunCurves()
    earlier.add_batches(batches(1, range(7)))
    run = RecordedRun(SETTINGS, 7, earlier=earlier)
    assert run.iteration == 7
    run.add(batches(8, range(7)))
    assert run.curve("batch_loss")[0].tolist() == list(range(1, 15))


def test_a_run_needs_iterations_and_memory() -> None:
    for iterations, limit in ((0, 100), (3, 0)):
        with pytest.raises(ValueError, match="bytes"):
            RecordedRun(SETTINGS, iterations, limit)
