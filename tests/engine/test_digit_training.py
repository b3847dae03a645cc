import itertools
import json
from dataclasses import dataclass, replace

import numpy as np
import pytest

from nnviz.engine.digit_recipe import Recipe, recipe_of
from nnviz.engine.digit_training import (
    DigitData,
    DigitsLearnt,
    DrawingsMade,
    description_of_training,
    images_of_drawings,
    train_digits,
)
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.training import BatchDone, EpochDone

RECIPE = Recipe(seed=3, hidden=(12,), epochs=3, batch_size=20, learning_rate=0.01)


@dataclass(frozen=True)
class Drawn:
    digit: int
    writer: int
    strokes: tuple[np.ndarray, ...]


def bar(digit: int, writer: int, rng: np.random.Generator) -> Drawn:
    """A straight line: upright for 1, level for any other digit."""
    line = np.array([[0.0, 0], [4, 60]]) if digit == 1 else np.array([[0.0, 0], [60, 4]])
    return Drawn(digit, writer, (line + rng.normal(0, 2, (2, 2)),))


@pytest.fixture(scope="module")
def data() -> DigitData:
    rng = np.random.default_rng(0)
    drawings = [bar(digit, writer, rng) for writer in range(1, 31) for digit in (1, 4)]
    images = (images_of_drawings(drawings) * 255).astype(np.uint8).reshape(-1, 28, 28)
    labels = np.array([drawn.digit for drawn in drawings], np.uint8)
    return DigitData(images[:40], labels[:40], images[40:], labels[40:], drawings)


def test_it_learns_and_tells_how_well(data: DigitData) -> None:
    learnt = list(train_digits(data, RECIPE))[-1]
    assert isinstance(learnt, DigitsLearnt)
    assert learnt.mnist_test_accuracy == 1
    assert learnt.held_out_pen_accuracy == 1
    sizes = [stage.output_shape for stage in learnt.network.stages]
    assert sizes == [(12,), (10,)]
    assert learnt.network.dtype == np.float32


def test_it_learns_with_convolutions_too(data: DigitData) -> None:
    recipe = Recipe(seed=3, layers="conv 4 3x3, pool 4", epochs=1, batch_size=20)
    learnt = list(train_digits(data, recipe))[-1]
    assert isinstance(learnt, DigitsLearnt)
    assert learnt.mnist_test_accuracy == 1
    assert learnt.held_out_pen_accuracy == 1
    assert learnt.network.input_shape == (1, 28, 28)
    kinds = [stage.kind for stage in learnt.network.stages]
    assert kinds == ["convolution", "max_pooling", "flatten", "affine"]


def test_refining_goes_on_from_the_trained_network_with_less_distortion(data: DigitData) -> None:
    recipe = replace(RECIPE, refine_epochs=2, refine_learning_rate=1e-9)
    records = list(train_digits(data, recipe))
    learnt, plain = records[-1], list(train_digits(data, RECIPE))[-1]
    epochs = [record for record in records if isinstance(record, EpochDone)]
    assert [(record.epoch, record.epochs) for record in epochs] == [(i, 5) for i in range(1, 6)]
    batches = [record for record in records if isinstance(record, BatchDone)]
    assert [record.iteration for record in batches] == list(range(1, len(batches) + 1))
    assert {record.iterations for record in batches} == {len(batches)}
    assert isinstance(learnt, DigitsLearnt)
    assert isinstance(plain, DigitsLearnt)
    for layer, before in zip(learnt.network.layers, plain.network.layers, strict=True):
        for name, array in layer.parameters.items():  # at such a rate nothing moves
            np.testing.assert_allclose(array, before.parameters[name], atol=1e-6)
    faster = list(train_digits(data, replace(recipe, refine_learning_rate=0.01)))[-1]
    undistorted = replace(recipe, refine_learning_rate=0.01, refine_distortion=0.0)
    other = list(train_digits(data, undistorted))[-1]
    assert isinstance(faster, DigitsLearnt)
    assert isinstance(other, DigitsLearnt)
    W = [each.network.layers[0].parameters["W"] for each in (plain, faster, other)]
    assert not np.array_equal(W[0], W[1])
    assert not np.array_equal(W[1], W[2])


