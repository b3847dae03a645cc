import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from nnviz.ui.contour_view.map_records import ShownPath
from nnviz.ui.series_style import series_style
from nnviz.ui.surface_view import Orientation, SurfaceView

AXIS = np.linspace(-4.0, 4.0, 50)
BOWL = np.add.outer(AXIS**2, AXIS**2)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> SurfaceView:
    view = SurfaceView()
    view.show_title("Surface")
    view.show_surface(AXIS, AXIS, BOWL)
    qtbot.addWidget(view)
    view.resize(300, 250)
    with qtbot.waitExposed(view):
        view.show()
    view.clearFocus()
    return view


def picture(view: SurfaceView) -> QImage:
    return view.grab().toImage()


def spiral(count: int) -> ShownPath:
    turn = np.linspace(0, 12, count)
    return ShownPath("sgd", np.column_stack((np.cos(turn), np.sin(turn))) * (4 - turn / 3)[:, None])


def test_dragging_turns_it_and_a_double_click_turns_it_back(
    qtbot: QtBot, view: SurfaceView
) -> None:
    before, straight = view.orientation, picture(view)
    with qtbot.waitSignal(view.orientation_changed):
        qtbot.mousePress(view, LEFT, pos=QPoint(100, 100))
        qtbot.mouseMove(view, QPoint(160, 90))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(160, 90))
    assert view.orientation != before
    view.clearFocus()
    assert picture(view) != straight
    qtbot.mouseDClick(view, LEFT, pos=QPoint(100, 100))
    view.clearFocus()
    assert view.orientation == before
    assert picture(view) == straight


def test_arrow_keys_turn_it(qtbot: QtBot, view: SurfaceView) -> None:
    start = view.orientation
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.orientation.azimuth == start.azimuth + 5
    assert view.orientation.elevation == start.elevation + 5


def test_an_orientation_is_shown_again(view: SurfaceView) -> None:
    view.set_orientation(Orientation(20, 50))
    assert view.orientation == Orientation(20, 50)
    view.set_orientation(Orientation(0, 500))
    assert view.orientation.elevation < 90


def test_paths_grow_with_the_position_and_depend_on_it_alone(view: SurfaceView) -> None:
    bare = picture(view)
    view.show_paths([spiral(41), ShownPath("adam", np.array([[3.0, 3.0], [0.0, 0.0]]))])
    straight = {}
    for position in (0, 0.4, 1, 17.5, 40, 90):
        view.show_position(position)
        straight[position] = picture(view)
    assert len({image.cacheKey() for image in straight.values()}) == 6
    assert straight[17.5] != straight[1] != bare
    for position in (40, 0.4, 90, 0, 17.5, 1):
        view.show_position(position)
        assert picture(view) == straight[position]
    assert straight[40] == straight[90]


def test_the_marker_stands_on_the_surface(view: SurfaceView) -> None:
    view.show_paths([ShownPath("sgd", np.array([[0.0, 0.0], [0.0, 0.0]]))], 1)
    image, colour = picture(view), series_style("sgd").colour()
    found = [(x, y) for x in range(300) for y in range(250) if image.pixelColor(x, y) == colour]
    assert found
    assert abs(np.mean([x for x, _ in found]) - 150) < 3


@pytest.mark.parametrize(
    "points",
    [
        np.zeros((0, 2)),
        np.zeros((1, 2)),
        np.full((5, 2), np.nan),
        np.array([[0, 0], [1e300, -1e300], [np.inf, 0], [1, 1]]),
        np.array([[9.0, 9.0], [-9.0, -9.0]]),
    ],
)
def test_odd_paths_are_painted(view: SurfaceView, points: np.ndarray) -> None:
    view.show_paths([ShownPath("sgd", points)], 0)
    for position in (0, 0.5, 2.5, 9):
        view.show_position(position)
        assert not picture(view).isNull()


def test_a_path_that_leaves_the_surface_draws_no_line_to_the_corner(view: SurfaceView) -> None:
    view.show_paths([], 0)
    without = picture(view).copy(0, 0, 60, 60)
    path = np.array([[0.0, 0.0], [0.5, 0.5], [1e3, 1e3], [1.0, -1.0], [-9e5, 1.0]])
    view.show_paths([ShownPath("sgd", path)], 4)
    assert picture(view).copy(0, 0, 60, 60) == without


@pytest.mark.parametrize(
    "values",
    [np.full((50, 50), np.nan), np.zeros((50, 50)), BOWL * 1e305, np.log(BOWL - 4 + 0j).real],
)
def test_odd_surfaces_are_painted(view: SurfaceView, values: np.ndarray) -> None:
    view.show_surface(AXIS, AXIS, values)
    view.show_paths([spiral(20)], 7)
    assert not picture(view).isNull()


def test_nothing_is_painted_before_there_is_a_surface(qtbot: QtBot) -> None:
    view = SurfaceView()
    qtbot.addWidget(view)
    view.show_paths([spiral(5)], 2)
    assert not view.grab().isNull()


def test_a_log_scale_of_heights_is_said(view: SurfaceView) -> None:
    linear = picture(view)
    assert not view.is_compressed
    view.show_surface(AXIS, AXIS, np.exp(BOWL))
    assert view.is_compressed
    assert picture(view) != linear


def test_in_an_svg_faces_are_shapes_and_text_is_text(view: SurfaceView) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(view.size())
    painter = QPainter(generator)
    view.render(painter, QPoint())
    painter.end()
    svg = bytes(data.data()).decode()
    assert "<image" not in svg
    assert "Surface" in svg
    assert svg.count("<path") + svg.count("<polygon") > 500
