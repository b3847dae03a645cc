import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from nnviz.engine.initializers import INITIALIZERS, random_dense_network
from nnviz.engine.network_plan import (
    MOST_LAYERS,
    plan_of,
    plan_of_network,
    random_like,
    random_network,
)
from nnviz.engine.network_plan_words import ACTIVATION_WORDS, LAYER_WORDS
from nnviz.engine.shapes import ShapeError

COURSE_CNN = """conv 32 3x3
pool 2
conv 64 3x3
pool 2
conv 64 3x3
dense 64
dense 10"""
DEEP = (
    "conv 16 3x3 padding 1, conv 16 3x3 padding 1, pool 2, conv 32 3x3 padding 1,"
    "conv 32 3x3 padding 2, pool 2, conv 64 3x3 padding 1, conv 64 3x3 padding 1, pool 2,"
    "dense 50, dropout 0.5, dense 10, dropout 0.5"
)


def counts(text, input_shape):
    plan = plan_of(text, input_shape)
    assert plan.problem is None
    return [layer.parameters for layer in plan.layers if layer.parameters], plan.parameter_count


def test_the_courses_convolutional_network_has_its_122570_parameters():
    plan = plan_of(COURSE_CNN, (3, 32, 32))
    assert counts(COURSE_CNN, (3, 32, 32)) == ([896, 18_496, 36_928, 65_600, 650], 122_570)
    assert [layer.output_shape for layer in plan.layers] == [
        (32, 30, 30),
        (32, 15, 15),
        (64, 13, 13),
        (64, 6, 6),
        (64, 4, 4),
        (1024,),
        (64,),
        (10,),
    ]
    assert [layer.activation for layer in plan.layers] == [
        "relu", None, "relu", None, "relu", None, "relu", "softmax",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "input_shape", "by_layer", "total"),
    [
        ("dense 128, dropout 0.2, dense 10", (1, 28, 28), [100_480, 1290], 101_770),
        ("dense 128, dense 10", (3, 32, 32), [393_344, 1290], 394_634),
        ("dense 128, dense 128, dense 128, dense 10", (3072,), None, 427_658),
        ("dense 256, dense 256, dense 256, dense 256, dense 10", (3072,), None, 986_634),
        ("dense 1024, dense 1024, dense 1024, dense 1024, dense 10", (3072,), None, 6_305_802),
        (
            "conv 64 3x3, pool 2, conv 128 3x3, pool 2, conv 128 3x3, dense 128, dense 10",
            (3, 32, 32),
            [1792, 73_856, 147_584, 262_272, 1290],
            486_794,
        ),
        ("conv 30 5x5, pool 2, dense 100, dense 10", (1, 28, 28), [780, 432_100, 1010], 433_890),
    ],
)
def test_the_courses_networks_have_its_parameter_counts(text, input_shape, by_layer, total):
    found, found_total = counts(text, input_shape)
    assert found_total == total
    assert by_layer in (None, found)


def test_the_deep_network_of_the_course_ends_in_1024_numbers_before_its_dense_layers():
    plan = plan_of(DEEP)
    assert plan.problem is None
    (flat,) = (layer for layer in plan.layers if layer.kind == "flatten")
    assert flat.input_shape == (64, 4, 4)
    assert flat.output_shape == (1024,)
    assert plan.layers[-2].activation == "softmax"


def test_a_flatten_puts_itself_in_once_and_belongs_to_no_line():
    plan = plan_of("conv 2 3x3\ndense 4\ndense 2")
    assert [(layer.kind, layer.line) for layer in plan.layers] == [
        ("convolution", 0),
        ("flatten", None),
        ("affine", 1),
        ("affine", 2),
    ]
    assert plan.text == "conv 2 3x3, dense 4, dense 2"
    typed = plan_of("conv 2 3x3\nflatten\ndense 4\ndense 2")
    assert [layer.kind for layer in typed.layers] == [layer.kind for layer in plan.layers]
    assert plan_of("dense 4", (784,)).layers[0].kind == "affine"


