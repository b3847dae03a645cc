"""What MATLAB's variables are: weights, or a data set, or nothing that nnviz can show."""

import re

from nnviz.files.named_array import NamedArray
from nnviz.files.weight_file_error import WeightFileError, damaged, no_arrays, no_numbers
from nnviz.files.weight_formats.file_content import FileContent, Told
from nnviz.language import tr

_THETA = re.compile(r"(?i)(?:.*/)?theta_?\d+")
_SAMPLES = re.compile(r"(?i)(?:x|data|images?|features)_?(?:train|test|val)?|(?:train|test)_?x")
_LABELS = re.compile(
    r"(?i)(?:y|t|labels?|targets?|classes)_?(?:train|test|val)?|(?:train|test)_?(?:y|labels?)"
)


def matlab_content(arrays: list[NamedArray], skipped: list[tuple[str, str]]) -> FileContent:
    """The content of a .mat: `skipped` are names with "text", "sparse", "complex" or "object".

    Raises WeightFileError where there is no array, and for samples with their labels.
    """
    names = [array.name for array in arrays]
    if not names:
        raise _nothing({kind for _, kind in skipped})
    if len(set(names)) != len(names):
        raise damaged()
    samples = [name for name in names if _SAMPLES.fullmatch(name)]
    labels = [name for name in names if _LABELS.fullmatch(name)]
    if samples and labels and len(samples) + len(labels) == len(names):
        raise WeightFileError(
            tr("This is a data set (samples and their labels), not a weight file."),
            tr("Choose the file that the trained weights were saved in."),
        )
    # Andrew Ng's course: (outputs, 1 + inputs), the bias first.
    is_theta = all(_THETA.fullmatch(name) for name in names)
    told = Told("MATLAB", orientation="outputs-inputs" if is_theta else "")
    return FileContent(tuple(arrays), told=told, skipped=tuple(name for name, _ in skipped))


def _nothing(kinds: set[str]) -> WeightFileError:
    if "object" in kinds:
        return WeightFileError(
            tr("The file holds objects of MATLAB, not matrices."),
            tr("Save the matrices by themselves: W1 = net.Layers(2).Weights; save('w.mat', 'W1')."),
        )
    if "sparse" in kinds:
        return WeightFileError(
            tr("The matrices in the file are sparse."),
            tr("Save them as full ones: W1 = full(W1); save('w.mat', 'W1')."),
        )
    return no_numbers("complex") if "complex" in kinds else no_arrays()
