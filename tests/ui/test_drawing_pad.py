import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QInputDevice,
    QKeySequence,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.ui.drawing_pad import DrawingPad
from nnviz.ui.theme import set_theme, theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot: QtBot) -> DrawingPad:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.resize(200, 200)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


def drag(qtbot: QtBot, pad: DrawingPad, *points: tuple[int, int]) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        send_move(pad, *point)
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def send_move(pad: DrawingPad, x: float, y: float) -> None:
    at = QPointF(x, y)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        pad.mapToGlobal(at),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(pad, move)


def picture_of(pad: DrawingPad) -> QImage:
    """The pad in true colours: a screen may have fewer."""
    image = QImage(pad.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    pad.render(image)
    return image


def colour_at(pad: DrawingPad, x: int, y: int) -> str:
    return picture_of(pad).pixelColor(x, y).name().upper()


def test_an_empty_pad_has_no_strokes(pad: DrawingPad) -> None:
    assert pad.strokes() == []


def test_a_drag_is_a_stroke_in_units_of_the_pad(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (50, 50), (100, 60), (150, 150))
    (stroke,) = pad.strokes()
    np.testing.assert_allclose(stroke, [(0.25, 0.25), (0.5, 0.3), (0.75, 0.75)], atol=1e-6)


def test_every_move_is_told_while_the_pen_is_down(qtbot: QtBot, pad: DrawingPad) -> None:
    told = []
    pad.strokes_changed.connect(lambda: told.append(len(pad.strokes()[0])))
    drag(qtbot, pad, (50, 50), (100, 60), (150, 150))
    assert told == [1, 2, 3]


def test_the_line_is_on_screen_before_anybody_hears_of_it(pad: DrawingPad, qtbot: QtBot) -> None:
    painted: list[str] = []
    paint_event = pad.paintEvent

    def painting(event: object) -> None:
        painted.append("painted")
        paint_event(event)  # type: ignore[arg-type]

    pad.paintEvent = painting  # type: ignore[method-assign]
    pad.strokes_changed.connect(lambda: painted.append("told"))
    qtbot.mousePress(pad, LEFT, pos=QPoint(50, 50))
    send_move(pad, 120, 50)
    assert painted == ["painted", "told", "painted", "told"]


def test_a_move_paints_only_around_itself(pad: DrawingPad, qtbot: QtBot) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(50, 50))
    areas = []
    paint_event = pad.paintEvent
    pad.paintEvent = lambda event: (areas.append(event.rect()), paint_event(event))  # type: ignore
    send_move(pad, 60, 50)
    (area,) = areas
    assert area.width() <= 40
    assert area.height() <= 30


def test_ink_is_seen_where_it_was_drawn_while_drawing_and_after(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(40, 100))
    for x in range(41, 160):  # more points than stay unsettled
        send_move(pad, x, 100)
    assert [colour_at(pad, x, 100) for x in (45, 104, 105, 155)] == [theme().text] * 4
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(159, 100))
    assert [colour_at(pad, x, 100) for x in (45, 104, 105, 155)] == [theme().text] * 4
    assert colour_at(pad, 100, 60) == theme().inset


