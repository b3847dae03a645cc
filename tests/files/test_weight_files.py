"""Weight files from bytes on a disk to a network."""

import gzip
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.engine.network import dense_network
from nnviz.files.network_from_arrays.questions import HIDDEN, answer_to
from nnviz.files.weight_files import (
    FORMATS,
    Question,
    WeightFile,
    WeightFileError,
    network_of,
    read_weight_file,
    weight_file_of,
)
from nnviz.files.weight_formats.npy_file import npy_bytes
from nnviz.files.weight_formats.npz_file import npz_bytes
from nnviz.files.weight_formats.safetensors_file import safetensors_of_arrays
from tests.files.malformed_weight_files import network_arrays, npz
from tests.files.weight_formats.hdf5_writer import hdf5_of_arrays, keras_of_arrays
from tests.files.weight_formats.matlab_writer import matlab_4_bytes, matlab_bytes
from tests.files.weight_formats.onnx_writer import onnx_of_arrays
from tests.files.weight_formats.torch_writer import state_dict_file


def hidden_of(file: WeightFile) -> Question:
    question = answer_to(file.questions, HIDDEN)
    assert question is not None
    return question


SAMPLES: dict[str, Callable[[dict[str, np.ndarray]], bytes]] = {
    "keras": keras_of_arrays,
    "npz": lambda arrays: npz(**arrays),
    "npy": lambda arrays: npy_bytes(arrays["W1"]),
    "pickle": pickle.dumps,
    "compressed": lambda arrays: gzip.compress(pickle.dumps(arrays)),
    "pytorch": state_dict_file,
    "pytorch-legacy": lambda arrays: state_dict_file(arrays, is_legacy=True),
    "safetensors": safetensors_of_arrays,
    "hdf5": hdf5_of_arrays,
    "matlab": lambda arrays: matlab_bytes({"W1": arrays["W1"]}),
    "matlab-4": lambda arrays: matlab_4_bytes({"W1": arrays["W1"]}),
    "onnx": onnx_of_arrays,
    "json": lambda arrays: json.dumps({k: v.tolist() for k, v in arrays.items()}).encode(),
    "text": lambda arrays: "\n".join(
        " ".join(map(repr, row)) for row in arrays["W1"].tolist()
    ).encode(),
}
# Python's numbers are float64, each one exactly the float32 that was written.
WIDENED = {"json", "text"}


def test_every_format_has_a_sample_here() -> None:
    assert SAMPLES.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_recognised_by_content_and_gives_the_same_bits(
    name: str, tmp_path: Path
) -> None:
    arrays = network_arrays(784, 50, 10)
    path = tmp_path / "weights.of_no_known_kind"
    path.write_bytes(SAMPLES[name](arrays))
    file = read_weight_file(path)
    assert file.format == name
    assert file.path == path
    expected = list(arrays.values()) if len(file.arrays) > 1 else [arrays["W1"]]
    for found, values in zip(file.arrays, expected, strict=True):
        assert found.shape == values.shape
        assert found.dtype == ("float64" if name in WIDENED else "float32")
        assert found.values.astype(np.float32).tobytes() == values.tobytes()
        assert not found.values.flags.writeable


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_of_each_protocol_is_a_network(protocol: int) -> None:
    arrays = network_arrays(784, 50, 10)
    network = weight_file_of(pickle.dumps(arrays, protocol)).network
    x = np.random.default_rng(1).random((3, 784), np.float32)
    hidden = 1 / (1 + np.exp(-(x @ arrays["W1"] + arrays["b1"])))
    scores = np.exp(hidden @ arrays["W2"] + arrays["b2"])
    expected = scores / scores.sum(axis=1, keepdims=True)
    npt.assert_allclose(network.predict(x), expected, rtol=1e-5)


