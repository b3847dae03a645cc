"""A file's open questions are answered by the user, and several files are one network."""

import pickle
from pathlib import Path

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.digit_weights import labelled_digits, with_tried_answer
from nnviz.files.network_from_arrays.questions import (
    HIDDEN,
    INVERTED,
    ORIENTATION,
    PIXELS,
    answer_to,
)
from nnviz.files.weight_files import (
    WeightFile,
    network_of,
    read_weight_file,
    weight_file_of,
    with_answer,
)
from nnviz.files.weight_formats.npy_file import npy_bytes
from tests.files.malformed_weight_files import network_arrays

DATA = pickle.dumps(network_arrays(784, 50, 10))


def answer(file: WeightFile, key: str) -> tuple[str, str]:
    question = answer_to(file.questions, key)
    assert question is not None
    return question.chosen, question.how


def test_an_answer_changes_the_network_and_nothing_else() -> None:
    file = weight_file_of(DATA)
    changed = with_answer(file, HIDDEN, "tanh")
    assert answer(changed, HIDDEN) == ("tanh", "chosen")
    assert answer(changed, PIXELS) == ("0..1", "assumed")
    assert answer(file, HIDDEN) == ("sigmoid", "assumed")
    assert changed.network is not None
    assert [stage.activation_name for stage in changed.network.stages] == ["tanh", "softmax"]
    assert (changed.path, changed.fingerprint, changed.arrays) == (
        file.path,
        file.fingerprint,
        file.arrays,
    )
    again = with_answer(with_answer(changed, PIXELS, "0..255"), HIDDEN, "relu")
    assert answer(again, PIXELS) == ("0..255", "chosen")
    x = np.random.default_rng(1).random((3, 784), np.float32)
    arrays = network_arrays(784, 50, 10)
    hidden = np.maximum(255 * x @ arrays["W1"] + arrays["b1"], 0)
    sums = hidden @ arrays["W2"] + arrays["b2"]
    scores = np.exp(sums - sums.max(axis=1, keepdims=True))
    assert again.network is not None
    npt.assert_allclose(
        again.network.predict(x), scores / scores.sum(axis=1, keepdims=True), rtol=1e-3, atol=1e-6
    )


def test_an_answer_that_was_tried_has_its_accuracy() -> None:
    from nnviz.bundled import bundled_path

    shipped = network_of(bundled_path("weights", "digits-mlp.npz"))
    data = pickle.dumps({array.name: array.values for array in shipped.arrays})
    file = weight_file_of(data, labelled_digits=labelled_digits())
    assert answer(file, HIDDEN) == ("relu", "tried")
    question = answer_to(file.questions, HIDDEN)
    assert question is not None
    changed = with_answer(file, HIDDEN, "tanh")
    assert changed.accuracy == question.accuracies[question.options.index("tanh")]
    assert file.accuracy is not None
    assert changed.accuracy < file.accuracy


def test_the_accuracy_follows_every_answer_and_comes_back_with_it() -> None:
    from nnviz.bundled import bundled_path

    shipped = network_of(bundled_path("weights", "digits-mlp.npz"))
    data = pickle.dumps({array.name: array.values for array in shipped.arrays})
    file = weight_file_of(data, labelled_digits=labelled_digits())
    changed = with_tried_answer(file, HIDDEN, "tanh")
    dark = with_tried_answer(changed, INVERTED, "yes")
    assert changed.accuracy is not None
    assert dark.accuracy is not None
    assert dark.accuracy < changed.accuracy
    light = with_tried_answer(dark, INVERTED, "no")
    assert light.accuracy == pytest.approx(changed.accuracy)
    again = with_tried_answer(light, HIDDEN, "relu")
    assert again.accuracy == pytest.approx(file.accuracy)
    question = answer_to(changed.questions, HIDDEN)
    assert question is not None
    assert len(question.accuracies) == len(question.options)  # to choose another one by them
    assert with_tried_answer(weight_file_of(data), HIDDEN, "tanh").accuracy is None


def test_a_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "w.pkl"
    path.write_bytes(DATA)
    assert read_weight_file(path).fingerprint == weight_file_of(DATA).fingerprint
    assert len(read_weight_file(path).fingerprint) == 64
    path.write_bytes(pickle.dumps(network_arrays(784, 20, 10)))
    assert read_weight_file(path).fingerprint != weight_file_of(DATA).fingerprint


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_two_bare_matrices_are_one_network_whatever_their_order(
    order: tuple[str, str], tmp_path: Path
) -> None:
    """The second course's two files: (100, 784) and (10, 100), rows are outputs, no biases."""
    random = np.random.default_rng(3)
    matrices = {"a": random.normal(0, 0.1, (100, 784)), "b": random.normal(0, 0.1, (10, 100))}
    for name, matrix in matrices.items():
        (tmp_path / f"{name}.npy").write_bytes(npy_bytes(matrix))
    file = network_of([tmp_path / f"{name}.npy" for name in order])
    assert file.network is not None
    assert [stage.output_shape for stage in file.network.stages] == [(100,), (10,)]
    assert answer(file, ORIENTATION) == ("outputs-inputs", "told")
    x = random.random((2, 784), np.float32)
    hidden = 1 / (1 + np.exp(-(x @ matrices["a"].T)))
    expected = np.exp(hidden @ matrices["b"].T)
    npt.assert_allclose(
        file.network.predict(x), expected / expected.sum(axis=1, keepdims=True), rtol=1e-4
    )
    alone = read_weight_file(tmp_path / "a.npy")
    assert alone.network is None
    assert "open them together" in str(alone.problem)
