"""What is told of a network beside it, and the lines that answer what its file leaves open."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from nnviz.engine.initializers import random_dense_network
from nnviz.files.network_from_arrays import questions
from nnviz.files.network_from_arrays.array_network import HIDDEN_ACTIVATIONS
from nnviz.files.network_from_arrays.input_pixels import PIXEL_FORMS
from nnviz.files.network_from_arrays.questions import Question
from nnviz.files.weight_files import WeightFile
from nnviz.ui.network_described import described
from nnviz.ui.question_described import option_title
from nnviz.ui.weight_chooser import WeightChooser

ORIENTATION = Question(questions.ORIENTATION, ("outputs-inputs",), "outputs-inputs", "told")
HIDDEN = Question(questions.HIDDEN, ("sigmoid", "relu"), "sigmoid", "tried", (0.97, 0.5))
PIXELS = Question(questions.PIXELS, ("0..1", "0..255"), "0..1", "tried", (0.97, 0.9))
TRANSPOSED = Question(questions.TRANSPOSED, ("no", "yes"), "yes", "tried", (0.2, 0.97))
FILE = WeightFile(
    Path("w.pkl"),
    "pickle",
    (),
    random_dense_network((784, 5, 10), seed=1),
    (ORIENTATION, HIDDEN, PIXELS, TRANSPOSED),
    0.97,
)


def test_what_was_taken_is_said_with_what_it_reads() -> None:
    assert described(FILE).tried == (
        "This reads 97.0% of test digits as (outputs, inputs), sigmoid, pixels 0 to 1,"
        " column by column."
    )
    assert described(replace(FILE, accuracy=None)).tried == ""
    assumed = replace(HIDDEN, how="assumed", accuracies=())
    unread = replace(FILE, accuracy=0.1, questions=(assumed, replace(PIXELS, how="assumed")))
    assert described(unread).tried == "It reads 10.0% of test digits, whatever is taken."


def test_only_what_is_open_can_be_answered() -> None:
    told = replace(HIDDEN, how="told")
    keys = [each.key for each in described(replace(FILE, questions=(told, PIXELS))).questions]
    assert keys == [questions.PIXELS]
    assert [each.key for each in described(FILE).questions] == [
        questions.HIDDEN,
        questions.PIXELS,
        questions.TRANSPOSED,
    ]


def test_every_option_has_a_title_of_its_own() -> None:
    for key, options in (
        (questions.HIDDEN, HIDDEN_ACTIVATIONS),
        (questions.PIXELS, tuple(PIXEL_FORMS)),
        (questions.INVERTED, ("no", "yes")),
        (questions.TRANSPOSED, ("no", "yes")),
        (questions.POOLING, ("max", "average")),
        (questions.NORMALIZED, ("before", "after")),
        (questions.ORIENTATION, ("inputs-outputs", "outputs-inputs")),
        (questions.BIAS_PLACE, ("first", "last")),
    ):
        titles = [option_title(key, option) for option in options]
        assert len(set(titles)) == len(titles)
        assert all(titles)


def test_a_line_a_question_and_its_menu_answers_it(qtbot: QtBot) -> None:
    chooser = WeightChooser(lambda paths: iter(()), list)
    qtbot.addWidget(chooser)
    chooser.show_network(described(FILE))
    assert list(chooser.questions.buttons) == [
        questions.HIDDEN,
        questions.PIXELS,
        questions.TRANSPOSED,
    ]
    button = chooser.questions.buttons[questions.HIDDEN]
    assert button.accessibleName() == "Hidden layers: sigmoid"
    menu = button.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["sigmoid   97.0%", "ReLU   50.0%"]
    with qtbot.waitSignal(chooser.answered) as answered:
        menu.actions()[1].trigger()
    assert answered.args == [questions.HIDDEN, "relu"]
    chooser.show_network(described(replace(FILE, questions=())))
    assert chooser.questions.buttons == {}


def test_numbers_of_the_network_are_told() -> None:
    network = FILE.network
    assert network is not None
    assert np.prod(network.input_shape) == 784
    assert described(FILE).details == "3,985 parameters"