def test_the_network_computes_in_the_type_that_is_asked_for_and_arrays_keep_theirs() -> None:
    data = pickle.dumps(network_arrays(784, 50, 10, dtype="float64"))
    file = weight_file_of(data)
    assert {array.dtype for array in file.arrays} == {"float64"}
    assert file.network.dtype == np.float32
    assert weight_file_of(data, dtype=np.float64).network.dtype == np.float64


def test_bytes_of_big_machines_and_whole_numbers_make_a_network() -> None:
    arrays = network_arrays(784, 50, 10)
    changed = {**arrays, "W1": arrays["W1"].astype(">f8"), "b1": np.arange(50, dtype=">i2")}
    network = weight_file_of(pickle.dumps(changed)).network
    assert network.dtype == np.float32
    npt.assert_array_equal(network.layers[0].parameters["b"], np.arange(50))


def test_an_activation_nobody_told_is_assumed_to_be_the_course_s() -> None:
    file = weight_file_of(pickle.dumps(network_arrays(784, 50, 10)))
    assert (hidden_of(file).chosen, hidden_of(file).how) == ("sigmoid", "assumed")


@pytest.mark.parametrize("hidden", ["sigmoid", "relu", "tanh"])
def test_labelled_digits_decide_about_the_activation(hidden: str) -> None:
    arrays = network_arrays(784, 50, 10)
    x = np.random.default_rng(2).normal(0, 3, (300, 784)).astype(np.float32)
    truth = dense_network([arrays["W1"], arrays["W2"]], [arrays["b1"], arrays["b2"]], hidden)
    t = truth.predict(x).argmax(axis=1)
    file = weight_file_of(pickle.dumps(arrays), labelled_digits=(x, t))
    assert (hidden_of(file).chosen, hidden_of(file).how) == (hidden, "tried")
    assert file.accuracy == 1
    assert [stage.activation_name for stage in file.network.stages] == [hidden, "softmax"]


def test_of_equally_good_activations_the_first_of_the_course_is_taken() -> None:
    arrays = {name: np.zeros_like(values) for name, values in network_arrays(784, 50, 10).items()}
    digits = (np.zeros((5, 784), np.float32), np.zeros(5, int))
    file = weight_file_of(pickle.dumps(arrays), labelled_digits=digits)
    assert (hidden_of(file).chosen, hidden_of(file).how) == ("sigmoid", "tried")
    assert file.accuracy == 1


def test_digits_that_do_not_fit_the_network_decide_nothing() -> None:
    digits = (np.zeros((5, 784), np.float32), np.zeros(5, int))
    file = weight_file_of(pickle.dumps(network_arrays(4, 3, 2)), labelled_digits=digits)
    assert (hidden_of(file).chosen, hidden_of(file).how) == ("sigmoid", "assumed")


def test_our_own_file_tells_its_activation_and_its_recipe() -> None:
    arrays = network_arrays(784, 50, 10)
    network = dense_network([arrays["W1"], arrays["W2"]], [arrays["b1"], arrays["b2"]], "relu")
    file = weight_file_of(npz_bytes(network, {"seed": 7, "command": "nnviz train"}))
    assert (hidden_of(file).chosen, hidden_of(file).how) == ("relu", "told")
    assert file.recipe == {"seed": 7, "command": "nnviz train"}


def test_arrays_that_are_no_network_are_there_to_be_inspected() -> None:
    file = weight_file_of(pickle.dumps({"embedding": np.zeros((5, 3)), "words": ["a", "b"]}))
    assert file.network is None
    assert [(a.name, a.shape, a.dtype) for a in file.arrays] == [("embedding", (5, 3), "float64")]
    assert "embedding is an embedding" in str(file.problem)


def test_a_larger_limit_opens_a_larger_file(tmp_path: Path) -> None:
    path = tmp_path / "large.npy"
    path.write_bytes(npy_bytes(np.zeros(300_000)))
    with pytest.raises(WeightFileError, match="take more than 2 MB"):
        read_weight_file(path, array_limit_bytes=2 << 20)
    assert read_weight_file(path, array_limit_bytes=3 << 20).arrays[0].shape == (300_000,)


