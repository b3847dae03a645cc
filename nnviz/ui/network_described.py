"""What a lesson tells of the digit network in use."""

from dataclasses import dataclass

from nnviz.files.digit_weights import digit_network_of
from nnviz.files.weight_files import WeightFile
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles
from nnviz.ui.numbers import percent


@dataclass(frozen=True)
class NetworkDescribed:
    """What is told of the network in use. `activation` is empty where it cannot be chosen."""

    name: str
    details: str
    activation: str = ""


def described(weights: WeightFile) -> NetworkDescribed:
    """The name of the file, its size and accuracy, and an activation that may be changed."""
    network = digit_network_of(weights)
    details = [tr("{count} parameters", count=f"{network.parameter_count:,}")]
    accuracy = (weights.recipe or {}).get("mnist_test_accuracy")
    if isinstance(accuracy, int | float):
        details.append(tr("MNIST test {percent}%", percent=percent(float(accuracy), 2)))
    activation = ""
    if weights.activation is not None and weights.activation.how != "told":
        title = activation_titles()[weights.activation.name]
        activation = tr("Hidden layers: {activation}", activation=title)
    return NetworkDescribed(weights.path.name, " · ".join(details), activation)
