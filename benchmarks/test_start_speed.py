"""From the command to a shown window, and to a prediction, against the least that any program does.

Whole processes in turn: python -m pytest benchmarks/test_start_speed.py -s
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15

BARE_WINDOW = """
import os, sys
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1200, 800)
window.show()
sys.exit(app.exec())
"""

# The program as it starts, ended when its window has painted itself for the first time.
OUR_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from nnviz.cli import main
sys.modules["nnviz.app.program"] = None  # what is loaded after the window is shown: not here
sys.excepthook = lambda *error: QApplication.quit()
sys.exit(main([]))
"""


def compare(ours: list[str], rival: list[str], tmp_path: Path) -> tuple[float, float]:
    """Median wall seconds of both, run in turn."""
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        for command, found in zip((ours, rival), times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            found.append(time.perf_counter() - start)
    one, other = (statistics.median(found[1:]) for found in times)
    return one, other


@pytest.mark.timeout(300)
def test_a_window_is_shown_nearly_as_soon_as_an_empty_one(tmp_path: Path) -> None:
    ours, bare = compare(
        [sys.executable, "-c", OUR_WINDOW], [sys.executable, "-c", BARE_WINDOW], tmp_path
    )
    print(f"\nwindow: {ours * 1000:.0f} ms, bare {bare * 1000:.0f} ms, ratio {ours / bare:.2f}")


@pytest.mark.timeout(300)
def test_a_prediction_costs_little_more_than_importing_numpy(tmp_path: Path) -> None:
    strokes = tmp_path / "one.jsonl"
    drawings = ROOT / "resources" / "digits" / "strokes.jsonl"
    strokes.write_text(drawings.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    ours, numpy = compare(
        [sys.executable, "-m", "nnviz", "predict", str(strokes), "--json"],
        [sys.executable, "-c", "import numpy"],
        tmp_path,
    )
    ratio = ours / numpy
    print(f"\npredict: {ours * 1000:.0f} ms, import numpy {numpy * 1000:.0f} ms, ratio {ratio:.2f}")
