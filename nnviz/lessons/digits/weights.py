"""The networks of this lesson: read from files, tried out, described in a line."""

from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.digit_network import require_digit_network
from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.shapes import ShapeError
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, network_of
from nnviz.language import tr
from nnviz.lessons.digits.explaining import activation_titles
from nnviz.ui.numbers import percent
from nnviz.ui.weight_chooser import NetworkDescribed


def labelled_digits() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The drawings that ship as x (n, 784) and t (n,): they try out an unknown network."""
    pairs = [
        (image_from_strokes(strokes), digit)
        for digit, drawings in example_digits().items()
        for strokes in drawings
    ]
    images = [image for image, _ in pairs if image is not None]
    return np.stack(images).reshape(len(images), -1), np.array([digit for _, digit in pairs])


def read_digit_weights(path: Path) -> WeightFile:
    """Read a weight file and make sure that it reads digits. Raises WeightFileError."""
    weights = network_of(path, labelled_digits=labelled_digits())
    digit_network_of(weights)
    return weights


def digit_network_of(weights: WeightFile) -> Network:
    """The network in `weights`. Raises WeightFileError unless it reads digits."""
    network = weights.network
    if network is None:
        raise WeightFileError(tr("The arrays in the file form no network."))
    try:
        require_digit_network(network)
    except ShapeError as error:
        raise WeightFileError(str(error), tr("Open it with nnviz inspect.")) from error
    return network


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
