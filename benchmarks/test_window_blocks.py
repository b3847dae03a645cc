"""How long the window's thread is kept busy in one go, by what a person does to it.

python -m pytest benchmarks/test_window_blocks.py -s
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.engine.initializers import random_dense_network
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

TIMEOUT_S = 20


def longest_ms(action: Callable[[], object], program: Program) -> float:
    """The longest time that the action, or a round of events after it, took until all is drawn."""
    start = time.perf_counter()
    action()
    longest = time.perf_counter() - start
    end = start + TIMEOUT_S
    while not program.is_settled() and time.perf_counter() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - start)
    return longest * 1000


def test_what_blocks_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    session, window = Session(None), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    window.resize(1280, 800)
    program = Program(session, tmp_path, window)
    window.show()
    large = tmp_path / "large.npz"
    write_npz(large, random_dense_network((784, 1000, 1000, 10), seed=0), None)

    def restore(**state: object) -> Callable[[], object]:
        return lambda: program.lesson and program.lesson.restore(state)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("open the first lesson", lambda: program.start("digits", None)),
        ("show a digit", restore(draw=7)),
        ("light theme", lambda: program.change_theme("light")),
        ("dark theme", lambda: program.change_theme("dark")),
        ("Korean", lambda: program.change_language("ko")),
        ("English", lambda: program.change_language("en")),
        ("explain a node", restore(selected=[1, 12])),
        ("resize", lambda: window.resize(1600, 1000)),
        ("open 784-1000-1000-10", lambda: program.open_file(large)),
        ("the network that ships", session.use_shipped_weights),
    ]
    print()
    for name, action in steps:
        print(f"{name:28s} {longest_ms(action, program):6.1f} ms")
    assert np.isfinite(longest_ms(window.close, program))
