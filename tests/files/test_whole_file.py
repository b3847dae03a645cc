import gzip
from pathlib import Path

import pytest

from nnviz.files.data_file_error import DataFileError
from nnviz.files.whole_file import read_whole_file, size_text, unzipped


def test_a_file_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_whole_file(path, 5, DataFileError) == b"12345"
    assert read_whole_file(str(path), 5, DataFileError) == b"12345"


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"123456")
    with pytest.raises(DataFileError, match="a is larger than 0 MB"):
        read_whole_file(path, 5, DataFileError)


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    grow = Path.open

    def open_grown(self: Path, mode: str = "r") -> object:
        with grow(self, "ab") as file:
            file.write(b"2345")
        return grow(self, mode)

    monkeypatch.setattr(Path, "open", open_grown)
    with pytest.raises(DataFileError, match="is larger than"):
        read_whole_file(path, 1, DataFileError)


def test_a_name_with_control_and_direction_marks_is_cleaned(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"There is no file evil\?gpj\.pkl\."):
        read_whole_file(tmp_path / "evil\u202egpj.pkl", 5, DataFileError)


def test_gzip_is_unpacked_and_the_rest_is_left_as_it_is() -> None:
    assert unzipped(gzip.compress(b"content"), 7, DataFileError) == b"content"
    assert unzipped(b"content", 1, DataFileError) == b"content"


def test_gzip_that_grows_too_large_is_refused() -> None:
    with pytest.raises(DataFileError, match="Unpacked, the file is larger than"):
        unzipped(gzip.compress(bytes(10_000_000)), 1_000_000, DataFileError)


@pytest.mark.parametrize("cut", [3, 12, 50, -1])
def test_gzip_that_is_cut_off_is_refused(cut: int) -> None:
    packed = gzip.compress(bytes(range(256)) * 4)
    with pytest.raises(DataFileError, match="ends in the middle"):
        unzipped(packed[:cut], 10_000, DataFileError)


def test_gzip_that_is_damaged_is_refused() -> None:
    packed = bytearray(gzip.compress(b"content" * 100))
    packed[12] ^= 0xFF
    with pytest.raises(DataFileError, match="damaged"):
        unzipped(bytes(packed), 10_000, DataFileError)


def test_sizes_are_whole_and_short() -> None:
    assert [size_text(size) for size in (5 << 20, 128 << 20, 10 << 30)] == [
        "5 MB",
        "128 MB",
        "10 GB",
    ]
