import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.window_step import WindowStep, rounded_to_add_up

EMBOSS = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
WINDOW = np.array([[0.5373, 0.6196, 0.7216], [0.5333, 0.6, 0.6706], [0.5137, 0.5569, 0.6118]])
SIMILAR_TO = np.array([[1, 1, 1], [0.5, 0.5, 0.5], [0, 0, 0]])


def test_the_course_adds_four_products_to_70() -> None:
    step = WindowStep(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]]))
    assert step.products.tolist() == [[[5, 12], [21, 32]]]
    assert step.row_sums().tolist() == [17, 53]
    assert step.total == 70
    assert step.decimals == 0


def test_similarity_divides_by_both_norms() -> None:
    window = np.array([[1, 1, 1], [0.5, 0.5, 0], [0, 0, 1]])
    step = WindowStep(window, SIMILAR_TO, operation="cosine")
    assert round(step.total, 3) == 0.852
    assert step.total == pytest.approx(step.product_sum / (step.norms[0] * step.norms[1]))
    assert step.shown_sum == 3.5


def test_a_window_of_zeros_is_similar_to_nothing() -> None:
    assert WindowStep(np.zeros((3, 3)), SIMILAR_TO, operation="cosine").total == 0


def test_the_numbers_that_are_shown_add_up() -> None:
    step = WindowStep(WINDOW, EMBOSS, bias=0.1004)
    assert step.shown_row_sums().sum() + step.shown_bias == pytest.approx(
        step.shown_total, abs=1e-9
    )
    np.testing.assert_allclose(step.shown_products().sum(axis=1), step.shown_row_sums(), atol=1e-9)
    np.testing.assert_allclose(step.shown_products(), step.products[0], atol=1e-3)
    assert step.shown_total == round(step.total, 3)


@given(st.integers(0, 2**32 - 1), st.integers(1, 64), st.integers(1, 5), st.integers(1, 5))
def test_they_add_up_over_every_channel(seed: int, channels: int, rows: int, columns: int) -> None:
    rng = np.random.default_rng(seed)
    shape = (channels, rows, columns)
    step = WindowStep(rng.normal(size=shape), rng.normal(size=shape), float(rng.normal()))
    assert step.shown_channel_sums.sum() + step.shown_bias == pytest.approx(step.shown_total)
    for channel in range(channels):
        rows_shown = step.shown_row_sums(channel)
        assert rows_shown.sum() == pytest.approx(step.shown_channel_sums[channel])
        products = step.shown_products(channel)
        np.testing.assert_allclose(products.sum(axis=1), rows_shown, atol=1e-9)
        np.testing.assert_allclose(products, step.products[channel], atol=0.005)


def test_what_is_left_over_goes_where_rounding_moved_most() -> None:
    assert rounded_to_add_up([0.3334, 0.3334, 0.3332, 0], 1.0).tolist() == [0.334, 0.333, 0.333, 0]
    assert rounded_to_add_up([0.0004, 0.0004, 0.0004], 0.001).tolist() == [0.001, 0, 0]


def test_what_is_summed_so_far_is_the_sum_of_the_products_shown() -> None:
    rng = np.random.default_rng(4)
    step = WindowStep(rng.normal(size=(3, 2, 2)), rng.normal(size=(3, 2, 2)))
    shown = np.concatenate([step.shown_products(channel).ravel() for channel in range(3)])
    for count in range(13):
        assert step.shown_so_far(count) == pytest.approx(shown[:count].sum(), abs=1e-9)


def test_huge_numbers_are_only_rounded() -> None:
    assert rounded_to_add_up([1e13, 1.0], 1e13 + 1).tolist() == [1e13, 1.0]


def test_the_channels_of_a_window_are_summed_in_turn() -> None:
    window, kernel = np.ones((2, 2, 3)), np.arange(12.0).reshape(2, 2, 3)
    step = WindowStep(window, kernel, bias=1.0, after=0.0, after_name="ReLU")
    assert step.channels == 2
    assert step.channel_sums.tolist() == [15, 51]
    assert step.total == 67
    assert [step.place_of(index) for index in (0, 5, 6, 11)] == [
        (0, 0, 0), (0, 1, 2), (1, 0, 0), (1, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "kernel", "operation"),
    [
        (np.ones((3, 3)), np.ones((2, 2)), "correlation"),
        (np.ones(3), np.ones(3), "correlation"),
        (np.ones((0, 3)), np.ones((0, 3)), "correlation"),
        (np.ones((3, 3)), np.ones((3, 3)), "product"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    window: np.ndarray, kernel: np.ndarray, operation: str
) -> None:
    with pytest.raises(ValueError, match=r"window of|unknown"):
        WindowStep(window, kernel, operation=operation)
