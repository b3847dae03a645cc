"""Our own files: what is written is read back to the bit, and numpy.load reads it too."""

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.layer_kinds import LAYERS
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.network import Network, dense_network
from nnviz.files.network_description import LAYER_FORMS
from nnviz.files.weight_files import network_of, weight_file_of
from nnviz.files.weight_formats.npz_file import npz_bytes, write_npz
from tests.files.malformed_weight_files import NPY, zip_of


def random(*shape: int, dtype: str = "float32") -> np.ndarray:
    return np.random.default_rng(11).normal(0, 0.3, shape).astype(dtype)


NETWORKS: dict[str, Network] = {
    "affine": dense_network([random(784, 50), random(50, 10)], [random(50), random(10)], "relu"),
    "maxout": Network(
        [Maxout(random(3, 6, 5), random(3, 5)), Affine(random(5, 2), random(2))], (6,)
    ),
    "activation": Network(
        [Affine(random(6, 6), random(6)), *(ActivationLayer(name) for name in ACTIVATIONS)], (6,)
    ),
    "convolution": Network(
        [Convolution(random(4, 1, 3, 3), random(4), stride=2, padding=1)], (1, 28, 28)
    ),
    "max_pooling": Network([MaxPooling(3, 2)], (2, 9, 9)),
    "average_pooling": Network([AveragePooling(3, 1)], (2, 9, 9)),
    "flatten": Network([Flatten(), Affine(random(9, 2), random(2))], (1, 3, 3)),
    "dropout": Network([Affine(random(9, 2), random(2)), Dropout(0.15)], (9,)),
    "batch_normalization": Network(
        [
            Affine(random(4, 3), random(3)),
            *(BatchNormalization(random(3), random(3), random(3), random(3) ** 2) for _ in "12"),
        ],
        (4,),
    ),
}


def assert_same(one: Layer, other: Layer) -> None:
    assert type(one) is type(other)
    form = LAYER_FORMS[one.kind]
    assert [getattr(one, name) for name in form.settings] == [
        getattr(other, name) for name in form.settings
    ]
    assert set(one.parameters) <= set(form.arrays)
    for key in form.arrays:
        values, others = getattr(one, key), getattr(other, key)
        assert others.dtype == values.dtype
        assert others.tobytes() == values.tobytes()


def test_every_kind_of_layer_has_a_network_here() -> None:
    # SoftmaxWithLoss holds the answers of one batch: a step of training, not of a network.
    assert LAYER_FORMS.keys() == LAYERS.keys() - {"softmax_with_loss"} == NETWORKS.keys()


@pytest.mark.parametrize("kind", LAYER_FORMS)
def test_a_network_is_read_back_to_the_bit(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    write_npz(path, NETWORKS[kind], {"seed": 1, "이름": "손글씨", "rates": [0.1, 2e-5]})
    file = network_of(path)
    assert file.recipe == {"seed": 1, "이름": "손글씨", "rates": [0.1, 2e-5]}
    assert file.network.input_shape == NETWORKS[kind].input_shape
    for one, other in zip(NETWORKS[kind].layers, file.network.layers, strict=True):
        assert_same(one, other)


def test_float64_stays_float64_when_asked() -> None:
    network = dense_network(
        [random(4, 3, dtype="float64")], [random(3, dtype="float64")], dtype=np.float64
    )
    file = weight_file_of(npz_bytes(network, None), dtype=np.float64)
    assert file.recipe is None
    assert_same(network.layers[0], file.network.layers[0])


def test_numpy_opens_it_too(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    write_npz(path, NETWORKS["affine"], None)
    with np.load(path) as archive:
        assert archive.files == ["W1", "b1", "W2", "b2", "nnviz.json"]
        for name in ("W1", "b1"):
            written = NETWORKS["affine"].layers[0].parameters[name[0]]
            assert archive[name].tobytes() == written.tobytes()


def test_the_same_network_gives_the_same_bytes() -> None:
    data = npz_bytes(NETWORKS["flatten"], {"seed": 1})
    assert data == npz_bytes(NETWORKS["flatten"].copy(), {"seed": 1})
    ones = Network([Affine(np.ones((2, 1), np.float32), np.ones(1, np.float32))], (2,))
    digest = hashlib.sha256(npz_bytes(ones, {"seed": 1})).hexdigest()
    # On every machine; a changed format changes it.
    assert digest == "0ac5d23d04e5129af0c849e3477c1a6ed356a41e0d5df993dbbca78164f3ef18"


def test_a_recipe_that_is_no_json_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_npz(tmp_path / "network.npz", NETWORKS["flatten"], {"loss": float("nan")})
    assert list(tmp_path.iterdir()) == []


def test_the_archive_is_sound() -> None:
    with zipfile.ZipFile(io.BytesIO(npz_bytes(NETWORKS["affine"], None))) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize(
    "layers",
    [
        "[]",
        '[{"kind": "affine", "W": "W1"}]',
        '[{"kind": "affine", "W": "W9", "b": "W1"}]',
        '[{"kind": "dropout"}]',
        '[{"kind": ["affine"]}]',
        '["affine"]',
        '[{"kind": "activation", "name": "eval"}]',
        '[{"kind": "activation"}]',
        '[{"kind": "max_pooling", "size": 0, "stride": 2}]',
        '[{"kind": "max_pooling", "size": 1e9, "stride": 2}]',
        '[{"kind": "max_pooling", "size": true, "stride": 2}]',
    ],
)
def test_a_description_that_makes_no_sense_is_refused(layers: str) -> None:
    text = f'{{"version": 1, "input_shape": [3], "layers": {layers}}}'
    file = weight_file_of(zip_of({"W1.npy": NPY, "nnviz.json": text.encode()}))
    assert file.network is None
    assert "nnviz.json in it does not describe one." in str(file.problem)


@pytest.mark.parametrize("shape", ["[]", "[4096, 4096, 4096]", "[0]", "[3.5]", "7", "[1e99]"])
def test_an_input_shape_out_of_range_is_refused(shape: str) -> None:
    text = f'{{"version": 1, "input_shape": {shape}, "layers": [{{"kind": "flatten"}}]}}'
    file = weight_file_of(zip_of({"W1.npy": NPY, "nnviz.json": text.encode()}))
    assert "nnviz.json in it does not describe one." in str(file.problem)
