"""The studio as a person uses it: a click, a race, time backwards, a function of one's own."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.engine.descent import descend
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.surfaces import SURFACES
from nnviz.language import set_language
from nnviz.lessons.gradient_descent import GradientDescentLesson
from nnviz.lessons.gradient_descent.landscape import surface_latex
from nnviz.lessons.gradient_descent.reasons import rate_bands, reasons, what_happened
from nnviz.lessons.gradient_descent.step_formulas import RULES, step_with_values, value_change
from nnviz.lessons.gradient_descent.studio import OWN, Studio, studio_of, studio_state
from nnviz.lessons.gradient_descent.timing import descent_timeline
from nnviz.session import Session
from nnviz.ui.series_style import SERIES

ALL = ",".join(OPTIMIZERS)


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[GradientDescentLesson]:
    made = GradientDescentLesson()
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
    made.stage.resize(992, 856)
    made.explanation.resize(368, 900)
    made.stage.show()
    made.explanation.show()
    yield made
    made.close()


def pixels(lesson: GradientDescentLesson) -> NDArray[np.uint8]:
    image = lesson.stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    memory = np.frombuffer(image.constBits(), np.uint8)
    return memory.reshape(image.height(), image.bytesPerLine()).copy()


def map_point(lesson: GradientDescentLesson, x0: float, x1: float) -> QPoint:
    place = lesson.stage.map.place()
    assert place is not None
    x, y = place.to_px(np.array([x0, x1])).tolist()
    return QPoint(round(place.box.left() + x), round(place.box.top() + y))


def to_step(lesson: GradientDescentLesson, step: float) -> None:
    steps = descent_timeline(lesson.studio.steps)
    lesson.player.seek(step * steps.step_s)


# -- the map ---------------------------------------------------------------------------------------


def test_the_bowl_is_the_first_surface_and_four_optimisers_run(
    lesson: GradientDescentLesson,
) -> None:
    assert lesson.studio.surface == "bowl"
    assert set(lesson.race.descents) == {"sgd", "momentum", "adagrad", "adam"}


def test_a_click_on_the_map_starts_the_race_there(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    qtbot.mouseClick(lesson.stage.map, Qt.MouseButton.LeftButton, pos=map_point(lesson, 2.0, -3.0))
    assert lesson.studio.start == pytest.approx((2.0, -3.0), abs=0.03)
    for descent in lesson.race.descents.values():
        np.testing.assert_array_equal(descent.points[0], lesson.studio.start)
    assert lesson.stage.card.x0.value == lesson.studio.start[0]


def test_the_start_can_be_typed(lesson: GradientDescentLesson, qtbot: QtBot) -> None:
    field = lesson.stage.card.x1
    field.selectAll()
    qtbot.keyClicks(field, "-2.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.studio.start == (-3.0, -2.5)


def test_same_start_goes_back_to_step_0_and_keeps_the_start(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.restore({"x0": 1.0, "x1": 2.0})
    lesson.player.to_end()
    qtbot.mouseClick(lesson.stage.card.same_start, Qt.MouseButton.LeftButton)
    assert lesson.player.t_s == 0
    assert lesson.studio.start == (1.0, 2.0)
    lesson.reset()
    assert lesson.studio.start == (1.0, 2.0)


def test_hovering_tells_the_exact_values(lesson: GradientDescentLesson) -> None:
    told: list[tuple[str, ...]] = []
    lesson.stage.map.show_card = lambda lines: told.append(tuple(lines))  # type: ignore[method-assign]
    lesson.stage.map.hovered.emit((3.0, 4.0))
    assert told == [("x₀ = 3", "x₁ = 4", "f = 25", "∇f = (6, 8)")]


def test_zooming_shows_a_part_and_0_the_whole_again(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.stage.map.window_wanted.emit((-1.0, 1.0, -2.0, 2.0))
    assert lesson.state()["window"] == [-1.0, 1.0, -2.0, 2.0]
    assert lesson.stage.whole_map.isVisible()
    qtbot.keyClick(lesson.stage.map, Qt.Key.Key_0)
    assert lesson.state()["window"] is None


# -- the course's cases ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "end"),
    [
        (0, [-6.11110793e-10, 8.14814391e-10]),
        (1, [-2.58983747e13, -1.29524862e12]),
        (2, [-2.99999994, 3.99999992]),
    ],
)
def test_the_courses_three_cases_end_as_it_prints(
    lesson: GradientDescentLesson, qtbot: QtBot, button: int, end: list[float]
) -> None:
    qtbot.mouseClick(lesson.stage.card.cases[button], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.race.is_done)  # in slices: a busy machine needs several
    descent = lesson.race.descents["sgd"]
    assert len(descent.points) == 101
    np.testing.assert_allclose(descent.points[-1], end, rtol=1e-8)
    assert lesson.player.is_at_end


def test_the_screen_says_why_rate_10_ends_there(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.show_course_case(10.0)
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    told = lesson.shown._explained.moment(lesson.studio, lesson.surface, lesson.race.descents, 100)
    assert "rounding of h" in told.prose
    assert "Outside the map: SGD" in lesson.stage.map._told


# -- time ------------------------------------------------------------------------------------------


def test_scrubbing_in_any_order_shows_the_same_pictures(lesson: GradientDescentLesson) -> None:
    lesson.restore({"surface": "valley", "optimizers": ALL})
    times = [0.0, 0.6, 2.5, 3.1, 7.5]
    straight = {}
    for t_s in times:
        lesson.player.seek(t_s)
        straight[t_s] = pixels(lesson)
    for t_s in (7.5, 0.6, 3.1, 0.0, 2.5):
        lesson.player.seek(t_s)
        np.testing.assert_array_equal(pixels(lesson), straight[t_s])


def test_a_step_takes_a_quarter_of_a_second_and_a_long_run_a_minute() -> None:
    assert descent_timeline(30).duration_s == 7.5
    assert descent_timeline(10_000).duration_s == pytest.approx(60)
    assert 3 <= len(descent_timeline(10_000).major_markers) <= 7


def test_a_click_on_a_curve_goes_to_its_step(lesson: GradientDescentLesson) -> None:
    lesson.stage.values.x_chosen.emit(12.0)
    assert lesson.player.t_s == pytest.approx(3.0)


def test_the_panel_tells_the_step_that_is_shown(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.restore({"surface": "valley"})
    to_step(lesson, 12)
    qtbot.waitUntil(lesson.is_settled, timeout=10_000)
    assert lesson.explanation.title() == "SGD, step 12"
    assert [line.strip() for line in lesson.explanation.marked_lines()] == ["W -= self.lr * dW"]
    values = " ".join(step_with_values(lesson.race.descents["sgd"], 12))
    # The numbers of the mock-up: the course's valley from (−7, 2) with rate 0.95.
    for part in (r"({-}0.2335, \; {-}1.2552)", "= {-}2.1129", "= 0.5649", "0.6665", "{-}18.6"):
        assert part in values


# -- what is set -----------------------------------------------------------------------------------


def test_switching_an_optimiser_lets_it_run_or_not(lesson: GradientDescentLesson) -> None:
    lesson.stage.card.table.toggled.emit("rmsprop", True)
    assert "rmsprop" in lesson.race.descents
    lesson.stage.card.table.toggled.emit("sgd", False)
    assert "sgd" not in lesson.race.descents
    for key in list(lesson.race.descents):
        lesson.stage.card.table.toggled.emit(key, False)
    assert lesson.race.descents == {}
    lesson.player.to_end()
    assert pixels(lesson).size


def test_the_slider_is_that_of_the_optimiser_selected(lesson: GradientDescentLesson) -> None:
    lesson.stage.card.table.selected.emit("adam")
    lesson.stage.card.slider.rate_chosen.emit(0.02)
    assert lesson.studio.rates["adam"] == 0.02
    assert lesson.race.descents["adam"].learning_rate == 0.02
    assert lesson.studio.rates["sgd"] == 0.1


def test_the_bands_of_the_bowl_are_where_its_factors_say() -> None:
    bands = rate_bands(SURFACES["bowl"], Studio())
    assert [band.high for band in bands] == pytest.approx([0.001, 0.5, 1.0, 10.0])
    rows = reasons(SURFACES["valley"], Studio(surface="valley").with_rate("sgd", 0.95), None)
    assert rows[0] == ("1 − ηλ₀ = 1 − 0.95 · 0.1 = 0.905", "along x₀: slow and steady")
    assert rows[1] == ("1 − ηλ₁ = 1 − 0.95 · 2 = −0.9", "along x₁: turns over at each step")


def test_no_one_factor_is_told_where_a_schedule_changes_the_rate() -> None:
    studio = Studio(schedule="cosine")
    descent = descend(SURFACES["bowl"], (-3.0, 4.0), "sgd", 0.1, 30, schedule="cosine")
    assert reasons(SURFACES["bowl"], studio, descent) == [(what_happened(descent), "")]


@pytest.mark.parametrize(
    ("rate", "regime"),
    [(1e-9, "Hardly moves"), (0.1, "Converges"), (0.9, "Zigzags"), (1.1, "Diverges")],
)
def test_what_happened_is_named_with_its_numbers(rate: float, regime: str) -> None:
    descent = descend(SURFACES["bowl"], (-3.0, 4.0), "sgd", rate, 30)
    assert what_happened(descent).startswith(regime)


def test_a_function_of_ones_own_begins_where_its_map_is(lesson: GradientDescentLesson) -> None:
    lesson.stage.card.surface_chosen.emit("valley")  # from (-7, 2)
    lesson.stage.card.surface_chosen.emit(OWN)
    x0_min, x0_max, x1_min, x1_max = lesson.surface.window
    assert x0_min <= lesson.studio.start[0] <= x0_max
    assert x1_min <= lesson.studio.start[1] <= x1_max


@pytest.mark.parametrize("optimizer", ["adagrad", "rmsprop", "adam", "adamw"])
def test_a_tiny_gradient_is_squared_in_brackets(optimizer: str) -> None:
    descent = descend(SURFACES["bowl"], (1e-6, -3.0), optimizer, 0.1, 2)
    told = step_with_values(descent, 1)
    assert any(r"(2.000 \cdot 10^{-6})^2" in part for part in told)
    assert not any("}^2" in part for part in told)


def test_a_change_too_small_for_a_decimal_is_told_by_its_power_of_ten() -> None:
    descent = descend(SURFACES["bowl"], (-3.0, 4.0), "sgd", 1e-10, 1)
    assert r"{-}4.000 \cdot 10^{-8}" in value_change(descent, 1)[0]
    at_rest = descend(SURFACES["bowl"], (0.5, 0.0), "sgd", 1.0, 1)
    assert r"(0.0 \, \%)" in value_change(at_rest, 1)[0]


def test_a_typed_function_with_a_mistake_keeps_the_old_surface(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.restore({"surface": OWN, "function": "x0**2 + 3*x1**2"})
    assert lesson.surface.value_at(1.0, 1.0) == 4.0
    field = lesson.stage.card.function
    for wrong in ("x0 +", "__import__('os')", "x0**2 + y9", "1/", "(" * 200):
        field.clear()
        qtbot.keyClicks(field, wrong)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.mistake
        assert lesson.surface.value_at(1.0, 1.0) == 4.0
    field.clear()
    qtbot.keyClicks(field, "x0**2 + 5*x1**2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.surface.value_at(1.0, 1.0) == 6.0
    lesson.restore({"function": "nonsense("})
    assert lesson.studio.function == "x0**2 + 5*x1**2"


@pytest.mark.parametrize("text", ["log(x0)", "1/0*x0", "x0**x1**9", "exp(exp(x0*x1))", "5"])
def test_functions_with_holes_and_overflow_are_shown_and_told(
    lesson: GradientDescentLesson, text: str
) -> None:
    lesson.restore({"surface": OWN, "function": text, "optimizers": ALL})
    for step in (0, 3, 30):
        to_step(lesson, step)
        assert pixels(lesson).size
        told = lesson.shown._explained.moment(
            lesson.studio, lesson.surface, lesson.race.descents, step
        )
        assert told.title


def test_ten_thousand_steps_of_all_are_recorded_in_slices(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.restore({"optimizers": ALL, "steps": 10_000, "noise": 0.1})
    assert not lesson.race.is_done  # the window is not kept waiting
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    assert all(len(descent.points) == 10_001 for descent in lesson.race.descents.values())
    lesson.player.to_end()
    assert pixels(lesson).size


# -- what is listed works --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "en") for name in (*SURFACES, OWN)), ("valley", "ko")]
)
def test_each_surface_is_shown_and_told(
    lesson: GradientDescentLesson, name: str, language: str
) -> None:
    set_language(language)
    lesson.retranslate()
    lesson.restore({"surface": name, "optimizers": ALL})
    lesson.player.to_end()
    assert pixels(lesson).size
    parts = surface_latex(lesson.surface)
    assert parts[0].startswith("f(x_0")
    for key in OPTIMIZERS:
        lesson.restore({"selected": key})
        steps = lesson.studio.steps
        told = lesson.shown._explained.moment(
            lesson.studio, lesson.surface, lesson.race.descents, steps
        )
        assert told.prose
        assert told.formula == RULES[key]
        assert told.formula_with_values
        assert told.code


def test_each_optimiser_has_a_look_and_a_rule() -> None:
    assert set(OPTIMIZERS) <= set(SERIES)
    assert set(OPTIMIZERS) == set(RULES)


def test_a_state_opens_the_same_studio_again(lesson: GradientDescentLesson) -> None:
    wanted = {
        "surface": "himmelblau",
        "x0": 1.25,
        "x1": -2.5,
        "optimizers": "adam,rmsprop",
        "selected": "adam",
        "rate_adam": 0.125,
        "steps": 77,
        "schedule": "cosine",
        "noise": 0.5,
        "seed": 3,
        "gradient": "numerical",
        "h": 1e-6,
        "window": "-1,1,-2,2",
        "turn": [30.0, 40.0],
    }
    lesson.restore(wanted)
    state = lesson.state()
    again = GradientDescentLesson()
    again.build(Session(None))
    again.restore(state)
    assert again.state() == state
    assert again.studio == lesson.studio
    assert state["steps"] == 77
    assert state["window"] == [-1.0, 1.0, -2.0, 2.0]
    again.close()
    again.stage.deleteLater()
    again.explanation.deleteLater()


def test_every_setting_is_in_the_state_and_nonsense_changes_nothing() -> None:
    studio = Studio()
    state = studio_state(studio)
    keys = {setting.key for setting in GradientDescentLesson.settings}
    assert keys == {*state, "window", "turn"}
    for setting in GradientDescentLesson.settings:
        if setting.key in state:
            assert state[setting.key] == setting.default
    for wrong in (object(), None, "?!", -1e99, float("nan"), [], True):
        assert studio_of(dict.fromkeys(state, wrong), studio).surface == "bowl"
    assert studio_of(dict.fromkeys(state, object()), studio) == studio


def test_the_exported_picture_has_no_tools_and_keeps_its_legend(
    lesson: GradientDescentLesson,
) -> None:
    picture = lesson.picture()
    picture.resize(1280, 720)
    assert not lesson.stage.card.isVisible()
    assert not lesson.stage.unfold.isVisible()
    assert lesson.stage.surface._note() == ""  # nobody can drag a picture
    assert lesson.stage.legend.isVisible()
    assert "Adam" in lesson.stage.legend.accessibleName()


def test_where_there_is_no_room_the_tools_open_over_the_picture(
    lesson: GradientDescentLesson, qtbot: QtBot
) -> None:
    lesson.stage.resize(704, 560)
    assert not lesson.stage.card.isVisible()
    qtbot.mouseClick(lesson.stage.unfold, Qt.MouseButton.LeftButton)
    assert lesson.stage.card.isVisible()
    assert lesson.stage.card.geometry().bottom() < lesson.stage.height()
