"""The course's training, 784-50-10 by batches of 100, to be timed in a process without Qt."""

import contextlib
import time
from collections.abc import Iterator

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.training_run import Steered, steered_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice
from nnviz.files.training_work import train_chosen

Took = tuple[float, float]
"""Seconds of the clock, and of all this process's threads together."""


def course_data() -> LabelledData:
    """60,000 and 10,000 pictures of noise with a class in them: as much work as MNIST is."""
    rng = np.random.default_rng(1)
    x, t = rng.random((70_000, 1, 28, 28), np.float32), rng.integers(0, 10, 70_000)
    x[np.arange(70_000), 0, t, t] += 1
    names = tuple("0123456789")
    return LabelledData(x[:60_000], t[:60_000], x[60_000:], t[60_000:], names)


def course_settings(epochs: int) -> TrainingSettings:
    """Batch 100, rate 0.1."""
    return TrainingSettings(layers="dense 50", initializer="small", epochs=epochs)


def timed_run(epochs: int) -> Steered:
    """The run at the window's pace; at last how long it took."""
    run = steered_run(course_settings(epochs), course_data())
    record = next(run)
    yield record
    start, cpu = time.perf_counter(), time.process_time()
    word = None
    while True:
        try:
            record = run.send(word)
        except StopIteration:
            break
        word = yield record
    yield (time.perf_counter() - start, time.process_time() - cpu)  # type: ignore[misc]


def headless_run(epochs: int) -> Iterator[Took]:
    """The same run, of which nobody asks anything: what it evaluates by itself, it does."""
    run = steered_run(course_settings(epochs), course_data())
    next(run)
    start, cpu = time.perf_counter(), time.process_time()
    with contextlib.suppress(StopIteration):
        record = next(run)
        while True:
            record = run.send("on" if record is None else None)
    yield time.perf_counter() - start, time.process_time() - cpu


def large_run() -> Steered:
    """A convolutional network whose batches take long."""
    settings = TrainingSettings(layers="conv 32 5x5, conv 32 5x5, pool 2, dense 100", epochs=5)
    return steered_run(settings, course_data())


def small_run() -> Steered:
    """A run on few points."""
    return train_chosen(TrainingSettings(), DataChoice("spirals"))
