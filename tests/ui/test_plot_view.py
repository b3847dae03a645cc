import re
import time

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from nnviz.ui.plot_view import Curve, PlotAxes, PlotLine, PlotPoint, PlotView
from nnviz.ui.plot_view.plot_view import exact
from nnviz.ui.series_style import series_style
from nnviz.ui.theme import set_projecting, theme

STEPS = np.arange(31.0)
CURVES = (
    Curve("sgd", STEPS, 8 * 0.8**STEPS, "SGD"),
    Curve("adam", STEPS, 5 * 0.9**STEPS, "Adam"),
)


@pytest.fixture
def plot(qtbot: QtBot) -> PlotView:
    plot = PlotView()
    plot.show_title("f at each step", "log axis")
    plot.show_curves(CURVES, PlotAxes(log_y=True))
    qtbot.addWidget(plot)
    plot.resize(300, 220)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


def picture(plot: PlotView) -> QImage:
    return plot.grab().toImage()


def svg_of(plot: PlotView) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(plot.size())
    painter = QPainter(generator)
    plot.render(painter, QPoint())
    painter.end()
    return bytes(data.data()).decode()


def has_colour(image: QImage, x: float, colour: QColor) -> bool:
    """Whether `colour` stands in the pixel column `x`, or beside it."""
    return any(
        image.pixelColor(round(x) + more, y) == colour
        for more in (-1, 0, 1)
        for y in range(image.height())
    )


def test_what_is_past_is_strong_and_what_comes_is_faint(plot: PlotView) -> None:
    blue = series_style("sgd").colour()
    plot.show_cursor(15)
    image = picture(plot)
    assert has_colour(image, plot.frame.x(8), blue)
    assert not has_colour(image, plot.frame.x(22), blue)
    assert has_colour(image, plot.frame.x(15), theme().qcolor("accent"))
    plot.show_cursor(None)
    assert has_colour(picture(plot), plot.frame.x(22), blue)


def test_a_frame_depends_on_the_cursor_alone(plot: PlotView) -> None:
    straight = {}
    for x in range(31):
        plot.show_cursor(x)
        straight[x] = picture(plot)
    for x in np.random.default_rng(3).permutation(31).tolist():
        plot.show_cursor(x)
        assert picture(plot) == straight[x]


def test_a_click_and_a_drag_choose_an_x(qtbot: QtBot, plot: PlotView) -> None:
    at = round(plot.frame.x(20.0))
    with qtbot.waitSignal(plot.x_chosen) as told:
        qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(at, 100))
    assert told.args[0] == pytest.approx(20, abs=0.1)
    with qtbot.waitSignal(plot.x_chosen) as told:
        qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(299, 100))
    assert told.args == [30.0]


def test_hovering_changes_the_picture_and_leaving_brings_it_back(
    qtbot: QtBot, plot: PlotView
) -> None:
    before = picture(plot)
    qtbot.mouseMove(plot, QPoint(round(plot.frame.x(12)), 120))
    qtbot.waitUntil(lambda: picture(plot) != before)
    qtbot.mouseMove(plot, QPoint(2, 2))
    qtbot.waitUntil(lambda: picture(plot) == before)


def test_hovering_tells_every_digit() -> None:
    assert exact(0.1 + 0.2) == "0.30000000000000004"
    assert [exact(x) for x in (np.nan, -np.inf, -1e-17)] == ["nan", "−inf", "−1e−17"]


@pytest.mark.parametrize(
    "y",
    [
        np.full(31, np.nan),
        np.zeros(31),
        np.full(31, 1e308),
        np.where(STEPS > 9, np.inf, STEPS),
        -np.exp(STEPS * 20),
        np.zeros(31) + 5e-324,
    ],
)
@pytest.mark.parametrize("log", [False, True])
def test_odd_curves_are_painted_with_gaps(plot: PlotView, y: np.ndarray, log: bool) -> None:
    plot.show_curves((Curve("sgd", STEPS, y), Curve("odd", STEPS, y)), PlotAxes(log_y=log))
    for cursor in (None, 0, 7.5, 30, -4, 99):
        plot.show_cursor(cursor)
        assert not picture(plot).isNull()


