import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.scene.formulas import (
    ACTIVATION_FORMULAS,
    SoftmaxTerms,
    activation_with_values,
    number,
    softmax_with_values,
)


def test_every_activation_has_a_formula() -> None:
    assert set(ACTIVATION_FORMULAS) == set(ACTIVATIONS)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.500"), (-0.25, "{-}0.250"), (-0.0001, "0.000"), (1338.72, "1{,}338.720")],
)
def test_numbers_have_three_decimals_and_a_sign_only_when_they_need_one(
    value: float, text: str
) -> None:
    assert number(value) == text


def test_the_values_are_put_in() -> None:
    assert activation_with_values("sigmoid", 0.942, 0.719) == (
        r"z = \frac{1}{1 + e^{{-}0.942}}",
        "= 0.719",
    )
    assert activation_with_values("relu", -1.5, 0.0) == (r"z = \max(0, \, {-}1.500)", "= 0.000")


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_every_activation_can_be_written_with_values(name: str) -> None:
    for a in (-2.0, 0.0, 2.0):
        first, last = activation_with_values(name, a, 1.0)
        assert first.startswith("z = ")
        assert last == "= 1.000"


def test_a_softmax_too_large_to_write_out_is_in_powers_of_ten() -> None:
    parts = softmax_with_values(SoftmaxTerms(7, 22.25, 4.6e9, 4.6e9, 1.0))
    assert parts[1] == r"= \frac{4.600 \cdot 10^{9}}{4.600 \cdot 10^{9}}"
    overflown = softmax_with_values(SoftmaxTerms(7, 800.0, float("inf"), float("inf"), 1.0))
    assert overflown[-1] == "= 1.000"
    assert "inf" not in "".join(overflown)