@pytest.mark.parametrize(
    "line",
    [
        "conv 32 3x3", "conv 3x3x32", "Conv2D 32 3X3", "convolution 3×3×32", "conv 3 x 3 x 32",
        "conv 32 3*3", "합성곱 32 3x3", "  conv   3x3 32 ", "conv 32 3x3 stride 1 padding 0",
        "conv 32 3x3 padding=0 stride=1", "conv 32 3x3 패딩 0",
    ],
)  # fmt: skip
def test_a_convolution_is_understood_however_it_is_written(line):
    (layer,) = plan_of(line).layers
    assert layer.text == "conv 32 3x3"
    assert layer.output_shape == (32, 26, 26)
    assert layer.parameters == 320


@pytest.mark.parametrize(
    ("line", "text", "output_shape"),
    [
        ("conv 8 5x3 stride 2 padding 1", "conv 8 5x3 stride 2 padding 1", (8, 13, 14)),
        ("conv 8 3x3 stride 3", "conv 8 3x3 stride 3", (8, 9, 9)),
        ("pool", "pool 2", (1, 14, 14)),
        ("max pool 2x2", "pool 2", (1, 14, 14)),
        ("풀링 3", "pool 3", (1, 9, 9)),
        ("pool 3 stride 2", "pool 3 stride 2", (1, 13, 13)),
        ("평균 풀링 2", "average pool 2", (1, 14, 14)),
        ("avgpool 4", "average pool 4", (1, 7, 7)),
        ("dropout 25%", "dropout 0.25", (1, 28, 28)),
        ("dropout .5", "dropout 0.5", (1, 28, 28)),
    ],
)
def test_other_layers_are_understood_with_their_options(line, text, output_shape):
    (layer,) = plan_of(line).layers
    assert layer.problem is None
    assert layer.text == text
    assert layer.output_shape == output_shape
    assert plan_of(text).layers[0].options == layer.options


@pytest.mark.parametrize("word", LAYER_WORDS)
def test_every_word_names_its_kind(word):
    first = {"convolution": "4 3x3", "affine": "5", "dropout": "0.5"}
    kind = LAYER_WORDS[word]
    plan = plan_of(f"{word} {first.get(kind, '')}")
    assert plan.problem is None
    assert plan.layers[-1].kind == kind


@pytest.mark.parametrize(
    ("text", "index", "problem"),
    [
        ("conv 4 28x28\npool 2", 1, "pool 2 on a 1×1 map"),
        ("pool 8, conv 4 5x5", 1, "conv 5×5 on a 3×3 map"),
        ("pool 28, conv 4 5x5 padding 1", 1, "conv 5×5 on a 1×1 map with padding 1"),
        ("dense 10, conv 4 3x3", 2, "a convolution after a dense layer"),
        ("dense 10, average pool 2", 2, "pooling after a dense layer"),
        ("flatten, conv 4 3x3", 1, "“conv 4 3x3” needs a map and gets a row of 784 numbers"),
        ("conv 4 3x3, polo 2", 1, "“polo 2” is no layer: conv, pool, average pool, dense, dropout"),
        ("conv 32", 0, "as “conv 32 3x3” or “conv 3x3x32”"),
        ("conv 2000 3x3", 0, "the number of filters goes from 1 to 1,024"),
        ("conv 0 3x3", 0, "the number of filters goes from 1 to 1,024"),
        ("conv 4 99x3", 0, "the side of a filter goes from 1 to 31"),
        ("conv 4 3x3 stride 0", 0, "the stride goes from 1"),
        ("conv 4 3x3 padding 99", 0, "the padding goes from 0 to 16"),
        ("pool 2x3", 0, "a square window"),
        ("pool 0", 0, "the side of the window goes from 1"),
        ("dense 20000", 0, "the number of nodes goes from 1 to 10,000"),
        ("dense " + "9" * 5000, 0, "the number of nodes goes from 1 to 10,000"),
        ("dense", 0, "as “dense 64”"),
        ("dense -3", 0, "as “dense 64”"),
        ("dropout 1", 0, "from 0 to below 1"),
        ("flatten 3", 0, "flatten stands alone"),
        ("relu", 0, "ReLU and softmax come by themselves"),
        ("dense 10000, dense 10000", 2, "107,860,000 parameters; 20,000,000 is the most"),
        ("\n".join(["pool 1"] * (MOST_LAYERS + 1)), MOST_LAYERS, "40 layers at most"),
    ],
)
def test_the_first_wrong_layer_has_the_sentence(text, index, problem):
    plan = plan_of(text)
    wrong = [i for i, layer in enumerate(plan.layers) if layer.problem is not None]
    assert wrong == [index]
    assert problem in plan.problem
    assert plan.layers[index].output_shape is None
    assert plan.layers[index].parameters is None


