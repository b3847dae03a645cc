import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.theme import set_theme, theme
from nnviz.ui.weight_field import WeightField


def field_of(qtbot: QtBot, weights: np.ndarray, width: int = 400, height: int = 200) -> WeightField:
    field = WeightField()
    qtbot.addWidget(field)
    field.resize(width, height)
    field.show_weights(weights, 1.0)
    field.show()
    return field


def middle_of(field: WeightField, number: int) -> QPoint:
    layout = field.layout_shown
    assert layout is not None
    x, y = layout.corner(number)
    width, height = layout.filter_size
    times = layout.stretch
    left = (field.width() - layout.size[0] * times) / 2
    top = (field.height() - layout.size[1] * times) / 2
    middle = x + width / 2, y + height / 2
    return QPoint(int(left + middle[0] * times), int(top + middle[1] * times))


def signs() -> np.ndarray:
    """A filter of +1, one of −1, one of 0."""
    return np.array([1.0, -1.0, 0.0]).reshape(3, 1, 1, 1) * np.ones((3, 1, 3, 3))


def test_weights_have_the_colours_of_the_signed_map(qtbot: QtBot) -> None:
    field = field_of(qtbot, signs())
    for name in ("dark", "light", "contrast"):
        set_theme(name)
        image = field.grab().toImage()
        for number, role in enumerate(("positive", "negative", "zero")):
            assert image.pixelColor(middle_of(field, number)) == QColor(theme().qcolor(role))


def test_pointing_tells_the_filter(qtbot: QtBot) -> None:
    field = field_of(qtbot, signs())
    with qtbot.waitSignal(field.pointed) as told:
        QTest.mouseMove(field, middle_of(field, 1))
    assert told.args == [1]
    plain = field.grab().toImage()
    field.show_told(("Filter 1", "−1.00 … −1.00"))
    assert field.grab().toImage() != plain


def test_arrow_keys_walk_from_filter_to_filter(qtbot: QtBot) -> None:
    field = field_of(qtbot, np.zeros((10, 1, 8, 8)))
    layout = field.layout_shown
    assert layout is not None
    QTest.keyClick(field, Qt.Key.Key_Right)
    QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.filter_pointed_at == 1
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.filter_pointed_at == 1 + layout.across
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.filter_pointed_at is None


@pytest.mark.parametrize("shape", [(50, 1, 28, 28), (16, 8, 3, 3), (50, 3, 32, 32)])
@pytest.mark.parametrize("size", [(340, 150), (740, 520), (1190, 760)])
def test_every_shape_is_painted_in_every_size(
    qtbot: QtBot, shape: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    weights = np.random.default_rng(0).normal(size=shape)
    field = field_of(qtbot, weights, *size)
    field.point_at(field.shown_count - 1)
    assert not field.grab().isNull()


def test_weights_of_another_shape_let_go_of_the_filter(qtbot: QtBot) -> None:
    field = field_of(qtbot, signs())
    field.point_at(2)
    field.show_weights(-signs(), 1.0)
    assert field.filter_pointed_at == 2
    field.show_weights(np.zeros((2, 1, 3, 3)), 1.0)
    assert field.filter_pointed_at is None
    field.show_weights(None)
    assert field.shown_count == 0
