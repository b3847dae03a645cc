import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.edge_light import FOCUS_BOOST, FOCUS_DIM, EdgeLight, light_edges, shares

ROOMS = (300.0, 300.0)


def chain(*sizes: int, seed: int = 1) -> DenseChain:
    rng = np.random.default_rng(seed)
    pairs = list(pairwise(sizes))
    return DenseChain(
        tuple(rng.normal(size=pair).astype(np.float32) for pair in pairs),
        tuple(np.zeros(outputs, np.float32) for _, outputs in pairs),
    )


def values(*sizes: int, seed: int = 2) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [rng.random(size).astype(np.float32) for size in sizes]


def as_matrix(light: EdgeLight, gap: int, shape: tuple[int, int]) -> np.ndarray:
    matrix = np.zeros(shape)
    matrix[light.gaps[gap].sources, light.gaps[gap].targets] = light.gaps[gap].light
    return matrix


def test_light_is_gain_times_weight_times_activation() -> None:
    net, z = chain(6, 5, 3), values(6, 5, 3)
    light = light_edges(net, z, ROOMS)
    assert (light.shown, light.lit, light.total) == (45, 45, 45)
    for gap, weight in enumerate(net.weights):
        expected = weight * z[gap][:, None] * light.gaps[gap].gain
        np.testing.assert_allclose(as_matrix(light, gap, weight.shape), expected, rtol=1e-5)


def test_edges_of_dark_nodes_are_left_out() -> None:
    z = values(6, 5)
    z[0][[1, 4]] = 0
    light = light_edges(chain(6, 5), z, ROOMS)
    assert light.lit == 20
    assert not np.isin(light.gaps[0].sources, [1, 4]).any()


def test_no_activation_gives_no_light() -> None:
    light = light_edges(chain(6, 5), [np.zeros(6), np.zeros(5)], ROOMS)
    assert light.shown == 0
    assert light.gaps[0].gain == 0


def test_only_the_strongest_are_kept() -> None:
    net, z = chain(40, 30), values(40, 30)
    light = light_edges(net, z, ROOMS, limit=100)
    products = np.abs(net.weights[0] * z[0][:, None])
    kept = products[light.gaps[0].sources, light.gaps[0].targets]
    np.testing.assert_allclose(np.sort(kept), np.sort(products.ravel())[-100:], rtol=1e-6)
    assert light.shown == 100


def test_a_million_edges_are_cut_to_exactly_the_strongest() -> None:
    net, z = chain(1000, 1000), values(1000, 1000)
    light = light_edges(net, z, ROOMS, limit=20_000)
    products = np.abs(net.weights[0] * z[0][:, None])
    kept = products[light.gaps[0].sources, light.gaps[0].targets]
    assert light.shown == 20_000
    assert kept.min() >= np.sort(products.ravel())[-20_000] * (1 - 1e-6)


def test_what_is_drawn_quickly_is_as_bright_as_it_will_be() -> None:
    net, z = chain(40, 30, 10), values(40, 30, 10)
    quick, rest = light_edges(net, z, ROOMS, drawn=200), light_edges(net, z, ROOMS)
    assert quick.shown == 200
    for few, every in zip(quick.gaps, rest.gaps, strict=True):
        assert few.gain == every.gain
        assert set(np.abs(few.light)) <= set(np.abs(every.light))


def test_no_gap_goes_dark_when_edges_are_few() -> None:
    light = light_edges(chain(100, 200, 10), values(100, 200, 10), ROOMS, limit=900)
    assert [len(gap.light) for gap in light.gaps] == [450, 450]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6), st.integers(0, 2000))
def test_shares_use_up_the_limit_and_nobody_gets_more_than_wanted(
    wanted: list[int], limit: int
) -> None:
    given_out = shares(wanted, limit)
    assert all(0 <= got <= want for got, want in zip(given_out, wanted, strict=True))
    assert sum(given_out) == min(sum(wanted), limit)


def test_a_focused_node_has_bright_edges_and_the_others_dim() -> None:
    net, z = chain(6, 5, 3), values(6, 5, 3)
    plain, focused = light_edges(net, z, ROOMS), light_edges(net, z, ROOMS, focus=(1, 2))
    ratio = as_matrix(focused, 0, (6, 5)) / as_matrix(plain, 0, (6, 5))
    np.testing.assert_allclose(ratio[:, 2], FOCUS_BOOST, rtol=1e-5)
    np.testing.assert_allclose(np.delete(ratio, 2, axis=1), FOCUS_DIM, rtol=1e-5)
    after = as_matrix(focused, 1, (5, 3)) / as_matrix(plain, 1, (5, 3))
    np.testing.assert_allclose(after, FOCUS_DIM, rtol=1e-5)


def test_a_focused_input_shows_where_it_leads() -> None:
    net, z = chain(6, 5), values(6, 5)
    ratio = as_matrix(light_edges(net, z, ROOMS, focus=(0, 3)), 0, (6, 5))
    ratio /= as_matrix(light_edges(net, z, ROOMS), 0, (6, 5))
    np.testing.assert_allclose(ratio[3], FOCUS_BOOST, rtol=1e-5)
    np.testing.assert_allclose(np.delete(ratio, 3, axis=0), FOCUS_DIM, rtol=1e-5)


@pytest.mark.parametrize("factor", [1e-6, 1.0, 1e6])
def test_the_gain_makes_up_for_the_size_of_weights(factor: float) -> None:
    net, z = chain(30, 20), values(30, 20)
    scaled = DenseChain((net.weights[0] * np.float32(factor),), net.biases)
    plain, other = light_edges(net, z, ROOMS).gaps[0], light_edges(scaled, z, ROOMS).gaps[0]
    assert other.gain * factor == pytest.approx(plain.gain, rel=1e-4)
    np.testing.assert_allclose(other.light, plain.light, rtol=1e-4)


def test_edges_at_the_end_of_float32_stay_dark() -> None:
    net, z = chain(6, 5, 3), values(6, 5, 3)
    small = DenseChain(tuple(weight * np.float32(1e-41) for weight in net.weights), net.biases)
    light = light_edges(small, z, ROOMS)
    assert [gap.gain for gap in light.gaps] == [0, 0]
    assert not any(gap.light.any() for gap in light.gaps)


@pytest.mark.parametrize(("limit", "drawn"), [(None, 2_000), (5_000, None)])
def test_a_few_edges_of_a_large_network_are_found_without_a_list_of_all(
    limit: int | None, drawn: int | None
) -> None:
    net, z = chain(784, 1500), values(784, 1500)
    tracemalloc.start()
    try:
        light = light_edges(net, z, ROOMS, limit=limit, drawn=drawn)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert light.shown == (limit or drawn)
    # The edges' sizes and a copy of them without signs, of 4 bytes each; an index takes 8.
    assert peak_bytes < 12 * net.edge_count


def test_the_very_few_strongest_of_a_million_are_the_strongest() -> None:
    net, z = chain(1000, 1000), values(1000, 1000)
    sizes = np.abs(net.weights[0] * z[0][:, None]).ravel()
    for limit in (1, 40, 700, 30_000):
        light = light_edges(net, z, ROOMS, limit=limit)
        found = light.gaps[0].sources * 1000 + light.gaps[0].targets
        assert set(found) == set(np.argsort(sizes)[-limit:])
