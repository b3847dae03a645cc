from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnviz.app.settling import wait_until


def test_what_came_last_has_its_room_when_the_wait_is_over(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    label, below = QLabel(""), QLabel("below")
    for widget in (label, below):
        layout.addWidget(widget)
    window.show()
    qtbot.waitUntil(window.isVisible)
    before = below.y()
    label.setText("one\ntwo\nthree\nfour\nfive")  # its room comes with the next layout
    wait_until(lambda: True)
    assert below.y() > before


def test_it_waits_for_what_is_not_settled(qtbot):
    answers = [False, False, True, True]
    wait_until(lambda: answers.pop(0) if len(answers) > 1 else answers[0])
    assert answers == [True]
