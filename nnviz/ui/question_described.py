"""How a question about a weight file is put to people: its name, its options, what was tried."""

from dataclasses import dataclass

from nnviz.files.network_from_arrays import questions
from nnviz.files.network_from_arrays.questions import Question
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles
from nnviz.ui.numbers import percent


@dataclass(frozen=True)
class QuestionDescribed:
    """A question in words: what it is about, its answer; `options` are (option, title)."""

    key: str
    name: str
    answer: str
    tip: str
    options: tuple[tuple[str, str], ...]


def described_question(question: Question) -> QuestionDescribed:
    """`question` in the current language; an option that was tried is shown with its accuracy."""
    titles = [option_title(question.key, option) for option in question.options]
    options = list(zip(question.options, titles, strict=True))
    if question.accuracies:
        options = [
            (option, f"{title}   {percent(accuracy)}%")
            for (option, title), accuracy in zip(options, question.accuracies, strict=True)
        ]
    answer = option_title(question.key, question.chosen)
    name, tip = _NAMES[question.key]()
    return QuestionDescribed(question.key, name, answer, tip, tuple(options))


def option_title(key: str, option: str) -> str:
    """An option of the question `key` as people read it."""
    if key == questions.HIDDEN:
        return activation_titles()[option]
    if key in _TITLES:
        return _TITLES[key]().get(option, option)
    return option


_NAMES = {
    questions.HIDDEN: lambda: (
        tr("Hidden layers"),
        tr("The activation function of the hidden layers"),
    ),
    questions.PIXELS: lambda: (
        tr("Pixels"),
        tr("The numbers that the network was trained to read a picture as"),
    ),
    questions.INVERTED: lambda: (tr("Colours"), tr("Whether ink was light or dark in training")),
    questions.TRANSPOSED: lambda: (
        tr("Order of pixels"),
        tr("Whether pictures were written row by row or column by column"),
    ),
    questions.CLASSES_ORDER: lambda: (tr("Outputs"), tr("Which digit each output stands for")),
    questions.ARRANGEMENT: lambda: (
        tr("Layers"),
        tr("Padding and pooling, which the shapes of the weights do not tell"),
    ),
    questions.POOLING: lambda: (tr("Pooling"), tr("What pooling takes of each window")),
    questions.NORMALIZED: lambda: (
        tr("Batch normalisation"),
        tr("Whether it stands before or after the activation function"),
    ),
    questions.ORIENTATION: lambda: (tr("Matrices"), tr("What the rows of the matrices stand for")),
    questions.BIAS_PLACE: lambda: (
        tr("Bias"),
        tr("Which row of the matrices, or column, holds the biases"),
    ),
}

_TITLES = {
    questions.PIXELS: lambda: {
        "0..1": tr("0 to 1"),
        "0.01..1": tr("0.01 to 1"),
        "0..255": tr("0 to 255"),
        "-1..1": tr("-1 to 1"),
        "standardised": tr("standardised"),
    },
    questions.INVERTED: lambda: {"no": tr("white on black"), "yes": tr("black on white")},
    questions.TRANSPOSED: lambda: {"no": tr("row by row"), "yes": tr("column by column")},
    questions.POOLING: lambda: {"max": tr("largest value"), "average": tr("mean")},
    questions.NORMALIZED: lambda: {
        "before": tr("before the activation"),
        "after": tr("after the activation"),
    },
    questions.ORIENTATION: lambda: {
        "inputs-outputs": tr("(inputs, outputs)"),
        "outputs-inputs": tr("(outputs, inputs)"),
    },
    questions.BIAS_PLACE: lambda: {"first": tr("first"), "last": tr("last")},
}
