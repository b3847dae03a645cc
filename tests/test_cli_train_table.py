"""`nnviz train --data` with a table of features: it is learnt, and its script ends alike."""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.cli.studio_training import _evaluated
from nnviz.engine.run_evaluation import Evaluator
from nnviz.engine.run_records import Moment
from nnviz.engine.training_run import training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.files.weight_files import network_of
from tests.flower_table import FEATURES, SPECIES, flower_rows, flower_table

SHORT = ["--layers", "dense 8 tanh", "--epochs", "20", "--batch-size", "10"]


def train(table: Path, out: Path, *more: str) -> int:
    return main(["train", "--data", str(table), *SHORT, "--out", str(out), *more])


def test_a_table_is_learnt_and_the_script_ends_at_the_same_accuracy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = flower_table(tmp_path / "flowers.csv")
    script = tmp_path / "run.py"
    assert train(table, tmp_path / "net.npz", "--script", str(script), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["test_accuracy"] >= 0.9
    ran = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "run.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    last = ran.stdout.splitlines()[-1]
    train_share, test_share = map(float, re.findall(r"(?:train|test) ([\d.]+)", last))
    assert train_share == pytest.approx(report["train_accuracy"], abs=5e-5)
    assert test_share == pytest.approx(report["test_accuracy"], abs=5e-5)


def test_what_lies_beside_the_script_classifies_rows_of_ones_own(tmp_path: Path) -> None:
    table = flower_table(tmp_path / "flowers.csv")
    assert train(table, tmp_path / "net.npz", "--script", str(tmp_path / "run.py")) == 0
    network = network_of(tmp_path / "net.npz").network
    assert network is not None
    with np.load(tmp_path / "run-data.npz") as beside:
        assert beside["feature_names"].tolist() == list(FEATURES)
        x, species = flower_rows(20, seed=5)
        y = network.predict(((x - beside["mean"]) / beside["deviation"]).astype(np.float32))
        assert beside["class_names"].tolist() == list(SPECIES)
        assert (beside["class_names"][y.argmax(axis=1)] == species).mean() > 0.9


def test_the_file_of_the_network_tells_the_columns(tmp_path: Path) -> None:
    table = flower_table(tmp_path / "flowers.csv")
    assert train(table, tmp_path / "net.npz") == 0
    described = tomllib.loads((tmp_path / "net.toml").read_text(encoding="utf-8"))
    data = load_data(DataChoice("file", path=str(table)))
    assert data.columns is not None
    assert described["columns"]["features"] == list(FEATURES)
    assert described["columns"]["classes"] == list(SPECIES)
    np.testing.assert_allclose(described["columns"]["mean"], data.columns.mean)
    again = ["train", "--recipe", str(tmp_path / "net.toml"), "--out", str(tmp_path / "two.npz")]
    assert main(again) == 0


def test_a_gap_in_the_table_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b,c,kind\n1,2,3,x\n4,,6,y\n7,8,9,x\n", encoding="utf-8")
    assert train(table, tmp_path / "net.npz") != 0
    assert "Line 3 of the table has no value for “b”" in capsys.readouterr().err
    assert not (tmp_path / "net.npz").exists()


def test_the_accuracies_at_the_end_are_of_every_sample(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = flower_table(tmp_path / "flowers.csv", each=1500)
    flags = ["--data", str(table), "--layers", "", "--epochs", "1", "--json"]
    assert main(["train", *flags, "--out", str(tmp_path / "net.npz")]) == 0
    report = json.loads(capsys.readouterr().out)
    data = load_data(DataChoice("file", path=str(table)))
    network = network_of(tmp_path / "net.npz").network
    assert network is not None
    assert len(data.x) > 1000
    assert report["train_accuracy"] == pytest.approx(network.accuracy(data.x, data.t), abs=1e-6)


def test_what_a_run_measured_on_fewer_samples_is_measured_again(tmp_path: Path) -> None:
    data = load_data(DataChoice("file", path=str(flower_table(tmp_path / "t.csv"))))
    settings = TrainingSettings("dense 4", epochs=1, batch_size=10)
    *_, last = [r for r in training_run(settings, data) if isinstance(r, Moment)]
    few = replace(last, evaluation=Evaluator(data, last.network).part(last.network))
    partly = replace(few, evaluation=replace(few.evaluation, train_count=20, train_accuracy=0.1))
    again = _evaluated(partly, data).evaluation
    assert again.train_count == len(data.x)
    assert again.train_accuracy == last.network.accuracy(data.x, data.t)