def test_an_empty_plot_is_painted(plot: PlotView) -> None:
    plot.show_curves(())
    plot.show_cursor(3)
    assert not picture(plot).isNull()
    plot.show_curves((Curve("sgd", np.zeros(0), np.zeros(0)),))
    assert not picture(plot).isNull()


def test_lines_and_points_lie_over_the_curves(plot: PlotView) -> None:
    plot.show_curves(CURVES, PlotAxes())
    before = picture(plot)
    plot.show_marks(
        [PlotLine((0, 0), (10, 5), endless=True), PlotLine((3, 0), (3, 8), dashed=True)],
        [PlotPoint(10, 4, "here"), PlotPoint(np.nan, 1, "nowhere"), PlotPoint(400, 1, "outside")],
    )
    assert picture(plot) != before
    plot.show_marks()
    assert picture(plot) == before


def test_the_same_line_is_drawn_in_either_direction(plot: PlotView) -> None:
    pictures = []
    for start, end in (((2, 1), (4, 3)), ((4, 3), (2, 1))):
        plot.show_marks([PlotLine(start, end, endless=True)])
        pictures.append(picture(plot))
    assert pictures[0] == pictures[1]


def test_an_axis_that_runs_backwards_sorts_its_curves(plot: PlotView) -> None:
    h = 10.0 ** -np.arange(1, 11)
    plot.show_curves((Curve("sgd", h, h),), PlotAxes(True, True, x_range=(1e-1, 1e-10)))
    assert plot.frame.x(1e-10) > plot.frame.x(1e-1)
    plot.show_cursor(1e-5)
    image = picture(plot)
    blue = series_style("sgd").colour()
    assert has_colour(image, plot.frame.x(1e-3), blue)
    assert not has_colour(image, plot.frame.x(1e-8), blue)


def test_in_an_svg_lines_are_lines_and_text_is_text(plot: PlotView) -> None:
    plot.show_cursor(10)
    svg = svg_of(plot)
    assert "<image" not in svg
    assert "f at each step" in svg
    assert len(re.findall("<polyline|<path", svg)) >= 4


def test_in_an_svg_too_nothing_leaves_the_box_and_the_past_ends_at_the_cursor(
    plot: PlotView,
) -> None:
    plot.show_curves(CURVES, PlotAxes(y_range=(0.1, 4.0)))
    plot.show_cursor(12)
    plot.show_marks([PlotLine((0, 0), (1, 9), endless=True)])
    box = plot.frame.box.adjusted(-8, -10, 8, 2)
    svg = svg_of(plot)
    colour = series_style("adam").colour().name()
    pattern = rf'stroke="{colour}" stroke-opacity="([^"]*)"[^>]*>\s*<polyline[^>]*points="([^"]*)"'
    ends: dict[str, float] = {}
    for opacity, points in re.findall(pattern, svg):
        for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", points):
            assert box.contains(float(x), float(y))
            ends[opacity] = max(ends.get(opacity, 0.0), float(x))
    assert ends["1"] == pytest.approx(plot.frame.x(12), abs=1)
    assert max(ends.values()) > plot.frame.x(29)


def test_a_projector_makes_it_larger(plot: PlotView) -> None:
    before = plot.frame.box
    try:
        set_projecting(True)
        assert plot.frame.box.left() > before.left()
        assert plot.frame.box.top() > before.top()
        assert not picture(plot).isNull()
    finally:
        set_projecting(False)


def test_a_frame_of_seven_long_curves_is_quick(plot: PlotView) -> None:
    generator = np.random.default_rng(0)
    steps = np.arange(10_001.0)
    keys = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")
    plot.show_curves(
        [Curve(key, steps, np.exp(generator.normal(size=steps.size))) for key in keys],
        PlotAxes(log_y=True),
    )
    image = QImage(plot.size(), QImage.Format.Format_ARGB32_Premultiplied)
    plot.render(image)
    times_s = []
    for cursor in range(0, 10_000, 500):
        plot.show_cursor(cursor)
        started_s = time.perf_counter()
        plot.render(image)
        times_s.append(time.perf_counter() - started_s)
    # 1 ms on the machine it was made on; painting the curves anew takes 60.
    assert np.median(times_s) < 0.012