def test_a_temperature_makes_answers_less_certain_and_changes_none(data: DigitData) -> None:
    sharp, soft = (
        list(train_digits(data, replace(RECIPE, temperature=temperature)))[-1]
        for temperature in (1.0, 2.0)
    )
    assert isinstance(sharp, DigitsLearnt)
    assert isinstance(soft, DigitsLearnt)
    x = images_of_drawings(data.drawings)
    before, after = sharp.network.predict(x), soft.network.predict(x)
    np.testing.assert_array_equal(after.argmax(axis=1), before.argmax(axis=1))
    rooted = np.sqrt(before)
    np.testing.assert_allclose(after, rooted / rooted.sum(axis=1, keepdims=True), rtol=1e-4)
    assert soft.held_out_pen_accuracy == sharp.held_out_pen_accuracy


def test_its_records_come_in_order(data: DigitData) -> None:
    kinds = [kind for kind, _ in itertools.groupby(type(r) for r in train_digits(data, RECIPE))]
    assert kinds == [DrawingsMade, *(BatchDone, EpochDone) * 3, DigitsLearnt]


def test_the_last_writers_are_never_learnt(data: DigitData) -> None:
    made = [r for r in train_digits(data, RECIPE) if isinstance(r, DrawingsMade)]
    assert made[-1] == DrawingsMade(24 * 2 * 8, 24 * 2 * 8)
    wrong = [
        Drawn(9 if drawn.writer >= 25 else drawn.digit, drawn.writer, drawn.strokes)
        for drawn in data.drawings
    ]
    *_, learnt = train_digits(
        DigitData(data.images, data.labels, data.test_images, data.test_labels, wrong), RECIPE
    )
    assert isinstance(learnt, DigitsLearnt)
    assert learnt.held_out_pen_accuracy == 0
    assert learnt.mnist_test_accuracy == 1


def test_without_pen_strokes_mnist_alone_is_learnt(data: DigitData) -> None:
    alone = DigitData(data.images, data.labels, data.test_images, data.test_labels)
    records = list(train_digits(alone, RECIPE))
    assert not any(isinstance(record, DrawingsMade) for record in records)
    learnt = records[-1]
    assert isinstance(learnt, DigitsLearnt)
    assert learnt.held_out_pen_accuracy is None
    assert learnt.sample_count == 40


def test_the_same_recipe_gives_the_same_network_and_another_seed_another(data: DigitData) -> None:
    def weights(seed: int) -> np.ndarray:
        learnt = list(train_digits(data, Recipe(seed=seed, hidden=(12,), epochs=1)))[-1]
        assert isinstance(learnt, DigitsLearnt)
        return learnt.network.layers[0].parameters["W"]

    np.testing.assert_array_equal(weights(3), weights(3))
    assert not np.array_equal(weights(3), weights(4))


def test_drawings_are_made_into_pictures_as_the_pad_does(data: DigitData) -> None:
    drawn = data.drawings[0]
    expected = image_from_strokes(drawn.strokes)
    assert expected is not None
    np.testing.assert_array_equal(images_of_drawings([drawn])[0], expected.ravel())
    assert images_of_drawings([Drawn(1, 1, ())]).max() == 0


def test_the_description_holds_all_to_train_it_again(data: DigitData) -> None:
    learnt = list(train_digits(data, RECIPE))[-1]
    assert isinstance(learnt, DigitsLearnt)
    sources = [{"name": "train-images", "count": 40, "md5": "ab"}]
    described = description_of_training(RECIPE, learnt, sources, "nnviz train …")
    assert described == json.loads(json.dumps(described))
    assert described["command"] == "nnviz train …"
    assert described["mnist_test_accuracy"] == 1
    assert described["held_out_pen_accuracy"] == 1
    assert described["data"] == {"train-images": {"count": 40, "md5": "ab"}}
    assert recipe_of(described) == RECIPE
    assert sources[0]["name"] == "train-images"
