"""The training studio as an exported picture."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from nnviz.lessons.training.lesson import TrainingLesson
from nnviz.lessons.training.views.curves import LossView
from nnviz.lessons.training.views.filters import FiltersView
from nnviz.session import Session

SHORT = {"data": {"set": "drawn-digits", "options": {"count": 200}}, "epochs": 1, "moment": 2}


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[TrainingLesson]:
    lesson = TrainingLesson()
    lesson.build(Session(None))
    qtbot.addWidget(lesson.stage)
    qtbot.addWidget(lesson.explanation)
    lesson.stage.resize(752, 576)
    yield lesson
    lesson.close()


@pytest.mark.parametrize(
    ("layers", "tiles"),
    [
        ("dense 10", "network,filters,loss,accuracy"),
        ("conv 2 3x3, conv 2 3x3, pool 2", "network,filters,norms,misread"),
        ("dense 10", "activations,weights,norms,confusion"),
    ],
)
def test_it_shows_no_tools(lesson: TrainingLesson, layers: str, tiles: str) -> None:
    lesson.restore({**SHORT, "layers": layers, "tiles": tiles})
    stage = lesson.picture()
    lesson.player.seek(lesson.player.duration_s)
    buttons = [each for each in stage.findChildren(QAbstractButton) if each.isVisibleTo(stage)]
    assert [each.text() or each.accessibleName() for each in buttons] == []
    assert not stage.notice.isVisibleTo(stage)


def test_it_says_which_weights_it_shows(lesson: TrainingLesson) -> None:
    lesson.restore({**SHORT, "layers": "conv 2 3x3, conv 3 3x3, pool 2"})
    stage = lesson.picture()
    view = next(view for view in stage.grid.views if isinstance(view, FiltersView))
    view.show_layer(1)
    view.show_how("change")
    assert view.note().startswith("Conv 2 · Difference · 3 filters, ")


def test_views_for_which_there_is_room_again_show_the_moment(lesson: TrainingLesson) -> None:
    lesson.restore({**SHORT, "layers": "dense 10", "large": 1})
    stage = lesson.picture()
    lesson.player.seek(lesson.player.duration_s)
    assert len(stage.grid.views) == 1
    stage.resize(1400, 1000)
    stage.grab()
    grid = stage.grid
    loss = next(view for view in grid.views if isinstance(view, LossView))
    assert len(grid.views) == 4
    assert loss.explained() is not None
