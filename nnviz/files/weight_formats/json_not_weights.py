"""JSON that people open by mistake: descriptions of networks without their numbers, notebooks."""

from typing import Any

from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr


def refuse_known_json(value: Any) -> None:
    """Raise WeightFileError when parsed JSON is known to hold no weights."""
    if not isinstance(value, dict):
        return
    if "weightsManifest" in value:
        raise WeightFileError(
            tr("This is a TensorFlow.js model without its numbers: they are in .bin files."),
            tr("Convert the model to Keras (tensorflowjs_converter), and open the .h5 file."),
        )
    if "nbformat" in value and "cells" in value:
        raise WeightFileError(
            tr("This is a notebook (Jupyter), not a weight file."),
            tr("Run it, save the arrays with numpy.savez, and open that file."),
        )
    if "class_name" in value and "config" in value and isinstance(value["config"], dict):
        raise WeightFileError(
            tr("This is the description of a Keras model without its weights."),
            tr("Save the weights, too: model.save_weights('model.weights.h5')."),
        )
    if isinstance(value.get("metadata"), dict) and "weight_map" in value:
        raise WeightFileError(
            tr("This is only the index of a model that lies in several files."),
            tr("Open the files that it names, together."),
        )
