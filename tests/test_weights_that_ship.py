"""The networks and the strokes that ship: what the recipes say of them is true."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.digit_network import is_certain
from nnviz.engine.digit_recipe import Recipe, recipe_of
from nnviz.engine.digit_training import FIRST_HELD_OUT_WRITER, images_of_drawings, untrained_network
from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.idx import read_mnist
from nnviz.files.pen_strokes import read_pendigits
from nnviz.files.weight_files import WeightFile, network_of

NAMES = ("digits-mlp", "digits-cnn")
CNN_LAYERS = "conv 16 3x3 padding 1, pool 2, conv 32 3x3 padding 1, pool 2, dense 128"


def read(name: str) -> WeightFile:
    return network_of(bundled_path("weights", f"{name}.npz"))


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shipped(name: str) -> WeightFile:
    return read(name)


@pytest.fixture(scope="module")
def network(shipped: WeightFile) -> Network:
    assert shipped.network is not None
    return shipped.network


def test_a_recipe_is_in_the_file_and_beside_it(shipped: WeightFile, name: str) -> None:
    assert shipped.recipe is not None
    text = bundled_path("weights", f"{name}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == dict(shipped.recipe)
    assert "/" not in shipped.recipe["command"]


def test_the_dense_network_is_of_the_default_recipe_and_has_the_layers_of_the_course() -> None:
    shipped = read("digits-mlp")
    assert shipped.recipe is not None
    assert recipe_of(shipped.recipe) == Recipe()
    assert shipped.network is not None
    assert [stage.output_shape for stage in shipped.network.stages] == [(50,), (100,), (10,)]


def test_the_convolutional_network_has_the_layers_of_its_recipe() -> None:
    shipped = read("digits-cnn")
    assert shipped.recipe is not None
    recipe = recipe_of(shipped.recipe)
    assert recipe == Recipe(layers=CNN_LAYERS, epochs=20, refine_epochs=8, temperature=2.75)
    assert shipped.network is not None
    assert [(stage.kind, stage.output_shape) for stage in shipped.network.stages] == [
        ("convolution", (16, 28, 28)),
        ("max_pooling", (16, 14, 14)),
        ("convolution", (32, 14, 14)),
        ("max_pooling", (32, 7, 7)),
        ("flatten", (1568,)),
        ("affine", (128,)),
        ("affine", (10,)),
    ]
    begun = untrained_network(recipe)
    assert [stage.output_shape for stage in begun.stages] == [
        stage.output_shape for stage in shipped.network.stages
    ]


def test_its_numbers_are_float32_and_the_file_is_small(network: Network, name: str) -> None:
    assert network.dtype == np.float32
    assert bundled_path("weights", f"{name}.npz").stat().st_size < 2_000_000


def drawings() -> list[dict]:
    text = bundled_path("resources", "digits", "strokes.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_five_hands_and_more_of_each_digit_ship() -> None:
    digits = [drawn["digit"] for drawn in drawings()]
    assert min(np.bincount(digits, minlength=10)) >= 5


@pytest.mark.parametrize("drawn", drawings(), ids=lambda drawn: str(drawn["digit"]))
def test_every_digit_that_ships_is_read_with_certainty(drawn: dict, network: Network) -> None:
    points = np.concatenate([np.array(stroke) for stroke in drawn["strokes"]])
    assert points.min() >= 0
    assert points.max() <= 100
    image = image_from_strokes(drawn["strokes"])
    assert image is not None
    y = network.predict(network.as_input(image))[0]
    assert y.argmax() == drawn["digit"]
    assert is_certain(y)


def test_it_reads_mnist_as_well_as_its_recipe_says(
    shipped: WeightFile, network: Network, shared_data: Path, name: str
) -> None:
    images, labels = read_mnist(shared_data / "mnist", "t10k")
    accuracy = network.accuracy(network.as_input(images.astype(np.float32) / 255), labels)
    assert accuracy >= {"digits-mlp": 0.987, "digits-cnn": 0.995}[name]
    assert shipped.recipe is not None
    assert accuracy == pytest.approx(shipped.recipe["mnist_test_accuracy"], abs=2e-4)


def test_it_reads_hands_that_it_never_saw_as_well_as_its_recipe_says(
    shipped: WeightFile, network: Network, shared_data: Path, name: str
) -> None:
    every = read_pendigits(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    held_out = [drawn for drawn in every if drawn.writer >= FIRST_HELD_OUT_WRITER]
    assert len(held_out) == 1498
    labels = np.array([drawn.digit for drawn in held_out])
    accuracy = network.accuracy(network.as_input(images_of_drawings(held_out)), labels)
    assert accuracy >= {"digits-mlp": 0.985, "digits-cnn": 0.990}[name]
    assert shipped.recipe is not None
    assert accuracy == pytest.approx(shipped.recipe["held_out_pen_accuracy"], abs=1e-3)


def test_of_its_mistakes_with_unknown_hands_fewer_than_a_quarter_are_certain(
    network: Network, shared_data: Path
) -> None:
    every = read_pendigits(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    held_out = [drawn for drawn in every if drawn.writer >= FIRST_HELD_OUT_WRITER]
    y = network.predict(network.as_input(images_of_drawings(held_out)))
    wrong = y.argmax(axis=1) != [drawn.digit for drawn in held_out]
    assert np.mean(y[wrong].max(axis=1) > 0.9) < 0.25
