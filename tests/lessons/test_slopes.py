import json

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.lessons.slopes import SlopesLesson
from nnviz.lessons.slopes.decades import EXPONENTS, h_at, h_name, h_timeline, position_of
from nnviz.lessons.slopes.slope_function import COURSE_TEXT, best_h, slope_function
from nnviz.session import Session


@pytest.fixture
def lesson(qtbot: QtBot) -> SlopesLesson:
    lesson = SlopesLesson()
    lesson.build(Session(None))
    for widget in (lesson.stage, lesson.explanation):
        qtbot.addWidget(widget)
        widget.resize(900, 640)
        widget.show()
    qtbot.addWidget(lesson.stage, before_close_func=lambda _: lesson.close())
    return lesson


def go_to(lesson: SlopesLesson, exponent: int) -> None:
    """To the marker of h = 10 to the minus `exponent`."""
    lesson.player.seek(lesson._timeline.time_of(EXPONENTS.index(exponent)))


def shown(lesson: SlopesLesson) -> dict[str, tuple[str, str]]:
    """The table of slopes: value and error by the name of the row."""
    rows = [line.split("\t") for line in lesson.stage.card.table.text().splitlines()]
    return {name: (value, error) for name, value, error in rows}


@pytest.mark.parametrize(
    ("x", "slope", "text"),
    [(5.0, 0.1999999999990898, "0.199999999999"), (10.0, 0.2999999999986347, "0.299999999998")],
)
def test_the_course_s_slopes_stand_on_screen(
    lesson: SlopesLesson, x: float, slope: float, text: str
) -> None:
    lesson.restore({"x": x})
    go_to(lesson, 4)
    assert lesson.h == 1e-4
    value = shown(lesson)["Central"][0]
    assert value.startswith(text)
    assert float(value) == pytest.approx(slope, abs=1e-9)


def test_at_1e_50_the_slope_is_nothing_and_the_screen_says_why(lesson: SlopesLesson) -> None:
    go_to(lesson, 50)
    table = shown(lesson)
    assert (table["Forward"], table["Central"]) == (("0", "0.2"), ("0", "0.2"))
    assert "x + h == x" in lesson.stage.card._sentence.text()
    assert "x + h == x" in lesson.explanation._prose.text()


@pytest.mark.parametrize(
    ("point", "gradient"), [((3, 4), (6, 8)), ((0, 2), (0, 4)), ((3, 0), (6, 0))]
)
def test_the_course_s_partial_derivatives_stand_on_screen(
    lesson: SlopesLesson, point: tuple[int, int], gradient: tuple[int, int]
) -> None:
    lesson.restore({"view": "partial", "x0": point[0], "x1": point[1]})
    go_to(lesson, 4)
    values = [float(value) for value, _ in shown(lesson).values()]
    np.testing.assert_allclose(values, gradient, rtol=1e-6, atol=1e-9)
    assert f"({gradient[0]}, {gradient[1]})" in lesson.stage.card._sentence.text()


def test_the_timeline_goes_down_a_decade_a_step() -> None:
    timeline = h_timeline()
    names = [timeline.marker_name(index) for index in range(len(timeline.marker_times_s))]
    assert names[:4] == ["h = 10", "h = 1", "h = 1e−1", "h = 1e−2"]
    assert names[-1] == "h = 1e−50"
    assert [h_name(index) for index in timeline.major_markers][1] == "h = 1e−4"
    assert [h_at(index) for index in (0, 5, 20)] == [10.0, 1e-4, 1e-50]
    positions = np.linspace(0, 20, 200)
    assert np.all(np.diff([h_at(p) for p in positions]) < 0)
    assert position_of(1e-4) == pytest.approx(5)


@pytest.mark.parametrize(
    ("exponent", "words"), [(-1, "secant"), (3, "truncation"), (8, "best"), (13, "too small")]
)
def test_each_side_of_the_u_is_named(lesson: SlopesLesson, exponent: int, words: str) -> None:
    lesson.restore({"function": "sin(x)", "x": 1, "method": "forward"})
    go_to(lesson, exponent)
    assert words in lesson.explanation._prose.text()


def test_a_parabola_is_told_to_have_no_truncation(lesson: SlopesLesson) -> None:
    go_to(lesson, 4)
    assert "parabola" in lesson.explanation._prose.text()
    lesson.restore({"method": "forward"})
    assert "parabola" not in lesson.explanation._prose.text()


def test_the_best_h_is_where_the_curves_are_lowest() -> None:
    h, forward, central = slope_function("sin(x)").errors(1.0)
    assert 1e-9 < best_h(h, forward) < 1e-6
    assert 1e-7 < best_h(h, central) < 1e-4


