"""The contour map as a person uses it: any surface, any path, mouse and keys."""

from statistics import median
from time import perf_counter

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui import theme
from nnviz.ui.contour_view import ArrowField, ContourView, ShownMap, ShownPath

X0, X1 = np.linspace(-8.0, 8.0, 120), np.linspace(-4.0, 4.0, 100)
GRID0, GRID1 = np.meshgrid(X0, X1)
VALLEY = GRID0**2 / 20 + GRID1**2


def valley_map(values: NDArray[np.float64] = VALLEY) -> ShownMap:
    places = np.stack([GRID0[::20, ::20].ravel(), GRID1[::20, ::20].ravel()], axis=1)
    directions = -places * (0.1, 2.0)
    return ShownMap(X0, X1, values, ((0.0, 0.0),), ArrowField(places, directions))


def descent(rate: float, steps: int = 30) -> NDArray[np.float64]:
    points = [np.array([-7.0, 2.0])]
    for _ in range(steps):
        points.append(points[-1] * (1 - rate * np.array([0.1, 2.0])))
    return np.array(points)


@pytest.fixture
def view(qtbot: QtBot) -> ContourView:
    made = ContourView()
    qtbot.addWidget(made)
    made.resize(540, 440)
    made.show_map(valley_map())
    made.show_start(-7.0, 2.0)
    made.show_paths((ShownPath("sgd", descent(0.95)), ShownPath("adam", descent(0.3))), 12.4)
    made.show()
    return made


def pixels(view: ContourView) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(image.constBits(), np.uint8)
    return memory.reshape(image.height(), image.bytesPerLine()).copy()


def at(view: ContourView, x0: float, x1: float) -> QPoint:
    place = view.place()
    assert place is not None
    x, y = place.to_px(np.array([x0, x1])).tolist()
    return QPoint(round(place.box.left() + x), round(place.box.top() + y))


def test_a_click_chooses_the_start_under_it(view: ContourView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.start_chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 3.0, -1.0))
    assert chosen.args == pytest.approx([3.0, -1.0], abs=0.03)


def test_dragging_moves_the_start_and_stays_on_the_map(view: ContourView, qtbot: QtBot) -> None:
    seen: list[tuple[float, float]] = []
    view.start_chosen.connect(lambda x0, x1: seen.append((x0, x1)))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 0.0, 0.0))
    qtbot.mouseMove(view, at(view, 2.0, 1.0))
    qtbot.mouseMove(view, QPoint(5_000, -5_000))
    with qtbot.waitSignal(view.drag_ended):
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(5_000, -5_000))
    assert seen[1] == pytest.approx((2.0, 1.0), abs=0.05)
    assert seen[-1] == (8.0, 4.0)


def test_ctrl_and_arrow_keys_nudge_the_start_and_plain_ones_are_left_to_time(
    view: ContourView, qtbot: QtBot
) -> None:
    seen: list[tuple[float, float]] = []
    view.start_chosen.connect(lambda x0, x1: seen.append((x0, x1)))
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert seen == [pytest.approx((-6.84, 2.0)), pytest.approx((-7.0, 2.08))]


def wheel(view: ContourView, point: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(point),
        QPointF(view.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_asks_for_a_window_around_the_pointer(view: ContourView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.window_wanted) as wanted:
        wheel(view, at(view, 4.0, 2.0), 1)
    left, right, low, high = wanted.args[0]
    assert right - left == pytest.approx(16 / 1.2)
    assert (4.0 - left) / (right - left) == pytest.approx(0.75, abs=0.01)
    assert (2.0 - low) / (high - low) == pytest.approx(0.75, abs=0.01)
    with qtbot.waitSignal(view.window_wanted) as whole:
        qtbot.keyClick(view, Qt.Key.Key_0)
    assert whole.args == [None]


def test_hovering_tells_where_and_shows_the_card(view: ContourView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.hovered) as hovered:
        qtbot.mouseMove(view, at(view, 3.0, 1.0))
    assert hovered.args[0] == pytest.approx((3.0, 1.0), abs=0.05)
    before = pixels(view)
    view.show_card(("x₀ = 3", "f = 1.45"))
    assert not np.array_equal(pixels(view), before)


def test_a_frame_depends_on_its_position_alone(view: ContourView) -> None:
    straight = {}
    for position in (0.0, 3.5, 12.0, 30.0):
        view.show_position(position)
        straight[position] = pixels(view)
    for position in (30.0, 0.0, 12.0, 3.5):
        view.show_position(position)
        np.testing.assert_array_equal(pixels(view), straight[position])


@pytest.mark.parametrize("name", theme.THEMES)
def test_each_palette_has_its_heights(view: ContourView, name: str) -> None:
    before = pixels(view)
    theme.set_theme(name)
    if name != "dark":
        assert not np.array_equal(pixels(view), before)


ODD = {
    "flat": np.zeros_like(GRID0),
    "holes": np.where(GRID0 > 2, np.nan, VALLEY),
    "all holes": np.full_like(GRID0, np.nan),
    "infinite": np.where(GRID0 > 2, np.inf, VALLEY),
    "huge": VALLEY * 1e306,
}


@pytest.mark.parametrize("values", ODD.values(), ids=ODD)
def test_odd_surfaces_are_shown(view: ContourView, values: NDArray[np.float64]) -> None:
    view.show_map(valley_map(values))
    assert len(np.unique(pixels(view))) > 5


def test_paths_that_leave_or_overflow_are_drawn_to_the_edge(view: ContourView) -> None:
    view.show_paths(())
    empty = pixels(view)
    wild = np.array([[-7.0, 2.0], [20.0, 3.0], [-1e20, 1e40], [1e300, -1e300], [np.inf, np.nan]])
    view.show_paths((ShownPath("sgd", wild),))
    for position in (0.5, 1.0, 1.5, 3.0, 4.0, 99.0):
        view.show_position(position)
        assert not np.array_equal(pixels(view), empty)


def test_what_is_told_stands_on_the_map(view: ContourView) -> None:
    before = pixels(view)
    view.show_told("SGD has left the map.")
    assert not np.array_equal(pixels(view), before)


def test_an_svg_has_lines_and_text_and_no_picture(view: ContourView) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(view.size())
    view.render(generator)
    buffer.close()
    svg = bytes(data.data())
    assert b"<image" not in svg
    assert b"start (" in svg
    assert svg.count(b"<path") > 10


def test_ten_thousand_steps_are_a_quick_frame(view: ContourView, qtbot: QtBot) -> None:
    rng = np.random.default_rng(0)
    paths = tuple(
        ShownPath(key, np.array([-7.0, 2.0]) + np.cumsum(rng.normal(0, 0.02, (10_001, 2)), axis=0))
        for key in ("sgd", "momentum", "adagrad", "adam", "nesterov", "rmsprop", "adamw")
    )
    view.show_paths(paths, 10_000.0)
    assert not view.is_ready()  # one path a turn: nothing freezes
    qtbot.waitUntil(view.is_ready)
    times = []
    for position in (9_999.5, 5_000.2, 1.0, 10_000.0, 7_000.0):
        view.show_position(position)
        start = perf_counter()
        view.grab()
        times.append(perf_counter() - start)
    assert median(times) < 0.2  # the benchmark has the goal; this catches what is ten times worse
