"""`nnviz train`, on a few pictures that the test makes."""

import gzip
import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_files import network_of

RECIPE = "hidden = [12]\nepochs = 3\nbatch_size = 20\n"


def write_idx(path: Path, array: np.ndarray) -> None:
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    path.write_bytes(gzip.compress(header + array.tobytes()))


@pytest.fixture(scope="module")
def mnist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four files as MNIST has them, with the drawings that ship as pictures."""
    folder = tmp_path_factory.mktemp("mnist")
    pairs = [
        (image_from_strokes(s), digit) for digit, all_ in example_digits().items() for s in all_
    ]
    images = np.stack([np.rint(image * 255) for image, _ in pairs if image is not None])
    labels = np.array([digit for _, digit in pairs], np.uint8)
    for kind in ("train", "t10k"):
        write_idx(folder / f"{kind}-images-idx3-ubyte.gz", images.astype(np.uint8))
        write_idx(folder / f"{kind}-labels-idx1-ubyte.gz", labels)
    return folder


def train(mnist: Path, out: Path, *more: str) -> int:
    recipe = out.parent / "recipe.toml"
    recipe.write_text(RECIPE, encoding="utf-8")
    arguments = ["train", "--mnist", str(mnist), "--recipe", str(recipe), "--out", str(out)]
    return main([*arguments, "--json", *more])


def test_the_network_and_its_recipe_are_written(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.npz"
    assert train(mnist, out, "--seed", "5") == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report) == {
        "out",
        "recipe",
        "mnist_test_accuracy",
        "held_out_pen_accuracy",
        "seconds",
    }
    assert report["held_out_pen_accuracy"] is None
    read = network_of(out)
    assert read.network is not None
    assert read.network.parameter_count == 784 * 12 + 12 + 12 * 10 + 10
    described = tomllib.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))
    assert described["settings"]["seed"] == 5
    assert described["settings"]["hidden"] == [12]
    assert described["mnist_test_accuracy"] == pytest.approx(
        report["mnist_test_accuracy"], abs=1e-6
    )
    assert str(tmp_path) not in (tmp_path / "mine.toml").read_text(encoding="utf-8")


def test_the_same_command_gives_the_same_bytes_and_the_recipe_can_be_used_again(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.npz", tmp_path / "two.npz"
    assert train(mnist, one, "--seed", "5") == 0
    again = ["train", "--mnist", str(mnist), "--recipe", str(tmp_path / "one.toml")]
    assert main([*again, "--out", str(two)]) == 0
    first, second = network_of(one).network, network_of(two).network
    assert first is not None
    assert second is not None
    for layer, other in zip(first.layers, second.layers, strict=True):
        for name, array in layer.parameters.items():
            np.testing.assert_array_equal(array, other.parameters[name])


def test_layers_and_epochs_of_the_command_line_go_before_those_of_the_recipe(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, layers = tmp_path / "cnn.npz", "conv 4 3x3 padding 1, pool 2, average pool 2, dense 12"
    assert train(mnist, out, "--layers", layers, "--epochs", "1") == 0
    network = network_of(out).network
    assert network is not None
    kinds = [stage.kind for stage in network.stages]
    assert kinds == ["convolution", "max_pooling", "average_pooling", "flatten", "affine", "affine"]
    described = tomllib.loads((tmp_path / "cnn.toml").read_text(encoding="utf-8"))
    assert described["settings"]["layers"] == layers
    assert described["settings"]["epochs"] == 1
    assert "hidden" not in described["settings"]
    assert f'--layers "{layers}" --epochs 1 ' in described["command"]
    again = ["train", "--mnist", str(mnist), "--recipe", str(tmp_path / "cnn.toml"), "--json"]
    assert main([*again, "--out", str(tmp_path / "again.npz")]) == 0
    second = network_of(tmp_path / "again.npz").network
    assert second is not None
    for layer, other in zip(network.layers, second.layers, strict=True):
        for name, array in layer.parameters.items():
            np.testing.assert_array_equal(array, other.parameters[name])


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--layers", "pool 40"], "pool 40 on a 28×28 map"),
        (["--layers", "banana"], "banana"),
        (["--layers", "dense 9, dropout 5"], "dropout"),
        (["--epochs", "0"], "epochs must be between 1 and"),
        (["--seed", "-1"], "seed must be between 0 and"),
    ],
)
def test_a_flag_that_cannot_be_ends_with_2_and_a_sentence(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], named: str
) -> None:
    out = tmp_path / "out.npz"
    assert main(["train", "--mnist", str(mnist), "--out", str(out), *flags]) == 2
    error = capsys.readouterr().err
    assert named in error
    assert error.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        ("epochs = 0", "epochs"),
        ("colour = 1", "colour"),
        ("hidden = 'x'", "hidden"),
        ("layers = 'pool 40'", "pool 40"),
        ("layers = 'dense 9'\nhidden = [9]", "not by both"),
        ("=", "recipe"),
    ],
)
def test_a_bad_recipe_ends_with_2_before_anything_is_trained(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], recipe: str, named: str
) -> None:
    path, out = tmp_path / "bad.toml", tmp_path / "out.npz"
    path.write_text(recipe, encoding="utf-8")
    arguments = ["train", "--mnist", str(mnist), "--recipe", str(path), "--out", str(out)]
    assert main(arguments) == 2
    assert named in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_is_not_there_is_told_before_the_training(
    mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(mnist, tmp_path / "mine.npz") == 0
    capsys.readouterr()
    arguments = ["train", "--mnist", str(mnist), "--out", str(tmp_path / "no" / "mine.npz")]
    assert main(arguments) == 2
    assert "folder" in capsys.readouterr().err
