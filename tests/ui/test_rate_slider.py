import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.scene.rate_scale import RateBand
from nnviz.ui.rate_slider import RateSlider

LEFT = Qt.MouseButton.LeftButton
BANDS = (
    RateBand("Hardly moves", 1e-10, 1e-3),
    RateBand("Converges", 1e-3, 0.5),
    RateBand("Zigzags", 0.5, 1.0),
    RateBand("Diverges", 1.0, 10.0),
)


@pytest.fixture
def slider(qtbot: QtBot) -> RateSlider:
    slider = RateSlider()
    slider.show_title("Learning rate of SGD")
    slider.show_bands(BANDS)
    slider.show_rate(0.95)
    qtbot.addWidget(slider)
    slider.resize(400, 110)
    with qtbot.waitActive(slider):
        slider.show()
        slider.activateWindow()
    return slider


def test_slider_and_field_show_the_same_rate(qtbot: QtBot, slider: RateSlider) -> None:
    assert (slider.field.text(), slider.track.rate, slider.active_band) == ("0.95", 0.95, "Zigzags")
    slider.field.setText("1e-5")
    with qtbot.waitSignal(slider.rate_chosen) as told:
        qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert told.args == [1e-5]
    assert (slider.track.rate, slider.active_band) == (1e-5, "Hardly moves")


def test_a_press_on_the_track_chooses_a_rate_of_two_digits(
    qtbot: QtBot, slider: RateSlider
) -> None:
    with qtbot.waitSignal(slider.rate_chosen) as told:
        qtbot.mousePress(slider.track, LEFT, pos=QPoint(slider.track.width() - 2, 25))
    assert told.args == [10.0]
    qtbot.mouseMove(slider.track, QPoint(2, 25))
    with qtbot.waitSignal(slider.rate_chosen) as told:
        qtbot.mousePress(slider.track, LEFT, pos=QPoint(slider.track.width() // 3, 25))
    rate = told.args[0]
    assert 1e-3 < rate < 0.5
    assert float(f"{rate:.2g}") == rate


def test_arrows_step_and_other_keys_are_left_to_the_window(
    qtbot: QtBot, slider: RateSlider
) -> None:
    track = slider.track
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier, rate in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 0.96),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 0.95),
        (Qt.Key.Key_Right, control, 1.0),
        (Qt.Key.Key_Left, control, 0.5),
    ):
        qtbot.keyClick(track, key, modifier)
        assert slider.rate == rate
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(track, key)
        assert slider.rate == 0.5


def test_showing_emits_nothing(qtbot: QtBot, slider: RateSlider) -> None:
    with qtbot.assertNotEmitted(slider.rate_chosen):
        slider.show_rate(2.0)
        slider.show_bands(())
        slider.show_bands(BANDS, active=2)
    assert slider.active_band == "Zigzags"
    assert "η = 2, Zigzags" in slider.track.accessibleDescription()


def test_a_screen_reader_moves_it(qtbot: QtBot, slider: RateSlider) -> None:
    with qtbot.waitSignal(slider.rate_chosen) as told:
        slider.track.setValue(slider.track.maximum())
    assert told.args == [10.0]


def test_the_band_that_is_active_is_seen(qtbot: QtBot, slider: RateSlider) -> None:
    def picture() -> QImage:
        return slider.track.grab().toImage()

    before = picture()
    slider.show_bands(BANDS, active=3)
    assert picture() != before
