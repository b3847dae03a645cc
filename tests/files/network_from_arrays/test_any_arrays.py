"""Whatever arrays a file holds: a network or WeightFileError, soon, and nothing else."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.files.named_array import named_array
from nnviz.files.network_from_arrays.network_from_arrays import (
    NOTHING_TOLD,
    network_from_arrays,
)
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.file_content import Told, ToldLayer

NAMES = st.sampled_from(
    (
        *("W1", "b1", "W2", "b2", "W3", "b3", "w", "b", "0", "1", "2", "3", "0/0", "0/1", "1/0"),
        *("fc1.weight", "fc1.bias", "conv1.weight", "conv1.bias", "bn1.running_mean", "fc2.weight"),
        *("bn1.running_var", "bn1.weight", "bn1.bias", "gamma1", "beta1", "dense/kernel:0", ""),
        *(
            "dense/vars/0",
            "dense/vars/1",
            "Theta1",
            "wih",
            "who",
            "bih",
            "x_train",
            "é/가/☃",
            "///",
        ),
        *("9" * 50, "fc" + "1" * 40 + ".weight", "optimizer/W1", "dW1", "params/W1", "params/b1"),
    )
) | st.text(max_size=8)
SIDES = st.sampled_from((0, 1, 2, 3, 5, 10, 50, 64, 65, 100, 401, 784, 785))
SHAPES = st.lists(SIDES, max_size=4).map(tuple).filter(lambda s: np.prod(s, dtype=float) <= 1e5)
KINDS = st.sampled_from(("f4", ">f8", "f2", "i8", "u1", "?", "c8"))
DIGITS = (np.random.default_rng(1).random((20, 784), np.float32), np.arange(20) % 10)


def seen(arrays: list, told: Told = NOTHING_TOLD, *, digits: bool = False) -> None:
    named = [
        named_array(name, np.full(shape, fill).astype(kind)) for name, shape, kind, fill in arrays
    ]
    try:
        found = network_from_arrays(named, told, labelled_digits=DIGITS if digits else None)
    except WeightFileError:
        return
    assert found.network.predict(np.zeros((1, *found.network.input_shape))).shape[0] == 1


FILLS = st.sampled_from((0.0, 0.01, -1.0, 1e30, float("nan")))
ARRAYS = st.lists(st.tuples(NAMES, SHAPES, KINDS, FILLS), max_size=7)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(arrays=ARRAYS, digits=st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_arrays(arrays: list, digits: bool) -> None:
    seen(arrays, digits=digits)


LAYERS = st.builds(
    ToldLayer,
    st.sampled_from(
        (
            *("affine", "convolution", "batch_normalization", "max_pooling", "average_pooling"),
            *("flatten", "dropout", "activation", "reshape", "unknown", ""),
        )
    ),
    st.dictionaries(
        st.sampled_from(("W", "b", "gamma", "beta", "mean", "variance")), NAMES, max_size=6
    ),
    st.dictionaries(
        st.sampled_from(("name", "stride", "padding", "window", "epsilon", "shape")),
        st.sampled_from(
            (0, 1, 2, 3, -1, 1e-3, "relu", "tanh", None, True, [2, 2], [28, 28, 1], {})
        ),
        max_size=4,
    ),
)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(
    arrays=ARRAYS,
    layers=st.lists(LAYERS, max_size=5).map(tuple),
    shape=st.sampled_from(((), (784,), (1, 28, 28), (3, 2), (0,), (1, -5, 5))),
)
@settings(max_examples=300, deadline=None)
def test_any_description(arrays: list, layers: tuple, shape: tuple) -> None:
    told = Told(layers=layers, input_shape=shape, channels_last=True, orientation="outputs-inputs")
    seen(arrays, told)


@pytest.mark.parametrize(
    "arrays",
    [
        [*((f"x{i}", (5, 5), "f4", 0.0) for i in range(9)), ("y", (3, 4), "f4", 0.0)],
        [(f"W{i}", (2, 2), "f4", 0.0) for i in range(1500)],
        [(f"W{i}", (2, 2), "f4", 0.0) for i in range(400)] + [("b7", (9,), "f4", 0.0)],
        [(f"p{i}/W{i}", (2, 3), "f4", 0.0) for i in range(3000)],
        [(f"c{i}.weight", (1, 1, 1, 1), "f4", 0.0) for i in range(200)]
        + [("fc.weight", (10, 7), "f4", 0.0)],
    ],
    ids=["no path", "many layers", "many layers and a wrong bias", "many copies", "many filters"],
)
def test_many_arrays_are_soon_told(arrays: list) -> None:
    start = time.process_time()
    seen(arrays)
    assert time.process_time() - start < 2
