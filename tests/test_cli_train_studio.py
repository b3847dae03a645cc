"""`nnviz train` on the data sets of the studio, without a window."""

import argparse
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.cli.training import add_train
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.run_records import Moment
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.files.idx import idx_bytes
from nnviz.files.weight_files import network_of

SHORT = ["--data", "spirals", "--layers", "dense 8 tanh", "--epochs", "3", "--batch-size", "20"]


def train(out: Path, *more: str) -> int:
    return main(["train", *SHORT, "--out", str(out), *more])


def test_the_network_is_that_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(tmp_path / "net.npz", "--optimizer", "adam", "--json") == 0
    settings = TrainingSettings("dense 8 tanh", optimizer="adam", batch_size=20, epochs=3)
    records = training_run(settings, load_data(DataChoice("spirals")))
    last = [record for record in records if isinstance(record, Moment)][-1]
    read = network_of(tmp_path / "net.npz").network
    assert read is not None
    for ours, theirs in zip(last.network.layers, read.layers, strict=True):
        for name, array in ours.parameters.items():
            np.testing.assert_array_equal(theirs.parameters[name], array)
    report = json.loads(capsys.readouterr().out)
    assert report["test_accuracy"] == pytest.approx(last.evaluation.test_accuracy, abs=1e-6)
    assert report["train_accuracy"] == pytest.approx(last.evaluation.train_accuracy, abs=1e-6)


def test_the_recipe_beside_it_gives_the_same_weights_again_as_a_pickle_too(tmp_path: Path) -> None:
    assert train(tmp_path / "net.npz", "--seed", "7") == 0
    again = ["train", "--recipe", str(tmp_path / "net.toml"), "--out", str(tmp_path / "two.pkl")]
    assert main(again) == 0
    one, two = network_of(tmp_path / "net.npz"), network_of(tmp_path / "two.pkl")
    assert (
        one.recipe
        == two.recipe
        == tomllib.loads((tmp_path / "net.toml").read_text(encoding="utf-8"))
    )
    assert one.network is not None
    assert two.network is not None
    x = load_data(DataChoice("spirals")).x
    assert one.network.predict(x).tobytes() == two.network.predict(x).tobytes()


def test_the_script_that_is_asked_for_runs_alone(tmp_path: Path) -> None:
    assert train(tmp_path / "net.npz", "--script", str(tmp_path / "net.py")) == 0
    described = tomllib.loads((tmp_path / "net.toml").read_text(encoding="utf-8"))
    ran = subprocess.run(
        [sys.executable, "-I", "net.py"], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    assert f"test {described['test_accuracy']:.4f}" in ran.stdout.splitlines()[-1]
    assert network_of(tmp_path / "net.npz").network is not None  # the data lie elsewhere


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--data", "nope"], "drawn-digits, circles"),
        (["--layers", "pool 2"], "needs a map"),
        (["--learning-rate", "nan"], "learning rate"),
        (["--epochs", "0"], "epochs"),
        (["--optimizer", "fast"], "sgd, momentum"),
        (["--strokes", "x"], "--mnist"),
        (["--mnist", "x"], "--data"),
        (["--out", "net.h5"], ".npz, .pkl"),
        (["--data", ""], "there is no data set"),
        (["--out", f"{'x' * 300}.npz"], "cannot be written"),
        (["--out", "{here}/net.npz", "--script", "{here}/net.npz"], "written over"),
        (["--out", "{here}/net.npz", "--script", "{here}/net.toml"], "written over"),
        (["--out", "{here}/net-data.npz", "--script", "{here}/net.py"], "written over"),
        (["--script", "{here}"], "is a folder"),
        (["--script", ""], "is a folder"),
    ],
)
def test_what_cannot_be_ends_with_2_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], named: str
) -> None:
    out = tmp_path / "net.npz"
    assert train(out, *(flag.format(here=tmp_path) for flag in flags)) == 2
    error = capsys.readouterr().err
    assert named in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        ("[training]\ncolour = 1", "colour"),
        ("[training]\nepochs = 'many'", "epochs"),
        ("[data]\nset = 'nope'", "set"),
        ("[data]\nseed = -1", "seed"),
        ("[data]\nwhat = 1", "what"),
        ("data = 3", "table"),
        ("[settings]\nhidden = [9]", "--mnist"),
        ("=", "cannot begin"),
        ("a = 1", "no setting a"),
        ("[trainings]\nepochs = 1", "trainings"),
        ("[training]\naugmentation = { rotate = 90.0 }", "from 0 to 45"),
        ("[training]\naugmentation = { colour = 1.0 }", "colour"),
        ("[training]\nbatch_size = 10.5", "batch size"),
        (f"x = {'[' * 100_000}", "nested"),
    ],
)
def test_a_bad_recipe_ends_with_2_before_anything_is_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], recipe: str, named: str
) -> None:
    path, out = tmp_path / "bad.toml", tmp_path / "out.npz"
    path.write_text(recipe, encoding="utf-8")
    assert main(["train", "--recipe", str(path), "--out", str(out)]) == 2
    assert named in capsys.readouterr().err
    assert not out.exists()


