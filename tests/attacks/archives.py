"""Archives and compressed files: bombs, lies in the directory, unsafe names, quines, truncation."""

import bz2
import gzip
import io
import lzma
import pickle
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.files.malformed_weight_files import NPY, network_arrays, npz, zip_of

_MEGABYTE = 1 << 20
_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_WEIGHTS = pickle.dumps(network_arrays(4, 3, 2), 4)


def _good() -> bytearray:
    return bytearray(zip_of({"W1.npy": NPY, "b1.npy": NPY}))


def _set(mark: bytes, offset: int, kind: str, value: int) -> Callable[[], bytes]:
    """A good archive with one number changed, from the first record that begins with `mark`."""

    def make() -> bytes:
        archive = _good()
        struct.pack_into(kind, archive, archive.find(mark) + offset, value)
        return bytes(archive)

    return make


def _named(name: str) -> bytes:
    return zip_of({name: NPY})


def _named_with_a_nul() -> bytes:
    return zip_of({"W1.npyX../../x.npy": NPY}).replace(b"npyX", b"npy\0")


def _two_names() -> bytes:
    """Another name in front of the member than in the directory."""
    archive = bytearray(zip_of({"W1.npy": NPY}))
    archive[30:36] = b"../../"
    return bytes(archive)


def _link() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("W1.npy")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return packed.getvalue()


def _bomb(members: int, size: int) -> Callable[[], bytes]:
    return lambda: zip_of({f"W{i}.npy": bytes(size) for i in range(members)}, zipfile.ZIP_DEFLATED)


def _overlapping_bomb() -> bytes:
    """One piece of 1 MB zeros under 2,000 names."""
    raw = bytes(_MEGABYTE)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    sizes = struct.pack("<3L", zlib.crc32(raw), len(packed), len(raw))
    local = _LOCAL + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes + struct.pack("<2H", 5, 0)
    data = local + b"W.npy" + packed
    directory = b"".join(
        _ENTRY
        + struct.pack("<6H", 20, 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<5H2L", 9, 0, 0, 0, 0, 0, 0)
        + b"W%04d.npy" % i
        for i in range(2000)
    )
    end = _END + struct.pack("<4H2LH", 0, 0, 2000, 2000, len(directory), len(data), 0)
    return data + directory + end


def _zip_in_zip() -> bytes:
    inner = zip_of({"W1.npy": bytes(50 * _MEGABYTE)}, zipfile.ZIP_DEFLATED)
    for _ in range(5):
        inner = zip_of({"W1.npy": inner, "W2.npy": inner}, zipfile.ZIP_DEFLATED)
    return inner


def _zip64(*, sizes: tuple[int, int] = (1 << 62, 1 << 62), count: int = 1, here: int = 1) -> bytes:
    """A zip64 archive whose extra field and end record say what they like."""
    extra = struct.pack("<2H2Q", 1, 16, *sizes)
    local = _LOCAL + struct.pack("<5H3L2H", 45, 0, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 6, 20)
    data = local + b"W1.npy" + extra + NPY
    entry = _ENTRY + struct.pack("<6H3L", 45, 45, 0, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF)
    entry += struct.pack("<5H2L", 6, 20, 0, 0, 0, 0, 0) + b"W1.npy" + extra
    at = len(data)
    end64 = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, here, count, len(entry), at)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, at + len(entry), 1)
    end = _END + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data + entry + end64 + locator + end


def _data_descriptor() -> bytes:
    """The sizes stand behind the member: a stream cannot tell where it ends."""
    packed = io.BytesIO()

    class Unseekable(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, part: bytes) -> int:  # type: ignore[override]
            return packed.write(part)

    with zipfile.ZipFile(io.BufferedWriter(Unseekable()), "w") as archive:
        archive.writestr("W1.npy", NPY)
    return packed.getvalue()


def _many(count: int) -> Callable[[], bytes]:
    return lambda: zip_of({f"{i}.npy": NPY for i in range(count)})


def _tar(name: str = "W1.npy", kind: bytes = tarfile.REGTYPE, mode: str = "w") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, "/etc/passwd"
        entry.size = len(NPY) if kind == tarfile.REGTYPE else 0
        archive.addfile(entry, io.BytesIO(NPY))
    return packed.getvalue()


