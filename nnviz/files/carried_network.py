"""The network inside a lesson state: packed when a moment is saved, read when it is opened."""

from pathlib import Path

from nnviz.files.digit_weights import digit_network_of, require_computable
from nnviz.files.lesson_state import LessonState
from nnviz.files.weight_files import WeightFile, weight_file_of
from nnviz.files.weight_formats.npz_file import npz_bytes


def packed_network(weights: WeightFile) -> bytes | None:
    """The network of `weights` as an .npz; None where there is none."""
    if weights.network is None:
        return None
    return npz_bytes(weights.network, weights.recipe)


def carried_network(moment: LessonState) -> WeightFile | None:
    """The network that `moment` carries, read without trust; None for the one that ships.

    Raises WeightFileError when it is damaged, reads no digits, or is not to be computed with.
    """
    if moment.weights is None:
        return None
    weights = weight_file_of(moment.weights, Path(moment.weights_name or "nnviz.npz"))
    require_computable(digit_network_of(weights))
    return weights
