import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.engine.network import dense_network
from nnviz.scene.node_arithmetic import node_arithmetic

COURSE = dense_network(
    [
        [[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]],
        [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]],
        [[0.1, 0.3], [0.2, 0.4]],
    ],
    [[0.1, 0.2, 0.3], [0.1, 0.2], [0.1, 0.2]],
    hidden="sigmoid",
    output="identity",
    dtype=np.float64,
)


def test_the_first_node_of_the_course_has_its_sum() -> None:
    traced = COURSE.trace(np.array([1.0, 0.5])).stages[0]
    node = node_arithmetic(traced, 0, 0)
    assert [(term.source, term.product) for term in node.terms] == [(0, 0.1), (1, 0.1)]
    assert node.sum_shown == 0.2
    assert node.bias_shown == 0.1
    assert node.a_shown == 0.3
    assert node.z == pytest.approx(0.57444252, abs=1e-8)
    assert node.rest_count == 0
    assert node.rest_shown == 0


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_what_is_shown_adds_up(seed: int, inputs: int) -> None:
    rng = np.random.default_rng(seed)
    network = dense_network([rng.normal(size=(inputs, 4))], [rng.normal(size=4)])
    traced = network.trace(rng.normal(size=inputs).astype(np.float32)).stages[0]
    for index in range(4):
        node = node_arithmetic(traced, 0, index)
        total = sum(term.product for term in node.terms) + node.rest_shown
        assert total == pytest.approx(node.sum_shown, abs=1e-9)
        assert node.sum_shown + node.bias_shown == pytest.approx(node.a_shown, abs=1e-9)
        assert node.a_shown == pytest.approx(float(traced.a[index]), abs=5.1e-4)
        sizes = [abs(term.product) for term in node.terms]
        assert sizes == sorted(sizes, reverse=True)


def test_inputs_that_are_zero_are_no_terms() -> None:
    network = dense_network([np.ones((4, 1))], [np.zeros(1)], output="identity")
    node = node_arithmetic(network.trace(np.array([0, 2, 0, 0])).stages[0], 0, 0)
    assert [term.source for term in node.terms] == [1]
    assert node.rest_count == 0
