"""Order, orientation, biases: from arrays with names to layers."""

from itertools import pairwise

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.network import Network
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.arrangements import arrangements
from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays
from nnviz.files.network_from_arrays.questions import ARRANGEMENT, HIDDEN, answer_to
from nnviz.files.weight_file_error import WeightFileError
from tests.files.malformed_weight_files import network_arrays


def network(arrays: dict[str, np.ndarray]) -> Network:
    named = [named_array(name, values) for name, values in arrays.items()]
    return network_from_arrays(named, dtype=np.float64).network


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
    found = network_from_arrays(named)
    assert answer_to(found.questions, HIDDEN) is None
    assert [stage.activation_name for stage in found.network.stages] == ["softmax"]


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


# Convolutions: what the shapes say, and what they do not.

Kernels = list[tuple[int, int, int, int]]
DEEP: Kernels = [
    (16, 1, 3, 3),
    (16, 16, 3, 3),
    (32, 16, 3, 3),
    (32, 32, 3, 3),
    (64, 32, 3, 3),
    (64, 64, 3, 3),
]


def convolutional_arrays(kernels: Kernels, *sizes: int, seed: int = 3) -> dict[str, np.ndarray]:
    """W1, b1, … of convolutions and of the dense layers after them, small random weights."""
    random = np.random.default_rng(seed)
    shapes = [*kernels, *((a, b) for a, b in pairwise(sizes))]
    arrays = {}
    for i, shape in enumerate(shapes, 1):
        fan_in = np.prod(shape[1:]) if len(shape) == 4 else shape[0]
        arrays[f"W{i}"] = random.normal(0, (2 / fan_in) ** 0.5, shape)
        arrays[f"b{i}"] = random.normal(0, 0.1, shape[0] if len(shape) == 4 else shape[1])
    return arrays


def refusal(arrays: dict[str, np.ndarray]) -> str:
    with pytest.raises(WeightFileError) as caught:
        network(arrays)
    return caught.value.reason


def structure(found: Network) -> str:
    """One letter a layer that has a say in the shapes: C0 for a convolution padded by 0, P, D."""
    letters = {"convolution": "C", "max_pooling": "P", "affine": "D"}
    return " ".join(
        letters[layer.kind] + (str(layer.padding) if layer.kind == "convolution" else "")
        for layer in found.layers
        if layer.kind in letters
    )


def test_the_deep_network_of_the_first_course_opens_by_its_shapes() -> None:
    found = network(convolutional_arrays(DEEP, 1024, 50, 10))
    assert found.input_shape == (1, 28, 28)
    assert structure(found) == "C1 C1 P C1 C2 P C1 C1 P D D"
    shapes = [stage.output_shape for stage in found.stages if stage.kind == "max_pooling"]
    assert shapes == [(16, 14, 14), (32, 8, 8), (64, 4, 4)]
    assert [stage.activation_name for stage in found.stages if stage.parameter_count] == [
        *["relu"] * 7,
        "softmax",
    ]
    assert found.predict(np.zeros((2, 1, 28, 28))).shape == (2, 10)


def test_the_deep_network_computes_what_its_layers_say() -> None:
    arrays = convolutional_arrays(DEEP, 1024, 50, 10)
    x = np.random.default_rng(0).random((2, 1, 28, 28))
    y = x
    for i, padding in enumerate((1, 1, 1, 2, 1, 1), 1):
        around = [(0, 0), (0, 0), (padding, padding), (padding, padding)]
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(y, around), (3, 3), axis=(2, 3))
        y = np.einsum("nchwuv,fcuv->nfhw", windows, arrays[f"W{i}"])
        y = np.maximum(y + arrays[f"b{i}"][:, np.newaxis, np.newaxis], 0)
        if i % 2 == 0:
            n, c, h, w = y.shape
            y = y.reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))
    y = np.maximum(y.reshape(2, -1) @ arrays["W7"] + arrays["b7"], 0)
    y = np.exp(y @ arrays["W8"] + arrays["b8"])
    npt.assert_allclose(network(arrays).predict(x), y / y.sum(axis=1, keepdims=True), rtol=1e-6)


@pytest.mark.parametrize(
    ("kernels", "sizes", "side", "expected"),
    [
        # conv - pool - conv - pool - dense, valid and same.
        ([(16, 1, 3, 3), (32, 16, 3, 3)], (800, 10), 28, "C0 P C0 P D"),
        ([(16, 1, 3, 3), (32, 16, 3, 3)], (1568, 128, 10), 28, "C1 P C1 P D D"),
        ([(32, 1, 5, 5), (64, 32, 5, 5)], (3136, 512, 10), 28, "C2 P C2 P D D"),
        # Two convolutions, then pooling, as many examples for MNIST have it.
        ([(32, 1, 3, 3), (64, 32, 3, 3)], (9216, 128, 10), 28, "C0 C0 P D D"),
        # The course's network for colour pictures: no pooling after the last convolution.
        (
            [(32, 3, 3, 3), (64, 32, 3, 3), (64, 64, 3, 3)],
            (1024, 64, 10),
            32,
            "C0 P C0 P C0 D D",
        ),
        ([(32, 3, 3, 3), (64, 32, 3, 3)], (4096, 10), 32, "C1 P C1 P D"),
        # LeNet-5: its pictures of 32 pixels are those of 28 with 2 zeros around them.
        ([(6, 1, 5, 5), (16, 6, 5, 5)], (400, 120, 84, 10), 28, "C2 P C0 P D D D"),
        # Colour pictures of 32 before grey ones of 28, where both would do.
        ([(8, 3, 3, 3), (8, 8, 3, 3)], (8 * 196, 10), 32, "C0 C0 P D"),
        ([(8, 1, 5, 5)], (4608, 10), 28, "C0 D"),
    ],
)
def test_usual_arrangements_are_found_by_the_flattened_size(
    kernels: Kernels, sizes: tuple[int, ...], side: int, expected: str
) -> None:
    found = network(convolutional_arrays(kernels, *sizes))
    assert found.input_shape == (kernels[0][1], side, side)
    assert structure(found) == expected


