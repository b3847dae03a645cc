"""Zip archives nobody vouches for: the directory is checked wholly before a byte is unpacked.

An own reader, because `zipfile` takes memory for as many members as the file claims and believes
each member's claims. Format: PKWARE's APPNOTE; no encryption, no parts. zip64 is read, as PyTorch
writes it around small archives, too; it allows nothing larger than the limits.
"""

import re
import struct
import zlib
from dataclasses import dataclass

from nnviz.files.file_error import shown_name
from nnviz.files.weight_file_error import (
    WeightFileError,
    arrays_too_large,
    copy_again,
    damaged,
    save_arrays_only,
    too_many_parts,
    truncated,
)
from nnviz.language import tr

MAGIC = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_ENTRY = struct.Struct("<4s6H3L5H2L")
_ENTRY_MAGIC = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")
_END64 = struct.Struct("<4sQ2H2L4Q")
_END64_MAGIC = b"PK\x06\x06"
_END64_SIZE = _END64.size - 12  # the record tells its length without its own first two fields
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_MAGIC = b"PK\x06\x07"
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF  # the true number stands in zip64's fields
_EXTRA_64 = 1
_LONGEST_COMMENT = 0xFFFF
_LARGEST_DIRECTORY = 1 << 20
_ENCRYPTED = 0x0041
_STORED, _DEFLATED = 0, 8
_MOST_RATIO = 1032  # deflate cannot do better
_RAW_DEFLATE = -15
_MOST_BYTES = 1 << 62
_TENSOR_NUMBER = re.compile(r":\d{1,9}(?=(?:\.npy)?$)")


@dataclass(frozen=True, slots=True)
class ZipMember:
    """One file in the archive: its name, its size unpacked, and where its bytes are."""

    name: str
    size_bytes: int
    packed_bytes: int
    deflated: bool
    checksum: int
    local_at: int


def read_directory(data: bytes, *, most_members: int, limit_bytes: int) -> dict[str, ZipMember]:
    """The members by name, in the archive's order. Raises WeightFileError for an unsafe archive."""
    at, end, count = _directory_place(data)
    if count > most_members or end - at > _LARGEST_DIRECTORY:
        raise too_many_parts()
    members: dict[str, ZipMember] = {}
    total = 0
    for _ in range(count):
        member, at = _member_at(data, at, end)
        if member.name in members:
            raise _unsafe(member.name)
        members[member.name] = member
        total += member.size_bytes
        if total > limit_bytes:
            raise arrays_too_large(limit_bytes)
    if at != end or _overlap(list(members.values()), len(data)):
        raise damaged()
    return members


def member_names(data: bytes, *, most_members: int) -> tuple[str, ...]:
    """The members' names, to tell what kind of archive it is; none of an unsafe archive."""
    if not data.startswith(MAGIC):
        return ()
    try:
        members = read_directory(data, most_members=most_members, limit_bytes=_MOST_BYTES)
    except WeightFileError:
        return ()
    return tuple(members)


def read_member(
    data: bytes, member: ZipMember, *, may_lack_checksum: bool = False
) -> bytes | memoryview:
    """The unpacked bytes of a member. Raises WeightFileError when they are not as promised.

    Where a checksum of 0 may stand for none (PyTorch can be told to save time), it is taken so.
    """
    at = member.local_at
    if at + _LOCAL.size > len(data):
        raise truncated()
    magic, *_, name_bytes, extra_bytes = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + name_bytes + extra_bytes
    packed = memoryview(data)[start : start + member.packed_bytes]
    if magic != MAGIC or len(packed) != member.packed_bytes:
        raise truncated()
    unpacked: bytes | memoryview = packed
    if member.deflated:
        unpacker = zlib.decompressobj(_RAW_DEFLATE)
        try:
            unpacked = unpacker.decompress(packed, member.size_bytes + 1)
        except zlib.error:
            raise damaged() from None
    if len(unpacked) != member.size_bytes:
        raise damaged()
    is_checked = member.checksum != 0 or not may_lack_checksum
    if is_checked and zlib.crc32(unpacked) != member.checksum:
        raise damaged()
    return unpacked


