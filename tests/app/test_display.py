"""Where no window can be shown the program says so, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.app import display
from nnviz.app.display import DisplayError, missing_libraries, prepare_for_window, require_screen

LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")


def run_nnviz(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a person without a screen would; `environment` is added."""
    screen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {key: value for key, value in os.environ.items() if key not in screen}
    return subprocess.run(
        [sys.executable, "-m", "nnviz", *arguments],
        env={**kept, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@LINUX_ONLY
def test_without_a_display_it_says_so_and_names_screenshot() -> None:
    ended = run_nnviz("--language", "en")
    assert ended.returncode == 1
    assert "no display" in ended.stderr
    assert "nnviz screenshot" in ended.stderr
    assert "Traceback" not in ended.stderr


@LINUX_ONLY
@pytest.mark.parametrize("asked", ["", "xcb", "wayland", "no-such-platform"])
def test_a_display_that_does_not_answer_ends_with_1_and_not_with_an_abort(
    tmp_path: Path, asked: str
) -> None:
    screen = {"DISPLAY": ":987", "XDG_CONFIG_HOME": str(tmp_path)}
    if asked:
        screen["QT_QPA_PLATFORM"] = asked
    ended = run_nnviz("--language", "en", **screen)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("nnviz: ")
    assert "display" in ended.stderr or "library" in ended.stderr
    assert "Traceback" not in ended.stderr


@LINUX_ONLY
def test_a_missing_library_is_told_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(display, "_can_be_opened", lambda name: name != "libxcb-cursor.so.0")
    told = missing_libraries()
    assert told is not None
    assert str(told).endswith("sudo apt-get install -y libxcb-cursor0")


@LINUX_ONLY
def test_off_screen_is_the_last_resort_and_then_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    prepare_for_window()
    assert os.environ["QT_QPA_PLATFORM"] == "xcb;offscreen"
    require_screen("xcb")
    with pytest.raises(DisplayError):
        require_screen("offscreen")


@LINUX_ONLY
def test_a_read_only_home_does_not_stop_a_picture(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder", encoding="utf-8")
    out = tmp_path / "picture.png"
    ended = run_nnviz(
        "screenshot", "--lesson", "digits", "--out", str(out), HOME=str(home),
        XDG_CONFIG_HOME=str(home / "config"), XDG_STATE_HOME=str(home / "state"),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert out.read_bytes().startswith(b"\x89PNG")


def test_screenshots_of_every_lesson_go_into_a_folder(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    ended = run_nnviz(
        "screenshot", "--lesson", "all", "--out", str(tmp_path / "new"), "--size", "1024x700",
        "--theme", "light", "--language", "ko", "--draw", "7",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    image = QImage(str(tmp_path / "new" / "digits.png"))
    assert (image.width(), image.height()) == (1024, 700)
    assert image.pixelColor(500, 20).name() == "#ffffff"


def test_a_picture_that_cannot_be_written_ends_with_2(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("", encoding="utf-8")
    ended = run_nnviz("screenshot", "--lesson", "digits", "--out", str(target / "x.png"))
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
