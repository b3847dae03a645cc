"""Keras 3's .keras: a zip with the model as JSON and its weights as HDF5 (extra nnviz[h5])."""

from nnviz.files.weight_file_error import WeightFileError, damaged
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.hdf5_file import checked_tree
from nnviz.files.weight_formats.keras_start import CONFIG, WEIGHTS
from nnviz.files.weight_formats.keras_weights import keras_content, keras_weights
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.zip_archive import read_directory, read_member
from nnviz.language import tr

_MOST_MEMBERS = 4096
_LONGEST_CONFIG = 16 << 20


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays of a Keras model and its layers. Raises WeightFileError."""
    members = read_directory(data, most_members=_MOST_MEMBERS, limit_bytes=budget.limits.file_bytes)
    weights = members[WEIGHTS]
    config = members.get(CONFIG)
    if config is not None and config.size_bytes > _LONGEST_CONFIG:
        raise damaged()
    text = "" if config is None else bytes(read_member(data, config)).decode("utf-8", "replace")
    found = keras_weights(tree := checked_tree(bytes(read_member(data, weights)), budget))
    if found is None:
        raise WeightFileError(
            tr("The Keras model in the file has no weights."),
            tr("Save it again when it is built: model.save('model.keras')."),
        )
    return keras_content(found, tree.skipped, text)
