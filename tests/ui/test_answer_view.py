"""The answer in large type, in as much room as there is."""

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.answer_view import AnswerView


def test_words_that_say_more_make_the_figure_smaller_rather_than_lose_their_end(
    qtbot: QtBot,
) -> None:
    view = AnswerView()
    qtbot.addWidget(view)
    view.resize(136, 84)
    inks = []
    for share, certain in ((0.9999, True), (0.296, False)):
        view.show_answer("5", share, "8", 0.221, certain)
        image = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(84, image.bytesPerLine())
        ink = rows[:, :136] != rows[0, 135]
        assert not ink[:, 135].any()  # nothing is cut off
        inks.append(np.flatnonzero(ink.any(axis=1)))
    assert np.ptp(inks[1]) < np.ptp(inks[0])
