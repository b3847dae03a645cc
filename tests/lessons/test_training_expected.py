"""A process waits for Train to be pressed; without a training nothing of it is left."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.lessons.training import TrainingLesson
from nnviz.session import Session
from nnviz.ui.worker_process import WorkerProcess


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[TrainingLesson]:
    lesson = TrainingLesson()
    lesson.build(Session(None))
    qtbot.addWidget(lesson.stage)
    qtbot.addWidget(lesson.explanation)
    lesson.stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    lesson.stage.resize(752, 576)
    lesson.restore({"data": "moons", "layers": "dense 6", "epochs": 100_000})
    yield lesson
    lesson.close()


def enter(lesson: TrainingLesson) -> None:
    """The pointer comes to the run bar."""
    place = QPointF(2, 2)
    QApplication.sendEvent(lesson.stage.bar, QEnterEvent(place, place, place))


def waiting(lesson: TrainingLesson) -> WorkerProcess | None:
    """The process that waits."""
    job = lesson.starting._ready
    return None if job is None else job._worker


def test_where_the_pointer_comes_near_a_process_is_ready_and_train_takes_it(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=20_000)
    enter(lesson)
    worker = waiting(lesson)
    assert worker is not None
    enter(lesson)
    assert waiting(lesson) is worker  # one is enough
    QTest.mouseClick(lesson.stage.bar.train, Qt.MouseButton.LeftButton)
    assert waiting(lesson) is None
    job = lesson.running._job
    assert job is not None
    assert job._worker is worker
    qtbot.waitUntil(lambda: lesson.running.is_begun, timeout=20_000)
    enter(lesson)
    assert waiting(lesson) is None  # it trains already


def test_the_focus_on_train_makes_a_process_ready(qtbot: QtBot, lesson: TrainingLesson) -> None:
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=20_000)
    QApplication.sendEvent(lesson.stage.bar.train, QEvent(QEvent.Type.FocusIn))
    assert waiting(lesson) is not None


def test_a_lesson_that_rests_has_a_process_ready(
    qtbot: QtBot, lesson: TrainingLesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson._expecting._rest.setInterval(1)
    lesson.stage.show()
    qtbot.waitUntil(lambda: waiting(lesson) is not None, timeout=20_000)
    assert lesson.running.status == "ready"


def test_without_data_there_is_nothing_to_expect(lesson: TrainingLesson) -> None:
    assert lesson.running.status == "preparing"
    enter(lesson)
    assert waiting(lesson) is None


def test_a_picture_of_the_lesson_needs_no_process(
    qtbot: QtBot, lesson: TrainingLesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.restore({"epochs": 2, "moment": 1})
    lesson.picture()
    assert not lesson._expecting._rest.isActive()


def test_a_lesson_that_is_closed_without_a_training_leaves_no_process(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=20_000)
    enter(lesson)
    worker = waiting(lesson)
    lesson.close()
    assert worker is not None
    assert worker.is_gone
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_going_back_to_the_first_weights_does_not_wait_for_the_process(
    qtbot: QtBot, lesson: TrainingLesson
) -> None:
    qtbot.waitUntil(lambda: lesson.running.status == "ready", timeout=20_000)
    lesson.train()
    qtbot.waitUntil(lambda: lesson.running.is_begun, timeout=20_000)
    lesson.running.pause()
    qtbot.waitUntil(lambda: lesson.running.status == "paused", timeout=20_000)
    job = lesson.running._job
    assert job is not None
    lesson.back_to_start()
    qtbot.waitUntil(lambda: not job.is_parting(), timeout=10_000)
    lesson.close()
    assert all(thread.name != "job" for thread in threading.enumerate())
