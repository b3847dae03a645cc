"""Files that PyTorch itself writes, where it is installed: the numbers that it would load."""

import io
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from tests.files.weight_formats.torch_writer import Global, Outside, TorchFile, parameter, view

torch = pytest.importorskip("torch")
nn = torch.nn


class LeNet(nn.Module):  # type: ignore[name-defined,misc]
    """Two convolutions, as in the course on PyTorch's site, with a normalisation."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 5, padding=2)
        self.norm = nn.BatchNorm2d(4)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2)
        self.drop = nn.Dropout(0.3)
        self.fc1 = nn.Linear(96, 10)


def mlp() -> Any:
    return nn.Sequential(nn.Linear(12, 7), nn.Sigmoid(), nn.Linear(7, 3), nn.Softmax(1))


def saved(value: Any, *, is_legacy: bool = False, **options: Any) -> bytes:
    packed = io.BytesIO()
    torch.save(value, packed, _use_new_zipfile_serialization=not is_legacy, **options)
    return packed.getvalue()


def read(data: bytes) -> FileContent:
    return content_of(data, ReadingBudget(ReadingLimits()))[1]


def assert_same(content: FileContent, state: dict[str, Any], before: str = "") -> None:
    assert [array.name for array in content.arrays] == [before + name for name in state]
    for array, tensor in zip(content.arrays, state.values(), strict=True):
        assert array.dtype == str(tensor.dtype).removeprefix("torch.")
        plain = tensor.detach()
        expected = (plain.float() if tensor.dtype == torch.bfloat16 else plain).contiguous().numpy()
        assert array.values.tobytes() == expected.tobytes()
        assert array.shape == tuple(tensor.shape)


BOTH = pytest.mark.parametrize("is_legacy", [False, True], ids=["zip", "legacy"])
MODELS = pytest.mark.parametrize("model", [mlp, LeNet])


@BOTH
@MODELS
@pytest.mark.parametrize("protocol", [2, 4, 5])
def test_state_dicts(model: Any, is_legacy: bool, protocol: int) -> None:
    state = model().state_dict()
    assert_same(read(saved(state, is_legacy=is_legacy, pickle_protocol=protocol)), state)


@BOTH
@MODELS
@pytest.mark.filterwarnings("ignore")
def test_whole_modules(model: Any, is_legacy: bool) -> None:
    made = model()
    content = read(saved(made, is_legacy=is_legacy))
    assert_same(content, made.state_dict())
    assert content.told.class_name == type(made).__name__


def test_what_modules_tell() -> None:
    told = read(saved(mlp())).told
    assert (told.hidden, told.output) == ("sigmoid", "softmax")
    assert [layer.kind for layer in told.layers] == [
        "affine",
        "activation",
        "affine",
        "activation",
    ]
    # Its code has the activations: no order is told.
    assert read(saved(LeNet())).told.layers == ()
    told = read(saved(nn.Sequential(*LeNet().children()))).told
    described = [(layer.kind, dict(layer.options)) for layer in told.layers]
    assert described == [
        ("convolution", {"stride": 1, "padding": 2}),
        ("batch_normalization", {"epsilon": 1e-5}),
        ("max_pooling", {"window": 2, "stride": 2}),
        ("convolution", {"stride": 2, "padding": 0}),
        ("affine", {}),
    ]


@BOTH
def test_checkpoints(is_legacy: bool) -> None:
    model = mlp()
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(2, 12)).sum().backward()
    optimizer.step()
    checkpoint = {
        "epoch": 7,
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "loss": torch.tensor(0.25),
    }
    arrays = {
        each.name: each.values for each in read(saved(checkpoint, is_legacy=is_legacy)).arrays
    }
    assert np.array_equal(arrays["model_state_dict/0.weight"], model[0].weight.detach().numpy())
    assert arrays["loss"] == 0.25
    moments = [name for name in arrays if name.endswith("exp_avg")]
    assert moments[0] == "optimizer_state_dict/state/0/exp_avg"


def test_an_optimiser_that_is_saved_whole_is_read_beside_the_weights() -> None:
    model = mlp()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    model(torch.ones(2, 12)).sum().backward()
    optimizer.step()
    # Its state is kept under the very tensors.
    content = read(saved({"net": model.state_dict(), "optimizer": optimizer}))
    assert "net/0.weight" in [array.name for array in content.arrays]


@BOTH
def test_views_of_every_kind(is_legacy: bool) -> None:
    whole = torch.arange(60, dtype=torch.float64).reshape(3, 4, 5)
    state = {
        "whole": whole,
        "turned": whole.permute(2, 0, 1),
        "part": whole[1:, ::2, 1:4],
        "number": whole[2, 3, 4],
        "column": whole[:, 1:2, 0],
        "nothing": whole[3:],
        "half": whole.half().t() if whole.ndim == 2 else whole.half()[0].t(),
        "brain": (whole.bfloat16() * 1.7)[:, 1],
        "bool": whole > 7,
        "bytes": whole.to(torch.uint8)[1].t(),
        "short": whole.to(torch.int16),
        "one side": torch.arange(5.0).expand(1, 5),
        "parameter": nn.Parameter(torch.ones(3)),
        "last": torch.ones(2, 3, 4, 5).to(memory_format=torch.channels_last),
    }
    assert_same(read(saved(state, is_legacy=is_legacy)), state)


def test_an_expanded_tensor_is_skipped_and_named() -> None:
    content = read(saved({"W": torch.ones(3), "e": torch.zeros(3, 1).expand(3, 4)}))
    assert ([array.name for array in content.arrays], content.skipped) == (["W"], ("e",))


@pytest.mark.parametrize("kind", ["uint16", "uint32", "uint64"])
def test_kinds_without_a_storage_class(kind: str) -> None:
    state = {"W": torch.arange(6).to(getattr(torch, kind)).reshape(2, 3)}
    assert_same(read(saved(state)), state)


@pytest.mark.filterwarnings("ignore")
def test_kinds_that_are_not_read() -> None:
    scales = {"scale": 0.1, "zero_point": 0, "dtype": torch.qint8}
    for tensor, says in (
        (torch.zeros(2, dtype=torch.complex64), "complex64"),
        (torch.eye(3).to_sparse(), "sparse"),
        (torch.quantize_per_tensor(torch.ones(3), **scales), "quantised"),
        (torch.zeros(2, dtype=torch.float8_e5m2), "float8_e5m2"),
        (torch.zeros(2, device="meta"), "meta"),
    ):
        with pytest.raises(WeightFileError, match=says):
            read(saved({"W": tensor}))


def test_attributes_that_are_tensors_or_functions_are_harmless() -> None:
    model = mlp()
    model.act = torch.relu
    model.gelu = nn.functional.gelu
    model.device = torch.device("cpu")
    model.kind = torch.float32
    model.register_buffer("kept", torch.ones(2))
    model.register_buffer("lost", torch.ones(2), persistent=False)
    model[0].weight.note = "a parameter with an attribute"
    model.unused = None
    assert_same(read(saved(model)), model.state_dict())


@pytest.mark.filterwarnings("ignore")
def test_torchscript_is_named(tmp_path: Any) -> None:
    path = tmp_path / "model.pt"
    torch.jit.save(torch.jit.script(mlp()), path)
    with pytest.raises(WeightFileError, match="TorchScript"):
        read(path.read_bytes())


def test_a_tensor_in_an_ordinary_pickle_is_named() -> None:
    import pickle

    with pytest.raises(WeightFileError, match="PyTorch"):
        read(pickle.dumps({"W": torch.ones(3)}))


def test_files_written_without_checksums() -> None:
    torch.serialization.set_crc32_options(False)
    try:
        state = mlp().state_dict()
        data = saved(state)
    finally:
        torch.serialization.set_crc32_options(True)
    assert_same(read(data), state)


# The files that other tests make by hand: PyTorch reads the same numbers in them.


def assert_agreed(data: bytes) -> None:
    loaded = torch.load(io.BytesIO(data), weights_only=False)
    assert_same(read(data), loaded)


@BOTH
def test_views_made_by_hand(is_legacy: bool) -> None:
    file = TorchFile(is_legacy=is_legacy)
    storage = file.storage(np.arange(20, dtype=np.float32).tobytes(), "FloatStorage", 20)
    file.saved = {
        "turned": view(storage, (5, 4), (1, 5)),
        "every second": view(storage, (4, 2), (5, 2), 1),
        "overlapping": view(storage, (3, 3), (1, 1), 4),
        "number": view(storage, (), (), 7),
        "parameter": parameter(view(storage, (3,), (1,))),
        "half": file.tensor(np.ones(3, np.float16)),
        "bool": file.tensor(np.array([True, False])),
    }
    assert_agreed(file.legacy() if is_legacy else file.zip())


def test_parts_of_storages_as_the_oldest_files_have_them() -> None:
    file = TorchFile(is_legacy=True)
    file.storages["77"], file.counts["77"] = np.arange(20, dtype=np.float32).tobytes(), 20
    part = Outside(("storage", Global("torch", "FloatStorage"), "77", "cpu", 20, ("78", 4, 6)))
    file.saved = {"W": view(part, (2, 2), (2, 1), 1), "b": view(part, (3,), (2,))}
    assert_agreed(file.legacy())


def test_big_endian_files() -> None:
    file = TorchFile()
    wide = file.storage(np.arange(20, dtype=">f4").tobytes(), "FloatStorage", 20)
    brain = file.storage(np.arange(4, dtype=">u2").tobytes(), "BFloat16Storage", 4)
    file.saved = {"W": view(wide, (5, 4), (1, 5)), "b": view(brain, (4,), (1,))}
    data = file.zip(byteorder=b"big")
    loaded = torch.load(io.BytesIO(data))
    arrays = {array.name: array.values for array in read(data).arrays}
    assert np.array_equal(arrays["W"], loaded["W"].numpy())
    assert np.array_equal(arrays["b"], loaded["b"].float().numpy())
