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
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import OPERATIONS
from nnviz.engine.picture_padding import PADDINGS
from nnviz.engine.surfaces import SURFACES
from nnviz.files.pictures import picture_of_pixels, picture_text
from nnviz.lessons import LESSONS
from nnviz.lessons.filters import FiltersLesson
from nnviz.lessons.gradient_descent import GradientDescentLesson
from nnviz.lessons.inside_a_cnn import InsideACnnLesson
from nnviz.lessons.pooling import PoolingLesson
from nnviz.lessons.slopes import SlopesLesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow

TIMEOUT_S = 20
ALL = "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw"
SHOWN: dict[str, dict[str, object]] = {"digits": {"draw": 7}, "inside-a-cnn": {"draw": 7}}

Blocks = list[float]
Restore = Callable[..., Callable[[], object]]


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


def own_picture(height: int, width: int) -> str:
    """A soft picture in colours as a state keeps it."""
    rows, columns = np.mgrid[0:height, 0:width]
    waves = [np.sin(columns / 30 + k) * np.cos(rows / 20) * 120 + 128 for k in range(3)]
    return picture_text(picture_of_pixels(np.stack(waves, axis=2).astype(np.uint8), "own.png"))


def report_filters(lesson: FiltersLesson, restore: Restore, program: Program) -> None:
    """On 1920x1080: the hand drags a number, points, chooses."""
    stage, rng = lesson.stage, np.random.default_rng(1)
    report(
        "1920x1080 opened", [restore(picture="own", own_picture=own_picture(1080, 1920))], program
    )
    for colour in ("grey", "colour"):
        report(f"in {colour}", [restore(colour=colour, kernel="0 -1 0; -1 5 -1; 0 -1 0")], program)
        kernels = [np.array([[0, -1, 0], [-1, 5 + n / 10, -1], [0, -1, 0]]) for n in range(30)]
        report(
            f"drag of a kernel's number, {colour}",
            [lambda kernel=kernel: stage.editor.kernel_changed.emit(kernel) for kernel in kernels],
            program,
        )
        places = [(int(row * 1079), int(column * 1919)) for row, column in rng.random((30, 2))]
        report(
            f"pointing, {colour}",
            [lambda at=at: stage.input.pointed.emit(*at) for at in places],
            program,
        )
        stage.input.left.emit()
        report(
            f"filters chosen, {colour}",
            [lambda key=key: stage.gallery.tile_chosen.emit(key) for key in PRESETS],
            program,
        )
        report(f"stride, {colour}", [restore(stride=n) for n in (2, 3, 4, 1)], program)
        report(f"padding, {colour}", [restore(padding=word) for word in PADDINGS], program)
        report(f"operation, {colour}", [restore(operation=word) for word in OPERATIONS], program)
        restore(operation="correlation")()
    player = lesson.player
    report(
        "seek, 1920x1080",
        [lambda share=share: player.seek(player.duration_s * share) for share in rng.random(30)],
        program,
    )


def report_pooling(lesson: PoolingLesson, restore: Restore, program: Program) -> None:
    """On a photo: other windows, other shifts."""
    text = own_picture(2731, 4096)
    report("4096x2731 opened", [restore(view="picture", own_picture=text)], program)
    report("shift", [restore(right=n % 9, down=n % 5) for n in range(1, 20)], program)
    report("size and stride", [restore(size=n, stride=n) for n in (3, 4, 8, 1, 2)], program)
    report("kind", [restore(kind=word) for word in ("average", "max")], program)
    input_view, rng = lesson.stage.picture.input, np.random.default_rng(1)
    report(
        "pointing",
        [lambda at=at: input_view.pointed.emit(*at) for at in rng.integers(0, 400, (30, 2))],
        program,
    )
    report("numbers", [restore(view="numbers")], program)
    report("shift of numbers", [restore(right=n % 3) for n in range(1, 10)], program)


def report_cnn(lesson: InsideACnnLesson, restore: Restore, program: Program) -> None:
    """The pen in every view; cells chosen."""
    pad = lesson.stage.pad

    def move(n: int) -> None:
        side = pad.width()
        pad.pen_moved(QPointF(side * (0.3 + 0.4 * (n % 30) / 30), side * (0.2 + 0.02 * (n % 30))))

    for view in ("maps", "importance", "filters", "layers"):
        report(f"view {view}", [restore(view=view)], program)
        pad.clear()
        pad.pen_down(QPointF(pad.width() * 0.3, pad.width() * 0.2), False)
        report(f"pen in {view}", [lambda n=n: move(n) for n in range(30)], program)
        pad.pen_up()
    restore(view="maps", draw=7)()
    cells = [[3, n, 5, 5] for n in range(10)]
    report("cells chosen", [restore(selected=cell) for cell in cells], program)
    report("pen under a card", [restore(draw=n) for n in range(10)], program)


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
    if isinstance(lesson, FiltersLesson):
        report_filters(lesson, restore, program)
    if isinstance(lesson, PoolingLesson):
        report_pooling(lesson, restore, program)
    if isinstance(lesson, InsideACnnLesson):
        report_cnn(lesson, restore, program)
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
