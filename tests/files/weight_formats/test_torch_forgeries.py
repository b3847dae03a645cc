"""PyTorch's files that lie or ask for code: every one is refused, in little time and memory."""

import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.weight_formats.torch_writer import (
    NO_HOOKS,
    UTILS,
    Call,
    Global,
    Made,
    Outside,
    Raw,
    TorchFile,
    legacy_start,
    module,
    parameter,
    pickled,
    state_dict_file,
    view,
)

BOTH = pytest.mark.parametrize("is_legacy", [False, True], ids=["zip", "legacy"])


def read(data: bytes, **limits: int) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits(**limits)))[1]


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(3).normal(0, 1, shape).astype(np.float32)


def _storage_reference(*changed: Any, **by_place: Any) -> Any:
    fields = ["storage", Global("torch", "FloatStorage"), "0", "cpu", 3]
    for place, value in by_place.items():
        fields[int(place[1:])] = value
    return Outside((*fields, *changed))


def _reading(saved: Any, raw: bytes = bytes(12), **members: Any) -> tuple[TorchFile, Any]:
    file = TorchFile(saved, {"0": raw}, {"0": 3})
    return file, members


def _view_of(*arguments: Any, raw: bytes = bytes(12), **members: Any) -> Any:
    call = Call(Global(UTILS, "_rebuild_tensor_v2"), arguments)
    return _reading({"W": call}, raw, **members)


_S = _storage_reference()
_REST = (False, NO_HOOKS)
_GOOD = view(_S, (3,), (1,))
_SIDE = 1 << 27
_DEEP = b"(" * 100_000 + b"N" + b"t" * 100_000

