import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnviz.ui.cell_field import CellField
from nnviz.ui.editable_grid import PX_A_STEP
from nnviz.ui.kernel_editor import KernelEditor, resized

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
EMBOSS = np.array([[-2.0, -1, 0], [-1, 1, 1], [0, 1, 2]])


@pytest.fixture
def editor(qtbot: QtBot) -> KernelEditor:
    editor = KernelEditor()
    editor.show_kernel(EMBOSS)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.grid.setFocus()
    return editor


def middle(editor: KernelEditor, row: int, column: int) -> QPoint:
    return editor.grid.cell_box(row, column).center().toPoint()


def field_of(editor: KernelEditor) -> CellField:
    field = editor.findChild(CellField)
    assert isinstance(field, CellField)
    return field


def wheel(editor: KernelEditor, row: int, column: int, notches: float, keys=NONE) -> None:  # type: ignore[no-untyped-def]
    place = QPointF(middle(editor, row, column))
    event = QWheelEvent(
        place,
        QPointF(editor.grid.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.grid, event)


def drag(editor: KernelEditor, row: int, column: int, up_px: list[int], keys=NONE) -> None:  # type: ignore[no-untyped-def]
    """Press on a cell and move; the button stays down."""
    start = QPointF(middle(editor, row, column))
    places = [start, *(start - QPointF(0, up) for up in up_px)]
    for number, place in enumerate(places):
        kind = QEvent.Type.MouseMove if number else QEvent.Type.MouseButtonPress
        button = Qt.MouseButton.NoButton if number else LEFT
        on_screen = QPointF(editor.grid.mapToGlobal(place.toPoint()))
        event = QMouseEvent(kind, place, on_screen, button, LEFT, keys)
        QApplication.sendEvent(editor.grid, event)


def test_a_number_is_typed_into_a_cell_and_enter_goes_on(
    qtbot: QtBot, editor: KernelEditor
) -> None:
    qtbot.mouseClick(editor.grid, LEFT, pos=middle(editor, 0, 2))
    with qtbot.waitSignals([editor.kernel_changed, editor.kernel_settled]):
        qtbot.keyClicks(editor.grid, "-")
        qtbot.keyClicks(field_of(editor), "0.5")
        qtbot.keyClick(field_of(editor), Qt.Key.Key_Return)
    assert editor.kernel[0, 2] == -0.5
    assert editor.grid.cursor_cell == (1, 0)
    assert editor.grid.hasFocus()


def test_tab_goes_on_to_the_next_cell_and_back(qtbot: QtBot, editor: KernelEditor) -> None:
    for keys in ("7", "8"):
        qtbot.keyClicks(editor.grid, keys)
        qtbot.keyClick(field_of(editor), Qt.Key.Key_Tab)
    assert editor.kernel[0].tolist() == [7, 8, 0]
    assert editor.grid.cursor_cell == (0, 2)
    qtbot.keyClicks(editor.grid, "9")
    qtbot.keyClick(field_of(editor), Qt.Key.Key_Backtab)
    assert editor.kernel[0].tolist() == [7, 8, 9]
    assert editor.grid.cursor_cell == (0, 1)


def test_escape_takes_back_what_was_typed(qtbot: QtBot, editor: KernelEditor) -> None:
    with qtbot.assertNotEmitted(editor.kernel_changed):
        qtbot.keyClick(editor.grid, Qt.Key.Key_Return)
        assert field_of(editor).text() == "−2"
        field_of(editor).setText("55")
        qtbot.keyClick(field_of(editor), Qt.Key.Key_Escape)
    assert not field_of(editor).isVisible()
    assert editor.grid.hasFocus()


@pytest.mark.parametrize("wrong", ["nan", "1e999", "two", "", "1_0", "inf", "1000001", "-2e6"])
def test_what_is_no_number_is_refused_at_the_cell_with_a_sentence(
    qtbot: QtBot, editor: KernelEditor, wrong: str
) -> None:
    field = field_of(editor)
    with qtbot.assertNotEmitted(editor.kernel_changed):
        qtbot.mouseDClick(editor.grid, LEFT, pos=middle(editor, 1, 1))
        field.setText(wrong)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.mistake.endswith(".")
    assert editor.grid.cell_box(1, 1).intersects(field.geometry().toRectF())
    # Whoever goes elsewhere gives it up: the cell keeps its number.
    with qtbot.assertNotEmitted(editor.kernel_changed):
        editor.size_button.setFocus()
    assert not field.isVisible()
    assert editor.kernel[1, 1] == 1


def test_a_good_number_is_taken_by_leaving(qtbot: QtBot, editor: KernelEditor) -> None:
    qtbot.keyClicks(editor.grid, "4")
    editor.size_button.setFocus()
    assert editor.kernel[0, 0] == 4
    assert editor.size_button.hasFocus()


def test_a_comma_and_a_true_minus_are_read(qtbot: QtBot, editor: KernelEditor) -> None:
    qtbot.mouseDClick(editor.grid, LEFT, pos=middle(editor, 0, 0))
    field_of(editor).setText("−0,25")
    qtbot.keyClick(field_of(editor), Qt.Key.Key_Return)
    assert editor.kernel[0, 0] == -0.25


def test_the_wheel_steps_by_a_tenth_by_one_by_a_hundredth(editor: KernelEditor) -> None:
    wheel(editor, 1, 2, 1)
    assert editor.kernel[1, 2] == 1.1
    wheel(editor, 1, 2, -2, SHIFT)
    assert editor.kernel[1, 2] == -0.9
    wheel(editor, 1, 2, 3, CONTROL)
    assert editor.kernel[1, 2] == -0.87


def test_a_fine_wheel_adds_its_parts_up(editor: KernelEditor) -> None:
    for _ in range(4):
        wheel(editor, 0, 0, 0.25)
    assert editor.kernel[0, 0] == -1.9


def test_turns_of_the_wheel_on_one_cell_are_undone_at_once(
    qtbot: QtBot, editor: KernelEditor
) -> None:
    for _ in range(5):
        wheel(editor, 2, 2, 1)
    wheel(editor, 0, 0, 1)
    assert editor.kernel[2, 2] == 2.5
    qtbot.keyClick(editor.grid, Qt.Key.Key_Z, CONTROL)
    assert (editor.kernel[0, 0], editor.kernel[2, 2]) == (-2, 2.5)
    qtbot.keyClick(editor.grid, Qt.Key.Key_Z, CONTROL)
    np.testing.assert_array_equal(editor.kernel, EMBOSS)


def test_a_drag_changes_the_number_at_each_move_and_settles_at_its_end(
    qtbot: QtBot, editor: KernelEditor
) -> None:
    changes: list[float] = []
    editor.kernel_changed.connect(lambda kernel: changes.append(float(kernel[1, 1])))
    with qtbot.assertNotEmitted(editor.kernel_settled):
        drag(editor, 1, 1, [PX_A_STEP * 1, PX_A_STEP * 3, -PX_A_STEP * 20])
    assert changes == [1.1, 1.3, -1.0]
    with qtbot.waitSignal(editor.kernel_settled) as told:
        qtbot.mouseRelease(editor.grid, LEFT, pos=middle(editor, 1, 1))
    assert told.args is not None
    assert told.args[0][1, 1] == -1
    editor.undo()
    assert editor.kernel[1, 1] == 1


def test_escape_takes_a_drag_back(qtbot: QtBot, editor: KernelEditor) -> None:
    drag(editor, 0, 0, [40, 80])
    assert editor.kernel[0, 0] != -2
    qtbot.keyClick(editor.grid, Qt.Key.Key_Escape)
    np.testing.assert_array_equal(editor.kernel, EMBOSS)
    qtbot.mouseRelease(editor.grid, LEFT, pos=middle(editor, 0, 0))
    np.testing.assert_array_equal(editor.kernel, EMBOSS)


def test_a_click_alone_changes_nothing(qtbot: QtBot, editor: KernelEditor) -> None:
    with qtbot.assertNotEmitted(editor.kernel_changed):
        qtbot.mouseClick(editor.grid, LEFT, pos=middle(editor, 2, 1))
    assert editor.grid.cursor_cell == (2, 1)


def test_arrow_keys_go_between_cells_and_delete_makes_zero(
    qtbot: QtBot, editor: KernelEditor
) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(editor.grid, key)
    assert editor.grid.accessibleDescription() == "row 2, column 2: 2"
    qtbot.keyClick(editor.grid, Qt.Key.Key_Delete)
    assert editor.kernel[2, 2] == 0
    assert editor.grid.accessibleDescription() == "row 2, column 2: 0"


def test_it_is_turned_and_flipped(qtbot: QtBot, editor: KernelEditor) -> None:
    qtbot.mouseClick(editor.rotate_button, LEFT)
    np.testing.assert_array_equal(editor.kernel, np.rot90(EMBOSS, -1))
    editor.undo()
    menu = editor.flip_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    np.testing.assert_array_equal(editor.kernel, EMBOSS[:, ::-1])
    editor.undo()
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    np.testing.assert_array_equal(editor.kernel, EMBOSS[::-1])


def test_dividing_by_the_sum_is_asked_for(qtbot: QtBot, editor: KernelEditor) -> None:
    with qtbot.waitSignal(editor.normalise_wanted):
        qtbot.mouseClick(editor.normalise_button, LEFT)
    with qtbot.waitSignals([editor.kernel_changed, editor.kernel_settled]):
        editor.take_kernel(np.full((3, 3), 1 / 9))
    editor.undo()
    np.testing.assert_array_equal(editor.kernel, EMBOSS)


def test_the_middle_stays_in_the_middle_when_the_size_changes() -> None:
    grown = resized(EMBOSS, 5, 5)
    np.testing.assert_array_equal(grown[1:4, 1:4], EMBOSS)
    assert np.count_nonzero(grown) == np.count_nonzero(EMBOSS)
    np.testing.assert_array_equal(resized(grown, 3, 3), EMBOSS)
    np.testing.assert_array_equal(resized(EMBOSS, 1, 1), [[1]])
    np.testing.assert_array_equal(resized(resized(EMBOSS, 4, 4), 3, 3), EMBOSS)
    np.testing.assert_array_equal(resized(resized(EMBOSS, 4, 4), 5, 5), grown)
    np.testing.assert_array_equal(resized(EMBOSS, 1, 3), EMBOSS[1:2])


def test_every_size_from_1_to_9_is_in_the_menu(qtbot: QtBot, editor: KernelEditor) -> None:
    menu = editor.size_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    squares = [action for action in menu.actions() if action.isCheckable()]
    assert [action.text() for action in squares] == [f"{n} × {n}" for n in range(1, 10)]
    assert [action.isChecked() for action in squares].index(True) == 2
    squares[8].trigger()
    assert editor.kernel.shape == (9, 9)
    assert editor.size_button.text().startswith("9 × 9")
    rows = next(action.menu() for action in menu.actions() if action.menu())
    assert isinstance(rows, QMenu)
    rows.actions()[0].trigger()  # of a menu filled for 3 columns
    assert editor.kernel.shape == (1, 3)


def test_plus_and_minus_with_control_change_the_size(qtbot: QtBot, editor: KernelEditor) -> None:
    editor.grow(1)
    assert editor.kernel.shape == (4, 4)
    for _ in range(9):
        editor.grow(-1)
    assert editor.kernel.shape == (1, 1)
    for _ in range(20):
        editor.grow(1)
    assert editor.kernel.shape == (9, 9)


def test_showing_a_kernel_emits_nothing_and_ends_typing(qtbot: QtBot, editor: KernelEditor) -> None:
    qtbot.keyClicks(editor.grid, "5")
    with (
        qtbot.assertNotEmitted(editor.kernel_changed),
        qtbot.assertNotEmitted(editor.kernel_settled),
    ):
        editor.show_kernel(np.ones((2, 4)))
    assert not field_of(editor).isVisible()
    assert editor.kernel.tolist() == np.ones((2, 4)).tolist()
    with pytest.raises(ValueError, match="shape"):
        editor.show_kernel(np.ones((10, 3)))


@pytest.mark.parametrize("side", [3, 5])
def test_cells_and_buttons_are_large_enough_to_hit(editor: KernelEditor, side: int) -> None:
    editor.show_kernel(np.zeros((side, side)))
    editor.resize(editor.sizeHint())
    box = editor.grid.cell_box(0, 0)
    assert min(box.width(), box.height()) >= 32
    for button in (editor.rotate_button, editor.flip_button, editor.normalise_button):
        hint = button.sizeHint()
        assert min(hint.width(), hint.height()) >= 32


def test_its_buttons_say_what_they_do(editor: KernelEditor) -> None:
    buttons = (editor.rotate_button, editor.flip_button, editor.size_button)
    names = [button.accessibleName() for button in buttons]
    assert names == ["Turn by 90°", "Flip", "Size of the kernel: 3 × 3"]
    assert editor.grid.accessibleName() == "Kernel"
