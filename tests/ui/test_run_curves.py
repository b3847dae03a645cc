"""Curves over the epochs of a run."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.scene.plot_scale import PlotScale
from nnviz.ui.run_curves import RunCurve, RunCurves
from nnviz.ui.run_curves.run_curve import placed_run_curve
from nnviz.ui.run_curves.run_painting import paint_end_values, parted
from nnviz.ui.series_style import numbered_style


def curves(n: int = 1000, noisy: bool = True) -> list[RunCurve]:
    x = np.arange(1, n + 1)
    y = np.exp(-x / n).astype(np.float32)
    noise = (y + 0.2 * np.random.default_rng(0).random(n)).astype(np.float32)
    found = [RunCurve("test", x[:: n // 10], y[:: n // 10], numbered_style(1))]
    return [*found, RunCurve("", x, noise, numbered_style(6), noisy=True)] if noisy else found


def plot_of(qtbot: QtBot, shown: list[RunCurve], end: float = 1000) -> RunCurves:
    plot = RunCurves()
    qtbot.addWidget(plot)
    plot.resize(400, 240)
    plot.show_words("epoch", lambda i: f"iteration {i:.0f}", lambda y: f"{y:.2f}", "0.00")
    plot.show_curves(shown, PlotScale(0.0, 1.2), 100.0, end)
    plot.show()
    return plot


def count_of(image: QImage, colour: QColor, left: float, right: float) -> int:
    """How many pixels of a stretch are nearly of `colour`."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    shape = (pixels.height(), pixels.width(), 4)
    bgr = np.frombuffer(pixels.constBits(), np.uint8).reshape(shape)[..., :3].astype(int)
    wanted = (colour.blue(), colour.green(), colour.red())
    near = np.abs(bgr - wanted).max(axis=-1) < 12
    return int(near[24:-20, round(left) : round(right)].sum())


def test_a_million_points_become_no_more_than_there_are_pixels(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, curves())
    for curve in curves(1_000_000):
        placed = placed_run_curve(curve, plot.frame, 100_000.0)
        shown = len(placed.line) if placed.spans is None else len(placed.spans[0])
        assert 0 < shown <= plot.frame.box.width() + 2


def test_after_the_time_shown_a_curve_is_faint(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, curves(noisy=False))
    colour = numbered_style(1).colour()
    box = plot.frame.box
    halves = (box.left() + 2, box.center().x() - 8), (box.center().x() + 8, box.right() - 2)
    whole = [count_of(plot.grab().toImage(), colour, *half) for half in halves]
    plot.show_cursor(500)
    cut = [count_of(plot.grab().toImage(), colour, *half) for half in halves]
    assert min(whole) > 50
    assert cut[0] > 50
    assert cut[1] == 0


def test_a_drag_chooses_iterations_within_the_run(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, curves())
    chosen: list[float] = []
    plot.iteration_chosen.connect(chosen.append)
    box = plot.frame.box
    middle = box.center().toPoint()
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(plot, QPoint(round(box.right()) + 30, middle.y()))
    qtbot.mouseRelease(plot, Qt.MouseButton.LeftButton)
    assert chosen[0] == pytest.approx(500, abs=3)
    assert all(0 <= iteration <= 1000 for iteration in chosen)


def test_pointing_shows_a_card_that_leaves_with_the_pointer(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, curves())
    plain = plot.grab().toImage()
    qtbot.mouseMove(plot, plot.frame.box.center().toPoint())
    assert plot.grab().toImage() != plain
    qtbot.mouseMove(plot, QPoint(1, 1))
    assert plot.grab().toImage() == plain


def test_values_at_the_right_never_cover_each_other() -> None:
    moved = parted([10.0, 11.0, 12.0, 99.0], 12.0, 0.0, 100.0)
    assert all(b - a >= 12 for a, b in pairwise(moved))
    assert max(moved) <= 100
    assert parted([98.0, 99.0, 100.0], 12.0, 0.0, 100.0) == [76.0, 88.0, 100.0]


def test_without_curves_nothing_is_chosen(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, [])
    with qtbot.assertNotEmitted(plot.iteration_chosen):
        qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert not plot.grab().isNull()


def test_what_is_no_number_leaves_no_point(qtbot: QtBot) -> None:
    x = np.arange(4)
    y = np.array([1.0, np.nan, np.inf, 0.5])
    plot = plot_of(qtbot, [RunCurve("a", x, y, numbered_style(0))], end=4)
    placed = placed_run_curve(RunCurve("a", x, y, numbered_style(0)), plot.frame, 1.0)
    assert len(placed.line) == 2
    assert not plot.grab().isNull()


def test_values_stay_below_the_button_in_the_corner(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = plot_of(qtbot, [RunCurve("test", np.arange(1, 9), np.ones(8), numbered_style(1))])
    plot.show_curves(
        [RunCurve("test", np.arange(1, 9), np.ones(8), numbered_style(1))],
        PlotScale(0.0, 1.0),
        1.0,
        8,
    )
    plot.show_cursor(8)
    frame, heights = plot.frame, []
    paint_text = QPainter.drawText

    def note(painter: QPainter, place: object, *words: object) -> None:
        heights.append(place.y() - QFontMetricsF(painter.font()).ascent())
        paint_text(painter, place, *words)

    monkeypatch.setattr(QPainter, "drawText", note)
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_end_values(painter, frame, plot._curves, 8, str)
    painter.end()
    assert len(heights) == 1
    assert heights[0] >= frame.box.top() - 1
