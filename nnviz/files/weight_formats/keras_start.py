"""How a .keras is known: by the names of the members of the zip."""

from nnviz.files.weight_formats.zip_archive import member_names

WEIGHTS = "model.weights.h5"
CONFIG = "config.json"
_MOST_MEMBERS = 4096


def is_keras_zip(data: bytes) -> bool:
    """Whether this is a zip that Keras 3 wrote."""
    return WEIGHTS in member_names(data, most_members=_MOST_MEMBERS)
