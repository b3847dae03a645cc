import os
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.weight_formats import hdf5_library
from nnviz.files.weight_formats.reading_limits import ReadingLimits
from nnviz.files.weight_reading.reading_process import contents_of
from tests.files.malformed_weight_files import npz, zip_of
from tests.files.weight_formats.hdf5_writer import hdf5_of_arrays, keras_of_arrays


@pytest.mark.parametrize(
    ("data", "needed"),
    [
        (b"\x89HDF\r\n\x1a\n" + bytes(99), True),
        (b"MATLAB 7.3".ljust(512, b"\0") + b"\x89HDF\r\n\x1a\n", True),
        (zip_of({"metadata.json": b"{}", "model.weights.h5": b""}), True),
        (b"\x1f\x8b\x08", True),
        (npz(), False),
        (b"\x80\x04]", False),
        (b"", False),
    ],
)
def test_the_library_is_loaded_for_the_files_that_may_need_it(
    data: bytes, needed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(hdf5_library, "find_spec", lambda name: object())
    monkeypatch.setattr(hdf5_library, "import_module", loaded.append)
    (tmp_path / "file").write_bytes(data)
    hdf5_library.load_for([tmp_path / "missing", tmp_path, "\0", tmp_path / "file"])
    assert bool(loaded) is needed


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    hdf5_library.load_for([tmp_path / "pipe"])


def test_a_process_with_walls_reads_what_needs_the_library(tmp_path: Path) -> None:
    """After the walls are up its import would end the process: it starts a program."""
    arrays = {"W1": np.ones((3, 2), "f4"), "b1": np.ones(2, "f4")}
    for name, data in (("a.h5", hdf5_of_arrays(arrays)), ("a.keras", keras_of_arrays(arrays))):
        (tmp_path / name).write_bytes(data)
        *_, contents = contents_of([tmp_path / name], ReadingLimits())
        assert isinstance(contents, list)
        assert [array.shape for array in contents[0].content.arrays] == [(3, 2), (2,)]
