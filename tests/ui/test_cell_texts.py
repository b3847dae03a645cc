import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.cell_texts import fitting_texts


@pytest.mark.parametrize(("size", "text"), [(1e-30, "2e−30"), (1e-4, "2e−4")])
def test_numbers_that_are_all_tiny_are_no_zeros(qtbot: QtBot, size: float, text: str) -> None:
    values = np.array([[2.0, -3.0], [0.0, 1.0]]) * size
    found = fitting_texts(values, 80, 40, plus=False, short=True)
    assert found.texts is not None
    assert found.texts[0] == (text, f"−3{text[1:]}")
    assert found.texts[1][0] == "0"
    assert not found.exact
    assert fitting_texts(values, 30, 40, plus=False, short=True).texts is None


def test_usual_numbers_have_three_decimals(qtbot: QtBot) -> None:
    found = fitting_texts(np.array([[0.25, -0.0001], [0.0, 1.0]]), 80, 40, plus=False, short=True)
    assert found.texts is not None
    assert found.texts[0][0] == "0.25"
    assert found.texts[1] == ("0", "1")
