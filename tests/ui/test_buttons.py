from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from nnviz.ui.buttons import menu_button


def test_a_button_whose_menu_closed_elsewhere_no_longer_looks_pointed_at(qtbot: QtBot) -> None:
    button = menu_button(lambda menu: menu.addAction("one"))
    qtbot.addWidget(button)
    button.show()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it over a menu
    QCursor.setPos(button.mapToGlobal(QPoint(300, 300)))
    button.menu().aboutToHide.emit()
    assert not button.underMouse()
