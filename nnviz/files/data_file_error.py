"""The error of reading data sets."""

from nnviz.files.file_error import FileError


class DataFileError(FileError):
    """What is wrong with a file of a data set, and what to do about it."""
