"""How the networks of this lesson are described, and what can be chosen of them."""

from nnviz.files.digit_weights import digit_network_of
from nnviz.files.weight_files import WeightFile
from nnviz.language import tr
from nnviz.scene.activation_titles import activation_titles
from nnviz.ui.numbers import percent
from nnviz.ui.weight_chooser import NetworkDescribed


def hidden_activations() -> dict[str, str]:
    """What can be chosen for the hidden layers when a file does not tell, with titles."""
    titles = activation_titles()
    return {name: titles[name] for name in ("sigmoid", "relu", "tanh")}


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
