"""What a lesson tells of the digit network in use."""

from dataclasses import dataclass

from nnviz.files.digit_weights import digit_network_of
from nnviz.files.weight_files import WeightFile
from nnviz.language import tr
from nnviz.ui.numbers import percent
from nnviz.ui.question_described import QuestionDescribed, described_question


@dataclass(frozen=True)
class NetworkDescribed:
    """What is told of the network in use; `questions` are those that the user may answer."""

    name: str
    details: str
    questions: tuple[QuestionDescribed, ...] = ()


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
    return NetworkDescribed(weights.path.name, " · ".join(details), questions)
