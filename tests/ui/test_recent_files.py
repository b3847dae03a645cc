from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.ui.recent_files import add_recent_files


def test_the_file_that_is_chosen_is_opened(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Open")
    opened: list[Path] = []
    paths = [Path("first.npz"), Path("this & that.pkl")]
    add_recent_files(menu, paths, opened.append)
    actions = menu.actions()
    assert [action.text() for action in actions[1:]] == ["", "first.npz", "this && that.pkl"]
    assert actions[1].isSeparator()
    actions[3].trigger()
    actions[2].trigger()
    assert opened == paths[::-1]


def test_without_any_nothing_is_added(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    add_recent_files(menu, [], lambda path: None)
    assert menu.actions() == []
