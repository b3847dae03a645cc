import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui import theme
from nnviz.ui.cell_colours import TONES, cell_colours, dark_text_on
from nnviz.ui.cell_texts import cell_text, fitting_texts, needed_decimals
from nnviz.ui.number_grid import GridFrame, NumberGrid

LEFT = Qt.MouseButton.LeftButton
NUMBERS = np.array([[0.0, 0.25, 0.5], [0.75, 1.0, -2.0]])


@pytest.fixture
def grid(qtbot: QtBot) -> NumberGrid:
    grid = NumberGrid()
    grid.show_numbers(NUMBERS, "grey")
    qtbot.addWidget(grid)
    grid.resize(grid.sizeHint())
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    return grid


def middle(grid: NumberGrid, row: int, column: int) -> QPoint:
    return grid.cell_box(row, column).center().toPoint()


def corner(grid: NumberGrid, row: int, column: int) -> QColor:
    """The colour of a cell beside its number."""
    box = grid.cell_box(row, column)
    return grid.grab().toImage().pixelColor(int(box.left()) + 5, int(box.bottom()) - 4)


def test_the_mouse_tells_the_cell_it_points_at(qtbot: QtBot, grid: NumberGrid) -> None:
    with qtbot.waitSignal(grid.cell_pointed) as told:
        qtbot.mouseMove(grid, middle(grid, 1, 2))
    assert told.args == [1, 2]
    with qtbot.waitSignal(grid.cell_clicked) as told:
        qtbot.mouseClick(grid, LEFT, pos=middle(grid, 0, 1))
    assert told.args == [0, 1]


def test_the_arrow_keys_go_from_cell_to_cell_and_say_it(qtbot: QtBot, grid: NumberGrid) -> None:
    grid.take_keys()
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(grid, key)
    assert grid.cursor_cell == (1, 2)
    assert grid.accessibleDescription() == "row 1, column 2: −2"


def test_grey_is_the_value_and_signed_the_sign(grid: NumberGrid) -> None:
    assert corner(grid, 0, 0) == QColor(0, 0, 0)
    assert corner(grid, 1, 1) == QColor(255, 255, 255)
    grid.show_numbers(NUMBERS, "signed")
    assert corner(grid, 1, 2) == theme.theme().qcolor("negative")
    assert corner(grid, 0, 0) == theme.theme().qcolor("zero_cell")


@pytest.mark.parametrize("name", list(theme.THEMES))
@pytest.mark.parametrize("tone", TONES)
def test_numbers_can_be_read_on_every_cell(name: str, tone: str) -> None:
    theme.set_theme(name)
    colours = cell_colours(np.linspace(-1, 1, 201).reshape(3, 67), tone)
    channels = colours / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminance = linear @ (0.2126, 0.7152, 0.0722)
    text = np.where(dark_text_on(colours), 0.0, 1.0)
    contrast = (np.maximum(luminance, text) + 0.05) / (np.minimum(luminance, text) + 0.05)
    assert contrast.min() >= 4.5


def test_what_is_not_there_yet_is_faint(grid: NumberGrid) -> None:
    whole = corner(grid, 1, 1)
    grid.show_count(4)
    assert grid.is_there(1, 0)
    assert not grid.is_there(1, 1)
    assert corner(grid, 1, 1) != whole
    assert corner(grid, 0, 0) == QColor(0, 0, 0)


def test_a_frame_goes_around_its_cells(grid: NumberGrid) -> None:
    plain = grid.grab().toImage()
    grid.show_frames([GridFrame(0, 1, 2, 2)])
    framed = grid.grab().toImage()
    box = grid.cell_box(0, 1, 2, 2)
    on_frame = QPoint(int(box.left()) + 1, int(box.center().y()))
    assert framed.pixelColor(on_frame) == theme.theme().qcolor("accent")
    inside = grid.cell_box(0, 0)
    left = QRectF(0, 0, inside.right(), grid.height()).toRect()
    assert framed.copy(left) == plain.copy(left)


def test_cells_as_they_grow_small_lose_decimals_and_then_the_number(grid: NumberGrid) -> None:
    values = np.array([[0.537, -1.074]])
    assert fitting_texts(values, 50, 40, False, False).texts == (("0.537", "−1.074"),)
    assert fitting_texts(values, 40, 40, False, False).texts == (("0.54", "−1.07"),)
    assert fitting_texts(np.array([[0.537]]), 22, 30, False, False).texts == ((".54",),)
    assert fitting_texts(values, 18, 18, False, False).texts is None


def test_a_number_that_two_decimals_do_not_tell_is_not_told_by_them() -> None:
    assert fitting_texts(np.array([[0.0041]]), 30, 30, False, False).texts is None


def test_large_numbers_are_told_by_their_power() -> None:
    assert fitting_texts(np.array([[-123456.7, 0.5]]), 40, 40, False, False).texts == (
        ("−1e5", "0.5"),
    )


def test_signs_are_true_minuses_and_zero_has_none() -> None:
    assert cell_text(-0.5, 3, short=True) == "−0.5"
    assert cell_text(1.0, 3, plus=True, short=True) == "+1"
    assert cell_text(-0.0, 3) == "0"
    assert cell_text(float("nan"), 3) == "nan"
    assert needed_decimals(np.array([1.0, 0.25])) == 2


def test_it_paints_nothing_outside_of_what_it_is_asked_for(grid: NumberGrid) -> None:
    """Numbers that are no numbers, huge ones, a cell of one pixel: nothing raises."""
    for values in ([[np.nan, np.inf]], [[1e300, -1e300]], np.zeros((40, 40))):
        for tone in ("grey", "signed", "plain"):
            grid.show_numbers(values, tone)
            image = QImage(20, 20, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            grid.render(painter, QPoint())
            painter.end()


def test_no_numbers_are_refused(grid: NumberGrid) -> None:
    with pytest.raises(ValueError, match="shape"):
        grid.show_numbers([1.0, 2.0])
    with pytest.raises(ValueError, match="tone"):
        grid.show_numbers([[1.0]], "red")


def test_at_a_projector_cells_grow(grid: NumberGrid) -> None:
    before = grid.sizeHint()
    theme.set_projecting(True)
    assert grid.sizeHint().width() > 1.3 * before.width()
