"""What holds for every lesson there is: opened, played, scrubbed, closed, in both languages."""

import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.app.look import choose_look
from nnviz.app.program import Program
from nnviz.files.prose import read_prose
from nnviz.language import LANGUAGES, set_language
from nnviz.lessons import LESSONS, Lesson, create_lesson
from nnviz.session import Session
from nnviz.ui.main_window import MainWindow
from nnviz.ui.player import Player

SHOWN: dict[str, dict[str, Any]] = {
    "digits": {"draw": 7},
    "inside-a-cnn": {"draw": 7},
    "training": {"data": "moons", "layers": "dense 6", "epochs": 3, "moment": 4},
}
"""What lessons are told to show that are empty at first."""
SIZES = {"en": (1280, 720), "ko": (640, 560)}
MOMENTS = 12

TOO_LARGE = 10**400  # an integer in JSON may be larger than every float
WRONG: list[Any] = [
    None, True, "", -1, 2.5, 1e308, float("inf"), float("nan"), TOO_LARGE, -TOO_LARGE, [], {},
    [0] * 784, [TOO_LARGE] * 784, [TOO_LARGE, 1], [None, None], [float("nan")] * 4,
    [-1e308, 1e308, -1e308, 1e308], [0, 1e-300, 0, 1e-300], [[[TOO_LARGE, 0]]], [[[1, 2], [3]]],
    [[], []], [{"a": 1}], "nan,nan,nan,nan", "1e400,2", "(" * 500, "x" * 10_000, "1/0", "\ud800",
]  # fmt: skip
"""What a state may hold that nobody made here: every key of every lesson gets all of it."""

every_lesson = pytest.mark.parametrize("lesson_id", LESSONS)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def lesson(qtbot: QtBot, lesson_id: str, language: str) -> Iterator[Lesson]:
    set_language(language)
    made = create_lesson(lesson_id)
    made.build(Session(None))
    qtbot.addWidget(made.stage)
    qtbot.addWidget(made.explanation)
    made.restore(SHOWN.get(lesson_id, {}))
    show_stage(made, language)
    qtbot.waitUntil(made.is_settled, timeout=20_000)
    yield made
    made.close()


def show_stage(lesson: Lesson, language: str) -> None:
    """Show the stage where no mouse can hover over it."""
    lesson.stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    lesson.stage.resize(*SIZES[language])
    lesson.stage.show()


def player_of(lesson: Lesson) -> Player:
    player = lesson.player
    if player is None:
        pytest.skip("nothing moves in this lesson")
    assert player.duration_s > 0
    return player


def moments(player: Player) -> list[float]:
    """Times on markers and between them, the ends among them."""
    return [player.duration_s * index / (MOMENTS - 1) for index in range(MOMENTS)]


def frame_at(qtbot: QtBot, lesson: Lesson, picture: QWidget, t_s: float) -> QImage:
    player_of(lesson).seek(t_s)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    return picture.grab().toImage()


@every_lesson
@both_languages
def test_scrubbed_in_any_order_it_shows_the_frames_of_the_straight_run(
    lesson: Lesson, qtbot: QtBot
) -> None:
    times = moments(player_of(lesson))
    picture = lesson.picture()
    straight = {t_s: frame_at(qtbot, lesson, picture, t_s) for t_s in times}
    assert straight[times[0]] != straight[times[-1]]  # something moves
    shuffled = times[:]
    random.Random(7).shuffle(shuffled)
    for t_s in shuffled:
        assert frame_at(qtbot, lesson, picture, t_s) == straight[t_s], f"at {t_s} s"


@every_lesson
@both_languages
def test_a_new_copy_shows_the_same_frame(
    lesson: Lesson, lesson_id: str, language: str, qtbot: QtBot
) -> None:
    times = moments(player_of(lesson))
    lesson.restore(lesson.state())  # which keeps the points of a pen to four decimals
    picture = lesson.picture()
    other = create_lesson(lesson_id)
    other.build(Session(None))
    qtbot.addWidget(other.stage)
    other.restore(lesson.state())
    show_stage(other, language)
    other_picture = other.picture()
    try:
        for t_s in (times[7], times[2]):
            one = frame_at(qtbot, lesson, picture, t_s)
            assert frame_at(qtbot, other, other_picture, t_s) == one, f"at {t_s} s"
    finally:
        other.close()


@every_lesson
@both_languages
def test_it_plays(lesson: Lesson, qtbot: QtBot) -> None:
    player = player_of(lesson)
    player.seek(0)
    player.play()
    for _ in range(2):
        with qtbot.waitSignal(player.time_changed):
            pass
    player.play_to_next_marker()
    assert not player.is_playing
    assert player.timeline is not None
    assert player.t_s in list(player.timeline.marker_times_s)


@every_lesson
@both_languages
def test_closed_while_it_plays_it_leaves_no_thread_and_no_timer(
    lesson_id: str, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    threads = set(threading.enumerate())
    session, window = Session(None), MainWindow()
    choose_look(session.settings, language, "dark")
    program = Program(session, tmp_path, window)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    program.open_lesson(lesson_id)
    lesson = program.lesson
    assert lesson is not None
    assert lesson.heading()[0]
    lesson.restore(SHOWN.get(lesson_id, {}))
    assert program.columns.transport.isVisible() == (lesson.player is not None)
    if lesson.player is not None:
        lesson.player.play()
    stage = lesson.stage
    window.close()
    assert set(threading.enumerate()) <= threads
    assert [timer for timer in stage.findChildren(QTimer) if timer.isActive()] == []


@every_lesson
@both_languages
def test_at_the_projector_it_opens_and_comes_back(
    lesson_id: str, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    session, window = Session(None), MainWindow()
    choose_look(session.settings, language, "light")
    program = Program(session, tmp_path, window)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    program.open_lesson(lesson_id)
    lesson = program.lesson
    assert lesson is not None
    lesson.restore(SHOWN.get(lesson_id, {}))
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    player = lesson.player
    if player is not None:
        player.seek(player.duration_s / 3)
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    before = lesson.stage.grab().toImage()
    program.show_projecting(True, full_screen=False)
    qtbot.waitUntil(program.is_settled, timeout=20_000)
    assert lesson.stage.width() == 1280
    assert lesson.stage.grab().toImage() != before
    program.show_projecting(False)
    # Not at once: the layouts have their turn.
    qtbot.waitUntil(lambda: lesson.stage.grab().toImage() == before, timeout=10_000)
    window.close()


@every_lesson
@both_languages
def test_it_has_its_prose(lesson_id: str, language: str) -> None:
    assert all(read_prose(lesson_id, language).values())


@pytest.mark.parametrize("language", ["en"])
@every_lesson
def test_whatever_a_damaged_state_holds_the_lesson_shows_something_that_opens_again(
    lesson: Lesson, language: str
) -> None:
    good = lesson.state()
    for key in dict.fromkeys([setting.key for setting in lesson.settings] + list(good)):
        for wrong in WRONG:
            lesson.restore(good | {key: wrong})
            shown = lesson.state()
            if shown == good:
                continue
            json.dumps(shown, allow_nan=False)
            lesson.restore(shown)
            assert lesson.state() == shown, (key, str(wrong)[:40])
