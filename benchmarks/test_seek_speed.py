"""Seek to any time in any lesson: from the player to the painted window at 1280x720.

The table's median and 95th percentile are of single seeks: python -m pytest
benchmarks/test_seek_speed.py -s
"""

import os
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.lessons import LESSONS
from nnviz.scene.timeline import Steps
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow
from nnviz.ui.player import Player
from nnviz.ui.transport_bar import TransportBar

GOAL_MS = 16
SEEKS = 200
SHOWN: dict[str, dict[str, Any]] = {"digits": {"draw": 7}}


def report(name: str, times: list[float]) -> float:
    median, p95, worst = np.percentile(times, [50, 95, 100])
    print(f"\n{name}: median {median:.1f} ms, 95th percentile {p95:.1f}, worst {worst:.1f}")
    return float(median)


def seeks(player: Player) -> list[float]:
    """Seek to random times; how long each takes until everything is painted, in ms."""
    chance = random.Random(3)
    times = []
    for _ in range(SEEKS):
        t_s = chance.uniform(0, player.duration_s)
        start = time.perf_counter()
        player.seek(t_s)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


@pytest.mark.parametrize("projecting", [False, True], ids=["window", "projector"])
@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_seek_is_painted_in_a_frame(
    qtbot: QtBot, tmp_path: Path, lesson_id: str, projecting: bool
) -> None:
    session, window = Session(None), MainWindow()
    choose_look(session.settings, "en", "dark")
    program = Program(session, tmp_path, window)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    program.show_projecting(projecting, full_screen=False)
    program.open_lesson(lesson_id)
    assert program.lesson is not None
    program.lesson.restore(SHOWN.get(lesson_id, {}))
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    player = program.lesson.player
    try:
        if player is None:
            pytest.skip("nothing moves in this lesson")
        seeks(player)
        median = report(f"seek in {lesson_id}{', projector' * projecting}", seeks(player))
    finally:
        window.close()
    assert median <= GOAL_MS


@pytest.mark.parametrize("count", [30, 10_000])
def test_the_transport_alone(qtbot: QtBot, count: int) -> None:
    bar, player = TransportBar(), Player()
    qtbot.addWidget(bar)
    player.show_timeline(Steps(count, 0.25, lambda index: f"step {index}"))
    bar.resize(1600, 72)
    bar.show_columns(240, 368)
    bar.show_player(player)
    seeks(player)
    assert report(f"the transport with {count} steps", seeks(player)) <= 2
