import pytest

from nnviz.engine.perceptron import GATES, perceptron, xor

INPUTS = [(0, 0), (1, 0), (0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("name", "outputs"), [("AND", [0, 0, 0, 1]), ("NAND", [1, 1, 1, 0]), ("OR", [0, 1, 1, 1])]
)
def test_a_gate_has_its_truth_table(name, outputs):
    assert [GATES[name](x1, x2) for x1, x2 in INPUTS] == outputs


def test_xor_is_three_gates():
    assert [xor(x1, x2) for x1, x2 in INPUTS] == [0, 1, 1, 0]


def test_or_as_the_course_draws_it():
    assert [perceptron(x, (1, 1), -0.5) for x in INPUTS] == [0, 1, 1, 1]


def test_nothing_comes_out_of_exactly_0():
    assert perceptron([1, 1], [0.5, 0.5], -1) == 0
