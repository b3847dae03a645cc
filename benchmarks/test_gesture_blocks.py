"""How long the window's thread is kept busy in one go by a gesture, in every lesson that moves.

python -m pytest benchmarks/test_gesture_blocks.py -s
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.engine.surfaces import SURFACES
from nnviz.lessons import LESSONS
from nnviz.lessons.gradient_descent import GradientDescentLesson
from nnviz.lessons.slopes import SlopesLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

TIMEOUT_S = 20
ALL = "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw"
SHOWN: dict[str, dict[str, object]] = {"digits": {"draw": 7}}

Blocks = list[float]


def blocks_ms(action: Callable[[], object], program: Program) -> Blocks:
    """The times of the action with its first frame, and of the rounds after it."""
    blocks = []
    end = time.perf_counter() + TIMEOUT_S
    start = time.perf_counter()
    action()
    QApplication.processEvents()
    blocks.append((time.perf_counter() - start) * 1000)
    while not program.is_settled() and time.perf_counter() < end:
        start = time.perf_counter()
        QApplication.processEvents()
        blocks.append((time.perf_counter() - start) * 1000)
    return blocks


def report(name: str, gestures: list[Callable[[], object]], program: Program) -> float:
    """Tell the median first frame of several gestures and the longest block; return that."""
    all_blocks = [blocks_ms(gesture, program) for gesture in gestures]
    median = float(np.median([blocks[0] for blocks in all_blocks]))
    longest = max(max(blocks) for blocks in all_blocks)
    print(f"  {name:34s} median frame {median:6.1f} ms   longest block {longest:6.1f} ms")
    return longest


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_what_gestures_block(lesson_id: str, qtbot: QtBot, tmp_path: Path) -> None:
    # The widgets of the lesson before: a style sheet would be set on them, too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session, window = Session(None), MainWindow()
    qtbot.addWidget(window)
    choose_look(session.settings, "en", "dark")
    window.resize(1280, 720)
    program = Program(session, tmp_path, window)
    window.show()
    print(f"\n{lesson_id}")
    report("opening", [lambda: program.open_lesson(lesson_id)], program)
    lesson = program.lesson
    assert lesson is not None
    player = lesson.player
    assert player is not None
    lesson.restore(SHOWN.get(lesson_id, {}))
    shares = np.random.default_rng(0).random(30)

    def restore(**state: object) -> Callable[[], object]:
        return lambda: lesson.restore(state)

    def seeks() -> list[Callable[[], object]]:
        return [lambda s=share: player.seek(player.duration_s * s) for share in shares]

    for each in (True, False):
        report(f"seek{'' if each else ', again'}", seeks(), program)
    report(
        "frames of playing",
        [lambda i=i: player.seek(min(i / 60, player.duration_s)) for i in range(60)],
        program,
    )
    if isinstance(lesson, GradientDescentLesson):
        card = lesson.stage.card
        surfaces = [key for key in SURFACES if key != "bowl"]
        report(
            "new surface",
            [lambda key=key: card.surface_chosen.emit(key) for key in surfaces],
            program,
        )
        card.surface_chosen.emit("own")
        typed = [f"sin({n}*x0) + x1**2*exp(-x0**2) + log(x0 + x1)" for n in range(1, 8)]
        report(
            "typed function",
            [lambda text=text: card.function.function_typed.emit(text) for text in typed],
            program,
        )
        for steps in (100, 10_000):
            settled: dict[str, object] = {"surface": "bowl", "optimizers": ALL, "steps": steps}
            report(f"{steps} steps, seven optimisers", [restore(**settled)], program)
            report(
                f"drag of the start, {steps} steps",
                [
                    lambda n=n: lesson.stage.map.start_chosen.emit(-3 + n / 10, 4 - n / 20)
                    for n in range(20)
                ],
                program,
            )
            report(
                f"drag of the learning rate, {steps}",
                [lambda n=n: card.slider.rate_chosen.emit(0.001 * 1.3**n) for n in range(20)],
                program,
            )
            report(f"seek, {steps} steps", seeks(), program)
    if isinstance(lesson, SlopesLesson):
        tools = lesson.stage.card
        report("drag of x", [lambda n=n: tools.x_chosen.emit(n / 5) for n in range(30)], program)
        typed = [f"sin({n}*x) + exp(-x**2) + log(x)" for n in range(1, 8)]
        report("typed function", [restore(function=text) for text in typed], program)
        report("partial derivatives", [restore(view="partial")], program)
        report(
            "drag of the point",
            [lambda n=n: tools.point_chosen.emit(n / 10, 1 - n / 10) for n in range(30)],
            program,
        )
        report("seek", seeks(), program)
    if lesson_id == "first-network":
        report("a number", [restore(X=[n / 10, 0.5]) for n in range(30)], program)
        report("explain a node", [restore(selected=[1, 1]), restore(selected=[2, 2])], program)
    for name in ("light", "dark"):
        report(f"{name} theme", [lambda name=name: program.change_theme(name)], program)
    for code in ("ko", "en"):
        report(f"language {code}", [lambda code=code: program.change_language(code)], program)
    for on in (True, False):
        report(
            "projector on" if on else "projector off",
            [lambda on=on: program.show_projecting(on, full_screen=False)],
            program,
        )
    report("resize", [lambda: window.resize(1600, 1000)], program)
    assert window.close()
