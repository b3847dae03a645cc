"""A file that describes its layers is built as it says, exactly."""

from dataclasses import replace

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.network_from_arrays import FoundNetwork, network_from_arrays
from nnviz.files.network_from_arrays.questions import HIDDEN, PIXELS, answer_to
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.file_content import Told, ToldLayer

random = np.random.default_rng(8)
ARRAYS = {
    "k": random.normal(0, 0.3, (4, 1, 3, 3)),
    "kb": random.normal(0, 0.1, 4),
    "g": random.uniform(0.5, 2, 4),
    "m": random.normal(0, 0.2, 4),
    "v": random.uniform(1e-7, 1, 4),
    "d": random.normal(0, 0.05, (10, 4 * 14 * 14)),
    "db": random.normal(0, 0.1, 10),
}
TOLD = Told(
    program="PyTorch",
    orientation="outputs-inputs",
    layers=(
        ToldLayer("convolution", {"W": "k", "b": "kb"}, {"stride": 1, "padding": 1}),
        ToldLayer(
            "batch_normalization", {"gamma": "g", "mean": "m", "variance": "v"}, {"epsilon": 1e-5}
        ),
        ToldLayer("activation", options={"name": "elu"}),
        ToldLayer("max_pooling", options={"window": 2, "stride": 2}),
        ToldLayer("flatten"),
        ToldLayer("dropout"),
        ToldLayer("affine", {"W": "d", "b": "db"}),
    ),
)


def found(told: Told, arrays: dict[str, np.ndarray] = ARRAYS) -> FoundNetwork:
    named = [named_array(name, values) for name, values in arrays.items()]
    return network_from_arrays(named, told, dtype=np.float64)


def expected(x: np.ndarray, epsilon: float = 1e-5) -> np.ndarray:
    y = Convolution(ARRAYS["k"], ARRAYS["kb"], 1, 1).forward(x)
    by_channel = (slice(None), np.newaxis, np.newaxis)
    y = (y - ARRAYS["m"][by_channel]) / np.sqrt(ARRAYS["v"] + epsilon)[by_channel]
    y = y * ARRAYS["g"][by_channel]
    y = MaxPooling(2, 2).forward(np.where(y >= 0, y, np.expm1(np.minimum(y, 0))))
    y = np.exp(y.reshape(len(x), -1) @ ARRAYS["d"].T + ARRAYS["db"])
    return y / y.sum(axis=1, keepdims=True)


X = np.random.default_rng(3).random((3, 1, 28, 28))


@pytest.mark.parametrize("epsilon", [0.0, 1e-7, 1e-5, 1e-3])
def test_it_computes_what_the_layers_say(epsilon: float) -> None:
    layers = list(TOLD.layers)
    layers[1] = replace(layers[1], options={"epsilon": epsilon})
    network = found(replace(TOLD, layers=tuple(layers))).network
    assert network.input_shape == (1, 28, 28)
    npt.assert_allclose(network.predict(X), expected(X, epsilon), rtol=1e-8)


def test_what_is_told_is_no_question_but_the_pixels_are() -> None:
    questions = found(TOLD).questions
    hidden, pixels = answer_to(questions, HIDDEN), answer_to(questions, PIXELS)
    assert hidden is not None
    assert pixels is not None
    assert (hidden.chosen, hidden.how, hidden.is_open) == ("elu", "told", False)
    assert (pixels.how, pixels.is_open) == ("assumed", True)


def test_keras_flattens_channels_last() -> None:
    rows = np.arange(4 * 14 * 14).reshape(4, 14, 14).transpose(1, 2, 0).ravel()
    arrays = ARRAYS | {"k": ARRAYS["k"].transpose(2, 3, 1, 0), "d": ARRAYS["d"].T[rows]}
    told = replace(TOLD, program="Keras", orientation="inputs-outputs", channels_last=True)
    npt.assert_allclose(found(told, arrays).network.predict(X), expected(X), rtol=1e-8)
    reshaped = (ToldLayer("reshape", options={"shape": (28, 28, 1)}), *told.layers)
    told = replace(told, input_shape=(784,), layers=reshaped)
    npt.assert_allclose(found(told, arrays).network.predict(X), expected(X), rtol=1e-8)


@pytest.mark.parametrize(
    ("layer", "says"),
    [
        (ToldLayer("unknown", options={"name": "LSTM"}), "a layer LSTM, which"),
        (ToldLayer("attention"), "a layer attention, which"),
        (ToldLayer("affine", {"W": "missing"}), "is not there"),
        (ToldLayer("affine", {"W": "k"}), "A matrix that it describes is none."),
        (ToldLayer("max_pooling", options={"window": 0}), "settings that nnviz does not know"),
        (ToldLayer("max_pooling", options={"window": "2"}), "settings that nnviz does not know"),
        (ToldLayer("activation", options={"name": ["relu"]}), "which nnviz does not draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(layer: ToldLayer, says: str) -> None:
    with pytest.raises(WeightFileError, match=says):
        found(replace(TOLD, layers=(*TOLD.layers, layer)))


def test_layers_that_do_not_fit_are_told() -> None:
    with pytest.raises(WeightFileError, match="do not fit pictures of 28×28 or 32×32"):
        found(TOLD, ARRAYS | {"d": np.zeros((10, 99))})


@pytest.mark.parametrize("shape", [(0,), (1, 0, 28), (-1, 28, 28)])
def test_an_input_without_numbers_is_told(shape: tuple[int, ...]) -> None:
    layers = (ToldLayer("activation", options={"name": "relu"}),)
    with pytest.raises(WeightFileError, match="input_shape is empty"):
        found(Told(program="Keras", layers=layers, input_shape=shape))


def test_a_layer_without_a_matrix_takes_none_that_has_no_name() -> None:
    told = Told(orientation="outputs-inputs", layers=(ToldLayer("affine"),))
    with pytest.raises(WeightFileError):
        network_from_arrays([named_array("", np.ones((3, 4)))], told)


@pytest.mark.parametrize(
    ("side", "width", "stride"), [(28, 3, 2), (28, 2, 1), (9, 4, 3), (28, 5, 2)]
)
def test_keras_pads_right_and_below_more_where_it_cannot_pad_evenly(
    side: int, width: int, stride: int
) -> None:
    random = np.random.default_rng(2)
    filters = random.normal(size=(2, 1, width, width))
    out = -(-side // stride)
    arrays = [named_array("K", filters), named_array("W", np.eye(2 * out * out))]
    layers = (
        ToldLayer("convolution", {"W": "K"}, {"stride": stride, "padding": "same"}),
        ToldLayer("flatten"),
        ToldLayer("affine", {"W": "W"}),
        ToldLayer("activation", {}, {"name": "identity"}),
    )
    told = Told("Keras", input_shape=(1, side, side), layers=layers)
    network = network_from_arrays(arrays, told, dtype=np.float64).network
    x = random.normal(size=(side, side))
    total = max((out - 1) * stride + width - side, 0)
    padded = np.pad(x, (total // 2, total - total // 2))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (width, width))[::stride, ::stride]
    expected = np.einsum("ijkl,fkl->fij", windows[:out, :out], filters[:, 0])
    npt.assert_allclose(network.predict(x[None, None])[0], expected.ravel(), atol=1e-10)
