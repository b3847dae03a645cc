"""A file that is no chain of layers is told for what it is, in one sentence."""

import numpy as np
import pytest

from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.network_from_arrays import network_from_arrays
from nnviz.files.weight_file_error import WeightFileError


def zeros(*shape: int, dtype: str = "float32") -> np.ndarray:
    return np.broadcast_to(np.zeros((), dtype), shape)


FILES: dict[str, tuple[dict[str, np.ndarray], str]] = {
    "word vectors": ({"embedding.weight": zeros(10_000, 64)}, "for each of 10,000 words"),
    "word vectors and a classifier": (
        {"embed.weight": zeros(20_000, 50), "fc.weight": zeros(2, 50), "fc.bias": zeros(2)},
        "is an embedding: a row of 50 numbers",
    ),
    "a recurrent network of PyTorch": (
        {
            "rnn.weight_ih_l0": zeros(64, 28),
            "rnn.weight_hh_l0": zeros(64, 64),
            "rnn.bias_ih_l0": zeros(64),
            "fc.weight": zeros(10, 64),
        },
        "a recurrent network",
    ),
    "an LSTM of Keras": (
        {
            "lstm/lstm_cell/kernel:0": zeros(28, 512),
            "lstm/lstm_cell/recurrent_kernel:0": zeros(128, 512),
            "lstm/lstm_cell/bias:0": zeros(512),
        },
        "a recurrent network",
    ),
    "Karpathy's characters": (
        {"Wxh": zeros(100, 65), "Whh": zeros(100, 100), "Why": zeros(65, 100)},
        "a recurrent network",
    ),
    "a GAN": (
        {
            "generator.fc1.weight": zeros(128, 100),
            "generator.fc2.weight": zeros(784, 128),
            "discriminator.fc1.weight": zeros(128, 784),
            "discriminator.fc2.weight": zeros(1, 128),
        },
        "two networks: a generator and a discriminator",
    ),
    "a VAE": (
        {
            "fc1.weight": zeros(400, 784),
            "fc_mu.weight": zeros(20, 400),
            "fc_logvar.weight": zeros(20, 400),
            "fc3.weight": zeros(400, 20),
            "fc4.weight": zeros(784, 400),
        },
        "two networks: an encoder and a decoder",
    ),
    "a transformer": (
        {"h.0.attn.c_attn.weight": zeros(768, 2304), "h.0.mlp.c_fc.weight": zeros(768, 3072)},
        "a transformer",
    ),
    "a classifier of photographs": (
        {
            "conv1.weight": zeros(64, 3, 7, 7),
            "layer1.0.conv1.weight": zeros(64, 64, 3, 3),
            "layer2.0.downsample.0.weight": zeros(128, 64, 1, 1),
            "fc.weight": zeros(1000, 512),
        },
        "for large pictures with 3 convolutions",
    ),
    "MNIST": (
        {"x_train": zeros(60_000, 784, dtype="uint8"), "y_train": zeros(60_000, dtype="uint8")},
        "This is a data set (x_train holds 60,000 samples)",
    ),
    "pictures under no name": (
        {"array": zeros(10_000, 28, 28, dtype="uint8")},
        "This is a data set",
    ),
    "8-bit weights": (
        {"fc1.weight": zeros(50, 784, dtype="int8"), "fc1.scale": zeros(1)},
        "quantised: fc1.weight holds 8-bit whole numbers",
    ),
    "a filter for films": ({"conv.weight": zeros(8, 1, 3, 3, 3)}, "for films or volumes"),
    "one matrix of two": ({"array": zeros(100, 784)}, "one matrix alone"),
    "statistics that are missing": (
        {"W1": zeros(784, 10), "gamma1": zeros(10), "beta1": zeros(10)},
        "running mean and variance are not there",
    ),
    "complex numbers": ({"W1": zeros(784, 10, dtype="complex64")}, "W1 holds complex numbers"),
    "nothing": ({}, "It holds no array"),
}


@pytest.mark.parametrize("name", FILES)
def test_one_sentence_says_what_it_is(name: str) -> None:
    arrays, says = FILES[name]
    with pytest.raises(WeightFileError) as caught:
        network_from_arrays([named_array(key, values) for key, values in arrays.items()])
    assert says in caught.value.reason
    assert caught.value.reason.endswith(".")
    assert caught.value.hint
    assert len(str(caught.value)) < 300


def test_values_that_are_not_finite_are_counted() -> None:
    W = np.zeros((784, 10))
    W[3, 4] = np.nan
    W[5, 6] = np.inf
    with pytest.raises(WeightFileError, match=r"W1 .* \(NaN or infinite\): 2 of 7,840\."):
        network_from_arrays([named_array("W1", W)])
    W[3, 4], W[5, 6] = 0, 1e300
    with pytest.raises(WeightFileError, match="32-bit floats: 1 are too large"):
        network_from_arrays([named_array("W1", W)])


@pytest.mark.parametrize("dtype", ["float16", ">f8", "int64", "bool", "uint8"])
def test_numbers_of_other_types_are_converted(dtype: str) -> None:
    W = (np.random.default_rng(1).integers(0, 2, (784, 10))).astype(dtype)
    network = network_from_arrays([named_array("W1", W)]).network
    np.testing.assert_array_equal(network.layers[0].W, W.astype(np.float32))


def test_the_layer_that_is_strange_is_named_not_the_first_one_read_the_wrong_way() -> None:
    shapes = {"fc1": (64, 784), "fc21": (8, 64), "fc22": (8, 64), "fc3": (64, 8), "fc4": (784, 64)}
    arrays = [named_array(f"{name}.weight", np.ones(shape)) for name, shape in shapes.items()]
    arrays += [named_array(f"{name}.bias", np.ones(shape[0])) for name, shape in shapes.items()]
    with pytest.raises(WeightFileError, match=r"fc3\.weight takes 8 values, but fc1"):
        network_from_arrays(arrays)


def test_a_network_that_makes_embeddings_holds_other_layers_too() -> None:
    arrays = [
        named_array("embedding_net.fc.0.weight", np.ones((256, 784))),
        named_array("embedding_net.fc.0.bias", np.ones(256)),
        named_array("embedding_net.fc.2.weight", np.ones((2, 256))),
        named_array("embedding_net.fc.2.bias", np.ones(2)),
    ]
    network = network_from_arrays(arrays).network
    assert (network.input_shape, network.output_shape) == ((784,), (2,))
