"""What is listed is tested: every lesson is opened, restored, retranslated and closed."""

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.lessons import LESSONS, Lesson, create_lesson
from nnviz.session import Session


@pytest.fixture(params=list(LESSONS))
def lesson(request: pytest.FixtureRequest, qtbot: QtBot) -> Lesson:
    made = create_lesson(request.param)
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
        widget.resize(900, 640)
        widget.show()
    return made


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_lesson_opens_in_both_languages_and_leaves_nothing_running(
    lesson: Lesson, qtbot: QtBot, language: str
) -> None:
    set_language(language)
    lesson.retranslate()
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    title, subtitle = lesson.heading()
    assert title
    assert subtitle
    assert not lesson.stage.grab().isNull()
    lesson.close()
    timers = [timer for timer in lesson.stage.findChildren(QTimer) if timer.isActive()]
    assert timers == []
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_the_state_of_a_lesson_shows_the_same_moment_again(lesson: Lesson, qtbot: QtBot) -> None:
    state = lesson.state()
    lesson.restore(state)
    assert lesson.state() == state
    lesson.close()


def test_a_state_that_is_nonsense_changes_nothing(lesson: Lesson, qtbot: QtBot) -> None:
    state = lesson.state()
    lesson.restore({key: object() for key in state if key != "draw"})
    assert lesson.state() == state
    lesson.close()


def test_settings_have_a_meaning_and_a_default_that_fits(lesson: Lesson) -> None:
    for setting in lesson.settings:
        assert setting.meaning()
        assert setting.kind in ("choice", "number", "flag", "text")
        assert setting.kind != "choice" or setting.choices
    lesson.close()
