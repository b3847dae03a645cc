"""Networks as programs write them in JSON: Brain.js and ConvNetJS. (Nielsen's: test_json_file.)"""

import json
from typing import Any

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.files.weight_files import weight_file_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.json_file import read
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

RANDOM = np.random.default_rng(9)


def opened(value: Any) -> FileContent:
    return read(json.dumps(value).encode(), ReadingBudget(ReadingLimits()))


def brain(**more: Any) -> dict[str, Any]:
    """As toJSON() writes it, of 4 inputs, 3 hidden units and 2 outputs."""
    layers = [
        {"weights": [], "biases": []},
        {"weights": RANDOM.normal(size=(3, 4)).tolist(), "biases": [0.1, 0.2, 0.3]},
        {"weights": RANDOM.normal(size=(2, 3)).tolist(), "biases": {"0": 0.5, "1": 0.25}},
    ]
    return {"type": "NeuralNetwork", "sizes": [4, 3, 2], "layers": layers, **more}


def test_a_network_of_brain_js_is_told_layer_by_layer() -> None:
    content = opened(brain(trainOpts={"activation": "tanh"}))
    assert [(array.name, array.shape) for array in content.arrays] == [
        ("layers/1/weights", (3, 4)),
        ("layers/1/biases", (3,)),
        ("layers/2/weights", (2, 3)),
        ("layers/2/biases", (2,)),
    ]
    told = content.told
    assert (told.program, told.orientation, told.hidden) == ("Brain.js", "outputs-inputs", "tanh")
    assert [layer.kind for layer in told.layers] == ["affine", "activation"] * 2
    assert opened(brain()).told.hidden == "sigmoid"
    assert opened(brain(trainOpts={"activation": "leaky-relu"})).told.layers == ()


def volume(values: np.ndarray, **sides: int) -> dict[str, Any]:
    """A Float64Array comes out of JSON.stringify as an object."""
    return {**sides, "w": {str(i): one for i, one in enumerate(values.ravel().tolist())}}


def convnet() -> tuple[dict[str, Any], np.ndarray, np.ndarray]:
    """6x6 pictures, two 3x3 filters, pooling, three outputs; the filters as (FN, FH, FW, C)."""
    filters = RANDOM.normal(size=(2, 3, 3, 1))
    matrix = RANDOM.normal(size=(3, 18))
    layers = [
        {"layer_type": "input", "out_depth": 1, "out_sx": 6, "out_sy": 6},
        {
            "layer_type": "conv",
            "sx": 3,
            "sy": 3,
            "stride": 1,
            "pad": 1,
            "filters": [volume(one, sx=3, sy=3, depth=1) for one in filters],
            "biases": volume(np.array([0.5, -0.5]), sx=1, sy=1, depth=2),
        },
        {"layer_type": "relu"},
        {"layer_type": "pool", "sx": 2, "sy": 2, "stride": 2, "pad": 0},
        {
            "layer_type": "fc",
            "filters": [volume(one, sx=1, sy=1, depth=18) for one in matrix],
            "biases": volume(np.array([0.1, 0.2, 0.3]), sx=1, sy=1, depth=3),
        },
        {"layer_type": "softmax"},
    ]
    return {"layers": layers}, filters, matrix


def test_a_network_of_convnet_js_computes_what_it_does_there() -> None:
    value, filters, matrix = convnet()
    picture = RANDOM.random((6, 6))
    padded = np.pad(picture, 1)
    maps = np.zeros((6, 6, 2))
    for k in range(2):
        for y in range(6):
            for x in range(6):
                maps[y, x, k] = (padded[y : y + 3, x : x + 3] * filters[k, :, :, 0]).sum()
    maps = np.maximum(maps + np.array([0.5, -0.5]), 0)
    pooled = maps.reshape(3, 2, 3, 2, 2).max(axis=(1, 3))
    z = matrix @ pooled.ravel() + np.array([0.1, 0.2, 0.3])
    expected = np.exp(z) / np.exp(z).sum()

    file = weight_file_of(json.dumps(value).encode(), dtype=np.float64)
    assert file.network is not None
    npt.assert_allclose(file.network.predict(picture.reshape(1, 1, 6, 6))[0], expected, rtol=1e-9)


@pytest.mark.parametrize(
    "change",
    [
        {"layer_type": "maxout"},
        {"layer_type": "pool", "sx": 2, "sy": 3, "stride": 2},
        {"layer_type": "input", "out_depth": 1, "out_sx": "6", "out_sy": 6},
        {"layer_type": ["relu"]},
    ],
)
def test_of_layers_that_nnviz_has_not_only_the_program_is_told(change: dict[str, Any]) -> None:
    value, _, _ = convnet()
    value["layers"].append(change)
    content = opened(value)
    assert (content.told.program, content.told.layers) == ("ConvNetJS", ())
    assert [array.name for array in content.arrays] == ["1/W", "1/b", "4/W", "4/b"]


@pytest.mark.parametrize(
    "layers",
    [
        [{"layer_type": "fc", "filters": 3}, {"layer_type": "fc", "filters": [1], "biases": []}],
        [{"layer_type": "conv", "filters": [{"w": [1], "sx": 9, "sy": 9, "depth": 9}]}],
        [{"layer_type": "conv", "filters": [{"w": [1], "sx": -1}]}],
    ],
)
def test_rubbish_tells_nothing(layers: list[Any]) -> None:
    layers.append({"layer_type": "fc", "filters": [{"w": [1.0]}], "biases": {"w": [2.0]}})
    assert opened({"layers": layers}).told.layers == ()
