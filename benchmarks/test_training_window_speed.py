"""What it costs a training to be watched in the whole window, with every view open.

The tiles show four views at a time: each four of them in turn, and all that is around them, from
the explanation to the transport. Run: python -m pytest benchmarks/test_training_window_speed.py -s
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from benchmarks.run_targets import course_data, course_settings
from benchmarks.test_run_speed import EPOCHS, LONGEST_TICK_MS, MOST_SLOWER, slower_when_shown
from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.engine.run_records import Moment
from nnviz.lessons.training import TrainingLesson
from nnviz.lessons.training.views.training_view import ShownRun
from nnviz.scene.recorded_run import RecordedRun
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

FOURS = (
    ("network", "filters", "loss", "accuracy"),
    ("activations", "weights", "norms", "confusion"),
    ("misread", "confusion", "loss", "network"),
)
BEAT_MS = 2
ROUNDS = 3


class Heart:
    """Beats in the window's thread: the longest pause between two beats is a block."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.longest_ms = max(self.longest_ms, self._since.nsecsElapsed() / 1e6 - BEAT_MS)
        self._since.restart()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


@pytest.mark.parametrize("tiles", FOURS, ids=lambda tiles: "+".join(tiles))
def test_a_training_is_hardly_slower_when_its_views_are_open(
    qtbot: QtBot, tmp_path: Path, tiles: tuple[str, ...]
) -> None:
    session, window = Session(None), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    program = Program(session, tmp_path, window)
    window.resize(1280, 800)
    window.show()
    program.open_lesson("training")
    lesson = program.lesson
    assert isinstance(lesson, TrainingLesson)
    lesson.restore({"tiles": ",".join(tiles)})
    qtbot.waitUntil(program.is_settled, timeout=30_000)
    assert lesson.stage.grid.keys == tiles
    data, settings, running = course_data(), course_settings(EPOCHS), lesson.running

    def show(records: list[object]) -> None:
        if records and isinstance(records[0], Moment) and records[0].iteration == 0:
            run = RecordedRun(settings, 600)
            running._next = run, ShownRun(run, data, settings), lesson.studio, False
            lesson.player.to_end()
        if records:
            running._on_records(records)  # type: ignore[arg-type]

    heart = Heart()
    ratio = slower_when_shown(qtbot, show, ROUNDS)
    heart.stop()
    print(f"{' '.join(tiles)}: ratio {ratio:.3f}, longest block {heart.longest_ms:.1f} ms")
    window.close()
    assert ratio <= MOST_SLOWER
    assert heart.longest_ms <= LONGEST_TICK_MS
