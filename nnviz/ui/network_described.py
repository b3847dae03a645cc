"""What a lesson tells of the digit network in use."""

from dataclasses import dataclass

from nnviz.files.digit_weights import digit_network_of
from nnviz.files.network_from_arrays.questions import (
    HIDDEN,
    INVERTED,
    ORIENTATION,
    PIXELS,
    TRANSPOSED,
    answers_of,
)
from nnviz.files.weight_files import WeightFile
from nnviz.language import tr
from nnviz.ui.numbers import percent
from nnviz.ui.question_described import QuestionDescribed, described_question, option_title


@dataclass(frozen=True)
class NetworkDescribed:
    """What is told of the network in use; `questions` are those that the user may answer."""

    name: str
    details: str
    questions: tuple[QuestionDescribed, ...] = ()
    tried: str = ""
    """What labelled digits told of the network; empty where it was not tried on any."""


def described(weights: WeightFile) -> NetworkDescribed:
    """The name of the file, its size and accuracy, and what its shapes do not tell."""
    network = digit_network_of(weights)
    details = [tr("{count} parameters", count=f"{network.parameter_count:,}")]
    accuracy = (weights.recipe or {}).get("mnist_test_accuracy")
    if isinstance(accuracy, int | float):
        details.append(tr("MNIST test {percent}%", percent=percent(float(accuracy), 2)))
    questions = tuple(
        described_question(question) for question in weights.questions if question.is_open
    )
    return NetworkDescribed(weights.name, " · ".join(details), questions, tried_sentence(weights))


def tried_sentence(weights: WeightFile) -> str:
    """How many digits it reads, taken as what; "" where it was not tried, or reads none."""
    answers = answers_of(weights.questions)
    if weights.accuracy is None or PIXELS not in answers:
        return ""
    read = percent(weights.accuracy)
    if all(question.how == "assumed" for question in weights.questions if question.is_open):
        return tr("It reads {percent}% of test digits, whatever is taken.", percent=read)
    taken = [option_title(key, answers[key]) for key in (ORIENTATION, HIDDEN) if key in answers]
    taken.append(tr("pixels {form}", form=option_title(PIXELS, answers[PIXELS])))
    taken += [
        option_title(key, answers[key])
        for key in (INVERTED, TRANSPOSED)
        if answers.get(key) == "yes"
    ]
    return tr(
        "This reads {percent}% of test digits as {taken}.", percent=read, taken=", ".join(taken)
    )