def test_drawing_piece_by_piece_looks_like_the_drawing_painted_anew(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    around = [(100 + 60 * np.cos(t / 30), 100 + 70 * np.sin(t / 25)) for t in range(200)]
    drag(qtbot, pad, *[(round(x), round(y)) for x, y in around])
    piecewise = picture_of(pad)
    pad.show_strokes(pad.strokes())
    anew = picture_of(pad)
    different = [
        abs(piecewise.pixelColor(x, y).lightness() - anew.pixelColor(x, y).lightness())
        for x in range(200)
        for y in range(200)
    ]
    assert sum(value > 60 for value in different) < 40  # soft edges where pieces meet


def test_a_click_is_a_dot(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (80, 80))
    assert [len(stroke) for stroke in pad.strokes()] == [1]
    assert colour_at(pad, 84, 84) == theme().text
    assert colour_at(pad, 84, 95) == theme().inset


def test_a_second_click_soon_after_is_a_second_dot(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (60, 60))
    qtbot.mouseDClick(pad, LEFT, pos=QPoint(60, 80))
    assert len(pad.strokes()) == 2


def test_a_press_whose_release_got_lost_does_not_block_the_pad(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(60, 60))
    drag(qtbot, pad, (80, 80), (90, 90))
    assert [len(stroke) for stroke in pad.strokes()] == [1, 2]


def test_only_the_left_button_draws(qtbot: QtBot, pad: DrawingPad) -> None:
    qtbot.mouseClick(pad, Qt.MouseButton.RightButton, pos=QPoint(80, 80))
    qtbot.mouseMove(pad, QPoint(100, 100))
    assert pad.strokes() == []


def test_what_leaves_the_pad_comes_to_its_edge(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (100, 100), (900, -500))
    (stroke,) = pad.strokes()
    assert stroke.min() >= 0
    assert stroke.max() <= 1
    assert colour_at(pad, 199, 100) == theme().control


def test_resizing_keeps_the_drawing(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (50, 100), (150, 100))
    before = pad.strokes()
    pad.resize(400, 300)
    assert colour_at(pad, 200, 150) == theme().text
    assert colour_at(pad, 110, 150) == theme().inset  # the square is 300 wide, from 50 on
    np.testing.assert_array_equal(pad.strokes()[0], before[0])
    drag(qtbot, pad, (50, 150), (350, 150))
    assert pad.strokes()[1][:, 0] == pytest.approx([0, 1], abs=0.01)


def test_resizing_while_drawing_loses_nothing(qtbot: QtBot, pad: DrawingPad) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(40, 100))
    send_move(pad, 100, 100)
    pad.resize(400, 400)
    assert colour_at(pad, 150, 200) == theme().text
    send_move(pad, 300, 200)
    assert [len(stroke) for stroke in pad.strokes()] == [3]
    assert colour_at(pad, 290, 200) == theme().text


def test_it_is_as_sharp_as_the_picture_it_is_painted_on(pad: DrawingPad) -> None:
    pad.show_strokes([[(0.2, 0.3), (0.8, 0.7)]])
    large = QImage(800, 800, QImage.Format.Format_RGB32)
    large.setDevicePixelRatio(4)
    pad.render(large)
    row = [large.pixelColor(400, y).lightness() for y in range(200, 600)]
    soft = sum(min(row) + 12 < value < max(row) - 12 for value in row)
    assert soft <= 6  # two edges, each soft over a pixel or so, not over four


def test_undo_redo_and_clear_tell_what_is_possible(qtbot: QtBot, pad: DrawingPad) -> None:
    told: list[tuple[str, bool]] = []
    pad.undo_available.connect(lambda on: told.append(("undo", on)))
    pad.redo_available.connect(lambda on: told.append(("redo", on)))
    drag(qtbot, pad, (50, 50), (90, 90))
    assert told == [("undo", True)]
    pad.undo()
    assert told[1:] == [("undo", False), ("redo", True)]
    assert pad.strokes() == []
    pad.redo()
    assert told[3:] == [("undo", True), ("redo", False)]
    pad.clear()
    assert pad.strokes() == []
    pad.undo()
    assert len(pad.strokes()) == 1
    assert colour_at(pad, 70, 70) == theme().text


def test_undo_while_the_pen_is_down_takes_the_stroke_and_the_rest_of_it_is_ignored(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    qtbot.mousePress(pad, LEFT, pos=QPoint(40, 40))
    send_move(pad, 100, 100)
    pad.undo()
    send_move(pad, 150, 60)
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(150, 60))
    assert pad.strokes() == []
    assert colour_at(pad, 125, 80) == theme().inset