def test_the_code_shown_is_the_engine_s_with_its_line_marked(lesson: SlopesLesson) -> None:
    assert lesson.explanation.marked_lines() == ["    return (f(x + h) - f(x - h)) / (2 * h)"]
    lesson.restore({"method": "forward"})
    assert lesson.explanation.marked_lines() == ["    return (f(x + h) - f(x)) / h"]
    lesson.restore({"method": "central", "view": "partial"})
    assert [line.strip() for line in lesson.explanation.marked_lines()] == [
        "above = f(x)",
        "below = f(x)",
        "gradient[i] = (above - below) / (2 * h)",
    ]


def test_a_function_is_typed_and_a_mistake_leaves_the_last_one(
    qtbot: QtBot, lesson: SlopesLesson
) -> None:
    field = lesson.stage.card.function
    for text in ("x**", "__import__('os')", "x0 + 1", "(" * 5000, ""):
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert lesson.function.text == COURSE_TEXT
        assert field.mistake
    field.setText("x**3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.function.text == "x**3"
    assert not field.mistake
    go_to(lesson, 4)
    assert float(shown(lesson)["Tangent"][0]) == 75


@pytest.mark.parametrize("text", ["log(x)", "1/x", "sqrt(x)", "7", "abs(x)", "exp(x**2)", "x**99"])
@pytest.mark.parametrize("x", [0.0, -2.0, 5.0])
def test_functions_with_holes_and_poles_are_shown(
    lesson: SlopesLesson, text: str, x: float
) -> None:
    lesson.restore({"function": text, "x": x})
    for exponent in (-1, 4, 50):
        go_to(lesson, exponent)
        assert not lesson.stage.grab().isNull()
    assert lesson.function.text == text


def test_where_there_is_no_slope_the_screen_says_so(lesson: SlopesLesson) -> None:
    lesson.restore({"function": "log(x)", "x": -1})
    assert "no slope at x = −1" in lesson.stage.card._sentence.text()
    assert "nan" in lesson.explanation._prose.text()
    assert shown(lesson)["Central"][0] == "nan"


def test_going_back_shows_the_same_frame(qtbot: QtBot, lesson: SlopesLesson) -> None:
    lesson.restore({"function": "sin(x)", "x": 1})
    times_s = [0.0, 0.5, 2.0, 4.4, 9.1, 16.0]
    straight = {}
    for t_s in times_s:
        lesson.player.seek(t_s)
        straight[t_s] = lesson.stage.grab().toImage()
    for t_s in (9.1, 0.5, 16.0, 0.0, 4.4, 2.0):
        lesson.player.seek(t_s)
        assert lesson.stage.grab().toImage() == straight[t_s], t_s


def test_the_state_is_json_and_shows_the_same_again(lesson: SlopesLesson) -> None:
    lesson.restore(
        {"function": "x**3 - x", "x": -1.5, "method": "forward", "view": "partial", "x1": -2}
    )
    state = json.loads(json.dumps(lesson.state()))
    assert state == {
        "function": "x**3 - x",
        "x": -1.5,
        "method": "forward",
        "view": "partial",
        "x0": 3.0,
        "x1": -2.0,
    }
    lesson.reset()
    assert lesson.state()["function"] == "x**3 - x"
    lesson.restore(state)
    assert lesson.state() == state
    assert set(state) == {setting.key for setting in SlopesLesson.settings}


@pytest.mark.parametrize(
    "wrong", [{"x": "5"}, {"x": float("nan")}, {"x0": 99}, {"function": "x +"}, {"view": 3}]
)
def test_what_is_wrong_in_a_state_keeps_what_is_shown(
    lesson: SlopesLesson, wrong: dict[str, object]
) -> None:
    before = lesson.state()
    lesson.restore(wrong)
    assert lesson.state() == before


def test_the_mouse_chooses_x_and_h(lesson: SlopesLesson) -> None:
    lesson.stage.tangent.curve.x_chosen.emit(7.123456)
    assert 7.1 <= lesson.x <= 7.15
    lesson.stage.tangent.errors.x_chosen.emit(2.9e-7)
    assert lesson.h == pytest.approx(1e-7)


def test_what_is_exported_has_no_tools(lesson: SlopesLesson) -> None:
    picture = lesson.picture()
    assert picture is lesson.stage
    assert not lesson.stage.card.isVisible()
    assert lesson.stage.tangent.curve.isVisible()


def test_everything_is_said_in_korean(lesson: SlopesLesson) -> None:
    set_language("ko")
    lesson.retranslate()
    for exponent in (-1, 4, 13, 50):
        go_to(lesson, exponent)
        assert any("가" <= letter <= "힣" for letter in lesson.explanation._prose.text())
