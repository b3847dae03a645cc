"""The command line, run as a person runs it, in this process."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.bundled import bundled_path
from nnviz.cli import main
from nnviz.engine.network import dense_network
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.language import set_language

SEVEN = [[[28, 22], [72, 20], [62, 45], [48, 85]]]


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("nnviz.app.places.settings_path", lambda: tmp_path / "none" / "settings")
    monkeypatch.setattr("nnviz.cli.system_language", lambda: "en")
    yield
    set_language("en")


def report_of(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The one JSON object on stdout; nothing on stderr."""
    captured = capsys.readouterr()
    assert captured.err == ""
    report = json.loads(captured.out)
    assert isinstance(report, dict)
    return report


def complaint_of(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr: one line, no traceback; nothing on stdout."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("nnviz: ")
    assert "Traceback" not in captured.err
    assert captured.err.count("\n") == 1
    return captured.err


def test_lessons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lessons", "--json"]) == 0
    lessons = report_of(capsys)["lessons"]
    assert {"id": "digits", "title": "Handwritten digits"} in lessons  # type: ignore[operator]


def test_strokes_are_read_a_digit_a_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "strokes.jsonl"
    lines = [{"strokes": SEVEN, "writer": "me"}, None, {"strokes": []}, {"strokes": SEVEN}]
    path.write_text(
        "\n".join("" if line is None else json.dumps(line) for line in lines), encoding="utf-8"
    )
    assert main(["predict", str(path), "--json"]) == 0
    results = report_of(capsys)["results"]
    assert isinstance(results, list)
    assert [result["line"] for result in results] == [1, 3, 4]
    assert [result["digit"] for result in results] == [7, None, 7]
    assert results[1]["probabilities"] is None
    assert sum(results[0]["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert set(results[0]) == {"file", "line", "digit", "probabilities"}
    assert results[0]["file"] == str(path)


def test_a_bad_line_is_named_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "strokes.jsonl"
    path.write_text('{"strokes": []}\n\n{"strokes": 7}\n', encoding="utf-8")
    assert main(["predict", str(path), "--json"]) == 2
    assert "Line 3" in complaint_of(capsys)


@pytest.mark.parametrize("invert", [False, True])
def test_a_picture_is_read_light_on_dark_or_dark_on_light(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, invert: bool
) -> None:
    from nnviz.engine.preprocess import image_from_strokes
    from nnviz.files.example_digits import example_digits

    image = image_from_strokes(example_digits()[3][0])
    assert image is not None
    grey = np.rint((1 - image if invert else image) * 255).astype(np.uint8)
    path = tmp_path / "three.png"
    Image.fromarray(grey).resize((280, 280)).save(path)
    assert main(["predict", str(path), "--json"]) == 0
    (result,) = report_of(capsys)["results"]  # type: ignore[misc]
    assert result["line"] is None
    assert result["digit"] == 3


def test_what_is_no_picture_ends_with_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    assert main(["predict", str(path)]) == 2
    assert "picture.png" in complaint_of(capsys)
    assert main(["predict", str(tmp_path / "nothing.png")]) == 2
    assert "nothing.png" in complaint_of(capsys)


def test_inspect_tells_layers_with_their_shapes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(bundled_path("weights", "digits-mlp.npz")), "--json"]) == 0
    report = report_of(capsys)
    assert report["format"] == "npz"
    assert report["parameters"] == 45_360
    layers = report["layers"]
    assert isinstance(layers, list)
    assert [(layer["input"], layer["output"]) for layer in layers] == [
        ([784], [50]),
        ([50], [100]),
        ([100], [10]),
    ]
    assert layers[-1]["activation"] == "softmax"
    assert [layer["parameters"] for layer in layers] == [39_250, 5_100, 1_010]


def test_inspect_of_the_convolutional_network(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    path = shared_data / "book" / "simple_convnet_params.pkl"
    assert main(["inspect", str(path), "--json"]) == 0
    report = report_of(capsys)
    assert report["format"] == "pickle"
    assert report["parameters"] == 433_890
    layers = report["layers"]
    assert isinstance(layers, list)
    kinds = [layer["kind"] for layer in layers]
    assert kinds == ["convolution", "max_pooling", "flatten", "affine", "affine"]
    assert [layer["activation"] for layer in layers] == ["relu", None, None, "relu", "softmax"]
    assert layers[0]["input"] == [1, 28, 28]
    assert layers[2]["output"] == [4320]


def test_arrays_that_form_no_network_are_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "arrays.npz"
    np.savez(path, mean=np.zeros((3, 5, 7), np.float64), count=np.arange(4))
    assert main(["inspect", str(path), "--json"]) == 0
    report = report_of(capsys)
    assert report["layers"] == []
    assert {"name": "mean", "shape": [3, 5, 7], "dtype": "float64"} in report["arrays"]  # type: ignore[operator]
    assert report["parameters"] == 109


def test_a_network_that_reads_no_digits_is_refused_by_name_of_its_shapes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "small.npz"
    network = dense_network([np.ones((2, 3)), np.ones((3, 2))], [np.ones(3), np.ones(2)])
    write_npz(path, network, None)
    strokes = tmp_path / "strokes.jsonl"
    strokes.write_text(json.dumps({"strokes": SEVEN}), encoding="utf-8")
    assert main(["predict", str(strokes), "--weights", str(path)]) == 2
    assert "784" in complaint_of(capsys)


def test_evaluate_reproduces_the_course(
    capsys: pytest.CaptureFixture[str], shared_data: Path
) -> None:
    weights = shared_data / "book" / "sample_weight.pkl"
    arguments = ["evaluate", "--data", str(shared_data / "mnist"), "--weights", str(weights)]
    assert main([*arguments, "--json"]) == 0
    report = report_of(capsys)
    assert report["accuracy"] == 0.9352
    assert report["correct"] == 9352
    assert report["total"] == 10_000
    assert set(report) == {"accuracy", "correct", "total", "seconds"}


def test_evaluate_without_data_ends_with_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["evaluate", "--data", str(tmp_path)]) == 2
    assert "t10k" in complaint_of(capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lesson", "nothing"],
        ["--theme", "sepia"],
        ["screenshot", "--lesson", "digits", "--out", "x.png", "--size", "huge"],
        ["screenshot", "--lesson", "digits", "--out", "x.png", "--size", "10x10"],
        ["screenshot", "--lesson", "digits", "--out", "x.png", "--draw", "12"],
        ["screenshot", "--lesson", "digits", "--out", "x.jpg"],
        ["no-such-command"],
        ["predict"],
    ],
)
def test_wrong_arguments_end_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    complaint = capsys.readouterr().err
    assert "Traceback" not in complaint
    assert complaint