def test_strides_in_place_of_pooling_are_found() -> None:
    found = network(convolutional_arrays([(8, 1, 3, 3), (8, 8, 3, 3)], 8 * 36, 10))
    assert [layer.stride for layer in found.layers if layer.kind == "convolution"] == [2, 2]
    assert structure(found) == "C0 C0 D"


AMBIGUOUS = convolutional_arrays([(4, 1, 3, 3), (4, 4, 3, 3)], 4 * 196, 10)


def test_where_two_arrangements_are_as_usual_the_first_is_taken_and_the_others_shown() -> None:
    named = [named_array(name, values) for name, values in AMBIGUOUS.items()]
    question = answer_to(network_from_arrays(named).questions, ARRANGEMENT)
    assert question is not None
    assert question.how == "assumed"
    assert "conv 4 3x3 padding 1, conv 4 3x3 padding 1, pool 2" in question.options
    assert "conv 4 3x3 padding 1, pool 2, conv 4 3x3 padding 1" in question.options
    for option in question.options:
        found = network_from_arrays(named, chosen={ARRANGEMENT: option})
        answered = answer_to(found.questions, ARRANGEMENT)
        assert (answered.chosen, answered.how) == (option, "chosen")
        assert found.network.output_shape == (10,)


@pytest.mark.parametrize("expected", ["C1 C1 P D", "C1 P C1 D"])
def test_labelled_digits_tell_two_arrangements_apart(expected: str) -> None:
    x = np.random.default_rng(1).random((80, 784))
    both = arrangements([(4, 1, 3, 3), (4, 4, 3, 3)], 784)
    pooled = {"C1 C1 P D": (False, True), "C1 P C1 D": (True, False)}[expected]
    (right,) = [each for each in both if each.pooled == pooled]
    convolutions = [Convolution(AMBIGUOUS[f"W{i}"], AMBIGUOUS[f"b{i}"], 1, 1) for i in (1, 2)]
    y = x.reshape(-1, 1, 28, 28)
    for convolution, is_pooled in zip(convolutions, right.pooled, strict=True):
        y = np.maximum(convolution.forward(y), 0)
        y = MaxPooling().forward(y) if is_pooled else y
    scores = y.reshape(len(y), -1) @ AMBIGUOUS["W3"]
    evenly = {"b3": -scores.mean(axis=0)}  # else all would be read as the same digit
    t = (scores + evenly["b3"]).argmax(axis=1)
    named = [named_array(name, values) for name, values in (AMBIGUOUS | evenly).items()]
    found = network_from_arrays(named, dtype=np.float64, labelled_digits=(x, t)).network
    assert structure(found) == expected
    assert found.accuracy(found.as_input(x), t) == 1
    # Digits that both read as badly tell nothing.
    by_chance = np.random.default_rng(2).integers(0, 10, len(x))
    for digits in ((x, by_chance), (x[:, :100], t)):
        question = answer_to(
            network_from_arrays(named, labelled_digits=digits).questions, ARRANGEMENT
        )
        assert question.how == "assumed"


def test_filters_with_their_channels_last_are_turned_and_so_is_the_flattened_order() -> None:
    arrays = convolutional_arrays([(6, 1, 3, 3), (8, 6, 3, 3)], 200, 10)
    channels_last = {
        name: values.transpose(2, 3, 1, 0) if values.ndim == 4 else values
        for name, values in arrays.items()
    }
    order = np.arange(200).reshape(8, 5, 5).transpose(1, 2, 0).ravel()
    channels_last["W3"] = arrays["W3"][order]
    npt.assert_allclose(output(channels_last), output(arrays), rtol=1e-12)


def test_an_arrangement_that_no_size_tells_is_refused_with_the_size() -> None:
    reason = refusal(convolutional_arrays([(8, 1, 5, 5)], 8 * 130, 10))
    assert "W2" in reason
    assert "1040" in reason


def test_convolutions_that_do_not_fit_each_other_are_told() -> None:
    arrays = convolutional_arrays([(8, 1, 3, 3), (4, 5, 3, 3)], 100, 10)
    assert "W2 takes 5 channels, but W1 gives 8." in refusal(arrays)
    arrays = convolutional_arrays([(8, 1, 3, 3)], 8 * 169, 10) | {"b1": np.zeros(7)}
    assert "b1 has 7 values, but W1 gives 8." in refusal(arrays)
    only = {"W1": np.ones((8, 1, 3, 3))}
    assert "no dense layer" in refusal(only)


def test_many_convolutions_are_soon_refused() -> None:
    kernels: Kernels = [(1, 1, 1, 1)] * 500
    assert "500 convolutions" in refusal(convolutional_arrays(kernels, 3, 10))
