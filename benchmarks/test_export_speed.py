"""What a film of 300 frames costs beyond rendering them, and how much memory it takes.

The frames are of the lesson "Handwritten digits" at 1280x720 with a layer a second. Rendering alone
and rendering with encoding run in turn: python -m pytest benchmarks/test_export_speed.py -s
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from pytestqt.qtbot import QtBot

from nnviz.app.rendering import Rendering, StageAlone, frame_of, render

FPS = 50
ROUNDS = 3
GOALS_S = {".mp4": 2.5, ".gif": 3.0, ".webp": None, ".webm": None}

_MEMORY = """
import sys
from nnviz.app.rendering import Rendering, render
from pathlib import Path
render(Rendering("digits", Path(sys.argv[1]), {"draw": 7}, fps=float(sys.argv[2])))
status = Path("/proc/self/status").read_text(encoding="utf-8")
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def film(out: Path, frames: int = 300) -> Rendering:
    # Three seconds there are; the frames lie nearer together.
    return Rendering("digits", out, {"draw": 7}, fps=FPS, to_s=3.0 * (frames - 1) / 299)


def rendered_alone_s(wanted: Rendering, times_s: list[float]) -> float:
    stage = StageAlone(wanted)
    try:
        image = stage.new_image()
        start = time.perf_counter()
        for t_s in times_s:
            stage.seek(t_s)
            stage.paint(image)
            frame_of(image)
        return time.perf_counter() - start
    finally:
        stage.close()


def encoded_s(wanted: Rendering, monkeypatch: pytest.MonkeyPatch, times_s: list[float]) -> float:
    """From the first sample to the finished file, without building the lesson."""
    monkeypatch.setattr("nnviz.app.rendering.frame_times_s", lambda *_: times_s)
    began = [0.0]

    def note(done: int, total: int) -> None:
        began[0] = began[0] or time.perf_counter()

    render(wanted, note)
    return time.perf_counter() - began[0]


@pytest.mark.parametrize("suffix", list(GOALS_S))
def test_what_encoding_costs_beyond_rendering(
    suffix: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = film(tmp_path / f"film{suffix}")
    times_s = [3.0 * number / 299 for number in range(300)]
    alone, whole = [], []
    for _ in range(ROUNDS):
        alone.append(rendered_alone_s(wanted, times_s))
        whole.append(encoded_s(wanted, monkeypatch, times_s))
    beyond = median(whole) - median(alone)
    size = wanted.out.stat().st_size / 1e6
    print(
        f"\n{suffix}: 300 frames rendered {median(alone):.2f} s, with encoding "
        f"{median(whole):.2f} s, beyond rendering {beyond:.2f} s; {size:.1f} MB"
    )
    goal = GOALS_S[suffix]
    assert goal is None or beyond <= goal


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no /proc there")
@pytest.mark.parametrize("suffix", list(GOALS_S))
def test_memory_does_not_grow_with_the_frames(suffix: str, tmp_path: Path) -> None:
    peaks = []
    for fps in (10, 50):
        ended = subprocess.run(
            [sys.executable, "-c", _MEMORY, str(tmp_path / f"a{suffix}"), str(fps)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        peaks.append(int(ended.stdout))
    print(f"\n{suffix}: 31 frames {peaks[0]} MB, 151 frames {peaks[1]} MB")
    assert peaks[1] < peaks[0] + 40
