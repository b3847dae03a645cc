"""Order, orientation, biases: from arrays with names to layers."""

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.engine.network import Network
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays import network_from_arrays
from tests.files.malformed_weight_files import network_arrays


def network(arrays: dict[str, np.ndarray]) -> Network:
    named = [named_array(name, values) for name, values in arrays.items()]
    return network_from_arrays(named, dtype=np.float64)[0]


def output(arrays: dict[str, np.ndarray]) -> np.ndarray:
    found = network(arrays)
    x = np.random.default_rng(5).random((4, *found.input_shape))
    return found.predict(x)


ARRAYS = network_arrays(6, 5, 4, 3, dtype="float64")


def test_layers_are_ordered_by_their_numbers_not_by_the_file() -> None:
    backwards = dict(reversed(ARRAYS.items()))
    npt.assert_array_equal(output(backwards), output(ARRAYS))
    many = network_arrays(*[3] * 13, dtype="float64")
    shuffled = dict(sorted(many.items()))  # W1, W10, W11, W12, W2, …
    npt.assert_array_equal(output(shuffled), output(many))


def test_matrices_whose_rows_are_outputs_are_turned() -> None:
    turned = {name: values.T for name, values in ARRAYS.items()}
    npt.assert_array_equal(output(turned), output(ARRAYS))


def test_biases_may_be_rows_or_columns() -> None:
    for shape in ((1, -1), (-1, 1)):
        changed = {
            name: values.reshape(shape) if name.startswith("b") else values
            for name, values in ARRAYS.items()
        }
        npt.assert_array_equal(output(changed), output(ARRAYS))


def test_without_biases_they_are_zero() -> None:
    bare = {name: values for name, values in ARRAYS.items() if name.startswith("W")}
    zero = {name: values * (not name.startswith("b")) for name, values in ARRAYS.items()}
    npt.assert_array_equal(output(bare), output(zero))


@pytest.mark.parametrize(
    "prefixes",
    [("w", "b"), ("weights", "biases"), ("weight_", "bias_"), ("net/params/W", "net/params/b")],
)
def test_usual_names_are_understood(prefixes: tuple[str, str]) -> None:
    renamed = {
        name.replace("W", prefixes[0]) if "W" in name else name.replace("b", prefixes[1]): values
        for name, values in ARRAYS.items()
    }
    npt.assert_array_equal(output(renamed), output(ARRAYS))


def test_numbers_may_start_at_zero() -> None:
    renamed = {f"{name[0]}{int(name[1]) - 1}": values for name, values in ARRAYS.items()}
    npt.assert_array_equal(output(renamed), output(ARRAYS))


def test_a_network_of_one_layer_has_no_hidden_activation() -> None:
    named = [named_array("W1", np.ones((784, 10))), named_array("b1", np.zeros(10))]
    found, choice = network_from_arrays(named)
    assert choice is None
    assert [stage.activation_name for stage in found.stages] == ["softmax"]


def test_one_output_is_a_number_not_a_class() -> None:
    assert network(network_arrays(4, 3, 1)).stages[-1].activation_name == "identity"


@pytest.mark.parametrize(
    ("side", "padding", "pooled", "flat"),
    [
        (28, 0, True, 8 * 12 * 12),
        (28, 2, True, 8 * 14 * 14),
        (28, 0, False, 8 * 24 * 24),
        (28, 2, False, 8 * 28 * 28),
        (32, 2, True, 8 * 16 * 16),
    ],
)
def test_the_flattened_size_tells_padding_and_pooling(
    side: int, padding: int, pooled: bool, flat: int
) -> None:
    found = network(
        {
            "W1": np.ones((8, 1, 5, 5)),
            "b1": np.zeros(8),
            "W2": np.ones((flat, 10)),
            "b2": np.zeros(10),
        }
    )
    assert found.input_shape == (1, side, side)
    assert found.layers[0].padding == padding
    assert ("max_pooling" in [stage.kind for stage in found.stages]) == pooled
    assert found.output_shape == (10,)


def test_two_convolutions_each_with_pooling() -> None:
    found = network(
        {
            "W1": np.ones((6, 1, 5, 5)),
            "W2": np.ones((16, 6, 5, 5)),
            "W3": np.ones((10, 256)),
        }
    )
    assert [stage.output_shape for stage in found.stages] == [
        (6, 24, 24),
        (6, 12, 12),
        (16, 8, 8),
        (16, 4, 4),
        (256,),
        (10,),
    ]
