"""h5py, loaded before a process that reads puts up its walls: its import starts a program."""

import contextlib
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from nnviz.files.weight_formats.hdf5_start import is_hdf5
from nnviz.files.whole_file import is_a_file

_LOOKED_AT = 4096
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_IN_A_KERAS_ZIP = (b"metadata.json", b"config.json", b"model.weights.h5")


def load_for(paths: Iterable[Path | str]) -> None:
    """Load h5py if it is installed and one of the files may need it: that takes 0.1 s."""
    if find_spec("h5py") is not None and any(_may_need_it(_start(Path(path))) for path in paths):
        import_module("h5py")


def _may_need_it(start: bytes) -> bool:
    if start.startswith(_ZIP):
        return any(name in start for name in _IN_A_KERAS_ZIP)
    return is_hdf5(start) or start.startswith(_GZIP)


def _start(path: Path) -> bytes:
    # A pipe is never opened: that would wait for its other end.
    with contextlib.suppress(OSError, ValueError):
        if is_a_file(path):
            with path.open("rb") as file:
                return file.read(_LOOKED_AT)
    return b""
