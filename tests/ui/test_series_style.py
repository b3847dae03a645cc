from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui.series_style import SERIES, SHAPES, numbered_style, paint_marker, series_style
from nnviz.ui.theme import THEMES, set_theme, theme

OPTIMISERS = {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"}


def painted(shape: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_marker(painter, shape, 16, 16, 16, QColor("black"), QColor("red"))
    painter.end()
    return image


def test_every_optimiser_has_a_shape_and_a_colour_of_its_own(qtbot: QtBot) -> None:
    assert set(SERIES) == OPTIMISERS
    assert len({series_style(key).shape for key in SERIES}) == 7
    for name in THEMES:
        set_theme(name)
        assert len({series_style(key).colour().name() for key in SERIES}) == 7


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_can_be_seen_on_the_stage_and_on_a_card(name: str, qtbot: QtBot) -> None:
    from tests.ui.test_theme import contrast

    set_theme(name)
    for key in SERIES:
        for ground in (theme().window, theme().surface):
            assert contrast(series_style(key).colour().name(), ground) >= 4.5, key


def test_the_shapes_differ_on_screen_and_have_a_halo(qtbot: QtBot) -> None:
    pictures = {shape: painted(shape) for shape in SHAPES}
    for one, other in combinations(pictures, 2):
        assert pictures[one] != pictures[other]
    for shape, picture in pictures.items():
        assert picture.pixelColor(16, 16) == QColor("black"), shape
        reds = [picture.pixelColor(16, y) for y in range(32)]
        assert any(c.red() > 200 and c.green() < 90 for c in reds), shape


def test_numbered_styles_come_in_turn() -> None:
    assert numbered_style(0) == series_style("sgd")
    assert numbered_style(7) == numbered_style(0)
    with pytest.raises(KeyError):
        series_style("newton")
