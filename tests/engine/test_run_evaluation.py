import numpy as np
import pytest

from nnviz.engine import run_evaluation
from nnviz.engine.losses import cross_entropy
from nnviz.engine.run_evaluation import Evaluator, products_a_sample, weight_norms
from nnviz.engine.training_settings import TrainingSettings
from tests.engine.run_examples import pictures, points


def test_an_evaluation_of_everything_is_what_the_network_says_of_all_samples() -> None:
    data = points(300, 2500)
    network = TrainingSettings().first_network((2,), 2)
    whole = Evaluator(data, network).whole(network)
    y = network.predict(data.x_test)
    np.testing.assert_allclose(whole.test_loss, cross_entropy(y, data.t_test), rtol=1e-5)
    np.testing.assert_allclose(whole.train_loss, network.loss(data.x, data.t), rtol=1e-5)
    assert whole.test_accuracy == network.accuracy(data.x_test, data.t_test)
    assert whole.is_whole
    np.testing.assert_allclose(whole.y_test, y[:2000], rtol=1e-5)


def test_a_part_is_the_first_test_samples_and_says_so() -> None:
    data = points(300, 2500)
    network = TrainingSettings().first_network((2,), 2)
    part = Evaluator(data, network).part(network)
    assert not part.is_whole
    assert part.test_accuracy == network.accuracy(data.x_test[:1000], data.t_test[:1000])
    assert part.y_test.shape == (1000, 2)


def test_of_few_samples_a_part_is_all() -> None:
    data = points()
    network = TrainingSettings().first_network((2,), 2)
    evaluator = Evaluator(data, network)
    assert evaluator.part(network).is_whole
    assert evaluator.part(network).train_loss == evaluator.whole(network).train_loss


def test_products_of_dense_layers_and_of_convolutions() -> None:
    dense = TrainingSettings(layers="dense 50").first_network((1, 28, 28), 10)
    assert products_a_sample(dense) == 784 * 50 + 500
    convolutional = TrainingSettings(layers="conv 4 3x3").first_network((1, 8, 8), 2)
    assert products_a_sample(convolutional) == 36 * 36 + 4 * 36 * 2


def test_a_network_that_diverged_is_evaluated_without_a_warning() -> None:
    data = pictures()
    network = TrainingSettings().first_network(data.sample_shape, 2)
    network.layers[1].parameters["W"][:] = np.inf
    assert np.isnan(Evaluator(data, network).whole(network).test_loss)
    assert np.isinf(weight_norms(network)).any()


def test_an_evaluation_tells_on_how_many_samples_it_is() -> None:
    data = points(6000, 2500)
    network = TrainingSettings().first_network((2,), 2)
    evaluator = Evaluator(data, network)
    part, whole, last = (f(network) for f in (evaluator.part, evaluator.whole, evaluator.last))
    assert (part.train_count, part.test_count) == (1000, 1000)
    assert (whole.train_count, whole.test_count) == (1500, 2500)
    assert (last.train_count, last.test_count) == (6000, 2500)
    assert last.train_accuracy == network.accuracy(data.x, data.t)


def test_the_end_of_a_run_is_not_evaluated_for_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = points(6000, 100)
    network = TrainingSettings().first_network((2,), 2)
    monkeypatch.setattr(run_evaluation, "_MOST_LAST_PRODUCTS", 100_000)
    evaluator = Evaluator(data, network)
    assert evaluator.last(network).train_count == 1500
    assert evaluator.everything(network).train_count == 6000
