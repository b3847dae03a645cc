from pathlib import Path

import pytest

from nnviz.files.file_error import FileError
from nnviz.files.saved_file import save_file


def test_the_folder_is_made_when_it_is_missing(tmp_path: Path) -> None:
    save_file(tmp_path / "a" / "b" / "file.bin", b"content")
    assert (tmp_path / "a" / "b" / "file.bin").read_bytes() == b"content"


def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"old")

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nnviz.files.saved_file.write_atomically", full)
    with pytest.raises(FileError, match=r"file.bin cannot be written: No space left on device\."):
        save_file(path, b"new")
    assert path.read_bytes() == b"old"