def test_maps_of_more_numbers_than_fit_are_refused():
    plan = plan_of("conv 1024 1x1 padding 16, conv 1024 1x1 padding 16")
    assert "is the most here" in plan.layers[-1].problem


def test_layers_after_a_wrong_one_are_there_without_shapes():
    plan = plan_of("conv 4 30x30, pool 2, dense 10")
    assert plan.problem == "conv 30×30 on a 28×28 map"
    assert [layer.output_shape for layer in plan.layers] == [None] * 3
    assert [layer.problem for layer in plan.layers[1:]] == [None] * 2
    assert plan.parameter_count == 0


@pytest.mark.parametrize("text", ["", " \n ,;\n"])
def test_no_layer_is_a_plan_that_cannot_be_built_yet(text):
    plan = plan_of(text)
    assert plan.layers == ()
    assert plan.problem == "A network needs at least one layer."


@given(
    st.text(alphabet=st.sampled_from("conv poldense 0123456789x×,.\nstride%-가풀링٣²"), max_size=80)
)
def test_no_text_makes_it_raise(text):
    plan = plan_of(text)
    assert plan_of(plan.text).text == plan.text


@pytest.mark.parametrize(
    "text",
    [
        "conv 4 3x3 stride 2 padding 1, pool 3 stride 2, conv 6 2x3, dense 7, dense 10",
        "average pool 2, conv 3 5x5, average pool 3 stride 1, dense 10",
    ],
)
def test_a_network_gives_the_plan_back_that_it_was_made_from(text):
    plan = plan_of(text)
    network = random_network(plan, seed=3)
    again = plan_of_network(network)
    assert [
        (layer.kind, layer.options, layer.output_shape, layer.parameters, layer.activation)
        for layer in again.layers
    ] == [
        (layer.kind, layer.options, layer.output_shape, layer.parameters, layer.activation)
        for layer in plan.layers
    ]
    assert again.parameter_count == network.parameter_count == plan.parameter_count
    assert network.predict(np.zeros((1, 28, 28))).sum() == pytest.approx(1)


def test_random_filters_are_as_wide_as_he_has_it_and_the_seed_decides_them():
    plan = plan_of("conv 512 3x3, conv 64 5x5, dense 10")
    first, same, other = (random_network(plan, seed) for seed in (1, 1, 2))
    for layer, width in ((0, np.sqrt(2 / 9)), (2, np.sqrt(2 / (512 * 25)))):
        W = first.layers[layer].parameters["W"]
        assert W.dtype == np.float32
        assert W.std() == pytest.approx(width, rel=0.05)
        assert_array_equal(W, same.layers[layer].parameters["W"])
        assert not np.array_equal(W, other.layers[layer].parameters["W"])
        assert not first.layers[layer].parameters["b"].any()


def test_a_dense_plan_begins_as_the_dense_networks_do():
    planned = random_network(plan_of("dense 50, dense 10", (784,)), seed=7)
    dense = random_dense_network((784, 50, 10), seed=7)
    x = np.linspace(0, 1, 784)
    assert_array_equal(planned.predict(x), dense.predict(x))


def test_the_start_of_a_trained_network_is_drawn_again_from_its_seed():
    start = random_network(plan_of("conv 6 3x3, pool 2, conv 4 3x3, dense 8, dense 10"), seed=5)
    trained = start.copy()
    for layer in trained.layers:
        for array in layer.parameters.values():
            array += 1
    again = random_like(trained, seed=5)
    for one, other, learned in zip(start.layers, again.layers, trained.layers, strict=True):
        for name, array in one.parameters.items():
            assert_array_equal(array, other.parameters[name])
            assert not np.array_equal(array, learned.parameters[name])


def test_a_wrong_plan_makes_no_network():
    with pytest.raises(ShapeError, match="pool 2 on a 1×1 map"):
        random_network(plan_of("pool 28, pool 2"), seed=0)
    with pytest.raises(KeyError, match="banana"):
        random_network(plan_of("dense 5"), 0, "banana")


