import re
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QListView, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from nnviz.ui import theme as theme_module
from nnviz.ui.buttons import icon_button
from nnviz.ui.theme import (
    THEMES,
    Theme,
    code_font,
    set_projecting,
    set_theme,
    style_sheet,
    text_font,
    theme,
)


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("of", THEMES.values(), ids=list(THEMES))
def test_text_can_be_read_on_every_ground(of: Theme) -> None:
    for ground in ("window", "surface", "raised", "selection"):
        for role in ("text", "muted", "accent"):
            assert contrast(getattr(of, role), getattr(of, ground)) >= 4.5, (role, ground)
        assert contrast(of.control, getattr(of, ground)) >= 3, ground
    assert contrast(of.on_accent, of.accent) >= 4.5
    for role in ("positive", "negative"):
        assert contrast(getattr(of, role), of.window) >= 4.5


@pytest.mark.parametrize("of", THEMES.values(), ids=list(THEMES))
def test_the_style_sheet_has_no_colour_of_its_own(of: Theme) -> None:
    sheet = style_sheet(of)
    assert "$" not in sheet
    known = {str(getattr(of, field.name)).upper() for field in fields(of)}
    assert {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}", sheet)} <= known


def test_the_fonts_that_ship_are_used(qtbot: QtBot) -> None:
    assert theme_module.load_fonts() == []
    assert QFontInfo(text_font(13)).family() == "Pretendard"
    assert QFontInfo(code_font()).family() == "JetBrains Mono"


def test_a_missing_font_is_named_and_ends_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    def nothing(*parts: str) -> object:
        raise FileNotFoundError(parts[-1])

    monkeypatch.setattr(theme_module, "bundled_path", nothing)
    assert "Pretendard-Regular.otf" in theme_module.load_fonts()


def test_widgets_hear_of_another_theme(qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme_module.theme_signals.changed):
        set_theme("light")
    assert theme().name == "light"
    assert not theme().dark
    with pytest.raises(KeyError):
        set_theme("sepia")


def test_at_a_projector_the_sheet_s_type_grows_by_half_and_its_spaces_by_a_quarter() -> None:
    before = style_sheet(THEMES["dark"])
    set_projecting(True)
    sheet = style_sheet(THEMES["dark"])
    set_projecting(False)
    assert 'QLabel[role="title"] { font-size: 33px' in sheet
    assert 'QLabel[role="caption"] { color: #9AA6B5; font-size: 18px' in sheet
    assert "padding: 0 18px; min-height: 42px" in sheet  # of a button: 14 and 34
    assert "border: 1px solid" in sheet
    assert style_sheet(THEMES["dark"]) == before


@pytest.mark.parametrize("projecting", [False, True])
def test_the_handle_of_a_slider_is_round(projecting: bool, qtbot: QtBot) -> None:
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    set_projecting(projecting)
    try:
        slider.setStyleSheet(style_sheet(theme()))
        slider.resize(200, 40)
        slider.setValue(50)
        image = slider.grab().toImage()
    finally:
        set_projecting(False)
    accent, middle = QColor(theme().accent), 99 if not projecting else 98
    rows = [
        sum(image.pixelColor(x, y) == accent for x in range(middle, 130))
        for y in range(image.height())
    ]
    high = [count for count in rows if count]
    assert max(high) >= 5
    assert high[0] < max(high) * 0.8
    assert high[-1] < max(high) * 0.8


def test_buttons_grow_at_a_projector_and_come_back(qtbot: QtBot) -> None:
    button = icon_button("copy", lambda: None)
    qtbot.addWidget(button)
    set_projecting(True)
    assert (button.width(), button.iconSize().width()) == (40, 25)
    set_projecting(False)
    assert (button.width(), button.iconSize().width()) == (32, 20)


@pytest.mark.parametrize("name", THEMES)
def test_the_words_a_file_dialog_offers_stand_on_a_ground(name: str, qtbot: QtBot) -> None:
    set_theme(name)
    popup = QListView()  # Qt's own: nothing shines through a window of its own
    qtbot.addWidget(popup)
    popup.setStyleSheet(style_sheet(theme()))
    popup.resize(80, 40)
    assert popup.grab().toImage().pixelColor(40, 20).name().upper() == theme().raised.upper()


@pytest.mark.parametrize("name", THEMES)
def test_a_main_button_that_cannot_be_pressed_does_not_look_as_if(name: str, qtbot: QtBot) -> None:
    set_theme(name)
    button = QPushButton("")
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(theme()))
    button.setDefault(True)
    button.setEnabled(False)
    button.resize(80, 34)
    ground = button.grab().toImage().pixelColor(40, 17)
    assert ground.name() == theme().qcolor("raised").name()
