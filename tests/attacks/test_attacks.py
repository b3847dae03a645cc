"""No hostile file runs, writes, imports, hangs, fills memory, or gets further than one sentence.

    pytest tests/attacks/test_attacks.py                  every attack
    pytest tests/attacks/test_attacks.py -k safetensors   one family (see every_attack.py)
    NNVIZ_MORE_ATTACKS=1 pytest tests/attacks/test_attacks.py
                                                          more of them by other ways, too
    NNVIZ_ATTACK_FIGURES=1 pytest -s tests/attacks/test_attacks.py -k figures

The attacks are read in a process of their own under an audit hook (watched_reading.py), which is
begun again if one of them should end it; each is judged by itself here. Some are read again by the
reading process that the window uses, and others by `nnviz inspect`. Attacks on HDF5 are made with
h5py and skipped where it is not installed. The 149 malformed files of
tests/files/malformed_weight_files.py, which have their sentences tested, come in addition.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nnviz.cli import main
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_reading.reading_process import contents_of
from tests.attacks.every_attack import ATTACKS, FAMILIES
from tests.attacks.execution import IN_EVERY_WAY, SHARP
from tests.attacks.files_and_networks import PATHS

_ROOT = Path(__file__).parents[2]
_MOST_MEMORY_MB = 512
_LONGEST_S = 2.0
_LONGEST_SENTENCE = 300
_CANARY = "what no attack may touch"

_PART = 500

Reports = dict[str, dict[str, Any]]


def is_at_hand(name: str) -> bool:
    needs = ATTACKS[name].needs
    return not needs or importlib.util.find_spec(needs) is not None


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the attacks are read; only a canary lives in it."""
    home = tmp_path_factory.mktemp("home")
    (home / "canary").write_text(_CANARY, encoding="utf-8")
    return home


class Reading:
    """Reads attacks when one of their part is asked for, a few hundred in one process."""

    def __init__(self, home: Path, listed: Path) -> None:
        self._home, self._listed = home, listed
        self._found: Reports = {}

    def __getitem__(self, name: str) -> dict[str, Any]:
        """What came of one."""
        if name not in self._found:
            at = list(ATTACKS).index(name) // _PART * _PART
            self._read([each for each in list(ATTACKS)[at : at + _PART] if is_at_hand(each)])
        return self._found[name]

    def _read(self, waiting: list[str]) -> None:
        # An attack that ends the process is told so, and the rest is read by another one.
        while waiting:
            said, ended = self._said(waiting)
            for line in said.splitlines():
                if line.startswith("{"):
                    report = json.loads(line)
                    self._found[report["name"]] = report
            begun = [each for each in said.split("\n") if each.startswith("begin ")][-1:]
            last = begun[0].removeprefix("begin ") if begun else waiting[0]
            if last not in self._found:
                self._found[last] = {"says": "ended", "told": ended}
            waiting = waiting[waiting.index(last) + 1 :]

    def _said(self, names: list[str]) -> tuple[str, str]:
        """What the process says, and how it ended where it did not come to its end."""
        self._listed.write_text("\n".join(names), encoding="utf-8")
        command = [sys.executable, "-m", "tests.attacks.watched_reading", str(self._listed)]
        path = os.pathsep.join([str(_ROOT), *_python_path()])
        result = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            cwd=self._home,
            env={**os.environ, "PYTHONPATH": path},
        )
        return result.stdout, f"ended with {result.returncode}: {result.stderr[-2000:]}"


@pytest.fixture(scope="module")
def reports(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """What came of each attack, all of them read once."""
    return Reading(home, tmp_path_factory.mktemp("names") / "names")


def _python_path() -> Iterator[str]:
    if os.environ.get("PYTHONPATH"):
        yield os.environ["PYTHONPATH"]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gets_no_further_than_a_sentence(name: str, reports: Reading) -> None:
    if not is_at_hand(name):
        pytest.skip(f"made with {ATTACKS[name].needs}, which is not installed")
    report = reports[name]
    allowed = {"refused", "arrays", "network"} if ATTACKS[name].may_open else {"refused"}
    assert report["says"] in allowed, report["told"]
    for read in (report, report.get("with_digits", report)):
        assert read["seen"] == []
        assert read["imported"] == []
        assert read["peak_mb"] < _MOST_MEMORY_MB
    assert report["seconds"] < _LONGEST_S
    if report["says"] == "refused":
        assert report["told"].isprintable()
        assert 20 < len(report["told"]) < _LONGEST_SENTENCE


def test_nothing_was_created_or_touched(reports: Reading, home: Path) -> None:
    assert [path.name for path in home.iterdir()] == ["canary"]
    assert (home / "canary").read_text(encoding="utf-8") == _CANARY


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 250
    assert all(FAMILIES.values())


@pytest.mark.skipif(sys.platform == "win32", reason="the command is a shell's of Linux and macOS")
def test_the_attacks_are_sharp(tmp_path: Path) -> None:
    """pickle itself, which runs what it is told to, makes the file that must not be there."""
    code = (
        "import os, pickle, sys\n"
        "for folder in sys.argv[1:]:\n"
        "    os.chdir(folder)\n"
        "    with open('attack', 'rb') as file:\n"
        "        try:\n"
        "            while file.peek(): pickle.load(file)\n"
        "        except Exception: pass\n"
    )
    folders = [tmp_path / name for name in SHARP]
    for folder in folders:
        folder.mkdir()
        IN_EVERY_WAY[folder.name].make(folder / "attack")
    subprocess.run([sys.executable, "-c", code, *folders], timeout=60, check=True)
    assert [folder.name for folder in folders if not (folder / "owned").exists()] == []


def _some(first: int) -> list[str]:
    """Every 140th attack, or every 20th when asked for: each takes a process of half a second."""
    step = 20 if "NNVIZ_MORE_ATTACKS" in os.environ else 140
    return [name for name in list(ATTACKS)[first * step // 2 :: step] if is_at_hand(name)]


@pytest.mark.parametrize("name", _some(0))
def test_the_reading_process_refuses_in_the_same_words(
    name: str, reports: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "attack"
    ATTACKS[name].make(path)
    if reports[name]["says"] == "refused":
        with pytest.raises(WeightFileError) as caught:
            list(contents_of([path]))
        if ATTACKS[name] not in PATHS.values():  # those say the file's name
            assert str(caught.value) == reports[name]["told"]
    else:
        *_, found = contents_of([path])
        assert found


@pytest.mark.parametrize("name", _some(1))
def test_inspect_says_one_sentence_and_no_more(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "attack"
    ATTACKS[name].make(path)
    code = main(["inspect", str(path)])
    output, said = capsys.readouterr()
    assert code == 2 or (code == 0 and ATTACKS[name].may_open)
    assert "Traceback" not in said + output
    assert code == 0 or (said and len(said) < 2 * _LONGEST_SENTENCE)
    assert "\x1b" not in said + output


@pytest.mark.skipif("NNVIZ_ATTACK_FIGURES" not in os.environ, reason="figures, when asked for")
def test_figures(reports: Reading) -> None:
    for family, attacks in FAMILIES.items():
        names = [f"{family}-{each}" for each in attacks]
        read = [reports[name] for name in names if is_at_hand(name)]
        slowest = max((report.get("seconds", 99.0) for report in read), default=0)
        largest = max((report.get("peak_mb", 9999.0) for report in read), default=0)
        opened = sum(report["says"] in {"arrays", "network"} for report in read)
        print(
            f"{family:18} {len(read):4} of {len(attacks):4} read, {opened:3} opened,"
            f" at most {slowest:5.2f} s and {largest:4.0f} MB"
        )
