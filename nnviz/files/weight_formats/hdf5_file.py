"""HDF5: Keras' .h5 and .weights.h5, MATLAB 7.3's .mat, plain arrays. By the extra nnviz[h5]."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from nnviz.files.file_error import shown_name
from nnviz.files.named_array import NamedArray, named_array
from nnviz.files.weight_file_error import WeightFileError, no_arrays
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.hdf5_start import check_superblock, longest_in_heaps
from nnviz.files.weight_formats.keras_weights import keras_content, keras_weights
from nnviz.files.weight_formats.matlab_variables import matlab_content
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.files.weight_formats.hdf5_tree import Hdf5Tree

_MATLAB = b"MATLAB 7.3"


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays in the file and, of Keras, its layers. Raises WeightFileError."""
    tree = checked_tree(data, budget)
    if data.startswith(_MATLAB):
        return matlab_content(*_matlab(tree))
    weights = keras_weights(tree)
    if weights is not None:
        return keras_content(weights, tree.skipped)
    arrays = tuple(named_array(path, values) for path, values in tree.arrays.items())
    if not arrays:
        raise no_arrays()
    return FileContent(arrays, skipped=tuple(tree.skipped))


def checked_tree(data: bytes, budget: ReadingBudget) -> "Hdf5Tree":
    """What is in a file of HDF5. Raises WeightFileError, also where h5py is not installed."""
    check_superblock(data)
    longest = longest_in_heaps(data)
    if find_spec("h5py") is None:
        raise WeightFileError(
            tr("The file is in HDF5 (Keras, or MATLAB 7.3): that needs one more package."),
            tr('Install it: pip install "nnviz[h5]"'),
        )
    from nnviz.files.weight_formats.hdf5_tree import tree_of

    return tree_of(data, budget, longest)


def _matlab(tree: "Hdf5Tree") -> tuple[list[NamedArray], list[tuple[str, str]]]:
    """MATLAB's variables: its matrices lie column by column, so their sides are turned round."""
    arrays: list[NamedArray] = []
    skipped = [(name, "object") for name in tree.skipped]
    for path, values in tree.arrays.items():
        (kind,) = tree.texts[path].get("MATLAB_class", ("",))[:1]
        if kind in {"char", "cell", "function_handle"}:
            skipped.append((shown_name(path), "text" if kind == "char" else "object"))
        else:
            arrays.append(named_array(path, values.T))
    return arrays, skipped
