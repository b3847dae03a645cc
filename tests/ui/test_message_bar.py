from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nnviz.ui.message_bar import MessageBar


def test_a_message_stays_until_it_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.message() == ""
    bar.show_error("The file is damaged.", "Copy it again.")
    assert bar.message() == "The file is damaged. Copy it again."
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.message() == ""


def test_a_name_out_of_a_file_is_not_read_as_html(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error("<b>x</b><img src=y>")
    formats = {label.textFormat() for label in bar.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_notice_leads_somewhere_and_an_error_after_it_does_not(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    went: list[bool] = []
    bar.show_notice("There is more.", "Go there", lambda: went.append(True))
    link = next(each for each in bar.findChildren(QToolButton) if each.text() == "Go there")
    assert not link.isHidden()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert went == [True]
    assert bar.message() == ""
    bar.show_error("The file is damaged.")
    assert link.isHidden()
