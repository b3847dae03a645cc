"""Files that a person asked for: written wholly or not at all, with a sentence when it fails."""

import os
from pathlib import Path

from nnviz.files.atomic import write_atomically
from nnviz.files.file_error import FileError, shown_name
from nnviz.language import tr


def save_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`; its folder is made when it is missing. Raises FileError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
    except OSError as problem:
        raise FileError(cannot_be_written(path, problem)) from problem


def require_writable(path: Path) -> None:
    """Look whether `path` can be written, and leave it as it is, before work whose outcome would be
    lost. Its folder must be there. Raises FileError.
    """
    draft = path.parent / f".{path.name[:100]}.{os.urandom(6).hex()}.part"
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except OSError as problem:  # a name that is too long
        raise FileError(cannot_be_written(path, problem)) from problem
    try:
        draft.touch(exist_ok=False)
        draft.unlink()
    except OSError as problem:
        raise FileError(cannot_be_written(path, problem)) from problem


def cannot_be_written(path: Path, problem: OSError) -> str:
    """The sentence that tells so."""
    return tr(
        "{name} cannot be written: {problem}.",
        name=shown_name(path.name),
        problem=problem.strerror or type(problem).__name__,
    )
