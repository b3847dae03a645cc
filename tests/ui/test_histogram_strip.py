"""Small histograms and curves: drawn, dimmed, and said."""

import numpy as np
from pytestqt.qtbot import QtBot

from nnviz.ui.histogram_strip import HistogramStrip, ShownHistogram
from nnviz.ui.small_curve import SmallCurve


def histogram(*counts: int) -> ShownHistogram:
    return ShownHistogram("dense 3", np.array(counts), -1.0, 1.0, "σ 0.5")


def test_higher_counts_are_higher_bars(qtbot: QtBot) -> None:
    strip = HistogramStrip()
    qtbot.addWidget(strip)
    strip.resize(200, strip.sizeHint().height())
    strip.show_histograms([histogram(1, 100)])
    image = strip.grab().toImage()
    accent = image.pixelColor(150, strip.height() - 30)
    coloured = [
        sum(image.pixelColor(x, y) == accent for y in range(strip.height())) for x in (50, 150)
    ]
    assert 0 < coloured[0] < 5 < 50 < coloured[1]


def test_a_stale_strip_is_dim_until_new_ones_come(qtbot: QtBot) -> None:
    strip = HistogramStrip()
    qtbot.addWidget(strip)
    strip.resize(300, strip.sizeHint().height())
    strip.show_histograms([histogram(1, 2), histogram(3, 4)])
    clear = strip.grab().toImage()
    strip.show_stale()
    assert strip.grab().toImage() != clear
    strip.show_histograms([histogram(1, 2), histogram(3, 4)])
    assert strip.grab().toImage() == clear
    assert strip.accessibleDescription() == "dense 3: σ 0.5, dense 3: σ 0.5"


def test_an_empty_strip_and_a_curve_of_one_point_draw_nothing(qtbot: QtBot) -> None:
    strip, curve = HistogramStrip(), SmallCurve()
    for widget in (strip, curve):
        qtbot.addWidget(widget)
    strip.show_histograms([])
    blank = curve.grab().toImage()
    curve.show_curve(np.ones(1), "flat")
    assert curve.grab().toImage() == blank
    curve.show_curve(np.linspace(1, 0, 20), "falling")
    assert curve.grab().toImage() != blank
    assert curve.accessibleName() == "falling"
    assert not strip.grab().isNull()
