from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.choice_box import ChoiceBox


def test_a_choice_shows_an_arrow_even_where_a_style_sheet_takes_it_away(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.setStyleSheet("QComboBox { background: #ffffff; border: none }")
    box.resize(160, 36)

    shown = box.grab(box.arrow_place()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    shades = {shown.pixelColor(x, y).red() for x in range(shown.width()) for y in range(20)}

    assert box.rect().contains(box.arrow_place())
    assert min(shades) < 200
