"""Training a network that reads digits, on MNIST and on digits drawn with a pen.

The pen's strokes are made into pictures by the very path that the drawing pad uses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.augmentation import Distortion, distort_images, distort_strokes
from nnviz.engine.digit_recipe import Recipe, settings_of
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.network import Network
from nnviz.engine.network_plan import random_network
from nnviz.engine.optimizers import Adam
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.schedules import one_cycle
from nnviz.engine.training import BatchDone, EpochDone, train

Floats = NDArray[np.float32]
Labels = NDArray[np.integer]

FIRST_HELD_OUT_WRITER = 25
"""Drawings by this writer and the later ones are never learnt: they tell how good the network is
with hands that it has not seen."""

_DRAWINGS_A_RECORD = 100


class DrawnDigit(Protocol):
    """A digit drawn with a pen: which, by whom, and how."""

    @property
    def digit(self) -> int: ...
    @property
    def writer(self) -> int: ...
    @property
    def strokes(self) -> Sequence[NDArray[np.floating]]: ...


@dataclass(frozen=True, eq=False)
class DigitData:
    """What is learnt and what is measured. Images are (N, 28, 28) of uint8, labels (N,)."""

    images: NDArray[np.uint8]
    labels: Labels
    test_images: NDArray[np.uint8]
    test_labels: Labels
    drawings: Sequence[DrawnDigit] = ()


@dataclass(frozen=True)
class DrawingsMade:
    """So many pictures were made of pen strokes."""

    count: int
    total: int


@dataclass(frozen=True, eq=False)
class DigitsLearnt:
    """The end of the training: the network, and how good it is where it has not learnt."""

    network: Network
    mnist_test_accuracy: float
    held_out_pen_accuracy: float | None
    """Of the writers from 25 on; None without pen strokes of theirs."""
    sample_count: int
    """How many pictures an epoch had."""


def train_digits(
    data: DigitData, recipe: Recipe
) -> Iterator[DrawingsMade | BatchDone | EpochDone | DigitsLearnt]:
    """Train as `recipe` says: DrawingsMade, then BatchDone and EpochDone, then one DigitsLearnt.

    An EpochDone's scores are the two accuracies. The same data and recipe give the same network
    on the same machine. Raises ShapeError when the data do not fit.
    """
    rng = np.random.default_rng(recipe.seed)
    learnt = [drawn for drawn in data.drawings if drawn.writer < FIRST_HELD_OUT_WRITER]
    pen_images = np.empty((len(learnt) * recipe.stroke_variants, 28 * 28), np.float32)
    for done in _draw_variants(learnt, recipe, rng, pen_images):
        yield DrawingsMade(done, len(pen_images))
    x = np.concatenate([_as_rows(data.images), pen_images])
    pen_labels = np.repeat([drawn.digit for drawn in learnt], recipe.stroke_variants)
    t = np.concatenate([data.labels, pen_labels]).astype(np.intp)

    held_out = [drawn for drawn in data.drawings if drawn.writer >= FIRST_HELD_OUT_WRITER]
    judge = _Judge(
        _as_rows(data.test_images),
        data.test_labels,
        images_of_drawings(held_out),
        np.array([drawn.digit for drawn in held_out], np.intp),
    )
    network = untrained_network(recipe)
    for phase in _phases(recipe):
        for record in _records(network, x, t, phase, recipe, judge):
            yield record
            if isinstance(record, EpochDone):
                last, network = record, record.network
    softer = softened(network, recipe.temperature)
    scores = last.scores
    yield DigitsLearnt(softer, scores["mnist_test"], scores.get("held_out_pen"), len(x))


@dataclass(frozen=True)
class _Phase:
    """A training of its own: from which epoch on, how many, how fast, on what."""

    done: int
    epochs: int
    learning_rate: float
    distortion: Distortion


def _phases(recipe: Recipe) -> Iterator[_Phase]:
    """The training, and the one that refines it if it is wanted."""
    distortion = recipe.distortion
    yield _Phase(0, recipe.epochs, recipe.learning_rate, distortion)
    if recipe.refine_epochs:
        less = distortion.scaled(recipe.refine_distortion)
        yield _Phase(recipe.epochs, recipe.refine_epochs, recipe.refine_learning_rate, less)


def _records(
    network: Network, x: Floats, t: Labels, phase: _Phase, recipe: Recipe, judge: "_Judge"
) -> Iterator[BatchDone | EpochDone]:
    """The records of a phase, which count the epochs and batches of the whole."""
    batches = -(-len(x) // recipe.batch_size)
    epochs = recipe.epochs + recipe.refine_epochs
    records = train(
        network,
        x,
        t,
        optimizer=Adam(phase.learning_rate),
        batch_size=recipe.batch_size,
        epochs=phase.epochs,
        seed=recipe.seed,
        schedule=one_cycle,
        augment=lambda batch, rng: distort_images(batch, phase.distortion, rng),
        evaluate=judge.scores,
    )
    for record in records:
        if isinstance(record, EpochDone):
            yield replace(record, epoch=record.epoch + phase.done, epochs=epochs)
        else:
            yield replace(
                record,
                epoch=record.epoch + phase.done,
                iteration=record.iteration + phase.done * batches,
                iterations=epochs * batches,
            )


def untrained_network(recipe: Recipe) -> Network:
    """The network that the training begins with: random weights, the same for the same seed."""
    if recipe.layers:
        return random_network(recipe.plan, recipe.seed)
    return random_dense_network((28 * 28, *recipe.hidden, 10), seed=recipe.seed)


def softened(network: Network, temperature: float) -> Network:
    """`network` with its last scores divided by `temperature`, before softmax sees them."""
    if temperature == 1:
        return network
    network = network.copy()
    last = next(layer for layer in reversed(network.layers) if layer.parameters)
    for array in last.parameters.values():
        array /= array.dtype.type(temperature)
    return network


def images_of_drawings(drawings: Sequence[DrawnDigit]) -> Floats:
    """`drawings` as the pad makes pictures of them: (N, 784)."""
    images = np.zeros((len(drawings), 28 * 28), np.float32)
    for row, drawn in zip(images, drawings, strict=True):
        _draw(row, image_from_strokes(drawn.strokes))
    return images


def description_of_training(
    recipe: Recipe, learnt: DigitsLearnt, sources: Sequence[dict[str, Any]], command: str
) -> dict[str, Any]:
    """All that is needed to train the network again, and how good it is: for JSON and TOML.

    `sources` are the data files, each with its name, checksum and count.
    """
    described: dict[str, Any] = {
        "command": command,
        "mnist_test_accuracy": round(learnt.mnist_test_accuracy, 6),
    }
    if learnt.held_out_pen_accuracy is not None:
        described["held_out_pen_accuracy"] = round(learnt.held_out_pen_accuracy, 6)
        described["held_out_writers"] = f"from {FIRST_HELD_OUT_WRITER} on"
    described |= {
        "samples_an_epoch": learnt.sample_count,
        "numpy": np.__version__,
        "optimizer": "Adam",
        "schedule": "one_cycle",
        "activation": "relu",
        "settings": settings_of(recipe),
        "data": {source["name"]: {**source} for source in sources},
    }
    for source in described["data"].values():
        del source["name"]
    return described


def _draw_variants(
    drawings: Sequence[DrawnDigit], recipe: Recipe, rng: np.random.Generator, images: Floats
) -> Iterator[int]:
    """Fill `images` with variants of `drawings`; gives from time to time how many there are."""
    done = 0
    for drawn in drawings:
        for _ in range(recipe.stroke_variants):
            strokes = distort_strokes(drawn.strokes, recipe.distortion, rng)
            width = rng.uniform(recipe.thinnest_line, recipe.thickest_line)
            _draw(images[done], image_from_strokes(strokes, line_width=width))
            done += 1
            if done % _DRAWINGS_A_RECORD == 0 or done == len(images):
                yield done


def _draw(row: Floats, image: Floats | None) -> None:
    row[:] = 0 if image is None else image.ravel()


def _as_rows(images: NDArray[np.uint8]) -> Floats:
    return images.reshape(len(images), -1).astype(np.float32) / np.float32(255)


@dataclass(frozen=True, eq=False)
class _Judge:
    """Measures a network on what it does not learn."""

    x: Floats
    t: Labels
    pen_x: Floats
    pen_t: Labels

    def scores(self, network: Network) -> dict[str, float]:
        scores = {"mnist_test": network.accuracy(network.as_input(self.x), self.t)}
        if len(self.pen_x):
            scores["held_out_pen"] = network.accuracy(network.as_input(self.pen_x), self.pen_t)
        return scores