def test_the_eraser_splits_what_it_touches(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (20, 100), (180, 100))
    with qtbot.waitSignal(pad.eraser_changed) as changed:
        pad.set_eraser(True)
    assert changed.args == [True]
    drag(qtbot, pad, (100, 60), (100, 140))
    assert len(pad.strokes()) == 2
    assert colour_at(pad, 100, 100) != theme().text
    pad.undo()
    assert len(pad.strokes()) == 1
    pad.set_eraser(False)
    assert colour_at(pad, 100, 100) == theme().text


def test_the_eraser_shows_what_it_will_take_and_goes_with_the_pointer(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    pad.set_eraser(True)
    plain = picture_of(pad)
    at = QPointF(100, 150)
    hover = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        pad.mapToGlobal(at),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(pad, hover)
    assert picture_of(pad) != plain
    QGuiApplication.sendEvent(pad, QEvent(QEvent.Type.Leave))
    assert picture_of(pad) == plain


def test_the_pen_width_changes_the_whole_drawing(qtbot: QtBot, pad: DrawingPad) -> None:
    pad.show_strokes([[(0.2, 0.5), (0.8, 0.5)]])
    assert colour_at(pad, 100, 115) == theme().inset
    pad.set_pen_width(0.2)
    assert pad.pen_width == 0.2
    assert colour_at(pad, 100, 115) == theme().text


def test_shown_strokes_replace_the_drawing_and_can_be_undone(qtbot: QtBot, pad: DrawingPad) -> None:
    drag(qtbot, pad, (50, 50), (90, 90))
    with qtbot.waitSignal(pad.strokes_changed):
        pad.show_strokes([[(10, 20), (30, 40)], [(50, 50)]], side=100)
    assert len(pad.strokes()) == 2
    np.testing.assert_allclose(pad.strokes()[0], [(0.1, 0.2), (0.3, 0.4)])
    pad.undo()
    np.testing.assert_allclose(pad.strokes()[0], [(0.25, 0.25), (0.45, 0.45)])


def test_an_animated_digit_draws_itself_and_ends_whole(qtbot: QtBot, pad: DrawingPad) -> None:
    whole = [[(0.1, 0.2), (0.8, 0.2)], [(0.5, 0.1), (0.5, 0.9)]]
    lengths: list[int] = []
    pad.strokes_changed.connect(lambda: lengths.append(len(pad.strokes())))
    pad.show_strokes(whole, animated=True)
    assert len(pad.strokes()) == 1
    qtbot.waitUntil(lambda: len(pad.strokes()) == 2 and np.allclose(pad.strokes()[1], whole[1]))
    assert lengths[0] == 1
    assert lengths[-1] == 2
    pad.undo()
    assert pad.strokes() == []


def test_who_draws_into_an_animation_gets_the_whole_digit_at_once(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    pad.show_strokes([[(0.1, 0.2), (0.8, 0.2)]], animated=True)
    drag(qtbot, pad, (100, 100), (100, 150))
    assert len(pad.strokes()) == 2
    np.testing.assert_allclose(pad.strokes()[0], [(0.1, 0.2), (0.8, 0.2)])


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_key_asks_for_that_digit(qtbot: QtBot, pad: DrawingPad, digit: int) -> None:
    with qtbot.waitSignal(pad.digit_requested) as asked:
        qtbot.keyClick(pad, Qt.Key(Qt.Key.Key_0 + digit))
    assert asked.args == [digit]
    with qtbot.waitSignal(pad.digit_requested):
        qtbot.keyClick(pad, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.KeypadModifier)


def test_keys_undo_redo_clear_and_take_the_eraser(qtbot: QtBot, pad: DrawingPad) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    drag(qtbot, pad, (50, 50), (90, 90))
    qtbot.keyClick(pad, Qt.Key.Key_Z, control)
    assert pad.strokes() == []
    qtbot.keyClick(pad, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert len(pad.strokes()) == 1
    qtbot.keyClick(pad, Qt.Key.Key_Z, control)
    qtbot.keyClick(pad, Qt.Key.Key_Y, control)
    assert len(pad.strokes()) == 1
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes() == []
    qtbot.keyClick(pad, Qt.Key.Key_E)
    assert pad.eraser
    qtbot.keyClick(pad, Qt.Key.Key_E)
    assert not pad.eraser


def test_keys_that_mean_something_else_are_left_to_the_window(pad: DrawingPad) -> None:
    passed: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: object) -> None:
            passed.append(event.key())  # type: ignore[attr-defined]

    window = Window()
    pad.setParent(window)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert passed == [Qt.Key.Key_Space, Qt.Key.Key_Control, Qt.Key.Key_1]
    pad.setParent(None)


def touch_screen() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def test_a_finger_draws_one_stroke_and_a_second_finger_none(pad: DrawingPad) -> None:
    device = touch_screen()
    QTest.touchEvent(pad, device).press(1, QPoint(50, 50), pad).commit()
    QTest.touchEvent(pad, device).move(1, QPoint(90, 60), pad).commit()
    QTest.touchEvent(pad, device).stationary(1).press(2, QPoint(20, 150), pad).commit()
    QTest.touchEvent(pad, device).move(1, QPoint(120, 90), pad).move(
        2, QPoint(40, 180), pad
    ).commit()
    QTest.touchEvent(pad, device).release(1, QPoint(120, 90), pad).stationary(2).commit()
    QTest.touchEvent(pad, device).release(2, QPoint(40, 180), pad).commit()
    (stroke,) = pad.strokes()
    np.testing.assert_allclose(stroke, [(0.25, 0.25), (0.45, 0.3), (0.6, 0.45)], atol=1e-6)


def test_the_mouse_that_repeats_a_finger_draws_nothing(pad: DrawingPad) -> None:
    device = touch_screen()
    QTest.touchEvent(pad, device).press(1, QPoint(50, 50), pad).commit()
    QTest.touchEvent(pad, device).release(1, QPoint(50, 50), pad).commit()
    assert len(pad.strokes()) == 1
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        echo = QMouseEvent(
            kind,
            QPointF(50, 50),
            QPointF(50, 50),
            QPointF(50, 50),
            LEFT,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseEventSource.MouseEventSynthesizedBySystem,
        )
        QGuiApplication.sendEvent(pad, echo)
    assert len(pad.strokes()) == 1


def send_tablet(pad: DrawingPad, kind: QEvent.Type, x: float, y: float, eraser: bool) -> bool:
    ends = QPointingDevice.PointerType
    device = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        ends.Eraser if eraser else ends.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        2,
    )
    at = QPointF(x, y)
    down = kind != QEvent.Type.TabletRelease
    buttons = LEFT if down else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, at, pad.mapToGlobal(at), 0.5, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, LEFT, buttons,
    )  # fmt: skip
    QGuiApplication.sendEvent(pad, event)
    return event.isAccepted()