FORGERIES: dict[str, tuple[TorchFile, Any]] = {
    "count above the bytes": _view_of(_storage_reference(_4=4), 0, (4,), (1,), *_REST),
    "count below the bytes": _view_of(_storage_reference(_4=2), 0, (2,), (1,), *_REST),
    "negative count": _view_of(_storage_reference(_4=-3), 0, (3,), (1,), *_REST),
    "huge count": _view_of(_storage_reference(_4=1 << 60), 0, (3,), (1,), *_REST),
    "count of another type": _view_of(_storage_reference(_4=3.0), 0, (3,), (1,), *_REST),
    "true for a count": _view_of(_storage_reference(_4=True), 0, (1,), (1,), *_REST),
    "key that climbs": _view_of(_storage_reference(_2="../data"), 0, (3,), (1,), *_REST),
    "key of a path": _view_of(_storage_reference(_2="/etc/passwd"), 0, (3,), (1,), *_REST),
    "key of other digits": _view_of(_storage_reference(_2="\u0660"), 0, (3,), (1,), *_REST),
    "long key": _view_of(_storage_reference(_2="0" * 21), 0, (3,), (1,), *_REST),
    "empty key": _view_of(_storage_reference(_2=""), 0, (3,), (1,), *_REST),
    "key that is a number": _view_of(_storage_reference(_2=0), 0, (3,), (1,), *_REST),
    "missing member": _view_of(_storage_reference(_2="1"), 0, (3,), (1,), *_REST),
    "storage of no kind": _view_of(
        _storage_reference(_1=Global("torch", "Storage")), 0, (3,), (1,), *_REST
    ),
    "kind that is text": _view_of(_storage_reference(_1="FloatStorage"), 0, (3,), (1,), *_REST),
    "reference that is text": _view_of(Outside("storage"), 0, (3,), (1,), *_REST),
    "reference to nothing": _view_of(Outside(()), 0, (3,), (1,), *_REST),
    "part out of bounds": _view_of(_storage_reference(("1", 2, 2)), 0, (2,), (1,), *_REST),
    "negative part": _view_of(_storage_reference(("1", -1, 2)), 0, (2,), (1,), *_REST),
    "no storage": _view_of(None, 0, (3,), (1,), *_REST),
    "negative start": _view_of(_S, -1, (3,), (1,), *_REST),
    "start past the end": _view_of(_S, 1, (3,), (1,), *_REST),
    "huge start": _view_of(_S, 1 << 62, (1,), (1,), *_REST),
    "negative side": _view_of(_S, 0, (-3,), (1,), *_REST),
    "huge side": _view_of(_S, 0, (1 << 40,), (1,), *_REST),
    "sides that overflow": _view_of(_S, 0, (_SIDE,) * 3, (0, 0, 0), *_REST),
    "sides that overflow beside a zero": _view_of(_S, 0, (_SIDE, _SIDE, 0), (1, 1, 1), *_REST),
    "nine sides": _view_of(_S, 0, (1,) * 9, (1,) * 9, *_REST),
    "true for a side": _view_of(_S, 0, (True,), (1,), *_REST),
    "side of another type": _view_of(_S, 0, (3.0,), (1,), *_REST),
    "list of sides": _view_of(_S, 0, [3], [1], *_REST),
    "negative stride": _view_of(_S, 2, (3,), (-1,), *_REST),
    "huge stride": _view_of(_S, 0, (3,), (1 << 62,), *_REST),
    "stride past the end": _view_of(_S, 0, (2,), (3,), *_REST),
    "missing stride": _view_of(_S, 0, (3,), (), *_REST),
    "expand bomb": _view_of(_S, 0, (_SIDE,), (0,), *_REST),
    "overlap bomb": _view_of(
        _storage_reference(_4=8192), 0, (4096, 4096, 2), (1, 1, 1), *_REST, raw=bytes(4 * 8192)
    ),
    "too few arguments": _view_of(_S, 0),
    "no arguments": _view_of(),
    "bytes of another kind": _reading(
        Call(
            Global(UTILS, "_rebuild_tensor_v3"),
            (_S, 0, (2,), (1,), *_REST, Global("torch", "float64")),
        )
    ),
    "kind told by text": _reading(
        Call(Global(UTILS, "_rebuild_tensor_v3"), (_S, 0, (3,), (1,), *_REST, "float32"))
    ),
    "tensor of a type made by another call": _reading(
        Call(
            Global("torch._tensor", "_rebuild_from_type_v2"),
            (Global("torch.storage", "_load_from_bytes"), Global("torch", "Tensor"), ("x",), {}),
        )
    ),
    "parameter of text": _reading(parameter("x")),
    "wrong byte order": _reading(_GOOD, byteorder=b"middle"),
    "endless byte order": _reading(_GOOD, byteorder=b"little" * 1000),
    "empty pickle": _reading(_GOOD, **{"data.pkl": b""}),
    "no pickle": _reading(_GOOD, **{"data.pkl": None, "x/data.pkl": None, "constants.pkl": b"N."}),
    "two pickles": _reading(_GOOD, **{"inner/data.pkl": pickled(_GOOD)}),
    "a pickle after the pickle": _reading(_GOOD, **{"data.pkl": pickled(_GOOD) * 2}),
    "os.system": _reading(Call(Global("os", "system"), ("echo hi",))),
    "os.system as a kind": _view_of(
        _storage_reference(_1=Global("posix", "system")), 0, (3,), (1,), *_REST
    ),
    "os.system as a class": _reading(Made(Global("os", "system"), {})),
    "os.system as hooks": _view_of(_S, 0, (3,), (1,), False, Call(Global("os", "system"), ("x",))),
    "builtins.eval": _reading(Call(Global("builtins", "eval"), ("1",))),
    "torch.hub.load": _reading(Call(Global("torch.hub", "load"), ("a", "b"))),
    "torch.load": _reading(Call(Global("torch", "load"), ("a",))),
    "torch.jit": _reading(Call(Global("torch.jit", "load"), ("a",))),
    "nested pickle": _reading(Call(Global("torch.storage", "_load_from_bytes"), ("x",))),
    "getattr of something else": _reading(
        Call(Global("builtins", "getattr"), (Global("torch.nn", "Module"), "load"))
    ),
    "getattr of a path": _reading(
        Call(
            Global("builtins", "getattr"),
            (Global("torch._C", "_VariableFunctionsClass"), "relu.__globals__"),
        )
    ),
    "function of torch that is called": _reading(
        Call(
            Call(
                Global("builtins", "getattr"),
                (Global("torch._C", "_VariableFunctionsClass"), "from_file"),
            ),
            ("/etc/passwd",),
        )
    ),
    "object of torch's function": _reading(Made(Global(UTILS, "_rebuild_tensor_v2"), {})),
    "deep tuples": _reading(Raw(_DEEP)),
    "references that contain one another": _reading(Raw(b"]q\x00h\x00a")),
    "a module of itself": _reading(
        Raw(
            b"cm\nNet\n)\x81q\x00}(X\x0b\0\0\0_parameters}X\x08\0\0\0_modules"
            b"}X\x01\0\0\0ah\x00suX\x08\0\0\0_buffers}sb"
        )
    ),
    "modules that are numbers": _reading(module("m:N", modules={"a": 1})),
    "sixty thousand names of one tensor": _reading(
        Raw(b"](" + b"cx\ny\n" * 60_000 + b"e"),
    ),
}