def test_a_training_that_diverged_writes_nothing_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "net.npz"
    flags = ["--layers", "dense 50 identity, dense 50 identity", "--learning-rate", "100"]
    assert train(out, *flags, "--epochs", "100") == 2
    assert "diverged" in capsys.readouterr().err
    assert not out.exists()


def test_the_data_file_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "net.npz"
    np.savez(data, x=np.eye(12, 2), y=np.arange(12) % 2)
    before = data.read_bytes()
    assert main(["train", "--data", str(data), "--epochs", "1", "--out", str(data)]) == 2
    assert "written over" in capsys.readouterr().err
    assert data.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told_before_the_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, exist_ok: bool = True) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)  # root may write everywhere
    assert train(tmp_path / "net.npz") == 2
    error = capsys.readouterr().err
    assert "cannot be written: Permission denied" in error
    assert "batches" not in error  # no bar


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_whole_numbers_may_have_a_point_and_windows_its_mark(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "recipe.toml"
    recipe = b'data = { set = "spirals" }\n[training]\nbatch_size = 50.0\nepochs = 2.0\nseed = 3.0'
    path.write_bytes(start + recipe)
    assert main(["train", "--recipe", str(path), "--out", str(tmp_path / "net.npz")]) == 0
    assert "batch_size = 50\n" in (tmp_path / "net.toml").read_text(encoding="utf-8")


def test_a_recipe_that_is_no_text_is_told_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text("[training]", encoding="utf-16")
    assert main(["train", "--recipe", str(path), "--out", str(tmp_path / "net.npz")]) == 2
    assert "no text in UTF-8" in capsys.readouterr().err


def test_help_tells_a_recipe_that_is_the_one_without_a_recipe() -> None:
    parser = argparse.ArgumentParser()
    add_train(parser)
    text = parser.format_help()
    recipe = tomllib.loads(text[text.index("[training]") :])
    assert recipe.pop("training") == TrainingSettings().as_table()
    told, first = recipe["data"], DataChoice().as_json()
    assert told == {name: first[name] for name in told}
    uncommented = text[text.index("[data]") :].replace("# path", "path").replace("# opt", "opt")
    assert set(tomllib.loads(uncommented)["data"]) < set(first)
    assert all(name in text for name in (*INITIALIZERS, *SCHEDULES))


@pytest.mark.parametrize(
    ("folder", "known"), [("mnist", "mnist"), ("x", "mnist"), ("Fashion", "fashion-mnist")]
)
def test_a_folder_that_holds_a_known_set_is_that_set(
    tmp_path: Path, folder: str, known: str
) -> None:
    images = np.arange(120 * 784).reshape(120, 28, 28).astype(np.uint8)
    place = tmp_path / folder
    place.mkdir()
    for part in ("train", "t10k"):
        (place / f"{part}-images-idx3-ubyte").write_bytes(idx_bytes(images))
        (place / f"{part}-labels-idx1-ubyte").write_bytes(
            idx_bytes((np.arange(120) % 10).astype(np.uint8))
        )
    out = tmp_path / "net.npz"
    few = ["--layers", "dense 4", "--epochs", "1"]
    assert main(["train", "--data", str(place), *few, "--out", str(out)]) == 0
    recipe = tomllib.loads((tmp_path / "net.toml").read_text(encoding="utf-8"))
    assert recipe["data"]["set"] == known
    assert recipe["data"]["path"] == str(place)


def test_points_are_not_changed_as_pictures_are(tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    recipe = '[training]\nepochs = 2\naugmentation = {{ rotate = {} }}\n[data]\nset = "spirals"'
    x = load_data(DataChoice("spirals")).x
    outputs = []
    for amount in (0.0, 10.0):
        path.write_text(recipe.format(amount), encoding="utf-8")
        out = tmp_path / "net.npz"
        script = ["--script", str(tmp_path / "net.py")]
        assert main(["train", "--recipe", str(path), "--out", str(out), *script]) == 0
        network = network_of(out).network
        assert network is not None
        outputs.append(network.predict(x).tobytes())
        assert "AUGMENTATION" not in (tmp_path / "net.py").read_text(encoding="utf-8")
    assert outputs[0] == outputs[1]


def test_too_little_memory_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(choice: DataChoice) -> None:
        raise MemoryError

    monkeypatch.setattr("nnviz.files.data_sets.load_data", load)
    assert train(tmp_path / "net.npz") == 2
    assert capsys.readouterr().err == "nnviz: There is not enough memory for that.\n"
