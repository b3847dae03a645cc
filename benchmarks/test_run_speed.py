"""What it costs to look at a training: its speed, the window's ticks, cancelling, the memory.

python -m pytest benchmarks/test_run_speed.py -s
"""

import os
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from benchmarks.run_targets import course_settings, headless_run, large_run, small_run, timed_run
from nnviz.engine.run_records import BatchesDone, Evaluation, Moment
from nnviz.scene.recorded_run import RecordedRun
from nnviz.ui.process_job import ProcessJob
from nnviz.ui.process_work import Work

EPOCHS = 4
ROUNDS = 7
MOST_SLOWER = 1.05
LONGEST_TICK_MS = 40.0
LONGEST_CANCEL_MS = 100.0

Show = Callable[[list[object]], object]
"""What the window does with the records of one tick."""


class TimedJob(ProcessJob):
    """Keeps how long each tick took, with all that is done about its records."""

    def __init__(self, target: Work, args: tuple[object, ...] = ()) -> None:
        self.ticks_ms: list[float] = []
        super().__init__(target, args)

    def _drain(self) -> None:
        start = time.perf_counter()
        super()._drain()
        self.ticks_ms.append(1000 * (time.perf_counter() - start))


def timed(qtbot: QtBot, target: Work, show: Show) -> tuple[tuple[float, float], TimedJob]:
    """How long the run took (clock, processor), and its job."""
    took: list[tuple[float, float]] = []

    def take(records: list[object]) -> None:
        for record in records:
            if isinstance(record, tuple):
                took.append(record)
        show([record for record in records if not isinstance(record, tuple)])

    job = TimedJob(target, (EPOCHS,))
    job.records.connect(take)
    with qtbot.waitSignal(job.ended, timeout=300_000):
        job.start()
    job.close()
    return took[0], job


def slower_when_shown(qtbot: QtBot, show: Show, rounds: int = ROUNDS) -> float:
    """Print and return how many times as long the run takes when `show` gets its records.

    Pairs in turn; the median of their ratios. With every view open: hand in what the lesson does.
    """
    pairs, ticks = [], list[float]()
    for number in range(rounds):
        targets: list[tuple[Work, Show]] = [(timed_run, show), (headless_run, lambda _: None)]
        took = {}
        for target, shown in targets[:: 1 if number % 2 else -1]:
            took[target], job = timed(qtbot, target, shown)
            if target is timed_run:
                ticks += job.ticks_ms
        pairs.append((took[timed_run], took[headless_run]))
    clock = np.array([(shown[0], alone[0]) for shown, alone in pairs])
    processor = np.array([(shown[1], alone[1]) for shown, alone in pairs])
    ratio = float(np.median(clock[:, 0] / clock[:, 1]))
    print(
        f"\n{EPOCHS} epochs of 784-50-10: shown {np.median(clock[:, 0]):.2f} s, alone "
        f"{np.median(clock[:, 1]):.2f} s, ratio {ratio:.3f} of the clock (best of each "
        f"{np.divide(*clock.min(axis=0)):.3f}), {np.median(processor[:, 0] / processor[:, 1]):.3f}"
        f" of the processor; ticks {np.median(ticks):.2f} ms, the longest {max(ticks):.1f} ms "
        f"(load {os.getloadavg()[0]:.1f})"
    )
    assert max(ticks) <= LONGEST_TICK_MS
    return ratio


def test_a_run_that_is_shown_is_hardly_slower_than_one_that_nobody_sees(qtbot: QtBot) -> None:
    run = RecordedRun(course_settings(EPOCHS), 600)

    def record(records: list[object]) -> None:
        for each in records:
            run.add(each)  # type: ignore[arg-type]

    assert slower_when_shown(qtbot, record) <= MOST_SLOWER


def test_something_new_comes_often(qtbot: QtBot) -> None:
    moments: list[Moment] = []
    job = ProcessJob(timed_run, (EPOCHS,))
    job.records.connect(lambda got: moments.extend(m for m in got if isinstance(m, Moment)))
    start = time.perf_counter()
    with qtbot.waitSignal(job.ended, timeout=300_000):
        job.start()
    print(f"\n{len(moments)} moments in {time.perf_counter() - start:.1f} s with its start")
    job.close()


@pytest.mark.parametrize(
    ("name", "target", "args"), [("small", timed_run, (50,)), ("large", large_run, ())]
)
def test_cancelling_is_told_at_once(
    qtbot: QtBot, name: str, target: Work, args: tuple[object, ...]
) -> None:
    waits_ms = []
    for pause_ms in (500, 530, 570, 610, 650):
        job = ProcessJob(target, args)
        with qtbot.waitSignal(job.records, timeout=60_000):
            job.start()
        started: list[float] = []

        def cancel(job: ProcessJob = job, started: list[float] = started) -> None:
            started.append(time.perf_counter())
            job.cancel()

        with qtbot.waitSignal(job.cancelled, timeout=10_000):
            QTimer.singleShot(pause_ms, cancel)
        waits_ms.append(1000 * (time.perf_counter() - started[0]))
        job.close()
    print(f"\ncancelling a {name} run: {sorted(round(ms) for ms in waits_ms)} ms")
    assert max(waits_ms) <= LONGEST_CANCEL_MS


def test_the_start_of_a_process(qtbot: QtBot) -> None:
    for prepared in (False, True):
        job = ProcessJob(small_run)
        if prepared:
            job.prepare()
            with qtbot.waitSignal(job.destroyed, timeout=1500, raising=False):
                pass  # as long as somebody looks for the button
        start = time.perf_counter()
        with qtbot.waitSignal(job.records, timeout=60_000):
            job.start()
        took_ms = 1000 * (time.perf_counter() - start)
        print(f"\nfrom start to the first record{', prepared' * prepared}: {took_ms:.0f} ms")
        job.close()


def test_the_memory_of_a_long_run_stays_within_its_bound() -> None:
    limit = 64 << 20
    settings = course_settings(1000)
    network = settings.first_network((1, 28, 28), 10)
    y = np.zeros((500, 10), np.float32)
    evaluation = Evaluation(1.0, 0.5, 1.0, 0.5, y)
    moment = Moment(0, 0, network, evaluation, np.ones(3, np.float32))
    column = np.random.default_rng(1).random(500, np.float32)
    norms = np.stack([column * np.nan, column, column], axis=1)
    tracemalloc.start()
    try:
        run = RecordedRun(settings, 600, limit)
        for first in range(0, 300_000, 500):
            run.add(BatchesDone(first + 1, column, column, column, norms))
            own = replace(evaluation, y_test=y.copy())
            run.add(replace(moment, iteration=first + 500, network=network.copy(), evaluation=own))
        used = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    print(
        f"\n300,000 iterations with 600 moments of 160 kB: {used / 2**20:.1f} MB, told "
        f"{run.used_bytes / 2**20:.1f} MB, bound {limit / 2**20:.0f} MB, {len(run.moments)} kept"
    )
    assert max(used, run.used_bytes) <= limit
