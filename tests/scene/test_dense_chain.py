import numpy as np
import pytest

from nnviz.engine.folded_network import folded_network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.scene.dense_chain import DenseChain, dense_chain_of


def zeros(*shape: int) -> np.ndarray:
    return np.zeros(shape, np.float32)


def test_sizes_and_edges_come_from_the_weights() -> None:
    chain = DenseChain((zeros(784, 50), zeros(50, 10)), (zeros(50), zeros(10)), (28, 28))
    assert chain.sizes == (784, 50, 10)
    assert chain.edge_count == 39_700


@pytest.mark.parametrize(
    "arguments",
    [
        ((), ()),
        ((zeros(3, 2),), ()),
        ((zeros(3, 2),), (zeros(3),)),
        ((zeros(3),), (zeros(3),)),
        ((zeros(3, 2), zeros(3, 2)), (zeros(2), zeros(2))),
        ((zeros(3, 2),), (zeros(2),), (2, 2)),
        ((zeros(3, 2),), (zeros(2),), None, ("one",)),
        ((zeros(3, 2),), (zeros(2),), None, None, ("one",)),
    ],
)
def test_what_forms_no_chain_is_refused(arguments: tuple) -> None:
    with pytest.raises(ValueError, match=r"."):
        DenseChain(*arguments)


def test_dense_layers_with_dropout_and_batch_normalisation_between_form_a_chain() -> None:
    plan = plan_of("dense 5 tanh, batch norm, dropout 0.5, dense 3", (1, 2, 2))
    network = random_network(plan, seed=1)
    chain = dense_chain_of(network, (2, 2), output_labels=("a", "b", "c"))
    assert chain is not None
    assert chain.sizes == (4, 5, 3)
    assert chain.output_labels == ("a", "b", "c")
    x = np.random.default_rng(0).random(4, np.float32)
    trace = folded_network(network).trace(x)
    for W, b, traced in zip(chain.weights, chain.biases, trace.stages, strict=True):
        np.testing.assert_allclose(traced.a, traced.x @ W + b, rtol=1e-5)
    np.testing.assert_allclose(trace.y, network.predict(x.reshape(1, 2, 2)), rtol=1e-5)


@pytest.mark.parametrize("text", ["conv 3 3x3, dense 3", "dense 4, dropout 0.5, batch norm",
                                  "pool 2"])  # fmt: skip
def test_more_than_dense_layers_form_none(text: str) -> None:
    assert dense_chain_of(random_network(plan_of(text, (1, 5, 5)), seed=1)) is None
