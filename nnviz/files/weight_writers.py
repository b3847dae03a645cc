"""The formats that weights are written in, by the ending of the file's name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nnviz.engine.network import Network
from nnviz.files.file_error import FileError, shown_name
from nnviz.files.weight_formats.course_pickle import course_pickle_bytes
from nnviz.files.weight_formats.npz_file import npz_bytes
from nnviz.language import tr

Writer = Callable[[Network, Mapping[str, Any] | None], bytes]

WRITERS: dict[str, Writer] = {".npz": npz_bytes, ".pkl": course_pickle_bytes}
"""Every format that is written, by the ending."""


def writer_of(path: Path) -> Writer:
    """What writes the format that the name of `path` asks for. Raises FileError for another."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FileError(
            tr(
                "{name}: weights are written as {endings}.",
                name=shown_name(path.name),
                endings=", ".join(WRITERS),
            )
        )
    return writer
