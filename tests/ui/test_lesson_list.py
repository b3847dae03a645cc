from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.lesson_list import LessonList, ListedLesson

LESSONS = (
    ListedLesson("gates", "Logic gates", 1, "Foundations"),
    ListedLesson("digits", "Handwritten digits", 2, "Neural networks"),
    ListedLesson("softmax", "Softmax", 2, "Neural networks"),
)


def shown(qtbot: QtBot) -> LessonList:
    view = LessonList()
    qtbot.addWidget(view)
    view.show_lessons(LESSONS)
    return view


def test_lessons_stand_in_the_order_of_the_course(qtbot: QtBot) -> None:
    assert shown(qtbot).shown_ids() == ["gates", "digits", "softmax"]


def test_the_filter_finds_titles_chapters_and_ids(qtbot: QtBot) -> None:
    view = shown(qtbot)
    for typed, found in (("hand", ["digits"]), ("NEURAL", ["digits", "softmax"]), ("zzz", [])):
        view.filter_box.setText(typed)
        assert view.shown_ids() == found


def test_enter_in_the_filter_opens_the_first_lesson_found(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.filter_box.setText("soft")
    with qtbot.waitSignal(view.lesson_chosen) as chosen:
        qtbot.keyClick(view.filter_box, Qt.Key.Key_Return)
    assert chosen.args == ["softmax"]
