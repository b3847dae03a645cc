import numpy as np
import pytest

from nnviz.scene.dense_chain import DenseChain


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
