import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.columns import Columns
from nnviz.ui.lesson_list import ListedLesson


def window_of(qtbot: QtBot, width: int, height: int = 800) -> Columns:
    window = Columns()
    qtbot.addWidget(window)
    window.show_lessons([ListedLesson("digits", "Handwritten digits", 2, "Neural networks")])
    window.show_lesson(QLabel("stage"), QLabel("explanation"))
    window.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize(
    ("width", "lessons", "explanation"), [(1600, 240, 368), (1300, 208, 320), (1024, 0, 320)]
)
def test_columns_follow_the_width(qtbot: QtBot, width: int, lessons: int, explanation: int) -> None:
    window = window_of(qtbot, width)
    list_panel = window.lesson_list.parentWidget()
    assert isinstance(list_panel, QWidget)
    assert (list_panel.width() if list_panel.isVisible() else 0) == lessons
    window.toggle_explanation()
    folded = window.panels()
    assert folded == {"lessons": True, "explanation": False}
    assert explanation in (320, 368)


def test_on_a_narrow_window_the_list_opens_over_the_stage_and_closes_with_a_choice(
    qtbot: QtBot,
) -> None:
    window = window_of(qtbot, 1024)
    window.focus_filter()
    assert window.lesson_list.isVisible()
    window.lesson_list.filter_box.setText("hand")
    with qtbot.waitSignal(window.lesson_chosen) as chosen:
        qtbot.keyClick(window.lesson_list.filter_box, Qt.Key.Key_Return)
    assert chosen.args == ["digits"]
    assert not window.lesson_list.isVisible()


def test_a_new_lesson_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    window = window_of(qtbot, 1280)
    new = QLabel("new stage")
    window.show_lesson(new, QLabel("new explanation"))
    assert new.isVisible()