def _directory_place(data: bytes) -> tuple[int, int, int]:
    """Start and end of the directory, and how many members it has."""
    end = data.rfind(_END_MAGIC, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise truncated()
    _, disk, first_disk, *counts, comment = _END.unpack_from(data, end)
    if end + _END.size + comment != len(data) or disk or first_disk:
        raise damaged()
    here, count, size, start, end = _counts_of_64(data, end, counts) or (*counts, end)
    # Nothing may hide before, between or after: the directory ends where its end mark begins.
    if here != count or start + size != end:
        raise damaged()
    return start, end, count


def _counts_of_64(
    data: bytes, end: int, counts: list[int]
) -> tuple[int, int, int, int, int] | None:
    """Both counts, the directory's size and start, and its end, as zip64's record tells them.

    None where no such record stands before the end mark at `end`, whose `counts` must agree.
    """
    record = end - _LOCATOR.size - _END64.size
    if record < 0 or data[end - _LOCATOR.size :][:4] != _LOCATOR_MAGIC:
        return None
    _, disk, told, disks = _LOCATOR.unpack_from(data, end - _LOCATOR.size)
    magic, length, _, _, here_disk, first_disk, *long = _END64.unpack_from(data, record)
    if told != record or magic != _END64_MAGIC or length != _END64_SIZE:
        raise damaged()
    if disk or here_disk or first_disk or disks != 1:
        raise damaged()
    full = (_FULL_16, _FULL_16, _FULL_32, _FULL_32)
    for short, true, most in zip(counts, long, full, strict=True):
        if short not in (true, most):
            raise damaged()
    here, count, size, start = long
    return here, count, size, start, record


def _member_at(data: bytes, at: int, end: int) -> tuple[ZipMember, int]:
    if at + _ENTRY.size > end:
        raise damaged()
    entry = _ENTRY.unpack_from(data, at)
    magic, _, _, flags, method, _, _, checksum, packed, size = entry[:10]
    name_bytes, extra_bytes, comment_bytes, disk, _, _, local_at = entry[10:]
    after = at + _ENTRY.size + name_bytes + extra_bytes + comment_bytes
    if magic != _ENTRY_MAGIC or after > end or disk:
        raise damaged()
    extra_at = at + _ENTRY.size + name_bytes
    name = data[at + _ENTRY.size : extra_at].decode("utf-8", "replace")
    if _FULL_32 in (size, packed, local_at):
        extra = data[extra_at : extra_at + extra_bytes]
        size, packed, local_at = _true_sizes(extra, (size, packed, local_at))
    if flags & _ENCRYPTED:
        raise WeightFileError(tr("The archive is encrypted."), tr("Unpack it with its password."))
    if method not in {_STORED, _DEFLATED}:
        raise WeightFileError(
            tr("The archive is packed in a way that nnviz does not know."), save_arrays_only()
        )
    if is_unsafe(name):
        raise _unsafe(name)
    if size > max(packed, 1) * _MOST_RATIO or (method == _STORED and size != packed):
        raise damaged()
    member = ZipMember(name, size, packed, method == _DEFLATED, checksum, local_at)
    return member, after


def _true_sizes(extra: bytes, sizes: tuple[int, int, int]) -> list[int]:
    """`sizes` with those that are full replaced by zip64's, which stand in the same order."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _EXTRA_64:
            field = extra[at + 4 : at + 4 + length]
            if len(field) != length or length < 8 * sizes.count(_FULL_32):
                raise damaged()
            true = iter(struct.unpack_from(f"<{length // 8}Q", field))
            return [next(true) if size == _FULL_32 else size for size in sizes]
        at += 4 + length
    raise damaged()


def _overlap(members: list[ZipMember], end: int) -> bool:
    """Whether two members share bytes, as they do in bombs that unpack one piece many times."""
    for member in sorted(members, key=lambda member: member.local_at, reverse=True):
        if member.local_at + _LOCAL.size + member.packed_bytes > end:
            return True
        end = member.local_at
    return False


def is_unsafe(name: str) -> bool:
    """Whether a member's name could lead out of a folder, were the archive unpacked into one.

    The one colon that is none of a drive, a stream or an address is that of TensorFlow's names:
    "dense/kernel:0".
    """
    parts = name.replace("\\", "/").split("/")
    has_colon = ":" in _TENSOR_NUMBER.sub("", name)
    return not parts[0] or has_colon or ".." in parts or "\0" in name


def _unsafe(name: str) -> WeightFileError:
    return WeightFileError(
        tr("The archive has a member with an unsafe name: {name}.", name=shown_name(name)),
        copy_again(),
    )
