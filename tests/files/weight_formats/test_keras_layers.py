"""What is told of a Keras model by its JSON; nothing of it needs Keras, or HDF5."""

from typing import Any

import pytest

from nnviz.files.weight_formats.keras_layers import told_of_config

DENSE = {"dense": {"kernel": "dense/kernel", "bias": "dense/bias"}}


def layer(kind: str, name: str = "", **config: Any) -> dict[str, Any]:
    return {"class_name": kind, "config": {"name": name or kind.lower(), **config}}


def dense(name: str = "dense", activation: Any = "linear") -> dict[str, Any]:
    return layer("Dense", name, units=10, activation=activation)


def conv(**config: Any) -> dict[str, Any]:
    own = {"kernel_size": [3, 3], "strides": [1, 1], "activation": "relu", **config}
    return layer("Conv2D", "conv", **own)


def sequential(*layers: dict[str, Any], shape: Any = (784,)) -> dict[str, Any]:
    first = layer("InputLayer", "input", batch_shape=[None, *shape])
    return {"class_name": "Sequential", "config": {"layers": [first, *layers]}}


def places(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"kernel": f"{name}/kernel", "bias": f"{name}/bias"} for name in names}


def test_a_dense_network_is_told_layer_by_layer() -> None:
    config = sequential(
        dense("a", "sigmoid"), layer("Dropout", rate=0.2), dense("b", "sigmoid"), dense("c")
    )
    told = told_of_config(config, places("a", "b", "c"))
    assert (told.program, told.orientation, told.channels_last) == ("Keras", "inputs-outputs", True)
    assert (told.hidden, told.output, told.input_shape) == ("sigmoid", "", (784,))
    assert [one.kind for one in told.layers] == [
        "affine",
        "activation",
        "affine",
        "activation",
        "affine",
    ]
    assert told.layers[0].arrays == {"W": "a/kernel", "b": "a/bias"}


def test_a_convolutional_network_is_told_with_what_shapes_do_not_tell() -> None:
    config = sequential(
        layer("Rescaling", scale=1 / 255, offset=0.0),
        conv(padding="same"),
        layer("MaxPooling2D", pool_size=[2, 2], strides=None, padding="valid"),
        layer("AveragePooling2D", pool_size=[3, 3], strides=[1, 1], padding="valid"),
        layer("BatchNormalization", "bn", epsilon=0.01),
        layer("Flatten"),
        dense(activation="softmax"),
        shape=(28, 28, 1),
    )
    names = {name: name for name in ("gamma", "beta", "moving_mean", "moving_variance")}
    told = told_of_config(config, {**places("conv", "dense"), "bn": names})
    assert told.input_shape == (1, 28, 28)
    assert [(one.kind, dict(one.options)) for one in told.layers] == [
        ("convolution", {"stride": 1, "padding": 1}),
        ("activation", {"name": "relu"}),
        ("max_pooling", {"window": 2, "stride": 2}),
        ("average_pooling", {"window": 3, "stride": 1}),
        ("batch_normalization", {"epsilon": 0.01}),
        ("flatten", {}),
        ("affine", {}),
        ("activation", {"name": "softmax"}),
    ]
    assert told.layers[4].arrays == {
        "gamma": "gamma",
        "beta": "beta",
        "mean": "moving_mean",
        "variance": "moving_variance",
    }


@pytest.mark.parametrize(
    ("shape", "first", "expected"),
    [
        ((28, 28), [layer("Flatten")], (784,)),
        ((28, 28, 1), [layer("Flatten")], (784,)),
        ((28, 28), [layer("Reshape", target_shape=[784])], (784,)),
        ((784,), [layer("Reshape", target_shape=[28, 28, 1]), layer("Flatten")], (784,)),
    ],
)
def test_a_picture_that_is_only_laid_out_anew_is_the_input(
    shape: Any, first: list[dict[str, Any]], expected: tuple[int, ...]
) -> None:
    told = told_of_config(sequential(*first, dense(), shape=shape), DENSE)
    assert told.input_shape == expected
    assert [one.kind for one in told.layers] == ["affine"]


def history(name: str) -> Any:
    tensor = {"class_name": "__keras_tensor__", "config": {"keras_history": [name, 0, 0]}}
    return [{"args": [tensor], "kwargs": {}}]


@pytest.mark.parametrize("nodes", [history, lambda name: [[[name, 0, 0, {}]]]])
def test_a_functional_model_is_told_where_it_is_a_chain(nodes: Any) -> None:
    first = {**layer("InputLayer", "input", batch_shape=[None, 784]), "inbound_nodes": []}
    model = [
        first,
        {**dense("a"), "inbound_nodes": nodes("input")},
        {**dense("b"), "inbound_nodes": nodes("a")},
    ]
    config = {"class_name": "Functional", "config": {"layers": model}}
    assert len(told_of_config(config, places("a", "b")).layers) == 2
    model[2]["inbound_nodes"] = nodes("input")
    assert told_of_config(config, places("a", "b")).layers == ()


@pytest.mark.parametrize(
    "layers",
    [
        [layer("LSTM"), dense()],
        [layer("Rescaling", scale=1 / 127.5, offset=-1.0), dense()],
        [dense(activation="gelu")],
        [dense(activation=7)],
        [layer("LeakyReLU", negative_slope=0.3), dense()],
        [layer("ReLU", max_value=6.0), dense()],
        [layer("Reshape", target_shape=[1 << 40]), dense()],
        [dense("another")],
        [dense(), {"class_name": ["Dense"]}],
        [{"class_name": "Flatten", "config": None}],
        ["Dense"],
        [],
    ],
)
def test_of_what_is_no_chain_of_our_layers_only_the_program_is_told(layers: Any) -> None:
    told = told_of_config(sequential(*layers), DENSE)
    assert (told.program, told.layers, told.hidden) == ("Keras", (), "")


@pytest.mark.parametrize(
    "config",
    [
        {"padding": "causal"},
        {"kernel_size": [3, 5]},
        {"strides": [0, 0]},
        {"dilation_rate": [2, 2]},
        {"groups": 2},
        {"data_format": "channels_first"},
        {"data_format": []},
    ],
)
def test_a_convolution_that_ours_is_not_is_not_told(config: dict[str, Any]) -> None:
    whole = sequential(conv(**config), shape=(28, 28, 1))
    assert told_of_config(sequential(conv(), shape=(28, 28, 1)), places("conv")).layers
    assert told_of_config(whole, places("conv")).layers == ()


@pytest.mark.parametrize("config", [{"strides": [2, 2]}, {"kernel_size": [2, 2]}])
def test_padding_that_is_not_even_is_left_to_the_size_of_the_pictures(
    config: dict[str, Any],
) -> None:
    told = told_of_config(sequential(conv(padding="same", **config)), places("conv"))
    assert told.layers[0].options["padding"] == "same"


@pytest.mark.parametrize(
    "config", [None, [], "text", {}, {"class_name": "Sequential"}, {"class_name": {}, "config": []}]
)
def test_rubbish_tells_nothing(config: object) -> None:
    assert told_of_config(config, DENSE).layers == ()
