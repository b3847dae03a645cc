"""What is found in a process of its own is what is in the file; the process may do little."""

import hashlib
import pickle
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_reading import reading_process
from nnviz.files.weight_reading.reading_process import ReadContent, ReadingProgress, contents_of
from nnviz.language import set_language, tr
from tests.files.malformed_weight_files import MALFORMED, network_arrays


def read(*paths: Path) -> list[ReadContent]:
    *_, last = contents_of(paths)
    assert isinstance(last, list)
    return last


def said_of(path: Path) -> str:
    with pytest.raises(WeightFileError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.parametrize("dtype", ["<f4", ">f8", "f2", "i1", ">i4", "u8", "?"])
def test_every_kind_of_number_arrives_with_the_same_values(tmp_path: Path, dtype: str) -> None:
    values = (np.arange(24).reshape(2, 3, 4) % 2).astype(dtype)
    path = tmp_path / "w.pkl"
    path.write_bytes(pickle.dumps({"a": values, "b": np.asfortranarray(values.T)}))
    (found,) = read(path)
    a, b = found.content.arrays
    assert (a.name, b.name) == ("a", "b")
    assert a.values.dtype.newbyteorder("=") == values.dtype.newbyteorder("=")
    assert np.array_equal(a.values, values)
    assert np.array_equal(b.values, values.T)
    assert a.dtype == values.dtype.name
    assert not a.values.flags.writeable


def test_what_a_file_says_of_its_network_arrives() -> None:
    path = bundled_path("weights", "digits-cnn.npz")
    (found,) = read(path)
    data = path.read_bytes()
    key, here = content_of(data, ReadingBudget(ReadingLimits()))
    assert (found.format, found.content.description) == (key, here.description)
    assert found.content.told == here.told
    assert found.fingerprint == hashlib.sha256(data).hexdigest()
    for array, other in zip(found.content.arrays, here.arrays, strict=True):
        assert array.name == other.name
        assert array.values.tobytes() == other.values.tobytes()


def test_files_that_belong_together_are_read_in_one_process(tmp_path: Path) -> None:
    paths = [tmp_path / "1.npy", tmp_path / "2.npy"]
    for path, shape in zip(paths, [(100, 784), (10, 100)], strict=True):
        np.save(path, np.ones(shape))
    found = read(*paths)
    assert [each.path for each in found] == paths
    assert [each.content.arrays[0].shape for each in found] == [(100, 784), (10, 100)]


@pytest.mark.parametrize("name", list(MALFORMED)[::25])
def test_refused_files_are_refused_in_the_same_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / "w.pkl"
    MALFORMED[name].make(path)
    if MALFORMED[name].has_arrays:
        assert read(path)
    else:
        assert MALFORMED[name].says in said_of(path)


def test_a_refusal_is_said_in_the_language_of_the_window(tmp_path: Path) -> None:
    path = tmp_path / "w.pkl"
    path.write_bytes(b"")
    set_language("ko")
    try:
        assert said_of(path).startswith(tr("{name} is empty.", name="w.pkl"))
    finally:
        set_language("en")


def test_a_large_file_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "w.pkl"
    path.write_bytes(pickle.dumps([np.zeros(250_000, "f4") for _ in range(40)]))
    *progress, _ = contents_of([path])
    told = [each for each in progress if isinstance(each, ReadingProgress)]
    assert told[-1].total_bytes == path.stat().st_size
    assert 0 < told[-1].done_bytes <= told[-1].total_bytes


def test_who_stops_listening_ends_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[subprocess.Popen[bytes]] = []
    start = reading_process._started

    def started() -> "subprocess.Popen[bytes]":
        made.append(start())
        return made[0]

    monkeypatch.setattr(reading_process, "_started", started)
    path = tmp_path / "w.pkl"
    path.write_bytes(pickle.dumps(network_arrays(784, 50, 10)))
    reading = contents_of([path])
    next(reading)
    reading.close()
    assert made[0].poll() is not None


def boot(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process do `code` where it would read the file, behind its walls."""
    before = (
        "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
        "import os, time, socket, subprocess, numpy, ctypes.util;"
        "from nnviz.files import whole_file;"
        f"whole_file.read_whole_file = lambda *a: {code};"
        "from nnviz.files.weight_reading.reading_child import main; main()"
    )
    monkeypatch.setattr(reading_process, "_BOOT", before)


@pytest.mark.parametrize(
    "code",
    [
        "open(TARGET, 'w')",
        "os.open(TARGET, os.O_CREAT | os.O_WRONLY)",
        "os.mkdir(TARGET)",
        "os.system('touch ' + TARGET)",
        "subprocess.Popen(['touch', TARGET])",
        "socket.create_connection(('127.0.0.1', 9))",
        "os.remove(TARGET + '.kept')",
        "os.kill(os.getppid(), 9)",
    ],
)
def test_the_process_writes_nothing_and_starts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    target, kept = tmp_path / "made", tmp_path / "made.kept"
    kept.write_bytes(b"kept")
    boot(monkeypatch, code.replace("TARGET", repr(str(target))))
    assert tr("Reading the file went wrong: the process that read it was ended.") in said_of(kept)
    assert sorted(tmp_path.iterdir()) == [kept]


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boot(monkeypatch, "os.abort()")
    assert tr("nnviz goes on; is it the file that you meant?") in said_of(tmp_path / "w.pkl")


def test_a_process_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot(monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(reading_process, "PATIENCE_S", 0.5)
    start_s = time.monotonic()
    assert tr("The file takes too long to read.") in said_of(tmp_path / "w.pkl")
    assert time.monotonic() - start_s < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_process_that_takes_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot(monkeypatch, "bytes(2 << 30)")
    assert "112 MB" in said_of(tmp_path / "w.pkl")


def test_answers_that_are_none_are_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, data in (
        (b"p", b"[1]"),
        (b"n", b""),
        (b"c", b"{}\n{"),
        (b"c", b'{}\n{"arrays":[]}'),
        (b"c", b'{}\n{"arrays":5}'),
        (b"f", b"{}"),
    ):
        frame = kind + len(data).to_bytes(8, "little") + data
        answer = f"import sys; sys.stdout.buffer.write({frame!r}); sys.stdout.flush()"
        monkeypatch.setattr(reading_process, "_BOOT", answer)
        assert tr("The file is damaged.") in said_of(tmp_path / "w.pkl")


def test_no_environment_of_the_user_reaches_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "numpy.py"))
    monkeypatch.chdir(tmp_path)
    assert read(bundled_path("weights", "digits-mlp.npz"))
