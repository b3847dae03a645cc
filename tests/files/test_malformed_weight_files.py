"""No malformed or hostile file gets further than one clear sentence, and nothing in it runs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.files.weight_files import WeightFileError, network_of, read_weight_file
from tests.files.malformed_weight_files import MALFORMED

ROOT = Path(__file__).parents[2]
_MOST_MEMORY_MB = 512
_LONGEST_S = 2.0
_LONGEST_SENTENCE = 250


@pytest.fixture(params=MALFORMED)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_one_sentence_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    malformed, path = MALFORMED[name], tmp_path / "weights.pkl"
    malformed.make(path)
    if malformed.has_arrays:  # these open for inspection, but not as a network
        file = read_weight_file(path)
        assert file.network is None
        assert file.arrays
        refusal = file.problem
        with pytest.raises(WeightFileError, match=re.escape(str(refusal))):
            network_of(path)
    else:
        with pytest.raises(WeightFileError) as caught:
            read_weight_file(path)
        refusal = caught.value
    assert malformed.says in str(refusal)
    assert refusal.reason.endswith(".")
    assert refusal.hint
    assert refusal.reason.isprintable()
    assert len(str(refusal)) < _LONGEST_SENTENCE


def test_there_are_enough_malformed_files() -> None:
    assert len(MALFORMED) >= 100


_WATCHED_READING = """
import json, sys, time
from pathlib import Path
import encodings.latin_1, encodings.raw_unicode_escape
import numpy
from importlib import import_module
from nnviz.files.weight_formats import FORMATS
for each in FORMATS.values():
    import_module(f"nnviz.files.weight_formats.{each.module}")
from nnviz.files.weight_files import WeightFileError, network_of
import nnviz.files.network_from_arrays.network_from_arrays

seen = []
reading = False

def watch(event, arguments):
    if not reading:
        return
    if event == "open":
        name, mode = str(arguments[0]), arguments[1]
        harmless = name.startswith(folder) and mode == "r"
    else:
        harmless = event in ("builtins.id", "array.__new__")
    if not harmless:
        seen.append([event, str(arguments)[:200]])

def peak_mb():
    # Not ru_maxrss, which begins with what the parent process had.
    status = Path("/proc/self/status")
    text = status.read_text(encoding="utf-8") if status.exists() else "VmHWM: 0"
    return int(text.split("VmHWM:")[1].split()[0]) / 1024

folder = sys.argv[1]
before_mb = peak_mb()
sys.addaudithook(watch)
times = {}
for path in sorted(Path(folder).iterdir()):
    start = time.process_time()
    reading = True
    try:
        network_of(path)
        outcome = "opened"
    except WeightFileError:
        outcome = "refused"
    reading = False
    times[path.name] = time.process_time() - start
    if outcome != "refused":
        seen.append([outcome, path.name])
print(json.dumps({"seen": seen, "times": times, "memory_mb": peak_mb() - before_mb}))
"""


def test_nothing_runs_is_imported_or_written_while_they_are_read(tmp_path: Path) -> None:
    """All of them in one process of their own, under an audit hook that sees every such event."""
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    for name, malformed in MALFORMED.items():
        malformed.make(folder / name)
    result = subprocess.run(
        [sys.executable, "-c", _WATCHED_READING, str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=100,
    )
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["seen"] == []
    assert list(home.iterdir()) == []
    assert len(report["times"]) == len(MALFORMED) - 1  # all but the missing one
    assert max(report["times"].values()) < _LONGEST_S
    assert report["memory_mb"] < _MOST_MEMORY_MB


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"PK")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WeightFileError, match=r"You may not read weights\.npz\."):
        read_weight_file(path)


def test_a_disk_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"PK")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(
        WeightFileError, match=r"weights\.npz could not be read: Input/output error\."
    ):
        read_weight_file(path)


def test_too_little_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"PK\x03\x04")

    def exhaust(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nnviz.files.weight_formats.npz_file.read", exhaust)
    with pytest.raises(WeightFileError, match="not enough memory"):
        read_weight_file(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "/dev/null"], ids=["NUL", "long", "device"])
def test_a_path_that_is_none_says_so(name: str) -> None:
    with pytest.raises(WeightFileError):
        read_weight_file(name)
