"""Archives that zipfile writes are read the same way; what is unsafe is in test_malformed_…"""

import io
import zipfile

import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.zip_archive import read_directory, read_member


def archive(method: int, **options: bool) -> tuple[bytes, dict[str, bytes]]:
    members = {
        "a.npy": b"some bytes" * 50,
        "folder/가.npy": bytes(1000),
        "empty": b"",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, content in members.items():
            with file.open(name, "w", **options) as member:
                member.write(content)
    return packed.getvalue(), members


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("force_zip64", [False, True])
def test_each_member_comes_out_whole(method: int, force_zip64: bool) -> None:
    data, members = archive(method, force_zip64=force_zip64)
    found = read_directory(data, most_members=10, limit_bytes=10_000)
    assert {name: bytes(read_member(data, member)) for name, member in found.items()} == members


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_an_archive_written_to_a_pipe_is_read() -> None:
    # Its sizes stand after the members, and 0 before them.
    packed = _Pipe()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.npy", b"content" * 9)
    data = packed.getvalue()
    found = read_directory(data, most_members=10, limit_bytes=10_000)
    assert bytes(read_member(data, found["a.npy"])) == b"content" * 9


def test_an_archive_with_a_comment_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.comment = b"weights of the course"
        file.writestr("a.npy", b"content")
    data = packed.getvalue()
    found = read_directory(data, most_members=10, limit_bytes=10_000)
    assert bytes(read_member(data, found["a.npy"])) == b"content"


def test_an_archive_of_nothing_has_no_members() -> None:
    data = b"PK\x05\x06" + bytes(18)
    assert read_directory(data, most_members=10, limit_bytes=10_000) == {}


def test_more_members_or_bytes_than_allowed_are_refused() -> None:
    data, _ = archive(zipfile.ZIP_DEFLATED)
    with pytest.raises(WeightFileError, match="more parts"):
        read_directory(data, most_members=2, limit_bytes=10_000)
    with pytest.raises(WeightFileError, match="take more than"):
        read_directory(data, most_members=10, limit_bytes=1400)


def test_any_cut_is_noticed() -> None:
    data, _ = archive(zipfile.ZIP_STORED)
    for end in range(len(data)):
        with pytest.raises(WeightFileError):
            read_directory(data[:end], most_members=10, limit_bytes=10_000)


def test_any_changed_byte_is_noticed_or_changes_no_content() -> None:
    data, members = archive(zipfile.ZIP_DEFLATED)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            found = read_directory(changed, most_members=10, limit_bytes=10_000)
            contents = [bytes(read_member(changed, member)) for member in found.values()]
        except WeightFileError:
            continue
        assert contents == list(members.values())
