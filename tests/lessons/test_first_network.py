"""The 2-3-2-2 network of the course, followed and changed as a person does it."""

import json
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.lessons.first_network import FirstNetworkLesson
from nnviz.lessons.first_network.diagram_painting import label_width
from nnviz.lessons.first_network.numbers import HIDDEN, NAMES, OUTPUTS, a_matrix
from nnviz.lessons.first_network.places import arrange, every_edge, label_boxes
from nnviz.session import Session

# What the course prints.
A1 = [0.3, 0.7, 1.1]
Z1 = [0.57444252, 0.66818777, 0.75026011]
A2 = [0.51615984, 1.21402696]
Z2 = [0.62624937, 0.7710107]
Y_IDENTITY = [0.31682708, 0.69627909]
A3_SOFTMAX = [0.45655308, 0.9757311]
Y_SOFTMAX = [0.37304446, 0.62695554]


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[FirstNetworkLesson]:
    made = FirstNetworkLesson()
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
    made.stage.resize(1040, 760)
    made.explanation.resize(368, 900)
    made.stage.show()
    made.explanation.show()
    yield made
    made.close()


def pixels_of(widget: QWidget) -> NDArray[np.uint8]:
    """(height, width, 4) as the widget is painted now."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shape = (image.height(), image.width(), 4)
    return np.frombuffer(image.constBits(), np.uint8).reshape(shape).copy()


def turn_wheel(widget: QWidget, place: QPoint, notches: int) -> None:
    """Turn the wheel over a place of a widget."""
    event = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_every_value_is_the_one_that_the_course_prints(lesson: FirstNetworkLesson) -> None:
    first, second, last = lesson.trace.stages
    expected = ((first.a, A1), (first.z, Z1), (second.a, A2), (second.z, Z2))
    for found, printed in (*expected, (last.a, Y_IDENTITY), (lesson.trace.y, Y_IDENTITY)):
        assert found.dtype == np.float64
        np.testing.assert_allclose(found, printed, rtol=1e-6)


def test_softmax_takes_the_weights_of_the_second_example(lesson: FirstNetworkLesson) -> None:
    lesson.restore({"output": "softmax"})
    np.testing.assert_array_equal(lesson.numbers.array("W3"), [[0.2, 0.5], [0.3, 0.6]])
    np.testing.assert_allclose(lesson.trace.stages[2].a, A3_SOFTMAX, rtol=1e-6)
    np.testing.assert_allclose(lesson.trace.y, Y_SOFTMAX, rtol=1e-6)
    lesson.restore({"output": "identity"})
    np.testing.assert_allclose(lesson.trace.y, Y_IDENTITY, rtol=1e-6)


def test_weights_of_the_user_stay_when_the_output_is_another(lesson: FirstNetworkLesson) -> None:
    lesson.restore({"W3": [[1, 2], [3, 4]], "output": "softmax"})
    lesson.restore({"output": "identity"})
    np.testing.assert_array_equal(lesson.numbers.array("W3"), [[1, 2], [3, 4]])


@pytest.mark.parametrize(("hidden", "output"), list(product(HIDDEN, OUTPUTS)))
def test_each_choice_is_computed_told_and_shown_at_every_moment(
    lesson: FirstNetworkLesson, qtbot: QtBot, hidden: str, output: str
) -> None:
    lesson.restore({"hidden": hidden, "output": output})
    for moment in range(7):
        lesson.restore({"moment": moment})
        assert lesson.moment == moment
        assert bool(lesson.explanation.marked_lines()) == (moment > 0)
        assert not lesson.stage.grab().isNull()
    assert lesson.player.timeline is not None
    assert lesson.player.timeline.marker_name(2) == f"Z1 = {hidden}(A1)"
    assert lesson.player.timeline.marker_name(6) == f"Y = {output}(A3)"


def test_the_walk_goes_from_the_inputs_to_the_output_in_six_steps(
    lesson: FirstNetworkLesson,
) -> None:
    timeline = lesson.player.timeline
    assert timeline is not None
    names = [timeline.marker_name(n) for n in range(len(timeline.marker_times_s))]
    assert names[:4] == ["X", "A1 = XW1 + B1", "Z1 = sigmoid(A1)", "A2 = Z1W2 + B2"]
    assert len(names) == 7
    lesson.player.to_start()
    marked = []
    for _ in range(7):
        marked.append([line.strip() for line in lesson.explanation.marked_lines()])
        lesson.player.step_forward()
    sums = ["y = x @ self.W", "y += self.b"]
    bend = ["return 1 / (1 + np.exp(-x))"]
    assert marked == [[], sums, bend, sums, bend, sums, ["return x"]]


def test_a_time_looks_the_same_wherever_one_comes_from(lesson: FirstNetworkLesson) -> None:
    times = np.linspace(0, 6, 25)
    straight = {}
    for t in times:
        lesson.player.seek(t)
        straight[t] = pixels_of(lesson.stage)
    for t in np.random.default_rng(2).permutation(times):
        lesson.player.seek(t)
        np.testing.assert_array_equal(pixels_of(lesson.stage), straight[t])


def test_a_typed_weight_applies_at_once_and_time_stays(
    lesson: FirstNetworkLesson, qtbot: QtBot
) -> None:
    lesson.player.seek(2.5)
    field = lesson.stage.matrices.fields["W1", 0, 0]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0.9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lesson.player.t_s == 2.5
    np.testing.assert_allclose(lesson.trace.stages[0].a, [1.1, 0.7, 1.1])
    qtbot.keyClick(field, Qt.Key.Key_Up)
    np.testing.assert_allclose(lesson.trace.stages[0].a, [1.2, 0.7, 1.1])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    turn_wheel(field, QPoint(5, 5), -2)
    np.testing.assert_allclose(lesson.trace.stages[0].a, [0.9, 0.7, 1.1])


@pytest.mark.parametrize("wrong", ["", "abc", "nan", "inf", "1e9", "0,1,2", "__import__('os')"])
def test_what_is_no_number_is_said_and_the_old_value_stays(
    lesson: FirstNetworkLesson, qtbot: QtBot, wrong: str
) -> None:
    before = lesson.numbers
    field = lesson.stage.matrices.fields["B2", 0, 1]
    field.setText(wrong)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.mistake
    assert lesson.numbers == before
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.2"


def test_the_wheel_on_the_diagram_turns_a_weight_and_a_click_goes_to_its_field(
    lesson: FirstNetworkLesson, qtbot: QtBot
) -> None:
    diagram = lesson.stage.diagram
    turn_wheel(diagram, diagram.number_point(("W2", 2, 1)), 3)
    assert lesson.numbers.matrices["W2"][2][1] == 0.9
    turn_wheel(diagram, diagram.number_point(("B3", 0, 0)), -1)
    assert lesson.numbers.matrices["B3"][0][0] == 0.0
    turn_wheel(diagram, diagram.number_point(("X", 0, 1)), 1)
    assert lesson.numbers.matrices["X"] == ((1.0, 0.6),)
    lesson.restore({"selected": [1, 1]})
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=diagram.number_point(("W1", 1, 2)))
    assert lesson.selected is None
    assert lesson.stage.matrices.fields["W1", 1, 2].selectedText() == "0.6"


def test_a_node_opens_its_arithmetic_by_mouse_and_by_keys(
    lesson: FirstNetworkLesson, qtbot: QtBot
) -> None:
    diagram, card = lesson.stage.diagram, lesson.stage.card
    qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=diagram.node_point(2, 1))
    assert card.isVisible()
    assert not lesson.stage.matrices.isVisible()
    assert card.accessibleDescription() == "a = 1.214027, z = 0.771011"
    qtbot.waitUntil(lesson.is_settled)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert lesson.stage.matrices.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(diagram, key)
    assert lesson.selected == (3, 1)
    qtbot.keyClick(diagram, Qt.Key.Key_Escape)
    assert lesson.selected is None


def test_the_cards_terms_add_up_for_every_node(lesson: FirstNetworkLesson, qtbot: QtBot) -> None:
    for column, index in ((1, 2), (2, 0), (3, 1)):
        lesson.restore({"selected": f"{column},{index + 1}"})
        stage = lesson.trace.stages[column - 1]
        assert f"a = {stage.a[index]:.6f}" in lesson.stage.card.accessibleDescription()


def test_the_courses_numbers_come_back_with_one_button(
    lesson: FirstNetworkLesson, qtbot: QtBot
) -> None:
    lesson.restore({"X": "3, 4", "W1": "1,1,1;1,1,1", "output": "softmax", "hidden": "relu"})
    qtbot.mouseClick(lesson.stage.matrices.reset, Qt.MouseButton.LeftButton)
    assert lesson.numbers.output == "softmax"
    np.testing.assert_allclose(lesson.trace.y, Y_SOFTMAX, rtol=1e-6)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("output", "softmax", "softmax"),
        ("hidden", "tanh", "tanh"),
        ("X", "2, -1", [2.0, -1.0]),
        ("X", [2, -1], [2.0, -1.0]),
        ("W1", "[[1, 2, 3], [4, 5, 6]]", [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        ("B1", "1, 2, 3", [1.0, 2.0, 3.0]),
        ("W2", "1,2;3,4;5,6", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
        ("B2", [0.5, 0], [0.5, 0.0]),
        ("W3", [[1, 0], [0, 1]], [[1.0, 0.0], [0.0, 1.0]]),
        ("B3", "[0, 1]", [0.0, 1.0]),
        ("selected", "2,1", [2, 1]),
    ],
)
def test_every_setting_can_be_given_by_name(
    lesson: FirstNetworkLesson, key: str, value: object, kept: object
) -> None:
    lesson.restore({key: value})
    assert lesson.state()[key] == kept
    state = json.loads(json.dumps(lesson.state()))
    lesson.reset()
    lesson.restore(state)
    assert lesson.state() == state


def test_the_settings_are_those_that_the_tests_give(lesson: FirstNetworkLesson) -> None:
    keys = [setting.key for setting in lesson.settings]
    assert keys == ["output", "hidden", *NAMES, "selected", "moment"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"output": "relu"},
        {"output": ["softmax"]},
        {"hidden": "softmax"},
        {"X": "1"},
        {"X": [1, "a"]},
        {"X": [[1, 2], [3, 4]]},
        {"W1": [[1, 2, 3]]},
        {"W1": "1,2,3;4,5"},
        {"W1": [[1, 2, 3], [4, 5, float("nan")]]},
        {"W2": "[" * 5000},
        {"B1": [True, 1, 1]},
        {"B3": [1e9, 0]},
        {"selected": "7,7"},
        {"selected": "1,0"},
        {"selected": 3},
        {"moment": 7},
        {"moment": "x"},
        {"moment": 1.5},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_a_wrong_value_changes_nothing(
    lesson: FirstNetworkLesson, wrong: dict[str, object]
) -> None:
    lesson.restore({"hidden": "tanh", "selected": [1, 2], "moment": 3})
    before = lesson.state()
    lesson.restore(wrong)
    assert lesson.state() == before
    assert lesson.moment == 3


def test_text_and_lists_say_the_same_matrix() -> None:
    assert a_matrix("W1", "1, 2, 3; 4, 5, 6") == a_matrix("W1", [[1, 2, 3], [4, 5, 6]])
    assert a_matrix("B1", "1, 2, 3") == a_matrix("B1", [[1, 2, 3]]) == ((1.0, 2.0, 3.0),)


def test_no_figures_lie_on_others_or_on_a_node() -> None:
    for width, height in (
        (672, 300),
        (736, 330),
        (1100, 600),
    ):
        places = arrange(width, height, 1.0)
        boxes = label_boxes(places, label_width(places), 17)
        assert set(boxes) == set(every_edge())
        for edge, box in boxes.items():
            for other, second in boxes.items():
                across = min(box.right, second.right) - max(box.x, second.x)
                down = min(box.bottom, second.bottom) - max(box.y, second.y)
                assert other == edge or min(across, down) <= 0.2 * box.height
            assert places.node_at(box.x + 1, box.y + box.height / 2) is None


def test_the_values_are_copied_with_all_their_digits(lesson: FirstNetworkLesson) -> None:
    lesson.restore({"moment": 2})
    lesson.explanation.copy_wanted.emit("")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["X", "A1", "Z1"]
    np.testing.assert_array_equal(
        [float(number) for number in lines[2].split("\t")[1:]], lesson.trace.stages[0].z
    )


def test_the_exported_picture_has_no_fields_and_its_words_are_words(
    lesson: FirstNetworkLesson, qtbot: QtBot
) -> None:
    picture = lesson.picture()
    lesson.restore({"moment": 6})
    assert not lesson.stage.matrices.isVisible()
    svg = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(svg)
    generator.setSize(picture.size())
    painter = QPainter(generator)
    picture.render(painter, QPoint())
    painter.end()
    text = bytes(svg.data().data()).decode("utf-8")
    for word in (">0.317<", ">0.696<", ">y₁<", ">W2, B2<", ">Layer 1<"):
        assert word in text
    assert "<image" not in text


def test_another_language_keeps_the_time(lesson: FirstNetworkLesson) -> None:
    lesson.player.seek(3.25)
    set_language("ko")
    lesson.retranslate()
    assert lesson.player.t_s == 3.25


def test_a_text_setting_tells_what_it_takes(lesson: FirstNetworkLesson) -> None:
    for setting in lesson.settings:
        if setting.kind == "text":
            assert setting.accepts is not None
            assert not setting.accepts("nonsense")
            assert setting.default is None or setting.accepts(setting.default)
