"""`nnviz inspect` and `nnviz convert`: weight files on the command line."""

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.cli import main
from nnviz.files.weight_files import network_of, read_weight_file
from nnviz.files.weight_writers import WRITERS
from nnviz.language import set_language

SHIPPED = str(bundled_path("weights", "digits-mlp.npz"))


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr("nnviz.app.places.settings_path", lambda: tmp_path / "none" / "settings")
    monkeypatch.setattr("nnviz.cli.system_language", lambda: "en")
    yield
    set_language("en")


def report_of(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    report = json.loads(capsys.readouterr().out)
    assert isinstance(report, dict)
    return report


@pytest.mark.parametrize("ending", list(WRITERS))
def test_a_converted_network_has_the_same_bits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"w{ending}"
    assert main(["convert", SHIPPED, str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    before, after = network_of(SHIPPED), network_of(out)
    assert before.network is not None
    assert after.network is not None
    for layer, other in zip(before.network.layers, after.network.layers, strict=True):
        assert type(layer) is type(other)
        for name, values in layer.parameters.items():
            assert np.array_equal(values, other.parameters[name])
    assert after.recipe == before.recipe


@pytest.mark.parametrize("ending", list(WRITERS))
def test_arrays_that_form_no_network_are_converted_as_they_are(tmp_path: Path, ending: str) -> None:
    arrays = {"embedding": np.arange(12.0).reshape(4, 3), "vocabulary": np.arange(4)}
    path, out = tmp_path / "in.pkl", tmp_path / f"out{ending}"
    path.write_bytes(pickle.dumps(arrays))
    assert main(["convert", str(path), str(out)]) == 0
    found = {array.name: array.values for array in read_weight_file(out).arrays}
    assert found.keys() == arrays.keys()
    for name, values in arrays.items():
        assert np.array_equal(found[name], values)
        assert found[name].dtype == values.dtype


def test_two_files_of_one_network_become_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = network_of(SHIPPED).network
    assert network is not None
    names = []
    for i, layer in enumerate(layer for layer in network.layers if layer.parameters):
        names.append(str(tmp_path / f"{'cab'[i]}.npy"))
        np.save(names[-1], layer.parameters["W"].T)
    assert main(["inspect", *names, "--json"]) == 0
    layers = report_of(capsys)["layers"]
    assert [layer["output"] for layer in layers] == [[50], [100], [10]]
    out = tmp_path / "one.npz"
    assert main(["convert", *names, str(out)]) == 0
    assert main(["inspect", str(out), "--json"]) == 0


def test_an_ending_that_is_not_written_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "w.xyz"
    assert main(["convert", str(tmp_path / "missing.pkl"), str(out)]) == 2
    assert ".npz" in capsys.readouterr().err
    assert not out.exists()


def test_what_cannot_be_read_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "bad.pkl", tmp_path / "w.npz"
    bad.write_bytes(b"cos\nsystem\n(S'touch made'\ntR.")
    out.write_bytes(b"before")
    assert main(["convert", str(bad), str(out)]) == 2
    assert "os.system" in capsys.readouterr().err
    assert out.read_bytes() == b"before"
    assert main(["convert", SHIPPED, str(tmp_path / "no" / "w.npz")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.pkl", "w.npz"]


def test_inspect_tells_what_shapes_do_not_and_what_the_file_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = network_of(SHIPPED).network
    assert network is not None
    affine = [layer for layer in network.layers if layer.parameters]
    arrays = {f"W{i}": layer.parameters["W"] for i, layer in enumerate(affine, start=1)}
    arrays |= {f"b{i}": layer.parameters["b"] for i, layer in enumerate(affine, start=1)}
    path = tmp_path / "w.pkl"
    path.write_bytes(pickle.dumps(arrays))
    assert main(["inspect", str(path), "--json"]) == 0
    report = report_of(capsys)
    (hidden,) = [each for each in report["questions"] if each["key"] == "hidden"]
    assert hidden["how"] == "tried"
    assert report["accuracy"] > 0.9
    assert main(["inspect", str(path), "--arrays"]) == 0
    told = capsys.readouterr().out
    assert "W3" in told
    assert "Hidden layers: " in told
    assert "Tried on labelled digits: " in told


def test_inspect_says_why_arrays_form_no_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.npz"
    np.savez(path, mean=np.zeros((3, 5, 7)))
    assert main(["inspect", str(path)]) == 0
    told = capsys.readouterr().out
    assert "form no network" in told
    assert "3×5×7" in told
