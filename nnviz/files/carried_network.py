"""The network inside a lesson state: packed when a moment is saved, read when it is opened."""

from pathlib import Path

from nnviz.files.digit_weights import digit_network_of, require_computable
from nnviz.files.lesson_state import LessonState
from nnviz.files.weight_files import WeightFile, weight_file_of_content
from nnviz.files.weight_formats import npz_file
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits


def packed_network(weights: WeightFile) -> bytes | None:
    """The network of `weights` as an .npz; None where there is none."""
    if weights.network is None:
        return None
    return npz_file.npz_bytes(weights.network, weights.recipe)


def carried_network(moment: LessonState) -> WeightFile | None:
    """The network that `moment` carries, read without trust; None for the one that ships.

    Raises WeightFileError when it is damaged, reads no digits, or is not to be computed with.
    """
    if moment.weights is None:
        return None
    # Read in place, as what no other program writes: an .npz and nothing else.
    content = npz_file.read(moment.weights, ReadingBudget(ReadingLimits()))
    path = Path(moment.weights_name or "nnviz.npz")
    weights = weight_file_of_content("npz", content, path)
    require_computable(digit_network_of(weights))
    return weights
