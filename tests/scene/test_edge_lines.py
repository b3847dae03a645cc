import numpy as np

from nnviz.scene.edge_light import EdgeLight, GapLight
from nnviz.scene.edge_lines import edge_lines
from nnviz.scene.network_layout import Space, arrange_network

LAYOUT = arrange_network((784, 50), Space(500, 400, input_shape=(28, 28), picture_side=196))


def every_edge() -> EdgeLight:
    sources, targets = np.divmod(np.arange(784 * 50), 50)
    gap = GapLight(sources, targets, np.ones(784 * 50, np.float32), 1.0)
    return EdgeLight((gap,), 39_200, 39_200, 39_200)


def test_lines_end_inside_their_nodes() -> None:
    light = every_edge()
    (lines,) = edge_lines(LAYOUT, light)
    start, end = LAYOUT.columns
    assert (lines.x_start, lines.x_end) == (start.x, end.x)
    away = lines.y_start - start.ys[light.gaps[0].sources]
    at = lines.y_end - end.ys[light.gaps[0].targets]
    assert np.abs(away).max() <= start.spread + 1e-4
    assert np.abs(at).max() <= end.radius


def test_ends_are_spread_evenly_and_always_the_same_way() -> None:
    light = every_edge()
    (one,), (two,) = edge_lines(LAYOUT, light, seed=1), edge_lines(LAYOUT, light, seed=1)
    (other,) = edge_lines(LAYOUT, light, seed=2)
    np.testing.assert_array_equal(one.y_start, two.y_start)
    assert (one.y_start != other.y_start).any()
    away = (one.y_start - LAYOUT.columns[0].ys[light.gaps[0].sources]) / 2.5
    counts, _ = np.histogram(away, bins=10, range=(-1, 1))
    np.testing.assert_allclose(counts, 3920, rtol=0.12)
    at = one.y_end - LAYOUT.columns[1].ys[light.gaps[0].targets]
    assert abs(np.corrcoef(away, at)[0, 1]) < 0.02


def test_a_larger_scale_keeps_the_light_of_the_thinner_lines() -> None:
    (one,), (two,) = edge_lines(LAYOUT, every_edge()), edge_lines(LAYOUT, every_edge(), scale=2)
    np.testing.assert_allclose(two.y_end, one.y_end * 2, rtol=1e-5)
    np.testing.assert_allclose(two.light, one.light * 2)
