"""The network and the strokes that ship: what the recipe says of them is true."""

import json
from pathlib import Path

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.digit_recipe import Recipe, recipe_of
from nnviz.engine.digit_training import FIRST_HELD_OUT_WRITER, images_of_drawings
from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.idx import read_mnist
from nnviz.files.pen_strokes import read_pendigits
from nnviz.files.weight_files import WeightFile, network_of


@pytest.fixture(scope="module")
def shipped() -> WeightFile:
    return network_of(bundled_path("weights", "digits-mlp.npz"))


@pytest.fixture(scope="module")
def network(shipped: WeightFile) -> Network:
    assert shipped.network is not None
    return shipped.network


def test_the_recipe_is_the_default_one_and_is_beside_it_too(shipped: WeightFile) -> None:
    import tomllib

    assert shipped.recipe is not None
    assert recipe_of(shipped.recipe) == Recipe()
    text = bundled_path("weights", "digits-mlp.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == dict(shipped.recipe)
    assert "/" not in shipped.recipe["command"]


def test_it_has_the_layers_of_the_course(network: Network) -> None:
    assert [stage.output_shape for stage in network.stages] == [(50,), (100,), (10,)]
    assert network.dtype == np.float32


def drawings() -> list[dict]:
    text = bundled_path("resources", "digits", "strokes.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_five_hands_and_more_of_each_digit_ship() -> None:
    digits = [drawn["digit"] for drawn in drawings()]
    assert min(np.bincount(digits, minlength=10)) >= 5


@pytest.mark.parametrize("drawn", drawings(), ids=lambda drawn: str(drawn["digit"]))
def test_every_digit_that_ships_is_read_with_confidence(drawn: dict, network: Network) -> None:
    points = np.concatenate([np.array(stroke) for stroke in drawn["strokes"]])
    assert points.min() >= 0
    assert points.max() <= 100
    image = image_from_strokes(drawn["strokes"])
    assert image is not None
    y = network.predict(image.ravel())
    assert y.argmax() == drawn["digit"]
    assert y.max() > 0.9


def test_it_reads_mnist_as_well_as_its_recipe_says(
    shipped: WeightFile, network: Network, shared_data: Path
) -> None:
    images, labels = read_mnist(shared_data / "mnist", "t10k")
    accuracy = network.accuracy(network.as_input(images.astype(np.float32) / 255), labels)
    assert accuracy >= 0.980
    assert shipped.recipe is not None
    assert accuracy == pytest.approx(shipped.recipe["mnist_test_accuracy"], abs=2e-4)


def test_it_reads_hands_that_it_never_saw_as_well_as_its_recipe_says(
    shipped: WeightFile, network: Network, shared_data: Path
) -> None:
    every = read_pendigits(shared_data / "pendigits" / "pendigits-orig.tra.gz")
    held_out = [drawn for drawn in every if drawn.writer >= FIRST_HELD_OUT_WRITER]
    assert len(held_out) == 1498
    labels = np.array([drawn.digit for drawn in held_out])
    accuracy = network.accuracy(images_of_drawings(held_out), labels)
    assert accuracy >= 0.975
    assert shipped.recipe is not None
    assert accuracy == pytest.approx(shipped.recipe["held_out_pen_accuracy"], abs=1e-3)