def test_korean_is_spoken_when_the_settings_say_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "settings": {"language": "ko"}}', encoding="utf-8")
    monkeypatch.setattr("nnviz.app.places.settings_path", lambda: path)
    assert main(["lessons"]) == 0
    assert "손글씨 숫자 인식" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_under_the_output_is_told_in_a_sentence() -> None:
    import subprocess
    import sys

    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "nnviz", "lessons"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_an_activation_that_a_file_does_not_tell_is_tried(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import pickle

    from nnviz.files.weight_files import network_of

    shipped = network_of(bundled_path("weights", "digits-mlp.npz")).network
    assert shipped is not None
    layers = [stage.layer.parameters for stage in shipped.stages]
    arrays = {
        f"{name}{number}": array
        for number, parameters in enumerate(layers, start=1)
        for name, array in parameters.items()
    }
    path = tmp_path / "mine.pkl"
    path.write_bytes(pickle.dumps(arrays))
    strokes = bundled_path("resources", "digits", "strokes.jsonl")
    probabilities = []
    for more in ([], ["--weights", str(path)]):
        assert main(["predict", str(strokes), *more, "--json"]) == 0
        results = report_of(capsys)["results"]
        probabilities.append([result["probabilities"] for result in results])  # type: ignore[attr-defined]
    assert probabilities[0] == probabilities[1]


def test_the_command_line_knows_every_theme() -> None:
    pytest.importorskip("PySide6")
    from nnviz.cli import THEME_NAMES
    from nnviz.ui.theme import THEMES

    assert tuple(THEMES) == THEME_NAMES