def _forged(name: str) -> bytes:
    file, members = FORGERIES[name]
    return file.zip(**members)


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused(name: str) -> None:
    with pytest.raises(WeightFileError) as refused:
        read(_forged(name))
    assert refused.value.reason.endswith(".")


def test_what_a_file_asks_to_run_is_named() -> None:
    for name, asked in (("os.system", "os.system"), ("builtins.eval", "builtins.eval")):
        with pytest.raises(WeightFileError, match=f"asks to run {asked};"):
            read(_forged(name))


@pytest.mark.parametrize("name", [name for name in FORGERIES if not FORGERIES[name][1]])
def test_a_forgery_of_the_older_format_is_refused(name: str) -> None:
    file, _ = FORGERIES[name]
    with pytest.raises(WeightFileError):
        read(file.legacy())


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        pickled([]),
        pickled(["0", "0"]) + struct.pack("<q", 3) + bytes(12),
        pickled(["1"]) + struct.pack("<q", 3) + bytes(12),
        pickled([0]) + struct.pack("<q", 3) + bytes(12),
        pickled("0") + struct.pack("<q", 3) + bytes(12),
        pickled(["0"]) + struct.pack("<q", 2) + bytes(12),
        pickled(["0"]) + struct.pack("<q", -1) + bytes(12),
        pickled(["0"]) + struct.pack("<q", 3) + bytes(11),
        pickled(["0"]) + struct.pack("<q", 3) + bytes(13),
        pickled(["0"]) + struct.pack("<q", 3)[:5],
    ],
)
def test_storages_of_the_older_format_that_lie_are_refused(tail: bytes) -> None:
    with pytest.raises(WeightFileError):
        read(legacy_start() + pickled({"W": _GOOD}) + tail)


@pytest.mark.parametrize("version", [1000, 1002, "1001", None, [1001]])
def test_another_version_of_the_older_format_is_refused(version: Any) -> None:
    magic = b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19."
    with pytest.raises(WeightFileError):
        read(magic + pickled(version) + pickled({}) + pickled({}) + pickled([]))


@BOTH
def test_any_cut_is_noticed(is_legacy: bool) -> None:
    data = state_dict_file({"W": random(3)}, is_legacy=is_legacy)
    for end in range(20, len(data)):
        with pytest.raises(WeightFileError):
            read(data[:end])


@BOTH
def test_any_changed_byte_gives_arrays_or_a_sentence(is_legacy: bool) -> None:
    data = state_dict_file({"W": random(2, 2), "b": random(2)}, is_legacy=is_legacy)
    chance = np.random.default_rng(5)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= int(chance.integers(1, 256))
        try:
            for array in read(bytes(changed)).arrays:
                array.values.sum()
        except WeightFileError:
            pass


def test_views_of_one_storage_are_not_free_without_end() -> None:
    file = TorchFile()
    storage = file.storage(bytes(1 << 20), "ByteStorage", 1 << 20)
    file.saved = [view(storage, (1 << 20,), (1,)) for _ in range(50)]
    with pytest.raises(WeightFileError, match="take more than"):
        read(file.zip(), array_bytes=40 << 20)


def test_more_tensors_than_weights_have_are_refused() -> None:
    file = TorchFile()
    storage = file.storage(bytes(4), "FloatStorage", 1)
    file.saved = [view(storage, (1,), (1,), 0)] * 5000
    with pytest.raises(WeightFileError, match="more parts"):
        read(file.zip())


_MEASURED = """
import resource, sys, time
from pathlib import Path
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
import nnviz.files.weight_formats.torch_legacy, nnviz.files.weight_formats.torch_zip
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
modules = set(sys.modules)
for path in sorted(Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    start = time.perf_counter()
    try:
        content_of(data, ReadingBudget(ReadingLimits()))
        outcome = "opened"
    except WeightFileError:
        outcome = "refused"
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert outcome == "refused", path.name
    assert seconds < 2, (path.name, seconds)
    assert grown < 512 << 10, (path.name, grown)
assert "torch" not in sys.modules
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes")
def test_all_forgeries_together_take_little_time_and_memory(tmp_path: Path) -> None:
    for number, name in enumerate(FORGERIES):
        (tmp_path / f"{number:03}").write_bytes(_forged(name))
    big = TorchFile()
    half = big.storage(bytes(60 << 20), "BFloat16Storage", 30 << 20)
    big.saved = [view(half, (30 << 20,), (1,)), view(half, (15 << 20,), (2,))]
    (tmp_path / "bfloat16 that grows").write_bytes(big.zip())
    subprocess.run([sys.executable, "-c", _MEASURED, str(tmp_path)], check=True, timeout=60)
