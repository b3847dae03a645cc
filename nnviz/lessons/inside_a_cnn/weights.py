"""Which network is shown: the session's where it has convolutions, else the CNN that ships."""

from functools import cache

from nnviz.bundled import bundled_path
from nnviz.engine.convolution import Convolution
from nnviz.engine.network import Network
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, network_of
from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.parts import CnnParts


@cache
def shipped_cnn() -> WeightFile:
    """The convolutional network that ships with the program."""
    return network_of(bundled_path("weights", "digits-cnn.npz"))


def shown_weights(of_session: WeightFile) -> WeightFile:
    """The session's network where this lesson can show it, else the one that ships."""
    network = of_session.network
    if network is None or why_not_shown(network) is not None:
        return shipped_cnn()
    return of_session


def why_not_shown(network: Network) -> WeightFileError | None:
    """What keeps this lesson from showing `network`; None where nothing does."""
    if not any(isinstance(stage.layer, Convolution) for stage in network.stages):
        return WeightFileError(
            tr("This network has no convolution."), tr("Open it in Handwritten digits.")
        )
    if CnnParts.of(network) is None:
        return WeightFileError(
            tr("This lesson shows convolutions and pooling, then dense layers alone."),
            tr("Other layers can be looked at with nnviz inspect."),
        )
    return None
