"""Weight files: recognised by their content, read without trust, turned into a network."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.file_error import shown_name
from nnviz.files.named_array import UNNAMED, NamedArray
from nnviz.files.network_description import network_of_description
from nnviz.files.network_from_arrays.layer_arrays import LabelledDigits, finite_floats, no_network
from nnviz.files.network_from_arrays.questions import HIDDEN, Question, answers_of
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import FORMATS, content_of
from nnviz.files.weight_formats.file_content import FileContent, Told
from nnviz.files.weight_formats.npz_file import DESCRIPTION, write_npz
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

__all__ = [
    "FORMATS",
    "NamedArray",
    "Question",
    "WeightFile",
    "WeightFileError",
    "network_of",
    "read_weight_file",
    "weight_file_of",
    "weight_file_of_content",
    "with_answer",
    "write_npz",
]

LIMITS = ReadingLimits()
ARRAY_LIMIT_BYTES = LIMITS.array_bytes
NO_ANSWERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, eq=False)
class WeightFile:
    """A file that was read: its arrays, and the network that they form, if they do.

    `problem` says why they do not. `questions` are what the shapes do not tell, answered;
    `accuracy` is the share of labelled digits that the network reads, where it was tried on some.
    `told` is what the file says itself, `recipe` how nnviz trained it, for files of our own.
    `fingerprint` is the SHA-256 of the content, in hexadecimal. `skipped` names what is in the
    file and is no array of numbers.
    """

    path: Path
    format: str
    arrays: tuple[NamedArray, ...]
    network: Network | None = None
    questions: tuple[Question, ...] = ()
    accuracy: float | None = None
    told: Told = field(default_factory=Told)
    recipe: Mapping[str, Any] | None = None
    problem: WeightFileError | None = None
    fingerprint: str = ""
    skipped: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()
    """The other files, where the network lies in several."""

    @property
    def name(self) -> str:
        """As "W1.npy", or "W1.npy +3" of four files."""
        return f"{self.path.name} +{len(self.beside)}" if self.beside else self.path.name


def read_weight_file(
    path: Path | str | Sequence[Path | str],
    *,
    chosen: Mapping[str, str] = NO_ANSWERS,
    array_limit_bytes: int = ARRAY_LIMIT_BYTES,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """Read a weight file, or several that hold one network; nothing in them is ever run.

    The network computes in `dtype`. `chosen` answers questions by their key. `labelled_digits`,
    x (n, 784) in 0..1 and t (n,), decide about what the file does not tell. Raises WeightFileError
    when a file holds no arrays of numbers; arrays that form no network are no error here (see
    `WeightFile.problem`).
    """
    paths = [path] if isinstance(path, str | Path) else list(path)
    limits = ReadingLimits(array_bytes=array_limit_bytes)
    try:
        contents = []
        for each in paths:
            data = read_whole_file(each, limits.file_bytes, WeightFileError)
            contents.append((*content_of(data, ReadingBudget(limits)), fingerprint_of(data)))
        key, content, fingerprint = joined_contents(contents, [Path(each) for each in paths])
        file = weight_file_of_content(
            key,
            content,
            Path(paths[0]),
            fingerprint,
            chosen=chosen,
            dtype=dtype,
            labelled_digits=labelled_digits,
            most_numbers=limits.network_numbers,
        )
        return replace(file, beside=tuple(Path(each) for each in paths[1:]))
    except MemoryError as problem:
        raise WeightFileError(
            tr("There is not enough memory to open the file."), tr("Close other programs.")
        ) from problem


def network_of(
    path: Path | str | Sequence[Path | str],
    *,
    chosen: Mapping[str, str] = NO_ANSWERS,
    array_limit_bytes: int = ARRAY_LIMIT_BYTES,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """The same, but the file must hold a network: raises WeightFileError that says why not."""
    file = read_weight_file(
        path,
        chosen=chosen,
        array_limit_bytes=array_limit_bytes,
        dtype=dtype,
        labelled_digits=labelled_digits,
    )
    if file.problem is not None:
        raise file.problem
    return file


def weight_file_of(
    data: bytes,
    path: Path = Path(),
    limits: ReadingLimits = LIMITS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> WeightFile:
    """The same as `read_weight_file` for the bytes of a file. Raises WeightFileError."""
    key, content = content_of(data, ReadingBudget(limits))
    return weight_file_of_content(
        key,
        content,
        path,
        fingerprint_of(data),
        dtype=dtype,
        labelled_digits=labelled_digits,
        most_numbers=limits.network_numbers,
    )


def weight_file_of_content(
    key: str,
    content: FileContent,
    path: Path = Path(),
    fingerprint: str = "",
    *,
    chosen: Mapping[str, str] = NO_ANSWERS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
    most_numbers: int = LIMITS.network_numbers,
) -> WeightFile:
    """What `content`, read from a file of the format `key`, is: a network, or arrays alone.

    An answer in `chosen` that the file does not ask for, or that is none of the options, is left
    alone.
    """
    told = content.told
    file = WeightFile(
        path, key, content.arrays, told=told, fingerprint=fingerprint, skipped=content.skipped
    )
    try:
        if sum(array.values.size for array in content.arrays) > most_numbers:
            raise no_network(tr("They have more numbers than can be shown."))
        if content.description is not None:
            network = _described_network(content, dtype)
            recipe = _recipe(content.description)
            return replace(
                file, network=network, questions=_told_activation(network), recipe=recipe
            )
        # What describes itself, as the networks that ship, opens without all of this.
        from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays

        found = network_from_arrays(
            content.arrays, told, chosen=chosen, dtype=dtype, labelled_digits=labelled_digits
        )
    except WeightFileError as problem:
        return replace(file, problem=problem)
    return replace(file, network=found.network, questions=found.questions, accuracy=found.accuracy)


def with_answer(
    weights: WeightFile, key: str, option: str, labelled_digits: LabelledDigits | None = None
) -> WeightFile:
    """`weights` with one question answered by the user; the other answers stay.

    No other answer is tried; `labelled_digits` tell how many the network reads with this one.
    Raises WeightFileError where the answer leaves no network.
    """
    from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays

    answers = {**answers_of(weights.questions), key: option}
    dtype = np.float32 if weights.network is None else weights.network.dtype
    before = {question.key: question for question in weights.questions}
    tried = before[key].accuracies if key in before else ()
    known = bool(tried) and option in before[key].options
    found = network_from_arrays(
        weights.arrays,
        weights.told,
        chosen=answers,
        dtype=dtype,
        labelled_digits=None if known else labelled_digits,
    )
    accuracy = tried[before[key].options.index(option)] if known else found.accuracy
    questions = tuple(
        # What was tried of this question still holds: the other answers are the same.
        replace(question, accuracies=tried)
        if question.key == key
        else replace(question, how=before[question.key].how)
        if question.key in before
        else question
        for question in found.questions
    )
    return replace(weights, network=found.network, questions=questions, accuracy=accuracy)


def joined_contents(
    contents: Sequence[tuple[str, FileContent, str]], paths: Sequence[Path]
) -> tuple[str, FileContent, str]:
    """Key, content and fingerprint of several files of one network, as of one file.

    The files are taken in the order of their names, in whatever order they were chosen. An array
    that is a whole file has the file's name, as in W1.csv; the names of others get the file's
    number before them.
    """
    if len(contents) == 1:
        return contents[0]
    files = sorted(zip(paths, contents, strict=True), key=lambda file: _in_order(file[0]))
    contents = [content for _, content in files]
    named = [
        replace(array, name=_name_in(number, path, array))
        for number, (path, (_, content, _)) in enumerate(files, start=1)
        for array in content.arrays
    ]
    prints = "".join(fingerprint for _, _, fingerprint in contents)
    content = FileContent(
        tuple(named),
        told=next((each.told for _, each, _ in contents if each.told != Told()), Told()),
        skipped=tuple(chain.from_iterable(each.skipped for _, each, _ in contents)),
    )
    return contents[0][0], content, fingerprint_of(prints.encode())


def _in_order(path: Path) -> list[tuple[bool, int, str]]:
    """What sorts names as people count: w2 before w10."""
    parts = re.findall(r"\d{1,9}|\D+", path.name)
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def _name_in(number: int, path: Path, array: NamedArray) -> str:
    # A lone letter tells no more than the order does, and b.npy may be the second of a, b, c.
    is_named = array.name == UNNAMED and len(path.stem) > 1
    return shown_name(path.stem) if is_named else f"{number}/{array.name}"


def fingerprint_of(data: bytes) -> str:
    """What tells one file's content from another's: SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _described_network(content: FileContent, dtype: npt.DTypeLike) -> Network:
    arrays = {array.name: finite_floats(array, np.dtype(dtype)) for array in content.arrays}
    try:
        return network_of_description(content.description or {}, arrays)
    except ShapeError as problem:
        raise no_network(str(problem)) from problem
    except ValueError as problem:
        raise no_network(
            tr("{member} in it does not describe one.", member=DESCRIPTION)
        ) from problem


def _told_activation(network: Network) -> tuple[Question, ...]:
    names = [stage.activation_name for stage in network.stages[:-1] if stage.activation_name]
    return (Question(HIDDEN, (names[0],), names[0], "told"),) if names else ()


def _recipe(description: Mapping[str, Any]) -> Mapping[str, Any] | None:
    recipe = description.get("recipe")
    return recipe if isinstance(recipe, dict) else None
