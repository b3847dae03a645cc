"""The one error of reading weight files, and the sentences that more than one reader needs.

A sentence never holds a value of the file: type names, and cleaned names, only.
"""

from nnviz.files.file_error import FileError, shown_name
from nnviz.files.whole_file import size_text
from nnviz.language import tr


class WeightFileError(FileError):
    """What is wrong with a weight file, and what to do about it."""


def truncated() -> WeightFileError:
    """The bytes end before the content does."""
    return WeightFileError(
        tr("The file ends in the middle: a part of it is missing."), copy_again()
    )


def damaged() -> WeightFileError:
    """The bytes contradict each other."""
    return WeightFileError(tr("The file is damaged."), copy_again())


def damaged_array() -> WeightFileError:
    """An array's description does not fit its bytes."""
    return WeightFileError(
        tr("An array in the file is damaged: its shape does not fit its bytes."), copy_again()
    )


def code_in_file(name: str) -> WeightFileError:
    """The file names a function to run. `name` is out of the file, as `os.system`."""
    return WeightFileError(
        tr(
            "The file asks to run {name}; nnviz never runs code from a weight file.",
            name=shown_name(name),
        ),
        save_arrays_only(),
    )


def other_library(name: str) -> WeightFileError:
    """A library's own format. `name` is ours to choose, never out of the file."""
    return WeightFileError(
        tr("The file is in the format of {library}, which nnviz does not read.", library=name),
        tr("Turn each array into a NumPy array, save them with numpy.savez, and open that file."),
    )


def no_numbers(kind: str) -> WeightFileError:
    """An array of text, dates, records, complex numbers, … `kind` is NumPy's code for it."""
    return WeightFileError(
        tr("The file holds an array of kind {kind}, not of numbers.", kind=shown_name(kind)),
        save_arrays_only(),
    )


def object_array() -> WeightFileError:
    """An array of Python objects."""
    return WeightFileError(
        tr("The file holds an array of Python objects, not of numbers."),
        tr("Give the array a number type before you save it: array.astype(float)."),
    )


def no_arrays() -> WeightFileError:
    """A file of a known format in which there is nothing to open."""
    return WeightFileError(tr("There is no array of numbers in the file."), save_arrays_only())


def too_many_parts() -> WeightFileError:
    """More opcodes, items, arrays, names or nesting than weights ever need."""
    return WeightFileError(
        tr("The file is made of more parts than weights ever need."), save_arrays_only()
    )


def arrays_too_large(limit_bytes: int) -> WeightFileError:
    """The arrays together, or one of them, claim more memory than may be taken."""
    return WeightFileError(
        tr("The arrays in the file take more than {limit}.", limit=size_text(limit_bytes)),
        tr("Is it the file that you meant?"),
    )


def copy_again() -> str:
    """The hint for a file that lost something on its way."""
    return tr("Copy or download it again.")


def save_arrays_only() -> str:
    """The hint for a file that holds more than arrays."""
    return tr("Save only the arrays, for example with numpy.savez, and open that file.")
