"""`nnviz render` and the file as a first argument, run as a person runs them."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("PySide6")

from nnviz.bundled import bundled_path
from nnviz.cli import COMMANDS, _parser, main
from nnviz.language import set_language
from nnviz.lessons import LESSONS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("nnviz.app.places.settings_path", lambda: tmp_path / "none" / "settings")
    monkeypatch.setattr("nnviz.cli.system_language", lambda: "en")
    yield
    set_language("en")


def run(*arguments: str, **more: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "nnviz", *arguments]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, **more
    )


@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_settings_are_listed_for_people_and_as_json(
    lesson_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", lesson_id, "--settings", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["lesson"] == lesson_id
    for setting in report["settings"]:
        assert setting["meaning"]
        assert setting["type"] in ("choice", "number", "flag", "text")
        assert "default" in setting
    assert main(["render", lesson_id, "--settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [each["key"] for each in report["settings"]]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--set", "colour=blue"], "it has: draw"),
        (["--set", "draw"], "KEY=VALUE"),
        (["--set", "draw=ten"], "0|1|2"),
        (["--set", "edges=-1"], "from 1 to"),
        (["--set", "edges=nan"], "from 1 to"),
        (["--set", "redraw=perhaps"], "true|false"),
        (["--state", "nowhere.nnviz"], "no file nowhere.nnviz"),
        (["--out", "x.bmp"], ".png, .svg, .pdf, .gif"),
        (["--out", "x.gif", "--fps", "60"], "50 frames"),
        (["--out", "x.mp4", "--size", "641x480"], "even"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_ends_with_2(
    more: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = more if "--out" in more else [*more, "--out", str(tmp_path / "x.png")]
    assert main(["render", "digits", *arguments]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("nnviz: ")
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--size", "63x64"],
        ["--size", "7681x4320"],
        ["--size", "99999999999x1"],
        ["--fps", "0"],
        ["--fps", "nan"],
        ["--from", "-1"],
        ["--time", "inf"],
        ["--theme", "sepia"],
    ],
)
def test_numbers_beyond_the_limits_end_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["render", "digits", "--out", "x.png", *arguments])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_without_a_lesson_or_a_file_it_says_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["render", "--out", "x.png"]) == 2
    assert "Name a lesson" in capsys.readouterr().err
    assert main(["render", "digits"]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "damaged"),
        (b'{"nnviz": 99, "lesson": "digits", "state": {}}', "newer"),
        (b'{"nnviz": 1, "lesson": "gates-of-old", "state": {}}', "no lesson gates-of-old"),
        (b"", "empty"),
        (None, "no file"),
    ],
)
def test_a_lesson_file_that_cannot_be_opened_is_told_before_the_window(
    content: bytes | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.nnviz"
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    assert told in capsys.readouterr().err
    assert main(["render", "--state", str(path), "--out", str(tmp_path / "x.png")]) == 2
    assert told in capsys.readouterr().err


def test_a_first_argument_that_is_no_command_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[tuple[object, ...]] = []

    def window(*given: object) -> int:
        opened.append(given)
        return 0

    monkeypatch.setattr("nnviz.app.window.run_window", window)
    state, weights = tmp_path / "a.nnviz", tmp_path / "w.npz"
    state.write_text('{"nnviz": 1, "lesson": "digits", "state": {}}', encoding="utf-8")
    weights.write_bytes(b"PK")
    assert main([str(state), "--theme", "light"]) == 0
    assert main([str(weights)]) == 0
    assert opened[0][3] == "light"
    assert opened[0][4].lesson_id == "digits"  # type: ignore[attr-defined]
    assert opened[1][1] == [weights]
    photo = tmp_path / "Photo.JPG"
    photo.write_bytes(b"\xff\xd8\xff")
    assert main([str(photo)]) == 0
    assert main([str(photo), "--lesson", "pooling"]) == 0
    assert [(given[0], given[1], given[5]) for given in opened[2:]] == [
        ("filters", None, photo),
        ("pooling", None, photo),
    ]
    others = [tmp_path / "1.npy", tmp_path / "2.npy"]
    assert (
        main(["--language", "en", "--theme", "dark", *map(str, others), "--lesson", "slopes"]) == 0
    )
    assert main(["--theme=dark", str(weights)]) == 0
    assert [(given[0], given[1], given[3]) for given in opened[4:]] == [
        ("slopes", others, "dark"),
        (None, [weights], "dark"),
    ]
    with pytest.raises(SystemExit):
        main(["--theme", "dark", "predikt"])
    assert "predikt" in capsys.readouterr().err
    assert main([str(tmp_path / "away.png")]) == 2
    assert "away.png" in capsys.readouterr().err
    assert main([str(tmp_path / "away.npz")]) == 2
    assert "away.npz" in capsys.readouterr().err


def test_the_list_of_commands_is_that_of_the_parser() -> None:
    (commands,) = (action for action in _parser()._actions if action.metavar == "COMMAND")
    assert tuple(commands.choices or ()) == COMMANDS


def test_a_film_is_rendered_by_a_child_twice_the_same_with_progress_as_json(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / f"{number}.gif" for number in range(2)]
    for path in paths:
        child = subprocess.Popen(
            [
                *[sys.executable, "-m", "nnviz", "render", "digits", "--out", str(path)],
                *["--fps", "3", "--set", "draw=2", "--set", "edges=500", "--size", "640x360"],
                *["--theme", "light", "--language", "ko", "--progress", "json"],
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert child.stdout is not None
        lines = [json.loads(line) for line in child.stdout]
        child.stdout.close()
        assert child.wait() == 0
        assert child.stdin is not None
        child.stdin.close()
        assert lines[0] == {"done": 0, "total": 10}
        assert {"done": 10, "total": 10} in lines
        assert lines[-1] == {"written": str(path)}
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_child_whose_parent_is_gone_ends_and_leaves_nothing(tmp_path: Path) -> None:
    ended = run(
        *["render", "digits", "--out", str(tmp_path / "a.gif"), "--set", "draw=2"],
        *["--progress", "json"],
        stdin=subprocess.DEVNULL,
    )
    assert ended.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_screenshot_takes_settings_and_a_time(tmp_path: Path) -> None:
    from PIL import Image, ImageChops

    pictures = []
    for more in (["--time", "0.5"], []):
        path = tmp_path / f"{len(pictures)}.png"
        arguments = ["screenshot", "--lesson", "digits", "--out", str(path), "--set", "draw=3"]
        assert main([*arguments, *more]) == 0
        pictures.append(Image.open(path).convert("RGB"))
    assert ImageChops.difference(*pictures).getbbox() is not None
    assert main(["screenshot", "--lesson", "all", "--out", str(tmp_path), "--set", "draw=3"]) == 2


@pytest.mark.parametrize(
    ("lesson_id", "setting", "told"),
    [
        ("gradient-descent", "function=__import__('os')", "function: “'” has no place"),
        ("gradient-descent", "function=x0.real", "(character 3)"),
        ("gradient-descent", "function=[x0]", "“[” has no place in a function."),
        ("gradient-descent", "function=" + "x0+" * 3333, "500 characters at most"),
        ("gradient-descent", "function=" + "(" * 500, "nested"),
        ("gradient-descent", "function=", "Type a function"),
        ("slopes", "function=x.real", "(character 2)"),
        ("gradient-descent", "optimizers=sgd,foo", "optimizers takes which optimisers run"),
        ("gradient-descent", "window=nan,1,2,3", "window takes"),
        ("gradient-descent", "window=2,1,0,1", "window takes"),
        ("gradient-descent", "turn=1e308,1e308", "turn takes"),
        ("gradient-descent", "steps=2.5", "a whole number from 1 to 10000, not 2.5"),
        ("first-network", "X=1,2,3", "X takes the numbers of a matrix"),
        ("first-network", "moment=1.5", "whole"),
        ("digits", "edges=" + "9" * 1000, "…"),
    ],
)
def test_a_value_that_a_lesson_cannot_show_ends_with_2_and_says_what_is_wrong(
    lesson_id: str, setting: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.png"
    assert main(["render", lesson_id, "--out", str(out), "--set", setting]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert len(said) < 300
    assert not out.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("name", ["x.gif", "x.png"])
def test_interrupted_inside_the_event_loop_it_ends_and_leaves_no_file(
    qapp: object, number: signal.Signals, name: str, tmp_path: Path
) -> None:
    from PySide6.QtCore import QTimer

    before = signal.getsignal(number)
    QTimer.singleShot(0, lambda: signal.raise_signal(number))
    assert main(["render", "gradient-descent", "--out", str(tmp_path / name)]) == 130
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) == before


@pytest.mark.parametrize("as_text", [False, True])
def test_a_state_that_names_a_file_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], as_text: bool
) -> None:
    data: object = {"set": "file", "path": "/somewhere/else.npz"}
    state = {"data": json.dumps(data) if as_text else data}
    path = tmp_path / "a.nnviz"
    document = {"nnviz": 1, "lesson": "training", "state": state}
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["render", "--state", str(path)]) == 2  # no --out
    assert "learns from /somewhere/else.npz" in capsys.readouterr().err


def test_pictures_of_lessons_show_weights_of_ones_own(tmp_path: Path) -> None:
    embedding, digits = tmp_path / "e.npz", tmp_path / "d.pkl"
    np.savez(embedding, words=np.ones((300, 5)))
    shipped = str(bundled_path("weights", "digits-mlp.npz"))
    assert run("convert", shipped, str(digits)).returncode == 0
    ours, words = tmp_path / "ours.png", tmp_path / "words.png"
    look = ["render", "weights", "--size", "640x490", "--out"]
    assert run(*look, str(ours)).returncode == 0
    assert run(*look, str(words), "--weights", str(embedding)).returncode == 0
    assert ours.read_bytes() != words.read_bytes()
    out = tmp_path / "digits.png"
    shot = ["screenshot", "--lesson", "digits", "--weights", str(digits), "--out", str(out)]
    assert run(*shot).returncode == 0
    refused = run(
        "render", "digits", "--out", str(tmp_path / "no.png"), "--weights", str(embedding)
    )
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "no.png").exists()
