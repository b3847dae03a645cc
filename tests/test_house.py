"""The rules of the house: who may import whom, and what is loaded when."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_imports_go_down_only() -> None:
    importlinter = pytest.importorskip("importlinter.cli")
    assert importlinter.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


@pytest.mark.parametrize(
    "command",
    [
        "['lessons', '--json']",
        "['predict', 'resources/digits/strokes.jsonl', '--json']",
        "['inspect', 'weights/digits-mlp.npz', '--json']",
        "['evaluate', '--data', 'no-such-folder']",
        "['train', '--mnist', 'no-such-folder', '--out', 'no-such-file.npz']",
    ],
)
def test_these_commands_load_no_qt(command: str) -> None:
    code = (
        "import sys\n"
        "from nnviz.cli import main\n"
        f"main({command})\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "print(loaded, file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stderr.splitlines()[-1] == "[]"


def test_the_table_of_contents_is_listed_without_loading_a_lesson() -> None:
    code = (
        "import json, sys\nfrom nnviz.lessons import LESSONS\n"
        "print(json.dumps([list(LESSONS), 'numpy' in sys.modules]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    ids, numpy_loaded = json.loads(ended.stdout)
    assert "digits" in ids
    assert numpy_loaded is False
