import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.number_field import NumberField, stepped_digit, typed_number, written_number


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    window = QWidget()
    layout = QVBoxLayout(window)
    field, other = NumberField(-10, 10, step=0.1), NumberField(0, 1)
    other.setObjectName("other")
    layout.addWidget(field)
    layout.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.window_of_test = window  # type: ignore[attr-defined]  # it must live
    return field


def type_text(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    field.insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "value"),
    [("−2.5", -2.5), ("-2.5", -2.5), (" 1e−3 ", 1e-3), ("0,5", 0.5), (".5", 0.5), ("+3", 3.0)],
)
def test_a_number_is_read_as_people_write_it(text: str, value: float) -> None:
    assert typed_number(text) == value


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999", "1_0", "1 2", "__import__"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize("value", [0.0, -0.0, 0.1, -7.0, 1e-10, 2.5e-7, 1e22, 123456.75])
def test_what_is_written_reads_back_the_same(value: float) -> None:
    assert typed_number(written_number(value)) == value
    assert "-" not in written_number(value)


def test_a_learning_rate_is_written_short() -> None:
    assert [written_number(value) for value in (1e-10, -7.0, 0.95, 1e22)] == [
        "1e−10",
        "−7",
        "0.95",
        "1e22",
    ]


def test_the_second_digit_is_stepped() -> None:
    assert [stepped_digit(value, 1) for value in (0.95, 1.0, 0.1, 1e-10)] == [
        0.96,
        1.1,
        0.11,
        1.1e-10,
    ]
    assert [stepped_digit(value, -1) for value in (0.95, 1.0, 0.1, 1e-9)] == [
        0.94,
        0.99,
        0.099,
        9.9e-10,
    ]


def test_enter_takes_the_number(qtbot: QtBot, field: NumberField) -> None:
    with qtbot.waitSignal(field.number_chosen) as chosen:
        type_text(qtbot, field, "-2.50")
    assert chosen.args == [-2.5]
    assert field.text() == "−2.5"


def test_leaving_takes_the_number(qtbot: QtBot, field: NumberField) -> None:
    field.setText("4")
    with qtbot.waitSignal(field.number_chosen) as chosen:
        field.window().findChild(NumberField, "other").setFocus()
    assert chosen.args == [4.0]


@pytest.mark.parametrize(("text", "word"), [("two", "no number"), ("11", "−10 to 10")])
def test_a_mistake_is_marked_and_said_and_escape_mends_it(
    qtbot: QtBot, field: NumberField, text: str, word: str
) -> None:
    field.show_number(3)
    with qtbot.assertNotEmitted(field.number_chosen):
        type_text(qtbot, field, text)
    assert word in field.mistake
    assert field.accessibleDescription() == field.mistake
    assert field.text() == text
    assert field.value == 3
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.mistake) == ("3", "")


def test_arrows_step_and_stop_at_the_limits(qtbot: QtBot, field: NumberField) -> None:
    field.show_number(9.8)
    for expected in (9.9, 10.0, 10.0):
        qtbot.keyClick(field, Qt.Key.Key_Up)
        assert field.value == expected
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 9.9


def test_the_same_number_again_is_no_news(qtbot: QtBot, field: NumberField) -> None:
    field.show_number(3)
    with qtbot.assertNotEmitted(field.number_chosen):
        type_text(qtbot, field, "3.0")
