"""The wheel carries everything: resources and networks open from it as from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, built from this checkout; its libraries are ours."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    # The tools' own warnings about encodings are not ours to mend.
    environment = {**os.environ, "PYTHONWARNDEFAULTENCODING": ""}
    subprocess.run([*build, str(ROOT)], env=environment, check=True, capture_output=True)
    (wheel,) = folder.glob("nnviz-*.whl")
    target = folder / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, code: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_wheel_opens_its_own_resources_and_network(installed: Path) -> None:
    code = (
        "import nnviz\nfrom nnviz.bundled import bundled_path\n"
        "from nnviz.files.weight_files import network_of\n"
        "from nnviz.language import set_language, tr\n"
        "print(nnviz.__file__)\n"
        "print(bundled_path('resources', 'fonts', 'Pretendard-Regular.otf').is_file())\n"
        "print(network_of(bundled_path('weights', 'digits-mlp.npz')).network.parameter_count)\n"
        "set_language('ko')\nprint(ascii(tr('Handwritten digits')))\n"
    )
    where, font, parameters, title = run(installed, code).splitlines()
    assert Path(where).is_relative_to(installed)
    assert font == "True"
    assert parameters == "45360"
    assert "\\uc190" in title


def test_the_window_of_the_wheel_can_be_shown(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "picture.png"
    arguments = ["screenshot", "--lesson", "digits", "--out", str(out), "--draw", "3"]
    run(installed, f"import sys\nfrom nnviz.cli import main\nsys.exit(main({arguments!r}))")
    assert out.is_file()
