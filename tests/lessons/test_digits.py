"""The first lesson, used as a person uses it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from nnviz.engine.digit_network import read_digit
from nnviz.engine.network import dense_network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.example_digits import example_digits
from nnviz.files.npz_file import write_npz
from nnviz.lessons.digits import DigitsLesson
from nnviz.session import Session
from tests.files.malformed_weight_files import MALFORMED

SEVEN = ((0.28, 0.22), (0.72, 0.20), (0.62, 0.45), (0.48, 0.85))


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[DigitsLesson]:
    made = DigitsLesson()
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
    made.stage.resize(1040, 900)
    made.explanation.resize(368, 900)
    made.stage.show()
    made.explanation.show()
    yield made
    made.close()


def draw(qtbot: QtBot, lesson: DigitsLesson, points: tuple[tuple[float, float], ...]) -> None:
    """Draw a stroke on the pad with the mouse."""
    pad = lesson.stage.pad
    places = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in points]
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for start, end in pairwise(places):
        for step in range(1, 9):
            qtbot.mouseMove(pad, start + (end - start) * step / 8)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def test_an_empty_pad_predicts_nothing(lesson: DigitsLesson) -> None:
    assert lesson.stage.answer.answer() == ""
    assert lesson.trace is None


def test_a_seven_drawn_with_the_mouse_is_read_as_a_seven(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"
    # What is shown is what the engine computes for these very strokes.
    image = image_from_strokes(lesson.stage.pad.strokes())
    assert image is not None
    assert lesson.trace is not None
    np.testing.assert_array_equal(lesson.trace.y, read_digit(lesson.network, image).y)


def test_the_prediction_follows_the_pen_while_it_moves(lesson: DigitsLesson, qtbot: QtBot) -> None:
    pad = lesson.stage.pad
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(70, 40))
    seen = set()
    for y in range(45, 150, 5):
        qtbot.mouseMove(pad, QPoint(70, y))
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        assert lesson.trace is not None
        seen.add(lesson.trace.y.tobytes())
    # The pen is still down, and the network has read every stage of the stroke.
    assert len(seen) >= 5
    assert lesson.stage.answer.answer() == "1"
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(70, 150))


def test_undo_and_clear_take_the_answer_back(lesson: DigitsLesson, qtbot: QtBot) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    qtbot.mouseClick(lesson.stage.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "")
    qtbot.mouseClick(lesson.stage.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    qtbot.mouseClick(lesson.stage.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "")


@pytest.mark.parametrize("digit", range(10))
def test_every_digit_that_ships_is_read_with_certainty(
    lesson: DigitsLesson, qtbot: QtBot, digit: int
) -> None:
    for _ in example_digits()[digit]:
        lesson.restore({"draw": digit})
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        assert lesson.stage.answer.answer() == str(digit)
        assert "not sure" not in lesson.stage.answer.accessibleName()


def test_a_key_lets_a_digit_draw_itself_while_the_network_reads_it(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    qtbot.keyClick(lesson.stage.pad, "8")
    qtbot.waitUntil(lambda: lesson.trace is not None)
    begun = sum(len(stroke) for stroke in lesson.stage.pad.strokes())
    qtbot.waitUntil(lesson.is_settled)
    assert sum(len(stroke) for stroke in lesson.stage.pad.strokes()) > begun
    assert lesson.stage.answer.answer() == "8"


def test_each_step_of_the_preprocessing_can_be_switched_off(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.trace is not None
    whole = lesson.trace.x
    for chip in lesson.stage.steps.values():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert not np.array_equal(lesson.trace.x, whole)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        np.testing.assert_array_equal(lesson.trace.x, whole)


def test_a_node_opens_its_arithmetic_and_escape_closes_it(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    view, card = lesson.stage.view, lesson.stage.card
    place = view.node_position(1, 12).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert card.isVisible()
    qtbot.waitUntil(lesson.is_settled)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.selected is None


def test_every_moment_is_explained_with_a_marked_line(lesson: DigitsLesson, qtbot: QtBot) -> None:
    draw(qtbot, lesson, SEVEN)
    for moment in range(4):
        lesson.restore({"moment": moment})
        qtbot.waitUntil(lesson.is_settled)
        assert lesson.explanation.marked_lines()


def test_another_network_is_opened_beside_the_window(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mine.npz"
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((784, 20), (20, 10))]
    write_npz(path, dense_network(weights, [np.zeros(20), np.zeros(10)]), None)
    draw(qtbot, lesson, SEVEN)
    with qtbot.waitSignal(lesson.session.network_changed):
        lesson.open_file(path)
    assert lesson.heading()[1].count("784-20-10") == 1
    assert lesson.trace is not None
    assert lesson.trace.stages[0].z.shape == (20,)
    assert lesson.session.recent_files == [path]
    lesson.session.use_shipped_weights()
    assert lesson.heading()[1].count("784-50-100-10") == 1


def test_a_bad_file_gives_one_sentence_and_changes_nothing(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pkl"
    path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    before = lesson.network
    with qtbot.waitSignal(lesson.session.reported) as reported:
        lesson.open_file(path)
    assert "os.system" in str(reported.args)
    assert lesson.network is before
    assert lesson.stage.answer.answer() == "7"


def test_no_malformed_file_gets_into_the_window(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson.restore({"draw": 7})
    before = lesson.network
    said = []
    lesson.session.reported.connect(lambda reason, hint: said.append(reason))
    for name in list(MALFORMED)[::4]:
        path = tmp_path / name
        MALFORMED[name].make(path)
        with qtbot.waitSignal(lesson.session.reported):
            lesson.open_file(path)
        assert said[-1], name
        assert lesson.network is before
    assert len(said) >= 30
    assert lesson.stage.answer.answer() == "7"


def test_a_network_that_reads_no_digits_is_refused(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "small.npz"
    network = dense_network([np.ones((2, 3)), np.ones((3, 2))], [np.ones(3), np.ones(2)])
    write_npz(path, network, None)
    with qtbot.waitSignal(lesson.session.reported) as reported:
        lesson.open_file(path)
    assert "784" in str(reported.args)


def test_a_picture_is_read_too_and_drawing_takes_over_again(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    image = image_from_strokes(example_digits()[3][0])
    assert image is not None
    path = tmp_path / "three.png"
    Image.fromarray(np.rint((1 - image) * 255).astype(np.uint8)).resize((200, 200)).save(path)
    lesson.open_file(path)
    assert lesson.stage.answer.answer() == "3"
    state = lesson.state()
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    lesson.restore(state)
    assert lesson.stage.answer.answer() == "3"


def test_a_convolutional_network_shows_its_dense_part(
    lesson: DigitsLesson, qtbot: QtBot, shared_data: Path
) -> None:
    draw(qtbot, lesson, SEVEN)
    with qtbot.waitSignal(lesson.session.network_changed):
        lesson.open_file(shared_data / "book" / "simple_convnet_params.pkl")
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"
    assert lesson.stage.pixels.isVisible()


def test_an_uncertain_answer_says_so(lesson: DigitsLesson) -> None:
    flat = dense_network([np.zeros((784, 10))], [np.zeros(10)])
    weights = lesson.session.weights
    from dataclasses import replace

    lesson.session.use_weights(replace(weights, network=flat))
    lesson.restore({"draw": 4})
    assert "not sure" in lesson.stage.answer.accessibleName()


def test_the_values_can_be_copied(lesson: DigitsLesson, qtbot: QtBot) -> None:
    lesson.restore({"draw": 5})
    qtbot.waitUntil(lesson.is_settled)
    lesson.explanation.copy_wanted.emit("x\t(784,)")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "x\t(784,)"
    assert len(copied) == 11
    assert max(copied[1:], key=lambda line: float(line.split("\t")[1])).startswith("5")
