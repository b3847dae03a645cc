"""Archives that zipfile writes are read the same way; what is unsafe is in test_malformed_…"""

import io
import struct
import zipfile
import zlib

import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.zip_archive import member_names, read_directory, read_member


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


# zip64, which PyTorch writes around small archives, too.


def with_zip64(
    *,
    here: int | None = None,
    count: int | None = None,
    size: int | None = None,
    start: int | None = None,
    length: int = 44,
    disks: tuple[int, int, int, int] = (0, 0, 0, 1),
    is_full: bool = False,
    place: int | None = None,
) -> bytes:
    """An archive with zip64's end record, each part of which may be forged."""
    data, members = archive(zipfile.ZIP_STORED)
    end = data.rfind(b"PK\x05\x06")
    true_size, true_start = struct.unpack_from("<2L", data, end + 12)
    first, second, third, fourth = disks
    numbers = (
        len(members) if here is None else here,
        len(members) if count is None else count,
        true_size if size is None else size,
        true_start if start is None else start,
    )
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", length, 45, 45, first, second, *numbers)
    at = end if place is None else place
    locator = struct.pack("<4sLQL", b"PK\x06\x07", third, at, fourth)
    tail = bytearray(data[end:])
    if is_full:
        tail[8:20] = b"\xff" * 12
    return data[:end] + record + locator + bytes(tail)


@pytest.mark.parametrize("is_full", [False, True])
def test_the_end_record_of_zip64_is_read(is_full: bool) -> None:
    data = with_zip64(is_full=is_full)
    found = read_directory(data, most_members=10, limit_bytes=10_000)
    assert {name: bytes(read_member(data, member)) for name, member in found.items()} == archive(
        zipfile.ZIP_STORED
    )[1]


@pytest.mark.parametrize(
    "forged",
    [
        {"here": 2},
        {"count": 2},
        {"here": 2, "count": 2},
        {"here": 2, "count": 2, "is_full": True},
        {"size": 1},
        {"size": 1 << 63, "is_full": True},
        {"start": 0},
        {"start": 1 << 63, "is_full": True},
        {"start": (1 << 64) - 1, "size": 1, "is_full": True},
        {"here": 1 << 40, "count": 1 << 40, "is_full": True},
        {"length": 45},
        {"length": 1 << 62},
        {"place": 0},
        {"place": 1 << 62},
        {"disks": (1, 0, 0, 1)},
        {"disks": (0, 1, 0, 1)},
        {"disks": (0, 0, 1, 1)},
        {"disks": (0, 0, 0, 2)},
    ],
)
def test_an_end_record_of_zip64_that_lies_is_refused(forged: dict[str, int]) -> None:
    with pytest.raises(WeightFileError):
        read_directory(with_zip64(**forged), most_members=10, limit_bytes=10_000)


def with_true_sizes(extra: bytes, *, size: int = 0xFFFFFFFF, packed: int = 0xFFFFFFFF) -> bytes:
    """An archive of one stored member of 7 bytes whose sizes stand in the directory's `extra`."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 45, 0, 0, 0, 0, 0, 7, 7, 1, 0) + b"a"
    content = b"content"
    numbers = (45, 45, 0, 0, 0, 0, zlib.crc32(content), packed, size, 1, len(extra), 0, 0, 0, 0)
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *numbers, 0) + b"a" + extra
    start = len(local) + len(content)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), start, 0)
    return local + content + entry + end


def only_content(data: bytes) -> bytes:
    found = read_directory(data, most_members=10, limit_bytes=1 << 62)
    return bytes(read_member(data, found["a"]))


@pytest.mark.parametrize(
    "extra",
    [
        struct.pack("<2H2Q", 1, 16, 7, 7),
        struct.pack("<2H3QL", 1, 28, 7, 7, 0, 0),
        struct.pack("<2H4s2H2Q", 0x5455, 4, b"time", 1, 16, 7, 7),
    ],
)
def test_sizes_of_zip64_are_read(extra: bytes) -> None:
    assert only_content(with_true_sizes(extra)) == b"content"


@pytest.mark.parametrize(
    "extra",
    [
        b"",
        b"\x01",
        struct.pack("<2H", 1, 16),
        struct.pack("<2HQ", 1, 8, 7),
        struct.pack("<2H2Q", 2, 16, 7, 7),
        struct.pack("<2H2Q", 1, 16, 7, 8),
        struct.pack("<2H2Q", 1, 16, 8, 8),
        struct.pack("<2H2Q", 1, 16, 1 << 63, 1 << 63),
        struct.pack("<2H2Q", 1, 0xFFFF, 7, 7),
    ],
)
def test_sizes_of_zip64_that_lie_are_refused(extra: bytes) -> None:
    data = with_true_sizes(extra)
    with pytest.raises(WeightFileError):
        only_content(data)


def test_sizes_of_zip64_count_towards_the_limit() -> None:
    data = with_true_sizes(struct.pack("<2H2Q", 1, 16, 1 << 62, 1 << 62))
    with pytest.raises(WeightFileError, match="take more than"):
        read_directory(data, most_members=10, limit_bytes=10_000)


def test_a_checksum_of_nought_is_no_checksum_where_that_is_allowed() -> None:
    data, _ = archive(zipfile.ZIP_STORED)
    at = data.find(b"PK\x01\x02") + 16
    data = data[:at] + bytes(4) + data[at + 4 :]
    member = read_directory(data, most_members=10, limit_bytes=10_000)["a.npy"]
    assert bytes(read_member(data, member, may_lack_checksum=True)) == b"some bytes" * 50
    with pytest.raises(WeightFileError, match="damaged"):
        read_member(data, member)


def test_names_are_told_of_safe_archives_alone() -> None:
    data, members = archive(zipfile.ZIP_STORED)
    assert member_names(data, most_members=10) == tuple(members)
    assert member_names(data, most_members=2) == ()
    assert member_names(data[:-1], most_members=10) == ()
    assert member_names(b"no archive", most_members=10) == ()
