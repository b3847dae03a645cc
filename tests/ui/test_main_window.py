from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.ui.main_window import MainWindow


def test_it_tells_when_it_was_painted_first_and_only_then(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    told = []
    window.first_painted.connect(lambda: told.append(True))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.repaint()
    qtbot.waitUntil(lambda: told == [True])


def test_what_it_holds_fills_it_at_every_size(qtbot: QtBot) -> None:
    window, content = MainWindow(), QLabel("content")
    qtbot.addWidget(window)
    window.show()
    window.show_content(content)
    for width, height in ((1280, 720), (1100, 900)):
        window.resize(width, height)
        assert (content.width(), content.height()) == (width, height)
        assert content.isVisible()


def test_a_dropped_file_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    path = tmp_path / "weights.pkl"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.files_dropped) as dropped:
        window.dropEvent(event)
    assert dropped.args == [[path]]


def test_a_dropped_file_is_copied_never_moved_away(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "weights.pkl"))])
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), actions, data, left, no_key)
    window.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(300, 300), actions, data, left, no_key)
    window.dropEvent(drop)
    for event in (enter, drop):
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
