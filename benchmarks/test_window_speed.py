"""From a mouse move to the painted digit, bars and network, in the whole window at 1200x800.

The table's median and 95th percentile are of single frames: python -m pytest
benchmarks/test_window_speed.py -s
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.lessons.digits import DigitsLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

STROKE = np.concatenate(
    [
        np.linspace((0.25, 0.2), (0.75, 0.2), 60),
        np.linspace((0.75, 0.2), (0.45, 0.85), 60),
    ]
)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    session, window = Session(None), MainWindow()
    choose_look(session.settings, "en", "dark")
    made = Program(session, tmp_path, window)
    made.window.resize(1200, 800)
    made.window.show()
    made.open_lesson("digits")
    qtbot.waitUntil(made.is_settled, timeout=20_000)
    yield made
    made.window.close()


def send(program: Program, kind: QEvent.Type, x: float, y: float) -> None:
    lesson = program.lesson
    assert isinstance(lesson, DigitsLesson)
    pad = lesson.stage.pad
    place = QPointF(x * pad.width(), y * pad.height())
    button = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(
        kind, place, pad.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pad, event)


def frames(program: Program, qtbot: QtBot) -> list[float]:
    """Draw a seven; the time of each move until everything is painted, in ms."""
    lesson = program.lesson
    assert isinstance(lesson, DigitsLesson)
    lesson.stage.pad.clear()
    qtbot.waitUntil(program.is_settled)
    times = []
    send(program, QEvent.Type.MouseButtonPress, *STROKE[0])
    for x, y in STROKE[1:]:
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        start = time.perf_counter()
        send(program, QEvent.Type.MouseMove, x, y)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    send(program, QEvent.Type.MouseButtonRelease, *STROKE[-1])
    qtbot.waitUntil(program.is_settled)
    return times


def report(name: str, times: list[float]) -> None:
    median, p95, worst = np.percentile(times, [50, 95, 100])
    print(f"\n{name}: median {median:.1f} ms, 95th percentile {p95:.1f}, worst {worst:.1f}")


def test_a_mouse_move_is_painted_in_a_frame(program: Program, qtbot: QtBot) -> None:
    frames(program, qtbot)
    times = [t for _ in range(5) for t in frames(program, qtbot)]
    report("mouse move to paint, 1200x800", times)


def test_with_a_node_explained(program: Program, qtbot: QtBot) -> None:
    assert program.lesson is not None
    program.lesson.restore({"draw": 7})
    program.lesson.restore({"selected": [1, 12]})
    frames(program, qtbot)
    times = [t for _ in range(5) for t in frames(program, qtbot)]
    report("mouse move to paint, 1200x800, a node explained", times)


def test_all_edges_sharp(program: Program, qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    lesson = program.lesson
    assert isinstance(lesson, DigitsLesson)
    lesson.restore({"draw": 7})
    qtbot.waitUntil(program.is_settled)
    view, trace = lesson.stage.view, lesson.trace
    assert trace is not None
    values = [trace.x, *(stage.z for stage in trace.stages)]

    def sharp() -> None:
        view.show_activations(values)
        view.finish_drawing()

    benchmark(sharp)
