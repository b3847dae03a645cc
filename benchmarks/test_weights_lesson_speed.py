"""Looking into weights: opening files of the largest size and thousands of arrays, and gestures.

The window's own time, without what other processes take: `time.thread_time` of its thread.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QTimer
from pytestqt.qtbot import QtBot

from nnviz.lessons import create_lesson
from nnviz.lessons.weights import WeightsLesson
from nnviz.session import Session

GESTURE_S, ANYWHERE_S = 0.016, 0.1


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[WeightsLesson]:
    made = create_lesson("weights")
    assert isinstance(made, WeightsLesson)
    made.build(Session(None))
    qtbot.addWidget(made.stage)
    made.stage.resize(992, 856)
    made.stage.show()
    yield made
    made.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """25 million numbers."""
    path = tmp_path_factory.mktemp("weights") / "large.npy"
    np.save(path, np.random.default_rng(0).normal(size=(5000, 5000)).astype(np.float32))
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """4,096 arrays."""
    random = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("weights") / "many.npz"
    arrays = {f"block{n // 16}.w{n % 16}": random.normal(size=(8, 8)) for n in range(4096)}
    np.savez(path, **arrays)  # type: ignore[arg-type]
    return path


def opened(lesson: WeightsLesson, path: Path, qtbot: QtBot) -> float:
    """Open a file; the longest time in seconds that the window's thread was busy at a stretch."""
    busy, before = [0.0], [time.thread_time()]

    def tick() -> None:
        now = time.thread_time()
        busy.append(now - before[0])
        before[0] = now

    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(tick)
    timer.start()
    lesson.open_file(path)
    qtbot.waitUntil(lambda: lesson.opened.name == path.name and lesson.is_settled(), timeout=60_000)
    timer.stop()
    return max(busy)


def gesture(do: Callable[[int], object], count: int) -> list[float]:
    times = []
    for step in range(count):
        before = time.thread_time()
        do(step)
        times.append(time.thread_time() - before)
    return sorted(times)


def test_opening_the_largest_matrix_blocks_nothing(
    lesson: WeightsLesson, large: Path, qtbot: QtBot
) -> None:
    began = time.perf_counter()
    longest = opened(lesson, large, qtbot)
    print(f"\n100 MB: {time.perf_counter() - began:.2f} s, busy at most {longest * 1e3:.0f} ms")
    assert longest < ANYWHERE_S


def test_opening_thousands_of_arrays_blocks_nothing(
    lesson: WeightsLesson, many: Path, qtbot: QtBot
) -> None:
    began = time.perf_counter()
    longest = opened(lesson, many, qtbot)
    print(f"\n4,096 arrays: {time.perf_counter() - began:.2f} s, {longest * 1e3:.0f} ms busy")
    assert longest < ANYWHERE_S


def test_pointing_and_zooming_in_the_largest_matrix_are_smooth(
    lesson: WeightsLesson, large: Path, qtbot: QtBot
) -> None:
    opened(lesson, large, qtbot)
    matrix = lesson.pages.values.matrix
    middle = QPointF(matrix.rect().center())

    def point(step: int) -> None:
        matrix._point_at((step * 7, step * 11))
        matrix.repaint()

    def zoom(factor: float) -> None:
        matrix.zoom(factor, middle)
        matrix.repaint()

    for name, times in (
        ("hover", gesture(point, 60)),
        ("zoom in", gesture(lambda _: zoom(1.25), 36)),
        ("zoom out", gesture(lambda _: zoom(0.8), 36)),
    ):
        median = times[len(times) // 2]
        print(f"\n{name}: median {median * 1e3:.1f} ms, at most {times[-1] * 1e3:.1f} ms")
        assert median < GESTURE_S
        assert times[-1] < ANYWHERE_S


def test_going_from_array_to_array_is_smooth(
    lesson: WeightsLesson, many: Path, qtbot: QtBot
) -> None:
    opened(lesson, many, qtbot)

    def go(step: int) -> None:
        lesson.player.seek((step * 97) % 4096)
        lesson.stage.tree.viewport().repaint()
        lesson.pages.values.matrix.repaint()

    times = gesture(go, 60)
    print(f"\nto another array: median {times[30] * 1e3:.1f} ms, at most {times[-1] * 1e3:.1f} ms")
    assert times[-1] < ANYWHERE_S