def test_a_name_out_of_a_file_is_cleaned() -> None:
    file = weight_file_of(npz(**{"W\u202e1\n": np.zeros(2)}))
    assert file.arrays[0].name == "W?1?"


def test_nothing_but_numpy_is_loaded_to_open_a_network() -> None:
    code = (
        "import sys; import nnviz.files.weight_files;"
        "print(*[name for name in ('PIL', 'PySide6', 'torch', 'zipfile', 'nnviz.files.pictures',"
        "'nnviz.files.weight_formats.pickle_machine') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    assert result.stdout.strip() == ""


class TestTheCourseFiles:
    def test_the_three_layer_network(self, shared_data: Path) -> None:
        file = network_of(shared_data / "book" / "sample_weight.pkl")
        assert file.format == "pickle"
        assert file.network.parameter_count == 45_360
        assert [stage.output_shape for stage in file.network.stages] == [(50,), (100,), (10,)]

    def test_its_activation_is_found_by_trying(self, shared_data: Path) -> None:
        with gzip.open(shared_data / "mnist" / "t10k-images-idx3-ubyte.gz") as images:
            x = np.frombuffer(images.read(16 + 300 * 784)[16:], np.uint8).reshape(-1, 784)
        with gzip.open(shared_data / "mnist" / "t10k-labels-idx1-ubyte.gz") as labels:
            t = np.frombuffer(labels.read(8 + 300)[8:], np.uint8)
        path = shared_data / "book" / "sample_weight.pkl"
        file = network_of(path, labelled_digits=(x.astype(np.float32) / 255, t))
        assert (hidden_of(file).chosen, hidden_of(file).how) == ("sigmoid", "tried")
        assert file.accuracy > 0.9

    def test_the_convolutional_network(self, shared_data: Path) -> None:
        file = network_of(shared_data / "book" / "simple_convnet_params.pkl")
        assert {array.dtype for array in file.arrays} == {"float64"}
        kinds = [(stage.kind, stage.output_shape) for stage in file.network.stages]
        assert kinds == [
            ("convolution", (30, 24, 24)),
            ("max_pooling", (30, 12, 12)),
            ("flatten", (4320,)),
            ("affine", (100,)),
            ("affine", (10,)),
        ]
        assert (hidden_of(file).chosen, hidden_of(file).how) == ("relu", "assumed")

    @pytest.mark.parametrize("name", ["sample_weight.pkl", "simple_convnet_params.pkl"])
    def test_the_numbers_are_those_of_the_plain_unpickler(
        self, shared_data: Path, name: str
    ) -> None:
        path = shared_data / "book" / name
        plain = pickle.loads(path.read_bytes())
        found = {array.name: array.values for array in read_weight_file(path).arrays}
        assert found.keys() == plain.keys()
        for key, values in plain.items():
            assert found[key].tobytes() == values.tobytes()


@pytest.mark.parametrize(
    "stems", [("W1", "b1", "W2", "b2"), ("a", "b", "c", "d"), ("w9", "w9bias", "w10", "w10bias")]
)
def test_files_of_one_matrix_each_are_one_network_in_whatever_order_they_come(
    tmp_path: Path, stems: tuple[str, ...]
) -> None:
    arrays = network_arrays(784, 50, 10)
    paths = [tmp_path / f"{stem}.csv" for stem in stems]
    for path, values in zip(paths, arrays.values(), strict=True):
        with path.open("wb") as file_of_one:
            np.savetxt(file_of_one, values, delimiter=",")
    prints = set()
    for order in (paths, paths[::-1], [paths[2], paths[0], paths[3], paths[1]]):
        file = read_weight_file(order)
        prints.add(file.fingerprint)
        assert file.network is not None, file.problem
        W = [layer.parameters["W"] for layer in file.network.layers if layer.parameters]
        np.testing.assert_allclose(W[1], arrays["W2"], rtol=1e-6)
    assert len(prints) == 1
