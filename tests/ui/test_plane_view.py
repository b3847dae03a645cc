import pathlib

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.plane_legend import LegendRow
from nnviz.ui.plane_points import PlanePoints, marker_size
from nnviz.ui.plane_view import PlaneView
from nnviz.ui.plot_view.hover_card import HoverRow
from nnviz.ui.theme import set_theme, theme

WINDOW = (-1.0, 1.0, -1.0, 1.0)
RED, GREEN = 0xFFFF0000, 0xFF00FF00


def view_of(qtbot: QtBot, width: int = 400, height: int = 240) -> PlaneView:
    view = PlaneView()
    qtbot.addWidget(view)
    view.resize(width, height)
    points = PlanePoints(
        np.array([[-0.5, 0.5], [0.5, -0.5]]), np.array([0, 1]), np.array([False, True])
    )
    view.show_points(points, WINDOW)
    view.show_legend([LegendRow(0, "no"), LegendRow(1, "yes"), LegendRow("ring", "misread 1")])
    view.show()
    return view


def half_red(size: int = 10) -> np.ndarray:
    pixels = np.full((size, size), RED, np.uint32)
    pixels[:, size // 2 :] = GREEN
    return pixels


def colour_at(view: PlaneView, across: float, down: float) -> QColor:
    box = view.plane_box()
    at = QPointF(box.left() + across * box.width(), box.top() + down * box.height())
    return view.grab().toImage().pixelColor(at.toPoint())


@pytest.mark.parametrize(
    "size", [(340, 170), (376, 250), (752, 540), (1200, 760), (300, 600), (160, 100)]
)
def test_the_plane_is_square_and_inside(qtbot: QtBot, size: tuple[int, int]) -> None:
    view = view_of(qtbot, *size)
    box = view.plane_box()
    assert box.width() == box.height() >= 60
    assert 0 <= box.left() < box.right() <= size[0]
    assert 0 <= box.top() < box.bottom() <= size[1]


def test_the_field_fills_the_plane(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_field(half_red())
    assert colour_at(view, 0.1, 0.9) == QColor("#FF0000")
    assert colour_at(view, 0.9, 0.1) == QColor("#00FF00")


def test_a_misread_point_has_a_ring(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_field(half_red())
    plain = view.grab().toImage()
    view.show_field(half_red(), misread=np.array([1]))
    ringed = view.grab().toImage()
    box = view.plane_box()
    changed = [
        (x, y)
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixel(x, y) != ringed.pixel(x, y)
    ]
    assert changed
    for x, y in changed:
        assert abs(x - box.left() - 0.75 * box.width()) < 14
        assert abs(y - box.top() - 0.75 * box.height()) < 14


def test_lines_are_drawn_where_they_are(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_field(half_red(), [np.array([[-1.0, 0.8], [1.0, 0.8]])])
    assert colour_at(view, 0.1, 0.1) != QColor("#FF0000")
    assert colour_at(view, 0.1, 0.14) == QColor("#FF0000")


def test_pointing_tells_the_place_and_leaving_lets_go(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_field(half_red())
    box = view.plane_box()
    with qtbot.waitSignal(view.pointed) as told:
        QTest.mouseMove(view, QPointF(box.center().x(), box.top() + box.height() / 4).toPoint())
    assert told.args == pytest.approx([0, 0.5], abs=0.02)
    view.show_card("here", [HoverRow("circle", QColor("#FF0000"), "no", "10 %")])
    before = view.grab().toImage()
    with qtbot.waitSignal(view.left):
        view.point_at(None)
    assert view.grab().toImage() != before


def test_arrow_keys_walk_over_the_plane_and_stop_at_its_edge(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_field(half_red())
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.place == (0, 0)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.place == pytest.approx((0, 0.05))
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.place == pytest.approx((-1, 0.05))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.place is None


def test_markers_shrink_where_there_are_many(qtbot: QtBot) -> None:
    sizes = [marker_size(170, count) for count in (10, 300, 1000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 4


def test_another_theme_repaints_the_points(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    dark = view.grab().toImage()
    set_theme("light")
    assert theme().name == "light"
    assert view.grab().toImage() != dark


def test_a_file_of_vectors_has_shapes_for_its_points(qtbot: QtBot, tmp_path: object) -> None:
    view = view_of(qtbot)
    view.show_field(half_red(), [np.array([[-1.0, 0.8], [1.0, 0.8]])], np.array([0]))
    path = f"{tmp_path}/plane.svg"
    generator = QSvgGenerator()
    generator.setFileName(path)
    generator.setSize(QSize(view.width(), view.height()))
    view.render(generator)
    with pathlib.Path(path).open(encoding="utf-8") as file:
        text = file.read()
    assert text.count("<image") == 1
    assert "<path" in text
