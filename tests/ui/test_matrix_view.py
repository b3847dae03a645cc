import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.scene.reduced_matrix import Region
from nnviz.ui.matrix_view import MatrixView, ShownMatrix
from nnviz.ui.matrix_view.matrix_zoom import cell_places, moved, zoomed
from nnviz.ui.theme import theme

RNG = np.random.default_rng(17)


def shown(values: np.ndarray, absent: int = 0, how: str = "largest") -> ShownMatrix:
    return ShownMatrix(values, 3.0, how, None, lambda row, column: f"[{row}, {column}]", absent)


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    made = MatrixView()
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(420, 300)
    made.show()
    return made


def point_at(widget: QWidget, at: QPointF) -> None:
    """Move the mouse there, with nothing pressed: widgets that are not on a screen hear it, too."""
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none,
            Qt.KeyboardModifier.NoModifier,
        ),
    )  # fmt: skip


def colour_at(view: MatrixView, row: int, column: int) -> str:
    places = view.places()
    assert places is not None
    box = places.box_of(Region(row, column, row + 1, column + 1))
    scale = view.devicePixelRatioF()
    corner = (box.topLeft() + QPointF(3, 3)) * scale
    return view.grab().toImage().pixelColor(corner.toPoint()).name()


def test_numbers_have_the_colours_of_their_sign_and_size(view: MatrixView) -> None:
    view.show_matrix(shown(np.array([[3.0, -3.0], [0.0, np.nan]])))
    now = theme()
    assert colour_at(view, 0, 0) == now.positive.lower()
    assert colour_at(view, 0, 1) == now.negative.lower()
    assert colour_at(view, 1, 0) == now.zero.lower()
    assert colour_at(view, 1, 1) == now.code_keyword.lower()


def test_pointing_tells_index_and_number(view: MatrixView, qtbot: QtBot) -> None:
    a = RNG.normal(size=(5, 6))
    view.show_matrix(shown(a))
    places = view.places()
    assert places is not None
    with qtbot.waitSignal(view.pointed) as heard:
        point_at(view, places.box_of(Region(2, 3, 3, 4)).center())
    assert heard.args == [2, 3]
    name, value = view.told(Region(2, 3, 3, 4))
    assert name == "[2, 3]"
    assert float(value.replace("−", "-")) == pytest.approx(a[2, 3], rel=1e-6)


def test_a_cell_of_many_numbers_says_what_it_shows_of_them(view: MatrixView) -> None:
    a = RNG.normal(size=(1200, 900))
    view.show_matrix(shown(a[:600, :400]))
    rows, columns = view.block()
    assert rows > 1
    block = a[:rows, :columns]
    where, told = view.told(Region(0, 0, rows, columns))
    assert where == f"[0, 0] … [{rows - 1}, {columns - 1}]"
    largest = float(told.rsplit(" ", 1)[1].replace("−", "-"))
    assert largest == pytest.approx(block.flat[np.abs(block).argmax()], rel=1e-5)


def test_the_wheel_zooms_in_until_the_numbers_stand_there_and_out_again(view: MatrixView) -> None:
    a = RNG.normal(size=(200, 300))
    view.show_matrix(shown(a))
    for _ in range(25):
        view.zoom(1.25, QPointF(200, 150))
    region = view.region
    assert region is not None
    assert region.size < 400
    assert view.block() == (1, 1)
    for _ in range(40):
        view.zoom(0.8, QPointF(200, 150))
    assert view.region is None


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (3000, 2), (50, 70)])
def test_whatever_is_zoomed_and_moved_the_part_stays_inside(shape: tuple[int, int]) -> None:
    room = QRectF(30, 20, 380, 250)
    region = Region(0, 0, *shape)
    for step in range(60):
        places = cell_places(region, room)
        at = QPointF(RNG.uniform(0, 420), RNG.uniform(0, 300))
        region = zoomed(places, shape, room, at, 1.25 if step % 3 else 0.6)
        region = moved(region, shape, int(RNG.integers(-40, 40)), int(RNG.integers(-40, 40)))
        assert 0 <= region.top < region.bottom <= shape[0]
        assert 0 <= region.left < region.right <= shape[1]


def test_the_number_zoomed_at_stays_under_the_pointer() -> None:
    room, shape = QRectF(30, 20, 400, 400), (1000, 1000)
    places = cell_places(Region(0, 0, *shape), room)
    at = QPointF(130, 300)
    before = places.place_at(at)
    assert before is not None
    region = zoomed(places, shape, room, at, 4.0)
    after = cell_places(region, room).place_at(at)
    assert after is not None
    assert np.abs(np.array(after) - before).max() <= 3


def at(view: MatrixView) -> tuple[int, int] | None:
    return view.place


def part(view: MatrixView) -> Region | None:
    return view.region


def test_keys_go_from_number_to_number_and_bring_the_part_along(
    view: MatrixView, qtbot: QtBot
) -> None:
    view.show_matrix(shown(RNG.normal(size=(100, 100))))
    view.show_region(Region(0, 0, 10, 10))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert at(view) == (0, 0)
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert at(view) == (12, 0)
    assert part(view) == Region(3, 0, 13, 10)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert part(view) is None
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert at(view) is None


def test_places_of_the_last_row_that_hold_nothing_cannot_be_pointed_at(view: MatrixView) -> None:
    matrix = shown(np.zeros((2, 5)), absent=3)
    view.show_matrix(matrix)
    assert matrix.is_there(1, 1)
    assert not matrix.is_there(1, 2)
    places = view.places()
    assert places is not None
    point_at(view, places.box_of(Region(1, 4, 2, 5)).center())
    assert view.place is None


def test_without_a_matrix_a_sentence_stands_there(view: MatrixView) -> None:
    view.show_matrix(None, "nothing")
    assert view.is_drawn()
    assert view.places() is None
    view.zoom(2.0)
    view.grab()