def test_a_tablet_pen_draws_and_its_other_end_erases(pad: DrawingPad) -> None:
    press, move, release = (
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    )
    assert send_tablet(pad, press, 20, 100, False)
    assert send_tablet(pad, move, 180.5, 100, False)
    assert send_tablet(pad, release, 180.5, 100, False)
    (stroke,) = pad.strokes()
    np.testing.assert_allclose(stroke, [(0.1, 0.5), (0.9025, 0.5)], atol=1e-6)
    send_tablet(pad, press, 100, 100, True)
    send_tablet(pad, release, 100, 100, True)
    assert len(pad.strokes()) == 2
    assert not pad.eraser


def picture() -> QMimeData:
    image = QImage(30, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 255, 255, 0))
    image.setPixelColor(3, 5, QColor(0, 0, 0))
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def test_a_dropped_picture_becomes_grey_numbers(qtbot: QtBot, pad: DrawingPad) -> None:
    mime, copy = picture(), Qt.DropAction.CopyAction
    no_key = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, LEFT, no_key)
    QGuiApplication.sendEvent(pad, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(pad.picture_dropped) as dropped:
        QGuiApplication.sendEvent(pad, QDropEvent(QPointF(9, 9), copy, mime, LEFT, no_key))
    (grey,) = dropped.args
    assert grey.shape == (20, 30)
    assert grey.dtype == np.float32
    assert grey[5, 3] == 0
    assert grey.sum() == 20 * 30 - 1


def test_files_are_left_to_the_window(pad: DrawingPad) -> None:
    mime = picture()
    mime.setUrls([QUrl.fromLocalFile("/somewhere/weights.npz")])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QGuiApplication.sendEvent(pad, enter)
    assert not enter.isAccepted()


def test_a_pasted_picture_is_taken_too_and_text_is_not(qtbot: QtBot, pad: DrawingPad) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(picture())
    with qtbot.waitSignal(pad.picture_dropped):
        qtbot.keySequence(pad, QKeySequence(QKeySequence.StandardKey.Paste))
    clipboard.setText("7")
    with qtbot.assertNotEmitted(pad.picture_dropped), qtbot.waitSignal(pad.picture_failed):
        qtbot.keySequence(pad, QKeySequence(QKeySequence.StandardKey.Paste))


def test_a_stroke_makes_a_picture_that_is_being_read_unwanted(
    qtbot: QtBot, pad: DrawingPad
) -> None:
    pad.take_mime(picture())
    assert pad.pictures.is_reading()
    drag(qtbot, pad, (50, 50), (90, 90))
    assert not pad.pictures.is_reading()
    with qtbot.assertNotEmitted(pad.picture_dropped):
        pad.pictures.close()
    assert len(pad.strokes()) == 1


def give_focus(pad: DrawingPad, kind: QEvent.Type, reason: Qt.FocusReason) -> str:
    QGuiApplication.sendEvent(pad, QFocusEvent(kind, reason))
    return colour_at(pad, 1, 100)


def test_the_focus_ring_is_for_the_keyboard(pad: DrawingPad) -> None:
    come, go = QEvent.Type.FocusIn, QEvent.Type.FocusOut
    tab, window = Qt.FocusReason.TabFocusReason, Qt.FocusReason.ActiveWindowFocusReason
    mouse = Qt.FocusReason.MouseFocusReason
    give_focus(pad, go, mouse)
    assert give_focus(pad, come, mouse) == theme().inset
    assert give_focus(pad, go, tab) == theme().inset
    assert give_focus(pad, come, tab) == theme().focus
    assert give_focus(pad, go, window) == theme().inset
    assert give_focus(pad, come, window) == theme().focus  # as it was when the window went


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_it_wears_the_theme(pad: DrawingPad, name: str) -> None:
    pad.show_strokes([[(0.2, 0.5), (0.8, 0.5)]])
    set_theme(name)
    assert colour_at(pad, 100, 100) == theme().text
    assert colour_at(pad, 100, 60) == theme().inset
    assert colour_at(pad, 0, 100) == theme().control


def test_it_has_a_name_in_the_language_in_use(pad: DrawingPad) -> None:
    assert pad.accessibleName() == "Drawing pad"
    assert "0 to 9" in pad.accessibleDescription()
    set_language("ko")
    QGuiApplication.sendEvent(pad, QEvent(QEvent.Type.LanguageChange))
    assert pad.accessibleName()


def test_an_empty_pad_says_what_to_do_until_the_first_point(qtbot: QtBot, pad: DrawingPad) -> None:
    def muted_pixels() -> int:
        image = picture_of(pad)
        bright = (
            image.pixelColor(x, y).lightness() for x in range(30, 170) for y in (97, 100, 103)
        )
        return sum(value > 60 for value in bright)

    assert muted_pixels() > 10
    qtbot.mousePress(pad, LEFT, pos=QPoint(20, 20))
    assert muted_pixels() == 0
