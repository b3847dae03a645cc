"""From a mouse move to every painted feature map, in the whole window at 1280x720 and 1600x1000.

The table's median and 95th percentile are of single frames: python -m pytest
benchmarks/test_inside_a_cnn_speed.py -s
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
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.lessons.inside_a_cnn import InsideACnnLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

STROKE = np.concatenate(
    [
        np.linspace((0.25, 0.2), (0.75, 0.2), 30),
        np.linspace((0.75, 0.2), (0.45, 0.85), 40)[1:],
    ]
)
LIMIT_MS = 16.0


@pytest.fixture(params=[(1280, 720), (1600, 1000)], ids=["1280x720", "1600x1000"])
def program(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    session, window = Session(None), MainWindow()
    choose_look(session.settings, "en", "dark")
    made = Program(session, tmp_path, window)
    made.window.resize(*request.param)
    made.window.show()
    made.open_lesson("inside-a-cnn")
    qtbot.waitUntil(made.is_settled, timeout=20_000)
    yield made
    made.window.close()


def lesson_of(program: Program) -> InsideACnnLesson:
    lesson = program.lesson
    assert isinstance(lesson, InsideACnnLesson)
    return lesson


def send(program: Program, kind: QEvent.Type, x: float, y: float) -> None:
    pad = lesson_of(program).stage.pad
    place = QPointF(x * pad.width(), y * pad.height())
    button = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(
        kind, place, pad.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pad, event)


def frames(program: Program, qtbot: QtBot) -> list[float]:
    """Draw a seven; the time of each move until everything is painted, in ms."""
    lesson = lesson_of(program)
    lesson.stage.pad.clear()
    qtbot.waitUntil(program.is_settled)
    times = []
    send(program, QEvent.Type.MouseButtonPress, *STROKE[0])
    for x, y in STROKE[1:]:
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        before = lesson.trace
        start = time.perf_counter()
        send(program, QEvent.Type.MouseMove, x, y)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        assert lesson.trace is not before  # each move is computed, none is merged
    send(program, QEvent.Type.MouseButtonRelease, *STROKE[-1])
    qtbot.waitUntil(program.is_settled)
    return times


def report(name: str, times: list[float]) -> float:
    """Print them; gives the median."""
    median, p95, worst = np.percentile(times, [50, 95, 100])
    print(f"\n{name}: median {median:.1f} ms, 95th percentile {p95:.1f}, worst {worst:.1f}")
    return float(median)


def test_a_mouse_move_paints_every_map_in_a_frame(program: Program, qtbot: QtBot) -> None:
    frames(program, qtbot)
    times = [t for _ in range(5) for t in frames(program, qtbot)]
    assert report("mouse move to every feature map painted", times) <= LIMIT_MS


def test_with_a_cell_explained(program: Program, qtbot: QtBot) -> None:
    lesson_of(program).restore({"draw": 7, "selected": "3,5,6,7"})
    frames(program, qtbot)
    times = [t for _ in range(5) for t in frames(program, qtbot)]
    report("mouse move to every feature map painted, a cell explained", times)


def test_a_seek_is_painted_in_a_frame(program: Program, qtbot: QtBot) -> None:
    lesson = lesson_of(program)
    lesson.restore({"draw": 7})
    qtbot.waitUntil(program.is_settled)
    times = []
    for t_s in np.linspace(0, lesson.player.duration_s, 200):
        start = time.perf_counter()
        lesson.player.seek(float(t_s))
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    report("seek to painted frame", times)