def _zeros(megabytes: int, pack: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: pack(bytes(megabytes * _MEGABYTE))


def _gzip(raw: bytes) -> bytes:
    return gzip.compress(raw, 1, mtime=0)


def _bomb_behind_a_pickle() -> bytes:
    """It begins as weights do, and goes on for 200 MB."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    parts = [packer.compress(b"\x80\x04B\xff\xff\xff\x7f")]
    parts += [packer.compress(bytes(_MEGABYTE)) for _ in range(200)]
    return b"".join([*parts, packer.flush()])


def _lzma_with_a_huge_window() -> bytes:
    """Its header asks for a dictionary of 4 GB."""
    packed = bytearray(lzma.compress(_WEIGHTS, lzma.FORMAT_ALONE))
    packed[1:5] = b"\xff\xff\xff\xff"
    return bytes(packed)


def _xz_of_many_blocks() -> bytes:
    return lzma.compress(b"") * 600 + lzma.compress(_WEIGHTS)


def _bzip_of_many() -> bytes:
    return bz2.compress(b"") * 100_000


_GZIPPED = _gzip(_WEIGHTS)
_UNSAFE_NAMES = {
    "up": "../W1.npy",
    "up_in_the_middle": "a/../../W1.npy",
    "up_by_backslashes": "..\\..\\W1.npy",
    "absolute": "/W1.npy",
    "absolute_by_a_backslash": "\\W1.npy",
    "network_share": "\\\\host\\share\\W1.npy",
    "drive": "C:\\W1.npy",
    "drive_relative": "C:W1.npy",
    "stream": "W1.npy:evil.npy",
    "url": "file:///etc/passwd.npy",
}
_LIES: dict[str, Content] = {
    "end_of_another_disk": _set(_END, 4, "<H", 1),
    "end_of_a_count_too_high": _set(_END, 10, "<H", 3),
    "end_of_a_count_too_low": _set(_END, 10, "<H", 1),
    "end_of_both_counts_too_low": lambda: bytes(_good()).replace(
        struct.pack("<2H", 2, 2), struct.pack("<2H", 1, 1)
    ),
    "end_of_a_directory_too_long": _set(_END, 12, "<L", 0x7FFFFFFF),
    "end_of_a_directory_far_away": _set(_END, 16, "<L", 0x7FFFFFFF),
    "end_of_a_directory_at_0": _set(_END, 16, "<L", 0),
    "end_of_a_comment_too_long": _set(_END, 20, "<H", 0xFFFF),
    "end_of_zip64_without_it": _set(_END, 10, "<H", 0xFFFF),
    "entry_encrypted": _set(_ENTRY, 8, "<H", 1),
    "entry_encrypted_strongly": _set(_ENTRY, 8, "<H", 0x41),
    "entry_of_lzma": _set(_ENTRY, 10, "<H", 14),
    "entry_of_bzip2": _set(_ENTRY, 10, "<H", 12),
    "entry_of_method_99": _set(_ENTRY, 10, "<H", 99),
    "entry_deflated_that_is_stored": _set(_ENTRY, 10, "<H", 8),
    "entry_of_another_checksum": _set(_ENTRY, 16, "<L", 1),
    "entry_of_no_checksum": _set(_ENTRY, 16, "<L", 0),
    "entry_packed_in_2_gb": _set(_ENTRY, 20, "<L", 0x7FFFFFFF),
    "entry_packed_in_nothing": _set(_ENTRY, 20, "<L", 0),
    "entry_of_2_gb": _set(_ENTRY, 24, "<L", 0x7FFFFFFF),
    "entry_of_4_gb_without_zip64": _set(_ENTRY, 24, "<L", 0xFFFFFFFF),
    "entry_of_nothing": _set(_ENTRY, 24, "<L", 0),
    "entry_with_a_long_name": _set(_ENTRY, 28, "<H", 0xFFFF),
    "entry_with_a_long_extra": _set(_ENTRY, 30, "<H", 0xFFFF),
    "entry_with_a_long_comment": _set(_ENTRY, 32, "<H", 0xFFFF),
    "entry_on_another_disk": _set(_ENTRY, 34, "<H", 7),
    "entry_far_away": _set(_ENTRY, 42, "<L", 0x7FFFFFFF),
    "entry_in_the_directory": _set(_ENTRY, 42, "<L", 200),
    "member_without_its_magic": _set(_LOCAL, 0, "<L", 0),
    "member_with_a_long_name": _set(_LOCAL, 26, "<H", 0xFFFF),
    "member_with_a_long_extra": _set(_LOCAL, 28, "<H", 0xFFFF),
    "zip64_of_exabytes": _zip64(),
    "zip64_of_2_to_64": _zip64(sizes=((1 << 64) - 1, (1 << 64) - 1)),
    "zip64_of_many_members": _zip64(sizes=(len(NPY), len(NPY)), count=1 << 40, here=1 << 40),
    "zip64_of_two_counts": _zip64(sizes=(len(NPY), len(NPY)), count=1, here=2),
    "zip64_of_sizes_that_differ": _zip64(sizes=(1 << 20, len(NPY))),
}
_ZIPS: dict[str, Content] = {
    **{f"name_{kind}": _named(name) for kind, name in _UNSAFE_NAMES.items()},
    "name_with_a_nul": _named_with_a_nul,
    "names_twice": lambda: zip_of({"W1.npy": NPY, "W2.npy": NPY}).replace(b"W2", b"W1"),
    "bomb_of_42": _bomb(42, 4 * _MEGABYTE),
    "bomb_of_one": _bomb(1, 200 * _MEGABYTE),
    "bomb_overlapping": _overlapping_bomb,
    "bomb_of_zips": _zip_in_zip,
    "members_of_5000": _many(5000),
    "link": _link,
    "cut_in_the_end": lambda: bytes(_good())[:-5],
    "cut_in_the_directory": lambda: bytes(_good())[:-40],
    "cut_in_the_middle": lambda: bytes(_good())[:100],
    "without_its_beginning": lambda: _LOCAL + bytes(_good())[60:],
    "two_ends": lambda: bytes(_good()) + bytes(_good())[-22:],
    "two_archives": lambda: bytes(_good()) * 2,
    "end_in_a_comment": lambda: bytes(_good())[:-2] + b"\x16\x00" + bytes(_good())[-22:],
    "magic_alone": _LOCAL,
    "empty_archive": _END + bytes(18),
    "end_alone_behind_a_magic": _LOCAL + _END + bytes(18),
    "of_a_shell_script": b"PK\x03\x04#!/bin/sh\ntouch owned\n",
    "of_a_python_program": zip_of({"__main__.py": b"open('owned', 'w')"}),
    "of_a_wheel": zip_of({"evil/__init__.py": b"", "evil-1.dist-info/METADATA": b""}),
    "of_pickles": zip_of({"W1.pkl": b"cos\nsystem\n(S'touch owned'\ntR."}),
    "of_a_word_document": zip_of({"[Content_Types].xml": b"<a/>", "word/document.xml": b""}),
    "of_a_spanned_archive": b"PK\x07\x08" + bytes(60),
}
_ODD_ZIPS: dict[str, Content] = {
    "two_names_of_a_member": _two_names,
    "data_descriptor": _data_descriptor,
    "name_of_control_codes": lambda: _named("W1\x1b[2J\u202e.npy"),
    "name_of_60000_letters": lambda: _named("W" * 60_000 + ".npy"),
    "name_of_bad_utf8": lambda: _named("WXX.npy").replace(b"WXX", b"W\xff\xfe"),
    "name_of_nothing_but_npy": lambda: _named(".npy"),
    "names_that_look_alike": lambda: zip_of({"W1.npy": NPY, "w1.npy": NPY, "\uff371.npy": NPY}),
    "names_of_a_device": lambda: zip_of({"CON.npy": NPY, "nul.npy": NPY}),
    "folders_in_it": lambda: zip_of({"a/": b"", "a/W1.npy": NPY}),
    "with_a_program_beside": lambda: zip_of({"W1.npy": NPY, "setup.py": b"open('owned', 'w')"}),
    "deflated_member_of_zeros": lambda: npz(W1=bytes(1 << 20)),
}
_COMPRESSED: dict[str, Content] = {
    "gzip_bomb": _zeros(200, lambda raw: gzip.compress(raw, 9, mtime=0)),
    "gzip_bomb_behind_a_pickle": _bomb_behind_a_pickle,
    "gzip_of_many_members": lambda: _gzip(b"") * 50_000,
    "gzip_of_gzip": lambda: _gzip(_GZIPPED),
    "gzip_of_gzip_of_gzip": lambda: _gzip(_gzip(_GZIPPED)),
    "gzip_cut": _GZIPPED[:-20],
    "gzip_cut_in_its_checksum": _GZIPPED[:-3],
    "gzip_of_another_checksum": _GZIPPED[:-8] + b"\1\2\3\4" + _GZIPPED[-4:],
    "gzip_of_another_size": _GZIPPED[:-4] + b"\xff\xff\xff\xff",
    "gzip_header_alone": _GZIPPED[:10],
    "gzip_with_reserved_flags": b"\x1f\x8b\x08\xff" + _GZIPPED[4:],
    "gzip_with_a_name_without_end": b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 100_000,
    "gzip_of_method_9": b"\x1f\x8b\x09" + _GZIPPED[3:],
    "gzip_and_rubbish": _GZIPPED + b"rubbish",
    "gzip_of_a_command": _gzip(b"cos\nsystem\n(S'touch owned'\ntR."),
    "gzip_of_nothing": _gzip(b""),
    "gzip_of_text": _gzip(b"hello, world\n" * 100),
    "gzip_of_a_zip_bomb": lambda: _gzip(_bomb(1, 200 * _MEGABYTE)()),
    "gzip_of_a_tar": lambda: _tar(mode="w:gz"),
    "zlib_bomb": _zeros(200, lambda raw: zlib.compress(raw, 1)),
    "zlib_cut": zlib.compress(_WEIGHTS)[:-10],
    "zlib_with_a_dictionary": b"\x78\xbb\0\0\0\1" + bytes(40),
    "zlib_of_a_command": zlib.compress(b"cos\nsystem\n(S'touch owned'\ntR."),
    "bz2_bomb": _zeros(60, bz2.compress),
    "bz2_cut": bz2.compress(_WEIGHTS)[:-10],
    "bz2_of_many": _bzip_of_many,
    "bz2_header_alone": b"BZh91AY&SY",
    "bz2_of_rubbish": b"BZh91AY&SY" + bytes(range(256)) * 40,
    "bz2_of_a_command": bz2.compress(b"cos\nsystem\n(S'touch owned'\ntR."),
    "xz_bomb": _zeros(60, lambda raw: lzma.compress(raw, preset=0)),
    "xz_cut": lzma.compress(_WEIGHTS)[:-10],
    "xz_of_many_blocks": _xz_of_many_blocks,
    "xz_header_alone": b"\xfd7zXZ\x00",
    "xz_of_another_check": b"\xfd7zXZ\x00\x00\x0f" + bytes(60),
    "xz_of_a_command": lzma.compress(b"cos\nsystem\n(S'touch owned'\ntR."),
    "lzma_bomb": _zeros(60, lambda raw: lzma.compress(raw, lzma.FORMAT_ALONE, preset=0)),
    "lzma_cut": lzma.compress(_WEIGHTS, lzma.FORMAT_ALONE)[:-10],
    "lz4": b"\x04\x22\x4d\x18" + bytes(40),
    "zstandard": b"\x28\xb5\x2f\xfd" + bytes(40),
    "old_joblib": b"ZF0xffffffffffffffff   " + zlib.compress(_WEIGHTS),
    "seven_zip": b"7z\xbc\xaf\x27\x1c" + bytes(60),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(60),
    "cabinet": b"MSCF" + bytes(60),
    "tar": _tar(),
    "tar_with_a_way_out": _tar("../../W1.npy"),
    "tar_with_a_link": _tar(kind=tarfile.SYMTYPE),
    "tar_with_a_hard_link": _tar(kind=tarfile.LNKTYPE),
    "tar_with_a_device": _tar(kind=tarfile.CHRTYPE),
    "tar_with_a_pipe": _tar(kind=tarfile.FIFOTYPE),
    "tar_of_xz": lambda: _tar(mode="w:xz"),
}
_ODD_COMPRESSED: dict[str, Content] = {
    "gzip_of_an_absolute_name": b"\x1f\x8b\x08\x08" + bytes(6) + b"/etc/passwd\0" + _GZIPPED[10:],
    "gzip_twice": _GZIPPED + _gzip(_WEIGHTS),
    "gzip_and_zeros": _GZIPPED + bytes(1000),
    "gzip_with_a_huge_extra": b"\x1f\x8b\x08\x04"
    + bytes(6)
    + b"\xff\xff"
    + bytes(65535)
    + _GZIPPED[10:],
    "gzip_in_pieces": lambda: b"".join(
        _gzip(_WEIGHTS[i : i + 4]) for i in range(0, len(_WEIGHTS), 4)
    ),
    "lzma_with_a_huge_window": _lzma_with_a_huge_window,
}

ZIP_LIES: Attacks = all_refused(_LIES)
ZIPS: Attacks = all_refused(_ZIPS)
ODD_ZIPS: Attacks = all_harmless(_ODD_ZIPS)
COMPRESSED: Attacks = all_refused(_COMPRESSED)
ODD_COMPRESSED: Attacks = all_harmless(_ODD_COMPRESSED)
