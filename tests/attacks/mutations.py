"""Good files with a few bytes changed: each case is told by its number alone, and can be repeated.

Edits know the formats' own pieces (opcodes, lengths, numbers, brackets), so that more than noise
comes out of them; archives are packed again after the change, so that it is not their checksum
that refuses.
"""

import bz2
import gzip
import io
import random
import struct
import zipfile
import zlib

from nnviz.files.weight_files import WeightFileError, weight_file_of
from nnviz.files.weight_formats.pickle_opcodes import OPCODES
from tests.attacks.good_files import ODDITIES, good_files

SEED = 6
_EDITS = (1, 1, 1, 1, 2, 2, 3, 6)
_KINDS_OF_EDITS = (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 6, 6, 7, 7, 7, 0, 1, 3, 6, 8)
_LONGEST_CUT = 40
_NUMBERS = (0, 1, 2, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 1 << 20, 1 << 27, (1 << 31) - 1, 1 << 31)
_PIECES = [
    *(bytes([code]) for code in OPCODES),
    *ODDITIES.values(),
    *(b"[", b"]", b"{", b"}", b'"', b",", b":", b"-", b".", b"e", b"\\", b"\n", b"\r\n", b"\0"),
    *(b"NaN", b"1e400", b"9" * 30, b"\\u0000", b"\xff\xfe", b"\xef\xbb\xbf", b"null", b"true"),
    *(b"descr", b"shape", b"<f8", b">f2", b"|O", b"|b1", b"<f16", b"(0,)", b"F32", b"BF16"),
    *(b"W1", b"weight", b"data_offsets", b"__metadata__", b"layers", b"# name", b";", b"\t"),
    *(
        b"ctorch\nHalfStorage\n",
        b"ctorch\nBFloat16Storage\n",
        b"cnumpy\nndarray\n",
        b")\x81",
        b"}b",
    ),
]


def mutated(number: int, seed: int = SEED) -> tuple[str, bytes]:
    """The name of the good file that the case begins with, and its changed bytes."""
    rng = random.Random(f"{seed}/{number}")
    files = good_files()
    name = rng.choice(sorted(files))
    data = files[name]
    return name, _inside(data, rng) if rng.random() < 0.5 else _changed(data, rng)


def outcome(data: bytes) -> str:
    """What came of it. Anything but these three words is an error that goes up."""
    try:
        file = weight_file_of(data)
    except WeightFileError as problem:
        if not problem.reason or not str(problem).isprintable():
            raise ValueError("a refusal that says nothing fit to be shown") from problem
        return "refused"
    for array in file.arrays:
        if array.shape != array.values.shape or array.values.flags.writeable:
            raise ValueError("an array that is not as it is told")
        array.values.tobytes()  # touches every byte: a wrong pointer would crash here
    return "arrays" if file.network is None else "network"


def _changed(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice(_EDITS)):
        _edit(changed, rng)
    return bytes(changed)


def _edit(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    end = at + rng.randint(0, rng.choice((2, 8, _LONGEST_CUT)))
    match rng.choice(_KINDS_OF_EDITS):
        case 0:
            data[at : at + 1] = bytes([rng.randrange(256)])
        case 1 if at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        case 2:
            data[at:at] = rng.choice(_PIECES)
        case 3:
            piece = rng.choice(_PIECES)
            data[at : at + len(piece)] = piece
        case 4:
            del data[at:end]
        case 5:
            data[at:at] = data[at:end]  # twice
        case 6:
            kind = rng.choice(["<H", ">H", "<I", ">I", "<Q", ">Q"])
            value = rng.choice(_NUMBERS) & (0xFFFF if kind[1] == "H" else 0xFFFFFFFF)
            raw = struct.pack(kind, value)
            data[at : at + len(raw)] = raw
        case 7:
            other = rng.choice(sorted(good_files()))
            donor = good_files()[other]
            start = rng.randrange(len(donor))
            data[at:end] = donor[start : start + rng.randint(1, _LONGEST_CUT)]
        case 8:
            del data[at:]


def _inside(data: bytes, rng: random.Random) -> bytes:
    """The change is made in what is packed, which is packed again."""
    if data.startswith(b"PK\x03\x04"):
        return _inside_zip(data, rng)
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(_changed(gzip.decompress(data), rng), 1, mtime=0)
    if data.startswith(b"BZh"):
        return bz2.compress(_changed(bz2.decompress(data), rng))
    if data.startswith(b"\x78"):
        return zlib.compress(_changed(zlib.decompress(data), rng))
    return _changed(data, rng)


def _inside_zip(data: bytes, rng: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w") as after:
        names = before.namelist()
        spoiled = rng.choice(names)
        for name in names:
            content = before.read(name)
            after.writestr(name, _changed(content, rng) if name == spoiled else content)
    return packed.getvalue()
