import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.files.held_file import HeldFile

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_file_is_held_by_one_at_a_time_and_free_when_its_holder_is_killed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "held.lock"
    code = (
        "import sys, pathlib\n"
        "from nnviz.files.held_file import HeldFile\n"
        f"held = HeldFile(pathlib.Path({str(path)!r}))\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline().strip() == b"held"
    with pytest.raises(OSError):  # noqa: PT011  - each system has an error of its own
        HeldFile(path)
    other.kill()
    other.wait()
    other.stdout.close()
    other.stdin.close()
    held = HeldFile(path)
    held.release(remove=True)
    assert not path.exists()
