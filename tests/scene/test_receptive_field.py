"""What a cell sees, against trying every pixel."""

import numpy as np
import pytest

from nnviz.engine.convolution import AveragePooling, Convolution, MaxPooling
from nnviz.engine.layers import ActivationLayer, Layer
from nnviz.engine.network import Network
from nnviz.scene.receptive_field import (
    SeenPart,
    WindowRule,
    receptive_field,
    window_rule,
)


def convolution(count: int, channels: int, side: int, stride: int, padding: int) -> Convolution:
    rng = np.random.default_rng(count * 31 + side)
    weights = rng.uniform(0.5, 1.0, (count, channels, side, side))
    return Convolution(weights, np.zeros(count), stride, padding)


STACKS: dict[str, list[Layer]] = {
    "one convolution": [convolution(2, 1, 3, 1, 0)],
    "padding": [convolution(2, 1, 3, 1, 1), convolution(2, 2, 5, 1, 2)],
    "stride": [convolution(2, 1, 3, 2, 1), convolution(2, 2, 3, 1, 0)],
    "a stride wider than the window": [convolution(2, 1, 1, 2, 0), convolution(2, 2, 2, 1, 0)],
    "pooling of its own channel": [convolution(2, 1, 3, 1, 1), MaxPooling(2, 2)],
    "pooling that overlaps": [convolution(2, 1, 3, 1, 0), AveragePooling(3, 2)],
    "the CNN that ships": [
        convolution(2, 1, 3, 1, 1),
        MaxPooling(2, 2),
        convolution(3, 2, 3, 1, 1),
        MaxPooling(2, 2),
    ],
    "pooling alone, then a convolution": [MaxPooling(2, 1), convolution(2, 1, 3, 1, 1)],
    "padding wider than the window": [convolution(2, 1, 1, 1, 2), convolution(2, 2, 3, 1, 0)],
}
SIDE = 14


def changed_by(network: Network, cell: tuple[int, int, int]) -> np.ndarray:
    """(channels, rows, columns): whether each pixel, made huge by itself, changes the cell."""
    x = np.zeros(network.input_shape)
    before = network.trace(x).stages[-1].z[cell]
    changed = np.zeros(x.shape, bool)
    for place in np.ndindex(x.shape):
        lit = x.copy()
        lit[place] = 1000.0
        changed[place] = network.trace(lit).stages[-1].z[cell] != before
    return changed


@pytest.mark.parametrize("name", STACKS)
def test_a_cell_sees_exactly_the_pixels_that_change_it(name: str) -> None:
    network = Network(STACKS[name], (1, SIDE, SIDE))
    rules = [rule for stage in network.stages if (rule := window_rule(stage)) is not None]
    shapes = [network.input_shape, *(stage.output_shape for stage in network.stages)]
    maps, rows, columns = network.output_shape
    for cell in {(0, 0, 0), (maps - 1, rows // 2, columns // 2), (0, rows - 1, 0)}:
        part = receptive_field(rules, shapes, cell)[0]
        seen = np.zeros((SIDE, SIDE), bool)
        seen[np.ix_(part.rows, part.columns)] = True
        np.testing.assert_array_equal(seen, changed_by(network, cell)[0])


@pytest.mark.parametrize("name", STACKS)
def test_it_sees_exactly_the_cells_of_the_first_layer_that_change_it(name: str) -> None:
    _, *rest = STACKS[name]
    if not rest:
        pytest.skip("one layer has no layer before its last")
    whole = Network(STACKS[name], (1, SIDE, SIDE))
    after = Network(rest, whole.stages[0].output_shape)
    rules = [rule for stage in whole.stages if (rule := window_rule(stage)) is not None]
    shapes = [whole.input_shape, *(stage.output_shape for stage in whole.stages)]
    cell = (whole.output_shape[0] - 1, whole.output_shape[1] // 2, 0)
    part = receptive_field(rules, shapes, cell)[1]
    seen = np.zeros(after.input_shape, bool)
    channels = range(after.input_shape[0]) if part.channel is None else [part.channel]
    seen[np.ix_(list(channels), part.rows, part.columns)] = True
    np.testing.assert_array_equal(seen, changed_by(after, cell))


def test_the_cell_itself_is_the_last_part_and_boxes_go_around() -> None:
    rules = [WindowRule(3, 3, 1, 1), WindowRule(2, 2, 2, reads_all_channels=False)]
    parts = receptive_field(rules, [(1, 28, 28), (16, 28, 28), (16, 14, 14)], (5, 3, 13))
    assert parts[2] == SeenPart(5, (3,), (13,))
    assert parts[1] == SeenPart(5, (6, 7), (26, 27))
    assert parts[0].channel is None
    assert parts[0].box == (5, 25, 4, 3)  # one column of padding is no pixel


def test_a_cell_of_the_second_pooling_of_the_shipped_cnn_sees_ten_pixels_each_way() -> None:
    rules = [WindowRule(3, 3, 1, 1), WindowRule(2, 2, 2, reads_all_channels=False)] * 2
    shapes = [(1, 28, 28), (16, 28, 28), (16, 14, 14), (32, 14, 14), (32, 7, 7)]
    assert receptive_field(rules, shapes, (0, 3, 3))[0].box == (9, 9, 10, 10)


def test_a_cell_that_reads_padding_alone_sees_nothing() -> None:
    part = receptive_field([WindowRule(1, 1, 1, 2)], [(1, 5, 5), (1, 9, 9)], (0, 0, 0))[0]
    assert part.box == (0, 0, 0, 0)


def test_shapes_that_do_not_belong_to_the_layers_are_refused() -> None:
    with pytest.raises(ValueError, match="1 layers have 1 shapes"):
        receptive_field([WindowRule(3, 3)], [(1, 5, 5)], (0, 0, 0))


def test_a_layer_without_windows_has_no_rule() -> None:
    network = Network([ActivationLayer("relu")], (1, 4, 4))
    assert window_rule(network.stages[0]) is None
