"""Opening weight files that people bring: read apart, then made a network here.

One way for the window and the command line. The networks that ship are read in place.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from nnviz.files.digit_weights import digit_network_of, labelled_digits, require_computable
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, joined_contents, weight_file_of_content
from nnviz.files.weight_formats import require_known
from nnviz.files.weight_reading.reading_process import ReadingProgress, contents_of

Answers = Callable[[str], Mapping[str, str]]
"""What the user has answered before about the file with a fingerprint, by the question's key."""

Opening = Generator[ReadingProgress | WeightFile, None, None]

_START_BYTES = 4096


def no_answers(fingerprint: str) -> Mapping[str, str]:
    """For a user who has answered nothing yet."""
    return {}


def opening(paths: Sequence[Path], answers: Answers = no_answers, *, tries: bool = True) -> Opening:
    """Progress now and then, at last the file: arrays, and their network if they form one.

    Several paths are files of one network. `tries`: labelled digits decide what shapes do not tell.
    Raises WeightFileError. Closing it ends the reading.
    """
    for read in contents_of(paths):
        if isinstance(read, ReadingProgress):
            yield read
            continue
        contents = [(each.format, each.content, each.fingerprint) for each in read]
        key, content, fingerprint = joined_contents(contents, paths)
        file = weight_file_of_content(
            key,
            content,
            paths[0],
            fingerprint,
            chosen=answers(fingerprint),
            labelled_digits=labelled_digits() if tries else None,
        )
        yield replace(file, beside=tuple(paths[1:]))


def opening_digits(paths: Sequence[Path], answers: Answers = no_answers) -> Opening:
    """The same, but the network must read digits: raises WeightFileError that says why not."""
    for read in opening(paths, answers):
        if isinstance(read, WeightFile):
            require_digits(read)
        yield read


def require_digits(weights: WeightFile) -> None:
    """Raise WeightFileError unless there is a network in `weights` that reads digits."""
    if weights.problem is not None:
        raise weights.problem
    require_computable(digit_network_of(weights))


def reads_digits(weights: WeightFile) -> bool:
    """Whether there is a network in `weights` that reads digits."""
    try:
        require_digits(weights)
    except WeightFileError:
        return False
    return True


def may_be_weights(path: Path) -> bool:
    """Whether an ordinary file begins like weights, whatever its name.

    For what is dropped where pictures are expected.
    """
    try:
        if not path.is_file():
            return False  # a pipe would be waited for
        with path.open("rb") as file:
            require_known(file.read(_START_BYTES))
    except (OSError, WeightFileError):
        return False
    return True


def opened(opening: Opening) -> WeightFile:
    """The file, once it is there: for a command that waits."""
    for read in opening:
        if isinstance(read, WeightFile):
            return read
    raise RuntimeError("reading ended without a file")