@pytest.mark.parametrize(
    ("text", "activations"),
    [
        ("conv 4 3x3 sigmoid, dense 5 leaky relu, dense 3", ["sigmoid", None, "leaky_relu"]),
        ("합성곱 4 3x3 stride 2 시그모이드, dense 5 leaky_relu", ["sigmoid", None, "leaky_relu"]),
        ("dense 5 TANH, dense 3 softmax", [None, "tanh", "softmax"]),
        ("dense 5 relu, dense 3", [None, "relu", "softmax"]),
        ("dense 5 항등, dense 3 sigmoid", [None, "identity", "sigmoid"]),
        ("conv 4 3x3, batch norm, pool 2", [None, "relu", None]),
        ("dense 5 tanh, 배치 정규화, batchnorm, dropout 0.5", [None, None, "tanh", None, None]),
        ("batch norm, dense 5", [None, None, "softmax"]),
        ("dense 5, dropout 0.5, batch norm, dense 3", [None, "relu", None, None, "softmax"]),
        ("dense 5 elu, dense 3 identity, batch norm", [None, "elu", None, "identity"]),
    ],
)
def test_an_activation_may_be_named_and_comes_after_batch_norm(text, activations):
    plan = plan_of(text)
    assert plan.problem is None
    assert [layer.activation for layer in plan.layers][: len(activations)] == activations
    assert plan_of(plan.text) == plan
    there = plan_of_network(random_network(plan, seed=1))
    assert [(layer.text, layer.activation) for layer in there.layers] == [
        (layer.text, layer.activation) for layer in plan.layers
    ]


def test_a_plan_names_only_unusual_activations():
    plan = plan_of("conv 4 3x3 relu, dense 5 sigmoid, dense 6 softmax, dense 3 softmax")
    assert plan.text == "conv 4 3x3, dense 5 sigmoid, dense 6 softmax, dense 3"
    assert [layer.name for layer in plan.layers][:3] == ["conv 4 3x3", "flatten", "dense 5"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("conv 4 3x3 softmax", "softmax belongs after a dense layer"),
        ("dense 5 tanh tanh", "as “dense 64”"),
        ("dense tanh", "as “dense 64”"),
        ("pool 2 relu", "as “pool 2”"),
        ("dropout 0.2 relu", "as “dropout 0.2”"),
        ("batch norm 3", "batch norm stands alone"),
        ("sigmoid", "ReLU and softmax come by themselves"),
    ],
)
def test_an_activation_in_the_wrong_place_is_refused(text, problem):
    assert problem in plan_of(text).problem


@pytest.mark.parametrize("word", ACTIVATION_WORDS)
def test_every_activation_word_names_its_function(word):
    plan = plan_of(f"dense 5 {word}, dense 2")
    assert plan.layers[1].activation == ACTIVATION_WORDS[word]


def test_batch_norm_has_two_parameters_a_feature():
    plan = plan_of("conv 4 3x3, batch norm, dense 5, batch norm, dense 2")
    assert [x.parameters for x in plan.layers if x.kind == "batch_normalization"] == [8, 10]
    network = random_network(plan, seed=1)
    assert network.parameter_count == plan.parameter_count
    layers = [x for x in network.layers if x.kind == "batch_normalization"]
    assert_array_equal(layers[0].gamma, np.ones(4))
    assert_array_equal(layers[1].variance, np.ones(5))
    for layer in layers:
        layer.follow(np.ones_like(layer.mean), np.zeros_like(layer.mean))
        layer.gamma[:] = 3
    again = random_like(network, seed=1)
    for one, other in zip(random_network(plan, seed=1).layers, again.layers, strict=True):
        assert vars(one).keys() == vars(other).keys()
        for name, array in vars(one).items():
            if isinstance(array, np.ndarray):
                assert_array_equal(array, getattr(other, name))


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_plan_begins_as_its_initializer_has_it(name):
    W = random_network(plan_of("dense 500"), 0, name).layers[1].parameters["W"]
    assert W.std() == pytest.approx(INITIALIZERS[name](784), rel=0.02)
